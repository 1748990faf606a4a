"""Coverage of the child identity card, district by district."""

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
    return kabkota.make("kabkota-kia", data, names, "persentase cakupan kepemilikan KIA", "kia", PERSEN)
