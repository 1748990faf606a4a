"""Formulas of nothing but named values, numbers and + − × ÷: compiled once, computed in every row of a table.

What is not so plain in a row (an amount that is missing, zero below the line, a result beyond measure) has none here:
whoever asks then computes the formula part by part, which tells why.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from operator import add, itemgetter, mul, sub, truediv
from typing import Any

from lkjip.base.quantity import HUNDRED
from lkjip.compute.formula.expression import Chain, Expression, Hundredth, Name, Negative, NumberLiteral

LARGEST = Decimal(10) ** 20
"""What no amount of a report reaches."""
OPERATORS: dict[str, Callable[[Decimal, Decimal], Decimal]] = {"+": add, "-": sub, "*": mul, "/": truediv}
Straight = Callable[[Sequence[Any]], Decimal]
"""The amounts of names, in their order, to the amount of a part; ArithmeticError where it has none, TypeError where
one of them is None."""


def straight(node: Expression, names: Sequence[str]) -> Straight | None:
    """How the amount of a part follows from the amounts of `names`; None where it is not as plain as that."""
    match node:
        case Name():
            return itemgetter(names.index(node.name))
        case NumberLiteral():
            amount = node.amount
            return lambda amounts: amount
        case Negative() | Hundredth():
            return _changed(node, names)
        case Chain():
            return _chain(node, names)
    return None


def _changed(node: Negative | Hundredth, names: Sequence[str]) -> Straight | None:
    part = straight(node.part, names)
    if part is None:
        return None
    if isinstance(node, Negative):
        return lambda amounts: -part(amounts)
    return lambda amounts: part(amounts) / HUNDRED


def _chain(node: Chain, names: Sequence[str]) -> Straight | None:
    parts = [straight(part, names) for part in (node.first, *(link.part for link in node.links))]
    known = [part for part in parts if part is not None]
    if len(known) < len(parts):
        return None
    first, links = (
        known[0],
        [(OPERATORS[link.operator], part) for link, part in zip(node.links, known[1:], strict=True)],
    )

    def joined(amounts: Sequence[Any]) -> Decimal:
        total = first(amounts)
        for operator, part in links:
            total = operator(total, part(amounts))
        if not -LARGEST < total < LARGEST:  # nor is what dividing by zero may give where nothing stops it
            raise ArithmeticError
        return total

    return joined
