"""How the cost of work grows with its amount. How long it takes is no fact of the code; how that grows is."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

STEP = 8
STRAIGHT = 3
"""Growth below this is in line with the amount, and something for caches that overflow."""


def growth(work: Callable[[int], object], many: int) -> float:
    """How much dearer each of `many` is than each of an eighth of them: about 1 where the cost grows in line with the
    amount, 8 where it grows with its square."""
    work(many // STEP)  # what is made but once is made now
    return _least(work, many, 2) / (STEP * _least(work, many // STEP, 4))


def _least(work: Callable[[int], object], many: int, times: int) -> float:
    """The seconds of the quickest of several goes: whatever disturbs only adds."""
    return min(_seconds(work, many) for _ in range(times))


def _seconds(work: Callable[[int], object], many: int) -> float:
    gc.disable()
    try:
        begun = time.process_time()
        work(many)
        return time.process_time() - begun
    finally:
        gc.enable()
