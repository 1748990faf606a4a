"""A long column of a table as one value of a formula: what every row asks of it is found once.

Without it a rank among ten thousand rows would compare a hundred million times, and hold as many inputs.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from decimal import Decimal
from functools import cached_property

from lkjip.base.quantity import Quantity, settled, unit_named
from lkjip.compute.formula.dimension import UNKNOWN, Dimension, of_unit, together

LONG = 200
"""Up to so many cells each stands among the inputs of what follows from the column; of more, the column does."""
ROWS = unit_named("baris")


class WholeColumn(tuple[Quantity, ...]):
    """The cells of a long column, from the first row to the last; `title` is what formulas call it in print."""

    title: str

    @cached_property
    def node(self) -> Quantity:
        """What stands for all cells among the inputs of a result: how many; it lacks what one of them lacks."""
        known = all(cell.amount is not None for cell in self)
        return settled(Decimal(len(self)) if known else None, self.title, ROWS, tuple(self), 0)

    @cached_property
    def amounts(self) -> list[Decimal | None]:
        """The published amount of each cell."""
        return [cell.published for cell in self]

    @cached_property
    def ordered(self) -> list[Decimal]:
        """The published amounts that there are, the smallest first."""
        return sorted(amount for amount in self.amounts if amount is not None)

    @cached_property
    def total(self) -> Decimal:
        """What they come to."""
        return sum(self.ordered, Decimal(0))

    @cached_property
    def lacking(self) -> Quantity | None:
        """The first cell that somebody still owes."""
        return next((cell for cell in self if cell.missing), None)

    @cached_property
    def dimension(self) -> Dimension:
        """What the cells measure together."""
        found = UNKNOWN
        for unit in {cell.unit: None for cell in self if not (cell.missing and cell.unit.name == "jumlah")}:
            found = together(found, of_unit(unit)) or UNKNOWN
        return found

    @cached_property
    def finest(self) -> int:
        """The most decimals of a cell."""
        return max((cell.decimals for cell in self), default=0)

    def before(self, amount: Decimal, *, rising: bool) -> int:
        """How many cells come before `amount`: the smaller ones where the smallest is first, else the larger ones."""
        if rising:
            return bisect_left(self.ordered, amount)
        return len(self.ordered) - bisect_right(self.ordered, amount)


def amounts_of(cells: tuple[Quantity, ...]) -> list[Decimal | None]:
    """The published amount of each cell of a column, long or not."""
    return cells.amounts if isinstance(cells, WholeColumn) else [cell.published for cell in cells]


def whole(cells: tuple[Quantity, ...], title: str) -> tuple[Quantity, ...]:
    """The cells of a column as formulas are given them."""
    if len(cells) <= LONG:
        return cells
    column = WholeColumn(cells)
    column.title = title
    return column
