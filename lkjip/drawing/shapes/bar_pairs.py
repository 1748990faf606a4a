"""Two lying bars for each thing: last year and this year, or what was given and what was spent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from lkjip.drawing.chart import Chart, Pair, Pairs
from lkjip.drawing.chartlook import PLAIN, Look
from lkjip.drawing.labels import Shown, Telling, absence, as_printed, is_known
from lkjip.drawing.shapes.planned import note_lines, notes_height, row_height
from lkjip.drawing.shapes.twofold import pairs_in_words
from lkjip.drawing.sizes import size, sizes

if TYPE_CHECKING:
    from lkjip.drawing.shapes.canvas import Canvas

BAR_CM = 0.37
ROW_CM = 0.98
HEAD_CM = 0.65
WIDEST_NAME_CM = 5.0
REMARK_CM = 0.5


# --- what it shows -----------------------------------------------------------------------------------------------


def make(
    key: str, what: str, pairs: Sequence[Pair], other: str, main: str, remark: Telling = (), *, look: Look = PLAIN
) -> Chart:
    """Pairs in the order given; `other` and `main` name the two bars."""
    form = Pairs(tuple(pairs), other, main, remark)
    drawn = _drawn(pairs)
    rows = row_height([pair.label for pair in drawn], ROW_CM, look, WIDEST_NAME_CM) * max(len(drawn), 2)
    notes = notes_height(note_lines(_absences(pairs), look), look)
    height = rows + HEAD_CM + look.margin + (REMARK_CM if remark else 0) + notes
    return Chart(
        key, form, look.width, round(height, 2), pairs_in_words(f"Diagram batang {what}", pairs, other, main, remark)
    )


def _drawn(pairs: Sequence[Pair]) -> list[Pair]:
    """The pairs of which anything is known."""
    return [pair for pair in pairs if is_known(pair.other) or is_known(pair.main)]


def _absences(pairs: Sequence[Pair]) -> list[tuple[str, str]]:
    """Each name, with the word for its absence where nothing of it is known."""
    drawn = _drawn(pairs)
    return [(pair.label, "" if pair in drawn else absence(pair.main)) for pair in pairs]


# --- how it is drawn ---------------------------------------------------------------------------------------------


def draw(chart: Chart, look: Look = PLAIN) -> Canvas:
    """Two bars a row below a legend, words in place of a bar that is not known. Misfit where the chart has no pairs."""
    from lkjip.drawing.shapes.canvas import Canvas

    form = chart.of(Pairs)
    canvas = Canvas(chart.width_cm, chart.height_cm, look)
    _legend(canvas, form)
    canvas.remark(form.remark)
    canvas.notes(note_lines(_absences(form.pairs), look), above=REMARK_CM if form.remark else 0)
    if drawn := _drawn(form.pairs):
        _pairs(canvas, drawn)
    else:
        canvas.nothing()
    return canvas


def _legend(canvas: Canvas, form: Pairs) -> None:
    y, look = canvas.height - HEAD_CM / 2, canvas.look
    names = (form.other, form.main)
    points = canvas.fitting("".join(names), canvas.width - 1.9)
    widths = [canvas.text_width(name, points) + 0.95 for name in names]
    x = (canvas.width - sum(widths)) / 2
    for name, fill, width in zip(names, (look.other, look.main), widths, strict=True):
        canvas.box(x, y - 0.11, 0.36, 0.22, fill, look.edge)
        canvas.text(x + 0.46, y, name, size=points)
        x += width


def _pairs(canvas: Canvas, pairs: Sequence[Pair]) -> None:
    look = canvas.look
    row = row_height([pair.label for pair in pairs], ROW_CM, look, WIDEST_NAME_CM)
    names = [canvas.wrap(pair.label, WIDEST_NAME_CM) for pair in pairs]
    left = look.margin + max(canvas.text_width(line) for lines in names for line in lines) + 0.2
    values = [value for pair in pairs for value in (pair.other, pair.main) if is_known(value)]
    labels = max((canvas.text_width(as_printed(value), look.small_type, True) for value in values), default=0.0)
    right = canvas.width - look.margin - labels - 0.2
    levels = sizes(*values)
    least, most = min(0.0, *levels, 0.0), max(levels, default=0.0)
    scale = (right - left) / (max(most, 0.0) - least or 1.0)
    zero = left - least * scale
    top = canvas.height - HEAD_CM
    for index, (pair, name) in enumerate(zip(pairs, names, strict=True)):
        y = top - (index + 0.5) * row
        canvas.lines(left - 0.2, y, name, "kanan")
        _bar(canvas, pair.other, False, zero, y + BAR_CM / 2, scale)
        _bar(canvas, pair.main, True, zero, y - BAR_CM / 2, scale)
    canvas.line([(zero, top), (zero, top - len(pairs) * row)], look.edge, 0.8)


def _bar(canvas: Canvas, value: Shown, main: bool, zero: float, y: float, scale: float) -> None:
    look, level = canvas.look, size(value)
    if level is None:
        canvas.text(zero + 0.12, y, as_printed(value), size=look.small_type, color=look.soft_ink)  # it has no length
        return
    width = level * scale
    canvas.box(zero + min(width, 0.0), y - BAR_CM / 2, abs(width), BAR_CM, look.main if main else look.other, look.edge)
    canvas.text(zero + max(width, 0.0) + 0.12, y, as_printed(value), size=look.small_type, bold=main)
