"""Staff by status: civil servants and others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lkjip.drawing.grafik import Grafik
from lkjip.quantity import HUNDRED, PERSEN, Quantity, derive, marked

from .bentuk import bagian
from .bentuk.umum import nilai, quantity

if TYPE_CHECKING:
    from lkjip.compute.names import Names
    from lkjip.data.schema import Data

draw = bagian.draw


def spec(data: Data, names: Names) -> Grafik:
    total = quantity(names, "pegawai.total")
    parts = [
        _part("ASN", quantity(names, "pegawai.asn"), total),
        _part("Non ASN", quantity(names, "pegawai.honorer"), total),
    ]
    middle = [] if total.missing else ["Jumlah", marked(total, f"{total.angka} orang")]
    return bagian.make("pegawai-status", f"komposisi pegawai menurut status tahun {data.tahun}", parts, middle)


def _part(name: str, amount: Quantity, total: Quantity) -> bagian.Bagian:
    share = derive(
        lambda part, whole: part / whole * HUNDRED if whole else None, "bagian ÷ jumlah × 100", PERSEN, amount, total
    )
    text = f"{amount.angka} orang" if share.missing else f"{amount.angka} orang ({share})"
    open_one = total if total.sementara and not share.missing else amount  # a share rests on both
    return bagian.Bagian(name, nilai(amount), marked(open_one, text))
