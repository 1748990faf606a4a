"""Structure of the organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lkjip.drawing.chart import Chart

from .shapes import org_tree

if TYPE_CHECKING:
    from lkjip.compute.names import Names
    from lkjip.data.schema import Data

draw = org_tree.draw


def spec(data: Data, names: Names) -> Chart:
    """The tree of units as the data give it."""
    agency = f"{data.instansi.nama} {data.instansi.daerah}"
    return org_tree.make("organisasi", f"struktur organisasi {agency}", data.instansi.organisasi)
