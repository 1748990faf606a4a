"""A build in which nothing changed: what the last one told, where its document still stands.

A build is kept as the questions that it asked of the project's files, with a digest of the answers. Where they, the
fonts, the program and its libraries are as they were, another build would come to the same: the same is told, and
nothing is done. Only what a build reads through `project.files` is asked again, so a build reads nothing else.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from lkjip.base import cache
from lkjip.base.filesystem import KeptFiles, Question, bytes_at
from lkjip.base.project import Project
from lkjip.base.tuples import NamedTuple
from lkjip.drawing.fontfiles import digest, first_installed

NAME = "susunan.bin"


class KeptBuild(NamedTuple):
    """A build that ended well.

    questions, answers: what it asked of the files, and the digest of what they answered
    families, face: the fonts that its charts ask for, first choice first, and a digest of those that were there
    left, written: the files that it left, as paths within the project, and a digest of their contents
    summary: what it told, as the next one would tell it
    """

    questions: tuple[Question, ...]
    answers: str
    families: tuple[tuple[str, ...], ...]
    face: str
    left: tuple[str, ...]
    written: str
    summary: tuple[str, ...]


def recall(project: Project, options: Iterable[str]) -> tuple[str, ...] | None:
    """What the last build with these options told, if this one would come to the same; None where it may not.

    project: with `KeptFiles`: what is asked of them here stays known to the build that follows
    """
    found = cache.read(project.cache / NAME, _key(project, options))
    with suppress(OSError, AttributeError, KeyError, TypeError, ValueError):  # a file of somebody else, or out of reach
        kept = KeptBuild(*found) if found else None
        if kept and _still_holds(kept, project):
            return kept.summary
    return None


def keep(
    project: Project,
    options: Iterable[str],
    families: tuple[tuple[str, ...], ...],
    left: Mapping[Path, bytes],
    summary: tuple[str, ...],
) -> None:
    """Keep a build of which the next one with these options, if nothing changes, may tell the same.

    project: with the `KeptFiles` that answered all its questions
    """
    if not isinstance(project.files, KeptFiles):
        return
    questions, answers = project.files.questions, project.files.answered
    names = tuple(map(project.relative, left))
    kept = KeptBuild(questions, answers, families, _face(families), names, cache.key_of(left.values()), summary)
    cache.save(project.cache / NAME, _key(project, options), tuple(kept))


def _still_holds(kept: KeptBuild, project: Project) -> bool:
    """Whether files, fonts and what was left are as they were; the files first, which a build asks in any case."""
    same = isinstance(project.files, KeptFiles) and project.files.digest(kept.questions) == kept.answers
    return (
        same
        and kept.face == _face(kept.families)
        and kept.written == cache.key_of(bytes_at(project.root / name) for name in kept.left)
    )


def _face(families: tuple[tuple[str, ...], ...]) -> str:
    faces = [first_installed(named) for named in families]
    return cache.key_of(part for face in faces for part in (repr(face).encode(), digest(face)))


def _key(project: Project, options: Iterable[str]) -> str:
    """What decides beside the files: program, libraries, place, year, what was asked, and the date that files bear."""
    about = (str(project.root), project.tahun, sorted(options), os.environ.get("SOURCE_DATE_EPOCH"), *_libraries())
    return cache.key_of([cache.code("*"), repr(about).encode()])


def _libraries() -> Iterable[str]:
    """Python and all that is installed for it, with versions, told by the names of folders."""
    yield sys.version
    for folder in sys.path:
        with suppress(OSError):
            yield from sorted(name for name in os.listdir(folder) if name.endswith("-info"))  # noqa: PTH208 - only names
