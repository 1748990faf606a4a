"""Letters as outlines, for a size of one unit: drawn together, a page of words costs little more than one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from threading import Lock

import numpy as np
import numpy.typing as npt
from matplotlib.font_manager import FontEntry, fontManager, get_font
from matplotlib.ft2font import FT2Font, LoadFlags

from .. import gaya

Outline = tuple[npt.NDArray[np.float64], npt.NDArray[np.uint8]]

_UNIT = 1000
_FALLBACK = "DejaVu Sans"  # comes with matplotlib, and knows nearly every letter
_LOCK = Lock()  # a font face holds one letter at a time


def outline(words: str, bold: bool) -> list[Outline]:
    """Outlines of the letters of a line that starts at (0, 0)."""
    return [
        (vertices + np.array([at, 0.0]), codes) for _, at, (vertices, codes) in spaced(words, bold) if len(vertices)
    ]


def spaced(words: str, bold: bool) -> Iterator[tuple[str, float, Outline]]:
    """Each letter of a line, where it starts, and its outline."""
    at = 0.0
    for letter in words:
        vertices, codes, advance = _glyph(letter, bold)
        yield letter, at, (vertices, codes)
        at += advance


def width_of(words: str, bold: bool) -> float:
    return sum(_glyph(letter, bold)[2] for letter in words)


@cache
def cap_height() -> float:
    return float(_glyph("H", False)[0][:, 1].max())


@cache
def _glyph(letter: str, bold: bool) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.uint8], float]:
    with _LOCK:
        font = next((font for font in _fonts(bold) if font.get_char_index(ord(letter))), _fonts(bold)[0])
        font.set_size(_UNIT, 72)
        glyph = font.load_char(ord(letter), flags=LoadFlags.NO_HINTING)
        vertices, codes = font.get_path()
        return np.array(vertices) / _UNIT, np.array(codes), glyph.linearHoriAdvance / 65536 / _UNIT


@cache
def _fonts(bold: bool) -> tuple[FT2Font, ...]:
    """The style's family, and the one to ask for letters that it lacks."""
    files = dict.fromkeys(_file(families, bold) for families in (gaya.FAMILIES, (_FALLBACK,)))
    return tuple(get_font(file) for file in files)


def _file(families: Iterable[str], bold: bool) -> str:
    """Look families up quietly: matplotlib's own search warns of each one that is not installed."""
    known = {entry.name: entry.fname for entry in fontManager.ttflist if _is_upright(entry, bold)}
    return next((known[family] for family in families if family in known), known[_FALLBACK])


def _is_upright(entry: FontEntry, bold: bool) -> bool:
    return entry.style == "normal" and entry.stretch == "normal" and entry.weight == (700 if bold else 400)
