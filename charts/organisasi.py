"""Structure of the organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lkjip.drawing.grafik import Grafik

from .bentuk import bagan

if TYPE_CHECKING:
    from lkjip.compute.names import Names
    from lkjip.data.schema import Data

draw = bagan.draw


def spec(data: Data, names: Names) -> Grafik:
    agency = f"{data.instansi.nama} {data.instansi.daerah}"
    return bagan.make("organisasi", f"struktur organisasi {agency}", data.instansi.organisasi)
