"""Lying bars from zero, one value each: places compared, or parts of a staff."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from lkjip.drawing.chart import Bar, Bars, Chart
from lkjip.drawing.chartlook import PLAIN, Look
from lkjip.drawing.labels import UNKNOWN, Telling, absence, as_printed, described, is_known, measured
from lkjip.drawing.shapes.planned import Printed, after_all, name_width, note_lines, notes_height, row_height
from lkjip.drawing.sizes import size, sizes

if TYPE_CHECKING:
    from lkjip.drawing.shapes.canvas import Canvas

ROW_CM = 0.56
BAR = 0.66
BESIDE = 0.12  # from the end of a bar to its value
LEAST_ROWS = 3
REMARK_CM = 0.5
TARGET_CM = 0.45


# --- what it shows -----------------------------------------------------------------------------------------------


def make(
    key: str,
    what: str,
    bars: Sequence[Bar],
    remark: Telling = (),
    *,
    ordered: bool = False,
    target: Bar | None = None,
    look: Look = PLAIN,
) -> Chart:
    """Bars from the highest down once every value is known; as given where their order has a meaning (`ordered`).

    target: the level that all are measured against
    """
    if not ordered and all(is_known(bar.value) for bar in bars):
        bars = sorted(bars, key=lambda bar: -(measured(bar.value).published or 0))
    drawn = [bar for bar in bars if is_known(bar.value)]
    rows = row_height([bar.label for bar in drawn], ROW_CM, look) * max(len(drawn), LEAST_ROWS)
    notes = notes_height(note_lines(_absences(bars), look), look)
    height = rows + 2 * look.margin + (REMARK_CM if remark else 0) + (TARGET_CM if target else 0) + notes
    known = [(f"{bar.label} ", bar.value) for bar in bars if is_known(bar.value)]
    gaps = [(bar.label, absence(bar.value)) for bar in bars] or [("seluruh rincian", UNKNOWN)]
    alt = described(f"Diagram batang {what}", known, gaps, after_all(target, remark))
    return Chart(key, Bars(tuple(bars), remark, target), look.width, round(height, 2), alt)


def _absences(bars: Sequence[Bar]) -> list[tuple[str, str]]:
    """Each name, with the word for the absence of its value."""
    return [(bar.label, absence(bar.value)) for bar in bars]


# --- how it is drawn ---------------------------------------------------------------------------------------------


def draw(chart: Chart, look: Look = PLAIN) -> Canvas:
    """A bar for each value that is known, and below which ones are not. Misfit where the chart has no bars."""
    from lkjip.drawing.shapes.canvas import Canvas

    form = chart.of(Bars)
    canvas = Canvas(chart.width_cm, chart.height_cm, look)
    canvas.remark(form.remark)
    canvas.notes(note_lines(_absences(form.bars), look), above=REMARK_CM if form.remark else 0)
    if drawn := [bar for bar in form.bars if is_known(bar.value)]:
        _bars(canvas, drawn, form.target)
    else:
        canvas.nothing()
    return canvas


def _bars(canvas: Canvas, bars: Sequence[Bar], target: Bar | None) -> None:
    look = canvas.look
    row = row_height([bar.label for bar in bars], ROW_CM, look)
    names = [canvas.wrap(bar.label, name_width(look), bold=bar.main) for bar in bars]
    left = look.margin + max(_widest(canvas, lines, bar.main) for lines, bar in zip(names, bars, strict=True)) + 0.2
    labels = max(canvas.text_width(as_printed(bar.value), bold=bar.main) for bar in bars)
    right = canvas.width - look.margin - labels - 0.2
    levels = sizes(*(bar.value for bar in bars), *((target.value,) if target else ()))
    least, most = min(0.0, *levels, 0.0), max(levels, default=0.0)
    span = max(most, 0.0) - least or 1.0
    zero = left - (right - left) * least / span
    top = canvas.height - look.margin - (TARGET_CM if target else 0)
    heights = [top - (index + 0.5) * row for index in range(len(bars))]
    bottom = top - len(bars) * row
    for y, bar, lines in zip(heights, bars, names, strict=True):
        canvas.lines(left - 0.2, y, lines, "kanan", bold=bar.main)
        _bar(canvas, bar, zero, y, (right - left) * (size(bar.value) or 0.0) / span)
    canvas.line([(zero, top), (zero, bottom)], look.edge, 0.8)
    if target and (level := size(target.value)) is not None:
        ends = [zero + (right - left) * max(size(bar.value) or 0.0, 0.0) / span for bar in bars]
        words = [_words(canvas, bar, end, y) for bar, end, y in zip(bars, ends, heights, strict=True)]
        _target(canvas, target, zero + (right - left) * level / span, (top, bottom), words)


def _words(canvas: Canvas, bar: Bar, end: float, y: float) -> Printed:
    """Where the words stand that follow the end of a bar."""
    return Printed(end + BESIDE, y, canvas.text_width(as_printed(bar.value), bold=bar.main))


def _widest(canvas: Canvas, lines: Sequence[str], bold: bool) -> float:
    return max(canvas.text_width(line, bold=bold) for line in lines)


def _bar(canvas: Canvas, bar: Bar, zero: float, y: float, width: float) -> None:
    """A bar to the right of zero, or to its left; its value stands to the right of both."""
    fill = canvas.look.main if bar.main else canvas.look.other
    thick = ROW_CM * BAR
    canvas.box(zero + min(width, 0.0), y - thick / 2, abs(width), thick, fill, canvas.look.edge)
    canvas.text(zero + max(width, 0.0) + BESIDE, y, as_printed(bar.value), bold=bar.main)


def _target(canvas: Canvas, target: Bar, x: float, ends: tuple[float, float], words: Sequence[Printed]) -> None:
    """A dashed line across all rows, from the top to the bottom one, but not through `words`; its name above it."""
    look, (top, bottom) = canvas.look, ends
    canvas.level(x, top + 0.08, bottom, words)
    label = f"{target.label}: {as_printed(target.value)}"
    points = canvas.fitting(label, canvas.width - 2 * look.margin, look.small_type)
    half = canvas.text_width(label, points) / 2
    middle = min(max(x, look.margin + half), canvas.width - look.margin - half)
    canvas.text(middle, top + TARGET_CM / 2 + 0.05, label, "tengah", size=points)
