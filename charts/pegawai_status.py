"""Staff by status: civil servants and others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lkjip.drawing.chart import Bar, Chart
from lkjip.drawing.labels import wording

from .shapes import share_ring

if TYPE_CHECKING:
    from lkjip.compute.names import Names
    from lkjip.data.schema import Data

draw = share_ring.draw


def spec(data: Data, names: Names) -> Chart:
    """The two parts of the staff, and their total in the middle."""
    total = names.number("pegawai.total")
    parts = [_part("ASN", "pegawai.asn", names), _part("Non ASN", "pegawai.honorer", names)]
    whole = () if total.missing else (("Jumlah",), (wording(total, " orang"),))
    return share_ring.make("pegawai-status", f"komposisi pegawai menurut status tahun {data.tahun}", parts, whole)


def _part(title: str, name: str, names: Names) -> Bar:
    amount, share = names.number(name), names.number(f"{name}.persen")
    more = () if share.missing else (" (", share, ")")
    return Bar(title, wording(amount, " orang", *more))
