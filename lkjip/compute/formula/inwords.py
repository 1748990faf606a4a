"""A formula as a report prints it: `÷` and `×`, decimal commas, and what the values are called."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lkjip.base import formats
from lkjip.compute.formula.expression import (
    Call,
    Chain,
    ComparedParts,
    Expression,
    Hundredth,
    Name,
    Negative,
    NumberLiteral,
    Power,
)

SIGNS = {"*": "×", "/": "÷", "-": "−", "<=": "≤", ">=": "≥", "<>": "≠"}
OPERATORS = {sign: f" {SIGNS.get(sign, sign)} " for sign in ("+", "-", "*", "/", "<", "<=", "=", "<>", ">=", ">")}
Called = Callable[[str], str]


def in_words(node: Expression, called: Called = str) -> str:
    """The formula, with each name as `called` words it."""
    return _WORDS[type(node)](node, called)


def _chain(node: Chain, called: Called) -> str:
    words = [_inner(node.first, node, called)]
    for link in node.links:
        words += (OPERATORS[link.operator], _inner(link.part, node, called))
    return "".join(words)


def _call(node: Call, called: Called) -> str:
    return f"{node.function}({'; '.join([in_words(argument, called) for argument in node.arguments])})"


def _comparison(node: ComparedParts, called: Called) -> str:
    return f"{_inner(node.left, node, called)}{OPERATORS[node.operator]}{_inner(node.right, node, called)}"


_WORDS: dict[type, Callable[[Any, Called], str]] = {
    Name: lambda node, called: called(node.name),
    NumberLiteral: lambda node, called: formats.number(node.amount, None),
    Chain: _chain,
    Call: _call,
    ComparedParts: _comparison,
    Power: lambda node, called: f"{_inner(node.base, node, called)}^{_inner(node.exponent, node, called)}",
    Hundredth: lambda node, called: f"{_inner(node.part, node, called)}%",
    Negative: lambda node, called: f"−{_inner(node.part, node, called)}",
}


def _inner(part: Expression, around: Expression, called: Called) -> str:
    """A part within another, in brackets where it would be read differently without them."""
    kind = type(part)
    text = _WORDS[kind](part, called)
    return text if kind in PLAIN or not _bracketed(part, around) else f"({text})"


PLAIN = frozenset({Name, NumberLiteral, Call})


def _bracketed(part: Expression, around: Expression) -> bool:
    if isinstance(part, Chain) and isinstance(around, Chain | ComparedParts):
        return isinstance(around, Chain) and (part.links[0].operator in "+-" or around.links[0].operator in "*/")
    return not (isinstance(part, Power | Hundredth) and isinstance(around, Chain | ComparedParts))
