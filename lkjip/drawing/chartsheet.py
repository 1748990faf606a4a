"""A chart as a sheet of figures, for programs that draw charts themselves: names, series, and what is printed of each.

The values are those that a picture would show, as published; what is not known is an empty cell, and told below.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import Literal

from lkjip.base.formats import with_minus
from lkjip.base.quantity import MARK
from lkjip.base.tuples import NamedTuple
from lkjip.data.schema import MOST_OF_WORD
from lkjip.drawing.chart import Bar, Bars, Chart, Line, Lines, Pair, Pairs
from lkjip.drawing.chartlook import PLAIN, Look
from lkjip.drawing.labels import Shown, absence, as_printed, is_known, measured, tell
from lkjip.drawing.shapes.axis import beside_axis
from lkjip.drawing.shapes.planned import name_width, notes_height, planned_lines, planned_width, row_height, told_gaps

Kind = Literal["lying", "upright", "lines"]
Role = Literal["main", "other", "target"]

ROW_CM, PAIR_CM, UPRIGHT_CM = 0.62, 1.1, 7.0
FRAME_CM, LEGEND_CM = 0.5, 0.8
BESIDE_CM, LEAST_CM, MARGIN_CM = 0.4, 3.0, 0.2  # around lying bars, and the least that is left to them
MOST_NAME_LINES = 3
ROOM = 0.9  # of the width, for the words below
FIGURES = "Nilai"


class SheetCell(NamedTuple):
    """A figure and what is printed of it; of one that is not known there is neither.

    decimals, before, after: how the figure is printed once somebody has changed it
    """

    amount: Decimal | None = None
    text: str = ""
    decimals: int = 0
    before: str = ""
    after: str = ""


class SheetSeries(NamedTuple):
    """Figures of one kind, a cell for each name. `labelled`: whether they are printed beside what is drawn."""

    name: str
    cells: tuple[SheetCell, ...]
    role: Role = "main"
    labelled: bool = True


class ChartSheet(NamedTuple):
    """What such a program is given: `kind` of chart, sizes in centimetres, type of labels in points.

    names: of the rows or years; strong: places of those that stand out; notes: lines below the chart
    plot: where bars are drawn, from the left and the top, how wide and how high, in parts of the whole
    """

    kind: Kind
    names: tuple[str, ...]
    series: tuple[SheetSeries, ...]
    strong: tuple[int, ...]
    notes: tuple[str, ...]
    width_cm: float
    height_cm: float
    label_type: float
    look: Look = PLAIN
    plot: tuple[float, ...] = ()


def sheet_of(chart: Chart, look: Look = PLAIN) -> ChartSheet | None:
    """The chart as a sheet; None where its form has none, where nothing is known, or words would cover each other."""
    makers: dict[type, Callable[[Chart, Look], ChartSheet]] = {Bars: _bars, Pairs: _pairs, Lines: _lines}
    make = makers.get(type(chart.form))
    if make is None:
        return None
    sheet = make(chart, look._replace(width=chart.width_cm))
    amounts = [cell.amount for series in sheet.series if series.role != "target" for cell in series.cells]
    known = [amount for amount in amounts if amount is not None]
    return sheet if known and _READABLE[sheet.kind](sheet, min(known)) else None


# --- kinds -------------------------------------------------------------------------------------------------------


def _bars(chart: Chart, look: Look) -> ChartSheet:
    """Lying bars; upright ones where a level crosses them, which no program draws across lying ones."""
    form = chart.of(Bars)
    names = tuple(str(bar.label) for bar in form.bars)
    series = [SheetSeries(FIGURES, _cells([bar.value for bar in form.bars]))]
    target = form.target if form.target and is_known(form.target.value) else None
    if target:
        series.append(_target(target, [True] * len(names)))
    notes = _notes([(bar.label, bar.value) for bar in form.bars], look, tell(form.remark))
    strong = tuple(place for place, bar in enumerate(form.bars) if bar.main)
    rows = UPRIGHT_CM if target else row_height(names, ROW_CM, look) * max(len(names), 2)
    return _sheet("upright" if target else "lying", names, series, strong, notes, rows, chart, look)


def _pairs(chart: Chart, look: Look) -> ChartSheet:
    form = chart.of(Pairs)
    names = tuple(str(pair.label) for pair in form.pairs)
    other = SheetSeries(form.other, _cells([pair.other for pair in form.pairs]), "other")
    main = SheetSeries(form.main, _cells([pair.main for pair in form.pairs]))
    items = [item for pair in form.pairs for item in _named(pair, form)]
    rows = row_height(names, PAIR_CM, look, name_width(look)) * max(len(names), 2)
    return _sheet("lying", names, (other, main), (), _notes(items, look, tell(form.remark)), rows, chart, look)


def _named(pair: Pair, form: Pairs) -> Iterator[tuple[str, Shown]]:
    yield f"{pair.label}: {form.other}", pair.other
    yield f"{pair.label}: {form.main}", pair.main


def _lines(chart: Chart, look: Look) -> ChartSheet:
    """Lines over all their years; the level stands in the year that it measures, which is the last of the first line.

    A long unit is printed below, as beside the axis of a picture.
    """
    lines, target = chart.of(Lines)
    years = sorted({point.label for line in lines for point in line.points})
    own = lines[0].points[-1].label
    series = [
        SheetSeries(str(line.label), _cells(_over(line, years), beside_axis), "other" if place else "main")
        for place, line in enumerate(lines)
    ]
    if target and is_known(target.value):
        series.append(_target(target, [year == own for year in years]))
    shown = [(f"{line.label} {p.label}" if len(lines) > 1 else p.label, p.value) for line in lines for p in line.points]
    notes = _notes(shown, look, _unit([value for _, value in shown]))
    strong = (years.index(own),)
    return _sheet("lines", tuple(map(str, years)), series, strong, notes, chart.height_cm, chart, look)


def _over(line: Line, years: Sequence[str]) -> list[Shown | None]:
    known = {point.label: point.value for point in line.points}
    return [known.get(year) for year in years]


def _unit(values: Sequence[Shown]) -> str:
    """The unit that the labels leave out."""
    known = next((value for value in values if is_known(value)), None)
    if known is None or beside_axis(known) == as_printed(known):
        return ""
    return f"Dalam {measured(known).unit.name}"


def _sheet(
    kind: Kind,
    names: tuple[str, ...],
    series: Sequence[SheetSeries],
    strong: tuple[int, ...],
    notes: tuple[str, ...],
    rows: float,
    chart: Chart,
    look: Look,
) -> ChartSheet:
    legend, below = LEGEND_CM if len(series) > 1 else 0, notes_height(notes, look)
    height = round(max(chart.height_cm, rows + FRAME_CM + legend + below), 2)
    points = look.small_type if kind == "lying" and len(series) > 1 else look.type
    plot = _plot(names, series, look, height, legend, below, points) if kind == "lying" else ()
    return ChartSheet(kind, names, tuple(series), strong, notes, chart.width_cm, height, points, look, plot)


# --- room --------------------------------------------------------------------------------------------------------


def _plot(
    names: Sequence[str],
    series: Sequence[SheetSeries],
    look: Look,
    height: float,
    legend: float,
    below: float,
    points: float,
) -> tuple[float, ...]:
    """Lying bars between their names and the labels behind them."""
    lines = (line for name in names for line in planned_lines(name, name_width(look), look.type))
    left = max((planned_width(line, look.type) for line in lines), default=0.0) + BESIDE_CM
    labels = (planned_width(cell.text, points) for items in series for cell in items.cells)
    right = min(max(labels, default=0.0) + BESIDE_CM, look.width - left - LEAST_CM)
    top, bottom = legend + MARGIN_CM, below + MARGIN_CM
    wide, high = look.width - left - right, height - top - bottom
    return left / look.width, top / height, wide / look.width, high / height


def _stands(sheet: ChartSheet) -> bool:
    """Whether names and labels have room above and below upright bars."""
    room = sheet.width_cm / len(sheet.names)
    labels = [cell.text for series in sheet.series if series.labelled for cell in series.cells]
    lines = [planned_lines(name, room, sheet.look.type) for name in sheet.names]
    every = [*labels, *(line for name in lines for line in name)]
    return max(map(len, lines)) <= MOST_NAME_LINES and all(
        planned_width(line, sheet.look.type) <= room for line in every
    )


# --- cells -------------------------------------------------------------------------------------------------------


def _cells(values: Sequence[Shown | None], printed: Callable[[Shown], str] = as_printed) -> tuple[SheetCell, ...]:
    """The cells of a series: once changed, all are printed as finely as its finest."""
    known = [value for value in values if value is not None and is_known(value)]
    decimals = max((measured(value).decimals for value in known), default=0)
    return tuple(_cell(value, decimals, printed) for value in values)


def _cell(shown: Shown | None, decimals: int, printed: Callable[[Shown], str]) -> SheetCell:
    if shown is None or not is_known(shown):
        return SheetCell()
    value, text = measured(shown), printed(shown)
    before = value.unit.prefix if text.startswith(value.unit.prefix) else ""
    after = value.unit.suffix if value.unit.suffix in text else ""
    mark = MARK if text.endswith(MARK) else ""
    return SheetCell(value.published, with_minus(text), decimals, before, after + mark)


def _target(target: Bar, places: Sequence[bool]) -> SheetSeries:
    """A level at the places that it measures; its name tells its value."""
    cell = _cell(target.value, measured(target.value).decimals, as_printed)
    name = f"{target.label}: {cell.text}"
    return SheetSeries(name, tuple(cell if there else SheetCell() for there in places), "target", labelled=False)


def _notes(items: Sequence[tuple[str, Shown]], look: Look, remark: str) -> tuple[str, ...]:
    """What is not known, and the remark, in lines that fit below the chart."""
    gaps = told_gaps([(name, absence(value)) for name, value in items])
    room = look.width * ROOM
    below = (*gaps, f"{remark}.") if remark else gaps
    return tuple(line for note in below for line in planned_lines(note, room, look.small_type))


_READABLE: dict[Kind, Callable[[ChartSheet, Decimal], bool]] = {
    "lying": lambda _, least: least >= 0,  # the label of a bar below zero would cover its name
    "upright": lambda sheet, _: _stands(sheet),
    "lines": lambda sheet, _: len([series for series in sheet.series if series.labelled]) <= MOST_OF_WORD,
}
"""Whether names and labels keep apart, by kind and by the least value."""
