"""Shares: from which sources the budget comes, as one divided bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lkjip.drawing.chart import Bar, Chart, Parts
from lkjip.drawing.labels import as_printed, joined
from lkjip.drawing.sizes import size

from . import gaya

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from lkjip.compute.names import Names
    from lkjip.data.schema import Data

FILLS = (gaya.SEA, gaya.SHALLOW, gaya.SUNSET, gaya.SAND)


def spec(data: Data, names: Names) -> Chart:
    listed = data.anggaran.sumber_dana if data.anggaran else ()
    parts = tuple(Bar(one.nama, names.quantity(f"anggaran.sumber.{one.kunci}.porsi")) for one in listed)
    told = joined((f"{part.label} ", part.value) for part in parts)
    alt = ("Batang bagian pagu menurut sumber dana: ", *told, ".")
    return Chart("sumber-dana", Parts(parts), gaya.WIDTH_CM, 4.2, alt)


def draw(chart: Chart) -> Figure:
    figure, axes = gaya.sheet(chart.width_cm, chart.height_cm, left=0.03, bottom=0.42)
    start = 0.0
    for place, part in enumerate(chart.of(Parts).parts):
        level, fill = size(part.value), FILLS[place % len(FILLS)]
        if level is not None:  # a share that is not known takes no room; the words below tell of it
            axes.barh([0], [level], left=start, color=fill, edgecolor="white", height=0.7)
            ink = "white" if fill == gaya.SEA else gaya.INK
            axes.text(start + level / 2, 0, as_printed(part.value), ha="center", va="center", color=ink, fontsize=8)
            start += level
        x, y = 0.03 + 0.5 * (place % 2), 0.24 - 0.14 * (place // 2)
        figure.text(x, y, "■", color=fill, fontsize=11, va="center", fontfamily="DejaVu Sans")
        figure.text(x + 0.025, y, f"{part.label} ({as_printed(part.value)})", va="center", fontsize=8)
    axes.set_axis_off()
    return figure
