"""How the cost of work grows with its amount. How long it takes is no fact of the code; how that grows is."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

STEP = 8
STRAIGHT = 3
"""Growth below this is in line with the amount, and something for caches that overflow."""

LONG = 0.01
"""Seconds. What is shorter goes so often that it lasts as long: an interrupt weighs little against that."""

GOES = 5


def growth(work: Callable[[int], object], many: int) -> float:
    """How much dearer each of `many` is than each of an eighth of them: about 1 where the cost grows in line with the
    amount, 8 where it grows with its square. Whatever disturbs the measure only adds, to either of the two: what looks
    dear is measured again, and the least counts, which no luck brings below the square."""
    few = many // STEP
    work(few)  # what is made but once is made now
    cheap = _least(work, few, GOES)
    dear = _least(work, many, 2)
    for _ in range(GOES):
        if dear < STRAIGHT * STEP * cheap:
            break
        dear = min(dear, _least(work, many, 1))
    return dear / (STEP * cheap)


def _least(work: Callable[[int], object], many: int, times: int) -> float:
    return min(_seconds(work, many) for _ in range(times))


def _seconds(work: Callable[[int], object], many: int) -> float:
    """What one go costs, over as many as last `LONG`."""
    gc.disable()
    try:
        begun = time.process_time()
        gone = 0
        while (lasted := time.process_time() - begun) < LONG:
            work(many)
            gone += 1
        return lasted / gone
    finally:
        gc.enable()
