"""Formulas in the data: text that begins with "=", in the place of a number.

Where every reader of a field expects a number, its formula is kept as one that is still to come: `reason` says so, and
`formula` holds what was typed until the value is computed.
"""

from __future__ import annotations

from lkjip.base.quantity import Quantity, Unit, absent
from lkjip.base.source import Source, SourcedText

SIGN = "="
TO_COME = "dihitung dengan rumus"


def to_come(text: str, unit: Unit, source: Source) -> Quantity:
    """What stands for the number that the formula `text` will give."""
    return absent(TO_COME, unit, source)._replace(formula=text)


def is_formula(value: Quantity) -> bool:
    """Whether a number of the data is still a formula; computed values word theirs without the sign."""
    return value.amount is None and value.formula.startswith(SIGN)


def written(value: Quantity) -> str:
    """The formula that a number of the data was typed as, knowing its place; "" of any other number."""
    if not is_formula(value):
        return ""
    return SourcedText(value.formula, value.source) if value.source else value.formula
