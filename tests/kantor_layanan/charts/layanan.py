"""Coverage of one service per kecamatan, beside the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lkjip.drawing.grafik import Grafik

from . import gaya

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from lkjip.compute.names import Names
    from lkjip.data.schema import Data


def spec(data: Data, names: Names) -> Grafik:
    layanan = data.cakupan[0]
    stems = [(row.kecamatan, f"cakupan.simpan.{row.kecamatan.lower().replace(' ', '_')}") for row in layanan.wilayah]
    values = [(nama.title(), names.quantity(name)) for nama, name in stems]
    bars = tuple((nama, float(value.published or 0), str(value)) for nama, value in values)
    told = "; ".join(f"{nama} {printed}" for nama, _, printed in bars)
    alt = f"Diagram batang {layanan.nama.lower()} tahun {data.tahun}: {told}; seluruhnya {names('cakupan.simpan')}."
    return Grafik("layanan", bars, 14.0, 5.0, alt)


def draw(grafik: Grafik) -> Figure:
    figure = gaya.sheet(grafik.width_cm, grafik.height_cm)
    axes = figure.add_axes((0.4, 0.1, 0.5, 0.8))
    for place, (name, size, printed) in enumerate(grafik.isi):
        axes.barh([place], [size], color=gaya.MAIN)
        axes.text(size + 1, place, f"{name} {printed}", va="center")
    axes.set_axis_off()
    return figure
