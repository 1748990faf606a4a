"""What the schema says of a place in the data: which keys a row has, which of them are numbers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Annotated, Any, NamedTuple, get_args, get_origin, get_type_hints

from lkjip.data.nodes import Step
from lkjip.data.schema import Number


class Field(NamedTuple):
    """One key of a class: `kind` is its annotation."""

    kind: Any
    required: bool
    number: bool


@cache
def shape_of(kind: Any) -> dict[str, Field]:
    """Return the keys of a data class in their order."""
    hints = get_type_hints(kind, include_extras=True)
    return {
        name: Field(hints[name], name not in kind._field_defaults, bool(_numbers(hints[name]))) for name in kind._fields
    }


def _numbers(hint: Any) -> list[Number]:
    if get_origin(hint) is Annotated:
        return [mark for mark in hint.__metadata__ if isinstance(mark, Number)]
    return [mark for part in get_args(hint) for mark in _numbers(part)]


def class_at(root: type, path: Sequence[Step]) -> type | None:
    """Return the data class that describes what stands at `path` below `root`."""
    kind: type | None = root
    for step in path:
        if isinstance(step, int) or kind is None:
            continue
        field = shape_of(kind).get(step)
        kind = class_in(field.kind) if field else None
    return kind


def class_in(hint: Any) -> type | None:
    """Return the data class that an annotation holds, in a tuple or beside None."""
    if isinstance(hint, type) and hasattr(hint, "_fields"):
        return hint
    found = (class_in(part) for part in get_args(hint) if get_origin(hint) is not Annotated)
    return next((kind for kind in found if kind), None)
