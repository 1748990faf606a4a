"""What follows from a provisional figure is provisional: asked of all values at once, and only where there is one."""

from __future__ import annotations

from collections.abc import Mapping

from lkjip.base.quantity import Sementara, Value
from lkjip.base.tuples import NamedTuple

# What was is kept beside what it became, so that no other thing can take over its id.
_Known = dict[int, tuple[Value, Value]]
_Column = tuple[tuple[Value, ...], tuple[Value, ...], tuple[Sementara, ...]]
_Columns = dict[int, _Column]


class Spread(NamedTuple):
    """Values with what makes them provisional, and what each value became on the way."""

    values: dict[str, Value]
    known: _Known


def spread(values: Mapping[str, Value]) -> dict[str, Value]:
    """Return the values by name, each with everything that makes it or one of its inputs provisional."""
    return spread_again(values, None).values


def spread_again(values: Mapping[str, Value], before: Spread | None) -> Spread:
    """The same; where some of the values are those of the time `before`, so is what they became."""
    earlier = before.known if before else {}
    known = {id(value): earlier[id(value)] for value in values.values() if id(value) in earlier}
    columns: _Columns = {}
    return Spread({name: _spread(value, known, columns) for name, value in values.items()}, known)


def _spread(value: Value, known: _Known, columns: _Columns) -> Value:
    found = known.get(id(value))
    if found is not None:
        return found[1]
    _, inputs, reasons = columns.get(id(value.inputs)) or _column(value.inputs, known, columns)
    why = dict.fromkeys((*value.sementara, *reasons))
    marked = value if tuple(why) == value.sementara else value._replace(inputs=inputs, sementara=tuple(why))
    known[id(value)] = (value, marked)
    return marked


def _column(inputs: tuple[Value, ...], known: _Known, columns: _Columns) -> _Column:
    """Inputs with what makes each provisional, and all these reasons; many values share the cells of one column."""
    marked = tuple(_spread(below, known, columns) for below in inputs)
    column = inputs, marked, tuple(dict.fromkeys(reason for below in marked for reason in below.sementara))
    columns[id(inputs)] = column
    return column
