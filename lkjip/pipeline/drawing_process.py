"""The one process that draws, kept for a process that stays up itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from typing import TYPE_CHECKING

from lkjip.base.project import Project
from lkjip.drawing import draw

if TYPE_CHECKING:
    from lkjip.drawing.helper import Helper

Drawing = Callable[[Project], "AbstractContextManager[Helper | None]"]
"""A context in which charts of a project may be drawn by another process."""


def draw_once(project: Project) -> AbstractContextManager[Helper | None]:
    """A process for one build, where its charts look stale."""
    return draw.helper_for(project.root, project.cache)


class KeptHelper:
    """A process that stays up, started when charts first look stale, and anew where it died. Close it, or use it in a
    `with` statement."""

    def __init__(self) -> None:
        self._helper: Helper | None = None

    @contextmanager
    def __call__(self, project: Project) -> Iterator[Helper | None]:
        if self._helper and self._helper.died:
            self.close()
        if self._helper is None and draw.looks_stale(project.root, project.cache):
            self._helper = draw.warm_up()
        yield self._helper

    def close(self) -> None:
        """End it."""
        helper, self._helper = self._helper, None
        if helper:
            with suppress(OSError):
                helper.shutdown()

    def __enter__(self) -> KeptHelper:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
