"""A workbook that came back: what people typed, sheet by sheet, each cell with its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.formats import join_words
from lkjip.base.problems import InputError
from lkjip.base.source import Source
from lkjip.base.tuples import NamedTuple
from lkjip.data.numbers import PLAIN, NotANumber
from lkjip.data.xlsxcell import NUMBER, WantedCell, text_of
from lkjip.data.xlsxfile import PERCENT_UNITS
from lkjip.data.xlsxgrid import SheetGrid
from lkjip.data.xlsxopen import open_workbook
from lkjip.data.yearfiles import Sources
from lkjip.verbs.workbook import sheet_layout
from lkjip.verbs.workbook.books import BookSheet
from lkjip.verbs.workbook.originals import read_originals
from lkjip.verbs.workbook.sheet_columns import ANGKA, BULAT, NILAI, NUMBER_NOTES, Column

ANEW = "Buat buku kerjanya dengan: python build.py TAHUN buku-kerja"


class TypedCell(NamedTuple):
    """What stands in a cell, and where that is; `wrong` where nobody can tell (a problem is noted)."""

    text: str
    at: Source
    wrong: bool = False


class ReturnedRow(NamedTuple):
    """A row: the record that its hidden column names ("" for a new one), its cells by the names of the columns."""

    place: str
    cells: dict[str, TypedCell]
    at: Source


class Returned(NamedTuple):
    """The sheets of a workbook by title, the year it is for, and the files it was made from."""

    file: str
    sheets: dict[str, SheetGrid]
    tahun: str
    originals: Sources


def take_back(file: str, content: bytes) -> Returned:
    """Open a workbook that `buku-kerja` wrote; InputError where it is something else."""
    sheets = {grid.title: grid for grid in open_workbook(file, content)}
    if sheet_layout.ORIGINALS not in sheets:
        raise InputError([_without_originals(file, sheets)])
    try:
        tahun, originals = read_originals(sheets[sheet_layout.ORIGINALS])
    except (ValueError, IndexError):
        raise InputError([unreliable(file)]) from None
    return Returned(file, sheets, tahun, originals)


def _without_originals(file: str, sheets: Mapping[str, SheetGrid]) -> Diagnostic:
    """What is wrong with a workbook without the hidden sheet: sheets of ours that were copied out of it, or none."""
    copied = [f'"{title}"' for title, grid in sheets.items() if _is_ours(grid)]
    if not copied or sheet_layout.GUIDE in sheets:
        return reject(Source(file), "ini bukan buku kerja data, atau lembar tersembunyinya terhapus", ANEW)
    message = f"lembar {join_words(copied)} disalin ke buku kerja lain, tanpa lembar tersembunyi yang diperlukan impor"
    hint = (
        f"Salin isinya (mulai baris {sheet_layout.FIRST}) ke lembar yang sama di buku kerja asalnya, dengan "
        f'"Paste Special > Values", lalu jalankan impor dengan buku kerja itu. '
        f"Bila sudah hilang: {ANEW[0].lower()}{ANEW[1:]}"
    )
    return reject(Source(file), message, hint)


def _is_ours(grid: SheetGrid) -> bool:
    """Whether a sheet bears the marks of `buku-kerja`: the hidden names of its columns, and the title above."""
    names = {str(cell.value) for cell in grid.rows.get(sheet_layout.KEYS, {}).values() if cell.value}
    about = grid.cell(sheet_layout.ABOUT, 2)
    return bool(names) and about is not None and "Berkas: data/" in str(about.value)


def unpadded(text: str) -> str:
    """A number without the zeros at its end, which its cell's format may have added."""
    return text.rstrip("0").rstrip(".") if "." in text and PLAIN.fullmatch(text) else text


def said_in(column: Column, text: str) -> str:
    """What a text says in a column: in one of numbers, the zeros at its end say nothing."""
    numeric = column.part == NILAI and column.kind in (ANGKA, BULAT)
    return unpadded(text) if numeric else text


def unreliable(file: str) -> Diagnostic:
    """What is wrong where the memory of a workbook cannot be trusted."""
    return reject(Source(file), "lembar tersembunyi buku kerja ini berubah", ANEW)


def typed_rows(back: Returned, sheet: BookSheet, problems: list[Diagnostic]) -> list[ReturnedRow] | None:
    """The rows of one sheet, empty ones left out; None where the sheet is not there."""
    if sheet.title not in back.sheets:
        return None
    reader = _SheetReader(back, sheet, problems)
    return [reader.upright()] if sheet.table.upright else list(reader.rows())


