"""A formula as a report prints it: `÷` and `×`, decimal commas, and what the values are called."""

from __future__ import annotations

from collections.abc import Callable

from lkjip.base import formats
from lkjip.compute.formula.expression import (
    Call,
    Chain,
    ComparedParts,
    Expression,
    Hundredth,
    Name,
    NumberLiteral,
    Power,
)

SIGNS = {"*": "×", "/": "÷", "-": "−", "<=": "≤", ">=": "≥", "<>": "≠"}
Called = Callable[[str], str]


def in_words(node: Expression, called: Called = str) -> str:
    """The formula, with each name as `called` words it."""
    if isinstance(node, Name):
        return called(node.name)
    if isinstance(node, NumberLiteral):
        return formats.number(node.amount, max(0, -int(node.amount.as_tuple().exponent)))
    if isinstance(node, Chain):
        more = (f" {_sign(link.operator)} {_inner(link.part, node, called)}" for link in node.links)
        return _inner(node.first, node, called) + "".join(more)
    if isinstance(node, Call):
        return f"{node.function}({'; '.join(in_words(argument, called) for argument in node.arguments)})"
    if isinstance(node, ComparedParts):
        return f"{_inner(node.left, node, called)} {_sign(node.operator)} {_inner(node.right, node, called)}"
    if isinstance(node, Power):
        return f"{_inner(node.base, node, called)}^{_inner(node.exponent, node, called)}"
    inner = _inner(node.part, node, called)
    return f"{inner}%" if isinstance(node, Hundredth) else f"−{inner}"


def _sign(operator: str) -> str:
    return SIGNS.get(operator, operator)


def _inner(part: Expression, around: Expression, called: Called) -> str:
    """A part within another, in brackets where it would be read differently without them."""
    text = in_words(part, called)
    return f"({text})" if _bracketed(part, around) else text


def _bracketed(part: Expression, around: Expression) -> bool:
    if isinstance(part, Name | NumberLiteral | Call):
        return False
    if isinstance(part, Chain) and isinstance(around, Chain | ComparedParts):
        return isinstance(around, Chain) and (part.links[0].operator in "+-" or around.links[0].operator in "*/")
    return not (isinstance(part, Power | Hundredth) and isinstance(around, Chain | ComparedParts))
