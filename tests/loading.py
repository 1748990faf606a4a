"""What the loader says of a single number: the judge of all that shows its rules while people type."""

from __future__ import annotations

from pydantic_core import PydanticCustomError

from lkjip.base.quantity import Unit
from lkjip.base.source import Source
from lkjip.data.nodes import Scalar
from lkjip.data.numberfield import read_number
from lkjip.data.schema import Number

UNITS = (
    "", "persen", "poin persen", "indeks", "jumlah", "rupiah", "km2", "orang", "dokumen", "ton", "Ton", "skor", "Skor",
    "poin", "hari", "per 1.000 kelahiran hidup", "kg per kapita", "kg/kapita", "Rp per bulan", "rasio", "kasus",
)  # fmt: skip
AMOUNTS = ("0", "1", "12", "12.5", "-1", "-1.5", "100", "101", "0.11", "2000000")


def refuses(number: Number, text: str, satuan: str = "", scale: Unit | None = None) -> bool:
    """Whether the loader refuses `text` in a field marked with `number`, in a record of that `satuan`."""
    node = Scalar(text, Source("data"))
    node.satuan, node.skala = satuan, scale
    try:
        read_number(number, node)
    except PydanticCustomError:
        return True
    return False
