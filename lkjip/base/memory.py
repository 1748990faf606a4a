"""What a step made, kept for as long as it would be made of the very same values.

A build in a process of its own remembers nothing: there is no second one. In a process that stays up a step is not
taken again where all that decides what it makes is what it was. Values that pass between stages are immutable, so the
same value is the same for ever; one that is merely equal counts as another, which costs time only. A step that refused
is not remembered: it raised.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from functools import partial
from operator import is_
from typing import Any, TypeVar

from lkjip.base.formats import FORMS
from lkjip.base.quantity import Quantity, Text
from lkjip.base.source import source_of

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
    entries = kept_under(name)
    for entry in entries:
        if _same(entry[0], given):
            step: Step = entry[1]
            return step
    fresh = make()
    entries.insert(0, (given, fresh))
    del entries[MOST:]
    return fresh


def kept_under(name: str) -> list[Any]:
    """What is kept under this name, for who keeps it otherwise than `remember`; nothing where nothing is kept."""
    return _Memory.kept.setdefault(name, []) if _Memory.kept is not None else []


def latest(name: str) -> Any | None:
    """What was kept last under this name; None where there is nothing."""
    entries = kept_under(name)
    return entries[0][1] if entries else None


def keep(name: str, value: object) -> None:
    """Keep a value under this name, in the place of the last one."""
    kept_under(name)[:] = [((), value)]


def evolved(name: str, make: Callable[[Step | None], Step]) -> Step:
    """What `make` makes of what it made the last time under this name; of None the first time, or nothing is kept."""
    if _Memory.kept is None:
        return make(None)
    entries = kept_under(name)
    now: Step = make(entries[0][1] if entries else None)
    entries[:] = [((), now)]
    return now


def settled(name: str, value: Step, *, facts: bool = False) -> Step:
    """The value that this name had the last time, if it holds the same; else it with all in it that is as it was then.

    So what follows from the whole, or from a part of it, is known.
    facts: whether its numbers are known by what they hold; those of a report are known by which value they are
    """
    now: Step = evolved(name, lambda before: taken_over(before, value, facts=facts))
    return now


def taken_over(before: Any, now: Any, *, facts: bool = False) -> Any:
    """`now`, with every part of it, however deep, that holds what it held before as the very value that it was."""
    if before is now or type(before) is not type(now):
        return now
    if isinstance(now, tuple) and not isinstance(now, Quantity | Text):
        return _tuple_taken_over(before, now, partial(taken_over, facts=facts))
    if isinstance(now, Mapping):
        known = {key: taken_over(before.get(key), value, facts=facts) for key, value in now.items()}
        return before if list(before) == list(now) and all(map(is_, known.values(), before.values())) else known
    return before if alike(before, now, facts=facts) else now  # no value is made of two


def _tuple_taken_over(
    before: tuple[Any, ...], now: tuple[Any, ...], take_over: Callable[[Any, Any], Any]
) -> tuple[Any, ...]:
    """Things were added or left out in one place, mostly: those before keep their place, those behind their end."""
    parts = list(map(take_over, before, now))
    if len(before) == len(now):
        if all(map(is_, parts, before)):
            return before
    else:
        same = next((at for at, part in enumerate(parts) if part is not before[at]), len(parts))
        rest = min(len(before), len(now)) - same
        parts = [*now[: len(now) - rest], *map(take_over, before[len(before) - rest :], now[len(now) - rest :])]
        parts[:same] = before[:same]
    return now if all(map(is_, parts, now)) else tuple.__new__(type(now), parts)


def alike(before: object, now: object, *, facts: bool = False) -> bool:
    """Whether two values are of the same types and hold the same, however deep; places of texts and zeros count."""
    if before is now:
        return True
    if type(before) is not type(now):
        return False
    if isinstance(now, Quantity | Text) and not facts:
        return isinstance(now, Text) and isinstance(before, Text) and _are_same_words(before, now)
    if isinstance(before, tuple) and isinstance(now, tuple):
        return len(before) == len(now) and all(map(partial(alike, facts=facts), before, now))
    if isinstance(before, Mapping) and isinstance(now, Mapping):
        return list(before) == list(now) and all(alike(before[key], now[key], facts=facts) for key in now)
    return before == now and _beyond_equal(before) == _beyond_equal(now)


def _are_same_words(before: Text, now: Text) -> bool:
    """Whether two texts are one value, made twice: words typed in one place, or a printed form of the same value."""
    is_typed = now.source is not None and not now.inputs
    is_form = now.formula in _FORMS and len(now.inputs) == 1
    return (is_typed or is_form) and all(map(alike, tuple(before), tuple(now)))


_FORMS = frozenset(FORMS.values())


def _beyond_equal(value: object) -> object:
    """What two leaves may differ in that are called equal: 1,0 and 1,00; words of one place and of another."""
    return value.as_tuple() if isinstance(value, Decimal) else source_of(value)


def is_same(before: tuple[object, ...], now: tuple[object, ...]) -> bool:
    """Whether these are the very same values, one by one; of plain ones, whether they are equal."""
    return _same(before, now)


def _same(before: tuple[object, ...], now: tuple[object, ...]) -> bool:
    return len(before) == len(now) and all(map(_is, before, now))


def _is(before: object, now: object) -> bool:
    return before is now or (isinstance(now, PLAIN) and type(before) is type(now) and before == now)
