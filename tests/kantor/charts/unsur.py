"""Satisfaction per element, this year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lkjip.drawing.chart import Bar, Bars, Chart
from lkjip.drawing.labels import as_printed, joined
from lkjip.drawing.sizes import size

from . import gaya

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from lkjip.compute.names import Names
    from lkjip.data.schema import Data


def spec(data: Data, names: Names) -> Chart:
    bars = tuple(Bar(row.nama, row.sel[1]) for row in data.tabel[0].baris)
    told = joined((f"{bar.label} ", bar.value) for bar in bars)
    alt = (f"Diagram batang indeks kepuasan per unsur tahun {data.tahun}: ", *told, ".")
    return Chart("unsur", Bars(bars), 14.0, 5.0, alt)


def draw(chart: Chart) -> Figure:
    figure = gaya.sheet(chart.width_cm, chart.height_cm)
    axes = figure.add_axes((0.4, 0.1, 0.5, 0.8))
    for place, bar in enumerate(chart.of(Bars).bars):
        level = size(bar.value)
        if level is not None:
            axes.barh([place], [level], color=gaya.MAIN if place else gaya.OTHER)
        axes.text((level or 0) + 1, place, as_printed(bar.value), va="center")
        axes.text(-2, place, bar.label, ha="right", va="center")
    axes.set_axis_off()
    return figure
