"""Districts of the province compared in one figure, the own one highlighted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lkjip.base.quantity import Unit
from lkjip.compute.cakupan import districts, is_own
from lkjip.drawing.chart import Bar, Chart
from lkjip.drawing.labels import As, Wording, wording

from . import bar_rows

if TYPE_CHECKING:
    from lkjip.compute.cakupan import District
    from lkjip.compute.names import Names
    from lkjip.data.schema import Data

draw = bar_rows.draw


def make(key: str, data: Data, names: Names, what: str, ukuran: str, unit: Unit) -> Chart:
    """The rows `ukuran` of kabkota.csv, printed in `unit`."""
    daerah = data.instansi.daerah
    rows = districts(data, names, ukuran)
    bars = [Bar(row.nama, _figure(row, unit), is_own(row, daerah)) for row in rows]
    return bar_rows.make(key, f"{what} menurut kabupaten/kota tahun {data.tahun}", bars)


def _figure(row: District, unit: Unit) -> Wording:
    """The figure; its rank too where it is given because the others' figures are not known."""
    figure = As(row.nilai, str(row.nilai._replace(unit=unit)))
    stated = row.peringkat is not None and not row.peringkat.missing
    return wording(figure, " (peringkat ", row.peringkat, ")") if stated and row.peringkat else wording(figure)
