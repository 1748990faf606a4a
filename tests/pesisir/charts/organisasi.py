"""The office's structure: the head, the secretariat beside, the divisions below."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from lkjip.drawing.chart import Box, Chart, Tree

from . import gaya

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from lkjip.compute.names import Names
    from lkjip.data.schema import Data


def spec(data: Data, names: Names) -> Chart:
    head = data.instansi.organisasi
    staff = tuple(unit.nama for unit in head.bawahan if unit.garis == "staf")
    units = tuple(unit.nama for unit in head.bawahan if unit.garis != "staf")
    parts = tuple(sub.nama for unit in head.bawahan for sub in unit.bawahan)
    alt = (
        f"Bagan susunan organisasi: {head.nama} dibantu {', '.join(staff)} ({', '.join(parts)}), "
        f"membawahkan {', '.join(units)}."
    )
    below = tuple(Box(unit.nama, link=unit.garis) for unit in head.bawahan)
    return Chart("organisasi", Tree(Box(head.nama, below)), gaya.WIDTH_CM, 6.0, alt)


def draw(chart: Chart) -> Figure:
    head = chart.of(Tree).root
    staff = [box.label for box in head.below if box.link == "staf"]
    units = [box.label for box in head.below if box.link != "staf"]
    figure, axes = gaya.sheet(chart.width_cm, chart.height_cm)
    axes.set_position((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(0, 1)
    axes.set_ylim(0, 1)
    places = [(place + 0.5) / len(units) for place in range(len(units))]
    line = {"color": gaya.SEA, "linewidth": 1.2, "zorder": 1}
    axes.plot([0.5, 0.5], [0.85, 0.36], **line)
    axes.plot([places[0], places[-1]], [0.36, 0.36], **line)
    axes.plot([0.5, 0.78], [0.6, 0.6], linestyle="--", **line)
    for x in places:
        axes.plot([x, x], [0.36, 0.2], **line)
    _box(axes, 0.5, 0.86, head.label, gaya.SEA, "white")
    for name in staff:
        _box(axes, 0.78, 0.6, name, gaya.SAND, gaya.INK)
    for x, name in zip(places, units, strict=True):
        _box(axes, x, 0.16, name, "#dcebec", gaya.INK)
    return figure


def _box(axes: Axes, x: float, y: float, words: str, fill: str, ink: str) -> None:
    look = {"boxstyle": "round,pad=0.5", "facecolor": fill, "edgecolor": gaya.SEA}
    axes.text(x, y, textwrap.fill(words, 18), ha="center", va="center", color=ink, fontsize=8, bbox=look)
