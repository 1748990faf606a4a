"""Index of public satisfaction per element, last year and this year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lkjip.drawing.chart import Chart, Pair

from .shapes import bar_pairs

if TYPE_CHECKING:
    from lkjip.compute.names import Names
    from lkjip.data.schema import Data

draw = bar_pairs.draw


def spec(data: Data, names: Names) -> Chart:
    """Two bars for each element of the survey: the year before, and this one."""
    named = [(unsur.nama, f"ikm.{unsur.kunci}.indeks") for unsur in data.ikm]
    pairs = [Pair(nama, names.number(f"{name}_lalu"), names.number(name)) for nama, name in named]
    last, this = data.tahun - 1, data.tahun
    what = f"indeks kepuasan masyarakat per unsur tahun {last} dan {this}"
    return bar_pairs.make("ikm-per-unsur", what, pairs, f"Tahun {last}", f"Tahun {this}")
