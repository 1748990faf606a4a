"""Why a value changed: two trees walked side by side."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from lkjip.base.quantity import (
    PERSEN,
    POIN_PERSEN,
    RUPIAH,
    TAHUN,
    Kelas,
    Quantity,
    Text,
    Unit,
    Value,
    absent,
    given,
    unit_named,
)
from lkjip.base.source import Source
from lkjip.compute.calculations import share, total
from lkjip.compute.names import Names
from lkjip.verbs.compare.value_changes import compare_values, difference


def line(amount: str, at: int, file: str = "data/2031/arsip.csv", unit=RUPIAH) -> Quantity:
    return given(Decimal(amount), unit, Source(file, at))


def office(*amounts: str, whole: str = "200", extra: dict | None = None) -> Names:
    parts = [line(amount, at) for at, amount in enumerate(amounts, 2)]
    spent, pagu = total(parts, "jumlah arsip"), line(whole, 9)
    return Names(
        {
            "arsip.jumlah": spent,
            "arsip.pagu": pagu,
            "arsip.bagian": share(spent, pagu, "jumlah ÷ pagu"),
            **(extra or {}),
        }
    )


def why(old: Names, new: Names, name: str) -> list[tuple[str, str, int]]:
    change = next(one for one in compare_values(old, new, False).changed if name in one.names)
    return [(cause.old, cause.new, cause.new_source.line if cause.new_source else 0) for cause in change.causes]


@drawn(st.lists(st.integers(0, 9).map(str), min_size=1, max_size=5))
def test_values_are_no_other_than_themselves(amounts: list[str]) -> None:
    assert compare_values(office(*amounts), office(*amounts), False) == ((), (), ())


def test_the_cause_is_the_line_that_differs_and_no_other() -> None:
    old, new = office("10", "20", "30"), office("10", "25", "30")

    assert why(old, new, "arsip.bagian") == [("Rp\u00a020,-", "Rp\u00a025,-", 3)]


def test_changes_that_cancel_are_no_cause_of_what_follows() -> None:
    old, new = office("10", "20", whole="200"), office("20", "10", whole="100")

    assert why(old, new, "arsip.bagian") == [("Rp\u00a0200,-", "Rp\u00a0100,-", 9)]


def test_a_line_that_came_or_went_is_a_cause() -> None:
    assert why(office("10", "20"), office("10", "5", "20"), "arsip.jumlah") == [("tidak ada", "Rp\u00a05,-", 3)]
    assert why(office("10", "5", "20"), office("10", "20"), "arsip.jumlah") == [("Rp\u00a05,-", "tidak ada", 0)]


def test_a_figure_that_is_missing_now_says_why() -> None:
    gone = absent("belum diterima", RUPIAH, Source("data/2031/arsip.csv", 4))
    changed = compare_values(Names({"arsip": line("10", 4)}), Names({"arsip": gone}), False).changed

    assert changed[0].causes[0].new == "[data belum tersedia] (belum diterima)"


SCALE = Unit("predikat", kelas=(Kelas("C", "Cukup"), Kelas("B", "Baik")))


@pytest.mark.parametrize(
    ("before", "now"),
    [
        (given(10, unit_named("berkas")), given(10, unit_named("lembar"))),
        (given(10, PERSEN), given(10, POIN_PERSEN)),
        (given(2, unit_named("berkas")), given(2, SCALE)),
        (given(Decimal("10.4"), PERSEN), given(Decimal("10.4"), PERSEN)._replace(decimals=0)),
        (absent("", PERSEN), absent("", PERSEN)._replace(undefined=True)),
        (given(10, PERSEN), given(11, PERSEN)),
        (Text("naik"), Text("turun")),
        (given(10, PERSEN), Text("10%")),
    ],
)
def test_an_input_that_differs_in_anything_that_follows_is_the_cause(before: Value, now: Value) -> None:
    """Amount, printed decimals, unit, what is missing, words: an input that is alike in all but one is another."""
    at = Source("data/2031/arsip.csv", 3)
    old, new = (Names({"arsip.semua": Text(word, "semua", (one._replace(source=at),))})
                for word, one in (("dulu", before), ("kini", now)))  # fmt: skip

    (change,) = compare_values(old, new, False).changed
    assert [(cause.old, cause.new, cause.rule) for cause in change.causes] == [(str(before), str(now), "")]


def test_an_input_from_another_line_is_no_other_input() -> None:
    old, new = (Names({"arsip": Text(word, "semua", (line("10", at),))}) for word, at in (("dulu", 3), ("kini", 4)))

    (change,) = compare_values(old, new, False).changed
    assert [cause.rule for cause in change.causes] == ["semua"]


def test_another_rule_with_the_same_inputs_is_said() -> None:
    part, whole = line("10", 2), line("20", 3)
    old, new = (Names({"bagian": share(part, whole, formula)}) for formula in ("a ÷ b", "b ÷ c"))
    new["bagian"]
    changed = compare_values(old, Names({"bagian": new["bagian"]._replace(amount=Decimal(7))}), False).changed

    assert [cause.rule for cause in changed[0].causes] == ["a ÷ b → b ÷ c"]


def test_names_that_only_one_side_has_are_listed() -> None:
    found = compare_values(office("1", extra={"lama": Text("a")}), office("1", extra={"baru": Text("b")}), False)

    assert (found.gone, found.come) == (("lama",), ("baru",))


def test_the_year_itself_is_no_news_between_years() -> None:
    old, new = (Names({"tahun": given(year, TAHUN)}) for year in (2030, 2031))

    assert [len(compare_values(old, new, years_differ).changed) for years_differ in (False, True)] == [1, 0]


def test_differences_bear_a_sign_and_their_unit() -> None:
    pairs = [
        (line("99.50", 2, unit=PERSEN), line("98.00", 2, unit=PERSEN)),
        (line("10", 2), line("15", 2)),
        (line("10", 2), absent("belum", RUPIAH)),
        (line("10", 2), line("15", 2, unit=PERSEN)),
        (given(10, unit_named("berkas")), given(15, unit_named("lembar"))),
        (Text("a"), Text("b")),
    ]

    assert [difference(*pair) for pair in pairs] == ["−1,50\u00a0poin persen", "+Rp\u00a05,-", "", "", "", ""]


def test_predicates_differ_in_classes() -> None:
    scale = Unit("predikat", kelas=tuple(Kelas(letters, letters) for letters in ("C", "B", "A")))

    assert difference(given(1, scale), given(3, scale)) == "+2\u00a0tingkat"


def test_the_same_number_with_other_decimals_has_no_difference() -> None:
    assert difference(given(Decimal("80.0"), PERSEN), given(Decimal("80.00"), PERSEN)) == ""
