"""Which cells of a workbook the open items are: the yellow ones, and those that a form asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from lkjip.base.diagnostic import Diagnostic
from lkjip.base.quantity import OPEN_TEXT
from lkjip.base.source import Source
from lkjip.base.tuples import NamedTuple
from lkjip.data.nodes import Mapping as Row
from lkjip.data.tablefile import NOTES
from lkjip.verbs.workbook.books import BookSheet
from lkjip.verbs.workbook.entries import Entry, Path, at, source_at
from lkjip.verbs.workbook.sheet_columns import NILAI, Column


class OpenCell(NamedTuple):
    """A cell of a workbook that waits to be filled: its sheet, record and column by their names."""

    title: str
    place: str
    column: str


OpenCells = Mapping[OpenCell, Diagnostic]
"""Each open cell with the item that it is."""


def open_cells(sheets: Iterable[BookSheet], items: Iterable[Diagnostic]) -> OpenCells:
    """The cells of `sheets` that `items` speak of, in the order of the sheets."""
    asked: dict[Source, list[Diagnostic]] = {}
    for item in items:
        asked.setdefault(item.source, []).append(item)
    found: dict[OpenCell, Diagnostic] = {}
    taken: set[tuple[str, object]] = set()
    for sheet in sheets:
        for entry, column in _empty(sheet):
            path = (*entry.paths[column.level], *column.path)
            waiting = asked.get(_where(sheet, path))
            if waiting and (sheet.file.name, path) not in taken:  # a record above several rows stands in each of them
                taken.add((sheet.file.name, path))
                found[OpenCell(sheet.title, entry.place, column.name)] = waiting.pop(0) if waiting[1:] else waiting[0]
    return found


def _where(sheet: BookSheet, path: Path) -> Source:
    """Where the file has the cell; an empty one of a table has its place too."""
    record = at(sheet.node, path[:-1])
    return (
        record.places.get(str(path[-1]), record.source)
        if sheet.file.row and isinstance(record, Row)
        else source_at(sheet.node, path)
    )


def _empty(sheet: BookSheet) -> Iterator[tuple[Entry, Column]]:
    """The cells without a value, notes left out."""
    for entry in sheet.entries:
        for column in sheet.table.columns:
            value = column.part == NILAI and column.level < len(entry.paths)
            if value and not (sheet.file.row and column.name in NOTES) and is_empty(entry, column):
                yield entry, column


def is_empty(entry: Entry, column: Column) -> bool:
    """Whether nobody has typed a value there."""
    return entry.cells.get(column.name, "") in ("", OPEN_TEXT)
