"""Civil servants by rank."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lkjip.drawing.chart import Bar, Chart
from lkjip.drawing.labels import wording

from .shapes import bar_rows

if TYPE_CHECKING:
    from lkjip.compute.names import Names
    from lkjip.data.schema import Data

draw = bar_rows.draw


def spec(data: Data, names: Names) -> Chart:
    """A bar for each rank in the order of the data, and their total below."""
    ranks = data.pegawai.golongan if data.pegawai else ()
    bars = [Bar(_name(rank.nama), wording(rank.jumlah, " orang")) for rank in ranks]
    total = names.number("pegawai.asn")
    remark = () if total.missing else (wording("Jumlah ASN ", total, " orang"),)
    what = f"pegawai ASN menurut golongan tahun {data.tahun}"
    return bar_rows.make("pegawai-golongan", what, bars, remark, ordered=True)


def _name(rank: str) -> str:
    """`III` alone is no name."""
    return rank if rank.lower().startswith("golongan") else f"Golongan {rank}"
