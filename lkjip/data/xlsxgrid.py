"""The cells of one sheet that say something, and what Excel hides or merges: read once, without the empty ones between.

A sheet may have formats down to row 1 048 576; only what is filled costs memory.
"""

from __future__ import annotations

import io
import math
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from lkjip.base.tuples import NamedTuple
from lkjip.data.xlsxcell import ERROR, FORMULA_ONLY, NUMBER, TEXT, TIME, TRUTH, StoredCell

MOST_CELLS = 300_000  # filled ones of one sheet
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
NUMERAL = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([Ee][+-]?[0-9]{1,3})?", re.ASCII)
REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
WHOLE = 18  # digits of a number that is surely whole
NO_DATE = "#" * 6  # what Excel shows of a date that cannot be


class SheetTooLarge(Exception):
    """More filled cells than a table of data can have."""


class Area(NamedTuple):
    """Cells from the upper left to the lower right one, both included."""

    top: int
    left: int
    bottom: int
    right: int


class SheetGrid(NamedTuple):
    """A sheet. `rows`: filled cells by row and column, in order; `hidden_columns`: from, to."""

    title: str
    visible: bool = True
    rows: dict[int, dict[int, StoredCell]] = {}  # noqa: RUF012 - nobody changes it
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: tuple[tuple[int, int], ...] = ()
    merged: tuple[Area, ...] = ()

    def cell(self, row: int, column: int) -> StoredCell | None:
        """The cell at a place, counted from 1; None where the file stores nothing there."""
        return self.rows.get(row, {}).get(column)


class WorkbookTexts(NamedTuple):
    """What cells refer to: shared texts, number formats by style, the day that dates are counted from."""

    texts: list[str]
    styles: list[str]
    epoch: datetime


Filled = dict[str, StoredCell]
"""Formulas that were filled over several cells, by their number in the sheet: the cell that holds the text."""


def read_grid(title: str, visible: bool, content: bytes, words: WorkbookTexts) -> SheetGrid:
    """Read a sheet's part. ValueError (also of XML), LookupError: it is damaged; SheetTooLarge."""
    rows: dict[int, dict[int, StoredCell]] = {}
    hidden, columns, merged, count, last = set(), [], [], 0, 0
    filled: Filled = {}
    for name, element in elements(content, ("row", "col", "mergeCell")):
        if name == "col":
            columns += _hidden_columns(element)
        elif name == "mergeCell":
            merged.append(area_of(element.get("ref", "")))
        else:
            last = int(element.get("r") or last + 1)
            cells = dict(_cells(element, last, words, filled))
            if cells and (last in rows or last > LAST_ROW):
                raise ValueError(last)
            hidden |= {last} if cells and _is_hidden(element, "ht") else set()
            rows |= {last: cells} if cells else {}
            count += len(cells)
        if count > MOST_CELLS:
            raise SheetTooLarge
    rows = dict(sorted(rows.items()))
    return SheetGrid(title, visible, rows, frozenset(hidden), tuple(columns), tuple(merged))


