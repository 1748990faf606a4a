"""Values that were computed anew and hold what they held before, as the very values that they were.

In a process that stays up what is printed, drawn and checked hangs on values; where a value is the same as the last
time, what follows from it is, too. A value is taken over with all its inputs or not at all, so that it still leads down
to the values of the report, and two values never become one.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from itertools import repeat
from operator import is_

from lkjip.base.memory import alike
from lkjip.base.quantity import Quantity, Text, Value

_INPUTS = {kind: kind._fields.index("inputs") for kind in (Quantity, Text)}


def settle(values: Mapping[str, Value], before: Mapping[str, Value]) -> dict[str, Value]:
    """The values by name, each as it was `before` where it is the same."""
    settler = _Settler(values, before)
    return {name: settler(value, None) for name, value in values.items()}


class _Settler:
    """Goes down to the inputs of each value once."""

    def __init__(self, values: Mapping[str, Value], before: Mapping[str, Value]) -> None:
        self._before: dict[int, Value] = {}
        for name, value in values.items():
            if name in before:
                self._before.setdefault(id(value), before[name])
        # What was is kept beside what it became, so that no other thing can take over its id.
        self._known: dict[int, tuple[Value, Value]] = {}
        self._columns: dict[int, tuple[tuple[Value, ...], tuple[Value, ...]]] = {}
        self._taken: dict[int, int] = {}

    def __call__(self, value: Value, meant: Value | None) -> Value:
        """The value; `meant` is what stood in its place before, where it has no name."""
        found = self._known.get(id(value))
        if found is not None:
            return found[1]
        old = self._before.get(id(value), meant)
        inputs = self._inputs(value, old) if value.inputs else ()
        if old is not None and self._is_still(value, inputs, old):
            settled = old
        else:
            settled = value if inputs is value.inputs or not inputs else value._replace(inputs=inputs)
        self._known[id(value)] = value, settled
        return settled

    def _inputs(self, value: Value, old: Value | None) -> tuple[Value, ...]:
        """Many values share the cells of one column."""
        found = self._columns.get(id(value.inputs))
        if found is None:
            stood = old.inputs if old is not None and len(old.inputs) == len(value.inputs) else repeat(None)
            inputs = tuple(map(self, value.inputs, stood))
            same = all(map(is_, inputs, value.inputs))
            found = self._columns[id(value.inputs)] = value.inputs, value.inputs if same else inputs
        return found[1]

    def _is_still(self, value: Value, inputs: tuple[Value, ...], old: Value) -> bool:
        if value is not old:
            same = len(inputs) == len(old.inputs) and all(map(is_, inputs, old.inputs)) and _holds(value, old)
            if not same:
                return False
        return self._taken.setdefault(id(old), id(value)) == id(value)


def _holds(value: Value, old: Value) -> bool:
    """Whether two values hold the same beside their inputs; 1,0 is not 1,00, nor are words of two places the same."""
    if type(value) is not type(old):
        return False
    at = _INPUTS[type(value)]
    if value[:at] != old[:at] or value[at + 1 :] != old[at + 1 :]:
        return False
    formula = type(value.formula) is str is type(old.formula) or alike(value.formula, old.formula)
    return formula and _is_written_alike(value[0], old[0])


def _is_written_alike(now: Decimal | str | None, old: Decimal | str | None) -> bool:
    """Whether what is called equal is the same in its last digit, or place."""
    if isinstance(now, Decimal) and isinstance(old, Decimal):
        return now.same_quantum(old)
    return type(now) is str is type(old) or alike(now, old)
