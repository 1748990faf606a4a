"""Index of public satisfaction per element, last year and this year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lkjip.drawing.grafik import Grafik

from .bentuk import pasangan
from .bentuk.umum import nilai, quantity

if TYPE_CHECKING:
    from lkjip.compute.names import Names
    from lkjip.data.schema import Data

draw = pasangan.draw


def spec(data: Data, names: Names) -> Grafik:
    pairs = [
        pasangan.Pasang(
            unsur.nama,
            nilai(quantity(names, f"ikm.{unsur.kunci}.indeks_lalu")),
            nilai(quantity(names, f"ikm.{unsur.kunci}.indeks")),
        )
        for unsur in data.ikm
    ]
    last, this = data.tahun - 1, data.tahun
    what = f"indeks kepuasan masyarakat per unsur tahun {last} dan {this}"
    return pasangan.make("ikm-per-unsur", what, pairs, f"Tahun {last}", f"Tahun {this}")
