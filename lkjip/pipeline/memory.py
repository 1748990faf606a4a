"""What a step made, kept for as long as it would be made of the very same values.

A build in a process of its own remembers nothing: there is no second one. One in a process that stays up is given a
`Memory`: its stages make anew only what follows from something that changed. Values that pass between stages are
immutable, so the same value is the same for ever; two that are merely equal count as others, which costs time only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from lkjip.base.project import Project
from lkjip.drawing import draw

if TYPE_CHECKING:
    from lkjip.drawing.helper import Helper

Step = TypeVar("Step")
PLAIN = (bytes, str, frozenset)


class Remember(Protocol):
    """What the stages ask: each step by its name, with all that decides what it makes."""

    def __call__(self, name: str, make: Callable[[], Step], *given: object) -> Step:
        """What `make` returned the last time that `name` was asked for, if that was `given` too; else it is called."""

    def helper(self, project: Project) -> Any:
        """A context in which charts may be drawn by another process."""


class Afresh:
    """Remembers nothing."""

    def __call__(self, name: str, make: Callable[[], Step], *given: object) -> Step:
        return make()

    def helper(self, project: Project) -> Any:
        return draw.helper_for(project.root, project.cache)


class Memory:
    """Remembers the last of each step, and keeps one process that draws. Close it, or use it in a `with` statement."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[tuple[object, ...], Any]] = {}
        self._helper: Helper | None = None

    def __call__(self, name: str, make: Callable[[], Step], *given: object) -> Step:
        known = self._kept.get(name)
        if known and _same(known[0], given):
            step: Step = known[1]
            return step
        fresh = make()
        self._kept[name] = (given, fresh)
        return fresh

    @contextmanager
    def helper(self, project: Project) -> Iterator[Helper | None]:
        """The process that draws, started when charts first look stale, and anew where it died."""
        if self._helper is None and draw.looks_stale(project.root, project.cache):
            self._helper = draw.warm_up()
        elif self._helper and self._helper.died:
            self.close()
            self._helper = draw.warm_up()
        yield self._helper

    def close(self) -> None:
        """End the process that draws."""
        helper, self._helper = self._helper, None
        if helper:
            with suppress(OSError):
                helper.shutdown()

    def __enter__(self) -> Memory:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


AFRESH = Afresh()


def _same(before: tuple[object, ...], now: tuple[object, ...]) -> bool:
    return len(before) == len(now) and all(map(_alike, before, now))


def _alike(before: object, now: object) -> bool:
    return before is now or (isinstance(now, PLAIN) and type(before) is type(now) and before == now)
