"""Numbers that Excel keeps are numbers; all else is text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from lkjip.base.quantity import JUMLAH, PERSEN, Unit, unit_named
from lkjip.data.xlsxcell import NUMBER, TEXT, StoredCell, text_of
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
