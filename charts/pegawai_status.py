"""Staff by status: civil servants and others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lkjip.base.quantity import marked
from lkjip.drawing.grafik import Grafik

from .bentuk import bagian
from .bentuk.umum import nilai, quantity

if TYPE_CHECKING:
    from lkjip.compute.names import Names
    from lkjip.data.schema import Data

draw = bagian.draw


def spec(data: Data, names: Names) -> Grafik:
    total = quantity(names, "pegawai.total")
    parts = [_part("ASN", "pegawai.asn", names), _part("Non ASN", "pegawai.honorer", names)]
    middle = [] if total.missing else ["Jumlah", marked(total, f"{total.angka} orang")]
    return bagian.make("pegawai-status", f"komposisi pegawai menurut status tahun {data.tahun}", parts, middle)


def _part(title: str, name: str, names: Names) -> bagian.Bagian:
    amount, share = quantity(names, name), quantity(names, f"{name}.persen")
    text = f"{amount.angka} orang" if share.missing else f"{amount.angka} orang ({share})"
    return bagian.Bagian(title, nilai(amount), marked(amount if share.missing else share, text))
