"""What a formula says, as immutable values; `at` is where each part begins, in characters from the start.

Additions and multiplications are chains and not trees of pairs, so that a long sum is no deep one.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple


class NumberLiteral(NamedTuple):
    """A number as it was typed, with its decimals."""

    amount: Decimal
    at: int


class Name(NamedTuple):
    """The name of a value."""

    name: str
    at: int


class Negative(NamedTuple):
    """A part with a minus before it."""

    part: Expression
    at: int


class Hundredth(NamedTuple):
    """A part with a percent sign behind it."""

    part: Expression
    at: int


class Link(NamedTuple):
    """One more member of a chain, and the operator before it."""

    operator: str
    part: Expression
    at: int


class Chain(NamedTuple):
    """Members joined by operators of one rank (`+ -` or `* /`), computed from the left."""

    first: Expression
    links: tuple[Link, ...]
    at: int


class Power(NamedTuple):
    """A base raised to an exponent."""

    base: Expression
    exponent: Expression
    at: int


class ComparedParts(NamedTuple):
    """Two parts held against each other (`< <= = <> >= >`)."""

    left: Expression
    operator: str
    right: Expression
    at: int


class Call(NamedTuple):
    """A function and its arguments; `function` is the name under which `functions` knows it."""

    function: str
    arguments: tuple[Expression, ...]
    at: int


Expression = NumberLiteral | Name | Negative | Hundredth | Chain | Power | ComparedParts | Call


def parts(node: Expression) -> tuple[Expression, ...]:
    """What stands directly below a node."""
    if isinstance(node, Negative | Hundredth):
        return (node.part,)
    if isinstance(node, Chain):
        return (node.first, *(link.part for link in node.links))
    if isinstance(node, Power):
        return (node.base, node.exponent)
    if isinstance(node, ComparedParts):
        return (node.left, node.right)
    return node.arguments if isinstance(node, Call) else ()


class Formula(NamedTuple):
    """A formula that was read: what it says, and each name in it once, where it stands first."""

    node: Expression
    names: tuple[Name, ...]
