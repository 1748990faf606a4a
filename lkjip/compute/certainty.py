"""Words and counts that claim nothing from what is unknown: a missing input makes them missing, with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from lkjip.base.formats import UNDEFINED
from lkjip.base.quantity import BLANK, JUMLAH, Quantity, Text, Value


def words(text: str, formula: str = "", *inputs: Value, basis: str = "") -> Text:
    """Words that hold whatever their inputs: what a person typed, or what is told from something always known."""
    return Text(text, formula, inputs, basis=basis, reason="" if text else BLANK)


def claim(text: str, formula: str, *inputs: Value) -> Text:
    """Words that follow from `inputs`: missing, with the reason, where one of them is missing."""
    found = unknown(formula, inputs)
    return found if found and found.missing else Text(text, formula, inputs)


def no_claim(formula: str, reason: str, *inputs: Value) -> Text:
    """Words that nothing gives, and why; the name exists all the same, so that prose may ask for it."""
    return Text("", formula, inputs, reason=reason)


def void(formula: str, *inputs: Value, reason: str = "") -> Text:
    """A dash where there is nothing to say words of: nobody owes a figure."""
    return Text(UNDEFINED, formula, inputs, reason=reason)


def tally(members: Sequence[object], formula: str, states: Iterable[Value]) -> Quantity:
    """How many of `states` are `members`; missing where one of them is missing."""
    inputs = tuple(states)
    found = Quantity(None, JUMLAH, 0, formula, inputs)
    lacking = _missing(inputs)
    return found._replace(reason=lacking.reason) if lacking else found._replace(amount=Decimal(len(members)))


def unknown(formula: str, inputs: Iterable[Value], basis: str = "") -> Text | None:
    """What stands in the place of words whose inputs have no amount: nothing (missing), or a dash (undefined)."""
    values = tuple(inputs)
    if all(isinstance(value, Quantity) and value.amount is not None for value in values):  # as nearly all are
        return None
    lacking = _missing(values)
    if lacking is not None:
        return Text("", formula, values, basis=basis, reason=lacking.reason)
    empty = next((value for value in values if isinstance(value, Quantity) and value.amount is None), None)
    return Text(UNDEFINED, formula, values, basis=basis, reason=empty.reason) if empty else None


def without_amount(formula: str, *inputs: Value, basis: str = "") -> Text:
    """What stands in the place of words that ask for amounts, one of which `inputs` has not."""
    return unknown(formula, inputs, basis) or Text("", formula, inputs, basis=basis)


def _missing(values: Iterable[Value]) -> Value | None:
    return next((value for value in values if value.missing), None)
