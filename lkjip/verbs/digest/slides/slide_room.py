"""How much room words take in a place of a slide: counted by the widths of letters, since no PowerPoint is asked.

Counted on the safe side: what seems to fit must fit in the programs that people have.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from lkjip.base.tuples import NamedTuple
from lkjip.report.model import Break, Inline, Inlines, Run, plain
from lkjip.verbs.digest.slides.deck import LEAST, SlideLine
from lkjip.verbs.digest.slides.slide_template import SlidePlace
from lkjip.word.letterwidths import SIZE, breadth

EMU_PER_POINT = 12700
SAFE = 1.04
"""How much wider than counted words are taken to be: programs and fonts differ."""
LEADING = 1.2
"""Height of a line in sizes of its letters."""


class Lettering(NamedTuple):
    """Letters of a size in points, bold ones or not, of a family that may be wider than usual."""

    size: float
    bold: bool = False
    wide: float = 1.0

    @property
    def bolder(self) -> Lettering:
        """The same in bold."""
        return self._replace(bold=True)

    def width(self, text: str) -> float:
        """Points that a text takes in one line."""
        return breadth(text, bold=self.bold) / SIZE * self.size * self.wide * SAFE

    @property
    def height(self) -> float:
        """Points of a line."""
        return self.size * LEADING


def lines_in(text: str, width: float, letters: Lettering) -> int:
    """How many lines a text fills that is set `width` points wide; never less than one."""
    many, left = 1, width
    for word in text.split(" "):
        need = letters.width(f"{word} ")
        if need - letters.width(" ") > left and left < width:
            many, left = many + 1, width
        over = int((need - letters.width(" ")) // width) if need - letters.width(" ") > width else 0
        many, left = many + over, left - need + over * width
    return many


def lines_of_inlines(inlines: Inlines, width: float, letters: Lettering) -> int:
    """The same of a paragraph that may have breaks, and bold words."""
    strong = letters._replace(bold=letters.bold or any(isinstance(inline, Run) and inline.bold for inline in inlines))
    return sum(lines_in(plain(row), width, strong) for row in rows_of(inlines))


def rows_of(inlines: Inlines) -> Iterator[Inlines]:
    """What stands between the breaks of a paragraph."""
    row: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, Break):
            yield tuple(row)
            row = []
        else:
            row.append(inline)
    yield tuple(row)


# --- places ------------------------------------------------------------------------------------------------------


def inner_width(place: SlidePlace) -> float:
    """Points between its margins."""
    return (place.width - place.insets[0] - place.insets[2]) / EMU_PER_POINT


def inner_height(place: SlidePlace) -> float:
    """Points between its margins."""
    return (place.height - place.insets[1] - place.insets[3]) / EMU_PER_POINT


def height_of(line: SlideLine, place: SlidePlace, *, first: bool) -> float:
    """Points that a paragraph takes, with the room above it where it is not the first."""
    level = place.levels[min(line.level, len(place.levels) - 1)]
    letters = Lettering(level.size, place.bold, place.wide)
    many = lines_of_inlines(line.inlines, inner_width(place) - level.margin / EMU_PER_POINT, letters)
    return many * letters.height * level.leading + (0 if first else level.before)


def height_of_all(lines: Sequence[SlideLine], place: SlidePlace) -> float:
    """Points that paragraphs take together."""
    return sum(height_of(line, place, first=not at) for at, line in enumerate(lines))


def fits(lines: Sequence[SlideLine], place: SlidePlace) -> bool:
    """Whether paragraphs find room in a place."""
    return height_of_all(lines, place) <= inner_height(place)


def title_size(title: str, place: SlidePlace) -> float | None:
    """The size in which a title finds room: its own, or the next smaller one; None where there is none."""
    own = place.levels[0].size
    sizes = (own, *(size for size in (32.0, 28.0, 24.0, 22.0, 20.0, 18.0, 16.0, float(LEAST)) if size < own))
    return next((size for size in sizes if _title_fits(title, place, size)), None)


def _title_fits(title: str, place: SlidePlace, size: float) -> bool:
    letters = Lettering(size, place.bold, place.wide)
    many = lines_in(title, inner_width(place), letters)
    return many * letters.height * place.levels[0].leading <= inner_height(place)


# --- going on ----------------------------------------------------------------------------------------------------


def pages_of(lines: Sequence[SlideLine], place: SlidePlace) -> tuple[tuple[SlideLine, ...], ...]:
    """The paragraphs on as many slides as they need, about as much on each; one that is taller than the place goes on.

    A line that announces others does not stand alone at the foot.
    """
    parts = tuple(chain.from_iterable(_parts(whole, place) for whole in lines))
    most = tuple(_pages(parts, place))
    lower = (place._replace(height=place.height * share // 10) for share in range(5, 10))
    even = (tuple(_pages(parts, room)) for room in lower if all(fits([part], room) for part in parts))
    return next((pages for pages in even if len(pages) <= len(most)), most)


def _pages(parts: Sequence[SlideLine], place: SlidePlace) -> Iterator[tuple[SlideLine, ...]]:
    page: list[SlideLine] = []
    for line in parts:
        if page and not fits([*page, line], place):
            moved = _announcing(page, line)
            yield tuple(page[: len(page) - len(moved)])
            page = list(moved)
        page.append(line)
    if page:
        yield tuple(page)


def _announcing(page: Sequence[SlideLine], following: SlideLine) -> Sequence[SlideLine]:
    """The last lines of a page that only lead to deeper ones; none where nothing else would be left."""
    kept = len(page)
    level = following.level
    while kept and page[kept - 1].level < level:
        level, kept = page[kept - 1].level, kept - 1
    return page[kept:] if kept else ()


def _parts(line: SlideLine, place: SlidePlace) -> Iterator[SlideLine]:
    """The line, or parts of it that each find room, ended behind a sentence where one ends there."""
    while not fits([line], place):
        pieces = list(_pieces(line.inlines))
        many = _most(pieces, line, place)
        yield line._replace(inlines=tuple(pieces[:many]))
        line = line._replace(inlines=tuple(pieces[many:]))
    yield line


def _most(pieces: Sequence[Inline], line: SlideLine, place: SlidePlace) -> int:
    """How many pieces find room; at least one, so that this ends."""
    many = 1
    while many < len(pieces) - 1 and fits([line._replace(inlines=tuple(pieces[: many + 1]))], place):
        many += 1
    ends = [at for at in range(many, many // 2, -1) if plain(pieces[at - 1 : at]).rstrip().endswith((".", ";"))]  # type: ignore[arg-type]
    return ends[0] if ends else many


def _pieces(inlines: Iterable[Inline]) -> Iterator[Inline]:
    """Runs of typed words, a word each, so that a paragraph can be parted between them; values stay whole."""
    for inline in inlines:
        if isinstance(inline, Run) and inline.value is None:
            words = inline.text.split(" ")
            yield from (inline._replace(text=f"{word} ") for word in words[:-1])
            yield from (inline._replace(text=words[-1]),) if words[-1] else ()
        else:
            yield inline
