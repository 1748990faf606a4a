"""What the schema says of a place in the data: which keys a row has, which of them are numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from lkjip.base.tuples import NamedTuple
from lkjip.data.fieldmarks import Naming, Seldom, Yearly
from lkjip.data.nodes import Step
from lkjip.data.schema import Number


class Field(NamedTuple):
    """One key of a class: `kind` is its annotation; `yearly` its mark, if it belongs to one year; `naming` likewise, if
    it names its row; `seldom`: whether few offices use it."""

    kind: Any
    required: bool
    number: bool
    yearly: Yearly | None = None
    naming: Naming | None = None
    seldom: bool = False


@cache
def shape_of(kind: Any) -> dict[str, Field]:
    """Return the keys of a data class in their order."""
    hints = get_type_hints(kind, include_extras=True)
    return {name: _field(hints[name], name not in kind._field_defaults) for name in kind._fields}


def _field(hint: Any, required: bool) -> Field:
    marks = list(_marks(hint))
    yearly = next((mark for mark in marks if isinstance(mark, Yearly)), None)
    naming = next((mark for mark in marks if isinstance(mark, Naming)), None)
    seldom = any(isinstance(mark, Seldom) for mark in marks)
    return Field(hint, required, any(isinstance(mark, Number) for mark in marks), yearly, naming, seldom)


def _marks(hint: Any) -> Iterator[object]:
    """What `Annotated` says of a hint; its parts are asked too, but no class within it."""
    if get_origin(hint) is Annotated:
        yield from hint.__metadata__
        yield from _marks(get_args(hint)[0])
    else:
        for part in get_args(hint):
            yield from _marks(part)


def number_of(kind: Any) -> Number | None:
    """The mark of a number, or None where the field is no number."""
    return next((mark for mark in _marks(kind) if isinstance(mark, Number)), None)


def class_at(root: type, path: Sequence[Step]) -> type | None:
    """Return the data class that describes what stands at `path` below `root`."""
    kind: type | None = root
    for step in path:
        if isinstance(step, int) or kind is None:
            continue
        field = shape_of(kind).get(step)
        kind = class_in(field.kind) if field else None
    return kind


@cache
def class_in(hint: Any) -> type | None:
    """The data class that a hint speaks of, alone or as the items of a list."""
    if isinstance(hint, type) and hasattr(hint, "_fields"):
        return hint
    if any(isinstance(mark, Number) for mark in getattr(hint, "__metadata__", ())):
        return None  # a number is read as one, though it is kept as a tuple
    found = (class_in(part) for part in get_args(hint))
    return next((kind for kind in found if kind), None)
