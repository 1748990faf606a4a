"""The files of a project: as they are now, or kept as they were when they were first looked at.

A build looks at a file more than once: to load it, to tell its version, to check what it says. People save while it
runs. What is printed and what is said of it must come from the same bytes, so a build asks `KeptFiles`. What was asked
can be asked again: where all answers are what they were, a build would come to the same.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from lkjip.base.cache import key_of
from lkjip.base.inputs import LARGEST_FILE, is_there, read_input, refuse_larger, visible
from lkjip.base.problems import InputError

Found = TypeVar("Found")
Question = tuple[Any, ...]
"""What was asked of files: the name of a method of `Files`, and what it was called with, paths as bytes."""


class Files:
    """Files as they are now."""

    def names(self, folder: Path) -> tuple[str, ...]:
        """All names in a folder, in order; none where it is no folder."""
        return tuple(sorted(path.name for path in folder.iterdir())) if folder.is_dir() else ()

    def visible(self, folder: Path, root: Path) -> tuple[Path, ...]:
        """What people see in a folder of the project at `root`; InputError for names that are no text."""
        return tuple(visible(folder, root))

    def below(self, folder: Path, pattern: str) -> tuple[Path, ...]:
        """The files below a folder, however deep, whose names match `pattern`, in order."""
        return tuple(sorted(folder.rglob(pattern)))

    def is_there(self, path: Path) -> bool:
        """Whether something has this name; see `inputs.is_there`."""
        return is_there(path)

    def is_file(self, path: Path) -> bool:
        """Whether this is a file, or a link to one."""
        return path.is_file()

    def is_folder(self, path: Path) -> bool:
        """Whether this is a folder, or a link to one."""
        return path.is_dir()

    def size(self, path: Path) -> int:
        """The bytes that a file has; -1 of what is none."""
        return path.stat().st_size if path.is_file() else -1

    def read(self, path: Path, shown: str, root: Path | None, largest: int = LARGEST_FILE) -> bytes:
        """A file's bytes; InputError for what `inputs.read_input` refuses."""
        return read_input(path, shown, root, largest)


class KeptFiles(Files):
    """Files as they were when they were first looked at: every question is asked once, and its answer stays."""

    def __init__(self) -> None:
        self._answers: dict[tuple[object, ...], Any] = {}
        self._contents: dict[Path, bytes] = {}

    def names(self, folder: Path) -> tuple[str, ...]:
        return self._once(super().names, folder)

    def visible(self, folder: Path, root: Path) -> tuple[Path, ...]:
        return self._once(super().visible, folder, root)

    def below(self, folder: Path, pattern: str) -> tuple[Path, ...]:
        return self._once(super().below, folder, pattern)

    def is_there(self, path: Path) -> bool:
        return self._once(super().is_there, path)

    def is_file(self, path: Path) -> bool:
        return self._once(super().is_file, path)

    def is_folder(self, path: Path) -> bool:
        return self._once(super().is_folder, path)

    def size(self, path: Path) -> int:
        return self._once(super().size, path)

    def read(self, path: Path, shown: str, root: Path | None, largest: int = LARGEST_FILE) -> bytes:
        """One file is read once, whatever is the largest that each reader takes."""
        if path not in self._contents:
            self._contents[path] = self._once(super().read, path, shown, root, largest)
        refuse_larger(len(self._contents[path]), shown, largest)
        return self._contents[path]

    @property
    def questions(self) -> tuple[Question, ...]:
        """Everything that was asked so far, in order."""
        return tuple(tuple(map(_as_plain, asked)) for asked in self._answers)

    def answered_otherwise(self, others: KeptFiles) -> tuple[tuple[Question, Any], ...]:
        """The questions that `others` were asked and that these answer otherwise, each with the answer of these."""
        asked = ((key, before, _asked(QUESTIONS[str(key[0])], (self, *key[1:]))) for key, before in others.answers)
        return tuple((tuple(map(_as_plain, key)), now) for key, before, now in asked if not _alike(before, now))

    @property
    def answers(self) -> tuple[tuple[tuple[object, ...], Any], ...]:
        """Everything that was asked so far, with its answers."""
        return tuple(self._answers.items())

    def digest(self, questions: Sequence[Question]) -> str:
        """A digest of the answers to `questions`, which are asked now where they were not before."""
        return key_of(_as_bytes(self.answer(question)) for question in questions)

    def answer(self, question: Question) -> Any:
        """What a question that may have been asked of other files is answered here; a refusal is an answer too."""
        name, *about = question
        return _asked(QUESTIONS[name], (self, *map(_as_meant, about)))

    @property
    def answered(self) -> str:
        """A digest of the answers to `questions`, as `digest` makes it."""
        return key_of(map(_as_bytes, self._answers.values()))

    def _once(self, question: Callable[..., Found], *about: object) -> Found:
        key = (question.__name__, *about)
        if key not in self._answers:
            self._answers[key] = _asked(question, about)
        found: Found | InputError = self._answers[key]
        if isinstance(found, InputError):
            raise found
        return found


def _asked(question: Callable[..., Found], about: tuple[object, ...]) -> Found | InputError:
    """The answer, or the refusal: what could not be read stays unread for the whole build."""
    try:
        return question(*about)
    except InputError as error:
        return error


def _alike(before: Any, now: Any) -> bool:
    """Whether two answers are the same; of refusals their words count."""
    return type(before) is type(now) and (repr(before) == repr(now) if isinstance(now, Exception) else before == now)


def _as_plain(argument: object) -> object:
    return os.fsencode(argument) if isinstance(argument, Path) else argument


def _as_meant(argument: object) -> object:
    return Path(os.fsdecode(argument)) if isinstance(argument, bytes) else argument


def _as_bytes(answer: object) -> bytes:
    return answer if isinstance(answer, bytes) else repr(answer).encode()


QUESTIONS: dict[str, Callable[..., Any]] = {
    question.__name__: question
    for question in (
        KeptFiles.names,
        KeptFiles.visible,
        KeptFiles.below,
        KeptFiles.is_there,
        KeptFiles.is_file,
        KeptFiles.is_folder,
        KeptFiles.size,
        KeptFiles.read,
    )
}

DISK = Files()
"""Files as they are now, wherever they are."""


def bytes_at(path: Path) -> bytes:
    """What stands at `path` now, whatever a build kept of it; nothing where there is no file."""
    return path.read_bytes() if path.is_file() else b""
