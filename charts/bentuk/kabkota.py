"""Districts of the province compared in one figure, the own one highlighted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lkjip.base.quantity import Unit
from lkjip.compute.cakupan import districts, is_own
from lkjip.drawing.grafik import Grafik

from . import batang
from .umum import Nilai, nilai

if TYPE_CHECKING:
    from lkjip.compute.cakupan import District
    from lkjip.compute.names import Names
    from lkjip.data.schema import Data

draw = batang.draw


def make(key: str, data: Data, names: Names, what: str, ukuran: str, unit: Unit) -> Grafik:
    """The rows `ukuran` of kabkota.csv, printed in `unit`."""
    daerah = data.instansi.daerah
    rows = districts(data, names, ukuran)
    bars = [batang.Batang(row.nama, _value(row, unit), is_own(row, daerah)) for row in rows]
    return batang.make(key, f"{what} menurut kabupaten/kota tahun {data.tahun}", bars)


def _value(row: District, unit: Unit) -> Nilai:
    """The figure; its rank too where it is given because the others' figures are not known."""
    figure = str(row.nilai._replace(unit=unit))
    if row.peringkat is not None and not row.peringkat.missing:
        figure += f" (peringkat {row.peringkat})"
    return nilai(row.nilai, figure)
