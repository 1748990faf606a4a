"""Shares: from which sources the budget comes, as one divided bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lkjip.drawing.grafik import Grafik

from . import gaya

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from lkjip.compute.names import Names
    from lkjip.data.schema import Data

FILLS = (gaya.SEA, gaya.SHALLOW, gaya.SUNSET, gaya.SAND)


def spec(data: Data, names: Names) -> Grafik:
    listed = data.anggaran.sumber_dana if data.anggaran else ()
    parts = []
    for one in listed:
        share = names.quantity(f"anggaran.sumber.{one.kunci}.porsi")
        parts.append((one.nama, float(share.published or 0), str(share)))
    told = "; ".join(f"{nama} {printed}" for nama, _, printed in parts)
    return Grafik("sumber-dana", tuple(parts), gaya.WIDTH_CM, 4.2, f"Batang bagian pagu menurut sumber dana: {told}.")


def draw(grafik: Grafik) -> Figure:
    figure, axes = gaya.sheet(grafik.width_cm, grafik.height_cm, left=0.03, bottom=0.42)
    start = 0.0
    for place, (_nama, size, printed) in enumerate(grafik.isi):
        fill = FILLS[place % len(FILLS)]
        axes.barh([0], [size], left=start, color=fill, edgecolor="white", height=0.7)
        ink = "white" if fill == gaya.SEA else gaya.INK
        axes.text(start + size / 2, 0, printed, ha="center", va="center", color=ink, fontsize=8)
        start += size
    for place, (nama, _size, printed) in enumerate(grafik.isi):
        x, y = 0.03 + 0.5 * (place % 2), 0.24 - 0.14 * (place // 2)
        figure.text(x, y, "■", color=FILLS[place % len(FILLS)], fontsize=11, va="center", fontfamily="DejaVu Sans")
        figure.text(x + 0.025, y, f"{nama} ({printed})", va="center", fontsize=8)
    axes.set_axis_off()
    return figure