def elements(content: bytes, names: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
    """Each finished element with one of these names, whatever its namespace; what was read is forgotten at once."""
    from lxml import etree

    tags = [f"{{*}}{name}" for name in names]
    options: dict[str, Any] = {"resolve_entities": False, "no_network": True, "remove_comments": True}
    try:
        for _, element in etree.iterparse(io.BytesIO(content), events=("end",), tag=tags, **options):
            yield local(element), element
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from None


def local(element: Any) -> str:
    """An element's name without its namespace: strict and transitional files differ in it only."""
    return str(element.tag).rpartition("}")[2]


def text_in(element: Any) -> str:
    """The text of a plain or rich string, without the readings that Japanese text carries."""
    runs = (run for run in element.iter("{*}t") if local(run.getparent()) != "rPh")
    return unescaped("".join(run.text or "" for run in runs))


def unescaped(text: str) -> str:
    """Excel writes what XML cannot hold as `_x000D_`."""
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def area_of(reference: str) -> Area:
    """`A1:C3`; ValueError where it cannot be read."""
    first, _, last = reference.replace("$", "").partition(":")
    (top, left), (bottom, right) = _place(first), _place(last or first)
    return Area(min(top, bottom), min(left, right), max(top, bottom), max(left, right))


def _place(reference: str) -> tuple[int, int]:
    found = REFERENCE.fullmatch(reference.upper())
    if found is None:
        raise ValueError(reference)
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    row = int(found[2])
    if not 0 < row <= LAST_ROW or column > LAST_COLUMN:
        raise ValueError(reference)
    return row, column


def _is_hidden(element: Any, size: str) -> bool:
    measure = element.get(size)
    return element.get("hidden") in ("1", "true") or (measure is not None and float(measure) == 0)


def _hidden_columns(element: Any) -> list[tuple[int, int]]:
    first = int(element.get("min", "1"))
    return [(first, int(element.get("max", first)))] if _is_hidden(element, "width") else []


def _cells(row: Any, number: int, words: WorkbookTexts, filled: Filled) -> Iterator[tuple[int, StoredCell]]:
    """The filled cells of a row, by their columns."""
    column, seen = 0, set()
    for element in row:
        if local(element) != "c":
            continue
        place = element.get("r")
        at_row, column = _place(place) if place else (number, column + 1)
        if at_row != number or column in seen:
            raise ValueError(place)
        seen.add(column)
        if len(element) and (cell := _cell(element, number, column, words)) is not None:
            yield column, _with_formula(cell, element, filled)


def _with_formula(cell: StoredCell, element: Any, filled: Filled) -> StoredCell:
    """A cell of a formula that was filled over several: the file holds its text in the first of them."""
    shared = next((part.get("si") for part in element if local(part) == "f" and part.get("t") == "shared"), None)
    if shared is None or cell.formula is None:
        return cell
    if cell.formula != "=":
        filled[shared] = cell
        return cell
    first = filled.get(shared)
    return cell if first is None else cell._replace(formula=first.formula, home=(first.row, first.column))


def _cell(element: Any, row: int, column: int, words: WorkbookTexts) -> StoredCell | None:
    parts = {local(part): part for part in element}
    formula = None if "f" not in parts else "=" + (parts["f"].text or "")
    style = words.styles[int(element.get("s", "0"))] if words.styles else "General"
    if "is" in parts:
        kind, value = TEXT, text_in(parts["is"])
    elif "v" in parts and (parts["v"].text is not None or element.get("t") == "str"):
        kind, value = _value(element.get("t", "n"), parts["v"].text or "", style, words)
    else:
        kind, value = FORMULA_ONLY, None
    if formula is None and (value is None or not str(value).strip()):
        return None
    return StoredCell(row, column, value, kind, style, formula)


def _value(kind: str, text: str, style: str, words: WorkbookTexts) -> tuple[str, Any]:
    if kind == "s":
        return TEXT, words.texts[_index(text)]
    if kind == "str":
        return TEXT, unescaped(text)
    if kind == "b":
        return TRUTH, text.strip() in ("1", "true")
    if kind == "e":
        return ERROR, text
    if kind == "d":
        from openpyxl.utils.datetime import from_ISO8601

        return TIME, from_ISO8601(text)  # type: ignore[no-untyped-call]
    return _number(text.strip(), style, words.epoch)


def _index(text: str) -> int:
    if (index := int(text)) < 0:
        raise ValueError(text)
    return index


def _number(text: str, style: str, epoch: datetime) -> tuple[str, Any]:
    """A number, or a date where its format shows one."""
    if not NUMERAL.fullmatch(text):
        raise ValueError(text)
    value: int | float = int(text) if text.lstrip("+-").isdigit() and len(text) <= WHOLE else float(text)
    if not math.isfinite(value):
        raise ValueError(text)
    if _is_date(style):
        return _date(value, style, epoch)
    return NUMBER, value


def _is_date(style: str) -> bool:
    from openpyxl.styles.numbers import is_date_format

    return style != "General" and is_date_format(style)


def _date(value: float, style: str, epoch: datetime) -> tuple[str, Any]:
    from openpyxl.styles.numbers import is_timedelta_format
    from openpyxl.utils.datetime import from_excel

    try:
        return TIME, from_excel(value, epoch, is_timedelta_format(style))
    except (ValueError, OverflowError):
        return ERROR, NO_DATE
