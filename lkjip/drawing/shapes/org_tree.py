"""An organisation chart: the head on top, staff beside the trunk, the units below, and under each its own units."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from lkjip.base.formats import join_words
from lkjip.base.tuples import NamedTuple
from lkjip.drawing.chart import Box, Chart, Tree
from lkjip.drawing.chartlook import PLAIN, Look
from lkjip.drawing.shapes.planned import CM_PER_POINT, LINE, planned_lines

if TYPE_CHECKING:
    from lkjip.data.schema import UnitOrganisasi
    from lkjip.drawing.shapes.canvas import Canvas

PAD = 0.16
GAP = 0.28
INDENT = 0.32
ROOT_CM = 4.4
SIDE_CM = 4.6


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


def make(key: str, what: str, unit: UnitOrganisasi, *, look: Look = PLAIN) -> Chart:
    """The organisation below `unit`, as high as it is in the width of the text."""
    root = _box_of(unit)
    alt = " ".join([f"Bagan {what}.", *_sentences(root)])
    return Chart(key, Tree(root), look.width, round(TreePlan(look).head(root) + look.margin, 2), alt)


def _box_of(unit: UnitOrganisasi) -> Box:
    return Box(unit.nama, tuple(map(_box_of, unit.bawahan)), unit.garis)


def _sentences(unit: Box) -> list[str]:
    if not unit.below:
        return []
    deeper = [text for child in unit.below for text in _sentences(child)]
    return [f"{unit.label} membawahkan {join_words([child.label for child in unit.below])}.", *deeper]


class TreePlan:
    """Places boxes from the top down; y grows downwards."""

    def __init__(self, look: Look = PLAIN) -> None:
        self.look = look
        self.boxes: list[PlacedBox] = []
        self.lines: list[Stroke] = []

    def head(self, root: Box) -> float:
        """Place everything; return the lowest point."""
        middle = self.look.width / 2
        box = self.box(root, middle - ROOT_CM / 2, self.look.margin, ROOT_CM, head=True)
        trunk = box.top + box.height
        right = [unit for unit in root.below if unit.link == "staf"]
        left = [unit for unit in root.below if unit.link == "koordinasi"]
        below = [unit for unit in root.below if unit.link == "komando"]
        edge = self.look.width - self.look.margin
        end = max(
            self.side(right, middle, edge - SIDE_CM, edge - SIDE_CM, trunk + GAP),
            self.side(left, middle, self.look.margin, self.look.margin + SIDE_CM, trunk + GAP),
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
        room = self.look.width - 2 * self.look.margin
        width = min((room + GAP) / len(units) - GAP, ROOT_CM)
        x = (self.look.width - len(units) * (width + GAP) + GAP) / 2
        middles = [x + index * (width + GAP) + width / 2 for index in range(len(units))]
        self.join((min(*middles, trunk), bus, max(*middles, trunk), bus))
        tallest = max(self.high(self.wrap(unit.label, width)) for unit in units)
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
        lines = self.wrap(unit.label, width)
        box = PlacedBox(_cm(x), _cm(y), _cm(width), _cm(max(height, self.high(lines))), lines, head)
        self.boxes.append(box)
        return box

    def high(self, lines: Sequence[str]) -> float:
        """How high a box with such lines is."""
        return len(lines) * self.look.tree_type * LINE * CM_PER_POINT + 2 * PAD

    def join(self, points: tuple[float, ...], dashed: bool = False) -> None:
        self.lines.append(Stroke(tuple(map(_cm, points)), dashed))

    def wrap(self, words: str, width: float) -> tuple[str, ...]:
        return planned_lines(words, width - 2 * PAD, self.look.tree_type)


def _cm(length: float) -> float:
    return round(length, 3)


# --- how it is drawn ---------------------------------------------------------------------------------------------


def draw(chart: Chart, look: Look = PLAIN) -> Canvas:
    """Boxes joined by lines, as high as `make` planned them. Misfit where the chart is no tree."""
    from lkjip.drawing.shapes.canvas import Canvas

    canvas, plan = Canvas(chart.width_cm, chart.height_cm, look), TreePlan(look)
    plan.head(chart.of(Tree).root)
    for line in plan.lines:
        points = [(x, canvas.height - y) for x, y in zip(line.points[::2], line.points[1::2], strict=True)]
        canvas.line(points, look.edge, 0.8, line.dashed)
    for box in plan.boxes:
        _box(canvas, box)
    return canvas


def _box(canvas: Canvas, box: PlacedBox) -> None:
    look = canvas.look
    y = canvas.height - box.top - box.height
    canvas.box(box.left, y, box.width, box.height, look.main if box.head else look.paper, look.edge)
    color = look.paper if box.head else look.ink
    middle = (box.left + box.width / 2, y + box.height / 2)
    widest = max(canvas.text_width(line, look.tree_type, box.head) for line in box.name)
    size = look.tree_type * min(
        1.0, (box.width - PAD) / widest
    )  # the font may be wider than the one that was planned with
    canvas.lines(*middle, box.name, "tengah", size=size, bold=box.head, color=color)
