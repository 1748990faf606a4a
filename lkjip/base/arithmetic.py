"""The arithmetic of the report, whatever context of decimals the program around it has set."""

from __future__ import annotations

import decimal
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

CONTEXT = decimal.Context(
    prec=28,
    rounding=decimal.ROUND_HALF_EVEN,  # of the last of 28 digits; published figures are rounded half up, by themselves
    Emin=-999999,
    Emax=999999,
    capitals=1,
    clamp=0,
    flags=[],
    traps=[decimal.InvalidOperation, decimal.DivisionByZero, decimal.Overflow],
)


def exact(stage: Callable[P, T]) -> Callable[P, T]:
    """Have `stage` compute with 28 digits: a caller with fewer, or with other traps, would get other figures."""

    @wraps(stage)
    def computed(*arguments: P.args, **named: P.kwargs) -> T:
        with decimal.localcontext(CONTEXT):
            return stage(*arguments, **named)

    return computed
