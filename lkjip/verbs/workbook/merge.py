"""What the workbook changes: its cells against the files it was made from, and those against the files of today."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.tuples import NamedTuple
from lkjip.verbs.workbook.added_rows import Add, AddedRows
from lkjip.verbs.workbook.books import BookSheet
from lkjip.verbs.workbook.cell_changes import CellChange, changed_cells
from lkjip.verbs.workbook.entries import Entry, Path
from lkjip.verbs.workbook.relocation import Applied, Versions, name_of_item, plain_at
from lkjip.verbs.workbook.removals import Remove, emptied, removed_records
from lkjip.verbs.workbook.returned import ReturnedRow, said_in
from lkjip.verbs.workbook.sheet_columns import SheetTable

FEW = 2  # rows that stand in each other's places: fewer are edits


class Changes(NamedTuple):
    """All changes that one sheet asks for, in the places of today's file."""

    sheet: BookSheet
    cells: tuple[CellChange, ...]
    adds: tuple[Add, ...]
    removes: tuple[Remove, ...]

    def __bool__(self) -> bool:
        return bool(self.cells or self.adds or self.removes)

    def of_part(self, index: int) -> Changes:
        """The changes of one of the files that the sheet shows together, in the places of that file."""
        return self._replace(
            cells=tuple(cell._replace(record=cell.record[1:]) for cell in self.cells if cell.record[0] == index),
            adds=tuple(add._replace(path=add.path[1:]) for add in self.adds if add.path[:1] == (index,)),
            removes=tuple(gone._replace(record=gone.record[1:]) for gone in self.removes if gone.record[0] == index),
        )


def merge(
    base: BookSheet,
    today: BookSheet,
    rows: Sequence[ReturnedRow],
    problems: list[Diagnostic],
    applied: Applied | None = None,
) -> Changes:
    """Return what `rows` change in the sheet `base`, as changes of `today`; add conflicts to `problems`.

    With `applied`, records that an earlier import of this workbook renamed are known by their new names.
    """
    merger = _Merger(Versions(base, today, applied), problems)
    return merger.run(rows)


class _Merger:
    """Sorts the rows that came back into known, new and lost ones, and gathers what each kind changes."""

    def __init__(self, versions: Versions, problems: list[Diagnostic]) -> None:
        self.versions, self.problems = versions, problems
        self.base, self.today, self.table = versions.base, versions.today, versions.base.table
        self.added = AddedRows(versions.today, problems)

    def run(self, rows: Sequence[ReturnedRow]) -> Changes:
        known = {entry.place: entry for entry in self.base.entries}
        matched: list[tuple[Entry, ReturnedRow]] = []
        above: tuple[Path | None, ...] = ()
        rows = self.at_home(rows)
        sorted_anew = self.sorted_anew(rows)
        for row in rows:
            entry = known.pop(row.place, None)
            if entry is not None:
                matched.append((entry, row))
                above = self.parents(entry)
                self.first_child(entry, row)
            elif any(row.cells[c.name].text for c in self.table.columns if c.name in row.cells):
                self.added.row(row, () if sorted_anew else above)
            # A row without text that nobody knows is no row.
        removes = removed_records(self.versions, matched, list(known.values()), self.problems)
        cells = self.cells(matched, {remove.record for remove in removes})
        adds = [add for add in self.added.adds() if not self.came_already(add)]
        return Changes(self.today, tuple(cells), tuple(adds), tuple(removes))

    def cells(self, matched: Sequence[tuple[Entry, ReturnedRow]], gone: set[Path]) -> list[CellChange]:
        """Changed cells of the records that stay."""
        rows = ((entry, row) for entry, row in matched if not emptied(entry, row, self.table))
        changes = changed_cells(self.versions, rows, self.problems)
        return [change for change in changes if not any(change.record[: len(path)] == path for path in gone)]

    def parents(self, entry: Entry) -> tuple[Path | None, ...]:
        """The records of a row as they stand today."""
        return tuple(map(self.versions.today_of, entry.paths))

    def first_child(self, entry: Entry, row: ReturnedRow) -> None:
        """A parent without children had a row of its own: what is typed beside it is its first child."""
        deeper = [c for c in self.table.columns if c.level >= len(entry.paths) and c.name in row.cells]
        if any(row.cells[column.name].text for column in deeper):
            self.added.row(row, self.parents(entry), len(entry.paths))

    def came_already(self, add: Add) -> bool:
        """Whether the same record came into the file since: a workbook may be brought back twice."""
        if self.versions.same:
            return False
        before, now = ((plain_at(sheet.node, add.path) or []) for sheet in (self.base, self.today))
        if now.count(add.value) > before.count(add.value):
            return True
        name = name_of_item(add.value)
        if sum(name_of_item(item) == name for item in now) > sum(name_of_item(item) == name for item in before):
            message = "baris baru ini sudah ada dalam berkas, dengan isi lain"
            hint = f"Samakan isinya dengan {self.today.file.name}, atau hapus barisnya di sini."
            self.problems.append(reject(add.at, message, hint))
        return False

    # --- rows that were sorted ---

    def sorted_anew(self, rows: Sequence[ReturnedRow]) -> bool:
        """Whether known rows stand in another order, so that the row above a new one says nothing of its parents."""
        order = {entry.place: number for number, entry in enumerate(self.base.entries)}
        numbers = [order[row.place] for row in rows if row.place in order]
        return numbers != sorted(numbers)

    def at_home(self, rows: Sequence[ReturnedRow]) -> Sequence[ReturnedRow]:
        """Rows that were sorted without their hidden places get them back, known by what they say."""
        known = {entry.place: _texts(entry.cells, self.table) for entry in self.base.entries}
        typed = {row.place: _texts(_typed(row), self.table) for row in rows if row.place in known}
        moved = {place: texts for place, texts in typed.items() if texts != known[place]}
        free: dict[tuple[str, ...], list[str]] = {}
        for place in moved:
            free.setdefault(known[place], []).append(place)
        homes = {place: free[texts].pop() for place, texts in moved.items() if free.get(texts)}
        if len(homes) < FEW or len(homes) * 2 < len(moved):
            return rows
        if len(homes) < len(moved):
            message = "baris lembar ini diurutkan tanpa kolom A yang tersembunyi, dan ada yang berubah"
            where = next(row.at for row in rows if row.place in moved and row.place not in homes)
            hint = "Batalkan pengurutannya (Ctrl+Z), atau urutkan seluruh baris beserta kolom A."
            self.problems.append(reject(where, message, hint))
        return [row._replace(place=homes.get(row.place, row.place)) for row in rows]


def _texts(cells: Mapping[str, str], table: SheetTable) -> tuple[str, ...]:
    """What a row says, numbers without the zeros of their formats; of a name or a code each zero counts."""
    return tuple(said_in(column, cells.get(column.name, "")) for column in table.columns)


def _typed(row: ReturnedRow) -> dict[str, str]:
    return {name: cell.text for name, cell in row.cells.items()}
