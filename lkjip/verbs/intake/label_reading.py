"""An export of labels and values: each figure stands behind its title, as in a form or a printed page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase

from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.problems import InputError
from lkjip.base.source import Source
from lkjip.data.numbers import NotANumber
from lkjip.data.xlsxcell import StoredCell
from lkjip.data.xlsxgrid import SheetGrid
from lkjip.verbs.intake.cell_reading import read_cell
from lkjip.verbs.intake.export_rows import ExportCell, ExportRow, ExportTable, called_in_data
from lkjip.verbs.intake.likeness import bare, title_key
from lkjip.verbs.intake.recipe import YA, Resep
from lkjip.verbs.intake.table_head import text_at


def lacking_labels(grids: Sequence[SheetGrid], recipe: Resep) -> tuple[str, ...]:
    """The columns of the recipe whose label stands nowhere."""
    return tuple(
        name for name, column in recipe.kolom.items() if column.wajib == YA and not any(_labelled(grids, recipe, name))
    )


def table_of_labels(file: str, grids: Sequence[SheetGrid], recipe: Resep) -> ExportTable:
    """The one row that the labels give; InputError where a label stands twice with different values, or alone."""
    problems: list[Diagnostic] = []
    found = {name: _cell(file, grids, recipe, name, problems) for name in recipe.kolom}
    cells = {name: cell for name, cell in found.items() if cell is not None}
    if problems:
        raise InputError(problems)
    return ExportTable(recipe, file, (ExportRow(Source(file), cells),), ())


def _labelled(grids: Sequence[SheetGrid], recipe: Resep, name: str) -> Iterator[tuple[SheetGrid, StoredCell | None]]:
    """Each cell behind a label of a column; None where nothing stands behind it."""
    for grid in grids:
        for cells in grid.rows.values():
            for at, cell in cells.items():
                label = bare(text_at(cell))
                if any(fnmatchcase(label, title_key(title)) for title in recipe.kolom[name].judul):
                    behind = [other for other in cells if other > at and text_at(cells[other]) != ":"]
                    yield grid, cells[min(behind)] if behind else None


def _cell(
    file: str, grids: Sequence[SheetGrid], recipe: Resep, name: str, problems: list[Diagnostic]
) -> ExportCell | None:
    places_of = {text_at(cell): (grid, cell) for grid, cell in _labelled(grids, recipe, name) if cell is not None}
    if not places_of:
        if recipe.kolom[name].wajib == YA:
            problems.append(reject(Source(file), f'"{name}" tidak ada isinya', "Periksa ekspornya."))
        return None
    places = [Source(file, cell.row, cell.column, grid.title) for grid, cell in places_of.values()]
    if len(places_of) > 1:
        shown = " dan ".join(f'"{text}"' for text in places_of)
        problems.append(reject(places[1], f'"{name}" tertulis {shown}', "Pastikan berkas ini hanya memuat satu."))
        return None
    (_, cell) = next(iter(places_of.values()))
    try:
        text = read_cell(cell, recipe.kolom[name])
    except NotANumber as error:
        problems.append(reject(places[0], f'"{name}": {error.message}', error.hint))
        return None
    return ExportCell(called_in_data(text, recipe.kolom[name]), places[0])
