"""Values: how they print, how a missing one spreads, what they remember."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given as for_any
from hypothesis import strategies as st

from lkjip.base.quantity import (
    INDEKS,
    KM2,
    PERINGKAT,
    PERSEN,
    POIN_PERSEN,
    RUPIAH,
    TAHUN,
    Quantity,
    Unit,
    absent,
    derive,
    given,
    origin,
    round_half_up,
    unit_named,
)
from lkjip.base.source import Source

HALF = given(Decimal("67.80"), INDEKS)


@pytest.mark.parametrize(
    ("amount", "unit", "printed"),
    [
        ("6962697488", RUPIAH, "Rp\u00a06.962.697.488,-"),
        ("94.24", PERSEN, "94,24%"),
        ("0.1", POIN_PERSEN, "0,1\u00a0poin persen"),
        ("6", PERINGKAT, "ke-6"),
        ("2031", TAHUN, "2031"),
        ("912.4", KM2, "912,4\u00a0km²"),
        ("1250", unit_named("berkas"), "1.250\u00a0berkas"),
        ("82", INDEKS, "82"),
        ("82.00", INDEKS, "82,00"),
    ],
)
def test_a_value_prints_in_its_unit_with_its_own_decimals(amount: str, unit: Unit, printed: str) -> None:
    assert str(given(Decimal(amount), unit)) == printed


def test_what_follows_uses_the_printed_figure() -> None:
    third = derive(lambda a: a / 3, "a ÷ 3", INDEKS, given(200))
    back = derive(lambda a: a * 3, "b × 3", INDEKS, third)

    assert (str(third), str(back)) == ("66,67", "200,01")


def test_exactly_a_hundred_percent_needs_no_decimals() -> None:
    assert [str(derive(lambda a: a, "a", PERSEN, given(n))) for n in (100, 99)] == ["100%", "99,00%"]


def test_missing_spreads_with_its_reason() -> None:
    result = derive(lambda a, b: a + b, "a + b", INDEKS, HALF, absent("belum disurvei", INDEKS))

    assert (str(result), result.missing, result.reason) == ("[data belum tersedia]", True, "belum disurvei")


def test_undefined_is_not_missing() -> None:
    result = derive(lambda _: None, "0 ÷ 0", PERSEN, HALF, undefined="penyebutnya nol")
    after = derive(lambda a: a, "b", PERSEN, result)

    assert [(str(value), value.missing, value.terbilang) for value in (result, after)] == [("-", False, "-")] * 2


def test_a_result_knows_its_formula_and_inputs() -> None:
    result = derive(lambda a: a, "indeks", INDEKS, HALF, basis="Peraturan")

    assert (result.formula, result.inputs, result.basis) == ("indeks", (HALF,), "Peraturan")


def test_a_result_stems_from_the_first_line_below_it() -> None:
    places = Source("data/2031/a.csv", 2), Source("data/2031/a.csv", 3)
    first, second = (given(1, INDEKS, place) for place in places)
    inner = derive(lambda: None, "menurut aturan", INDEKS), derive(lambda a, b: a, "a", INDEKS, first, second)
    outer = derive(lambda a, b: a, "a", INDEKS, *inner)

    assert [origin(value) for value in (outer, second, HALF, None)] == [*places, None, None]


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (given(13), "13 (tiga belas)"),
        (HALF, "67,80 (enam puluh tujuh koma delapan nol)"),
        (absent("hilang"), "[data belum tersedia]"),
    ],
)
def test_digits_and_words_agree(value: Quantity, printed: str) -> None:
    assert value.terbilang == printed


# --- rounding ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("amount", "decimals", "rounded"),
    [
        ("0.4", 0, "0"),
        ("0.5", 0, "1"),
        ("1.5", 0, "2"),
        ("2.5", 0, "3"),  # half even would give 2
        ("-0.4", 0, "-0"),
        ("-0.5", 0, "-1"),
        ("-2.5", 0, "-3"),  # away from zero, not up
        ("0.49999", 0, "0"),  # once: not 0.5, then 1
        ("2.4449", 2, "2.44"),
        ("90.994999", 2, "90.99"),
        ("90.995", 2, "91.00"),
        ("1.005", 2, "1.01"),
        ("-1.005", 2, "-1.01"),
        ("99.995", 2, "100.00"),
        ("99.994", 2, "99.99"),
        ("7", 2, "7.00"),
        ("6962697488.5", 0, "6962697489"),
        ("6962697488.495", 2, "6962697488.50"),  # to the sen
        ("999999999999999.5", 0, "1000000000000000"),
    ],
)
def test_a_final_five_goes_away_from_zero(amount: str, decimals: int, rounded: str) -> None:
    assert str(round_half_up(Decimal(amount), decimals)) == rounded


@for_any(st.decimals(-(10**9), 10**9, places=6), st.integers(0, 4))
def test_rounding_moves_half_a_unit_at_most_and_only_once(amount: Decimal, decimals: int) -> None:
    rounded = round_half_up(amount, decimals)

    assert abs(rounded - amount) <= Decimal("0.5").scaleb(-decimals)
    assert round_half_up(rounded, decimals) == rounded
    assert round_half_up(-amount, decimals) == -rounded


@pytest.mark.parametrize(
    ("amount", "unit", "decimals", "printed"),
    [
        ("99.995", PERSEN, 2, "100,00%"),
        ("99.994", PERSEN, 2, "99,99%"),
        ("-0.005", POIN_PERSEN, 2, "-0,01\u00a0poin persen"),
        ("86.825", INDEKS, 2, "86,83"),
        ("1500000.5", RUPIAH, 0, "Rp\u00a01.500.001,-"),
        ("-1500000.5", RUPIAH, 0, "Rp\u00a0-1.500.001,-"),
        ("1500000.455", RUPIAH, 2, "Rp\u00a01.500.000,46"),
    ],
)
def test_a_value_is_printed_and_carried_on_as_rounded(amount: str, unit: Unit, decimals: int, printed: str) -> None:
    value = Quantity(Decimal(amount), unit, decimals)
    twice = derive(lambda published: 2 * published, "dua kali", unit, value, decimals=decimals)

    assert str(value) == printed
    assert twice.amount == 2 * round_half_up(Decimal(amount), decimals)
