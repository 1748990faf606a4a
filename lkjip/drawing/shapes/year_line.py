"""Values over the years as lines. The axis need not start at zero, so its steps are printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from lkjip.drawing.chart import Bar, Chart, Line, Lines, Misfit, Point
from lkjip.drawing.chartlook import PLAIN, Look
from lkjip.drawing.labels import Telling, absence, as_printed, described, is_known
from lkjip.drawing.shapes.axis import Axis, axis_of, beside_axis, unit_of
from lkjip.drawing.shapes.planned import after_all
from lkjip.drawing.sizes import size, sizes

if TYPE_CHECKING:
    from lkjip.drawing.shapes.canvas import Canvas, Position

HEIGHT_CM = 6.2
LEFT, RIGHT, BOTTOM, TOP = 1.55, 0.3, 0.75, 0.85
LEGEND_CM = 0.5
MOST_LINES = 4
APART = 0.4  # between the labels of one year


# --- what it shows -----------------------------------------------------------------------------------------------


def make(key: str, what: str, lines: Sequence[Line], target: Bar | None = None, *, look: Look = PLAIN) -> Chart:
    """Lines over the same years, and the level that the last year is measured against, if it is known."""
    target = target if target and is_known(target.value) else None
    known = [telling for line in lines for telling in _known(line, several=len(lines) > 1)]
    gaps = [gap for line in lines for gap in _gaps_named(line, several=len(lines) > 1)]
    alt = described(f"Diagram garis {what}", known, gaps, after_all(target, ()))
    height = HEIGHT_CM + (LEGEND_CM if len(lines) > 1 else 0)
    return Chart(key, Lines(tuple(lines), target), look.width, round(height, 2), alt)


def _known(line: Line, *, several: bool) -> Iterator[Telling]:
    name = f"{line.label} " if several else ""
    return ((f"{name}tahun {point.label} ", point.value) for point in line.points if is_known(point.value))


def _gaps_named(line: Line, *, several: bool) -> Iterator[tuple[str, str]]:
    name = f"{line.label} " if several else ""
    return ((f"{name}tahun {point.label}", absence(point.value)) for point in line.points)


# --- how it is drawn ---------------------------------------------------------------------------------------------


def draw(chart: Chart, look: Look = PLAIN) -> Canvas:
    """The lines of a chart, and the target in its year. Misfit where the chart is no line, or has too many."""
    from lkjip.drawing.shapes.canvas import Canvas

    lines, target = chart.of(Lines)
    if len(lines) > MOST_LINES:
        raise Misfit(f"{len(lines)} garis tidak terbaca dalam satu grafik; paling banyak {MOST_LINES}")
    values = [point.value for line in lines for point in line.points] + ([target.value] if target else [])
    axis = axis_of(sizes(*values), unit_of(values))
    canvas = Canvas(chart.width_cm, chart.height_cm, look)
    plot = _Plot(canvas, axis, _years(lines), lines[0].points[-1].label, several=len(lines) > 1)
    plot.frame()
    plot.target(target)
    plot.gaps(lines)
    plot.lines(lines)
    return canvas


def _years(lines: Sequence[Line]) -> list[str]:
    """The years of all lines; one may begin later, or go on after the others."""
    return sorted({point.label for line in lines for point in line.points})


class _Plot:
    """The sheet with its axis; `labels` are the years, `own` is the place of the last one of the first line."""

    def __init__(self, canvas: Canvas, axis: Axis, labels: Sequence[str], own: str, *, several: bool) -> None:
        self.canvas, self.axis, self.labels = canvas, axis, labels
        self.own = labels.index(own)
        self.top = TOP + (LEGEND_CM if several else 0)

    def x(self, index: int) -> float:
        """Where a year stands."""
        return LEFT + (self.canvas.width - LEFT - RIGHT) * (index + 0.5) / len(self.labels)

    def y(self, level: float) -> float:
        """How high a level is."""
        low, high = self.axis.ends
        return BOTTOM + (self.canvas.height - BOTTOM - self.top) * (level - low) / (high - low)

    def frame(self) -> None:
        """The steps of the axis, and the years; the last one is the report's own."""
        canvas, look = self.canvas, self.canvas.look
        for level, printed in self.axis.steps:
            y = self.y(level)
            canvas.line([(LEFT, y), (canvas.width - RIGHT, y)], look.rule, 0.5)
            canvas.text(LEFT - 0.15, y, printed, "kanan", size=look.small_type, color=look.soft_ink)
        canvas.line([(LEFT, BOTTOM), (canvas.width - RIGHT, BOTTOM)], look.edge, 0.8)
        for index, label in enumerate(self.labels):
            canvas.text(self.x(index), BOTTOM - 0.35, label, "tengah", bold=index == self.own)
        if self.axis.caption:
            y = canvas.height - 0.35
            canvas.text(look.margin, y, self.axis.caption, size=look.small_type, color=look.soft_ink)

    def target(self, target: Bar | None) -> None:
        """The level that the last year is measured against, in that year only."""
        level = size(target.value) if target else None
        if target is None or level is None:
            return
        canvas, look = self.canvas, self.canvas.look
        y, top = self.y(level), canvas.height - 0.35
        label = f"{target.label}: {beside_axis(target.value)}"
        right = canvas.width - RIGHT
        half = (right - LEFT) / len(self.labels) / 2
        end = right if self.own == len(self.labels) - 1 else self.x(self.own) + half
        canvas.line([(end - 2 * half, y), (end, y)], look.ink, 1.0, dashed=True)
        points = canvas.fitting(label, right - 1.1 - look.margin, look.small_type)
        canvas.text(right, top, label, "kanan", size=points)
        start = right - canvas.text_width(label, points) - 1.1
        canvas.line([(start, top), (start + 0.95, top)], look.ink, 1.0, dashed=True)

    def gaps(self, lines: Sequence[Line]) -> None:
        """What is not known stands at no height: words above its year, and nothing that could be read off the axis."""
        for index, label in enumerate(self.labels):
            typed = [word for line in lines for word in _gap_words(line, label, len(lines) > 1)]
            room = (self.canvas.width - LEFT - RIGHT) / len(self.labels)
            words = [piece for word in typed for piece in self.canvas.wrap(word, room)]
            if words:
                higher = max(len(words) - 3, 0) / 2 * APART  # so that all of them stand above the axis
                self.canvas.plate(self.x(index), BOTTOM + 0.58 + higher, words, "tengah")

    def lines(self, lines: Sequence[Line]) -> None:
        """Strokes first, then dots and values, each on the side that the lines leave free."""
        if len(lines) > 1:
            self.legend(lines)
        places = [self.places(line) for line in lines]
        for number, line in enumerate(places):
            for before, after in pairwise(line):
                if before and after:  # never across a year that is not known
                    self.canvas.line([before, after], self.colour(number), 1.8, dashed=number % 2 == 1)
        for index, label in enumerate(self.labels):
            found = [
                (point, number) for number, line in enumerate(lines) for point in line.points if point.label == label
            ]
            self.marks([(point, places[number], number) for point, number in found], index, len(lines))

    def places(self, line: Line) -> list[Position | None]:
        """Where the line stands in each year; None where it is not known, or has nothing to say of the year."""
        levels = {point.label: size(point.value) for point in line.points}
        found = [levels.get(label) for label in self.labels]
        return [None if level is None else (self.x(index), self.y(level)) for index, level in enumerate(found)]

    def colour(self, number: int) -> str:
        """The first line is what the chart is about."""
        look = self.canvas.look
        return (look.main, look.soft_ink, look.edge, look.gap_edge)[number]

    def legend(self, lines: Sequence[Line]) -> None:
        """What each line is, below the top."""
        canvas, y, x = self.canvas, self.canvas.height - 0.35 - LEGEND_CM, LEFT
        points = canvas.fitting("".join(line.label for line in lines), canvas.width - LEFT - 1.5 * len(lines))
        for number, line in enumerate(lines):
            canvas.line([(x, y), (x + 0.8, y)], self.colour(number), 1.8, dashed=number % 2 == 1)
            canvas.dot(x + 0.4, y, 0.1, self.colour(number))
            canvas.text(x + 0.95, y, line.label, size=points)
            x += canvas.text_width(line.label, points) + 1.5

    def marks(self, points: Sequence[tuple[Point, list[Position | None], int]], index: int, many: int) -> None:
        """The dots of a year with their values; the labels of several lines keep apart."""
        standing = [(point, place, number, way) for point, way, number in points if (place := way[index])]
        standing.sort(key=lambda mark: mark[1][1])
        floor, look = BOTTOM, self.canvas.look
        for _, (x, y), number, _ in standing:
            fill = look.paper if number else look.main if index == self.own else look.other
            self.canvas.dot(x, y, 0.12, fill, self.colour(number))
        for order, (point, place, number, way) in enumerate(standing):
            height = self.side(place, way, index)
            if many > 1:
                below = order == 0 and len(standing) > 1 and place[1] - 0.6 > BOTTOM
                height = place[1] - 0.38 if below else max(place[1] + 0.38, floor + APART)
                floor = height
            self.label(place, height, beside_axis(point.value), index == self.own and number == 0)

    def side(self, place: Position, way: Sequence[Position | None], index: int) -> float:
        """The height of a label: below its dot where the line rises from it."""
        after = way[index + 1] if index + 1 < len(way) else None
        rises = after is not None and after[1] > place[1]
        return place[1] - 0.38 if rises and place[1] - 0.6 > BOTTOM else place[1] + 0.38

    def label(self, place: Position, height: float, words: str, bold: bool) -> None:
        """A value on a ground that hides the lines behind it."""
        look = self.canvas.look
        width = self.canvas.text_width(words, look.type, bold) + 0.1
        self.canvas.box(place[0] - width / 2, height - 0.18, width, 0.36, look.paper)
        self.canvas.text(place[0], height, words, "tengah", bold=bold)


def _gap_words(line: Line, label: str, several: bool) -> list[str]:
    """The words for what is not known of a year; with the name of its line where there are several."""
    missing = [as_printed(point.value) for point in line.points if point.label == label and not is_known(point.value)]
    named = ([f"{line.label}:", words] if several else words.split() for words in missing)
    return [word for words in named for word in words]
