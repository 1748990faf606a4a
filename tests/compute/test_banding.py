"""A value among its like: districts by a share, courts by cases, health centres by deaths where the lowest is best."""

from __future__ import annotations

from decimal import Decimal

import pytest

from lkjip.base.quantity import PERINGKAT, PERSEN, Quantity, Unit, absent, given, unit_named
from lkjip.compute.banding import Compared, Peers, add_comparison
from lkjip.compute.book import Book

COURTS = ("PN Rawa", "PN Bukit", "PN Muara", "PN Tanjung")
LOST = "belum dikirim"


def told(
    amounts: str, unit: Unit = PERSEN, *, own: int | None = 0, lower: bool = False, ranks: str = "", stated: str = ""
) -> dict[str, str]:
    """What is said of the own one; "?" is not known."""
    figures = [absent(LOST, unit) if one == "?" else given(Decimal(one), unit) for one in amounts.split()]
    places: list[Quantity | None] = [given(int(one), PERINGKAT) if one != "-" else None for one in ranks.split()]
    places += [None] * (len(figures) - len(places))
    rows = tuple(map(Compared, COURTS, figures, places))
    book = Book()
    mine = None if own is None else rows[own]
    add_comparison("x", Peers(rows, mine, "pengadilan", unit, lower, stated), book)
    return {name.removeprefix("x."): str(value).replace("\u00a0", " ") for name, value in book.finish().items()}


def test_the_higher_the_better() -> None:
    found = told("93.50 98.00 91.00 93.50")

    assert found["peringkat"] == "ke-2"
    assert (found["tertinggi"], found["tertinggi.nilai"]) == ("PN Bukit", "98,00%")
    assert (found["terendah"], found["terendah.nilai"]) == ("PN Muara", "91,00%")
    assert (found["selisih_tertinggi"], found["selisih_terendah"]) == ("4,50 poin persen", "2,50 poin persen")
    assert found["terpaut"] == "dengan selisih 4,50 poin persen"
    assert found["terpaut.dari"] == "dari capaian tertinggi yaitu PN Bukit"
    assert found["dibanding"] == "di tengah"


def test_the_lower_the_better() -> None:
    found = told("9 4 12", unit_named("kematian"), lower=True)

    assert (found["peringkat"], found["terendah"], found["terpaut.dari"]) == (
        "ke-2",
        "PN Bukit",
        "dari capaian terendah yaitu PN Bukit",
    )
    assert found["terpaut"] == "dengan selisih 5 kematian"


@pytest.mark.parametrize(
    ("amounts", "lower", "rank", "how", "where", "standing"),
    [
        ("98 95 91", False, "ke-1", "dengan selisih 3 perkara", "di atas PN Bukit", "paling besar"),
        ("3 4 9", True, "ke-1", "dengan selisih 1 perkara", "di bawah PN Bukit", "paling kecil"),
        ("98 98 91", False, "ke-1", "dengan capaian yang sama", "seperti PN Bukit", "paling besar"),
        ("7 7 7", False, "ke-1", "dengan capaian yang sama", "seperti PN Bukit dan PN Muara", "sama besar"),
        ("5", False, "ke-1", "karena tidak ada pembanding", "yang datanya tersedia", "-"),
        ("0 0", True, "ke-1", "dengan capaian yang sama", "seperti PN Bukit", "sama besar"),
    ],
)
def test_the_first_is_told_from_the_next(
    amounts: str, lower: bool, rank: str, how: str, where: str, standing: str
) -> None:
    found = told(amounts, unit_named("perkara"), lower=lower)

    assert (found["peringkat"], found["terpaut"], found["terpaut.dari"], found["dibanding"]) == (
        rank,
        how,
        where,
        standing,
    )


GAP = "[data belum tersedia]"


def test_what_the_source_states_speaks_while_figures_are_missing() -> None:
    found = told("93.50 98.00 ?", ranks="2 1 -", stated="di tengah")

    assert (found["peringkat"], found["tertinggi"], found["dibanding"]) == ("ke-2", "PN Bukit", "di tengah")
    assert found["terpaut"] == "dengan selisih 4,50 poin persen"
    assert found["terendah"] == GAP


def test_a_stated_rank_is_silent_once_all_is_known() -> None:
    found = told("93.50 98.00 99.00", ranks="2 1 -", stated="paling besar")

    assert (found["peringkat"], found["tertinggi"], found["dibanding"]) == ("ke-3", "PN Muara", "paling kecil")


@pytest.mark.parametrize(("amounts", "own"), [("? 98.00 91.00", 0), ("93.50 ? 91.00", 0), ("93 98", None)])
def test_nothing_is_claimed_of_what_is_not_known(amounts: str, own: int | None) -> None:
    found = told(amounts, own=own)

    assert {found[name] for name in ("peringkat", "tertinggi", "selisih_tertinggi", "terpaut", "dibanding")} == {GAP}
