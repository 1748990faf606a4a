"""Rows of an export into figures: kept, grouped by their keys, summed, each figure with the cells it comes from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.letters import folded
from lkjip.base.quantity import round_half_up
from lkjip.base.source import Source
from lkjip.base.tuples import NamedTuple
from lkjip.verbs.intake.export_rows import ExportRow, ExportTable
from lkjip.verbs.intake.likeness import matches
from lkjip.verbs.intake.recipe import AMOUNT, COUNT, MEAN, SAME, UNSUMMED, HasilResep, IsianHasil, Pola

UNIT_OF_COUNTS = "jumlah"
COMPLETE = 'Lengkapi di sistem asalnya; bila yang kosong pun dihitung, tulis "" pada saringan di resep.'
MOST_LEFT_OUT = 5  # kinds of rows that are named
Key = tuple[str, ...]


class TakenFigure(NamedTuple):
    """A figure (plain digits) or words for one field. `satuan` is "" for words; `cells`: where it comes from."""

    text: str
    satuan: str
    cells: tuple[Source, ...]

    @property
    def is_number(self) -> bool:
        """Whether it is a figure and not words."""
        return bool(self.satuan)


class TakenRow(NamedTuple):
    """What the export says of one row of the data: its keys and other keys, by field, and its figures."""

    keys: dict[str, str]
    other_keys: dict[str, str]
    figures: dict[str, TakenFigure]
    at: Source


def grouped(table: ExportTable, result: HasilResep, problems: list[Diagnostic]) -> list[TakenRow]:
    """One row of figures for each key, in the order of the export; `problems` gets what cannot be counted."""
    rows = [row for row in table.rows if kept(row, result.saring)]
    if not rows:
        problems.append(reject(Source(table.file), f"tidak ada baris untuk {result.ke}", "Periksa saringan resepnya."))
    groups: dict[Key, list[ExportRow]] = {}
    for row in rows:
        groups.setdefault(tuple(folded(row.cells[name].text) for name in result.cocok.values()), []).append(row)
    problems.extend(problem for row in table.rows for problem in _undecided(row, result))
    problems.extend(problem for row in rows for problem in _uncounted(row, result))
    return [_taken(table, result, group, problems) for group in groups.values()]


def kept(row: ExportRow, pattern: Mapping[str, Pola]) -> bool:
    """Whether a row says in each column what the filter asks for."""
    return all(name in row.cells and matches(row.cells[name].text, words) for name, words in pattern.items())


def left_out(table: ExportTable, result: HasilResep) -> str:
    """The rows that the filter of a result leaves out, by what they say, for people; "" where none is."""
    if table.recipe.bertingkat:  # its levels are asked for by their codes
        return ""
    out = [row for row in table.rows if not kept(row, result.saring)]
    kinds = Counter(", ".join(row.cells[name].text for name in result.saring if name in row.cells) for row in out)
    listed = [f"{words} ({many})" for words, many in kinds.most_common(MOST_LEFT_OUT)]
    more = [f"dan {len(kinds) - MOST_LEFT_OUT} lagi"] if len(kinds) > MOST_LEFT_OUT else []
    return f"{len(out)} baris tidak dihitung: {', '.join([*listed, *more])}" if out else ""


def _undecided(row: ExportRow, result: HasilResep) -> Iterator[Diagnostic]:
    """A row that does not say whether it counts: left out, it would be missed by nobody."""
    filters = (result.saring, *(isian.saring for isian in result.isi.values()))
    for name, words in (entry for asked in filters for entry in asked.items()):
        cell = row.cells.get(name)
        if cell is not None and not cell.text and not matches("", words):
            message = f'kolom "{name}" kosong, padahal menentukan apakah baris ini dihitung'
            yield reject(cell.at, message, COMPLETE)
            return


def _uncounted(row: ExportRow, result: HasilResep) -> Iterator[Diagnostic]:
    """A row that no figure counts though each counts some: it would be lost."""
    if not any(kept(row, isian.saring) for isian in result.isi.values()):
        names = dict.fromkeys(name for isian in result.isi.values() for name in isian.saring)
        name = next(iter(names))
        cell = row.cells.get(name)
        if cell is not None and not cell.text:
            return
        shown = cell.text if cell else ""
        hint = "Tambahkan kata itu pada saringan salah satu isi di resepnya, atau perbaiki ekspornya."
        yield reject(cell.at if cell else row.at, f'"{shown}" ({name}) tidak dihitung ke mana pun', hint)


def _taken(table: ExportTable, result: HasilResep, rows: Sequence[ExportRow], problems: list[Diagnostic]) -> TakenRow:
    first = rows[0]
    keys = {field: first.cells[name].text for field, name in result.cocok.items()}
    others = {field: _alike(rows, name, problems) for field, name in result.cocok_lain.items()}
    figures = {field: _figure(table, isian, rows, problems) for field, isian in result.isi.items()}
    at = first.cells[next(iter(result.cocok.values()))].at if result.cocok else first.at
    return TakenRow(keys, others, {field: found for field, found in figures.items() if found}, at)


def _alike(rows: Sequence[ExportRow], name: str, problems: list[Diagnostic]) -> str:
    """What all rows of a group say in a column; a problem where they differ."""
    cells = [row.cells[name] for row in rows if name in row.cells]
    different = next((cell for cell in cells if folded(cell.text) != folded(cells[0].text)), None)
    if different:
        message = f'kolom "{name}" berisi "{different.text}", padahal di {cells[0].at} "{cells[0].text}"'
        problems.append(reject(different.at, message, "Satu kode hanya boleh bernama satu; periksa di sistem asalnya."))
    return cells[0].text if cells else ""


def _figure(
    table: ExportTable, isian: IsianHasil, rows: Sequence[ExportRow], problems: list[Diagnostic]
) -> TakenFigure | None:
    rows = [row for row in rows if kept(row, isian.saring)]
    if isian.hitung == COUNT:
        return TakenFigure(str(len(rows)), UNIT_OF_COUNTS, tuple(row.at for row in rows))
    wide = table.recipe.lebar
    column = table.recipe.kolom[next(iter(wide.kolom)) if wide and isian.kolom == wide.angka else isian.kolom]
    cells = [row.cells[isian.kolom] for row in rows if isian.kolom in row.cells]
    if len(cells) < len(rows) or (isian.hitung in (SAME, MEAN) and not cells):
        problems.append(
            reject(Source(table.file), f'kolom "{isian.kolom}" tidak ada dalam ekspor', "Periksa resepnya.")
        )
        return None
    places = tuple(cell.at for cell in cells)
    unit = column.satuan if column.jenis == AMOUNT else ""
    if isian.hitung == SAME:
        return TakenFigure(_alike(rows, isian.kolom, problems), unit, places[:1])
    total = sum((cell.amount for cell in cells), Decimal(0))
    if isian.hitung == MEAN:
        total = round_half_up(total / len(cells), int(isian.desimal)) if cells else total
    return TakenFigure(_plain_digits(total, unit), unit, places)


def _plain_digits(amount: Decimal, unit: str) -> str:
    """A number as data files write it: whole rupiah and counts without the zeros of their format."""
    whole = amount == amount.to_integral_value() and unit not in UNSUMMED
    return f"{amount.to_integral_value() if whole else amount:f}"
