"""Coverage of one service per kecamatan, beside the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lkjip.data.schema import name_part
from lkjip.drawing.chart import Bar, Bars, Chart
from lkjip.drawing.labels import as_printed, joined
from lkjip.drawing.sizes import size

from . import gaya

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from lkjip.compute.names import Names
    from lkjip.data.schema import Data


def spec(data: Data, names: Names) -> Chart:
    table = next(table for table in data.tabel if table.kunci == "cakupan-simpan")
    stems = [(row.nama, f"{table.stem}.{name_part(row.nama)}.rasio") for row in table.baris]
    bars = tuple(Bar(nama.title(), names.quantity(name)) for nama, name in stems)
    told = joined((f"{bar.label} ", bar.value) for bar in bars)
    what = f"Diagram batang penyimpanan naskah tahun {data.tahun}: "
    return Chart("layanan", Bars(bars), 14.0, 5.0, (what, *told, "; seluruhnya ", names("cakupan.simpan"), "."))


def draw(chart: Chart) -> Figure:
    figure = gaya.sheet(chart.width_cm, chart.height_cm)
    axes = figure.add_axes((0.4, 0.1, 0.5, 0.8))
    for place, bar in enumerate(chart.of(Bars).bars):
        level = size(bar.value)
        if level is not None:
            axes.barh([place], [level], color=gaya.MAIN)
        axes.text((level or 0) + 1, place, f"{bar.label} {as_printed(bar.value)}", va="center")
    axes.set_axis_off()
    return figure
