"""What the workbook changes: its cells against the files it was made from, and those against the files of today.

A cell that nobody touched in the workbook leaves the file as it is. A cell that was changed on both sides to different
texts is a conflict, and refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.source import Source
from lkjip.data.nodes import Items, Node
from lkjip.data.numbers import PLAIN
from lkjip.edit.plainfacts import Plain
from lkjip.verbs.workbook.books import Sheet
from lkjip.verbs.workbook.entries import Entry, Path, at, source_at, text_at
from lkjip.verbs.workbook.fresh import Add, Fresh
from lkjip.verbs.workbook.new_values import written
from lkjip.verbs.workbook.returned import TypedCell, TypedRow, unpadded
from lkjip.verbs.workbook.sheet_columns import ALASAN, ANGKA, INDUK, NILAI, Column, Table

EMPTY = "(kosong)"
FEW = 2  # rows that stand in each other's places: fewer are edits
CALLED = ("ukuran", "kegiatan", "kunci", "tahun", "kecamatan", "uraian", "berkas")


class Put(NamedTuple):
    """A value that changes: its record and column in today's file, what to write, what to tell."""

    record: Path
    column: Column
    value: Plain
    told: tuple[tuple[str, str, str], ...]  # column, old, new
    at: Source


class Remove(NamedTuple):
    """A record that goes."""

    record: Path
    name: str
    at: Source


class Changes(NamedTuple):
    """All changes that one sheet asks for, in the places of today's file."""

    sheet: Sheet
    puts: tuple[Put, ...]
    adds: tuple[Add, ...]
    removes: tuple[Remove, ...]

    def __bool__(self) -> bool:
        return bool(self.puts or self.adds or self.removes)


class Applied(NamedTuple):
    """What the original file would say if the workbook alone had changed it, and which records that took out."""

    node: Node
    removed: tuple[Path, ...] = ()


def merge(
    base: Sheet, today: Sheet, rows: Sequence[TypedRow], problems: list[Diagnostic], applied: Applied | None = None
) -> Changes:
    """Return what `rows` change in the sheet `base`, as changes of `today`; add conflicts to `problems`.

    With `applied`, records that an earlier import of this workbook renamed are known by their new names.
    """
    merger = _Merger(base, today, problems, applied)
    return merger.run(rows)


