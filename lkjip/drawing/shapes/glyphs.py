"""Letters as outlines, for a size of one unit: drawn together, a page of words costs little more than one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from threading import Lock

import matplotlib as mpl
import numpy as np
import numpy.typing as npt
from matplotlib.font_manager import get_font
from matplotlib.ft2font import FT2Font, LoadFlags

from lkjip.drawing.fontfiles import first_installed

Families = tuple[str, ...]
"""Fonts, the first that is installed."""
Outline = tuple[npt.NDArray[np.float64], npt.NDArray[np.uint8]]

UNKNOWN = "\ufffd"
_UNIT = 1000
_FALLBACK = ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf")  # come with matplotlib, and know nearly every letter
_LOCK = Lock()  # a font face holds one letter at a time


def outline(words: str, bold: bool, families: Families) -> list[Outline]:
    """Outlines of the letters of a line that starts at (0, 0)."""
    return [
        (vertices + np.array([at, 0.0]), codes)
        for _, at, (vertices, codes) in spaced(words, bold, families)
        if len(vertices)
    ]


def spaced(words: str, bold: bool, families: Families) -> Iterator[tuple[str, float, Outline]]:
    """Each letter of a line, where it starts, and its outline."""
    at = 0.0
    for letter in words:
        vertices, codes, advance = _glyph(letter, bold, families)
        yield letter, at, (vertices, codes)
        at += advance


def width_of(words: str, bold: bool, families: Families) -> float:
    """How wide a line is, in sizes of its letters."""
    return sum(_glyph(letter, bold, families)[2] for letter in words)


@cache
def cap_height(families: Families) -> float:
    """How high a capital is, in sizes of its letters."""
    return float(_glyph("H", False, families)[0][:, 1].max())


@cache
def _glyph(letter: str, bold: bool, families: Families) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.uint8], float]:
    with _LOCK:
        font = next((font for font in _fonts(bold, families) if font.get_char_index(ord(letter))), None)
        if font is None:  # nobody has it: what stands for it is seen, and no reason to draw nothing
            font, letter = _fonts(bold, families)[-1], UNKNOWN
        font.set_size(_UNIT, 72)
        glyph = font.load_char(ord(letter), flags=LoadFlags.NO_HINTING)
        vertices, codes = font.get_path()
        return np.array(vertices) / _UNIT, np.array(codes), glyph.linearHoriAdvance / 65536 / _UNIT


@cache
def _fonts(bold: bool, families: Families) -> tuple[FT2Font, ...]:
    """The style's family, and the one to ask for letters that it lacks."""
    own = first_installed(families)
    files = [(own.bold or own.regular) if bold else own.regular] if own else []
    return tuple(get_font(str(file)) for file in dict.fromkeys([*files, _fallback(bold)]))


def _fallback(bold: bool) -> Path:
    return Path(mpl.get_data_path(), "fonts", "ttf", _FALLBACK[bold])
