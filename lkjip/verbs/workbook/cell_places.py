"""Where in the workbook the facts of changed files come from: problems of the result are shown by sheet and cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from lkjip.base.diagnostic import Diagnostic
from lkjip.base.source import Source
from lkjip.data.nodes import Items, Node
from lkjip.verbs.workbook.books import BookSheet
from lkjip.verbs.workbook.entries import Path, at, source_at
from lkjip.verbs.workbook.merge import Changes
from lkjip.verbs.workbook.relocation import earlier
from lkjip.verbs.workbook.returned import ReturnedRow
from lkjip.verbs.workbook.sheet_columns import NUMBER_NOTES

NAMED = re.compile('"([^"]+)"')
NOTES_NAMED = re.compile(f'"({"|".join(NUMBER_NOTES)})"')
COLUMN_NAMED = re.compile('kolom "([^"]+)" kosong')
Where = dict[Source, Source]


def at_cells(problems: Iterable[Diagnostic], where: Where, typed: Iterable[ReturnedRow]) -> list[Diagnostic]:
    """The same problems at the cells where people typed; those of other files stay as they are."""
    rows = list(typed)
    cells = {cell.text: cell.at for row in rows for cell in row.cells.values()}
    lines = {(row.at.sheet, cell.at.line): row for row in rows for cell in row.cells.values()}
    found = [problem._replace(source=_found(problem, where, cells)) for problem in problems]
    return [problem._replace(source=_named_cell(problem, lines)) for problem in found]


def _named_cell(problem: Diagnostic, lines: Mapping[tuple[str, int], ReturnedRow]) -> Source:
    """The cell of the column that a message names, in the row where it was found."""
    source = problem.source
    row = lines.get((source.sheet, source.line))
    if row is None:
        return source
    here = next((name for name, cell in row.cells.items() if cell.at == source), "").partition(":")[0]
    for note in NOTES_NAMED.findall(problem.message):
        for name in (f"{here}:{note}", note):
            if name in row.cells and row.cells[name].text:
                return row.cells[name].at
    named = COLUMN_NAMED.match(problem.message)
    return row.cells[named[1]].at if named and named[1] in row.cells and not row.cells[named[1]].text else source


def _found(problem: Diagnostic, where: Where, cells: Mapping[str, Source]) -> Source:
    """The cell of a place; where a file is blamed as a whole for a name, the cell that names it."""
    source = problem.source
    named = NAMED.search(problem.message)
    if not source.line and named and f"= {named[1]}" in cells:
        return cells[f"= {named[1]}"]
    return where.get(source) or where.get(source._replace(column=0)) or source


def cells_of(sheet: BookSheet, changes: Changes, rows: Sequence[ReturnedRow]) -> Where:
    """Each place of the changed file with the cell it was typed in. `sheet`: the changed file's."""
    typed = {row.place: row for row in rows}
    removed = [gone.record for gone in changes.removes]
    added = _added(changes)
    found: Where = {}
    for entry in sheet.entries:
        before = earlier(entry.paths[-1], removed)
        row = typed.get("/".join(map(str, before)) or ".")
        start = added.get(entry.paths[-1]) if row is None else row.at
        if start is None:
            continue
        for column in sheet.table.columns:
            if column.level < len(entry.paths):
                cell = row.cells.get(column.name) if row is not None else None
                here = source_at(sheet.node, (*entry.paths[column.level], *column.path))
                found.setdefault(here, cell.at if cell is not None else start)
                for place in _items(at(sheet.node, (*entry.paths[column.level], *column.path))):
                    found.setdefault(place, cell.at if cell is not None else start)
                found.setdefault(here._replace(column=0), start)
    return found


def _items(node: Node) -> list[Source]:
    """Where the words of a list stand: they share a cell."""
    return node.places if isinstance(node, Items) else []


def _added(changes: Changes) -> Mapping[Path, Source]:
    """Where new records stand in the changed file: behind those that stayed."""
    gone = [gone.record for gone in changes.removes]
    count: dict[Path, int] = {}
    found: dict[Path, Source] = {}
    for add in changes.adds:
        listed = at(changes.sheet.node, add.path)
        stayed = len(listed) if isinstance(listed, list) else 0
        stayed -= sum(path[:-1] == add.path for path in gone)
        found[(*add.path, stayed + count.get(add.path, 0))] = add.at
        count[add.path] = count.get(add.path, 0) + 1
    return found
