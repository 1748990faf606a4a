"""How wide words are before anybody sets them: letters, figures and stops of a sans-serif, in the size of tables.

A figure is half an em, a stop a quarter: to count both as letters makes amounts wider than words, and tables too wide.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

SIZE = 180  # twips: the letters that tables are set in
BOLD = 1.08  # how much wider bold words are; figures are as wide as before
_USUAL = 0.556
_GROUPS = {
    0.222: "ijl'",
    0.278: " ft,.:;/I!|\u00a0",
    0.333: "-()r\u2013",
    0.5: "cksvxyzJ",
    0.667: "ABEKPSVXY&",
    0.722: "CDHNRUw",
    0.778: "GOQ",
    0.833: "mM",
    0.889: "%",
    0.944: "W●○",  # the dots: fonts without them lend wide ones
}  # of an em; other letters and all figures are `_USUAL`
_WIDTHS: Mapping[str, float] = {letter: width for width, letters in _GROUPS.items() for letter in letters}


@lru_cache(maxsize=4096)
def breadth(text: str, *, bold: bool = False) -> int:
    """How many twips a text takes in one line."""
    ems = sum([_WIDTHS.get(letter, _USUAL) * (BOLD if bold and letter.isalpha() else 1) for letter in text])
    return round(ems * SIZE)
