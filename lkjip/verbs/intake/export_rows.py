"""The rows of an export below its titles: every one is data, a printed sum, or named by the recipe; others are refused.

Nothing is left out unseen: a row that is none of these may be data that lost a cell.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal

from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.problems import InputError
from lkjip.base.source import Source
from lkjip.base.tuples import NamedTuple
from lkjip.data.numbers import NotANumber
from lkjip.data.xlsxcell import TEXT, StoredCell
from lkjip.data.xlsxgrid import SheetGrid
from lkjip.verbs.intake.cell_reading import read_cell, speaks_two_ways
from lkjip.verbs.intake.likeness import matches
from lkjip.verbs.intake.recipe import AMOUNT, WHOLE, YA, ZERO, JumlahEkspor, KolomEkspor, Resep
from lkjip.verbs.intake.table_head import TableHead, head_rows, row_words, text_at

NUMBERED = re.compile(r"\(?\s*(?P<number>[0-9]{1,2})\s*\)?(\s*=.*)?")
FEWEST_NUMBERED = 3
Cells = Mapping[int, StoredCell]


class ExportCell(NamedTuple):
    """What a cell says, and where it stands. A number is plain digits; "" is an empty cell."""

    text: str
    at: Source

    @property
    def amount(self) -> Decimal:
        """The number that it holds."""
        return Decimal(self.text)


class ExportRow(NamedTuple):
    """A row: its cells by the recipe's names of their columns."""

    at: Source
    cells: dict[str, ExportCell]


class PrintedSum(NamedTuple):
    """A row of a sum, what the recipe says of it, and how many rows of data stand above it."""

    kind: JumlahEkspor
    row: ExportRow
    above: int


class ExportTable(NamedTuple):
    """All that a file says by one recipe."""

    recipe: Resep
    file: str
    rows: tuple[ExportRow, ...]
    sums: tuple[PrintedSum, ...]


def table_in(file: str, grid: SheetGrid, head: TableHead, recipe: Resep) -> ExportTable:
    """The rows of the table; InputError with everything in them that cannot be read."""
    reader = _Reader(file, grid, head, recipe)
    reader.read()
    if reader.problems:
        raise InputError(reader.problems)
    return ExportTable(recipe, file, tuple(reader.rows), tuple(reader.sums))


class _Reader:
    """Goes down the rows and remembers what stands above."""

    def __init__(self, file: str, grid: SheetGrid, head: TableHead, recipe: Resep) -> None:
        self.file, self.grid, self.head, self.recipe = file, grid, head, recipe
        self.problems: list[Diagnostic] = []
        self.rows: list[ExportRow] = []
        self.sums: list[PrintedSum] = []
        self.above: dict[str, StoredCell] = {}
        self.ended = False
        self.first_number = min((head.columns[name] for name in recipe.amounts if name in head.columns), default=0)

    def at(self, row: int, column: int = 0) -> Source:
        return Source(self.file, row, column, self.grid.title)

    def read(self) -> None:
        self.problems += _doubtful(self.head, self.recipe, self.at)
        titles = head_rows(self.grid, self.head)
        below = [(number, cells) for number, cells in self.grid.rows.items() if number > self.head.bottom]
        for index, (number, cells) in enumerate(below):
            if index == 0 and is_numbering(cells):
                continue
            if row_words(cells) in titles:
                self.repeated(number)
            else:
                self.row(number, cells)
        self.problems += self.two_habits()

    def repeated(self, number: int) -> None:
        """Titles printed again at the head of a page; without keys that differ, they may begin another table."""
        if not self.recipe.unik and not self.ended:
            hint = "Hapus baris judul yang terulang, atau pisahkan tabelnya ke berkas lain."
            self.problems.append(reject(self.at(number, 1), "baris judul tabel terulang di sini", hint))

    def row(self, number: int, cells: Cells) -> None:
        words = self.words(cells)
        if self.ended:
            self.behind(number, cells)
        elif kind := self.sum_of(cells, words):
            self.sums.append(PrintedSum(kind, self.cells_of(number, cells, self.recipe.summed(kind)), len(self.rows)))
            self.ended = kind.lingkup == WHOLE
            self.above.clear()  # what was summed up ends here: a name that is lost below is not that of the rows above
        elif any(matches(word, self.recipe.akhir) for word in words):
            self.ended = True
        elif not any(matches(word, self.recipe.lewati) for word in words):
            self.data(number, cells)

    def words(self, cells: Cells) -> list[str]:
        """What is written to the left of the numbers."""
        return [text_at(cell) for at, cell in cells.items() if not self.first_number or at < self.first_number]

    def sum_of(self, cells: Cells, words: Sequence[str]) -> JumlahEkspor | None:
        for kind in self.recipe.jumlah:
            numbers = any(self.head.columns.get(name) in cells for name in self.recipe.summed(kind))
            keyed = any(self.head.columns.get(name) in cells for name in self.recipe.kunci)
            nameless = "" in kind.isi and numbers and not (words or keyed)
            if nameless or any(matches(word, filter(None, kind.isi)) for word in words):
                return kind
        return None

    def behind(self, number: int, cells: Cells) -> None:
        """A row below the table: signatures and remarks, but no data."""
        needed = [name for name in (*self.recipe.kunci, *self.recipe.amounts) if name in self.head.columns]
        if all(self.head.columns[name] in cells for name in needed):
            hint = "Periksa ekspornya: pindahkan baris itu ke atas baris jumlah, atau hapus."
            message = "baris ini tampak seperti data, tetapi di luar tabel"
            self.problems.append(reject(self.at(number, 1), message, hint))

    def data(self, number: int, cells: Cells) -> None:
        if not any(column in cells for column in self.head.columns.values()):
            return
        if number in self.grid.hidden_rows:
            hint = "Tampilkan (Unhide, hapus Filter) atau unduh ulang ekspornya."
            self.problems.append(reject(self.at(number, 1), "baris tersembunyi ini berisi data", hint))
            return
        cells = self.filled_down(number, cells)
        lacking = [name for name in self.recipe.kunci if self.head.columns.get(name) not in cells]
        if lacking:
            self.problems.append(self.unknown(number, lacking[0], cells))
            return
        self.rows.append(self.cells_of(number, cells, tuple(self.head.columns)))

    def filled_down(self, number: int, cells: Cells) -> Cells:
        """The row with what merged cells say above it."""
        filled = dict(cells)
        for name, column in self.head.columns.items():
            if self.recipe.kolom[name].turun != YA:
                continue
            if column in cells:
                self.above[name] = cells[column]
            elif name in self.above:
                filled[column] = self.above[name]
        return filled

    def unknown(self, number: int, lacking: str, cells: Cells) -> Diagnostic:
        shown = ", ".join(text_at(cell) for cell in list(cells.values())[:3])
        message = f'baris ini ("{shown}") bukan data: kolom "{lacking}" kosong, dan resep tidak menyebutnya'
        where = f'"lewati", "akhir", atau "jumlah" di {self.recipe.source}'
        hint = f"Lengkapi selnya; bila memang bukan data, tambahkan kata-katanya pada {where}."
        return reject(self.at(number, self.head.columns.get(lacking, 1)), message, hint)

    def cells_of(self, number: int, cells: Cells, names: Sequence[str]) -> ExportRow:
        found = {}
        for name in names:
            if name in self.head.columns:
                column = self.head.columns[name]
                here = self.at(number, column)
                found[name] = export_cell(cells.get(column), name, self.recipe, here, self.problems)
        return ExportRow(self.at(number), found)

    def two_habits(self) -> Iterator[Diagnostic]:
        """Numbers as text whose points mean thousands in one row and decimals in another."""
        for name in self.recipe.amounts:
            cells = {row.cells[name].at.line for row in self.rows if name in row.cells}
            column = self.head.columns.get(name, 0)
            stored = [cell for line in sorted(cells) if (cell := self.grid.cell(line, column)) and cell.kind == TEXT]
            if found := speaks_two_ways(map(text_at, stored)):
                where = next(cell for cell in stored if text_at(cell) == found[1])
                both = f'"{found[0]}" dan "{found[1]}"'
                message = f'kolom "{name}": {both} memakai tanda ribuan dan desimal yang berlawanan'
                yield reject(self.at(where.row, column), message, "Samakan penulisan angkanya di sistem asalnya.")


