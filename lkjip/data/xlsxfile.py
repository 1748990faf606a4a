"""A workbook into nodes: the first row of one sheet is the head, as in a CSV file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.letters import seen
from lkjip.base.problems import InputError, suggest
from lkjip.base.source import Source
from lkjip.base.tuples import NamedTuple
from lkjip.data.nodes import Items, Mapping, Scalar
from lkjip.data.numbers import NotANumber
from lkjip.data.shape import Field, number_of, shape_of
from lkjip.data.tablefile import NOTES, TableCell, TableRow, head_below, nodes_of, not_on_top
from lkjip.data.xlsxcell import NUMBER, StoredCell, WantedCell, text_of
from lkjip.data.xlsxgrid import SheetGrid
from lkjip.data.xlsxopen import open_workbook

PERCENT_UNITS = ("", "persen", "poin persen")


class DataSheet(NamedTuple):
    """One sheet; `head` is the number of its first row that is not empty, `heads` that row's texts by column, `numbers`
    the columns that hold numbers."""

    file: str
    grid: SheetGrid
    head: int
    heads: dict[int, str]
    numbers: frozenset[str] = frozenset()

    def at(self, row: int, column: int) -> Source:
        """Where a cell stands, for a message; column 0 means the whole row."""
        return Source(self.file, row, column, self.grid.title)

    def below(self) -> Iterator[tuple[int, dict[int, StoredCell]]]:
        """The rows below the head that hold something."""
        return ((number, cells) for number, cells in self.grid.rows.items() if number > self.head)


def read_xlsx(file: str, content: bytes, kind: type, problems: list[Diagnostic], *, called: str = "") -> Items | None:
    """Return one Mapping per row, or None after adding to `problems`.

    called: the sheet to read, where the workbook holds other things too
    """
    try:
        sheet = _table_sheet(file, content, kind, called)
        nodes = nodes_of(_sound_rows(sheet, kind), kind, problems)
    except InputError as error:
        problems.extend(error.problems)
        return None
    return nodes if nodes is None or not _percent_elsewhere(sheet, nodes, problems) else None


def xlsx_rows(file: str, content: bytes, kind: type, called: str = "") -> list[TableRow]:
    """Return the rows of the table, its head first; InputError with what is wrong with them. `called`: its sheet."""
    return _sound_rows(_table_sheet(file, content, kind, called), kind)


def _table_sheet(file: str, content: bytes, kind: type, called: str) -> DataSheet:
    grids = open_workbook(file, content)
    return _choose(file, _called(file, grids, called) if called else grids, shape_of(kind))


def _sound_rows(sheet: DataSheet, kind: type) -> list[TableRow]:
    wrong = [*_hidden(sheet), *_merged(sheet)]
    rows = list(_rows(sheet, shape_of(kind), wrong))
    if wrong:
        raise InputError(wrong)
    return rows


# --- which sheet -------------------------------------------------------------------------------------------------


def _choose(file: str, grids: Sequence[SheetGrid], shape: dict[str, Field]) -> DataSheet:
    """The one visible sheet that holds the required heads; InputError where there is none or more than one."""
    numbers = frozenset(name for name, field in shape.items() if field.number)
    sheets = [_sheet(file, grid)._replace(numbers=numbers) for grid in grids]
    required = {name for name, field in shape.items() if field.required}
    fitting = [sheet for sheet in sheets if required <= set(sheet.heads.values())]
    seen = [sheet for sheet in fitting if sheet.grid.visible]
    if len(seen) == 1:
        return seen[0]
    if seen:
        names = " dan ".join(f'"{sheet.grid.title}"' for sheet in seen)
        raise _refused(file, f"lembar {names} sama-sama memuat tabel ini", "Sisakan satu lembar.")
    filled = [sheet for sheet in sheets if sheet.head and sheet.grid.visible]
    if below := [problem for sheet in filled for problem in _head_below(sheet, shape)]:
        raise InputError(below)
    if fitting:
        message = f'tabel ini hanya ada di lembar tersembunyi "{fitting[0].grid.title}"'
        raise _refused(file, message, "Tampilkan lembarnya (Unhide) dan periksa isinya.")
    if not filled:
        raise _refused(file, "berkas kosong", "Isi baris judul kolom dan baris datanya.")
    return filled[0]  # its head will be found wanting, column by column


def _called(file: str, grids: Sequence[SheetGrid], called: str) -> list[SheetGrid]:
    """The sheet of that name, in whatever capitals; InputError where there is none."""
    found = [grid for grid in grids if grid.title.strip().casefold() == called.strip().casefold()]
    if not found:
        titles = [grid.title for grid in grids if grid.visible]
        hint = suggest(called, titles) or f"Lembar yang ada: {', '.join(titles)}."
        raise _refused(file, f'lembar "{called}" tidak ada', hint)
    return found


def _sheet(file: str, grid: SheetGrid) -> DataSheet:
    for number, cells in grid.rows.items():
        if heads := {at: seen(str(cell.value)).strip() for at, cell in cells.items() if _filled(cell)}:
            return DataSheet(file, grid, number, heads)
    return DataSheet(file, grid, 0, {})


def _head_below(sheet: DataSheet, shape: dict[str, Field]) -> list[Diagnostic]:
    rows = ([str(cell.value) for cell in cells.values()] for cells in sheet.grid.rows.values())
    index = head_below(rows, shape)
    return [not_on_top(sheet.at(list(sheet.grid.rows)[index], 0))] if index else []


def _filled(cell: StoredCell) -> bool:
    return cell.value is not None and str(cell.value).strip() != ""


def _refused(file: str, message: str, hint: str) -> InputError:
    return InputError([reject(Source(file), message, hint)])


# --- what must not be overlooked ---------------------------------------------------------------------------------


def _hidden(sheet: DataSheet) -> Iterator[Diagnostic]:
    """Rows and columns that nobody sees must not count, and must not be left out unseen either."""
    for number in sorted(sheet.grid.hidden_rows):
        if number >= sheet.head:
            where = sheet.at(number, 1)
            yield reject(where, "baris tersembunyi ini berisi data", "Tampilkan (Unhide, hapus Filter), atau hapus.")
    used = sorted({*sheet.heads, *(column for _, cells in sheet.below() for column in cells)})
    for column in used:
        if any(first <= column <= last for first, last in sheet.grid.hidden_columns):
            where = sheet.at(sheet.head, column)
            yield reject(where, "kolom tersembunyi ini berisi data", "Tampilkan (Unhide), atau hapus kolomnya.")


def _merged(sheet: DataSheet) -> Iterator[Diagnostic]:
    """A merged cell says its text once for several places: which of them are meant, nobody can tell."""
    last = max(sheet.grid.rows, default=0)
    for area in sheet.grid.merged:
        if sheet.head <= area.bottom and area.top <= last:
            where = sheet.at(area.top, area.left)
            yield reject(where, "sel digabung (Merge)", "Pisahkan (Unmerge), lalu isi setiap selnya.")


# --- rows --------------------------------------------------------------------------------------------------------


def _rows(sheet: DataSheet, shape: dict[str, Field], wrong: list[Diagnostic]) -> Iterator[TableRow]:
    yield TableRow(
        sheet.at(sheet.head, 0), tuple(TableCell(text, sheet.at(sheet.head, at)) for at, text in sheet.heads.items())
    )
    expected = {name: wanted_in(shape, name) for name in sheet.heads.values()}
    for number, cells in sheet.below():
        wrong += [_beside(sheet.at(number, at)) for at in cells if at not in sheet.heads]
        cells_of_row = []
        for at, name in sheet.heads.items():
            here = sheet.at(number, at)
            cells_of_row.append(TableCell(_text(name, cells.get(at), expected[name], here, wrong), here))
        if any(cell.text for cell in cells_of_row):
            yield TableRow(sheet.at(number, 0), tuple(cells_of_row))


def _beside(here: Source) -> Diagnostic:
    return reject(here, "sel ini di luar kolom yang berjudul", "Beri judul kolomnya, atau hapus.")


def wanted_in(shape: dict[str, Field], name: str) -> WantedCell:
    """What the column `name` holds."""
    field = shape.get(name)
    mark = number_of(field.kind) if field else None
    return WantedCell(True, mark.unit, mark.takes_formulas) if mark else WantedCell()


def _text(name: str, cell: StoredCell | None, expected: WantedCell, here: Source, wrong: list[Diagnostic]) -> str:
    try:
        return text_of(cell, expected)
    except NotANumber as error:
        wrong.append(reject(here, f'kolom "{name}": {error.message}', error.hint))
        return ""


def _percent_elsewhere(sheet: DataSheet, nodes: Sequence[object], problems: list[Diagnostic]) -> bool:
    """Whether a cell is formatted as percent while its row's `satuan` says something else (a problem is noted)."""
    wrong = [problem for row in nodes if isinstance(row, Mapping) for problem in _percent_in(sheet, row)]
    problems.extend(wrong)
    return bool(wrong)


def _percent_in(sheet: DataSheet, row: Mapping) -> Iterator[Diagnostic]:
    satuan = str(row.get("satuan") or "")
    for name, at in row.places.items():
        value, cell = row[name], sheet.grid.cell(at.line, at.column)
        sign = isinstance(value, Scalar) and value.endswith("%")
        styled = cell is not None and cell.kind == NUMBER and "%" in cell.style
        if name in NOTES or not isinstance(value, Scalar) or not (sign or styled):
            continue
        if satuan not in PERCENT_UNITS and name in sheet.numbers:
            message = f'kolom "{name}": angka berformat persen, padahal satuannya {satuan}'
            yield reject(at, message, "Ubah format selnya menjadi Angka.")
        elif sign and name in sheet.numbers:
            row[name] = value.saying(value.removesuffix("%"))
