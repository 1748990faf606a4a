"""The arithmetic of the report. Every rule works on published amounts and returns a value with its formula.

Shares are in percent (99.53, not 0.9953); a difference of two percentages is in percentage points.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from lkjip.base.quantity import (  # fmt: skip
    HUNDRED,
    JUMLAH,
    PERSEN,
    POIN_PERSEN,
    RUPIAH,
    TINGKAT,
    Quantity,
    Text,
    Unit,
    Value,
    derive,
    given,
    typed,
)
from lkjip.compute.certainty import without_amount
from lkjip.data.schema import KelasNilai, SkalaKinerja


def count(items: Sequence[object], formula: str, among: Sequence[object] | None = None) -> Quantity:
    """Count things; the formula says which. The inputs are the things, or, where `among` is given, what they were
    picked from: who asks why there are none wants to see all."""
    looked_at = items if among is None else among
    return given(len(items))._replace(formula=formula, inputs=tuple(map(thing, looked_at)))


def thing(fact: object) -> Value:
    """What stands for a fact where it is counted or listed: a value itself, text, or the name of a row (or else its
    first text), each with its line."""
    if isinstance(fact, Quantity | Text):
        return fact
    if isinstance(fact, str):
        return typed(fact)
    texts = (text for text in (getattr(fact, "nama", ""), *_fields(fact)) if isinstance(text, str) and text)
    return typed(next(texts, ""))


def _fields(fact: object) -> tuple[object, ...]:
    return fact if isinstance(fact, tuple) else ()


def picked(value: Quantity, formula: str, among: Sequence[Value]) -> Quantity:
    """One of several values, chosen by comparing all of them, or by a year; who asks why it is this one wants to see
    what decided."""
    others = tuple(other for other in among if other is not value)
    return value._replace(formula=formula, inputs=(value, *others), source=None, basis="")


def total(values: Sequence[Quantity], formula: str, unit: Unit | None = None) -> Quantity:
    """Add up values of one unit; nothing adds up to zero."""
    unit = unit or (values[0].unit if values else JUMLAH)
    decimals = max((value.decimals for value in values), default=0) if unit == RUPIAH else None
    return derive(lambda *amounts: sum(amounts, Decimal(0)), formula, unit, *values, decimals=decimals)


def mean(values: Sequence[Quantity], formula: str) -> Quantity:
    """Simple mean of percentages; the mean of nothing is undefined."""
    return derive(
        lambda *amounts: sum(amounts, Decimal(0)) / len(amounts) if amounts else None,
        formula,
        PERSEN,
        *values,
        undefined="tidak ada yang dirata-ratakan",
    )


def mean_of(
    values: Sequence[Quantity], formula: str, weights: Sequence[Quantity | None], without: str = ""
) -> Quantity:
    """The mean of percentages by their weights, or the simple one where they have none; `without`: who is left out."""
    known = [weight for weight in weights if weight is not None]
    if len(known) < len(values) or not known:
        return mean(values, formula + without)
    shown = " : ".join(weight.angka for weight in known)
    return derive(
        _weighted, f"{formula} menurut bobotnya ({shown}){without}", PERSEN, *values, *known, undefined="bobotnya nol"
    )


def _weighted(*both: Decimal) -> Decimal | None:
    """Amounts and then as many weights."""
    amounts, weights = both[: len(both) // 2], both[len(both) // 2 :]
    total = sum(weights)
    return sum(a * w for a, w in zip(amounts, weights, strict=True)) / total if total else None


def share(part: Quantity, whole: Quantity, formula: str) -> Quantity:
    """`part` of `whole` in percent; nothing of nothing is undefined, never 100 %."""
    return derive(
        lambda above, below: above / below * HUNDRED if below else None,
        formula,
        PERSEN,
        part,
        whole,
        undefined="penyebutnya nol",
    )


def rest(value: Quantity, formula: str) -> Quantity:
    """What a percentage leaves to 100 %."""
    return derive(lambda amount: HUNDRED - amount, formula, PERSEN, value)


def left(pagu: Quantity, realisasi: Quantity) -> Quantity:
    """What is left of a budget; negative where more was spent."""
    return derive(
        lambda a, b: a - b, "pagu − realisasi", RUPIAH, pagu, realisasi, decimals=max(pagu.decimals, realisasi.decimals)
    )


def capaian(realisasi: Quantity, target: Quantity, polaritas: str = "positif") -> Quantity:
    """Achievement in percent of the target: PermenPANRB 53/2014 asks for the comparison, the formula is customary.

    Positive polarity: realisasi / target x 100; negative (less is better): (2 target - realisasi) / target x 100.
    A target of none at all is met by none at all (100) and missed by any more (0), where that formula has no value.
    A predicate is compared by the numbers that its scale states for its classes; a scale without numbers gives none.
    """
    if target.unit.kelas:
        return _predicate(realisasi, target)
    if polaritas == "negatif":
        return derive(_less_is_better, NONE_AT_ALL if target.amount == 0 else LESS, PERSEN, realisasi, target)
    return share(realisasi, target, ACHIEVED)


ACHIEVED = "realisasi ÷ target × 100"
LESS = "(2 × target − realisasi) ÷ target × 100"
NONE_AT_ALL = "target nol: 100 bila realisasinya nol, selain itu 0"


def _less_is_better(done: Decimal, aim: Decimal) -> Decimal:
    if not aim:
        return Decimal(0) if done else HUNDRED
    return (2 * aim - done) / aim * HUNDRED


def _predicate(realisasi: Quantity, target: Quantity) -> Quantity:
    """Number of the class reached / number of the class aimed at x 100; undefined where the scale states no numbers."""
    scale = target.unit

    def rule(done: Decimal, aim: Decimal) -> Decimal | None:
        above, below = (scale.kelas[int(place) - 1].nilai for place in (done, aim))
        return None if above is None or not below else above / below * HUNDRED

    return derive(
        rule,
        "nilai kelas realisasi ÷ nilai kelas target × 100",
        PERSEN,
        realisasi,
        target,
        basis=scale.dasar,
        undefined=f'skala "{scale.name}" tidak menyatakan nilai bagi kelas-kelasnya',
    )


def unit_of_difference(unit: Unit) -> Unit:
    """Percentages differ in points, predicates in classes."""
    return POIN_PERSEN if unit == PERSEN else TINGKAT if unit.kelas else unit


def difference(now: Quantity, before: Quantity, formula: str) -> Quantity:
    """How far apart two values of one unit are, without sign."""
    unit = unit_of_difference(now.unit)
    decimals = max(now.decimals, before.decimals) if unit.measured else None
    return derive(lambda a, b: abs(a - b), formula, unit, now, before, decimals=decimals)


def surplus(capaian_: Quantity, penyerapan: Quantity) -> Quantity:
    """Level of efficiency of the table: capaian kinerja - penyerapan anggaran; negative is inefficiency.

    Two percentages differ in percentage points.
    """
    return derive(lambda a, b: a - b, "capaian kinerja − penyerapan anggaran", POIN_PERSEN, capaian_, penyerapan)


def category(value: Quantity, scale: SkalaKinerja) -> Text:
    """Category of a capaian: lower bounds applied to the unrounded capaian; above 100 stays in the highest."""
    formula = "kategori menurut batas bawah skala"
    if value.amount is None:
        return without_amount(formula, value, basis=scale.dasar)
    bounds = [(k.batas.amount or Decimal(0), k.nama) for k in scale.kategori]
    name = next((name for bound, name in sorted(bounds, reverse=True) if value.amount >= bound), min(bounds)[1])
    return Text(name, formula, (value, typed(name)), basis=scale.dasar)


def graded(value: Quantity, classes: Sequence[KelasNilai], dasar: str) -> tuple[Text, Text]:
    """The class that the published amount reaches on a scale, as its letter and its name; the lowest has no floor."""
    formula = "kelas menurut batas bawah skala"
    if value.published is None:
        nothing = without_amount(formula, value, basis=dasar)
        return nothing, nothing
    falling = sorted(classes, key=lambda kelas: kelas.batas.amount or Decimal(0), reverse=True)
    reached = next((k for k in falling if value.published >= (k.batas.amount or 0)), falling[-1])
    letter, name = (Text(word, formula, (value, typed(word)), basis=dasar) for word in (reached.huruf, reached.nama))
    return letter, name
