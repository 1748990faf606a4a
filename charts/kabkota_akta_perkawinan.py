"""Marriage certificates issued, district by district."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lkjip.base.quantity import JUMLAH
from lkjip.drawing.grafik import Grafik

from .bentuk import kabkota

if TYPE_CHECKING:
    from lkjip.compute.names import Names
    from lkjip.data.schema import Data

draw = kabkota.draw


def spec(data: Data, names: Names) -> Grafik:
    return kabkota.make(
        "kabkota-akta-perkawinan", data, names, "jumlah penerbitan akta perkawinan", "akta_perkawinan", JUMLAH
    )
