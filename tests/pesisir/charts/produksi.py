"""Series: catch and aquaculture over the year and the four before it."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from lkjip.base.quantity import marked
from lkjip.compute.riwayat import past
from lkjip.drawing.chart import Chart, Line, Lines, Point
from lkjip.drawing.labels import as_printed, is_known, joined, measured
from lkjip.drawing.sizes import size, sizes

from . import gaya

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from lkjip.compute.names import Names
    from lkjip.data.schema import Data

LINES = (("tangkap", "Perikanan tangkap"), ("budidaya", "Perikanan budidaya"))
YEARS = 5


def spec(data: Data, names: Names) -> Chart:
    lines = tuple(Line(nama, tuple(_points(f"iku.{kunci}.realisasi", data, names))) for kunci, nama in LINES)
    told = joined((f"{line.label}: ", *_told(line)) for line in lines)
    what = f"Diagram garis produksi perikanan {data.tahun - YEARS + 1} sampai {data.tahun}. "
    return Chart("produksi", Lines(lines), gaya.WIDTH_CM, 7.5, (what, *told, "."))


def _points(name: str, data: Data, names: Names) -> list[Point]:
    years = range(data.tahun - YEARS + 1, data.tahun + 1)
    return [Point(str(year), names.number(name if year == data.tahun else past(year, name))) for year in years]


def _told(line: Line) -> tuple[object, ...]:
    return joined(((f"{point.label} ", point.value) for point in line.points), ", ")


def draw(chart: Chart) -> Figure:
    figure, axes = gaya.sheet(chart.width_cm, chart.height_cm, left=0.05, bottom=0.1)
    lines = chart.of(Lines).lines
    highest = max(sizes(*(point.value for line in lines for point in line.points)), default=1.0)
    for number, (line, colour) in enumerate(zip(lines, (gaya.SEA, gaya.SUNSET), strict=True)):
        _line(axes, line, colour, highest)
        _gaps(axes, line, colour, highest * (0.02 + 0.13 * number))
    years = [int(point.label) for point in lines[0].points]
    axes.set_xticks(years)
    axes.set_xlim(years[0] - 0.3, years[-1] + 1.1)
    axes.set_ylim(0, highest * 1.18)
    axes.set_yticks([])
    axes.set_title("ton", loc="left", fontsize=8)
    return figure


def _line(axes: Axes, line: Line, colour: str, highest: float) -> None:
    """Points, joined from one year to the next only where both are known."""
    for known, run in groupby(line.points, lambda point: is_known(point.value)):
        points = [(int(point.label), size(point.value), measured(point.value)) for point in run] if known else []
        axes.plot([p[0] for p in points], [p[1] for p in points], color=colour, marker="o", linewidth=2)
        for year, level, value in points:
            axes.text(year, level + highest * 0.045, marked(value, value.angka), ha="center", fontsize=7.5)
    known_points = [point for point in line.points if is_known(point.value)]
    if known_points:
        last = known_points[-1]
        x, y = int(last.label) + 0.12, size(last.value)
        axes.text(x, y, line.label, color=colour, va="center", fontsize=8)


def _gaps(axes: Axes, line: Line, colour: str, height: float) -> None:
    """Words above the years that are not known, near the axis: they stand for no amount."""
    for point in line.points:
        if not is_known(point.value):
            words = f"{line.label}:\n{as_printed(point.value)}"
            axes.text(int(point.label), height, words, ha="center", va="bottom", fontsize=7, color=colour)