class _Merger:
    def __init__(self, base: Sheet, today: Sheet, problems: list[Diagnostic], applied: Applied | None) -> None:
        self.base, self.today, self.problems, self.applied = base, today, problems, applied
        self.table = base.table
        self.same = base.file.content == today.file.content
        self.fresh = Fresh(today, problems)

    def run(self, rows: Sequence[TypedRow]) -> Changes:
        known = {entry.place: entry for entry in self.base.entries}
        matched: list[tuple[Entry, TypedRow]] = []
        above: tuple[Path | None, ...] = ()
        rows = self.at_home(rows)
        sorted_anew = self.sorted_anew(rows)
        for row in rows:
            entry = known.pop(row.place, None)
            if entry is not None:
                matched.append((entry, row))
                above = tuple(map(self.today_of, entry.paths))
                self.children(entry, row)
            elif any(row.cells[c.name].text for c in self.table.columns if c.name in row.cells):
                self.fresh.row(row, () if sorted_anew else above)
            # A row without text that nobody knows is no row.
        removed = self.removed(matched, list(known.values()))
        gone = {remove.record for remove in removed}
        puts = [one for one in self.puts(matched) if not any(one.record[: len(path)] == path for path in gone)]
        adds = [add for add in self.fresh.adds() if not self.came_already(add)]
        return Changes(self.today, tuple(puts), tuple(adds), tuple(removed))

    def sorted_anew(self, rows: Sequence[TypedRow]) -> bool:
        """Whether known rows stand in another order, so that the row above a new one says nothing of its parents."""
        order = {entry.place: number for number, entry in enumerate(self.base.entries)}
        numbers = [order[row.place] for row in rows if row.place in order]
        return numbers != sorted(numbers)

    def at_home(self, rows: Sequence[TypedRow]) -> Sequence[TypedRow]:
        """Rows that were sorted without their hidden places get them back, known by what they say."""
        known = {entry.place: _texts(entry.cells, self.table) for entry in self.base.entries}
        said = {row.place: _texts(_typed(row), self.table) for row in rows if row.place in known}
        moved = {place: texts for place, texts in said.items() if texts != known[place]}
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

    def came_already(self, add: Add) -> bool:
        """Whether the same record came into the file since: a workbook may be brought back twice."""
        if self.same:
            return False
        before, now = ((_said(node, add.path) or []) for node in (self.base.node, self.today.node))
        if now.count(add.value) > before.count(add.value):
            return True
        name = _called(add.value)
        if sum(_called(one) == name for one in now) > sum(_called(one) == name for one in before):
            message = "baris baru ini sudah ada dalam berkas, dengan isi lain"
            hint = f"Samakan isinya dengan {self.today.file.name}, atau hapus barisnya di sini."
            self.problems.append(reject(add.at, message, hint))
        return False

    def today_of(self, path: Path) -> Path | None:
        """Where a record of the original file stands today."""
        if self.same:
            return path
        found = relocate(self.base.node, self.today.node, path)
        if found is None and self.applied is not None:
            now = later(path, self.applied.removed)
            found = None if now is None else relocate(self.applied.node, self.today.node, now)
        return found

    # --- values ---

    def puts(self, matched: Iterable[tuple[Entry, TypedRow]]) -> list[Put]:
        typed: dict[tuple[Path, str], TypedCell] = {}
        for entry, row in matched:
            if self.emptied(entry, row):
                continue
            for column in self.table.columns:
                if column.level < len(entry.paths) and column.name in row.cells:
                    self.collect(typed, entry, column, row.cells[column.name])
        groups: dict[tuple[Path, tuple[int, tuple[str, ...]]], dict[str, TypedCell]] = {}
        for (record, name), cell in typed.items():
            column = self.column(name)
            groups.setdefault((record, column.key), {})[name] = cell
        return [made for (record, _), cells in groups.items() if (made := self.put(record, cells)) is not None]

    def collect(self, typed: dict[tuple[Path, str], TypedCell], entry: Entry, column: Column, cell: TypedCell) -> None:
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
        if self.base.locked:
            message, hint = "data ini ada dalam buku kerja sendiri", f"Ubah langsung di {self.base.file.name}."
            self.problems.append(reject(cell.at, message, hint))
            return
        key = (entry.paths[column.level], column.name)
        if key in typed and typed[key].text != cell.text:
            message = f'"{column.name}" diisi lain di {typed[key].at}, padahal datanya sama'
            self.problems.append(reject(cell.at, message, "Samakan isinya."))
        typed.setdefault(key, cell)

    def put(self, record: Path, cells: dict[str, TypedCell]) -> Put | None:
        """The change of one value with its notes, unless today's file says so already."""
        here = self.today_of(record)
        first = next(iter(cells.values()))
        if here is None:
            message, hint = "datanya sudah tidak ada dalam berkas", "Tambahkan sebagai baris baru bila masih perlu."
            self.problems.append(reject(first.at, message, hint))
            return None
        told = []
        for name, cell in cells.items():
            before, now = self.texts(record, here, self.column(name))
            if now not in (before, cell.text):
                self.conflict(cell, here, self.column(name), before, now)
            elif now != cell.text:
                told.append((name, now or EMPTY, cell.text or EMPTY))
        if not told:
            return None
        column = self.column(next(iter(cells)).partition(":")[0])
        parts = {
            part.part: self.final(part, record, here, cells) for part in self.table.columns if part.key == column.key
        }
        reason = next((cell for name, cell in cells.items() if self.column(name).part == ALASAN and cell.text), None)
        if reason is not None and parts[NILAI]:
            message = f'"{column.name}" sudah berisi {parts[NILAI]}; alasan hanya untuk angka yang kosong'
            self.problems.append(reject(reason.at, message, "Kosongkan alasannya, atau kosongkan angkanya."))
        value = written(column, parts, self.today, first.at, self.problems)
        return Put(here, column, value, tuple(told), first.at)

    def final(self, column: Column, record: Path, here: Path, cells: dict[str, TypedCell]) -> str:
        if column.name in cells:
            return cells[column.name].text
        return text_at(self.today.node, here, column)

    def texts(self, record: Path, here: Path, column: Column) -> tuple[str, str]:
        """What the cell said when the workbook was written, and what it would say today."""
        return text_at(self.base.node, record, column), text_at(self.today.node, here, column)

    def conflict(self, cell: TypedCell, here: Path, column: Column, before: str, now: str) -> None:
        where = source_at(self.today.node, (*here, *column.path))
        message = (
            f'"{column.name}" berubah di dua tempat: semula {before or EMPTY}, di sini {cell.text or EMPTY}, '
            f"di {where} {now or EMPTY}"
        )
        hint = "Putuskan mana yang benar, lalu samakan sel ini dengan berkas data (atau buat buku kerja baru)."
        self.problems.append(reject(cell.at, message, hint))

    def column(self, name: str) -> Column:
        return next(column for column in self.table.columns if column.name == name)

    # --- rows ---

    def children(self, entry: Entry, row: TypedRow) -> None:
        """A parent without children had a row of its own: what is typed beside it is its first child."""
        deeper = [c for c in self.table.columns if c.level >= len(entry.paths) and c.name in row.cells]
        if any(row.cells[column.name].text for column in deeper):
            self.fresh.row(row, tuple(map(self.today_of, entry.paths)), len(entry.paths))

    def emptied(self, entry: Entry, row: TypedRow) -> bool:
        """Whether the innermost record of the row was blanked, which is how a row is removed."""
        if self.table.upright:
            return False
        own = [c for c in self.table.columns if c.level == len(entry.paths) - 1 and c.part != INDUK]
        typed = [row.cells[column.name].text for column in own if column.name in row.cells]
        return not any(typed) and any(entry.cells[column.name] for column in own)

    def removed(self, matched: Sequence[tuple[Entry, TypedRow]], lost: Sequence[Entry]) -> list[Remove]:
        """Records whose rows were blanked or deleted; parents too, where nothing of them is left."""
        gone = [(entry, None) for entry in lost] + [(e, row) for e, row in matched if self.emptied(e, row)]
        kept = {path for entry, row in matched if not self.emptied(entry, row) for path in entry.paths}
        named = {path for entry, row in matched for path in entry.paths if self.names_parent(entry, row, path)}
        found: dict[Path, Remove] = {}
        for entry, row in gone:
            record = next((p for p in entry.paths if p not in kept and p not in named), entry.paths[-1])
            where = row.at if row is not None else Source(self.problems_file(matched), sheet=self.base.title)
            self.remove(record, entry, where, found)
        return _outermost(found)

    def problems_file(self, matched: Sequence[tuple[Entry, TypedRow]]) -> str:
        return matched[0][1].at.file if matched else self.base.title

    def names_parent(self, entry: Entry, row: TypedRow, path: Path) -> bool:
        """Whether the row still says something of the record at `path`, one of its parents."""
        level = entry.paths.index(path)
        if level == len(entry.paths) - 1:
            return False
        return any(row.cells[c.name].text for c in self.table.columns if c.level == level and c.name in row.cells)

    def remove(self, record: Path, entry: Entry, where: Source, found: dict[Path, Remove]) -> None:
        if self.base.locked:
            message, hint = "data ini ada dalam buku kerja sendiri", f"Ubah langsung di {self.base.file.name}."
            self.problems.append(reject(where, message, hint))
            return
        here = self.today_of(record)
        if here is None:
            return  # gone already
        if not self.same and _said(self.base.node, record) != _said(self.today.node, here):
            message = f"baris ini dihapus di sini, tetapi berubah di {source_at(self.today.node, here)}"
            self.problems.append(reject(where, message, "Putuskan mana yang benar, atau buat buku kerja baru."))
            return
        name = next((entry.cells[c.name] for c in self.table.columns if entry.cells.get(c.name) and c.part == NILAI
                     and entry.paths[c.level] == record), entry.place)  # fmt: skip
        found[here] = Remove(here, name, where)


