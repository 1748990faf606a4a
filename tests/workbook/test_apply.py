"""Every kind of cell of every sheet can be changed, every row removed or added: the file then says just that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from lkjip.base.diagnostic import Diagnostic
from lkjip.base.source import Source
from lkjip.data.yearfiles import read_sources
from lkjip.verbs.workbook.apply import rewritten
from lkjip.verbs.workbook.books import BookSheet, read_node, sheets_of
from lkjip.verbs.workbook.cell_changes import padded
from lkjip.verbs.workbook.entries import Entry, entries, text_at
from lkjip.verbs.workbook.merge import Changes, merge
from lkjip.verbs.workbook.returned import ReturnedRow, TypedCell
from lkjip.verbs.workbook.sheet_columns import ALASAN, ANGKA, BERKAS, INDUK, NILAI, Column

HERE = Source("x.xlsx", 6, 2, "lembar")
SHEETS = [
    *sheets_of(read_sources(Path(__file__).parents[1] / "kantor", 2031), 2031, []),
    *sheets_of(read_sources(Path(__file__).parents[1] / "pesisir", 2027), 2027, []),
    *sheets_of(read_sources(Path(__file__).parents[2], 2023), 2023, []),
]
NAMES = [sheet.file.name + " " + sheet.title for sheet in SHEETS]
ROWS = [sheet for sheet in SHEETS if not sheet.table.upright]
ROW_NAMES = [sheet.file.name + " " + sheet.title for sheet in ROWS]
NOTES = ("alasan", "sumber", "sementara", "disetujui")
LONGEST_TEXT = 6  # lines of a folded text
SHAPES = 4  # kinds of rows that are tried in one sheet, beside its last row
STEP = 11  # rows of long tables are much alike


def rows_of(sheet: BookSheet) -> list[ReturnedRow]:
    return [
        ReturnedRow(e.place, {c.name: TypedCell(e.cells.get(c.name, ""), HERE) for c in sheet.table.columns}, HERE)
        for e in sheet.entries
    ]


def edited(sheet: BookSheet, rows: list[ReturnedRow]) -> tuple[BookSheet, list[Diagnostic], Changes]:
    """The sheet as the edited file gives it."""
    problems: list[Diagnostic] = []
    changes = merge(sheet, sheet, rows, problems)
    file = rewritten(sheet.file, [changes], problems)
    node = read_node(file, problems)
    return sheet._replace(file=file, node=node, entries=entries(node, sheet.table)), problems, changes


def tried(sheet: BookSheet) -> Sequence[tuple[int, Entry]]:
    """The first row of each kind that has other cells filled, and the last row."""
    rows = list(enumerate(sheet.entries))
    kinds = {
        (len(row.paths), *(bool(row.cells.get(c.name)) for c in sheet.table.columns)): (at, row)
        for at, row in reversed(rows)
    }
    first = sorted(kinds.values(), key=lambda pair: pair[0])[:SHAPES]
    return [*first, *(pair for pair in rows[-1:] if pair not in first)]


def changed_cells(sheet: BookSheet) -> Iterator[tuple[int, Entry, Column, str]]:
    for index, entry in tried(sheet):
        for column in sheet.table.columns:
            if column.level < len(entry.paths) and column.part == NILAI:
                old = entry.cells[column.name]
                yield index, entry, column, "123.45" if column.kind == ANGKA else f"{old} : #, 'x'".strip()


def _one_block(before: bytes, after: bytes, column: Column) -> bool:
    """Whether the lines before and behind the change are the same, up to the few that a long text fills."""
    old, new = before.decode().splitlines(), after.decode().splitlines()
    if column.field in NOTES and len(old) == len(new) and all(b.startswith(a) for a, b in zip(old, new, strict=True)):
        return True  # a table that had no such column
    same = _alike(old, new)
    behind = _alike(old[same:][::-1], new[same:][::-1])
    return len(new) - same - behind <= LONGEST_TEXT


def _alike(old: list[str], new: list[str]) -> int:
    """How many lines at the beginning are the same."""
    pairs = zip(old, new, strict=False)
    return next((at for at, (one, other) in enumerate(pairs) if one != other), min(len(old), len(new)))


@pytest.mark.parametrize("sheet", SHEETS, ids=NAMES)
def test_each_cell_can_change_alone(sheet: BookSheet) -> None:
    wrong = []
    for index, entry, column, text in changed_cells(sheet):
        rows = rows_of(sheet)
        rows[index].cells[column.name] = TypedCell(text, HERE)
        new, problems, _ = edited(sheet, rows)
        said = text_at(new.node, entry.paths[column.level], column)
        meant = padded(text, entry.cells[column.name]) if column.kind == ANGKA else text
        if said != meant or problems or not _one_block(sheet.file.content, new.file.content, column):
            wrong.append((entry.place, column.name, said, problems))

    assert wrong == []


@pytest.mark.parametrize("sheet", ROWS, ids=ROW_NAMES)
def test_each_row_can_go(sheet: BookSheet) -> None:
    wrong = []
    for index in range(0, len(sheet.entries), 1 if len(sheet.entries) < STEP else STEP):
        if len(sheet.entries[index].paths) < len(sheet.table.levels) and sheet.file.parts:
            continue  # the row of a table alone, which goes with its file
        rows = rows_of(sheet)
        del rows[index]
        new, problems, changes = edited(sheet, rows)
        kept = bool(sheet.file.parts)  # a table that lost its last child keeps a row of its own
        if problems or not changes.removes or len(new.entries) - kept >= len(sheet.entries):
            # another parent that lost its last child keeps a row of its own only if it was not alone
            wrong.append((index, problems))

    assert wrong == []


@pytest.mark.parametrize("sheet", ROWS, ids=ROW_NAMES)
def test_rows_can_be_added(sheet: BookSheet) -> None:
    last = next(iter(rows_of(sheet)[::-1]), None)  # a list that is not there yet has no row
    parts = (NILAI, INDUK, BERKAS)
    files = bool(sheet.file.parts)
    cells = {c.name: TypedCell(_new(c, last, files), HERE) for c in sheet.table.columns if c.part in parts}
    new, problems, changes = edited(sheet, [*rows_of(sheet), ReturnedRow("", cells, HERE)])
    alone = files and len(sheet.entries[-1].paths) < len(sheet.table.levels)

    assert (problems, len(changes.adds), len(new.entries)) == ([], 1, len(sheet.entries) + (not alone))


def _new(column: Column, last: ReturnedRow | None, files: bool) -> str:
    if last and (column.part == INDUK or (files and not column.level)):
        return last.cells[column.name].text
    return "77" if column.kind == ANGKA else "baru" if column.field != ALASAN else ""


@pytest.mark.parametrize("sheet", ROWS, ids=ROW_NAMES)
def test_an_untouched_sheet_asks_for_nothing(sheet: BookSheet) -> None:
    problems: list[Diagnostic] = []

    assert (bool(merge(sheet, sheet, rows_of(sheet), problems)), problems) == (False, [])
