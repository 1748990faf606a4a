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
        if change.sheet.file.name != file:
            file = change.sheet.file.name
            yield file
        for cell in change.cells:
            line = source_at(change.sheet.node, (*cell.record, *cell.column.path)).line
            for name, old, new in cell.shown:
                yield f"  baris {line}, {_of(change.sheet, cell.record)}{name}: {_short(old)} → {_short(new)}"
        for add in change.adds:
            yield f"  ditambah: {_short(_record(add.value))}"
        for gone in change.removes:
            yield f"  dihapus: baris {source_at(change.sheet.node, gone.record).line}, {_short(gone.name)}"


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