def _texts(cells: Mapping[str, str], table: Table) -> tuple[str, ...]:
    """What a row says, numbers without the zeros of their formats."""
    return tuple(unpadded(cells.get(column.name, "")) for column in table.columns)


def _typed(row: TypedRow) -> dict[str, str]:
    return {name: cell.text for name, cell in row.cells.items()}


def padded(text: str, before: str) -> str:
    """A number with as many decimals as its place had."""
    if not (PLAIN.fullmatch(text) and PLAIN.fullmatch(before)):
        return text
    whole, _, decimals = text.partition(".")
    decimals = decimals.ljust(len(before.partition(".")[2]), "0")
    return f"{whole}.{decimals}" if decimals else whole


def _said(node: Node, path: Path) -> Plain:
    from lkjip.edit.plainfacts import plain

    return plain(at(node, path))


def _outermost(found: dict[Path, Remove]) -> list[Remove]:
    """Records whose parents stay."""
    return [one for path, one in found.items() if not any(path[:end] in found for end in range(1, len(path)))]


def relocate(before: Node, now: Node, path: Path) -> Path | None:
    """Where the record at `path` of an older file stands in a newer one: items are known by what they are called."""
    found: list[str | int] = []
    for step in path:
        if isinstance(step, str):
            found.append(step)
        else:
            index = _again(before, now, step)
            if index is None:
                return None
            found.append(index)
        before, now = at(before, (step,)), at(now, (found[-1],))
    return tuple(found)


def later(path: Path, removed: Sequence[Path]) -> Path | None:
    """The place of a record after others were removed from the lists that lead to it; None where it went itself."""
    if any(path[: len(gone)] == gone for gone in removed):
        return None
    found: list[str | int] = []
    for end, step in enumerate(path):
        if isinstance(step, int):
            step -= sum(gone[:-1] == path[:end] and int(gone[-1]) < step for gone in removed)
        found.append(step)
    return tuple(found)


def _again(before: Node, now: Node, index: int) -> int | None:
    if not isinstance(before, Items) or not isinstance(now, Items):
        return None
    called = [_called(item) for item in before]
    number = called[:index].count(called[index])
    places = [at for at, item in enumerate(now) if _called(item) == called[index]]
    return places[number] if number < len(places) else None


def _called(item: Node) -> tuple[str, ...]:
    """What tells an item from its neighbours: its key, or its first words."""
    if not isinstance(item, dict):
        return (str(item),)
    told = [str(item[key]) for key in CALLED if isinstance(item.get(key), str)]
    if "kunci" not in item and isinstance(item.get("nama"), str):
        told.append(str(item["nama"]))
    return tuple(told) or tuple(f"{key}={value}" for key, value in item.items())
