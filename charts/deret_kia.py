"""Coverage of the child identity card over the years."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lkjip.drawing.chart import Chart

from .shapes import year_line

if TYPE_CHECKING:
    from lkjip.compute.names import Names
    from lkjip.data.schema import Data

draw = year_line.draw


def spec(data: Data, names: Names) -> Chart:
    """The last years as a line, against the national target."""
    return year_line.make("deret-kia", names, "cakupan kepemilikan KIA", "cakupan.kia", data.tahun)
