"""How far each thing got on the way to its target: a bar for what was reached, a mark for the target.

Every row has a scale of its own, on which all targets stand under one another: units may differ from row to row.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from lkjip.drawing.chart import Bullets, Chart, Pair
from lkjip.drawing.chartlook import PLAIN, Look
from lkjip.drawing.labels import Telling, as_printed, is_known, measured
from lkjip.drawing.shapes.axis import beside_axis
from lkjip.drawing.shapes.planned import name_width, row_height
from lkjip.drawing.shapes.twofold import pairs_in_words
from lkjip.drawing.sizes import size

if TYPE_CHECKING:
    from lkjip.drawing.shapes.canvas import Canvas

ROW_CM = 0.95
BAR_CM = 0.34
HEAD_CM = 0.65
BEYOND = 1.6
"""How many times the target the longest bar shows; a longer one ends there, and is cut to say so."""


# --- what it shows -----------------------------------------------------------------------------------------------


def make(
    key: str, what: str, pairs: Sequence[Pair], other: str, main: str, remark: Telling = (), *, look: Look = PLAIN
) -> Chart:
    """Pairs in the order given; `other` is what the target is called, `main` what was reached."""
    form = Bullets(tuple(pairs), other, main, remark)
    rows = row_height([pair.label for pair in pairs], ROW_CM, look) * max(len(pairs), 2)
    height = rows + HEAD_CM + look.margin + (0.5 if remark else 0)
    words = pairs_in_words(f"Diagram target dan realisasi {what}", pairs, other, main, remark)
    return Chart(key, form, look.width, round(height, 2), words)


# --- how it is drawn ---------------------------------------------------------------------------------------------


def draw(chart: Chart, look: Look = PLAIN) -> Canvas:
    """A bar and a mark in each row, words alone where either is not known. Misfit where the chart has no targets."""
    from lkjip.drawing.shapes.canvas import Canvas

    form = chart.of(Bullets)
    canvas = Canvas(chart.width_cm, chart.height_cm, look)
    _legend(canvas, form)
    canvas.remark(form.remark)
    if form.pairs:
        _rows(canvas, form)
    else:
        canvas.nothing()
    return canvas


def _legend(canvas: Canvas, form: Bullets) -> None:
    look, y = canvas.look, canvas.height - HEAD_CM / 2
    points = canvas.fitting(form.main + form.other, canvas.width - 1.9)
    width = canvas.text_width(form.main + form.other, points) + 1.9
    x = (canvas.width - width) / 2
    canvas.box(x, y - 0.11, 0.36, 0.22, look.main, look.edge)
    canvas.text(x + 0.46, y, form.main, size=points)
    x += canvas.text_width(form.main, points) + 1.0
    canvas.line([(x + 0.18, y - 0.17), (x + 0.18, y + 0.17)], look.ink, 2.0)
    canvas.text(x + 0.46, y, form.other, size=points)


def _rows(canvas: Canvas, form: Bullets) -> None:
    look, pairs = canvas.look, form.pairs
    row = row_height([pair.label for pair in pairs], ROW_CM, look)
    names = [canvas.wrap(pair.label, name_width(look)) for pair in pairs]
    left = look.margin + max(canvas.text_width(line) for lines in names for line in lines) + 0.2
    farthest = min(max([1.0, *(part for pair in pairs if (part := share_of(pair)) is not None)]), BEYOND)
    scale = (canvas.width - look.margin - left) / farthest
    top = canvas.height - HEAD_CM
    for index, (pair, lines) in enumerate(zip(pairs, names, strict=True)):
        y = top - (index + 0.5) * row
        canvas.lines(left - 0.2, y, lines, "kanan")
        _row(canvas, pair, form, left, y, scale)
    canvas.line([(left, top), (left, top - len(pairs) * row)], look.edge, 0.8)


def share_of(pair: Pair) -> float | None:
    """What was reached, in targets; None where either is not known, or the target is none to measure against."""
    reached, target = size(pair.main), size(pair.other)
    return None if reached is None or target is None or target <= 0 or reached < 0 else reached / target


def _row(canvas: Canvas, pair: Pair, form: Bullets, left: float, y: float, scale: float) -> None:
    look, part = canvas.look, share_of(pair)
    words = f"{form.main} {_short(pair)}; {form.other.lower()} {as_printed(pair.other)}"
    room = canvas.width - look.margin - left - 0.12
    points = canvas.fitting(words, room, look.small_type)
    if part is None:
        canvas.text(left + 0.12, y, words, size=points, color=look.soft_ink)
        return
    middle, width = y + 0.17, min(part, BEYOND) * scale
    canvas.box(left, middle - BAR_CM / 2, width, BAR_CM, look.main, look.edge)
    if part > BEYOND:
        cut = [
            (left + width - step, middle + side * BAR_CM / 2)
            for step, side in ((0.32, -1), (0.22, 1), (0.12, 1), (0.22, -1))
        ]
        canvas.area(cut, look.paper)
    canvas.line([(left + scale, middle - 0.27), (left + scale, middle + 0.27)], look.ink, 2.0)
    canvas.text(left + 0.06, y - 0.24, words, size=points)


def _short(pair: Pair) -> str:
    """What was reached, without a long unit that the target behind it tells."""
    alike = is_known(pair.other) and measured(pair.main).unit == measured(pair.other).unit
    return beside_axis(pair.main) if alike else as_printed(pair.main)
