"""Series: catch and aquaculture over the year and the four before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lkjip.base.quantity import Quantity
from lkjip.compute.riwayat import past
from lkjip.drawing.grafik import Grafik

from . import gaya

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from lkjip.compute.names import Names
    from lkjip.data.schema import Data

LINES = (("tangkap", "Perikanan tangkap"), ("budidaya", "Perikanan budidaya"))
YEARS = 5


def spec(data: Data, names: Names) -> Grafik:
    lines = tuple((nama, tuple(_points(kunci, data, names))) for kunci, nama in LINES)
    told = "; ".join(f"{nama}: " + ", ".join(f"{year} {printed}" for year, _, printed in line) for nama, line in lines)
    alt = f"Diagram garis produksi perikanan {data.tahun - YEARS + 1} sampai {data.tahun}. {told}."
    return Grafik("produksi", lines, gaya.WIDTH_CM, 7.5, alt)


def _points(kunci: str, data: Data, names: Names) -> list[tuple[int, float, str]]:
    name = f"iku.{kunci}.realisasi"
    points = []
    for year in range(data.tahun - YEARS + 1, data.tahun + 1):
        value = names.get(name if year == data.tahun else past(year, name))
        known = isinstance(value, Quantity) and value.published is not None
        amount = float(value.published or 0) if isinstance(value, Quantity) else 0.0
        points.append((year, amount if known else -1.0, str(value) if known else gaya.UNKNOWN))
    return points


def draw(grafik: Grafik) -> Figure:
    figure, axes = gaya.sheet(grafik.width_cm, grafik.height_cm, left=0.05, bottom=0.1)
    highest = max(amount for _, line in grafik.isi for _, amount, _ in line)
    for (nama, line), colour in zip(grafik.isi, (gaya.SEA, gaya.SUNSET), strict=True):
        known = [point for point in line if point[1] >= 0]
        axes.plot([p[0] for p in known], [p[1] for p in known], color=colour, marker="o", linewidth=2)
        for year, amount, printed in known:
            axes.text(year, amount + highest * 0.045, printed.rpartition("\u00a0")[0], ha="center", fontsize=7.5)
        last = known[-1]
        axes.text(last[0] + 0.12, last[1], nama, color=colour, va="center", fontsize=8)
    first = grafik.isi[0][1]
    axes.set_xticks([point[0] for point in first])
    axes.set_xlim(first[0][0] - 0.3, first[-1][0] + 1.1)
    axes.set_ylim(0, highest * 1.18)
    axes.set_yticks([])
    axes.set_title("ton", loc="left", fontsize=8)
    return figure
