"""Quarters: target, realisation and achievement of each, and the year that they make (PermenPANRB 53/2014 asks both).

Computed before the year's indicators, so that a year's realisation may be taken from its quarters
("= iku.<kunci>.triwulan.realisasi") instead of being typed twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import partial

from lkjip.base import formats
from lkjip.base.quantity import Quantity, derive
from lkjip.compute.achieving import achievement
from lkjip.compute.book import Book
from lkjip.compute.certainty import no_claim, words
from lkjip.compute.verdicts import status
from lkjip.data.schema import HEAD, Data, IndikatorKinerja, Triwulan

FORMULAS = {
    "kumulatif": "angka triwulan IV (kumulatif)",
    "jumlah": "jumlah keempat triwulan",
    "rata-rata": "rata-rata keempat triwulan",
}


def compute_triwulan(data: Data, book: Book) -> None:
    """Every quarter of every indicator that is measured by quarter: `iku.<kunci>.triwulan.<1-4>.…`.

    The year's target and realisasi follow in the way that the indicator declares, in its unit.
    """
    for indikator in data.quarterly:
        name = f"{HEAD}.{indikator.kunci}.triwulan"
        rows = data.quarters(indikator.kunci)
        for row in rows:
            stem = f"{name}.{row.triwulan}"
            book.plan(partial(_quarter, stem, row, indikator, book), stem)
        for what in ("target", "realisasi"):
            book.add(f"{name}.{what}", _year([getattr(row, what) for row in rows], indikator.triwulan))
        _known(name, rows, book)


def _quarter(name: str, row: Triwulan, indikator: IndikatorKinerja, book: Book) -> None:
    book.add(f"{name}.target", row.target)
    book.add(f"{name}.realisasi", row.realisasi)
    book.add(f"{name}.capaian", achievement(indikator, row.realisasi, row.target, book))
    book.add(f"{name}.status", status(row.realisasi, row.target, indikator.polaritas, indikator.rentang))


def _year(quarters: Sequence[Quantity], way: str) -> Quantity:
    """What the quarters make of the year, printed as finely as the finest of them."""
    unit = quarters[-1].unit
    decimals = max(quarter.decimals for quarter in quarters)
    if way == "kumulatif":
        return derive(lambda last: last, FORMULAS[way], unit, quarters[-1], decimals=quarters[-1].decimals)
    parts = len(quarters) if way == "rata-rata" else 1
    fine = max(decimals, unit.decimals) if way == "rata-rata" else decimals
    return derive(lambda *amounts: sum(amounts, Decimal(0)) / parts, FORMULAS[way], unit, *quarters, decimals=fine)


def _known(name: str, rows: Sequence[Triwulan], book: Book) -> None:
    """Which quarter is the last one known: "triwulan III"; missing while none is."""
    formula = "triwulan terakhir yang ada realisasinya"
    states = [row.realisasi for row in rows]
    known = [row for row in rows if row.realisasi.amount is not None]
    if known:
        text = f"triwulan {formats.roman(known[-1].triwulan)}"
        book.add(f"{name}.terakhir", words(text, formula, *states))
    else:
        book.add(f"{name}.terakhir", no_claim(formula, states[-1].reason, *states))
