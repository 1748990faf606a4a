"""A table of the report as one of slides: as wide as its place, on as many slides as its rows need."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lkjip.base.tuples import NamedTuple
from lkjip.report.model import GROUP_ROW, HEAD_ROW, LABEL, Cell, Inlines, Row, Run, TableBlock, plain
from lkjip.verbs.digest.slides.deck import Grid, GridRow, SlideLine, joined
from lkjip.verbs.digest.slides.slide_room import EMU_PER_POINT, Lettering, lines_of_inlines
from lkjip.verbs.digest.slides.slide_template import SlidePlace

BESIDE, ABOVE = 7.2, 3.6
"""Points within a cell: at either side, above and below its words."""
SPARE = 2
LARGE = 1.6
"""How much larger a table of few figures is set."""
SUM_LINES = 3
"""On how many lines a sum in words may stand, so that its column need not be as wide as it."""
WAYS = (1.0, 0.75, 0.5, 0.25, 0.0)
"""How much of what is left is shared by need; the rest goes to small needs first."""
WIDEST = 1.8
"""How many times wider than its words a table may be: lines that are longer are hard to follow."""


class GridSize(NamedTuple):
    """Points: how wide each column is, how high the head and each row are."""

    widths: tuple[float, ...]
    head: float
    rows: tuple[float, ...]


def grid_of(table: TableBlock, alt: str) -> tuple[Grid, tuple[SlideLine, ...]]:
    """The table, and what rows over all of its columns say, to stand below it."""
    heads = next(dict(row.cells) for row in table.heads if row.kind == HEAD_ROW)
    rows = tuple(_row(row, table.tags) for row in table.rows if row.kind != GROUP_ROW)
    groups = (dict(row.cells)[LABEL] for row in table.rows if row.kind == GROUP_ROW)
    notes = tuple(SlideLine(joined(cell.paragraphs)) for cell in groups)
    titles = tuple(joined(heads.get(tag, Cell(())).paragraphs) for tag in table.tags)
    return Grid(titles, table.columns, rows, alt), notes


def _row(row: Row, tags: Sequence[str]) -> GridRow:
    """A row; its label, if it has one, reaches over the columns that it leaves empty."""
    cells = dict(row.cells)
    shown = tuple(joined(cells[tag].paragraphs) if tag in cells else () for tag in tags)
    span = next((at for at, tag in enumerate(tags) if tag in cells), len(tags))
    if LABEL not in cells or not span:
        return GridRow(shown, row.kind)
    return GridRow((joined(cells[LABEL].paragraphs), *shown[1:]), row.kind, span)


def upright(table: TableBlock, first: str, second: Inlines, alt: str) -> Grid:
    """A table of a single row, turned: a row for each of its columns."""
    heads, cells = dict(table.heads[-1].cells), dict(table.rows[0].cells)
    rows = (GridRow((joined(heads[tag].paragraphs), joined(cells[tag].paragraphs)), "isi") for tag in table.tags)
    return Grid(((Run(first),), second), ("", "kanan"), tuple(rows), alt, LARGE)


# --- how large it is ---------------------------------------------------------------------------------------------


def measured(grid: Grid, place: SlidePlace) -> GridSize:
    """How wide its columns and how high its rows are in a place: as wide as makes it least high."""
    letters = lettering(grid, place)
    offers = (grid.widths,) if grid.widths else tuple(_widths(grid, place.width / EMU_PER_POINT, letters))
    return min((_size(grid, widths, letters) for widths in offers), key=lambda size: sum(size.rows) + size.head)


def _size(grid: Grid, widths: tuple[float, ...], letters: Lettering) -> GridSize:
    head = _height(GridRow(grid.heads), widths, letters.bolder)
    return GridSize(widths, head, tuple(_height(row, widths, _letters(row, letters)) for row in grid.rows))


def lettering(grid: Grid, place: SlidePlace) -> Lettering:
    """The letters of its cells."""
    return Lettering(place.levels[0].size * grid.scale, wide=place.wide)


def _letters(row: GridRow, letters: Lettering) -> Lettering:
    return letters._replace(bold=row.span > 1)


def _height(row: GridRow, widths: Sequence[float], letters: Lettering) -> float:
    lines = [1]
    for at, cell in enumerate(row.cells):
        if at and at < row.span:
            continue
        width = sum(widths[: row.span]) if at == 0 else widths[at]
        lines.append(lines_of_inlines(cell, width - 2 * BESIDE, letters))
    return max(lines) * letters.height + 2 * ABOVE + SPARE


def _widths(grid: Grid, whole: float, letters: Lettering) -> Iterator[tuple[float, ...]]:
    """Columns as wide as their longest word at least; ways in which those share what is left that need more."""
    heads = [max([letters.bolder.width(word) for word in plain(head).split()], default=0.0) for head in grid.heads]
    words, cells = list(heads), list(heads)
    for row in grid.rows:
        for at, cell in enumerate(row.cells):
            if at < row.span and row.span > 1:
                continue
            words[at] = max(words[at], _word(cell, letters))
            cells[at] = max(cells[at], letters.width(plain(cell)) / (SUM_LINES if row.span > 1 else 1))
    least, most = ([width + 2 * BESIDE + SPARE for width in found] for found in (words, cells))
    wishes, left = [high - low for low, high in zip(least, most, strict=True)], whole - sum(least)
    if left <= 0:
        yield tuple(_granted(least, whole))
    elif sum(wishes) <= left:  # all have what they need
        yield tuple(width * min(whole / sum(most), WIDEST) for width in most)
    else:
        shared = [left * wish / sum(wishes) for wish in wishes]
        granted = _granted(wishes, left)
        for part in WAYS:
            mixed = zip(least, shared, granted, strict=True)
            yield tuple(low + part * own + (1 - part) * met for low, own, met in mixed)


def _granted(wishes: Sequence[float], left: float) -> list[float]:
    """What each column gets of the room that is left: small wishes are met, the greatest share the rest."""
    granted = [0.0] * len(wishes)
    for done, at in enumerate(sorted(range(len(wishes)), key=wishes.__getitem__)):
        granted[at] = min(wishes[at], left / (len(wishes) - done))
        left -= granted[at]
    return granted


def _word(cell: Inlines, letters: Lettering) -> float:
    return max(map(letters.width, plain(cell).split(" ")))


def too_wide(grid: Grid, place: SlidePlace) -> bool:
    """Whether words of its columns would be torn: there are more columns than a slide has room for."""
    letters, widths = lettering(grid, place), measured(grid, place).widths
    cells = ((at, cell) for row in grid.rows for at, cell in enumerate(row.cells) if at >= row.span or row.span <= 1)
    return any(_word(cell, letters) > widths[at] - 2 * BESIDE for at, cell in cells)


def shared_out(grid: Grid, place: SlidePlace) -> tuple[Grid, ...]:
    """The table on as many slides as its rows need, about as many on each, with its head; a sum never stands alone."""
    whole = grid._replace(widths=measured(grid, place).widths)
    size = measured(whole, place)
    most = tuple(_parts(whole, size, place.height / EMU_PER_POINT))
    shares = (share * place.height / EMU_PER_POINT / 10 for share in range(5, 10))
    even = (tuple(_parts(whole, size, room)) for room in shares)
    return next((parts for parts in even if len(parts) <= len(most)), most)


def _parts(grid: Grid, size: GridSize, room: float) -> Iterator[Grid]:
    start, height = 0, size.head
    for at, row_height in enumerate(size.rows):
        if at > start and height + row_height > room:
            end = at - 1 if grid.rows[at].span > 1 and at - 1 > start else at
            yield grid._replace(rows=grid.rows[start:end])
            start, height = end, size.head + sum(size.rows[end:at])
        height += row_height
    yield grid._replace(rows=grid.rows[start:])


def too_tall(grid: Grid, place: SlidePlace) -> bool:
    """Whether a single row is taller than the place."""
    size = measured(grid, place)
    return any(size.head + row > place.height / EMU_PER_POINT for row in size.rows)
