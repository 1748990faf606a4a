"""Marriage certificates issued, district by district."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lkjip.base.quantity import JUMLAH
from lkjip.drawing.chart import Chart

from .shapes import district_rows

if TYPE_CHECKING:
    from lkjip.compute.names import Names
    from lkjip.data.schema import Data

draw = district_rows.draw


def spec(data: Data, names: Names) -> Chart:
    """A bar for each district of the province: certificates issued."""
    return district_rows.make(
        "kabkota-akta-perkawinan", data, names, "jumlah penerbitan akta perkawinan", "akta_perkawinan", JUMLAH
    )
