"""What a number can be: by its unit, and by the field that holds it."""

from __future__ import annotations

from decimal import Decimal

from lkjip.base.formats import number as printed
from lkjip.base.quantity import MEASURES, PERSEN, POIN_PERSEN, RUPIAH, UNITS, Unit
from lkjip.base.tuples import NamedTuple
from lkjip.data.fieldmarks import NumberMark
from lkjip.data.numbers import counts

SIGNED = frozenset({PERSEN.name, POIN_PERSEN.name, "poin", "skor"})
"""Units whose amounts may lie below zero: growth, differences, scores. All others count or measure something."""
FRACTIONAL = (*(name for name, unit in UNITS.items() if not counts(unit)), *sorted(MEASURES))
"""Names of units whose amounts may have decimals; so may rates (`quantity.RATE`) and money by another name."""
SEN = 2  # decimals of money that is given to the sen

Refusal = tuple[str, str]


class Range(NamedTuple):
    """The least and the most that a number can be; None where nothing limits it."""

    low: int | None
    high: int | None


def range_of(number: NumberMark, unit: Unit) -> Range:
    """The range of a field whose number is in `unit`; places of a scale of predicates have been found in it already."""
    return Range(_lowest(number, unit), number.high)


def _lowest(number: NumberMark, unit: Unit) -> int | None:
    if number.low is not None:
        return number.low
    return None if unit.name.lower() in SIGNED or unit.kelas else 0


def outside(amount: Decimal, number: NumberMark, unit: Unit) -> Refusal | None:
    """Why a field cannot hold `amount`, and how to mend it; None where it can."""
    low, high = _lowest(number, unit), number.high
    if low == 0 and amount < 0:
        return f'"{amount}" kurang dari nol', "Hapus tanda minusnya, atau periksa angkanya pada sumbernya."
    if low is not None and amount < low:
        return f'"{amount}" kurang dari {low}', f"Isi {low} atau lebih."
    if high is not None and amount > high:
        return f'"{amount}" lebih dari {high}', f"Isi angka dari {low or 0} sampai {high}."
    return None


def fraction_of_money(amount: Decimal, unit: Unit, sen: bool) -> Refusal | None:
    """Money is whole, unless the office declares that it reports sen; then it has no more than two decimals."""
    if unit != RUPIAH or amount == amount.to_integral_value() or (sen and amount == round(amount, SEN)):
        return None
    if sen:
        return f'"{amount}" lebih teliti daripada sen', "Isi paling banyak dua desimal."
    hint = f'Tulis {amount:.0f}. Bila laporan ini memang sampai sen, tulis "sen: ya" di ketentuan.yaml.'
    return f'"{amount}" bukan rupiah bulat ({printed(amount, SEN)})', hint
