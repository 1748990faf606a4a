"""A sheet to draw on, in centimetres from its lower left corner.

Why not figures and axes: with ticks, layouts and one object per word a chart takes 130 ms; with a few large outlines
handed straight to matplotlib's renderer it takes a fifth of that, and importing figures and axes is saved as well.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

import numpy as np
from matplotlib.backend_bases import GraphicsContextBase
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from lkjip.drawing.chartlook import PLAIN, Look
from lkjip.drawing.labels import UNKNOWN, Telling, tell
from lkjip.drawing.png import DPI
from lkjip.drawing.shapes.glyphs import Families, cap_height, outline, width_of
from lkjip.drawing.shapes.vector import DASHES, Shape, Word, write_svg

if TYPE_CHECKING:
    from lkjip.drawing.shapes.planned import Printed

Align = Literal["kiri", "tengah", "kanan"]
Position = tuple[float, float]
"""Centimetres to the right of the lower left corner, and above it."""

_CM_PER_POINT = 2.54 / 72


class Canvas:
    """Collects shapes and words; words stand above everything else. `pixels` and `svg` show the same drawing."""

    def __init__(self, width_cm: float, height_cm: float, look: Look = PLAIN) -> None:
        self.width, self.height, self.look = width_cm, height_cm, look
        self._shapes: list[Shape] = []
        self._words: list[Word] = []
        self.box(0, 0, width_cm, height_cm, look.paper)

    def pixels(self, dpi: int = DPI) -> memoryview:
        """The drawing as RGBA bytes of shape (height, width, 4)."""
        size = [round(side * dpi / 2.54) for side in (self.width, self.height)]
        renderer = RendererAgg(size[0], size[1], dpi)
        scale = Affine2D().scale(dpi / 2.54)
        for shape in self._shapes:
            renderer.draw_path(_pen(shape), shape.path, scale, _rgb(shape.fill) if shape.fill else None)
        for color in dict.fromkeys(word.color for word in self._words):
            path = _together([word for word in self._words if word.color == color], self.look.families)
            renderer.draw_path(_pen(Shape(path)), path, scale, _rgb(color))
        return memoryview(renderer.buffer_rgba())

    def svg(self) -> str:
        """The drawing as SVG, letters as outlines; without the paper, for a draft's watermark to be seen through it."""
        return write_svg(self.width, self.height, self._shapes[1:], self._words, self.look.families)

    # --- shapes ---

    def box(
        self, x: float, y: float, width: float, height: float, fill: str, edge: str = "", *, dashed: bool = False
    ) -> None:
        """Fill a rectangle whose lower left corner is (x, y); colours are #rrggbb, no edge where it is empty."""
        corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
        self.area(corners, fill, edge, dashed=dashed, snap=True)

    def area(
        self, points: Sequence[Position], fill: str, edge: str = "", *, dashed: bool = False, snap: bool = False
    ) -> None:
        """Fill the area within `points`; `snap` puts its edges on whole pixels, for those that are straight."""
        path = Path(np.array([*points, points[0]]), closed=True)
        self._shapes.append(Shape(path, fill, edge, 0.6 if edge else 0, dashed, snap))

    def line(self, points: Sequence[Position], color: str = "", points_wide: float = 0.6, dashed: bool = False) -> None:
        """Join `points` by a line that is `points_wide` typographic points wide."""
        straight = all(a[0] == b[0] or a[1] == b[1] for a, b in pairwise(points))
        self._shapes.append(Shape(Path(np.array(points)), "", color or self.look.ink, points_wide, dashed, straight))

    def level(self, x: float, top: float, bottom: float, words: Sequence[Printed]) -> None:
        """A dashed line down from `top`, left out where it would strike through `words`."""
        for stretch in self.clear(x, top, bottom, words):
            self.line([(x, y) for y in stretch], self.look.ink, 1.0, dashed=True)

    def clear(self, x: float, top: float, bottom: float, words: Sequence[Printed]) -> Iterator[Position]:
        """The upper and the lower end of each part of an upright line that strikes through none of `words`, however
        these are ordered."""
        struck = {word.y for word in words if word.left < x < word.left + word.width}
        half = line_height(self.look.type) / 2
        for y in sorted(struck, reverse=True):
            yield top, y + half
            top = y - half
        yield top, bottom

    def dot(self, x: float, y: float, radius: float, fill: str, edge: str = "") -> None:
        """Fill a circle around (x, y)."""
        self.area(arc(x, y, radius, 0, 360), fill, edge)

    # --- words ---

    def text(
        self,
        x: float,
        y: float,
        words: str,
        align: Align = "kiri",
        *,
        size: float = 0,
        bold: bool = False,
        color: str = "",
    ) -> None:
        """One line, its capitals centred on height `y`; in the look's size and ink where none is given."""
        size = size or self.look.type
        left = x - self.text_width(words, size, bold) * {"kiri": 0.0, "tengah": 0.5, "kanan": 1.0}[align]
        base = y - cap_height(self.look.families) * size * _CM_PER_POINT / 2
        self._words.append(Word(words, left, base, size * _CM_PER_POINT, bold, color or self.look.ink))

    def lines(
        self,
        x: float,
        y: float,
        words: Sequence[str],
        align: Align = "kiri",
        *,
        size: float = 0,
        bold: bool = False,
        color: str = "",
    ) -> None:
        """Several lines, centred together on height `y`."""
        step = line_height(size or self.look.type)
        for index, line in enumerate(words):
            self.text(x, y + ((len(words) - 1) / 2 - index) * step, line, align, size=size, bold=bold, color=color)

    def plate(self, x: float, y: float, words: Sequence[str], align: Align = "kiri", *, size: float = 0) -> None:
        """Lines on a white ground, for words where something is missing."""
        width = max(self.text_width(line, size) for line in words) + 0.16
        height = len(words) * line_height(size or self.look.type)
        left = x - width * {"kiri": 0.0, "tengah": 0.5, "kanan": 1.0}[align]
        self.box(left, y - height / 2, width, height, self.look.paper)
        self.lines(left + width / 2, y, words, "tengah", size=size, color=self.look.soft_ink)

    def fitting(self, words: str, room: float, size: float = 0, bold: bool = False) -> float:
        """The size of letters in which a line has room: `size` if it can be, else as much smaller as it must be."""
        size = size or self.look.type
        width = self.text_width(words, size, bold)
        return size if width <= room else size * max(room, 0.0) / width

    def remark(self, telling: Telling) -> None:
        """What stands below everything else, if anything does."""
        if telling:
            words, look = f"{tell(telling)}.", self.look
            size = self.fitting(words, self.width - 2 * look.margin)
            self.text(self.width / 2, look.margin + 0.12, words, "tengah", size=size, color=look.soft_ink)

    def notes(self, lines: Sequence[str], above: float = 0) -> None:
        """Lines at the foot, `above` a remark that stands there: what is not drawn, because nobody knows it."""
        size = self.look.small_type
        for number, line in enumerate(reversed(lines)):
            y = self.look.margin + above + 0.12 + number * line_height(size)
            points = self.fitting(line, self.width - 2 * self.look.margin, size)
            self.text(self.look.margin, y, line, size=points, color=self.look.soft_ink)

    def nothing(self) -> None:
        """Say that there is nothing to show."""
        self.plate(self.width / 2, self.height / 2, [UNKNOWN], "tengah")

    def text_width(self, words: str, size: float = 0, bold: bool = False) -> float:
        """How wide a line is in centimetres, `size` being that of its letters in points."""
        return width_of(words, bold, self.look.families) * (size or self.look.type) * _CM_PER_POINT

    def wrap(self, words: str, width: float, size: float = 0, bold: bool = False) -> list[str]:
        """Break `words` into lines of at most `width` centimetres; a single longer word keeps its line."""
        lines: list[str] = []
        for word in words.split():
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self.text_width(longer, size, bold) <= width:
                lines[-1] = longer
            else:
                lines.append(word)
        return lines or [""]


