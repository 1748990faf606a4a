"""Rows that were added to a sheet, as records of its file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.source import Source
from lkjip.base.tuples import NamedTuple
from lkjip.edit.plainfacts import Plain, put
from lkjip.verbs.workbook.books import BookSheet
from lkjip.verbs.workbook.entries import Path, name_of, parent_of, records, text_at
from lkjip.verbs.workbook.new_values import get, new_value
from lkjip.verbs.workbook.returned import ReturnedRow, TypedCell
from lkjip.verbs.workbook.sheet_columns import ANGKA, INDUK, NILAI, Column

Record: TypeAlias = "Path | dict[str, Plain]"
"""A record of the file by its place, or a new one."""


class Add(NamedTuple):
    """A record that comes new at the end of the list at `path`."""

    path: Path
    value: Plain
    at: Source


class AddedRows:
    """Rows that were added: records, put under the parents that their columns name or that stand above them."""

    def __init__(self, sheet: BookSheet, problems: list[Diagnostic]) -> None:
        self.sheet, self.problems, self.table = sheet, problems, sheet.table
        self.found: list[tuple[Path, dict[str, Plain], Source]] = []
        self.last: list[Record] = []  # the records of the new row above
        self.after: tuple[Path | None, ...] | None = None  # the known row above it

    def adds(self) -> list[Add]:
        """Everything found so far, as changes of the file: the records to add, each with the cell it was typed in."""
        return [Add(path, value, where) for path, value, where in self.found]

    def row(self, row: ReturnedRow, above: tuple[Path | None, ...], known: int = 0) -> None:
        """Add what the row says. `above`: the records of the known row above (None: gone since); `known`: how many of
        them are certain to be its parents."""
        if self.sheet.locked:
            self.problems.append(self.sheet.refuse(row.at))
        elif self.table.levels[0].tree:
            self.branch(row)
        else:
            before = self.last if self.last and self.after == above else list(above)
            self.after = above
            self.last = self.record(row, before, known)

    def record(self, row: ReturnedRow, before: Sequence[Record | None], known: int) -> list[Record]:
        """Find or make the record of each level; return them. `before`: the records of the row above."""
        chain: list[Record] = [parent for parent in before[:known] if parent is not None]
        for level in range(len(chain), len(self.table.levels)):
            found = self.at_level(level, row, chain, before)
            if found is None:
                break
            chain.append(found)
        if any(self.typed(level, row) for level in range(len(chain), len(self.table.levels))):
            message = "data induk baris baru ini kosong, dan tidak dapat diambil dari baris di atasnya"
            self.problems.append(reject(row.at, message, "Isi juga kolom-kolom induknya."))
        return chain

    def at_level(
        self, level: int, row: ReturnedRow, chain: list[Record], before: Sequence[Record | None]
    ) -> Record | None:
        """The record of one level: a new one, one that its columns name, or that of the row above."""
        last = level == len(self.table.levels) - 1
        if self.typed(level, row):
            return (None if last else self.named(level, chain, row)) or self.new(level, chain, row)
        same = all(found is other or found == other for found, other in zip(chain, before, strict=False))
        return before[level] if same and not last and level < len(before) else None

    def typed(self, level: int, row: ReturnedRow) -> dict[str, str]:
        """What is typed in the columns of one level, by their names."""
        return {
            c.name: row.cells[c.name].text
            for c in self.columns(level)
            if c.name in row.cells and row.cells[c.name].text
        }

    def columns(self, level: int) -> list[Column]:
        """The columns that describe a record of this level; the name of its parent is none of them."""
        return [column for column in self.table.columns if column.level == level and column.part != INDUK]

    def named(self, level: int, chain: list[Record], row: ReturnedRow) -> Record | None:
        """The record that the first column of this level names, below the parents found so far."""
        columns, typed = self.columns(level), self.typed(level, row)
        name = typed.get(columns[0].name, "")
        parent = chain[-1] if chain else ()
        known: list[Record] = list(self.pending(level, parent))
        if isinstance(parent, tuple):
            known = [*records(self.sheet.node, parent, self.table.levels[level]), *known]
        found = next((record for record in known if self.text_of(record, columns[0]) == name), None)
        if found is not None:
            self.refuse_other(found, columns, row)
        return found

    def refuse_other(self, found: Record, columns: list[Column], row: ReturnedRow) -> None:
        """A new row names its parent; it does not change it."""
        typed = self.typed(columns[0].level, row)
        for column in columns:
            shown = self.text_of(found, column)
            if typed.get(column.name, "") not in ("", shown):
                message = f'"{typed[columns[0].name]}" sudah ada dengan "{column.name}" lain: {shown}'
                hint = "Kosongkan kolom induk di baris baru; induk diubah di barisnya sendiri."
                self.problems.append(reject(row.cells[column.name].at, message, hint))

    def text_of(self, record: Record, column: Column) -> str:
        """What a record says in a column."""
        if isinstance(record, tuple):
            return text_at(self.sheet.node, record, column)
        value = get(record, column.path)
        if isinstance(value, dict):
            value = value.get(column.part)
        elif column.part != NILAI:
            value = None
        return "\n".join(value) if isinstance(value, list) else str(value or "")

    def pending(self, level: int, parent: Record) -> list[dict[str, Plain]]:
        """The new records of a level that already wait below `parent`, be it new itself or in the file."""
        keys = self.table.levels[level].keys
        if isinstance(parent, dict):
            below = get(parent, keys)
            return below if isinstance(below, list) else []
        return [value for path, value, _ in self.found if path == (*parent, *keys)]

    def new(self, level: int, chain: list[Record], row: ReturnedRow) -> dict[str, Plain]:
        """Make the record that `row` says at this level and put it below the last one of `chain`."""
        if not chain and self.sheet.file.parts:
            where = self.sheet.file.name
            hint = f"Pakai kunci tabel yang ada, atau buat dahulu berkasnya di {where}/ dan buku kerja baru."
            self.problems.append(reject(row.at, "tabel baru tidak dapat dibuat di lembar ini", hint))
        value = self.value(level, row)
        parent = chain[-1] if chain else ()
        self.attach(parent, self.table.levels[level].keys, value, row.at)
        return value

    def attach(self, parent: Record, keys: tuple[str, ...], value: dict[str, Plain], where: Source) -> None:
        """Put `value` into the list at `keys` of `parent`: into a new record itself, else among what is found."""
        if isinstance(parent, dict):
            below = get(parent, keys)
            if below is None:
                below = []
                put(parent, keys, below)
            below.append(value)
        else:
            self.found.append(((*parent, *keys), value, where))

    def value(self, level: int, row: ReturnedRow) -> dict[str, Plain]:
        """The new record."""
        record: dict[str, Plain] = {}
        columns = self.columns(level)
        for column in (c for c in columns if c.part == NILAI and c.name in row.cells):
            if row.cells[column.name].wrong:
                continue
            parts = {c.part: row.cells[c.name].text for c in columns if c.key == column.key and c.name in row.cells}
            empty = not any(parts.values())
            if empty and (column.kind != ANGKA or not column.required or self.sheet.file.row is not None):
                continue  # what is required and absent is reported when the result is loaded
            value = new_value(column, parts, self.sheet, row.cells[column.name].at, self.problems)
            if value is not None:
                put(record, column.path, value)
        return record

    def branch(self, row: ReturnedRow) -> None:
        """A new record of a tree, below the record that it names."""
        level = self.table.levels[0]
        induk = next(column for column in self.table.columns if column.part == INDUK)
        above = row.cells[induk.name] if induk.name in row.cells else TypedCell("", row.at)
        places = {parent_of(path) for path in records(self.sheet.node, (), level)} | {level.keys[:-1]}
        places |= set(records(self.sheet.node, (), level))
        fitting: list[Record] = [p for p in sorted(places, key=str) if name_of(self.sheet.node, p) == above.text]
        fitting += [value for _, value, _ in self.found if value.get("nama") == above.text]
        if len(fitting) != 1:
            message = f'atasan "{above.text}" ' + ("ada lebih dari satu" if fitting else "tidak ada")
            self.problems.append(reject(above.at, message, "Tulis nama atasannya persis seperti dalam kolom nama."))
            return
        self.attach(fitting[0], level.keys[-1:], self.value(0, row), row.at)
