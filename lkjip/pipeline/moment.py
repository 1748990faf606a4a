"""All inputs of a build, read at one moment: what somebody saves while it runs belongs to the next build."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from lkjip.base.filesystem import KeptFiles
from lkjip.base.problems import InputError
from lkjip.base.project import Project
from lkjip.data import read_sources
from lkjip.drawing.folder import read_folder
from lkjip.pipeline.templates import NAMES


def at_once(project: Project) -> Project:
    """Return the project with its files kept as they stand now: data, texts, templates, pictures, scans, charts.

    What cannot be read is refused by the stage that needs it, beside the other mistakes of that stage. A project whose
    files are kept already is returned as it is.
    """
    if isinstance(project.files, KeptFiles):
        return project
    kept = project._replace(files=KeptFiles())
    for look in _looks(kept):
        with suppress(InputError):
            look()
    return kept


def _looks(project: Project) -> tuple[Callable[[], object], ...]:
    """Everything that stages and checks will ask for; what is missing here is kept when it is first asked for."""
    return (
        lambda: read_sources(project.root, project.tahun, project.files),
        lambda: list(project.texts()),
        lambda: [project.read(path) for path in project.visible(project.content) if project.files.is_file(path)],
        project.english,
        lambda: list(map(project.template, NAMES)),
        project.pictures,
        project.scans,
        lambda: read_folder(project.root, project.files),
    )
