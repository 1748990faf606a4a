"""Slides that go on where they do not fit: nothing is cut, and nothing set smaller than can be read from afar."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from lkjip.report.model import Run, plain
from lkjip.verbs.digest.slides.deck import (
    CHART,
    COVER,
    GRID,
    HEADLINE,
    NOTES,
    POINTS,
    TABLE,
    TEXT,
    Deck,
    Slide,
    SlideLine,
)
from lkjip.verbs.digest.slides.slide_grid import shared_out, too_tall, too_wide
from lkjip.verbs.digest.slides.slide_room import fits, pages_of, title_size
from lkjip.verbs.digest.slides.slide_template import SlideLayout

PART = "{title} ({at}\u00a0dari\u00a0{all})"
TORN = 'slide "{title}": kolom tabelnya terlalu banyak untuk selebar slide; pilih lebih sedikit kolom di kolom.yaml.'
TALL = 'slide "{title}": ada baris tabel yang lebih tinggi daripada slide; perbesar tempat "Tabel" di templat.'
LONG = 'judul slide "{title}" tidak muat dalam tempatnya; perbesar tempat "Judul" di templat.'


def paged(deck: Deck, layouts: Mapping[str, SlideLayout]) -> Deck:
    """The slides, each with what finds room on it; what finds none anywhere is told."""
    titled = (part for slide in deck.slides for part in _with_short_title(slide, layouts))
    parts = tuple(part for slide in titled for part in _pages(slide, layouts))
    slides = tuple(_unlike(parts))
    remarks = (*_unfit_grids(parts, layouts), *_unfit_titles(slides, layouts))
    return deck._replace(slides=slides, remarks=(*deck.remarks, *dict.fromkeys(remarks)))


def _pages(slide: Slide, layouts: Mapping[str, SlideLayout]) -> Iterator[Slide]:
    places = layouts[slide.layout].places
    if slide.layout == TABLE and slide.grid:
        below = fits(slide.notes, places[NOTES])
        for grid in shared_out(slide.grid, places[GRID]):
            yield slide._replace(grid=grid, notes=slide.notes if below else ())
        yield from () if below else _pages(Slide(POINTS, slide.title, slide.notes), layouts)
    elif slide.layout == CHART:
        yield from _chart(slide, layouts)
    elif slide.layout == COVER or fits(slide.lines, places[TEXT]):
        yield slide
    else:
        parts = pages_of(slide.lines, layouts[POINTS].places[TEXT])
        yield from (slide._replace(layout=POINTS, lines=lines) for lines in parts)


def _chart(slide: Slide, layouts: Mapping[str, SlideLayout]) -> Iterator[Slide]:
    """A picture with words above and below it; words that find no room there stand on a slide of their own."""
    places = layouts[CHART].places
    above, below = fits(slide.lines, places[TEXT]), fits(slide.notes, places[NOTES])
    if not above:
        yield from _pages(Slide(POINTS, slide.title, slide.lines), layouts)
        slide = slide._replace(title=_captioned(slide), lines=(), notes=slide.notes[1:])
    yield slide._replace(notes=slide.notes if below else ())
    if not below:
        yield from _pages(Slide(POINTS, slide.title, slide.notes), layouts)


def _captioned(slide: Slide) -> str:
    """The title of a picture that stands apart from the words above it: the first note is its caption."""
    return f"{slide.title.partition(': ')[0]}: {plain(slide.notes[0].inlines)}"


def _with_short_title(slide: Slide, layouts: Mapping[str, SlideLayout]) -> Iterator[Slide]:
    """A title that finds no room even with its number goes into the text, its first words stand above."""
    room = layouts[slide.layout].places[HEADLINE]
    short, colon, rest = slide.title.partition(": ")
    numbered = PART.format(title=slide.title, at=99, all=99)
    if title_size(numbered, room) or not colon or slide.layout in (COVER, TABLE):
        yield slide
    else:
        yield slide._replace(title=short, lines=(SlideLine((Run(rest, bold=True),)), *slide.lines))


def _unlike(slides: Iterable[Slide]) -> Iterator[Slide]:
    """No two slides of one title: a screen reader tells them apart by nothing else."""
    every = tuple(slides)
    many, seen = Counter(slide.title for slide in every), Counter[str]()
    for slide in every:
        seen[slide.title] += 1
        part = PART.format(title=slide.title, at=seen[slide.title], all=many[slide.title])
        yield slide._replace(title=part) if many[slide.title] > 1 else slide


def _unfit_titles(slides: Iterable[Slide], layouts: Mapping[str, SlideLayout]) -> Iterator[str]:
    for slide in slides:
        if title_size(slide.title, layouts[slide.layout].places[HEADLINE]) is None:
            yield LONG.format(title=slide.title)


def _unfit_grids(slides: Iterable[Slide], layouts: Mapping[str, SlideLayout]) -> Iterator[str]:
    for slide in slides:
        if slide.grid and too_wide(slide.grid, layouts[slide.layout].places[GRID]):
            yield TORN.format(title=slide.title)
        if slide.grid and too_tall(slide.grid, layouts[slide.layout].places[GRID]):
            yield TALL.format(title=slide.title)
