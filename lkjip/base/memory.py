"""What a step made, kept for as long as it would be made of the very same values.

A build in a process of its own remembers nothing: there is no second one. In a process that stays up a step is not
taken again where all that decides what it makes is what it was. Values that pass between stages are immutable, so the
same value is the same for ever; one that is merely equal counts as another, which costs time only. A step that refused
is not remembered: it raised.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar

Step = TypeVar("Step")
PLAIN = (bytes, str, int, frozenset)
MOST = 4  # results of one step that are kept
Entries = list[tuple[tuple[object, ...], Any]]


class _Memory:
    """Results by the name of their step, the latest first; None where nothing is remembered."""

    kept: dict[str, Entries] | None = None


@contextmanager
def remembering() -> Iterator[None]:
    """Remember steps meanwhile."""
    _Memory.kept = {}
    try:
        yield
    finally:
        _Memory.kept = None


def remembers() -> bool:
    """Whether steps are remembered."""
    return _Memory.kept is not None


def remember(name: str, make: Callable[[], Step], *given: object) -> Step:
    """What `make` returned when it was `given` the same under this name, of late; else it is called.

    given: all that decides what it makes, beside the name
    """
    if _Memory.kept is None:
        return make()
    entries = _Memory.kept.setdefault(name, [])
    for entry in entries:
        if _same(entry[0], given):
            step: Step = entry[1]
            return step
    fresh = make()
    entries.insert(0, (given, fresh))
    del entries[MOST:]
    return fresh


def settled(name: str, value: Step) -> Step:
    """The value that this name had the last time, if it holds the same; so that what follows from it is known."""
    if _Memory.kept is None:
        return value
    entries = _Memory.kept.setdefault(name, [])
    if entries and alike(entries[0][1], value):
        before: Step = entries[0][1]
        return before
    entries[:] = [((), value)]
    return value


def alike(before: object, now: object) -> bool:
    """Whether two values are of the same types and hold the same, however deep."""
    if before is now:
        return True
    if type(before) is not type(now):
        return False
    if isinstance(before, tuple) and isinstance(now, tuple):
        return len(before) == len(now) and all(map(alike, before, now))
    if isinstance(before, Mapping) and isinstance(now, Mapping):
        return list(before) == list(now) and all(alike(before[key], now[key]) for key in now)
    return before == now


def _same(before: tuple[object, ...], now: tuple[object, ...]) -> bool:
    return len(before) == len(now) and all(map(_is, before, now))


def _is(before: object, now: object) -> bool:
    return before is now or (isinstance(now, PLAIN) and type(before) is type(now) and before == now)
