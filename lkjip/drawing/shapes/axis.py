"""An axis that need not start at zero: round steps around what is shown, each with what is printed beside it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from decimal import Decimal

from lkjip.base.formats import number
from lkjip.base.quantity import JUMLAH, PERSEN, Quantity, Unit, marked
from lkjip.base.tuples import NamedTuple
from lkjip.drawing.labels import Shown, as_printed, is_known, measured

STEPS = (0.05, 0.1, 0.2, 0.5, *(base * 10.0**power for power in range(16) for base in (1, 2, 5)))
LARGE = ((10**12, 10**12, "triliun"), (10**9, 10**9, "miliar"), (10**6, 10**6, "juta"), (1000, 10**5, "ribu"))
"""What large steps are counted in, and from which amount on."""
LONGEST_SUFFIX = 3  # letters; a longer unit stands beside the axis, and not behind every value


class Axis(NamedTuple):
    """Round steps of the axis, each with its level and what is printed beside it; `caption` tells their unit."""

    steps: tuple[tuple[float, str], ...]
    caption: str = ""

    @property
    def ends(self) -> tuple[float, float]:
        """The lowest and the highest level."""
        return self.steps[0][0], self.steps[-1][0]

    def part(self, level: float) -> float:
        """How far up the axis a level is: 0 at its foot, 1 at its end."""
        low, high = self.ends
        return (level - low) / (high - low)


def unit_of(shown: Iterable[Shown]) -> Unit:
    """What the values of a chart are measured in: the unit of the first that is known; percent where none is."""
    return next((measured(value).unit for value in shown if is_known(value)), PERSEN)


def axis_of(levels: Sequence[float], unit: Unit) -> Axis:
    """Round steps around `levels`; of a percentage never above 100 unless a level is, never below 0 unless one is."""
    low, high = (min(levels), max(levels)) if levels else (0.0, 100.0)
    room = max((high - low) * 0.25, 0.25)
    top = high + room if high > 100 or unit != PERSEN else min(high + room, 100.0)
    bottom = low - room if low < 0 else max(low - room, 0.0)
    step = next((step for step in STEPS if (top - bottom) / step <= 5), STEPS[-1])
    ticks = range(math.floor(bottom / step + 1e-9), math.ceil(top / step - 1e-9) + 1)
    decimals = 2 if step < 0.1 else 1 if step < 1 else 0
    scale, word = _scale(max(abs(top), abs(bottom)), step)
    sign = "%" if unit == PERSEN else ""
    printed = (f"{number(_tick(tick, step) / scale, decimals)}{sign}" for tick in ticks)
    steps = tuple((round(tick * step, 4), words) for tick, words in zip(ticks, printed, strict=True))
    return Axis(steps, _caption(unit, word))


def _tick(tick: int, step: float) -> Decimal:
    return Decimal(str(tick * step))


def _scale(most: float, step: float) -> tuple[int, str]:
    """What steps are counted in: in thousands, millions, … only where every step is a whole number of them."""
    return next(((scale, word) for scale, least, word in LARGE if step >= scale and most >= least), (1, ""))


def _caption(unit: Unit, word: str) -> str:
    name = "" if unit in (PERSEN, JUMLAH) else unit.name
    return " ".join(filter(None, (word, name)))


def beside_axis(shown: Shown) -> str:
    """A value as it is printed in a chart with an axis: without a long unit, which the axis tells."""
    if isinstance(shown, Quantity) and is_known(shown) and len(shown.unit.prefix + shown.unit.suffix) > LONGEST_SUFFIX:
        return marked(shown, shown.angka)
    return as_printed(shown)
