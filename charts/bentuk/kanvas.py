"""A sheet to draw on, in centimetres from its lower left corner.

Why not figures and axes: with ticks, layouts and one object per word a chart takes 130 ms; with a few large outlines
handed straight to matplotlib's renderer it takes a fifth of that, and importing figures and axes is saved as well.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

import numpy as np
from matplotlib.backend_bases import GraphicsContextBase
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, IdentityTransform

from lkjip.drawing.png import DPI

from .. import gaya
from .huruf import Outline, cap_height, outline, width_of

Align = Literal["kiri", "tengah", "kanan"]
Point = tuple[float, float]

_PIXELS_PER_CM = DPI / 2.54
_CM_PER_POINT = 2.54 / 72


class Canvas:
    """Shapes are drawn at once, words at the end, above everything else."""

    def __init__(self, width_cm: float, height_cm: float) -> None:
        self.width, self.height = width_cm, height_cm
        self._renderer = RendererAgg(round(width_cm * _PIXELS_PER_CM), round(height_cm * _PIXELS_PER_CM), DPI)
        self._scale = Affine2D().scale(_PIXELS_PER_CM)
        self._words: dict[str, list[Outline]] = {}
        self.box(0, 0, width_cm, height_cm, gaya.PAPER)

    def pixels(self) -> memoryview:
        """Finish the drawing: RGBA bytes of shape (height, width, 4)."""
        for color, outlines in self._words.items():
            self._draw_words(color, outlines)
        self._words = {}
        return memoryview(self._renderer.buffer_rgba())

    # --- shapes ---

    def box(
        self, x: float, y: float, width: float, height: float, fill: str, edge: str = "", *, dashed: bool = False
    ) -> None:
        corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
        self.area(corners, fill, edge, dashed=dashed, snap=True)

    def area(
        self, points: Sequence[Point], fill: str, edge: str = "", *, dashed: bool = False, snap: bool = False
    ) -> None:
        """Fill the area within `points`."""
        path = Path(np.array([*points, points[0]]), closed=True)
        self._draw(path, _pen(edge, 0.6 if edge else 0, dashed=dashed, snap=snap), fill)

    def gaps(self, boxes: Sequence[tuple[float, float, float, float]]) -> None:
        """Hatched places (x, y, width, height) of things that are not known; together, as each hatching is costly."""
        if not boxes:
            return
        pen = _pen(gaya.GAP_EDGE, 0.6, dashed=True, snap=True)
        pen.set_hatch("////")
        pen.set_hatch_color(_rgb(gaya.GAP_HATCH))
        pen.set_hatch_linewidth(0.6)
        corners = [[(x, y), (x + w, y), (x + w, y + h), (x, y + h), (x, y)] for x, y, w, h in boxes]
        codes = [Path.MOVETO, Path.LINETO, Path.LINETO, Path.LINETO, Path.CLOSEPOLY] * len(boxes)
        self._draw(Path(np.array(corners).reshape(-1, 2), codes), pen, gaya.PAPER)

    def line(
        self, points: Sequence[Point], color: str = gaya.INK, points_wide: float = 0.6, dashed: bool = False
    ) -> None:
        straight = all(a[0] == b[0] or a[1] == b[1] for a, b in pairwise(points))
        self._draw(Path(np.array(points)), _pen(color, points_wide, dashed=dashed, snap=straight), None)

    def dot(self, x: float, y: float, radius: float, fill: str, edge: str = "") -> None:
        self.area(arc(x, y, radius, 0, 360), fill, edge)

    def _draw(self, path: Path, pen: GraphicsContextBase, fill: str | None) -> None:
        self._renderer.draw_path(pen, path, self._scale, _rgb(fill) if fill else None)

    # --- words ---

    def text(
        self,
        x: float,
        y: float,
        words: str,
        align: Align = "kiri",
        *,
        size: float = gaya.TYPE,
        bold: bool = False,
        color: str = gaya.INK,
    ) -> None:
        """One line, its capitals centred on height `y`."""
        left = x - self.text_width(words, size, bold) * {"kiri": 0.0, "tengah": 0.5, "kanan": 1.0}[align]
        base = y - cap_height() * size * _CM_PER_POINT / 2
        pixels = size * DPI / 72
        shift = np.array([left * _PIXELS_PER_CM, base * _PIXELS_PER_CM])
        glyphs = [(vertices * pixels + shift, codes) for vertices, codes in outline(words, bold)]
        self._words.setdefault(color, []).extend(glyphs)

    def lines(
        self,
        x: float,
        y: float,
        words: Sequence[str],
        align: Align = "kiri",
        *,
        size: float = gaya.TYPE,
        bold: bool = False,
        color: str = gaya.INK,
    ) -> None:
        """Several lines, centred together on height `y`."""
        step = line_height(size)
        for index, line in enumerate(words):
            self.text(x, y + ((len(words) - 1) / 2 - index) * step, line, align, size=size, bold=bold, color=color)

    def plate(
        self, x: float, y: float, words: Sequence[str], align: Align = "kiri", *, size: float = gaya.TYPE
    ) -> None:
        """Lines on a white ground, for words inside a hatched place."""
        width = max(self.text_width(line, size) for line in words) + 0.16
        height = len(words) * line_height(size)
        left = x - width * {"kiri": 0.0, "tengah": 0.5, "kanan": 1.0}[align]
        self.box(left, y - height / 2, width, height, gaya.PAPER)
        self.lines(left + width / 2, y, words, "tengah", size=size, color=gaya.SOFT_INK)

    def text_width(self, words: str, size: float = gaya.TYPE, bold: bool = False) -> float:
        return width_of(words, bold) * size * _CM_PER_POINT

    def wrap(self, words: str, width: float, size: float = gaya.TYPE, bold: bool = False) -> list[str]:
        """Break `words` into lines of at most `width`; a single longer word keeps its line."""
        lines: list[str] = []
        for word in words.split():
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self.text_width(longer, size, bold) <= width:
                lines[-1] = longer
            else:
                lines.append(word)
        return lines or [""]

    def _draw_words(self, color: str, outlines: list[Outline]) -> None:
        if not outlines:
            return
        path = Path(np.concatenate([o[0] for o in outlines]), np.concatenate([o[1] for o in outlines]))
        self._renderer.draw_path(_pen("", 0), path, IdentityTransform(), _rgb(color))


def line_height(size: float = gaya.TYPE) -> float:
    return size * 1.22 * _CM_PER_POINT


def arc(x: float, y: float, radius: float, start: float, end: float) -> list[Point]:
    """Points of an arc; degrees run clockwise from the top."""
    steps = max(2, round(abs(end - start) / 3))
    angles = (math.radians(start + (end - start) * step / steps) for step in range(steps + 1))
    return [(x + radius * math.sin(angle), y + radius * math.cos(angle)) for angle in angles]


def _pen(color: str, points_wide: float, *, dashed: bool = False, snap: bool = False) -> GraphicsContextBase:
    pen = GraphicsContextBase()
    pen.set_foreground(_rgb(color or gaya.INK), isRGBA=True)
    pen.set_linewidth(points_wide)
    pen.set_snap(snap)
    pen.set_antialiased(True)
    if dashed:
        pen.set_dashes(0, [3, 2])
    return pen


def _rgb(color: str) -> tuple[float, float, float, float]:
    red, green, blue = (int(color[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return (red, green, blue, 1.0)
