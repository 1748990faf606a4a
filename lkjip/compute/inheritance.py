"""What follows from a provisional figure is provisional: asked of all values at once, and only where there is one."""

from __future__ import annotations

from collections.abc import Mapping

from lkjip.base.quantity import Value


def spread(values: Mapping[str, Value]) -> dict[str, Value]:
    """Return the values by name, each with everything that makes it or one of its inputs provisional."""
    # The old value is kept beside the new one, so that no other one can take over its id.
    known: dict[int, tuple[Value, Value]] = {}
    return {name: _spread(value, known) for name, value in values.items()}


def _spread(value: Value, known: dict[int, tuple[Value, Value]]) -> Value:
    found = known.get(id(value))
    if found is not None:
        return found[1]
    inputs = tuple(_spread(below, known) for below in value.inputs)
    why = dict.fromkeys((*value.sementara, *(reason for below in inputs for reason in below.sementara)))
    marked = value if tuple(why) == value.sementara else value._replace(inputs=inputs, sementara=tuple(why))
    known[id(value)] = (value, marked)
    return marked
