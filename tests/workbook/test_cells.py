"""Numbers that Excel keeps are numbers; all else is text."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from lkjip.base.quantity import JUMLAH, PERSEN, Unit, unit_named
from lkjip.data.numbers import NotANumber
from lkjip.data.xlsxcell import NUMBER, TEXT, TIME, StoredCell, WantedCell, text_of
from lkjip.verbs.workbook.cell_changes import padded
from lkjip.verbs.workbook.cell_values import is_number, put
from lkjip.verbs.workbook.returned import unpadded
from lkjip.verbs.workbook.sheet_columns import Column, table_of_rows
from tests.sharing import District
from tests.unsur import Unsur

INDEKS = next(column for column in table_of_rows(Unsur).columns if column.name == "indeks")
WAJIB = next(column for column in table_of_rows(District).columns if column.name == "wajib")


def there_and_back(text: str, column: Column) -> str:
    """Written into a cell, and read again as an import compares it with what was there."""
    cell = Workbook().worksheets[0]["A1"]
    put(cell, text, column)
    if cell.value is None:
        return text_of(None, column.expected)
    kind = NUMBER if isinstance(cell.value, (int, float)) else TEXT
    said = text_of(StoredCell(1, 1, cell.value, kind, cell.number_format), column.expected)
    return padded(unpadded(said), text) if kind == NUMBER else said


PERCENT, MONEY, PEOPLE, INDEX = (WantedCell(True, unit_named(name)) for name in ("persen", "rupiah", "jiwa", "indeks"))
DAY, SPELLED, WORDS = WantedCell(date=True), WantedCell(spelled=True), WantedCell()
ASKED = "?"
"""The answer where a cell has two readings, or none."""


@pytest.mark.parametrize(
    ("typed", "wanted", "meant"),
    [
        *((typed, PERCENT, "95") for typed in ("95", "95%", "95 %", " 95 persen ", "95\u00a0%")),
        *((typed, PERCENT, "95.5") for typed in ("95,5%", "95.5 %", "95,5")),
        *((typed, PERCENT, ASKED) for typed in ("95,123", "persen 95", "±95", "95-96%")),
        *(
            (typed, MONEY, "1234567")
            for typed in ("Rp 1.234.567,-", "Rp1.234.567", "IDR 1.234.567", "1.234.567,-", "1 234 567", "1.234.567,=",
                          "Rp. 1234567", "1'234'567", "1\u00a0234\u00a0567", "Rp 1.234.567 ,-")
        ),
        ("Rp 1.234.567,00", MONEY, "1234567.00"),
        *((typed, MONEY, ASKED) for typed in ("Rp 5 juta", "(1.234.567)", "1.23.4567", "Rp 1.234.567 s.d. 2.000.000")),
        *((typed, PEOPLE, "46145") for typed in ("46145", "46.145", "46,145", "46 145", " 46145 ", "46.145 jiwa")),
        *((typed, PEOPLE, ASKED) for typed in ("4614O", ">46145", "46.145 orang", "Rp 46.145", "46%")),
        ("86,95", INDEX, "86.95"),
        *((typed, INDEX, ASKED) for typed in ("1.234", "86,950", "3 , 5", "1 234.567")),
        *((typed, INDEX, "1234.5") for typed in ("1 234,5", "1 234.5", "1.234,5")),
        *((typed, MONEY, ASKED) for typed in ("1 234.567", "Rp 1 234.567")),
        *((typed, DAY, "2032-01-31") for typed in ("2032-01-31", "31/01/2032", "31-1-2032", "31 Januari 2032")),
        *((typed, DAY, ASKED) for typed in ("1/2/2032", "31/02/2032", "32-01-2032")),
        *((typed, SPELLED, "31 Januari 2032") for typed in ("31/01/2032", "2032-01-31", "31.01.2032")),
        ("Januari 2032", SPELLED, "Januari 2032"),
        ("02/01/2032", SPELLED, ASKED),
        ("  Kepala Bidang\u00a0 ", WORDS, "Kepala Bidang"),
    ],
)  # fmt: skip
def test_what_is_typed_as_text_is_read_as_meant_or_asked_back(typed: str, wanted: WantedCell, meant: str) -> None:
    try:
        found = text_of(StoredCell(1, 1, typed, TEXT, "@"), wanted)
    except NotANumber:
        found = ASKED

    assert found == meant


@pytest.mark.parametrize(
    ("value", "style", "wanted", "meant"),
    [
        (date(2032, 1, 31), "dd/mm/yyyy", SPELLED, "31 Januari 2032"),
        (date(2032, 1, 1), "mmm-yy", SPELLED, "Januari 2032"),
        (date(2032, 1, 1), '"pada" mmmm yyyy', SPELLED, "Januari 2032"),
        (date(2032, 1, 1), r"mmmm\ yyyy\d", SPELLED, "Januari 2032"),
        (date(2032, 1, 31), "dd/mm/yyyy", DAY, "2032-01-31"),
        (date(2032, 1, 2), "dd/mm/yyyy", PEOPLE, ASKED),
        (date(2032, 1, 2), "dd/mm/yyyy", WORDS, ASKED),
    ],
)
def test_what_excel_took_for_a_date_is_one_only_where_one_belongs(
    value: date, style: str, wanted: WantedCell, meant: str
) -> None:
    try:
        found = text_of(StoredCell(1, 1, value, TIME, style), wanted)
    except NotANumber:
        found = ASKED

    assert found == meant


@given(st.decimals(-(10**9), 10**9, allow_nan=False, places=4) | st.integers(-(10**14), 10**14))
def test_a_number_comes_back_as_it_was(number: object) -> None:
    assert there_and_back(str(number), INDEKS) == str(number)


@pytest.mark.parametrize(
    "text", ["86.10", "0", "0.00", "007", "1234567890123456", "12345678901234.567", "= ikm.nilai", ""]
)
@pytest.mark.parametrize("column", [INDEKS, WAJIB])
def test_unusual_numbers_come_back_too(text: str, column: Column) -> None:
    assert there_and_back(text, column) == text


@pytest.mark.parametrize(
    ("text", "kept"),
    [("86.10", True), ("007", False), ("-0", False), ("1" * 16, False), ("Rp 1", False), ("-0.5", True)],
)
def test_which_numbers_excel_keeps(text: str, kept: bool) -> None:
    assert is_number(text) == kept


@pytest.mark.parametrize(
    ("text", "shown"),
    [("22.6", "0.00####"), ("19.38", "0.00####"), ("86", "0.00####"), ("0.125", "0.000###"), ("", "0.00####")],
)
def test_a_column_shows_the_decimals_that_are_printed(text: str, shown: str) -> None:
    cell = Workbook().worksheets[0]["A1"]
    put(cell, text, INDEKS)

    assert cell.number_format == shown


@pytest.mark.parametrize(
    ("unit", "shown"), [(PERSEN, "0.00####"), (JUMLAH, "#,##0"), (unit_named("berkas"), "General")]
)
def test_the_unit_beside_a_number_tells_its_decimals(unit: Unit, shown: str) -> None:
    cell = Workbook().worksheets[0]["A1"]
    put(cell, "86", INDEKS._replace(expected=INDEKS.expected._replace(unit=None)), unit)

    assert cell.number_format == shown
