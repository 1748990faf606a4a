"""What a formula says, as immutable values; `at` is the token that each part begins with, counted from 0.

Additions and multiplications are chains and not trees of pairs, so that a long sum is no deep one.
"""

from __future__ import annotations

from decimal import Decimal

from lkjip.base.tuples import NamedTuple


class NumberLiteral(NamedTuple):
    """A number as it was typed, with its decimals; `scale` is the power of ten by which it changes a scale, or 0."""

    amount: Decimal
    scale: int
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


FINEST = 6
"""How many decimals a report prints at most."""
Expression = NumberLiteral | Name | Negative | Hundredth | Chain | Power | ComparedParts | Call


def rounding_digits(call: Call) -> int | None:
    """How many decimals a call of BULAT keeps (tens below zero); None where that is no whole number within bounds."""
    if len(call.arguments) < 2:
        return 0
    digits = call.arguments[1]
    sign, inner = (-1, digits.part) if isinstance(digits, Negative) else (1, digits)
    if not isinstance(inner, NumberLiteral) or inner.amount != int(inner.amount) or abs(inner.amount) > FINEST:
        return None
    return sign * int(inner.amount)


# --- typed factors taken together ----------------------------------------------------------------------------------


def gathered(node: Expression) -> Expression:
    """The same formula, where the numbers typed as factors of one chain are one number: x * 25 / 100 is x * 0,25."""
    if isinstance(node, Chain):
        node = Chain(
            gathered(node.first), tuple(link._replace(part=gathered(link.part)) for link in node.links), node.at
        )
        return _one_factor(node) if node.links[0].operator in "*/" else node
    if isinstance(node, Call):
        return node._replace(arguments=tuple(map(gathered, node.arguments)))
    if isinstance(node, ComparedParts):
        return node._replace(left=gathered(node.left), right=gathered(node.right))
    return node._replace(part=gathered(node.part)) if isinstance(node, Negative | Hundredth) else node


def _one_factor(chain: Chain) -> Expression:
    links = (Link("*", chain.first, chain.at), *chain.links)
    typed = [(link.operator, link.part.amount) for link in links if isinstance(link.part, NumberLiteral)]
    others = [link for link in links if not isinstance(link.part, NumberLiteral)]
    if len(typed) < 2 or any(operator == "/" and not amount for operator, amount in typed):
        return chain
    factor = Decimal(1)
    for operator, amount in typed:
        factor = factor * amount if operator == "*" else factor / amount
    number = NumberLiteral(factor, power_of_ten(factor), chain.at)
    return Chain(number, tuple(others), chain.at) if others else number


def power_of_ten(factor: Decimal) -> int:
    """The exponent of a typed power of ten that changes a scale (from 100 on, or 0,01 and less); else 0."""
    if factor <= 0 or factor.scaleb(-factor.adjusted()) != 1:
        return 0
    exponent = factor.adjusted()
    return exponent if abs(exponent) > 1 else 0
