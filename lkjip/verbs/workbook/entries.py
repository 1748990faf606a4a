"""Rows of a sheet from the nodes of a file: which records a row shows, and what its cells say."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip.base.source import Source
from lkjip.base.tuples import NamedTuple
from lkjip.data.nodes import Items, Mapping, Node, Scalar, Step, follow
from lkjip.verbs.workbook.sheet_columns import ALASAN, BERKAS, INDUK, KATA, NILAI, Column, Level, SheetTable

Path = tuple[Step, ...]


class Entry(NamedTuple):
    """One row: the paths of its records, outermost first, and the text of each column (by the column's name).

    A parent without children has a row of its own, in which the columns below it are not there.
    """

    paths: tuple[Path, ...]
    cells: dict[str, str]

    @property
    def place(self) -> str:
        """The innermost record, as the hidden column of a sheet names it."""
        return place_of(self.paths[-1])


def place_of(path: Path) -> str:
    """A path as one text, `sasaran/0/indikator/1`; `.` for the whole file."""
    return "/".join(str(step) for step in path) or "."


def entries(node: Node, table: SheetTable) -> tuple[Entry, ...]:
    """The rows of `table` for a file that says `node`."""
    if table.upright:
        return (Entry(((),), _cells(node, table, ((),))),)
    rows = _rows(node, (), table.levels)
    return tuple(Entry(paths, _cells(node, table, paths)) for paths in rows)


def _rows(node: Node, above: Path, levels: tuple[Level, ...]) -> Iterator[tuple[Path, ...]]:
    """The records of each row below the record at `above`."""
    for path in records(node, above, levels[0]):
        deeper = list(_rows(node, path, levels[1:])) if levels[1:] else []
        yield from ((path, *rest) for rest in deeper) if deeper else ((path,),)


def records(node: Node, above: Path, level: Level) -> Iterator[Path]:
    """The records of one list, each of a tree before those below it."""
    listed = at(node, (*above, *level.keys))
    for index in range(len(listed)) if isinstance(listed, Items) else ():
        path = (*above, *level.keys, index)
        yield path
        if level.tree:
            yield from records(node, path, level._replace(keys=level.keys[-1:]))


def _cells(node: Node, table: SheetTable, paths: tuple[Path, ...]) -> dict[str, str]:
    return {c.name: text_at(node, paths[c.level], c) for c in table.columns if c.level < len(paths)}


def text_at(node: Node, record: Path, column: Column) -> str:
    """What the cell of `column` says for `record`."""
    if column.part == INDUK:
        return name_of(node, parent_of(record))
    return _text(at(node, (*record, *column.path)), column).replace("\r\n", "\n")  # a cell knows one kind of line end


def parent_of(record: Path) -> Path:
    """The record that holds the list in which `record` stands."""
    return record[:-2]


def name_of(node: Node, record: Path) -> str:
    """How people call a record: its `nama`."""
    named = at(node, (*record, "nama"))
    return str(named) if isinstance(named, Scalar) else ""


def _text(value: Node, column: Column) -> str:
    if column.kind == KATA:
        return "\n".join(str(item) for item in value) if isinstance(value, Items) else str(value or "")
    if isinstance(value, Mapping):
        part = value.get(column.part)
        return str(part) if isinstance(part, Scalar) else ""
    if column.part not in (NILAI, BERKAS):
        return ""
    return str(value) if isinstance(value, Scalar) else ""


def at(node: Node, path: Path) -> Node:
    """What stands exactly at `path`, or None."""
    for step in path:
        if isinstance(node, Mapping) and isinstance(step, str):
            node = node.get(step)
        elif isinstance(node, Items) and isinstance(step, int) and step < len(node):
            node = node[step]
        else:
            return None
    return node


def missing(entry: Entry, column: Column) -> bool:
    """Whether a number is missing there, with its reason."""
    return (
        column.part == NILAI and not entry.cells.get(column.name) and bool(entry.cells.get(f"{column.name}:{ALASAN}"))
    )


def source_at(node: Node, path: Path) -> Source:
    """Where in the file the value at `path`, or what is nearest to it, stands."""
    return follow(node, path)[1]
