"""Numbers are read exactly, or refused with what to type instead."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjip.base.formats import number
from lkjip.base.quantity import INDEKS, JUMLAH, PERSEN, RUPIAH, Unit, unit_named
from lkjip.data.numbers import NotANumber, parse_number

UNITS = st.sampled_from([INDEKS, JUMLAH, PERSEN, RUPIAH, unit_named("dokumen")])


@given(st.integers(-(10**15), 10**15), UNITS)
def test_whole_numbers_come_back(amount: int, unit: Unit) -> None:
    assert parse_number(str(amount), unit) == amount


@given(st.decimals(-(10**6), 10**6, places=2))
def test_decimals_come_back_as_written(amount: Decimal) -> None:
    read = parse_number(f"{amount:f}", PERSEN)
    assert read == amount
    assert read.as_tuple().exponent == -2


@given(st.integers(1000, 10**12))
def test_printed_thousands_are_never_taken_for_fractions(amount: int) -> None:
    with pytest.raises(NotANumber) as refused:
        parse_number(number(Decimal(amount), 0), JUMLAH)
    assert str(amount) in refused.value.hint


@given(st.decimals(1000, 10**9, places=2))
def test_printed_decimals_are_refused_with_the_mend(amount: Decimal) -> None:
    with pytest.raises(NotANumber) as refused:
        parse_number(number(amount, 2), INDEKS)
    assert f"tulis {amount:f}" in refused.value.hint


@given(st.text(max_size=40), UNITS)
def test_any_text_is_read_exactly_or_refused(text: str, unit: Unit) -> None:
    try:
        amount = parse_number(text, unit)
    except NotANumber:
        return
    assert amount == Decimal(text)


@pytest.mark.parametrize(
    ("text", "unit", "hint"),
    [
        ("1.234,5", INDEKS, "tulis 1234.5"),
        ("1,234.5", INDEKS, "tulis 1234.5"),
        ("97,87", PERSEN, "tulis 97.87"),
        ("95%", PERSEN, "tulis 95"),
        ("Rp 6.962.697.488,-", RUPIAH, "tulis 6962697488"),
        ("Rp. 500", RUPIAH, "tulis 500"),
        ("1 234", JUMLAH, "tulis 1234"),
        ("1.234", JUMLAH, "Apakah maksudnya 1234?"),
        ("1.189", INDEKS, "tulis 1189 bila titiknya pemisah ribuan, atau 1.1890 bila titik desimal"),
        ("1,234", INDEKS, "1234 bila komanya pemisah ribuan, atau 1.2340 bila koma desimal"),
        ("12,345", JUMLAH, "12345 bila komanya pemisah ribuan"),
        ("-", JUMLAH, "kosongkan"),
        ("1e5", JUMLAH, "misalnya 1234.5"),
        ("١٢", JUMLAH, "misalnya 1234.5"),
        ("NaN", JUMLAH, "misalnya 1234.5"),
        ("0x10", JUMLAH, "misalnya 1234.5"),
    ],
)
def test_refusals_say_what_to_type(text: str, unit: Unit, hint: str) -> None:
    with pytest.raises(NotANumber) as refused:
        parse_number(text, unit)
    assert hint in refused.value.hint


def test_three_decimals_are_fine_where_nothing_is_ambiguous() -> None:
    assert parse_number("0.111", INDEKS) == Decimal("0.111")
    assert parse_number("99.123", PERSEN) == Decimal("99.123")


def test_absurd_lengths_are_refused() -> None:
    with pytest.raises(NotANumber, match="terlalu panjang"):
        parse_number("9" * 5000, JUMLAH)


def test_negative_zero_is_zero() -> None:
    assert str(parse_number("-0.00", PERSEN)) == "0.00"


def test_a_name_without_its_sign_is_told_how_it_is_written() -> None:
    with pytest.raises(NotANumber) as told:
        parse_number("cakupan.rata_rata", PERSEN)

    assert ("nama nilai" in told.value.message, '"= cakupan.rata_rata"' in told.value.hint) == (True, True)