class _SheetReader:
    def __init__(self, back: Returned, sheet: BookSheet, problems: list[Diagnostic]) -> None:
        self.grid = back.sheets[sheet.title]
        self.file, self.sheet, self.problems = back.file, sheet, problems

    def at(self, row: int, column: int) -> Source:
        return Source(self.file, row, column, self.sheet.title)

    def cell(self, row: int, at: int, column: Column) -> TypedCell:
        """One cell; what is doubtful in it becomes a problem."""
        here = self.at(row, at)
        expected = column.expected if column.part == NILAI else WantedCell()
        try:
            stored = self.grid.cell(row, at)
            text = text_of(stored, expected)
            return TypedCell(said_in(column, text) if stored is not None and stored.kind == NUMBER else text, here)
        except NotANumber as error:
            self.problems.append(reject(here, f'"{column.name}": {error.message}', error.hint))
            return TypedCell("", here, True)

    def filled(self) -> list[int]:
        """The numbers of the rows below the head that hold something."""
        return [row for row in self.grid.rows if row >= sheet_layout.FIRST]

    def text_at(self, row: int, column: int) -> str:
        cell = self.grid.cell(row, column)
        return "" if cell is None else str(cell.value or "")

    def rows(self) -> Iterator[ReturnedRow]:
        """Rows below the head; columns are known by their hidden names, wherever they were moved."""
        columns = self.columns()
        self.refuse_merged()
        for row in self.filled():
            place = self.text_at(row, sheet_layout.PLACE)
            if place == sheet_layout.TOTAL:
                continue
            cells = {column.name: self.cell(row, at, column) for at, column in columns.items()}
            typed = ReturnedRow(place, cells, self.at(row, 2))
            if place or any(cell.text for cell in cells.values()):
                yield self.without_percent(typed)

    def columns(self) -> dict[int, Column]:
        named = {column.name: column for column in self.sheet.table.columns}
        row = self.grid.rows.get(sheet_layout.KEYS, {}).values()
        found = {cell.column: named.pop(str(cell.value)) for cell in row if cell.value in named}
        if named:
            hint = "Ambil kembali kolomnya dari buku kerja asal."
            message = f"kolom {', '.join(named)} tidak ada lagi"
            self.problems.append(reject(Source(self.file, sheet=self.sheet.title), message, hint))
        return found

    def refuse_merged(self) -> None:
        for area in self.grid.merged:
            where = self.at(area.top, area.left)
            self.problems.append(reject(where, "sel digabung (Merge)", "Pisahkan (Unmerge), lalu isi setiap selnya."))

    def without_percent(self, row: ReturnedRow) -> ReturnedRow:
        """Percent signs taken off, where the row's `satuan` is percent; elsewhere they are problems."""
        satuan = next((row.cells[c.name].text for c in self.sheet.table.columns if _names_unit(c, row)), "")
        cells = dict(row.cells)
        for column in self.sheet.table.columns:
            cell = cells.get(column.name)
            if cell is None or column.kind != ANGKA or column.part != NILAI or column.unit is not None:
                continue
            stored = self.grid.cell(cell.at.line, cell.at.column)
            sign = cell.text.endswith("%") or (stored is not None and "%" in stored.style and bool(cell.text))
            if sign and satuan not in PERCENT_UNITS:
                message = f'"{column.name}": angka berformat persen, padahal satuannya {satuan}'
                self.problems.append(reject(cell.at, message, "Ubah format selnya menjadi Angka."))
            cells[column.name] = cell._replace(text=cell.text.removesuffix("%"))
        return row._replace(cells=cells)

    def upright(self) -> ReturnedRow:
        """Keys and values as one row."""
        columns = {column.name: column for column in self.sheet.table.columns}
        cells: dict[str, TypedCell] = {}
        for row in self.filled():
            name = self.text_at(row, sheet_layout.PLACE)
            for at, part in enumerate(("", *(f":{note}" for note in NUMBER_NOTES)), 3):
                if column := columns.get(name + part):
                    cells[name + part] = self.cell(row, at, column)
        lost = [name for name in columns if name not in cells]
        if lost:
            message = f"baris {', '.join(lost)} tidak ada lagi"
            hint = "Ambil kembali barisnya dari buku kerja asal."
            self.problems.append(reject(Source(self.file, sheet=self.sheet.title), message, hint))
        return self.without_percent(ReturnedRow(".", cells, self.at(sheet_layout.FIRST, 2)))


def _names_unit(column: Column, row: ReturnedRow) -> bool:
    return column.field == "satuan" and column.name in row.cells
