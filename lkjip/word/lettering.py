"""In which letters a cell of a pattern is set, and how wide figures are in them: as its styles in Word say.

Only what figures are made of is measured to the letter; words are wide enough as `letterwidths` has them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from lkjip.base.tuples import NamedTuple
from lkjip.word.compiled import Compiled, TemplatePiece
from lkjip.word.letterwidths import SIZE, breadth

STYLES, THEME = "word/styles.xml", "word/theme/theme1.xml"
MARGIN = 108  # twips: the room that Word leaves at the side of a cell where no style says more
_USUAL = (0.556, 0.278, 0.889, 0.389)
_FAMILIES: Mapping[str, tuple[float, float, float, float]] = {
    "timesnewroman": (0.5, 0.25, 0.833, 0.5),
    "liberationserif": (0.5, 0.25, 0.833, 0.5),
    "calibri": (0.507, 0.25, 0.715, 0.498),
    "carlito": (0.507, 0.25, 0.715, 0.498),
    "cambria": (0.517, 0.205, 0.89, 0.427),
    "caladea": (0.517, 0.205, 0.89, 0.427),
}
"""Of an em: a figure, a comma or stop, the percent sign, an asterisk. Other families: as Arial and its like."""
_STYLE = re.compile(r'<w:style\b[^>]*\bw:styleId="([^"]*)"[^>]*>(.*?)</w:style>', re.DOTALL)
_ABOVE = re.compile(r'<w:basedOn w:val="([^"]*)"')
_NAMED = re.compile(r'<w:(?:pStyle|tblStyle) w:val="([^"]*)"')
_SIZE = re.compile(r'<w:sz w:val="(\d+)"')
_FONT = re.compile(r'<w:rFonts\b[^>]*\bw:ascii(Theme)?="([^"]*)"')
_SIDE = re.compile(r'<w:jc w:val="(\w+)"')
_RIGHT = re.compile(r'<w:ind\b[^>]*\bw:(?:right|end)="(-?\d+)"')
_MARGIN = re.compile(r'<w:tblCellMar>.*?<w:(?:left|start) w:w="(\d+)".*?</w:tblCellMar>', re.DOTALL)
_DEFAULTS = re.compile(r"<w:docDefaults>.*?</w:docDefaults>", re.DOTALL)
_LATIN = re.compile(r'<a:(major|minor)Font>\s*<a:latin typeface="([^"]*)"')


class CellLetters(NamedTuple):
    """The size in twips, how wide figures are, at which side the paragraph stands and how far from it, in twips."""

    size: int
    widths: tuple[float, float, float, float]
    side: str
    right: int

    def width(self, text: str) -> int:
        """How many twips a text takes."""
        return round(sum([self._ems(letter) for letter in text]) * self.size)

    def _ems(self, letter: str) -> float:
        figure, stop, percent, star = self.widths
        if letter.isdecimal():
            return figure
        return {",": stop, ".": stop, "%": percent, "*": star}.get(letter) or breadth(letter) / SIZE


class StyleBook(NamedTuple):
    """What the styles of a report say, by their ids, and what holds where none does; `theme`: families by kind."""

    styles: Mapping[str, str]
    rest: str
    theme: Mapping[str, str]

    def lettering(self, piece: TemplatePiece) -> CellLetters:
        """Of what a piece of a pattern prints."""
        chain = [f"{piece.paragraph}{piece.run}", *self._chain(piece.paragraph), self.rest]
        size, side, right = (_first(pattern, chain) for pattern in (_SIZE, _SIDE, _RIGHT))
        return CellLetters(int(size or 20) * 10, self._family(chain), side, max(int(right or 0), 0))

    def margin(self, properties: str) -> int:
        """The room in twips at each side of the cells of a table."""
        return int(_first(_MARGIN, [properties, *self._chain(properties)]) or MARGIN)

    def _chain(self, properties: str) -> Iterator[str]:
        """The style that is named, and those that it rests on."""
        named, seen = _NAMED.search(properties), set[str]()
        while named and named[1] in self.styles and named[1] not in seen:
            seen.add(named[1])
            yield self.styles[named[1]]
            named = _ABOVE.search(self.styles[named[1]])

    def _family(self, chain: list[str]) -> tuple[float, float, float, float]:
        found = next((match for text in chain if (match := _FONT.search(text))), None)
        name = (self.theme.get(found[2][:5], "") if found[1] else found[2]) if found else ""
        return _FAMILIES.get(re.sub(r"\W", "", name).casefold(), _USUAL)


def _first(pattern: re.Pattern[str], texts: list[str]) -> str:
    return next((match[1] for text in texts if (match := pattern.search(text))), "")


def style_book(compiled: Compiled) -> StyleBook:
    """The styles of the report's template."""
    texts = dict(compiled.verbatim)
    return _read(texts.get(STYLES, b""), texts.get(THEME, b""))


@lru_cache(maxsize=4)
def _read(styles: bytes, theme: bytes) -> StyleBook:
    text = styles.decode()
    defaults = _DEFAULTS.search(text)
    return StyleBook(dict(_STYLE.findall(text)), defaults[0] if defaults else "", dict(_LATIN.findall(theme.decode())))
