"""Values: how they print, how a missing one spreads, what they remember."""

from __future__ import annotations

from decimal import Decimal

import pytest

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
