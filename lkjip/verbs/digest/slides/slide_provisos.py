"""Provisional figures on slides: a mark behind each, and the reason on the same slide."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip.base.quantity import MARK, Value
from lkjip.report.model import Inline, Inlines, Run, valued
from lkjip.report.provisional import note
from lkjip.verbs.digest.slides.deck import CHART, TABLE, Grid, Slide, SlideLine, texts_of


def explained(slide: Slide) -> Slide:
    """The slide with its provisional figures marked, and a note that says why; the same where there is none."""
    why = dict.fromkeys(reason for value in _values(slide) if not value.missing for reason in value.sementara)
    if not why:
        return slide
    lines, notes = map(_marked_lines, (slide.lines, slide.notes))
    reason = (SlideLine((Run(note(why)),)),)
    if slide.layout in (TABLE, CHART):
        return slide._replace(lines=lines, notes=(*notes, *reason), grid=_marked_grid(slide.grid))
    return slide._replace(lines=(*lines, *reason))


def _values(slide: Slide) -> Iterator[Value]:
    yield from (value for text in texts_of(slide) for _, value in valued(text))
    yield from slide.picture.values if slide.picture else ()


def _marked_lines(lines: tuple[SlideLine, ...]) -> tuple[SlideLine, ...]:
    return tuple(line._replace(inlines=_marked(line.inlines)) for line in lines)


def _marked_grid(grid: Grid | None) -> Grid | None:
    if grid is None:
        return None
    return grid._replace(rows=tuple(row._replace(cells=tuple(map(_marked, row.cells))) for row in grid.rows))


def _marked(inlines: Inlines) -> Inlines:
    return tuple(map(_marked_run, inlines))


def _marked_run(inline: Inline) -> Inline:
    """A sentence of the report bears its marks already."""
    if isinstance(inline, Run) and inline.provisional and not inline.text.endswith(MARK):
        return inline._replace(text=inline.text + MARK)
    return inline
