"""One cell of an export, by what the recipe says of its column; and when words are those of a pattern."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from lkjip.base.quantity import INDEKS, given
from lkjip.data.numbers import NotANumber
from lkjip.data.xlsxcell import NUMBER, TEXT, TIME, StoredCell
from lkjip.verbs.intake.cell_reading import read_cell
from lkjip.verbs.intake.likeness import matches
from lkjip.verbs.intake.recipe import KolomEkspor
from lkjip.verbs.intake.recipe_reading import FACTOR
from lkjip.verbs.intake.showing import EMPTY, amount_shown, is_plain


def stored(value: Any) -> StoredCell:
    kind = TEXT if isinstance(value, str) else TIME if isinstance(value, date) else NUMBER
    return StoredCell(1, 1, value, kind)


@pytest.mark.parametrize(
    ("value", "day"),
    [
        *((text, "2031-02-03") for text in ("2031-02-03", "3 Februari 2031", "3  februari 2031", "2031-2-3")),
        ("13/02/2031", "2031-02-13"),
        ("04.04.2031", "2031-04-04"),
        (date(2031, 2, 3), "2031-02-03"),
    ],
)
def test_a_day_with_one_reading_is_read(value: Any, day: str) -> None:
    assert read_cell(stored(value), KolomEkspor(("Tanggal",), "tanggal")) == day


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("03/04/2031", "dapat dibaca dua cara"),
        ("2031-02-31", "tidak ada"),
        ("31 Februari 2031", "tidak ada"),
        ("31/02/2031", "tidak ada"),
        ("3 Bulan 2031", "bukan tanggal"),
        ("kemarin", "bukan tanggal"),
        (45000, "bukan tanggal"),
    ],
)
def test_a_day_with_two_readings_or_none_is_asked_back(value: Any, why: str) -> None:
    with pytest.raises(NotANumber) as caught:
        read_cell(stored(value), KolomEkspor(("Tanggal",), "tanggal"))

    assert why in caught.value.message


def counted(kali: str, satuan: str) -> KolomEkspor:
    assert FACTOR.fullmatch(kali)
    return KolomEkspor(("Jumlah",), "angka", satuan, kali=kali)


@pytest.mark.parametrize(
    ("value", "kali", "satuan", "amount"),
    [
        ("12,5", "1000", "jumlah", "12500"),
        ("1.234,5", "1000", "rupiah", "1234500"),
        ("Rp 1.234.567", "1000", "rupiah", "1234567000"),
        ("12,34", "1000000", "rupiah", "12340000"),
        (1.234, "1000000", "rupiah", "1234000"),
        ("2", "100000000", "rupiah", "200000000"),
        (3.125, "25", "indeks", "78.125"),
        ("1.234", "1", "jumlah", "1234"),
    ],
)
def test_what_is_counted_in_thousands_is_made_whole(value: Any, kali: str, satuan: str, amount: str) -> None:
    assert float(read_cell(stored(value), counted(kali, satuan))) == float(amount)


@pytest.mark.parametrize("value", ["1,234", "12.345", "Rp 1,234"])
def test_thousandths_of_thousands_may_be_thousands(value: str) -> None:
    """Where a number counts millions, a sign before three digits may well be that of its decimals."""
    with pytest.raises(NotANumber, match="dapat dibaca dua cara"):
        read_cell(stored(value), counted("1000000", "rupiah"))


def test_a_part_of_a_thing_is_none_in_thousands_either() -> None:
    with pytest.raises(NotANumber, match=r'"1\.2345" kali 1000 bukan bilangan bulat'):
        read_cell(stored("1,2345"), counted("1000", "jumlah"))


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("1", True),
        ("-1.50", True),
        ("1.5.0", False),
        ("--1", False),
        ("1.", False),
        ("²", False),
        ("٣", False),
        ("", False),
    ],
)
def test_only_plain_digits_are_a_number(text: str, plain: bool) -> None:
    assert is_plain(text) is plain
    assert amount_shown(text, "indeks") == (str(given(Decimal(text), INDEKS)) if plain else text or EMPTY)


@pytest.mark.parametrize(
    ("text", "pattern", "fits"),
    [
        ("Penata (III/c)", "*III/*", True),
        ("JUMLAH\nSELURUHNYA", "jumlah*", True),
        ("Rak [A]", "Rak [A]", True),
        ("Rak A", "Rak [A]", False),
        ("Rak [A] besar", "rak [a]*", True),
        ("Selesai?", "Selesai?", True),
        ("Selesai!", "Selesai?*", False),
        ("a+b", "a+*", True),
        ("aab", "a+*", False),
        ("", "", True),
        ("x", "", False),
    ],
)
def test_only_a_star_stands_for_anything(text: str, pattern: str, fits: bool) -> None:
    assert matches(text, (pattern,)) is fits
