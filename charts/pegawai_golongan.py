"""Civil servants by rank."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lkjip.base.quantity import marked
from lkjip.drawing.grafik import Grafik

from .bentuk import batang
from .bentuk.umum import nilai, quantity

if TYPE_CHECKING:
    from lkjip.compute.names import Names
    from lkjip.data.schema import Data

draw = batang.draw


def spec(data: Data, names: Names) -> Grafik:
    ranks = data.pegawai.golongan if data.pegawai else ()
    bars = [batang.Batang(_name(rank.nama), nilai(rank.jumlah, f"{rank.jumlah.angka} orang")) for rank in ranks]
    total = quantity(names, "pegawai.asn")
    remark = "" if total.missing else marked(total, f"Jumlah ASN {total.angka} orang")
    return batang.make(
        "pegawai-golongan", f"pegawai ASN menurut golongan tahun {data.tahun}", bars, remark, ordered=True
    )


def _name(rank: str) -> str:
    """`III` alone is no name."""
    return rank if rank.lower().startswith("golongan") else f"Golongan {rank}"
