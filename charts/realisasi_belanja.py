"""Budget and what was spent of it, per program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lkjip.drawing.chart import Chart, Pair
from lkjip.drawing.labels import Telling, Wording, wording

from .shapes import bar_pairs

if TYPE_CHECKING:
    from lkjip.compute.names import Names
    from lkjip.data.schema import Data

draw = bar_pairs.draw


def spec(data: Data, names: Names) -> Chart:
    """Two bars for each program: its budget, and what was spent of it (rupiah)."""
    named = [(program.nama, f"anggaran.{program.kunci}") for program in data.program]
    pairs = [Pair(nama, names.number(f"{name}.pagu"), _spent(names, name)) for nama, name in named]
    what = f"pagu dan realisasi belanja per program tahun {data.tahun}"
    return bar_pairs.make("realisasi-belanja", what, pairs, "Pagu anggaran", "Realisasi anggaran", _total(names))


def _spent(names: Names, name: str) -> Wording:
    """Realisation, with the part of the budget that it is."""
    spent, share = names.number(f"{name}.realisasi"), names.number(f"{name}.penyerapan")
    return wording(spent) if share.missing else wording(spent, " (", share, ")")


def _total(names: Names) -> Telling:
    budget = names.number("anggaran.pagu")
    return () if budget.missing else ("Seluruh program: pagu ", budget, ", realisasi ", _spent(names, "anggaran"))
