"""What formulas of one shape have in common: `a / b * 100` and `c / d * 1000` are read, worded and computed alike.

An office writes a few formulas for many names and numbers. The signs of a formula and the functions that it calls are
read once; the names and numbers between them are its leaves.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any

from lkjip.base import formats
from lkjip.base.tuples import NamedTuple
from lkjip.compute.formula.expression import (
    Call,
    Chain,
    ComparedParts,
    Expression,
    Hundredth,
    Link,
    Name,
    Negative,
    NumberLiteral,
    Power,
    power_of_ten,
)
from lkjip.compute.formula.inwords import in_words
from lkjip.compute.formula.lexer import NUMBER, Tokens, amount_of
from lkjip.compute.formula.straight import Straight, straight

Leaf = Name | NumberLiteral
GAP = "\0"


class LeafGap(NamedTuple):
    """Where a leaf stands: its token, and what parts the arguments around it (see `amount_of`)."""

    at: int
    separators: str


class FormulaShape:
    """The nodes of a formula without its leaves: each is a `Name` that tells which gap it fills.

    fine: whether its amount may have decimals where those of its inputs have none
    percent: whether a percent sign stands in it
    exacting: whether what it measures depends on how large the numbers in it are (powers, roundings)
    """

    def __init__(
        self, node: Expression, gaps: tuple[LeafGap, ...], *, fine: bool, percent: bool, exacting: bool
    ) -> None:
        self.node, self.gaps = node, gaps
        self.fine, self.percent, self.exacting = fine, percent, exacting

    @cached_property
    def between(self) -> list[str]:
        """What is printed before the first leaf, between leaves, and after the last."""
        return in_words(self.node, lambda _: GAP).split(GAP)

    @cached_property
    def plainly(self) -> Straight | None:
        """How the amount follows from those of the leaves, where it is as plain as that."""
        return straight(self.node, [str(place) for place in range(len(self.gaps))])


class Formula(NamedTuple):
    """A formula that was read: its shape, what fills it, and each name in it once, where it stands first."""

    shape: FormulaShape
    leaves: tuple[Leaf, ...]
    names: tuple[Name, ...]

    @property
    def node(self) -> Expression:
        """What the formula says, whole."""
        return _filled(self.shape.node, self.leaves)

    @property
    def fine(self) -> bool:
        """Whether its amount may have decimals where those of its inputs have none."""
        return self.shape.fine or any(map(_has_decimals, self.leaves))

    def words(self, called: Callable[[str], str] = str) -> str:
        """The formula as a report prints it, each name as `called` words it."""
        first, *further = self.shape.between
        shown = [first]
        for leaf, after in zip(self.leaves, further, strict=True):
            shown += (called(leaf.name) if isinstance(leaf, Name) else formats.number(leaf.amount, None), after)
        return "".join(shown)


def fill(shape: FormulaShape, listed: Tokens) -> Formula:
    """The formula of a shape that these tokens write; raise FormulaMistake where a number can be read two ways."""
    leaves = tuple([_leaf(listed, gap) for gap in shape.gaps])
    named = {leaf.name: leaf for leaf in reversed(leaves) if isinstance(leaf, Name)}
    return Formula(shape, leaves, tuple(sorted(named.values(), key=_place)) if len(named) > 1 else (*named.values(),))


def _place(named: Name) -> int:
    return named.at


def _leaf(listed: Tokens, gap: LeafGap) -> Leaf:
    text = listed.texts[gap.at]
    if listed.kinds[gap.at] != NUMBER:
        return Name(text, gap.at)
    amount = amount_of(text, gap.at, separators=gap.separators)
    return NumberLiteral(amount, power_of_ten(amount) if text.strip("0.,") == "1" else 0, gap.at)


def _has_decimals(leaf: Leaf) -> bool:
    return isinstance(leaf, NumberLiteral) and leaf.amount != int(leaf.amount)


def _filled(node: Expression, leaves: tuple[Leaf, ...]) -> Expression:
    return _FILLED[type(node)](node, leaves)


def _chain(node: Chain, leaves: tuple[Leaf, ...]) -> Chain:
    links = [Link(link.operator, _filled(link.part, leaves), link.at) for link in node.links]
    return Chain(_filled(node.first, leaves), tuple(links), node.at)


def _compared(node: ComparedParts, leaves: tuple[Leaf, ...]) -> ComparedParts:
    return ComparedParts(_filled(node.left, leaves), node.operator, _filled(node.right, leaves), node.at)


_FILLED: dict[type, Callable[[Any, tuple[Leaf, ...]], Expression]] = {
    Name: lambda node, leaves: leaves[int(node.name)],
    Chain: _chain,
    Call: lambda node, leaves: Call(node.function, tuple([_filled(part, leaves) for part in node.arguments]), node.at),
    ComparedParts: _compared,
    Power: lambda node, leaves: Power(_filled(node.base, leaves), _filled(node.exponent, leaves), node.at),
    Hundredth: lambda node, leaves: Hundredth(_filled(node.part, leaves), node.at),
    Negative: lambda node, leaves: Negative(_filled(node.part, leaves), node.at),
}
