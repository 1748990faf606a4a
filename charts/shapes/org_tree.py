"""An organisation chart: the head on top, staff beside the trunk, the units below, and under each its own units."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from lkjip.base.formats import join_words
from lkjip.drawing.chart import Box, Chart, Tree

from .. import gaya

if TYPE_CHECKING:
    from lkjip.data.schema import UnitOrganisasi

    from .canvas import Canvas

TYPE = 6.5
LINE_CM = 0.28
PAD = 0.13
GAP = 0.28
INDENT = 0.32
ROOT_CM = 4.4
SIDE_CM = 4.6
# Mean widths of Arial in em: the plan of the boxes must not need the drawing library. Wide enough to be safe.
NARROW, LOWER, UPPER, BROAD = 0.3, 0.56, 0.72, 0.88


class PlacedBox(NamedTuple):
    """A box: left and top from the upper left corner of the chart, its size, and the lines of its name."""

    left: float
    top: float
    width: float
    height: float
    name: tuple[str, ...]
    head: bool = False


class Stroke(NamedTuple):
    """A line through points (x, y, x, y, ...); dashed for coordination."""

    points: tuple[float, ...]
    dashed: bool = False


# --- what it shows -----------------------------------------------------------------------------------------------


def make(key: str, what: str, unit: UnitOrganisasi) -> Chart:
    """The organisation below `unit`, as high as it is in the width of the text."""
    root = _box_of(unit)
    alt = " ".join([f"Bagan {what}.", *_sentences(root)])
    return Chart(key, Tree(root), gaya.WIDTH_CM, round(_TreePlan().head(root) + gaya.MARGIN, 2), alt)


def _box_of(unit: UnitOrganisasi) -> Box:
    return Box(unit.nama, tuple(map(_box_of, unit.bawahan)), unit.garis)


def _sentences(unit: Box) -> list[str]:
    if not unit.below:
        return []
    deeper = [text for child in unit.below for text in _sentences(child)]
    return [f"{unit.label} membawahkan {join_words([child.label for child in unit.below])}.", *deeper]


class _TreePlan:
    """Places boxes from the top down; y grows downwards."""

    def __init__(self) -> None:
        self.boxes: list[PlacedBox] = []
        self.lines: list[Stroke] = []

    def head(self, root: Box) -> float:
        """Place everything; return the lowest point."""
        middle = gaya.WIDTH_CM / 2
        box = self.box(root, middle - ROOT_CM / 2, gaya.MARGIN, ROOT_CM, head=True)
        trunk = box.top + box.height
        right = [unit for unit in root.below if unit.link == "staf"]
        left = [unit for unit in root.below if unit.link == "koordinasi"]
        below = [unit for unit in root.below if unit.link == "komando"]
        edge = gaya.WIDTH_CM - gaya.MARGIN
        end = max(
            self.side(right, middle, edge - SIDE_CM, edge - SIDE_CM, trunk + GAP),
            self.side(left, middle, gaya.MARGIN, gaya.MARGIN + SIDE_CM, trunk + GAP),
        )
        if not below:
            return max(trunk, end)
        bus = max(trunk, end) + GAP
        self.join((middle, trunk, middle, bus))
        return self.columns(below, middle, bus)

    def side(self, units: Sequence[Box], trunk: float, x: float, port: float, y: float) -> float:
        """Units beside the trunk, one below the other; `port` is the edge that faces the trunk."""
        for unit in units:
            box = self.box(unit, x, y, SIDE_CM)
            middle = y + box.height / 2
            dashed = unit.link == "koordinasi"
            self.join((trunk, middle, port, middle), dashed)
            self.join((trunk, y - GAP, trunk, middle), dashed=False)
            y = self.stack(unit, box) + GAP
        return y - GAP

    def columns(self, units: Sequence[Box], trunk: float, bus: float) -> float:
        """Units side by side below a common line; return the lowest point."""
        room = gaya.WIDTH_CM - 2 * gaya.MARGIN
        width = min((room + GAP) / len(units) - GAP, ROOT_CM)
        x = (gaya.WIDTH_CM - len(units) * (width + GAP) + GAP) / 2
        middles = [x + index * (width + GAP) + width / 2 for index in range(len(units))]
        self.join((min(*middles, trunk), bus, max(*middles, trunk), bus))
        tallest = max(_height(_wrap(unit.label, width)) for unit in units)
        ends = []
        for unit, middle in zip(units, middles, strict=True):
            self.join((middle, bus, middle, bus + GAP))
            box = self.box(unit, middle - width / 2, bus + GAP, width, height=tallest)
            ends.append(self.stack(unit, box))
        return max(ends)

    def stack(self, unit: Box, box: PlacedBox) -> float:
        """The units under `box`, indented along a line; return the lowest point."""
        spine, y = box.left + INDENT / 2, box.top + box.height
        for child in unit.below:
            below = self.box(child, box.left + INDENT, y + GAP * 0.7, box.width - INDENT)
            middle = below.top + below.height / 2
            self.join((spine, box.top + box.height, spine, middle, below.left, middle), child.link == "koordinasi")
            y = self.stack(child, below)
        return y

    def box(self, unit: Box, x: float, y: float, width: float, *, height: float = 0.0, head: bool = False) -> PlacedBox:
        lines = _wrap(unit.label, width)
        box = PlacedBox(_cm(x), _cm(y), _cm(width), _cm(max(height, _height(lines))), lines, head)
        self.boxes.append(box)
        return box

    def join(self, points: tuple[float, ...], dashed: bool = False) -> None:
        self.lines.append(Stroke(tuple(map(_cm, points)), dashed))


def _cm(length: float) -> float:
    return round(length, 3)


def _height(lines: Sequence[str]) -> float:
    return len(lines) * LINE_CM + 2 * PAD


def _wrap(words: str, width: float) -> tuple[str, ...]:
    lines: list[str] = []
    for word in words.split():
        if lines and _width(f"{lines[-1]} {word}") <= width - 2 * PAD:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return tuple(lines)


def _width(words: str) -> float:
    return sum(map(_em, words)) * TYPE * 2.54 / 72


def _em(letter: str) -> float:
    if letter in " iljtfI.,'()/-":
        return NARROW
    if letter in "mwMW":
        return BROAD
    return UPPER if letter.isupper() else LOWER


# --- how it is drawn ---------------------------------------------------------------------------------------------


def draw(chart: Chart) -> Canvas:
    """Boxes joined by lines, as high as `make` planned them. Misfit where the chart is no tree."""
    from .canvas import Canvas

    canvas, plan = Canvas(chart.width_cm, chart.height_cm), _TreePlan()
    plan.head(chart.of(Tree).root)
    for line in plan.lines:
        points = [(x, canvas.height - y) for x, y in zip(line.points[::2], line.points[1::2], strict=True)]
        canvas.line(points, gaya.EDGE, 0.8, line.dashed)
    for box in plan.boxes:
        _box(canvas, box)
    return canvas


def _box(canvas: Canvas, box: PlacedBox) -> None:
    y = canvas.height - box.top - box.height
    canvas.box(box.left, y, box.width, box.height, gaya.MAIN if box.head else gaya.PAPER, gaya.EDGE)
    color = gaya.PAPER if box.head else gaya.INK
    middle = (box.left + box.width / 2, y + box.height / 2)
    widest = max(canvas.text_width(line, TYPE, box.head) for line in box.name)
    size = TYPE * min(1.0, (box.width - PAD) / widest)  # the font may be wider than the one that was planned with
    canvas.lines(*middle, box.name, "tengah", size=size, bold=box.head, color=color)
