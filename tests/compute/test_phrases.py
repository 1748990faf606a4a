"""Turns of phrase at the edges: first and last, only one, all alike, none, no change, nothing left, nothing known."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

import pytest
from hypothesis import given as for_any
from hypothesis import strategies as st

from lkjip.base.formats import MISSING
from lkjip.base.quantity import INDEKS, PERSEN, POIN_PERSEN, Quantity, Text, absent, given
from lkjip.compute import Names, compute
from lkjip.compute.phrases import (
    afterwards,
    by_how_much,
    experiences,
    heads,
    how_many,
    leaves,
    moves,
    there_is,
    where,
    which,
)
from lkjip.compute.verdicts import direction
from lkjip.data.load import load
from lkjip.data.schema import Banding, BarisBanding, BarisTabel, Data
from lkjip.data.yearfiles import read_sources
from tests.office import HERE
from tests.sharing import with_service

UNTRUE = re.compile(r"\b0 \(nol\)|\b0,00|yaitu tidak ada|tidak ada perubahan")
BEST = "poin persen dari capaian tertinggi yaitu"
TWO = "Kabupaten Tanjung dan Kabupaten Teluk"
shares = st.decimals(0, 100, places=2)


@cache
def facts() -> Data:
    return load(read_sources(HERE / "kantor", 2031), 2031)


@pytest.fixture
def office() -> Data:
    return facts()


def percent(amount: str | Decimal) -> Quantity:
    return given(Decimal(amount), PERSEN)


def among(office: Data, own: Quantity, *others: Quantity) -> Names:
    """The office among districts, by the share of one service."""
    names = ("TANJUNG", "TELUK", "MUARA")
    rows = [BarisBanding("KAB. RAWA BIRU", own)]
    rows += [BarisBanding(f"KAB. {name}", value) for name, value in zip(names, others, strict=False)]
    banding = Banding("kabupaten/kota", tuple(rows), sendiri="KAB. RAWA BIRU")
    return compute(with_service(office, ("UTARA", 2, 2), ("SELATAN", 2, 1), banding=banding))


@pytest.mark.parametrize(
    ("own", "others", "rank", "said", "standing"),
    [
        ("60", ["70", "50"], "ke-2", f"dengan selisih 10,00 {BEST} Kabupaten Tanjung", "di tengah"),
        ("50", ["70", "60"], "ke-3", f"dengan selisih 20,00 {BEST} Kabupaten Tanjung", "paling kecil"),
        ("80", ["70", "50"], "ke-1", "dengan selisih 10,00 poin persen di atas Kabupaten Tanjung", "paling besar"),
        ("80", ["80", "50"], "ke-1", "dengan capaian yang sama seperti Kabupaten Tanjung", "paling besar"),
        ("80", ["80", "80"], "ke-1", f"dengan capaian yang sama seperti {TWO}", "sama besar"),
        ("80", ["70", "70"], "ke-1", f"dengan selisih 10,00 poin persen di atas {TWO}", "paling besar"),
        ("80", [], "ke-1", "karena tidak ada pembanding yang datanya tersedia", "-"),
    ],
)
def test_the_place_among_districts(
    office: Data, own: str, others: list[str], rank: str, said: str, standing: str
) -> None:
    names = among(office, percent(own), *map(percent, others))
    stem = "cakupan.kartu"
    found = f"{names(f'{stem}.terpaut')} {names(f'{stem}.terpaut.dari')}".replace("\u00a0", " ")

    assert (str(names(f"{stem}.peringkat")), found, str(names(f"{stem}.dibanding"))) == (rank, said, standing)


@pytest.mark.parametrize(
    ("stated", "arah"),
    [
        ("mengalami penurunan dari tahun ke tahun", "penurunan"),
        ("menurun setiap tahun", "penurunan"),
        ("naik terus", "peningkatan"),
        ("naik dan turun", MISSING),
        ("tidak berubah", MISSING),
    ],
)
def test_a_stated_trend_speaks_for_last_year_only_where_it_has_one_direction(
    office: Data, stated: str, arah: str
) -> None:
    served = with_service(office, ("UTARA", 2, 2), arah_deret=stated)

    assert str(compute(served)("cakupan.kartu.arah")) == arah


RISE, FALL, LEVEL, UNKNOWABLE = (direction(percent(a), percent("5")) for a in ("6", "4", "5", "5"))
UNKNOWABLE = UNKNOWABLE._replace(text="-")


@pytest.mark.parametrize(
    ("first", "before", "now", "said"),
    [
        (FALL, RISE, RISE, "namun pada tahun 2030 dan 2031 mengalami kenaikan kembali"),
        (
            FALL,
            RISE,
            LEVEL,
            "namun pada tahun 2030 mengalami kenaikan kembali, lalu pada tahun 2031 tidak mengalami perubahan",
        ),
        (FALL, FALL, FALL, "dan pada tahun 2030 dan 2031 juga mengalami penurunan"),
        (
            FALL,
            FALL,
            RISE,
            "dan pada tahun 2030 juga mengalami penurunan, lalu pada tahun 2031 mengalami kenaikan kembali",
        ),
        (RISE, RISE, FALL, "dan pada tahun 2030 juga mengalami kenaikan, lalu pada tahun 2031 mengalami penurunan"),
        (
            RISE,
            FALL,
            RISE,
            "namun pada tahun 2030 mengalami penurunan, lalu pada tahun 2031 mengalami kenaikan kembali",
        ),
        (RISE, LEVEL, LEVEL, "namun pada tahun 2030 dan 2031 tidak mengalami perubahan"),
        (LEVEL, LEVEL, LEVEL, "dan pada tahun 2030 dan 2031 juga tidak mengalami perubahan"),
        (LEVEL, RISE, RISE, "namun pada tahun 2030 dan 2031 mengalami kenaikan"),
        (
            FALL,
            RISE,
            UNKNOWABLE,
            "namun pada tahun 2030 mengalami kenaikan kembali, lalu pada tahun 2031 tidak dapat dibandingkan",
        ),
    ],
)
def test_how_it_went_on(first: Text, before: Text, now: Text, said: str) -> None:
    assert afterwards(first, ((2030, before), (2031, now))).text == said


def test_what_has_no_figure_is_not_level() -> None:
    nothing = Quantity(None, PERSEN, reason="penyebutnya nol", undefined=True)
    way = direction(nothing, percent("5"))

    assert (moves(way).text, experiences(way, nothing).text) == ("tidak dapat dibandingkan",) * 2
    assert f"{there_is(way)} capaian {by_how_much(nothing, 'sama sekali')}" == (
        "tidak dapat dinyatakan perubahan capaian sama sekali"
    )
    assert moves(direction(absent("belum disalin", PERSEN), percent("5"))).missing


@for_any(own=shares, others=st.lists(shares, min_size=0, max_size=3))
def test_no_place_is_told_untrue(own: Decimal, others: list[Decimal]) -> None:
    names = among(facts(), percent(own), *map(percent, others))
    said = f"{names('cakupan.kartu.terpaut')} {names('cakupan.kartu.terpaut.dari')}"

    assert (bool(UNTRUE.search(said)), "Rawa Biru" in said) == (False, False)


def test_an_unknown_place_is_missing(office: Data) -> None:
    names = among(office, percent("60"), absent("belum disalin", PERSEN))

    assert (str(names("cakupan.kartu.terpaut")), str(names("cakupan.kartu.terpaut.dari"))) == (MISSING, MISSING)


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [
        ("60.00", "50.00", "mengalami kenaikan 10,00 poin persen"),
        ("50.00", "60.00", "mengalami penurunan 10,00 poin persen"),
        ("50.00", "50.00", "tidak mengalami perubahan"),
    ],
)
def test_a_change(now: str, before: str, said: str) -> None:
    change = given(abs(Decimal(now) - Decimal(before)), POIN_PERSEN)

    assert said == str(experiences(direction(percent(now), percent(before)), change)).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("rest", "said"), [("1.91", "menyisakan 1,91%"), ("0.00", "tidak menyisakan"), ("100", "menyisakan 100%")]
)
def test_what_is_left(rest: str, said: str) -> None:
    assert said == str(leaves(percent(rest)))


@pytest.mark.parametrize(
    ("many", "there", "first"),
    [
        (0, "tidak ada", "Tidak ada"),
        (1, "ada 1 (satu)", "1 (satu)"),
        (13, "ada 13 (tiga belas)", "13 (tiga belas)"),
    ],
)
def test_how_many_there_are(many: int, there: str, first: str) -> None:
    assert [there, first] == list(map(str, how_many(given(many))))


def test_which_they_are() -> None:
    assert [str(which(names, "pada tahun 2031", "f")) for names in (["A", "B"], [])] == [
        "yaitu A dan B",
        "pada tahun 2031",
    ]


@pytest.mark.parametrize(
    ("many", "said"),
    [
        ((1, 2, 5), "terdapat pada 1 (satu) program, 2 (dua) kegiatan dan 5 (lima)"),
        ((0, 2, 5), "terdapat pada 2 (dua) kegiatan dan 5 (lima)"),
        ((0, 0, 1), "terdapat pada 1 (satu)"),
        ((1, 0, 0), "terdapat pada 1 (satu) program, tetapi tidak pada satu pun"),
        ((0, 0, 0), "tidak terdapat pada program, kegiatan maupun"),
    ],
)
def test_where_it_is(many: tuple[int, int, int], said: str) -> None:
    levels = [(noun, given(found)) for noun, found in zip(("program", "kegiatan", "sub"), many, strict=True)]

    assert said == str(where(levels, "f"))


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ("51.00", ["mengalami kenaikan", "terdapat kenaikan", "sebesar 1,00%"]),
        ("50.00", ["tidak mengalami perubahan", "tidak terdapat perubahan", "sama sekali"]),
    ],
)
def test_a_change_in_parts(now: str, said: list[str]) -> None:
    turn, change = direction(percent(now), percent("50.00")), percent(Decimal(now) - 50)

    assert said == list(map(str, (moves(turn), there_is(turn), by_how_much(change, "sama sekali"))))


@pytest.mark.parametrize(("many", "said"), [(2, "yaitu:"), (0, "pada tahun 2031.")])
def test_what_heads_a_list(many: int, said: str) -> None:
    assert said == str(heads(given(many), "pada tahun 2031"))


def test_nothing_known_is_nothing_said() -> None:
    gap = absent("belum diisi", PERSEN)

    assert {MISSING} == {str(leaves(gap)), *map(str, how_many(gap)), str(experiences(direction(gap, gap), gap))}


@pytest.mark.parametrize(
    ("indices", "best", "worst"), [(("80", "80"), "-", "-"), (("80", "90"), "B", "A"), (("80",), "-", "-")]
)
def test_extremes_of_a_table(office: Data, indices: tuple[str, ...], best: str, worst: str) -> None:
    rows = tuple(BarisTabel("AB"[n], ("AB"[n], given(Decimal(one), INDEKS))) for n, one in enumerate(indices))
    names = compute(office._replace(tabel=(office.tabel[0]._replace(baris=rows, periksa=()),)))

    found = (str(names(f"tabel.ikm.{place}.indeks.nama")) for place in ("tertinggi", "terendah"))
    assert (best, worst) == tuple(found)


@pytest.mark.parametrize(("year", "said"), [(2031, "kedua"), (2036, "-"), (2029, "-"), (2030, "pertama")])
def test_the_year_within_the_plan(office: Data, year: int, said: str) -> None:
    assert said == str(compute(office._replace(tahun=year))("renstra.tahun_ke"))
