"""Satisfaction per element, this year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lkjip.base.quantity import marked
from lkjip.drawing.grafik import Grafik

from . import gaya

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from lkjip.compute.names import Names
    from lkjip.data.schema import Data


def spec(data: Data, names: Names) -> Grafik:
    bars = tuple((unsur.nama, float(unsur.indeks.published or 0), marked(unsur.indeks)) for unsur in data.ikm)
    told = "; ".join(f"{name} {printed}" for name, _, printed in bars)
    return Grafik("unsur", bars, 14.0, 5.0, f"Diagram batang indeks kepuasan per unsur tahun {data.tahun}: {told}.")


def draw(grafik: Grafik) -> Figure:
    figure = gaya.sheet(grafik.width_cm, grafik.height_cm)
    axes = figure.add_axes((0.4, 0.1, 0.5, 0.8))
    for place, (name, size, printed) in enumerate(grafik.isi):
        axes.barh([place], [size], color=gaya.MAIN if place else gaya.OTHER)
        axes.text(size + 1, place, printed, va="center")
        axes.text(-2, place, name, ha="right", va="center")
    axes.set_axis_off()
    return figure
