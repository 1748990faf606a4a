"""Coverage of birth certificates, district by district."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lkjip.base.quantity import PERSEN
from lkjip.drawing.grafik import Grafik

from .bentuk import kabkota

if TYPE_CHECKING:
    from lkjip.compute.names import Names
    from lkjip.data.schema import Data

draw = kabkota.draw


def spec(data: Data, names: Names) -> Grafik:
    what = "persentase cakupan kepemilikan akta kelahiran usia 0-17 tahun"
    return kabkota.make("kabkota-akta-kelahiran", data, names, what, "akta_kelahiran", PERSEN)
