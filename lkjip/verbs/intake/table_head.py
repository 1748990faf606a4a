"""Where the table stands in a sheet: its row of titles is found by their words, over one line or several."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from lkjip.base.letters import seen
from lkjip.base.tuples import NamedTuple
from lkjip.data.xlsxcell import StoredCell
from lkjip.data.xlsxgrid import Area, SheetGrid
from lkjip.verbs.intake.likeness import ABOVE, ANYTHING, bare, is_like, title_key
from lkjip.verbs.intake.recipe import YA, Pola, Resep

ROWS_LOOKED_AT = 60
LINES = 4  # of a head


class TableHead(NamedTuple):
    """The rows of titles, first and last, and the column of the sheet for each column of the recipe.

    doubtful: columns of the recipe that several of the sheet are titled like, each with those
    """

    top: int
    bottom: int
    columns: dict[str, int]
    doubtful: dict[str, tuple[int, ...]]


class NearHead(NamedTuple):
    """The rows that come nearest to being the titles: how many columns were found, and which were not."""

    row: int
    found: int
    lacking: tuple[str, ...]


class TitleLines(NamedTuple):
    """What these rows would be as titles: the columns under each title, which is written as `title_key` writes it."""

    top: int
    bottom: int
    columns: dict[str, tuple[int, ...]]


def title_lines(grid: SheetGrid) -> tuple[TitleLines, ...]:
    """Every place where the titles of a table may stand in a sheet, those on few lines first."""
    rows, spread = list(grid.rows)[:ROWS_LOOKED_AT], _spread(grid)
    places = [(top, top + lines - 1) for lines in range(1, LINES + 1) for top in rows]
    return tuple(TitleLines(*place, _by_title(_titles(grid, spread, *place))) for place in places)


def _by_title(titles: Mapping[int, tuple[str, ...]]) -> dict[str, tuple[int, ...]]:
    """The columns by their titles: line by line, and all lines as words of one."""
    found: dict[str, tuple[int, ...]] = {}
    for column, levels in titles.items():
        for key in dict.fromkeys((ABOVE.join(map(bare, levels)), bare(" ".join(levels)))):
            found[key] = (*found.get(key, ()), column)
    return found


def find_head(places: Sequence[TitleLines], recipe: Resep) -> TableHead | NearHead:
    """The titles of the recipe's table in a sheet, on as few lines as hold them all; or what comes nearest."""
    near = NearHead(0, 0, tuple(recipe.kolom))
    asked = {name: tuple(map(title_key, column.judul)) for name, column in recipe.kolom.items()}
    for place in places:
        columns = _columns(place, asked)
        lacking = tuple(name for name, column in recipe.kolom.items() if column.wajib == YA and name not in columns)
        if not lacking:
            several = {name: found for name, found in columns.items() if len(found) > 1}
            return TableHead(place.top, place.bottom, {name: at[0] for name, at in columns.items()}, several)
        if len(columns) > near.found:
            near = NearHead(place.top, len(columns), lacking)
    return near


def _columns(place: TitleLines, asked: Mapping[str, Pola]) -> dict[str, tuple[int, ...]]:
    """The columns of the sheet for each column of the recipe that has any."""
    found = {name: tuple(sorted({at for key in keys for at in _under(place, key)})) for name, keys in asked.items()}
    return {name: columns for name, columns in found.items() if columns}


def _under(place: TitleLines, key: str) -> Iterator[int]:
    if ANYTHING not in key:
        yield from place.columns.get(key, ())
        return
    for title, columns in place.columns.items():
        if is_like(title, key):
            yield from columns


def titles_over(grid: SheetGrid, top: int, bottom: int) -> dict[int, tuple[str, ...]]:
    """What stands over each column on these lines, from above; what is merged is told once."""
    return _titles(grid, _spread(grid), top, bottom)


Spread = Mapping[tuple[int, int], Area]


def _spread(grid: SheetGrid) -> Spread:
    """The merged area of each place among the first rows."""
    last = max(list(grid.rows)[:ROWS_LOOKED_AT], default=0) + LINES
    areas = [area for area in grid.merged if area.top <= last]
    width = max((column for cells in grid.rows.values() for column in cells), default=0)
    return {
        (row, column): area
        for area in areas
        for row in range(area.top, min(area.bottom, last) + 1)
        for column in range(area.left, min(area.right, width) + 1)
    }


def _titles(grid: SheetGrid, spread: Spread, top: int, bottom: int) -> dict[int, tuple[str, ...]]:
    """What stands over each column on these lines, from above, what is merged told once."""
    width = max((column for row in range(top, bottom + 1) for column in grid.rows.get(row, {})), default=0)
    merged = {row for row, _ in spread}
    found = {}
    for column in range(1, width + 1):
        texts = [_title(grid, spread, row, column, bottom, merged) for row in range(top, bottom + 1)]
        found[column] = tuple(text for text, _ in groupby(filter(None, texts)))
    return {column: titles for column, titles in found.items() if titles}


def _title(grid: SheetGrid, spread: Spread, row: int, column: int, bottom: int, merged: set[int]) -> str:
    area = spread.get((row, column))
    if area:
        return text_at(grid.cell(area.top, area.left))
    text = text_at(grid.cell(row, column))
    if text or row == bottom or row in merged or not grid.cell(bottom, column):
        return text
    cells = grid.rows.get(row, {})  # nothing is merged here: a title over several columns stands over the first
    return text_at(cells[max(before)]) if (before := [at for at in cells if at < column]) else ""


def text_at(cell: StoredCell | None) -> str:
    """What a cell says, on one line."""
    return "" if cell is None or cell.value is None else " ".join(seen(str(cell.value)).split())


def head_rows(grid: SheetGrid, head: TableHead) -> set[tuple[tuple[int, str], ...]]:
    """What the rows of titles say, so that they are known where they are printed again."""
    return {row_words(grid.rows[row]) for row in range(head.top, head.bottom + 1) if row in grid.rows}


def row_words(cells: Mapping[int, StoredCell]) -> tuple[tuple[int, str], ...]:
    """A row as words by their columns."""
    return tuple((column, bare(text_at(cell))) for column, cell in cells.items())
