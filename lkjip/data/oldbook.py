"""Workbooks of other programs (.xls, .ods), read in a process of its own.

The library that reads them trusts what a file says of itself: of a damaged one it may ask for all the memory there is,
or end the process. So it gets a process with little memory, and only plain values come back.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from typing import Any

MEMORY = 700_000_000  # bytes of address space, where the system can limit it
SECONDS = 60
MOST_AREA = 3_000_000  # cells from corner to corner, empty ones too
TOO_LARGE = "besar"
DATE, MOMENT, OTHER_TIME = "d", "t", "w"


class UnreadableBook(Exception):
    """The file could not be read; `large`: because of its size."""

    def __init__(self, *, large: bool = False) -> None:
        super().__init__()
        self.large = large


def sheets_of_book(content: bytes) -> list[dict[str, Any]]:
    """Each sheet: `title`, `visible`, `top` and `left` of its first cell (from 0), `rows` of values, `merged` areas.

    Raises UnreadableBook for a file that is damaged, has a password, or asks for more than a table needs.
    """
    code = f"import sys; sys.path[:] = {sys.path!r}; from {__name__} import answer; answer()"
    command = [sys.executable, "-c", code]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603
        sheets: list[dict[str, Any]] | str = json.loads(done.stdout) if done.returncode == 0 else ""
    except (OSError, ValueError, subprocess.TimeoutExpired):
        raise UnreadableBook from None
    if isinstance(sheets, str):
        raise UnreadableBook(large=sheets == TOO_LARGE)
    return sheets


def value_of(plain: Any) -> Any:
    """A value as it came from the other process."""
    if not isinstance(plain, list):
        return plain
    kind, text = plain
    with suppress(ValueError):
        return {DATE: date, MOMENT: datetime}[kind].fromisoformat(text) if kind != OTHER_TIME else str(text)
    return str(text)


# --- in the other process --------------------------------------------------------------------------------------------


def answer() -> None:
    """Read a workbook from the standard input and write its sheets to the standard output."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    json.dump(_sheets(sys.stdin.buffer.read()), sys.stdout)


def _sheets(content: bytes) -> list[dict[str, Any]] | str:
    from python_calamine import CalamineWorkbook, SheetVisibleEnum

    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    found = []
    for named in book.sheets_metadata:
        sheet = book.get_sheet_by_name(named.name)
        if sheet.total_height * sheet.total_width > MOST_AREA:
            return TOO_LARGE
        found.append(_sheet(sheet) | {"visible": named.visible == SheetVisibleEnum.Visible})
    return found


def _sheet(sheet: Any) -> dict[str, Any]:
    top, left = sheet.start or (0, 0)
    rows = [[_plain(value) for value in values] for values in sheet.iter_rows()]
    return {"title": sheet.name, "top": top, "left": left, "rows": rows, "merged": sheet.merged_cell_ranges or []}


def _plain(value: Any) -> Any:
    """A value as JSON can say it: times with their kind."""
    if isinstance(value, datetime):
        return [MOMENT, value.isoformat()]
    if isinstance(value, date):
        return [DATE, value.isoformat()]
    return [OTHER_TIME, str(value)] if isinstance(value, time | timedelta) else value
