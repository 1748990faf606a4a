"""A workbook into nodes: the first row of one sheet is the head, as in a CSV file. openpyxl is imported only here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from lkjip.data.nodes import Items, Mapping
from lkjip.data.numbers import NotANumber
from lkjip.data.shape import Field, number_of, shape_of
from lkjip.data.table import NOTES, Cell, Row, nodes_of
from lkjip.data.xlsxcell import Wanted, text_of
from lkjip.data.xlsxopen import Opened, open_workbook
from lkjip.problems import InputError, Problem
from lkjip.source import Source

PERCENT_UNITS = ("", "persen", "poin persen")


class Sheet(NamedTuple):
    """One sheet with results and with formulas; `head` is the number of its first row that is not empty."""

    file: str
    results: Any
    formulas: Any
    head: int

    def at(self, row: int, column: int) -> Source:
        return Source(self.file, row, column, str(self.results.title))

    def heads(self) -> dict[int, str]:
        """The head's texts by column."""
        cells = self.results[self.head] if self.head else ()
        return {cell.column: str(cell.value).strip() for cell in cells if _filled(cell)}


def read_xlsx(file: str, content: bytes, kind: type, problems: list[Problem]) -> Items | None:
    """Return one Mapping per row, or None after adding to `problems`."""
    try:
        sheet = _choose(file, open_workbook(file, content), shape_of(kind))
        nodes = nodes_of(_sound_rows(sheet, kind), kind, problems)
    except InputError as error:
        problems.extend(error.problems)
        return None
    return nodes if nodes is None or not _percent_elsewhere(sheet, nodes, problems) else None


def xlsx_rows(file: str, content: bytes, kind: type) -> list[Row]:
    """Return the rows of the table, its head first; InputError with what is wrong with them."""
    return _sound_rows(_choose(file, open_workbook(file, content), shape_of(kind)), kind)


def _sound_rows(sheet: Sheet, kind: type) -> list[Row]:
    wrong = [*_hidden(sheet), *_merged(sheet)]
    rows = list(_rows(sheet, shape_of(kind), wrong))
    if wrong:
        raise InputError(wrong)
    return rows


# --- which sheet -------------------------------------------------------------------------------------------------


def _choose(file: str, opened: Opened, shape: dict[str, Field]) -> Sheet:
    """The one visible sheet that holds the required heads; InputError where there is none or more than one."""
    sheets = [_sheet(file, opened, name) for name in opened.results.sheetnames]
    required = {name for name, field in shape.items() if field.required}
    fitting = [one for one in sheets if required <= set(one.heads().values())]
    seen = [one for one in fitting if _visible(one)]
    if len(seen) == 1:
        return seen[0]
    if seen:
        names = " dan ".join(f'"{one.results.title}"' for one in seen)
        raise _refused(file, f"lembar {names} sama-sama memuat tabel ini", "Sisakan satu lembar.")
    if fitting:
        message = f'tabel ini hanya ada di lembar tersembunyi "{fitting[0].results.title}"'
        raise _refused(file, message, "Tampilkan lembarnya (Unhide) dan periksa isinya.")
    filled = [one for one in sheets if one.head and _visible(one)]
    if not filled:
        raise _refused(file, "berkas kosong", "Isi baris judul kolom dan baris datanya.")
    return filled[0]  # its head will be found wanting, column by column


def _sheet(file: str, opened: Opened, name: str) -> Sheet:
    results, formulas = opened.results[name], opened.formulas[name]
    if not hasattr(results, "iter_rows"):  # a chart's own sheet
        return Sheet(file, results, formulas, 0)
    head = next((number for number, row in enumerate(results.iter_rows(), 1) if any(map(_filled, row))), 0)
    return Sheet(file, results, formulas, head)


def _visible(sheet: Sheet) -> bool:
    return bool(sheet.results.sheet_state == "visible")


def _filled(cell: Any) -> bool:
    return cell.value is not None and str(cell.value).strip() != ""


def _refused(file: str, message: str, hint: str) -> InputError:
    return InputError([Problem(Source(file), message, hint)])


# --- what must not be overlooked ---------------------------------------------------------------------------------


