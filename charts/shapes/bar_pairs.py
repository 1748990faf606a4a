"""Two lying bars for each thing: last year and this year, or what was given and what was spent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from lkjip.drawing.chart import Chart, Pair, Pairs
from lkjip.drawing.labels import UNKNOWN, Shown, Telling, absence, as_printed, described, is_known, joined, tell
from lkjip.drawing.sizes import size, sizes

from .. import gaya

if TYPE_CHECKING:
    from .canvas import Canvas

BAR_CM = 0.34
ROW_CM = 0.92
HEAD_CM = 0.65
WIDEST_NAME_CM = 5.0


# --- what it shows -----------------------------------------------------------------------------------------------


def make(key: str, what: str, pairs: Sequence[Pair], other: str, main: str, remark: Telling = ()) -> Chart:
    """Pairs in the order given; `other` and `main` name the two bars."""
    form = Pairs(tuple(pairs), other, main, remark)
    height = ROW_CM * max(len(pairs), 2) + HEAD_CM + gaya.MARGIN + (0.5 if remark else 0)
    known = filter(None, (_known(pair, form) for pair in pairs))
    gaps = [gap for pair in pairs for gap in _gaps(pair, form)] or [("seluruh rincian", UNKNOWN)]
    alt = described(f"Diagram batang {what}", known, gaps, (*remark, ".") if remark else ())
    return Chart(key, form, gaya.WIDTH_CM, round(height, 2), alt)


def _named(pair: Pair, form: Pairs) -> tuple[tuple[str, Shown], tuple[str, Shown]]:
    return (form.other, pair.other), (form.main, pair.main)


def _known(pair: Pair, form: Pairs) -> Telling:
    values = joined(((f"{name} ", value) for name, value in _named(pair, form) if is_known(value)), ", ")
    return (f"{pair.label}: ", *values) if values else ()


def _gaps(pair: Pair, form: Pairs) -> Iterator[tuple[str, str]]:
    return ((f"{pair.label} ({name})", absence(value)) for name, value in _named(pair, form))


# --- how it is drawn ---------------------------------------------------------------------------------------------


def draw(chart: Chart) -> Canvas:
    """Two bars a row below a legend, words in place of a bar that is not known. Misfit where the chart has no pairs."""
    from .canvas import Canvas

    form = chart.of(Pairs)
    canvas = Canvas(chart.width_cm, chart.height_cm)
    _legend(canvas, form)
    if form.remark:
        canvas.text(canvas.width / 2, gaya.MARGIN + 0.12, f"{tell(form.remark)}.", "tengah", color=gaya.SOFT_INK)
    if form.pairs:
        _pairs(canvas, form.pairs)
    else:
        canvas.plate(canvas.width / 2, canvas.height / 2, [UNKNOWN], "tengah")
    return canvas


def _legend(canvas: Canvas, form: Pairs) -> None:
    y = canvas.height - HEAD_CM / 2
    widths = [canvas.text_width(name) + 0.95 for name in (form.other, form.main)]
    x = (canvas.width - sum(widths)) / 2
    for name, fill, width in zip((form.other, form.main), (gaya.OTHER, gaya.MAIN), widths, strict=True):
        canvas.box(x, y - 0.11, 0.36, 0.22, fill, gaya.EDGE)
        canvas.text(x + 0.46, y, name)
        x += width


def _pairs(canvas: Canvas, pairs: Sequence[Pair]) -> None:
    names = [canvas.wrap(pair.label, WIDEST_NAME_CM) for pair in pairs]
    left = gaya.MARGIN + max(canvas.text_width(line) for lines in names for line in lines) + 0.2
    values = [value for pair in pairs for value in (pair.other, pair.main) if is_known(value)]
    labels = max((canvas.text_width(as_printed(value), gaya.SMALL_TYPE, True) for value in values), default=0.0)
    right = canvas.width - gaya.MARGIN - labels - 0.2
    most = max(sizes(*values), default=0.0) or 1.0
    top = canvas.height - HEAD_CM
    for index, (pair, name) in enumerate(zip(pairs, names, strict=True)):
        y = top - (index + 0.5) * ROW_CM
        canvas.lines(left - 0.2, y, name, "kanan")
        _bar(canvas, pair.other, gaya.OTHER, left, y + BAR_CM / 2, (right - left) / most)
        _bar(canvas, pair.main, gaya.MAIN, left, y - BAR_CM / 2, (right - left) / most)
    canvas.line([(left, top), (left, top - len(pairs) * ROW_CM)], gaya.EDGE, 0.8)


def _bar(canvas: Canvas, value: Shown, fill: str, left: float, y: float, scale: float) -> None:
    main, level = fill == gaya.MAIN, size(value)
    if level is None:
        canvas.text(left + 0.12, y, as_printed(value), size=gaya.SMALL_TYPE, color=gaya.SOFT_INK)  # it has no length
        return
    width = level * scale
    canvas.box(left, y - BAR_CM / 2, width, BAR_CM, fill, gaya.EDGE)
    canvas.text(left + width + 0.12, y, as_printed(value), size=gaya.SMALL_TYPE, bold=main)
