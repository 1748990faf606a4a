"""All inputs of a build, read at one moment: what somebody saves while it runs belongs to the next build."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

from lkjip.base.filesystem import KeptFiles
from lkjip.base.problems import InputError
from lkjip.base.project import BESIDE, Project
from lkjip.data import read_sources
from lkjip.drawing.folder import read_folder
from lkjip.pipeline.templates import NAMES


def at_once(project: Project) -> Project:
    """Return the project with its files kept as they stand now: data, texts, templates, pictures, scans, charts.

    What cannot be read is refused by the stage that needs it, beside the other mistakes of that stage. Answers
    that are kept already stay as they are.
    """
    kept = project if isinstance(project.files, KeptFiles) else project._replace(files=KeptFiles())
    for look in _looks(kept):
        with suppress(InputError):
            look()
    return kept


def _looks(project: Project) -> tuple[Callable[[], object], ...]:
    """Everything that stages and checks will ask for; anything else is kept when it is first asked for."""
    return (
        lambda: read_sources(project.root, project.tahun, project.files),
        lambda: list(project.texts()),
        *(partial(project.read, path) for path in _beside(project)),
        project.english,
        *(partial(project.template, name) for name in NAMES),
        project.pictures,
        project.scans,
        lambda: read_folder(project.root, project.files),
        partial(project.read, project.layout),
    )


def _beside(project: Project) -> list[Path]:
    """The records that stand beside the texts; of those that do not, this is kept."""
    paths = [project.content / name for name in sorted(BESIDE)]
    return [path for path in paths if all([project.files.is_there(path), project.files.is_file(path)])]
