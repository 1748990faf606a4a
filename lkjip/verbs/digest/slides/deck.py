"""Slides before they are set: what stands on each, in blocks of the report, and the places that layouts have for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from lkjip.base.tuples import NamedTuple
from lkjip.report.model import (
    Align,
    Block,
    Break,
    Inline,
    Inlines,
    Label,
    ListBlock,
    Note,
    Paragraph,
    PictureBlock,
    Ref,
    Run,
    plain,
)

COVER, POINTS, TABLE, CHART, CLOSING = "Sampul", "Butir", "Tabel", "Grafik", "Penutup"
"""The layouts, by the names that PowerPoint shows."""
HEADLINE, AGENCY, TEXT, GRID, PICTURE, NOTES = "Judul", "Instansi", "Isi", "Tabel", "Gambar", "Catatan"
LOGO, DRAFT, SOURCE, NUMBER = "Logo", "Draf", "Sumber", "Nomor"
"""The places on them, by the names that PowerPoint's selection pane shows."""
NEEDED = {
    COVER: (HEADLINE, AGENCY, DRAFT),
    POINTS: (HEADLINE, TEXT, DRAFT),
    TABLE: (HEADLINE, GRID, NOTES, DRAFT),
    CHART: (HEADLINE, TEXT, PICTURE, NOTES, DRAFT),
    CLOSING: (HEADLINE, TEXT, DRAFT),
}
OFFERED = (LOGO, SOURCE, NUMBER)
"""Places that a layout may have besides."""
LEAST = 14
"""Points: no word is set smaller."""


class SlideLine(NamedTuple):
    """A paragraph on a slide; `level` 0 is the outermost."""

    inlines: Inlines
    level: int = 0


class GridRow(NamedTuple):
    """A row of a table: its cells, of which the first reaches over `span` columns; `kind` as in the report's table."""

    cells: tuple[Inlines, ...]
    kind: str = ""
    span: int = 1


class Grid(NamedTuple):
    """A table of a slide: the titles of its columns, where their cells stand, its rows.

    alt: what it shows, for those who do not see it; scale: how much larger than usual its letters are
    widths: points of its columns, where they are those of a table that it is a part of
    """

    heads: tuple[Inlines, ...]
    aligns: tuple[Align, ...]
    rows: tuple[GridRow, ...]
    alt: str
    scale: float = 1.0
    widths: tuple[float, ...] = ()


class Slide(NamedTuple):
    """What stands on a slide. notes: below a table or picture"""

    layout: str
    title: str
    lines: tuple[SlideLine, ...] = ()
    grid: Grid | None = None
    picture: PictureBlock | None = None
    notes: tuple[SlideLine, ...] = ()


def texts_of(slide: Slide) -> Iterator[Inlines]:
    """Every text of a slide but its title."""
    yield from (line.inlines for line in (*slide.lines, *slide.notes))
    if slide.grid:
        yield from slide.grid.heads
        yield from (cell for row in slide.grid.rows for cell in row.cells)


def lacks(slide: Slide) -> bool:
    """Whether it prints that a value is not known."""
    return any(isinstance(run, Run) and run.missing for text in texts_of(slide) for run in text)


class Deck(NamedTuple):
    """All slides in order, and what was not found or found no room, in words.

    draft: whether the report or one of them lacks something
    """

    slides: tuple[Slide, ...]
    remarks: tuple[str, ...] = ()
    draft: bool = False


def lines_of(blocks: Iterable[Block], level: int = 0) -> Iterator[SlideLine]:
    """The paragraphs of blocks, those of lists a level further in."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield SlideLine(block.inlines, level)
        elif isinstance(block, ListBlock):
            for item in block.items:
                yield from lines_of(item, level + 1)


Labels = Mapping[str, Label]
"""What tables, figures and sections are called in the report, by their targets."""


def standing_alone(inlines: Inlines, labels: Labels) -> Inlines:
    """The same as it is read apart from the report: what a reference names, and each footnote where its mark stood."""
    return tuple(_alone(inline, labels) for inline in inlines)


def _alone(inline: Inline, labels: Labels) -> Inline:
    if isinstance(inline, Ref):
        named = labels.get(inline.target)
        return Run(named.text if named else inline.target, inline.bold, inline.italic)
    if isinstance(inline, Note):
        return Run(f" ({'; '.join(plain(paragraph.inlines) for paragraph in inline.paragraphs)})")
    return inline


def joined(paragraphs: Iterable[Inlines]) -> Inlines:
    """Paragraphs of a cell as one, a line each."""
    found: Inlines = ()
    for inlines in paragraphs:
        found = (*found, Break(), *inlines) if found else inlines
    return found


def trimmed(inlines: Inlines) -> Inlines:
    """The same without blanks at its ends."""
    words = list(inlines)
    if words and isinstance(words[0], Run):
        words[0] = words[0]._replace(text=words[0].text.lstrip())
    if words and isinstance(words[-1], Run):
        words[-1] = words[-1]._replace(text=words[-1].text.rstrip())
    return tuple(words)
