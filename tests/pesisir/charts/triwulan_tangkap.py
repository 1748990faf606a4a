"""Quarters: target and realisation of the catch in pairs of columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lkjip.base import formats
from lkjip.drawing.grafik import Grafik

from . import gaya

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from lkjip.compute.names import Names
    from lkjip.data.schema import Data

NAME = "iku.tangkap.triwulan"


def spec(data: Data, names: Names) -> Grafik:
    pairs = []
    for quarter in range(1, 5):
        aim, done = (names.quantity(f"{NAME}.{quarter}.{what}") for what in ("target", "realisasi"))
        pairs.append((
            f"Triwulan {formats.roman(quarter)}", float(aim.published or 0), aim.angka,
            float(done.published or 0), done.angka, done.published is not None,
        ))  # fmt: skip
    told = "; ".join(f"{name} target {aim}, realisasi {done}" for name, _, aim, _, done, _ in pairs)
    alt = f"Diagram kolom produksi perikanan tangkap per triwulan {data.tahun} dalam ton: {told}."
    return Grafik("triwulan-tangkap", tuple(pairs), gaya.WIDTH_CM, 7.0, alt)


def draw(grafik: Grafik) -> Figure:
    figure, axes = gaya.sheet(grafik.width_cm, grafik.height_cm, left=0.03, bottom=0.1)
    highest = max(max(pair[1], pair[3]) for pair in grafik.isi)
    for place, (_, aim, aim_printed, done, done_printed, known) in enumerate(grafik.isi):
        _column(axes, place - 0.2, aim, aim_printed, gaya.SHALLOW, highest)
        if known:
            _column(axes, place + 0.2, done, done_printed, gaya.SEA, highest)
        else:
            axes.bar([place + 0.2], [highest * 0.4], width=0.36, color="none", edgecolor=gaya.RULE, hatch="////")
            axes.text(place + 0.2, highest * 0.43, gaya.UNKNOWN, ha="center", fontsize=7)
    axes.set_xticks(range(len(grafik.isi)), [pair[0] for pair in grafik.isi])
    axes.set_ylim(0, highest * 1.2)
    axes.set_yticks([])
    for x, colour, word in ((0.03, gaya.SHALLOW, "Target"), (0.16, gaya.SEA, "Realisasi")):
        figure.text(x, 0.94, "■", color=colour, fontsize=11, va="center", fontfamily="DejaVu Sans")
        figure.text(x + 0.025, 0.94, word, va="center", fontsize=8)
    return figure


def _column(axes: Axes, x: float, size: float, printed: str, colour: str, highest: float) -> None:
    axes.bar([x], [size], width=0.36, color=colour)
    axes.text(x, size + highest * 0.02, printed, ha="center", fontsize=7.5)