def export_cell(
    cell: StoredCell | None, name: str, recipe: Resep, here: Source, problems: list[Diagnostic]
) -> ExportCell:
    """What a cell says in the column `name`. One that should be a number and is none is 0, and a problem."""
    column = recipe.kolom[name]
    try:
        text = read_cell(cell, column)
    except NotANumber as error:
        problems.append(reject(here, f'kolom "{name}": {error.message}', error.hint))
        return ExportCell("0" if column.jenis == AMOUNT else "", here)
    if not text and _must_be_filled(column):
        hint = f'Lengkapi di sistem asalnya; bila kosong berarti nol, tulis "kosong: nol" di {recipe.source}.'
        problems.append(reject(here, f'kolom "{name}" kosong', hint))
        return ExportCell("0", here)
    return ExportCell(_called_in_data(text, column), here)


def _called_in_data(text: str, column: KolomEkspor) -> str:
    """What the data call it."""
    return next((name for pattern, name in column.padanan.items() if matches(text, (pattern,))), text)


def turned(table: ExportTable) -> ExportTable:
    """The table with its wide columns turned into rows, where the recipe asks for that."""
    wide = table.recipe.lebar
    if wide is None:
        return table
    rows = tuple(
        ExportRow(row.at, row.cells | {wide.nama: ExportCell(name, row.at), wide.angka: row.cells[column]})
        for row in table.rows
        for column, name in wide.kolom.items()
        if column in row.cells
    )
    return table._replace(rows=rows)


def _must_be_filled(column: KolomEkspor) -> bool:
    return column.jenis == AMOUNT and column.kosong != ZERO


def is_numbering(cells: Cells) -> bool:
    """Whether a row counts the columns: (1), (2), (3) …"""
    found = [NUMBERED.fullmatch(text_at(cell)) for cell in cells.values()]
    numbers = [int(match["number"]) for match in found if match]
    return len(numbers) == len(found) >= FEWEST_NUMBERED and numbers == list(range(1, len(numbers) + 1))


def _doubtful(head: TableHead, recipe: Resep, at: Callable[[int, int], Source]) -> Iterator[Diagnostic]:
    for name, columns in head.doubtful.items():
        titles = " atau ".join(f'"{title}"' for title in recipe.kolom[name].judul)
        hint = 'Bedakan judulnya di resep dengan baris judul di atasnya: "Atas > Bawah".'
        message = f'{len(columns)} kolom berjudul {titles} untuk "{name}"'
        yield reject(at(head.bottom, columns[1]), message, hint)
