"""Quarters: target and realisation of the catch in pairs of columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lkjip.base import formats
from lkjip.drawing.chart import Chart, Pair, Pairs
from lkjip.drawing.labels import As, absence, joined, measured
from lkjip.drawing.sizes import size, sizes

from . import gaya

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from lkjip.compute.names import Names
    from lkjip.data.schema import Data
    from lkjip.drawing.labels import Shown

NAME = "iku.tangkap.triwulan"
SHOWN = ("target", "realisasi")


def spec(data: Data, names: Names) -> Chart:
    pairs = [
        Pair(f"Triwulan {formats.roman(one)}", *(names.quantity(f"{NAME}.{one}.{what}") for what in SHOWN))
        for one in range(1, 5)
    ]
    told = joined((f"{pair.label} target ", _bare(pair.other), ", realisasi ", _bare(pair.main)) for pair in pairs)
    what = f"Diagram kolom produksi perikanan tangkap per triwulan {data.tahun} dalam ton: "
    form = Pairs(tuple(pairs), "Target", "Realisasi")
    return Chart("triwulan-tangkap", form, gaya.WIDTH_CM, 7.0, (what, *told, "."))


def _bare(shown: Shown) -> As:
    """The number alone: the title says that all are in ton."""
    return As(measured(shown), measured(shown).angka)


def draw(chart: Chart) -> Figure:
    figure, axes = gaya.sheet(chart.width_cm, chart.height_cm, left=0.03, bottom=0.1)
    form = chart.of(Pairs)
    highest = max(sizes(*(value for pair in form.pairs for value in (pair.other, pair.main))), default=1.0)
    for place, pair in enumerate(form.pairs):
        _column(axes, place - 0.2, pair.other, gaya.SHALLOW, highest)
        _column(axes, place + 0.2, pair.main, gaya.SEA, highest)
    axes.set_xticks(range(len(form.pairs)), [pair.label for pair in form.pairs])
    axes.set_xlim(-0.568, len(form.pairs) - 0.432)  # room for a column that is not known
    axes.set_ylim(0, highest * 1.2)
    axes.set_yticks([])
    for x, colour, word in ((0.03, gaya.SHALLOW, form.other), (0.16, gaya.SEA, form.main)):
        figure.text(x, 0.94, "■", color=colour, fontsize=11, va="center", fontfamily="DejaVu Sans")
        figure.text(x + 0.025, 0.94, word, va="center", fontsize=8)
    return figure


def _column(axes: Axes, x: float, shown: Shown, colour: str, highest: float) -> None:
    level = size(shown)
    if level is None:  # words at the foot, and no column
        axes.text(x, highest * 0.02, "\n".join(absence(shown).split()), ha="center", fontsize=7, color=gaya.FAINT)
        return
    axes.bar([x], [level], width=0.36, color=colour)
    axes.text(x, level + highest * 0.02, str(_bare(shown)), ha="center", fontsize=7.5)
