"""Cells that people changed, against the file of today: what is to be written, and what is a conflict.

A cell that nobody touched in the workbook leaves the file as it is. A cell that was changed on both sides to different
texts is a conflict, and refused.
"""

from __future__ import annotations

from collections.abc import Iterable

from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.source import Source
from lkjip.base.tuples import NamedTuple
from lkjip.data.numbers import PLAIN
from lkjip.edit.plainfacts import Plain
from lkjip.verbs.workbook.entries import Entry, Path, source_at, text_at
from lkjip.verbs.workbook.new_values import new_value
from lkjip.verbs.workbook.relocation import Versions
from lkjip.verbs.workbook.returned import ReturnedRow, TypedCell
from lkjip.verbs.workbook.sheet_columns import ALASAN, ANGKA, BERKAS, INDUK, NILAI, Column

EMPTY = "(kosong)"


class CellChange(NamedTuple):
    """A value that changes: its record and column in today's file, what to write, what to show of it."""

    record: Path
    column: Column
    value: Plain
    shown: tuple[tuple[str, str, str], ...]  # column, old, new
    at: Source


def changed_cells(
    versions: Versions, rows: Iterable[tuple[Entry, ReturnedRow]], problems: list[Diagnostic]
) -> list[CellChange]:
    """The values that `rows` change, each entry with what came back of it; conflicts are added to `problems`."""
    changes = _CellChanges(versions, problems)
    for entry, row in rows:
        changes.collect_row(entry, row)
    return changes.found()


class _CellChanges:
    """Gathers changed cells, then makes one change of a value and its notes."""

    def __init__(self, versions: Versions, problems: list[Diagnostic]) -> None:
        self.versions, self.problems = versions, problems
        self.base, self.today, self.table = versions.base, versions.today, versions.base.table
        self.typed: dict[tuple[Path, str], TypedCell] = {}  # by record and column

    def collect_row(self, entry: Entry, row: ReturnedRow) -> None:
        for column in self.table.columns:
            if column.level < len(entry.paths) and column.name in row.cells:
                self.collect(entry, column, row.cells[column.name])

    def collect(self, entry: Entry, column: Column, cell: TypedCell) -> None:
        """Note a cell that was changed; one value shown in several rows must be changed to one text."""
        if cell.wrong:
            return
        if column.kind == ANGKA and column.part == NILAI:
            cell = cell._replace(text=padded(cell.text, entry.cells[column.name]))
        if cell.text == entry.cells[column.name]:
            return
        if column.part == INDUK:
            hint = "Hapus barisnya di sini dan tambahkan baris baru dengan atasan yang baru."
            self.problems.append(reject(cell.at, "atasan sebuah baris tidak dapat diubah", hint))
            return
        if column.part == BERKAS:
            hint = f"Ganti nama berkasnya di {self.base.file.name}/, lalu buat buku kerja baru."
            self.problems.append(reject(cell.at, "nama tabel ialah nama berkasnya", hint))
            return
        if self.base.locked:
            self.problems.append(self.base.refuse(cell.at))
            return
        key = (entry.paths[column.level], column.name)
        if key in self.typed and self.typed[key].text != cell.text:
            message = f'"{column.name}" diisi lain di {self.typed[key].at}, padahal datanya sama'
            self.problems.append(reject(cell.at, message, "Samakan isinya."))
        self.typed.setdefault(key, cell)

    def found(self) -> list[CellChange]:
        groups: dict[tuple[Path, tuple[int, tuple[str, ...]]], dict[str, TypedCell]] = {}
        for (record, name), cell in self.typed.items():
            groups.setdefault((record, self.column(name).key), {})[name] = cell
        changes = (self.change(record, cells) for (record, _), cells in groups.items())
        return [change for change in changes if change is not None]

    def change(self, record: Path, cells: dict[str, TypedCell]) -> CellChange | None:
        """The change of one value with its notes, unless today's file says so already."""
        here = self.versions.today_of(record)
        first = next(iter(cells.values()))
        if here is None:
            message, hint = "datanya sudah tidak ada dalam berkas", "Tambahkan sebagai baris baru bila masih perlu."
            self.problems.append(reject(first.at, message, hint))
            return None
        compared = [self.compare(cell, self.column(name), record, here) for name, cell in cells.items()]
        shown = tuple(line for line in compared if line is not None)
        if not shown:
            return None
        column = self.column(next(iter(cells)).partition(":")[0])
        parts = {part.part: self.final(part, here, cells) for part in self.table.columns if part.key == column.key}
        self.refuse_reason(cells, column, parts[NILAI])
        value = new_value(column, parts, self.today, first.at, self.problems)
        return CellChange(here, column, value, shown, first.at)

    def compare(self, cell: TypedCell, column: Column, record: Path, here: Path) -> tuple[str, str, str] | None:
        """Column, old and new text of a cell; None where today's file says it already or says a third thing."""
        before, now = text_at(self.base.node, record, column), text_at(self.today.node, here, column)
        if now == cell.text:
            return None
        if now != before:
            self.problems.append(self.conflict(cell, here, column, before, now))
            return None
        return column.name, now or EMPTY, cell.text or EMPTY

    def conflict(self, cell: TypedCell, here: Path, column: Column, before: str, now: str) -> Diagnostic:
        where = source_at(self.today.node, (*here, *column.path))
        message = (
            f'"{column.name}" berubah di dua tempat: semula {before or EMPTY}, di sini {cell.text or EMPTY}, '
            f"di {where} {now or EMPTY}"
        )
        hint = "Putuskan mana yang benar, lalu samakan sel ini dengan berkas data (atau buat buku kerja baru)."
        return reject(cell.at, message, hint)

    def final(self, column: Column, here: Path, cells: dict[str, TypedCell]) -> str:
        """What the value, or a note of it, is to say: as it came back, else as it stands today."""
        if column.name in cells:
            return cells[column.name].text
        return text_at(self.today.node, here, column)

    def refuse_reason(self, cells: dict[str, TypedCell], column: Column, value: str) -> None:
        """A reason says why a number is missing; beside a number it is a mistake."""
        reason = next((cell for name, cell in cells.items() if self.column(name).part == ALASAN and cell.text), None)
        if reason is not None and value:
            message = f'"{column.name}" sudah berisi {value}; alasan hanya untuk angka yang kosong'
            self.problems.append(reject(reason.at, message, "Kosongkan alasannya, atau kosongkan angkanya."))

    def column(self, name: str) -> Column:
        return next(column for column in self.table.columns if column.name == name)


def padded(text: str, before: str) -> str:
    """A number with as many decimals as its place had."""
    if not (PLAIN.fullmatch(text) and PLAIN.fullmatch(before)):
        return text
    whole, _, decimals = text.partition(".")
    decimals = decimals.ljust(len(before.partition(".")[2]), "0")
    return f"{whole}.{decimals}" if decimals else whole
