"""The one place where a value becomes a number that is drawn: in the process that draws, and nowhere before."""

from __future__ import annotations

from lkjip.drawing.labels import Shown, measured


def size(shown: Shown) -> float | None:
    """How much is drawn, as published; None where there is nothing to draw.

    What is not known has no size: it is a gap with words in it, and no bar, point or part of a line.
    """
    amount = measured(shown).published
    return None if amount is None else float(amount)


def sizes(*shown: Shown) -> list[float]:
    """The sizes of those that have one."""
    return [found for found in map(size, shown) if found is not None]