def _hidden(sheet: Sheet) -> Iterator[Problem]:
    """Rows and columns that nobody sees must not count, and must not be left out unseen either."""
    for row in sheet.results.iter_rows(min_row=sheet.head):
        dimension = sheet.results.row_dimensions.get(row[0].row)
        if dimension is not None and (dimension.hidden or dimension.height == 0) and any(map(_filled, row)):
            where = sheet.at(row[0].row, 1)
            yield Problem(where, "baris tersembunyi ini berisi data", "Tampilkan (Unhide, hapus Filter), atau hapus.")
    for column in _hidden_columns(sheet):
        if any(_filled(cell[0]) for cell in sheet.results.iter_rows(sheet.head, None, column, column)):
            where = sheet.at(sheet.head, column)
            yield Problem(where, "kolom tersembunyi ini berisi data", "Tampilkan (Unhide), atau hapus kolomnya.")


def _hidden_columns(sheet: Sheet) -> list[int]:
    found: list[int] = []
    for dimension in sheet.results.column_dimensions.values():
        if dimension.hidden or dimension.width == 0:
            found += range(dimension.min or 1, min(dimension.max or 1, sheet.results.max_column) + 1)
    return found


def _merged(sheet: Sheet) -> Iterator[Problem]:
    """A merged cell says its text once for several places: which of them are meant, nobody can tell."""
    for area in sheet.results.merged_cells.ranges:
        if area.max_row >= sheet.head:
            where = sheet.at(area.min_row, area.min_col)
            yield Problem(where, "sel digabung (Merge)", "Pisahkan (Unmerge), lalu isi setiap selnya.")


# --- rows --------------------------------------------------------------------------------------------------------


def _rows(sheet: Sheet, shape: dict[str, Field], wrong: list[Problem]) -> Iterator[Row]:
    heads = sheet.heads()
    yield Row(sheet.at(sheet.head, 0), tuple(Cell(text, sheet.at(sheet.head, at)) for at, text in heads.items()))
    for row in sheet.results.iter_rows(min_row=sheet.head + 1):
        formulas = sheet.formulas[row[0].row]
        cells = []
        for result, formula in zip(row, formulas, strict=False):
            here = sheet.at(result.row, result.column)
            if result.column in heads:
                name = heads[result.column]
                cells.append(Cell(_text(name, result, formula, wanted_in(shape, name), here, wrong), here))
            elif _filled(result) or formula.data_type == "f":
                wrong.append(Problem(here, "sel ini di luar kolom yang berjudul", "Beri judul kolomnya, atau hapus."))
        if any(cell.text for cell in cells):
            yield Row(sheet.at(row[0].row, 0), tuple(cells))


def wanted_in(shape: dict[str, Field], name: str) -> Wanted:
    """What the column `name` holds."""
    field = shape.get(name)
    mark = number_of(field.kind) if field else None
    return Wanted(True, mark.unit, mark.named) if mark else Wanted()


def _text(name: str, result: Any, formula: Any, wanted: Wanted, here: Source, wrong: list[Problem]) -> str:
    try:
        return text_of(result, formula, wanted)
    except NotANumber as error:
        wrong.append(Problem(here, f'kolom "{name}": {error.message}', error.hint))
        return ""


def _percent_elsewhere(sheet: Sheet, nodes: Sequence[object], problems: list[Problem]) -> bool:
    """Whether a cell is formatted as percent while its row's `satuan` says something else (a problem is noted)."""
    wrong = [problem for row in nodes if isinstance(row, Mapping) for problem in _percent_in(sheet, row)]
    problems.extend(wrong)
    return bool(wrong)


def _percent_in(sheet: Sheet, row: Mapping) -> Iterator[Problem]:
    satuan = str(row.get("satuan") or "")
    for name, at in row.places.items() if satuan not in PERCENT_UNITS else ():
        cell = sheet.results.cell(at.line, at.column)
        if name not in NOTES and isinstance(cell.value, (int, float)) and "%" in str(cell.number_format):
            message = f'kolom "{name}": angka berformat persen, padahal satuannya {satuan}'
            yield Problem(at, message, "Ubah format selnya menjadi Angka.")
