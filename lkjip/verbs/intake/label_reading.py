"""An export of labels and values: each figure stands behind its title, as in a form or a printed page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.problems import InputError
from lkjip.base.source import Source
from lkjip.data.xlsxcell import StoredCell
from lkjip.data.xlsxgrid import SheetGrid
from lkjip.verbs.intake.export_rows import Cells, ExportCell, ExportRow, ExportTable, export_cell
from lkjip.verbs.intake.likeness import bare, is_like, title_key
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
            for at in _labels(cells, recipe, name):
                behind = [other for other in cells if other > at and text_at(cells[other]) != ":"]
                yield grid, cells[min(behind)] if behind else None


def _labels(cells: Cells, recipe: Resep, name: str) -> list[int]:
    """Where a row has the label of a column."""
    titles = list(map(title_key, recipe.kolom[name].judul))
    return [at for at, cell in cells.items() if any(is_like(bare(text_at(cell)), title) for title in titles)]


def titles_of_labels(file: str, grids: Sequence[SheetGrid], recipe: Resep) -> Iterator[tuple[Source, str]]:
    """What each row says down to the last label of a sheet, but for those of amounts, which may look like a year."""
    for grid in grids:
        named = {row: set(_named_in(cells, recipe)) for row, cells in grid.rows.items()}
        last = max((row for row, names in named.items() if names), default=0)
        for row, cells in grid.rows.items():
            if row <= last and named[row].isdisjoint(recipe.amounts):
                yield Source(file, row, min(cells), grid.title), " ".join(map(text_at, cells.values()))


def _named_in(cells: Cells, recipe: Resep) -> Iterator[str]:
    """The columns whose labels stand in a row."""
    return (name for name in recipe.kolom if _labels(cells, recipe, name))


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
    ((_, cell),) = places_of.values()
    return export_cell(cell, name, recipe, places[0], problems)
