"""Lying bars from zero, one value each: districts compared, or parts of a staff."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from lkjip.drawing.chart import Bar, Bars, Chart
from lkjip.drawing.labels import UNKNOWN, Telling, absence, as_printed, described, is_known, measured, tell
from lkjip.drawing.sizes import size, sizes

from .. import gaya

if TYPE_CHECKING:
    from .canvas import Canvas

ROW_CM = 0.56
BAR = 0.66
LEAST_ROWS = 3


# --- what it shows -----------------------------------------------------------------------------------------------


def make(key: str, what: str, bars: Sequence[Bar], remark: Telling = (), *, ordered: bool = False) -> Chart:
    """Bars from the highest down once every value is known; as given where their order has a meaning (`ordered`)."""
    if not ordered and all(is_known(bar.value) for bar in bars):
        bars = sorted(bars, key=lambda bar: -(measured(bar.value).published or 0))
    height = ROW_CM * max(len(bars), LEAST_ROWS) + 2 * gaya.MARGIN + (0.5 if remark else 0)
    known = [(f"{bar.label} ", bar.value) for bar in bars if is_known(bar.value)]
    gaps = [(bar.label, absence(bar.value)) for bar in bars] or [("seluruh rincian", UNKNOWN)]
    alt = described(f"Diagram batang {what}", known, gaps, (*remark, ".") if remark else ())
    return Chart(key, Bars(tuple(bars), remark), gaya.WIDTH_CM, round(height, 2), alt)


# --- how it is drawn ---------------------------------------------------------------------------------------------


def draw(chart: Chart) -> Canvas:
    """One bar a row, words in place of a bar that is not known. Misfit where the chart has no bars."""
    from .canvas import Canvas

    bars, remark = chart.of(Bars)
    canvas = Canvas(chart.width_cm, chart.height_cm)
    if remark:
        canvas.text(canvas.width / 2, gaya.MARGIN + 0.12, f"{tell(remark)}.", "tengah", color=gaya.SOFT_INK)
    if bars:
        _bars(canvas, bars)
    else:
        canvas.plate(canvas.width / 2, canvas.height / 2, [UNKNOWN], "tengah")
    return canvas


def _bars(canvas: Canvas, bars: Sequence[Bar]) -> None:
    left = gaya.MARGIN + max(canvas.text_width(bar.label, bold=bar.main) for bar in bars) + 0.2
    known = [bar for bar in bars if is_known(bar.value)]
    labels = max((canvas.text_width(as_printed(bar.value), bold=bar.main) for bar in known), default=0.0)
    right = canvas.width - gaya.MARGIN - labels - 0.2
    most = max(sizes(*(bar.value for bar in bars)), default=0.0) or 1.0
    top = canvas.height - gaya.MARGIN
    heights = [top - (index + 0.5) * ROW_CM for index in range(len(bars))]
    for y, bar in zip(heights, bars, strict=True):
        if not is_known(bar.value):  # it has no length: words stand where its bar would begin
            canvas.text(left + 0.12, y, as_printed(bar.value), size=gaya.SMALL_TYPE, color=gaya.SOFT_INK)
    for y, bar in zip(heights, bars, strict=True):
        canvas.text(left - 0.2, y, bar.label, "kanan", bold=bar.main)
        if (level := size(bar.value)) is not None:
            _bar(canvas, bar, left, y, (right - left) * level / most)
    canvas.line([(left, top), (left, top - len(bars) * ROW_CM)], gaya.EDGE, 0.8)


def _bar(canvas: Canvas, bar: Bar, left: float, y: float, width: float) -> None:
    fill = gaya.MAIN if bar.main else gaya.OTHER
    canvas.box(left, y - ROW_CM * BAR / 2, width, ROW_CM * BAR, fill, gaya.EDGE)
    canvas.text(left + width + 0.12, y, as_printed(bar.value), bold=bar.main)
