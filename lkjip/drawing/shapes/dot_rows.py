"""A dot for each thing on one axis that need not start at zero: nearly equal values, or the change of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from lkjip.drawing.chart import Bar, Chart, Dots, Pair
from lkjip.drawing.chartlook import PLAIN, Look
from lkjip.drawing.labels import UNKNOWN, Shown, Telling, absence, as_printed, described, is_known
from lkjip.drawing.shapes.axis import Axis, axis_of, beside_axis, unit_of
from lkjip.drawing.shapes.planned import Printed, after_all, name_width, note_lines, notes_height, row_height
from lkjip.drawing.shapes.twofold import pairs_in_words
from lkjip.drawing.sizes import size, sizes

if TYPE_CHECKING:
    from lkjip.drawing.shapes.canvas import Canvas

ROW_CM = 0.56
LEAST_ROWS = 3
HEAD_CM = 0.55
FOOT_CM = 0.55
RADIUS = 0.11
RING = 0.17  # of a dot that another one would hide
BESIDE = RADIUS + 0.1  # from the middle of a dot to its words
ROOM = 0.9  # beside the axis, for the values of its outermost dots


# --- what it shows -----------------------------------------------------------------------------------------------


def make(
    key: str,
    what: str,
    dots: Sequence[Bar] | Sequence[Pair],
    other: str = "",
    main: str = "",
    remark: Telling = (),
    *,
    target: Bar | None = None,
    look: Look = PLAIN,
) -> Chart:
    """Dots in the order given, one a row, or two that are called `other` and `main`."""
    form = Dots(tuple(dots), other, main, remark, target)
    drawn = _drawn(form)
    rows = row_height([dot.label for dot in drawn], ROW_CM, look) * max(len(drawn), LEAST_ROWS)
    notes = notes_height(note_lines(_absences(form), look), look)
    height = rows + _head(form) + FOOT_CM + look.margin + (0.5 if remark else 0) + notes
    return Chart(key, form, look.width, round(height, 2), _in_words(f"Diagram titik {what}", form))


def _drawn(form: Dots) -> list[Bar | Pair]:
    """The rows of which anything is known."""
    return [dot for dot in form.dots if any(map(is_known, _shown(dot)))]


def _absences(form: Dots) -> list[tuple[str, str]]:
    """Each name, with the word for its absence where nothing of it is known."""
    drawn = _drawn(form)
    return [(dot.label, "" if dot in drawn else absence(_shown(dot)[0])) for dot in form.dots]


def _head(form: Dots) -> float:
    return HEAD_CM if form.target or form.main else 0.1


def _in_words(what: str, form: Dots) -> Telling:
    pairs = [dot for dot in form.dots if isinstance(dot, Pair)]
    if pairs:
        return pairs_in_words(what, pairs, form.other, form.main, form.remark)
    bars = [dot for dot in form.dots if isinstance(dot, Bar)]
    known = [(f"{bar.label} ", bar.value) for bar in bars if is_known(bar.value)]
    gaps = [(bar.label, absence(bar.value)) for bar in bars] or [("seluruh rincian", UNKNOWN)]
    return described(what, known, gaps, after_all(form.target, form.remark))


# --- how it is drawn ---------------------------------------------------------------------------------------------


def draw(chart: Chart, look: Look = PLAIN) -> Canvas:
    """Dots on one axis, and below which are not known. Misfit where the chart has no dots."""
    from lkjip.drawing.shapes.canvas import Canvas

    form = chart.of(Dots)
    canvas = Canvas(chart.width_cm, chart.height_cm, look)
    canvas.remark(form.remark)
    canvas.notes(note_lines(_absences(form), look), above=0.5 if form.remark else 0)
    if drawn := _drawn(form):
        _Sheet(canvas, form._replace(dots=tuple(drawn))).draw()
    else:
        canvas.nothing()
    return canvas


def _shown(dot: Bar | Pair) -> tuple[Shown, ...]:
    return (dot.other, dot.main) if isinstance(dot, Pair) else (dot.value,)


class _Sheet:
    """The canvas with its axis, from `left` to `right`."""

    def __init__(self, canvas: Canvas, form: Dots) -> None:
        look = canvas.look
        self.canvas, self.form = canvas, form
        self.row = row_height([dot.label for dot in form.dots], ROW_CM, look)
        self.names = [canvas.wrap(dot.label, name_width(look), bold=_is_main(dot)) for dot in form.dots]
        widths = (
            canvas.text_width(line, bold=_is_main(dot))
            for dot, lines in zip(form.dots, self.names, strict=True)
            for line in lines
        )
        self.left = look.margin + max(widths) + 0.2
        values = [value for dot in form.dots for value in _shown(dot)] + ([form.target.value] if form.target else [])
        labels = max((canvas.text_width(beside_axis(value), look.small_type) for value in values), default=0.0)
        self.right = canvas.width - look.margin - max(labels, ROOM)
        self.axis: Axis = axis_of(sizes(*values), unit_of(values))
        self.top = canvas.height - _head(form)
        self.bottom = self.top - self.row * len(form.dots)

    def x(self, level: float) -> float:
        """Where a level stands."""
        return self.left + 0.2 + (self.right - self.left - 0.2) * self.axis.part(level)

    def draw(self) -> None:
        """The axis, what all are measured against, and the rows."""
        self._axis()
        self._target()
        if self.form.main:
            self._legend()
        for index, (dot, lines) in enumerate(zip(self.form.dots, self.names, strict=True)):
            y = self._height(index)
            self.canvas.lines(self.left - 0.2, y, lines, "kanan", bold=_is_main(dot))
            self._dots(dot, y)

    def _axis(self) -> None:
        canvas, look = self.canvas, self.canvas.look
        words = list(self._printed())
        for level, printed in self.axis.steps:
            x = self.x(level)
            for stretch in canvas.clear(x, self.top, self.bottom, words):
                canvas.line([(x, y) for y in stretch], look.rule, 0.5)
            canvas.text(x, self.bottom - 0.25, printed, "tengah", size=look.small_type, color=look.soft_ink)
        if self.axis.caption:
            canvas.text(self.left - 0.2, self.bottom - 0.25, self.axis.caption, "kanan", size=look.small_type)

    def _target(self) -> None:
        target = self.form.target
        level = size(target.value) if target else None
        if target is None or level is None:
            return
        canvas, look, x = self.canvas, self.canvas.look, self.x(level)
        canvas.level(x, self.top + 0.08, self.bottom, list(self._printed()))
        label = f"{target.label}: {beside_axis(target.value)}"
        points = canvas.fitting(label, canvas.width - 2 * look.margin, look.small_type)
        half = canvas.text_width(label, points) / 2
        middle = min(max(x, look.margin + half), canvas.width - look.margin - half)
        canvas.text(middle, self.top + 0.28, label, "tengah", size=points)

    def _legend(self) -> None:
        canvas, look, y = self.canvas, self.canvas.look, self.canvas.height - HEAD_CM / 2
        x = look.margin
        points = canvas.fitting(self.form.other + self.form.main, canvas.width - 1.6 - 2 * look.margin)
        for name, fill in ((self.form.other, look.other), (self.form.main, look.main)):
            canvas.dot(x + 0.11, y, RADIUS, fill, look.edge)
            canvas.text(x + 0.32, y, name, size=points)
            x += canvas.text_width(name, points) + 0.8

    def _dots(self, dot: Bar | Pair, y: float) -> None:
        canvas, look = self.canvas, self.canvas.look
        standing = list(self._standing(dot))
        if len(standing) == 2:
            canvas.line([(x, y) for x, _, _ in standing], look.edge, 1.4)
        elif standing:  # from the name to the dot, and not under its words
            canvas.line([(self.left, y), (standing[0][0], y)], look.rule, 0.5)
        hidden = len(standing) == 2 and abs(standing[0][0] - standing[1][0]) < RADIUS / 2
        for place, (x, _, fill) in enumerate(standing):
            canvas.dot(x, y, RING if hidden and place == 0 else RADIUS, fill, look.edge)
        self._words(dot, standing, y)

    def _standing(self, dot: Bar | Pair) -> Iterator[tuple[float, Shown, str]]:
        look = self.canvas.look
        fills = (look.other, look.main) if isinstance(dot, Pair) else (look.main if dot.main else look.other,)
        for value, fill in zip(_shown(dot), fills, strict=True):
            if (level := size(value)) is not None:
                yield self.x(level), value, fill

    def _words(self, dot: Bar | Pair, standing: Sequence[tuple[float, Shown, str]], y: float) -> None:
        """Each value beside its dot, away from the other one; what is not known in words behind it."""
        canvas = self.canvas
        for left, words, points in self._labels(dot, standing):
            canvas.text(left, y, words, size=points, bold=_is_main(dot))

    def _labels(
        self, dot: Bar | Pair, standing: Sequence[tuple[float, Shown, str]]
    ) -> Iterator[tuple[float, str, float]]:
        """The left end, the words and the size of each value's label."""
        canvas, size, gap = self.canvas, self.canvas.look.small_type, self._gap(dot)
        for place, (x, value, _) in enumerate(standing):
            before = (place == 0 and len(standing) > 1 and x <= standing[1][0]) or (place == 1 and x < standing[0][0])
            words = beside_axis(value) + (f"; {gap}" if gap else "")
            room = (x if before else canvas.width - x) - BESIDE - canvas.look.margin
            points = canvas.fitting(words, room, size, _is_main(dot))
            wide = canvas.text_width(words, points, _is_main(dot))
            yield (x - BESIDE - wide if before else x + BESIDE), words, points

    def _printed(self) -> Iterator[Printed]:
        """Where the values of all rows stand."""
        for index, dot in enumerate(self.form.dots):
            for left, words, points in self._labels(dot, list(self._standing(dot))):
                wide = self.canvas.text_width(words, points, _is_main(dot))
                yield Printed(left, self._height(index), wide)

    def _height(self, index: int) -> float:
        return self.top - (index + 0.5) * self.row

    def _gap(self, dot: Bar | Pair) -> str:
        """What is not known of a row, with the name of the value where a row has two."""
        if isinstance(dot, Bar):
            return "" if is_known(dot.value) else as_printed(dot.value)
        named = ((self.form.other, dot.other), (self.form.main, dot.main))
        return "; ".join(f"{name}: {as_printed(value)}" for name, value in named if not is_known(value))


def _is_main(dot: Bar | Pair) -> bool:
    return isinstance(dot, Bar) and dot.main
