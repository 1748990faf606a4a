"""One cell of the workbook: a number with its decimals, or text that no program takes for a formula."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from lkjip.base.quantity import Unit
from lkjip.verbs.workbook.sheet_columns import ANGKA, BULAT, NILAI, Column

DIGITS = 15
LONGEST = 32_767  # characters of a cell; the library would cut what is longer
EXACT = re.compile(r"(?!-0(\.0*)?$)-?(0|[1-9][0-9]*)(\.[0-9]+)?")  # comes back as it was: no zeros before
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def put(cell: Any, text: str, column: Column, unit: Unit | None = None) -> None:
    """Write what a data file says into `cell`. `unit`: what the row says that it is measured in."""
    if column.part == NILAI and column.kind in (ANGKA, BULAT) and is_number(text):
        amount = Decimal(text)
        cell.value = int(amount) if amount == amount.to_integral_value() else float(amount)
        cell.number_format = number_format(text, column, column.unit or unit)
        return
    put_text(cell, text)
    if column.part == NILAI and column.kind in (ANGKA, BULAT) and not text:
        cell.number_format = number_format("", column, column.unit or unit)


def put_text(cell: Any, text: str) -> None:
    """Write text, and have Excel keep it so when it is edited."""
    cell.number_format = "@"
    if text:
        cell.value = text
        cell.data_type = "s"
        cell.quotePrefix = text.startswith(FORMULA_SIGNS)


def is_number(text: str) -> bool:
    """Whether Excel keeps the number as it was typed: it has fifteen digits."""
    return bool(EXACT.fullmatch(text)) and len(text.strip("-").replace(".", "").lstrip("0")) <= DIGITS


def number_format(text: str, column: Column, unit: Unit | None = None) -> str:
    """Show the decimals that the report prints, or those that were typed, and more where more are typed."""
    decimals = max(len(text.partition(".")[2]), unit.decimals if unit is not None else 0)
    grouped = "#,##0" if unit is not None and unit.name in ("rupiah", "jumlah") else "0"
    if not decimals:
        return grouped if grouped != "0" or column.kind == BULAT else "General"
    return f"{grouped}.{'0' * decimals}{'#' * max(0, 6 - decimals)}"
