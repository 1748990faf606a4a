"""A value over the years as a line. The axis need not start at zero, so its steps are printed."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from lkjip.base.formats import number
from lkjip.drawing.chart import Bar, Chart, Line, Lines, Point
from lkjip.drawing.labels import absence, as_printed, described, is_known
from lkjip.drawing.sizes import size, sizes

from .. import gaya

if TYPE_CHECKING:
    from lkjip.compute.names import Names

    from .canvas import Canvas, Position

HEIGHT_CM = 6.2
LONGEST = 5  # years
LEFT, RIGHT, BOTTOM, TOP = 1.55, 0.3, 0.75, 0.85
STEPS = (0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0)


class Axis(NamedTuple):
    """Round steps of the axis, each with its level and what is printed beside it."""

    steps: tuple[tuple[float, str], ...]

    @property
    def ends(self) -> tuple[float, float]:
        """The lowest and the highest level, in percent."""
        return self.steps[0][0], self.steps[-1][0]


# --- what it shows -----------------------------------------------------------------------------------------------


def make(key: str, names: Names, what: str, name: str, last: int) -> Chart:
    """The value `name` (a percentage) in the years up to `last`, against its national target if there is one."""
    years = [year for year in range(last - LONGEST + 1, last + 1) if f"{name}.deret.{year}" in names]
    points = tuple(Point(str(year), names.number(f"{name}.deret.{year}")) for year in years or [last])
    level = names.number(f"{name}.nasional")
    target = Bar(f"Target nasional {last}", level) if is_known(level) else None
    known = [(f"tahun {point.label} ", point.value) for point in points if is_known(point.value)]
    gaps = [(f"tahun {point.label}", absence(point.value)) for point in points]
    alt = described(f"Diagram garis {what}", known, gaps, (f"{target.label} ", target.value, ".") if target else ())
    return Chart(key, Lines((Line(what, points),), target), gaya.WIDTH_CM, HEIGHT_CM, alt)


# --- how it is drawn ---------------------------------------------------------------------------------------------


def draw(chart: Chart) -> Canvas:
    """The one line of a chart, and the target in its year. Misfit where the chart is no line."""
    from .canvas import Canvas

    (line,), target = chart.of(Lines)
    levels = sizes(*(point.value for point in line.points), *((target.value,) if target else ()))
    axis = Axis(_steps(levels))
    canvas = Canvas(chart.width_cm, chart.height_cm)
    _axis(canvas, axis, line.points)
    _target(canvas, axis, target, len(line.points))
    _gaps(canvas, line.points)
    _line(canvas, axis, line.points)
    return canvas


def _steps(levels: list[float]) -> tuple[tuple[float, str], ...]:
    """Round steps around `levels`, never above 100 percent unless a level is."""
    low, high = (min(levels), max(levels)) if levels else (0.0, 100.0)
    room = max((high - low) * 0.25, 0.25)
    top = high + room if high > 100 else min(high + room, 100.0)
    bottom = max(low - room, 0.0)
    step = next((step for step in STEPS if (top - bottom) / step <= 5), STEPS[-1])
    ticks = range(math.floor(bottom / step + 1e-9), math.ceil(top / step - 1e-9) + 1)
    decimals = 2 if step < 0.1 else 1 if step < 1 else 0
    return tuple((round(tick * step, 4), f"{number(Decimal(str(tick * step)), decimals)}%") for tick in ticks)


def _x(canvas: Canvas, many: int, index: int) -> float:
    return LEFT + (canvas.width - LEFT - RIGHT) * (index + 0.5) / many


def _y(canvas: Canvas, axis: Axis, level: float) -> float:
    low, high = axis.ends
    return BOTTOM + (canvas.height - BOTTOM - TOP) * (level - low) / (high - low)


def _axis(canvas: Canvas, axis: Axis, points: Sequence[Point]) -> None:
    for level, printed in axis.steps:
        y = _y(canvas, axis, level)
        canvas.line([(LEFT, y), (canvas.width - RIGHT, y)], gaya.RULE, 0.5)
        canvas.text(LEFT - 0.15, y, printed, "kanan", size=gaya.SMALL_TYPE, color=gaya.SOFT_INK)
    canvas.line([(LEFT, BOTTOM), (canvas.width - RIGHT, BOTTOM)], gaya.EDGE, 0.8)
    for index, point in enumerate(points):
        last = index == len(points) - 1
        canvas.text(_x(canvas, len(points), index), BOTTOM - 0.35, point.label, "tengah", bold=last)


def _gaps(canvas: Canvas, points: Sequence[Point]) -> None:
    """What is not known stands at no height: words above its year, and nothing that could be read off the axis."""
    for index, point in enumerate(points):
        if not is_known(point.value):
            canvas.plate(_x(canvas, len(points), index), BOTTOM + 0.58, as_printed(point.value).split(), "tengah")


def _target(canvas: Canvas, axis: Axis, target: Bar | None, many: int) -> None:
    level = size(target.value) if target else None
    if target is None or level is None:
        return
    y, top = _y(canvas, axis, level), canvas.height - 0.35
    label = f"{target.label}: {as_printed(target.value)}"
    right = canvas.width - RIGHT
    half = (right - LEFT) / many / 2
    canvas.line([(right - 2 * half, y), (right, y)], gaya.INK, 1.0, dashed=True)  # in its own year, the last one
    canvas.text(right, top, label, "kanan", size=gaya.SMALL_TYPE)
    start = right - canvas.text_width(label, gaya.SMALL_TYPE) - 1.1
    canvas.line([(start, top), (start + 0.95, top)], gaya.INK, 1.0, dashed=True)


def _line(canvas: Canvas, axis: Axis, points: Sequence[Point]) -> None:
    levels = [size(point.value) for point in points]
    places = [
        None if level is None else (_x(canvas, len(points), index), _y(canvas, axis, level))
        for index, level in enumerate(levels)
    ]
    for before, after in pairwise(places):
        if before and after:  # never across a year that is not known
            canvas.line([before, after], gaya.MAIN, 1.8)
    for index, (place, point) in enumerate(zip(places, points, strict=True)):
        if place:
            last = index == len(points) - 1
            rises = not last and (after := places[index + 1]) is not None and after[1] > place[1]
            _mark(canvas, place, as_printed(point.value), last=last, below=rises)


def _mark(canvas: Canvas, place: Position, label: str, *, last: bool, below: bool) -> None:
    """A dot and its value, on the side that the line leaves free."""
    x, y = place
    canvas.dot(x, y, 0.12, gaya.MAIN if last else gaya.OTHER, gaya.MAIN)
    width = canvas.text_width(label, gaya.TYPE, last) + 0.1
    height = y - 0.38 if below and y - 0.6 > BOTTOM else y + 0.38
    canvas.box(x - width / 2, height - 0.17, width, 0.34, gaya.PAPER)
    canvas.text(x, height, label, "tengah", bold=last)
