"""Coverage of birth certificates, district by district."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lkjip.base.quantity import PERSEN
from lkjip.drawing.chart import Chart

from .shapes import district_rows

if TYPE_CHECKING:
    from lkjip.compute.names import Names
    from lkjip.data.schema import Data

draw = district_rows.draw


def spec(data: Data, names: Names) -> Chart:
    """A bar for each district of the province, in percent."""
    what = "persentase cakupan kepemilikan akta kelahiran usia 0-17 tahun"
    return district_rows.make("kabkota-akta-kelahiran", data, names, what, "akta_kelahiran", PERSEN)
