"""A report whose build stays in memory: what changed on the disk since, and the report built of what is there now.

Nothing is believed of what a system tells of changes: every question that the last build asked of the files is asked
again, so a message that was lost, a clock that was set back or a laptop that slept changes nothing of the truth.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from lkjip.base import cache
from lkjip.base.filesystem import KeptFiles, Question
from lkjip.base.memory import remembering
from lkjip.base.progress import Tell
from lkjip.base.project import Project
from lkjip.base.tuples import NamedTuple
from lkjip.pipeline.document import Assembled
from lkjip.pipeline.drawing_process import Drawing, KeptHelper, draw_once
from lkjip.pipeline.stages import Ready, See, assemble, nobody_waits, unseen

CHANGED, NEW, GONE = "berubah", "baru", "hilang"


class FileChange(NamedTuple):
    """A file as messages print it, and what became of it."""

    file: str
    what: str


@contextmanager
def staying_up() -> Iterator[KeptHelper]:
    """Keep what is made meanwhile, and the process that draws, for the next build; see `Resident`."""
    with cache.in_memory(), remembering(), KeptHelper() as drawing:
        yield drawing


class Resident:
    """One report, built again and again with what of it is in memory; `project` bears the files as last looked at."""

    def __init__(self, project: Project, drawing: Drawing = draw_once) -> None:
        self.project = project._replace(files=KeptFiles())
        self._drawing = drawing

    def changes(self) -> tuple[FileChange, ...]:
        """What became of the files since they were looked at last; from now on `project` speaks of what is there."""
        before, now = self._files, KeptFiles()
        different = now.answered_otherwise(before)
        self.project = self.project._replace(files=now if different else before)
        found = (change for question, answer in different for change in self._told_by(question, before, answer))
        return tuple(dict.fromkeys(found))

    def build(self, tell: Tell, see: See = unseen, ready: Ready = nobody_waits) -> Assembled:
        """The report of the files as last looked at; see `stages.assemble` for `see`, `ready` and what it raises."""
        return assemble(self.project, tell, self._drawing, see, ready)

    @property
    def _files(self) -> KeptFiles:
        assert isinstance(self.project.files, KeptFiles)  # noqa: S101 - put there by `__init__` and `changes`
        return self.project.files

    def _told_by(self, question: Question, before: KeptFiles, now: Any) -> Iterator[FileChange]:
        """What a question says whose answer is another one than before."""
        name, about, *_ = question
        path = Path(about.decode("utf-8", "surrogateescape"))
        if name == "read":
            yield FileChange(self._shown(path), _became(before.answer(question), now))
        elif name in ("is_there", "is_file", "is_folder"):
            yield FileChange(self._shown(path), NEW if now else GONE)
        elif name in ("names", "visible", "below"):
            yield from self._listed(path, before.answer(question), now)

    def _listed(self, folder: Path, before: Any, now: Any) -> Iterator[FileChange]:
        """Names that are new in a folder, or that it has no more."""
        old, new = ({folder / name for name in names} if isinstance(names, tuple) else set() for names in (before, now))
        for path in sorted(old ^ new):
            yield FileChange(self._shown(path), NEW if path in new else GONE)

    def _shown(self, path: Path) -> str:
        return self.project.relative(path) if path.is_relative_to(self.project.root) else str(path)


def _became(before: Any, now: Any) -> str:
    if isinstance(now, Exception):
        return GONE if not isinstance(before, Exception) else CHANGED
    return NEW if isinstance(before, Exception) else CHANGED
