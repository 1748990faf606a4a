"""Budget and what was spent of it, per program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lkjip.base.quantity import Quantity, marked
from lkjip.drawing.grafik import Grafik

from .bentuk import pasangan
from .bentuk.umum import nilai, quantity

if TYPE_CHECKING:
    from lkjip.compute.names import Names
    from lkjip.data.schema import Data

draw = pasangan.draw


def spec(data: Data, names: Names) -> Grafik:
    pairs = [
        pasangan.Pasang(
            program.nama,
            nilai(quantity(names, f"anggaran.{program.kunci}.pagu")),
            nilai(quantity(names, f"anggaran.{program.kunci}.realisasi"), _spent(names, f"anggaran.{program.kunci}")),
        )
        for program in data.program
    ]
    what = f"pagu dan realisasi belanja per program tahun {data.tahun}"
    return pasangan.make("realisasi-belanja", what, pairs, "Pagu anggaran", "Realisasi anggaran", _total(names))


def _spent(names: Names, name: str) -> str:
    """Realisation, with the part of the budget that it is."""
    spent, share = quantity(names, f"{name}.realisasi"), quantity(names, f"{name}.penyerapan")
    return _with_share(spent, share)


def _total(names: Names) -> str:
    budget = quantity(names, "anggaran.pagu")
    if budget.missing:
        return ""
    spent = marked(quantity(names, "anggaran.realisasi"), _spent(names, "anggaran"))
    return f"Seluruh program: pagu {marked(budget)}, realisasi {spent}"


def _with_share(amount: Quantity, share: Quantity) -> str:
    return str(amount) if share.missing else f"{amount} ({share})"
