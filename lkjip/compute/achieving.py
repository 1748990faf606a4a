"""The capaian of an indicator, by the rule that its data choose or write themselves."""

from __future__ import annotations

from decimal import Decimal

from lkjip.base.quantity import HUNDRED, PERSEN, Quantity, derive
from lkjip.compute.book import Book
from lkjip.compute.calculations import NONE_AT_ALL, capaian
from lkjip.data.ownvalues import OF_A_RULE
from lkjip.data.schema import IndikatorKinerja

STABLE = "100 − |realisasi − target| ÷ target × 100, paling rendah 0"


def achievement(indikator: IndikatorKinerja, realisasi: Quantity, target: Quantity, book: Book) -> Quantity:
    """The capaian of `realisasi` against `target` in percent: by the indicator's own formula or by its polarity.

    Either is cut at the `maksimum` of the indicator, if it has one.
    """
    if indikator.capaian:
        local = dict(zip(OF_A_RULE, (realisasi, target), strict=True))
        return _at_most(book.formula(indikator.capaian, PERSEN, local=local), indikator.maksimum)
    return by_polarity(indikator, realisasi, target)


def by_polarity(indikator: IndikatorKinerja, realisasi: Quantity, target: Quantity) -> Quantity:
    """The capaian by the polarity alone, cut at `maksimum`."""
    if indikator.polaritas == "stabil":
        found = _stable(realisasi, target, indikator.rentang)
    else:
        found = capaian(realisasi, target, indikator.polaritas)
    return _at_most(found, indikator.maksimum)


def _stable(realisasi: Quantity, target: Quantity, rentang: Quantity | None) -> Quantity:
    """The nearer the better: 100 within the band around the target, and less by each percent of the target off it."""
    band = () if rentang is None else (rentang,)
    formula = STABLE if rentang is None else f"100 dalam rentang target ± {rentang.angka}; selain itu {STABLE}"
    formula = NONE_AT_ALL if target.amount == 0 and rentang is None else formula
    undefined = "target nol; realisasi di luar rentangnya"
    return derive(_nearer, formula, PERSEN, realisasi, target, *band, undefined=undefined)


def _nearer(done: Decimal, aim: Decimal, band: Decimal = Decimal(0)) -> Decimal | None:
    off = abs(done - aim)
    if off <= band:
        return HUNDRED
    if not aim:
        return None if band else Decimal(0)
    return max(Decimal(0), HUNDRED - off / abs(aim) * HUNDRED)


def _at_most(found: Quantity, most: Quantity | None) -> Quantity:
    """The capaian, cut at the most that the office counts; the formula says so."""
    if most is None:
        return found
    cut = found._replace(formula=f"{found.formula}, paling tinggi {most.angka}", inputs=(*found.inputs, most))
    if found.amount is None or most.published is None or found.amount <= most.published:
        return cut
    return cut._replace(amount=most.published)
