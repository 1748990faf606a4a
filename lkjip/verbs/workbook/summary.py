"""What an import changes, in lines that people read before they agree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lkjip.edit.plainfacts import Plain
from lkjip.verbs.workbook.books import BookSheet
from lkjip.verbs.workbook.entries import Path, source_at, text_at
from lkjip.verbs.workbook.merge import Changes

LONGEST = 70


def summary_lines(changes: Iterable[Changes]) -> Iterator[str]:
    """By file and place: old and new values, then rows that come and rows that go."""
    file = ""
    for change in changes:
        for changed, line in _lines(change):
            if changed != file:
                file = changed
                yield file
            yield f"  {line}"


def _lines(change: Changes) -> Iterator[tuple[str, str]]:
    """What a sheet changes, each with the file that says it."""
    sheet = change.sheet
    for cell in change.cells:
        line = source_at(sheet.node, (*cell.record, *cell.column.path)).line
        for name, old, new in cell.shown:
            what = f"baris {line}, {_of(sheet, cell.record)}{name}: {_short(old)} → {_short(new)}"
            yield _file(sheet, cell.record), what
    for add in change.adds:
        yield _file(sheet, add.path), f"ditambah: {_short(_record(add.value))}"
    for gone in change.removes:
        line = source_at(sheet.node, gone.record).line
        yield _file(sheet, gone.record), f"dihapus: baris {line}, {_short(gone.name)}"


def _file(sheet: BookSheet, path: Path) -> str:
    """The file of a record: that of the sheet, or one of those that it shows together."""
    parts = sheet.file.parts
    return parts[int(path[0])].name if parts and path else sheet.file.name


def _of(sheet: BookSheet, record: Path) -> str:
    """What the record is called, where it is one of several."""
    level = next((c for c in sheet.table.columns if text_at(sheet.node, record, c)), None)
    return f"{_short(text_at(sheet.node, record, level), 40)}, " if record and level is not None else ""


def _record(value: Plain) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key} {_record(below)}" for key, below in value.items())
    if isinstance(value, list):
        return "; ".join(map(_record, value))
    return "(kosong)" if value is None else str(value)


def _short(text: str, longest: int = LONGEST) -> str:
    flat = " / ".join(text.split("\n"))
    return flat if len(flat) <= longest else flat[: longest - 1] + "…"
