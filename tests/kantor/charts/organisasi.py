"""The office's structure: one box per unit, the head above."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lkjip.drawing.chart import Box, Chart, Tree

from . import gaya

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from lkjip.compute.names import Names
    from lkjip.data.schema import Data


def spec(data: Data, names: Names) -> Chart:
    head = data.instansi.organisasi
    units = tuple(Box(unit.nama) for unit in head.bawahan)
    alt = f"Bagan susunan organisasi: {head.nama} membawahkan {', '.join(unit.label for unit in units)}."
    return Chart("organisasi", Tree(Box(head.nama, units)), 14.0, 5.0, alt)


def draw(chart: Chart) -> Figure:
    head = chart.of(Tree).root
    figure = gaya.sheet(chart.width_cm, chart.height_cm)
    box = {"boxstyle": "square", "facecolor": gaya.OTHER, "edgecolor": gaya.MAIN}
    figure.text(0.5, 0.8, head.label, ha="center", bbox=box)
    for place, unit in enumerate(head.below):
        figure.text((place + 0.5) / len(head.below), 0.3, unit.label, ha="center", bbox=box)
    return figure
