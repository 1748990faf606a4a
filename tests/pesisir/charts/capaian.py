"""Bars: achievement of every indicator against 100%; what has no data has words in its place, and no bar."""

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
    bars = tuple(Bar(one.nama, names.quantity(f"iku.{one.kunci}.capaian")) for one in data.measured)
    told = joined((f"{bar.label} ", bar.value) for bar in bars)
    what = f"Diagram batang capaian {len(bars)} indikator tahun {data.tahun} terhadap garis 100%: "
    return Chart("capaian", Bars(bars), gaya.WIDTH_CM, 11.5, (what, *told, "."))


def draw(chart: Chart) -> Figure:
    figure, axes = gaya.sheet(chart.width_cm, chart.height_cm, left=0.44, bottom=0.04)
    axes.set_position((0.44, 0.07, 0.44, 0.91))
    bars = chart.of(Bars).bars
    plate = {"facecolor": "white", "edgecolor": "none", "pad": 0.8}
    for y, bar in zip(range(len(bars), 0, -1), bars, strict=True):
        level, ink = size(bar.value), gaya.FAINT
        if level is not None:
            axes.barh([y], [level], color=gaya.SEA if level >= 100 else gaya.SUNSET, height=0.62)
            ink = gaya.INK
        axes.text((level or 0) + 1.5, y, as_printed(bar.value), va="center", fontsize=8, color=ink, bbox=plate)
        axes.text(-3, y, bar.label, va="center", ha="right", fontsize=8)
    axes.axvline(100, color=gaya.INK, linewidth=0.8, linestyle=(0, (4, 3)))
    axes.set_xlim(0, 140)
    axes.set_yticks([])
    axes.set_xticks([0, 50, 100], ["0", "50%", "100%"])
    return figure
