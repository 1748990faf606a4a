"""Columns: achievement of every indicator; those without data stand as empty, hatched columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lkjip.drawing.grafik import Grafik

from . import gaya

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from lkjip.compute.names import Names
    from lkjip.data.schema import Data


def spec(data: Data, names: Names) -> Grafik:
    bars = []
    for sasaran in data.pk[-1].sasaran:
        for indikator in sasaran.indikator:
            value = names.quantity(f"iku.{indikator.kunci}.capaian")
            known = value.published is not None
            printed = str(value) if known else "tidak bernilai" if value.undefined else gaya.UNKNOWN
            bars.append((indikator.nama, float(value.published or 0), printed, known))
    told = "; ".join(f"{nama} {printed}" for nama, _, printed, _ in bars)
    alt = f"Diagram batang capaian {len(bars)} indikator tahun {data.tahun} terhadap garis 100%: {told}."
    return Grafik("capaian", tuple(bars), gaya.WIDTH_CM, 11.5, alt)


def draw(grafik: Grafik) -> Figure:
    figure, axes = gaya.sheet(grafik.width_cm, grafik.height_cm, left=0.44, bottom=0.04)
    axes.set_position((0.44, 0.07, 0.44, 0.91))
    many = len(grafik.isi)
    for place, (nama, size, printed, known) in enumerate(grafik.isi):
        y = many - place
        if known:
            axes.barh([y], [size], color=gaya.SEA if size >= 100 else gaya.SUNSET, height=0.62)
            axes.text(
                size + 1.5,
                y,
                printed,
                va="center",
                fontsize=8,
                bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.8},
            )
        else:
            axes.barh([y], [100], color="none", edgecolor=gaya.RULE, hatch="////", height=0.62)
            axes.text(4, y, printed, va="center", fontsize=8, backgroundcolor="white")
        axes.text(-3, y, nama, va="center", ha="right", fontsize=8)
    axes.axvline(100, color=gaya.INK, linewidth=0.8, linestyle=(0, (4, 3)))
    axes.set_xlim(0, 140)
    axes.set_yticks([])
    axes.set_xticks([0, 50, 100], ["0", "50%", "100%"])
    return figure
