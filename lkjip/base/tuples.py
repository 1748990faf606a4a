"""`NamedTuple` as `typing` has it, defined at a tenth of the cost: an engine of many small values starts with it.

`typing` looks at every annotation of every class when it is defined, and compiles a constructor for each. Nobody asks
for either while a report is built, so here annotations stay text and constructors are copies of one per length.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Iterable
from functools import cache
from types import FunctionType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple  # noqa: TID251 - this is where it is replaced

LENGTHS = "f{}".format


def _make(cls: Any, values: Iterable[object]) -> Any:
    """Make a value from a sequence."""
    value = tuple.__new__(cls, values)
    if len(value) != len(cls._fields):
        raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(value)}")
    return value


def _replace(self: Any, /, **changed: object) -> Any:
    """The same value with some fields changed."""
    value = self._make(map(changed.pop, self._fields, self))
    if changed:
        raise ValueError(f"Got unexpected field names: {list(changed)!r}")
    return value


def _asdict(self: Any) -> dict[str, object]:
    """The fields by name."""
    return dict(zip(self._fields, self, strict=True))


def _shown(self: Any) -> str:
    fields = ", ".join(f"{name}={value!r}" for name, value in zip(self._fields, self, strict=True))
    return f"{type(self).__name__}({fields})"


def _as_arguments(self: Any) -> tuple[object, ...]:
    """What a copy or a pickle makes the value of."""
    return tuple(self)


SHARED = {
    "_make": classmethod(_make),
    "_replace": _replace,
    "_asdict": _asdict,
    "__repr__": _shown,
    "__getnewargs__": _as_arguments,
}


@cache
def _model(length: int) -> Any:
    """A class of as many fields, from which others take their constructor and their getters."""
    return namedtuple("_model", map(LENGTHS, range(length)))


@cache
def _getter(index: int) -> object:
    return vars(_model(index + 1))[LENGTHS(index)]


def _constructor(kind: str, fields: tuple[str, ...], defaults: tuple[object, ...]) -> FunctionType:
    model: FunctionType = _model(len(fields)).__new__
    words = (model.__code__.co_varnames[0], *fields)
    code = model.__code__.replace(co_varnames=words, co_name="__new__", co_qualname=f"{kind}.__new__")
    return FunctionType(code, model.__globals__, "__new__", defaults)


class _Defining(type):
    """Turns the body of a class into a tuple with names."""

    def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> Any:
        fields = tuple(body.get("__annotations__", ()))
        defaults = {field: body[field] for field in fields if field in body}
        if tuple(defaults) != fields[len(fields) - len(defaults) :]:
            raise TypeError(f"{name}: fields with a default stand last")
        getters = {field: _getter(index) for index, field in enumerate(fields)}
        described = {"_fields": fields, "_field_defaults": defaults, "__match_args__": fields, "__slots__": ()}
        constructor = _constructor(name, fields, tuple(defaults.values()))
        return type(name, (tuple,), {**SHARED, **body, **getters, **described, "__new__": constructor})


if not TYPE_CHECKING:
    NamedTuple = type.__new__(_Defining, "NamedTuple", (), {})
