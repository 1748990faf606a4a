"""Quarters: target, realisation and achievement of each, and the year that they make (PermenPANRB 53/2014 asks both).

Computed before the year's indicators, so that a year's realisation may be taken from its quarters
("= iku.<kunci>.triwulan.realisasi") instead of being typed twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import partial

from lkjip.base import formats
from lkjip.base.quantity import Quantity, derive, unit_named
from lkjip.compute.achieving import achievement
from lkjip.compute.book import Book
from lkjip.compute.certainty import no_claim, words
from lkjip.compute.verdicts import status
from lkjip.data.schema import HEAD, Data, IndikatorKinerja, Triwulan

MEASURED = ("target", "realisasi")
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
            for what in MEASURED:
                _take(f"{stem}.{what}", getattr(row, what), book)
            book.plan(partial(_judge, stem, indikator, book), f"{stem}.capaian", f"{stem}.status")
        stems = [f"{name}.{row.triwulan}" for row in rows]
        for what in MEASURED:
            run = partial(_year, f"{name}.{what}", [f"{stem}.{what}" for stem in stems], indikator.triwulan, book)
            book.plan(run, f"{name}.{what}")
        book.plan(partial(_known, name, rows, book), f"{name}.terakhir")


def _take(name: str, given: Quantity, book: Book) -> None:
    """A figure of a quarter, computed when it is asked for where the data hold a formula."""
    book.plan(lambda: book.add(name, book.resolve(given, given.unit)), name)


def _judge(stem: str, indikator: IndikatorKinerja, book: Book) -> None:
    target, realisasi = (book.quantity(f"{stem}.{what}", unit_named(indikator.satuan)) for what in MEASURED)
    book.add(f"{stem}.capaian", achievement(indikator, realisasi, target, book))
    book.add(f"{stem}.status", status(realisasi, target, indikator.polaritas, indikator.rentang))


def _year(name: str, quarters: Sequence[str], way: str, book: Book) -> None:
    book.add(name, _of_the_year([book.quantity(quarter) for quarter in quarters], way))


def _of_the_year(quarters: Sequence[Quantity], way: str) -> Quantity:
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
    states = [book.quantity(f"{name}.{row.triwulan}.realisasi") for row in rows]
    known = [row.triwulan for row, state in zip(rows, states, strict=True) if state.amount is not None]
    if known:
        book.add(f"{name}.terakhir", words(f"triwulan {formats.roman(known[-1])}", formula, *states))
    else:
        book.add(f"{name}.terakhir", no_claim(formula, states[-1].reason, *states))
