"""Figures with their units below units: what stands behind the last whole figure hangs over, whatever its length.

    100         Word's decimal tab goes by the sign that the reader's own Windows has for decimals, so the same file
     62,50      looks otherwise elsewhere; blanks as wide as figures are in few fonts. So each figure is an ordinary one
    −32,92      in a paragraph that stands at the right, further from the margin by what it lacks in decimals.

That holds for cells that stand at the right in Word; those in the middle or at the left stay as the office has them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from lkjip.base.formats import with_minus
from lkjip.base.tuples import NamedTuple
from lkjip.report.model import Row, plain
from lkjip.word.lettering import CellLetters
from lkjip.word.pattern_columns import Columns, FilledCell, by_column

_BLANK = "[ \u00a0]"
FIGURE = re.compile(
    rf"(?P<whole>\(?[-−+]?{_BLANK}?(?:Rp\.?{_BLANK}?)?(?:\d{{1,3}}(?:\.\d{{3}})+|\d+))(?P<decimals>(?:,(?:\d+|-))?)"
    rf"(?P<unit>{_BLANK}?%|(?:{_BLANK}per{_BLANK}\d[\d.]*)?(?:{_BLANK}[^\W\d][^\s\d*()]*){{1,4}})?(?P<end>\*?\)?)"
)
ALIKE = str.maketrans("123456789", "000000000")
"""Figures are of one width: texts that differ in nothing else are measured once."""
_NONE = re.compile(r"[-–—−]")
_INDENT = re.compile(r"<w:ind [^>]*/>")
_END = re.compile(r' w:(?:right|end)="-?\d+"')
_BEHIND = re.compile(r"<w:(?:contextualSpacing|mirrorIndents|suppressOverlap|jc|textDirection|textAlignment|"
                     r"textboxTightWrap|outlineLvl|divId|cnfStyle|rPr|sectPr)\b|</w:pPr>")  # fmt: skip

Indents = Sequence[dict[str, int]]
"""For each row the right indents in twips of its cells, by tag, where they are not those of the pattern."""


class _FigureSpot(NamedTuple):
    """A figure of a column, and the twips that it takes before and behind its decimal sign; `is_figure`: or words."""

    filled: FilledCell
    before: int
    behind: int
    is_figure: bool


def indents(rows: tuple[Row, ...], columns: Columns, *, centred: bool = False) -> Indents:
    """The right indents that bring the figures of each column below one another.

    centred: together they stand in the middle of their columns, below the heads
    """
    found: list[dict[str, int]] = [{} for _ in rows]
    for cells in by_column(rows, columns).values():
        placed = [_placed(filled) for filled in cells if filled.column.letters.side in ("right", "end")]
        figures = [cell for cell in placed if cell.is_figure]
        if figures:
            _stand(placed, figures, found, centred)
    return found


def _placed(filled: FilledCell) -> _FigureSpot:
    text = "\n".join([plain(line) for line in filled.cell.paragraphs]).strip()
    return _FigureSpot(filled, *_cut(filled.column.letters, with_minus(text.translate(ALIKE))))


@lru_cache(maxsize=4096)
def _cut(letters: CellLetters, text: str) -> tuple[int, int, bool]:
    """The twips before and behind the decimal sign of a text; whether it is a figure, or says that there is none."""
    match = FIGURE.fullmatch(text)
    if match is None:
        return letters.width(text), 0, _NONE.fullmatch(text) is not None
    return letters.width(match["whole"]), letters.width(text[match.end("whole") :]), True


def _stand(placed: list[_FigureSpot], figures: list[_FigureSpot], found: list[dict[str, int]], centred: bool) -> None:
    column = figures[0].filled.column
    before, behind = max(cell.before for cell in figures), max(cell.behind for cell in figures)
    spare = column.room - before - behind
    own = max(cell.filled.column.letters.right for cell in figures)
    if spare < 0:  # units stand in lines of their own
        for cell in placed if own else ():
            found[cell.filled.row][cell.filled.tag] = 0
        return
    beside = spare // 2 if centred else min(own, spare)
    for cell in placed:
        further = behind - cell.behind if cell.is_figure else behind  # a letter, as of a class, stands below figures
        indent = max(min(beside + further, column.room - cell.before - cell.behind), 0)
        if indent != cell.filled.column.letters.right:
            found[cell.filled.row][cell.filled.tag] = indent


@lru_cache(maxsize=1024)
def with_right(looks: str, twips: int) -> str:
    """A w:pPr whose paragraph ends that far from the right, in the order of the schema."""
    if own := _INDENT.search(looks):
        kept = _END.sub("", own[0]).removesuffix("/>").rstrip()
        return looks.replace(own[0], f'{kept} w:right="{twips}"/>', 1)
    behind = _BEHIND.search(looks)
    at = behind.start() if behind else len(looks)
    return f'{looks[:at]}<w:ind w:right="{twips}"/>{looks[at:]}'
