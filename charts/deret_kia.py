"""Coverage of the child identity card over the years."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lkjip.drawing.grafik import Grafik

from .bentuk import deret

if TYPE_CHECKING:
    from lkjip.compute.names import Names
    from lkjip.data.schema import Data

draw = deret.draw


def spec(data: Data, names: Names) -> Grafik:
    return deret.make("deret-kia", names, "cakupan kepemilikan KIA", "cakupan.kia", data.tahun)
