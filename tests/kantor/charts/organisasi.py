"""The office's structure: one box per unit, the head above."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lkjip.drawing.grafik import Grafik

from . import gaya

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from lkjip.compute.names import Names
    from lkjip.data.schema import Data


def spec(data: Data, names: Names) -> Grafik:
    head = data.instansi.organisasi
    units = tuple(unit.nama for unit in head.bawahan)
    alt = f"Bagan susunan organisasi: {head.nama} membawahkan {', '.join(units)}."
    return Grafik("organisasi", (head.nama, units), 14.0, 5.0, alt)


def draw(grafik: Grafik) -> Figure:
    head, units = grafik.isi
    figure = gaya.sheet(grafik.width_cm, grafik.height_cm)
    box = {"boxstyle": "square", "facecolor": gaya.OTHER, "edgecolor": gaya.MAIN}
    figure.text(0.5, 0.8, head, ha="center", bbox=box)
    for place, unit in enumerate(units):
        figure.text((place + 0.5) / len(units), 0.3, unit, ha="center", bbox=box)
    return figure