def line_height(size: float) -> float:
    """From one line to the next in centimetres, for letters of `size` points."""
    return size * 1.22 * _CM_PER_POINT


def arc(x: float, y: float, radius: float, start: float, end: float) -> list[Position]:
    """Points of an arc; degrees run clockwise from the top."""
    steps = max(2, round(abs(end - start) / 3))
    angles = (math.radians(start + (end - start) * step / steps) for step in range(steps + 1))
    return [(x + radius * math.sin(angle), y + radius * math.cos(angle)) for angle in angles]


def _pen(shape: Shape) -> GraphicsContextBase:
    pen = GraphicsContextBase()
    pen.set_foreground(_rgb(shape.edge or PLAIN.ink), isRGBA=True)
    pen.set_linewidth(shape.points_wide)
    pen.set_snap(shape.snap)
    pen.set_antialiased(True)
    if shape.dashed:
        pen.set_dashes(0, list(DASHES))
    return pen


def _together(words: Sequence[Word], families: Families) -> Path:
    """All letters of `words` as one path, in centimetres."""
    outlines = [
        (vertices * word.scale + np.array([word.left, word.base]), codes)
        for word in words
        for vertices, codes in outline(word.letters, word.bold, families)
    ]
    if not outlines:
        return Path(np.zeros((0, 2)))
    return Path(np.concatenate([o[0] for o in outlines]), np.concatenate([o[1] for o in outlines]))


def _rgb(color: str) -> tuple[float, float, float, float]:
    red, green, blue = (int(color[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return (red, green, blue, 1.0)
