"""Coverage of birth certificates over the years."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lkjip.drawing.grafik import Grafik

from .bentuk import deret

if TYPE_CHECKING:
    from lkjip.compute.names import Names
    from lkjip.data.schema import Data

draw = deret.draw


def spec(data: Data, names: Names) -> Grafik:
    what = "cakupan kepemilikan akta kelahiran usia 0-17 tahun"
    return deret.make("deret-akta-kelahiran", names, what, "cakupan.akta_kelahiran", data.tahun)
