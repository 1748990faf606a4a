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
from lkjip.word.letterwidths import BOLD
from lkjip.word.pattern_columns import Columns, FilledCell, by_column

_BLANK = "[ \u00a0]"
FIGURE = re.compile(
    rf"(?P<whole>\(?[-−+]?{_BLANK}?(?:Rp\.?{_BLANK}?)?(?:\d{{1,3}}(?:\.\d{{3}})+|\d+))(?P<decimals>(?:,(?:\d+|-))?)"
    rf"(?P<unit>{_BLANK}?%|(?:{_BLANK}per{_BLANK}\d[\d.]*)?(?:{_BLANK}[^\W\d][^\s\d*()]*){{1,4}})?(?P<end>\*?\)?)"
)
SLACK = 20  # twips: programs set letters a little wider or closer than fonts say
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
    """A cell of a column, and the twips that it takes before and behind its decimal sign; `is_figure`: or words.

    unit: how much of what is behind is a word; word: the longest that may stand in a line of its own
    """

    filled: FilledCell
    before: int
    behind: int
    is_figure: bool
    unit: int = 0
    word: int = 0

    @property
    def least(self) -> int:
        """The twips that the cell needs."""
        return max(self.before + self.behind, self.word)


def indents(rows: tuple[Row, ...], columns: Columns, *, centred: bool = False) -> Indents:
    """The right indents that bring the figures of each column below one another.

    centred: together they stand in the middle of their columns, below the heads
    """
    found: list[dict[str, int]] = [{} for _ in rows]
    for cells in by_column(rows, columns).values():
        placed = [_placed(filled) for filled in cells if filled.column.letters.side in ("right", "end")]
        if any(cell.is_figure for cell in placed):
            _stand(placed, found, centred)
    return found


def _placed(filled: FilledCell) -> _FigureSpot:
    text = "\n".join([plain(line) for line in filled.cell.paragraphs]).strip()
    return _FigureSpot(filled, *_cut(filled.column.letters, with_minus(text.translate(ALIKE))))


@lru_cache(maxsize=4096)
def _cut(letters: CellLetters, text: str) -> tuple[int, int, bool, int, int]:
    """What a `_FigureSpot` holds of a text; a sign that there is no figure stands as one does."""
    match = FIGURE.fullmatch(text)
    if match is None:
        return letters.width(text), 0, _NONE.fullmatch(text) is not None, 0, 0
    words = (match["unit"] or "").split() if match["unit"] != "%" else []
    behind = letters.width(text[match.end("whole") :])
    unit = behind - letters.width(match["decimals"] + match["end"]) if words else 0
    longest = max((round(letters.width(word) * BOLD) for word in words), default=0)
    return letters.width(match["whole"]), behind, True, unit, longest


def _stand(placed: list[_FigureSpot], found: list[dict[str, int]], centred: bool) -> None:
    """Note the indents of a column; where its units do not fit beside the figures, they stand in lines of their own."""
    room = placed[0].filled.column.room - SLACK
    before, behind = _reach(placed)
    if before + behind > room:
        placed = [cell._replace(behind=cell.behind - cell.unit) for cell in placed]
        before, behind = _reach(placed)
    spare = room - before - behind
    own = max(cell.filled.column.letters.right for cell in placed)
    beside = spare // 2 if centred else min(own, spare)
    for cell in placed:
        further = behind - cell.behind if cell.is_figure else behind  # a letter, as of a class, stands below figures
        indent = max(min(beside + further if spare >= 0 else 0, room - cell.least), 0)
        if indent != cell.filled.column.letters.right:
            found[cell.filled.row][cell.filled.tag] = indent


def _reach(placed: Sequence[_FigureSpot]) -> tuple[int, int]:
    """The most that figures of a column take before and behind their decimal signs."""
    figures = [cell for cell in placed if cell.is_figure]
    return max(cell.before for cell in figures), max(cell.behind for cell in figures)


@lru_cache(maxsize=1024)
def with_right(looks: str, twips: int) -> str:
    """A w:pPr whose paragraph ends that far from the right, in the order of the schema."""
    if own := _INDENT.search(looks):
        kept = _END.sub("", own[0]).removesuffix("/>").rstrip()
        return looks.replace(own[0], f'{kept} w:right="{twips}"/>', 1)
    behind = _BEHIND.search(looks)
    at = behind.start() if behind else len(looks)
    return f'{looks[:at]}<w:ind w:right="{twips}"/>{looks[at:]}'
