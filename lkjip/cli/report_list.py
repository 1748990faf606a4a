"""Which reports a run over many offices builds: folders, lists of folders, and the years that each project has."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.inputs import read_input
from lkjip.base.problems import InputError
from lkjip.base.source import Source
from lkjip.base.tuples import NamedTuple

NO_PROJECT = "tidak ada proyek laporan di folder ini atau di bawahnya"
WHAT_IS_A_PROJECT = "Proyek memuat data/TAHUN dan content/TAHUN, misalnya content/2023."
GONE = "folder atau berkas ini tidak ada"
CHECK_NAME = "Periksa penulisannya."
NEVER_BELOW = frozenset({"output", "node_modules", "__pycache__"})


class ReportAt(NamedTuple):
    """One report: the folder of its project, and the year."""

    root: Path
    tahun: int


def reports(root: Path, words: Sequence[str]) -> tuple[ReportAt, ...]:
    """The reports of what was named, each once; those of the project at `root` where nothing was.

    Raises InputError with all names that lead to no report.
    """
    places = [place for word in words for place in _places(Path(word))] if words else [(root, Source(str(root)))]
    found, problems = dict[ReportAt, None](), list[Diagnostic]()
    for folder, source in places:
        below = [ReportAt(project, year) for project in projects(folder) for year in years(project)]
        found.update(dict.fromkeys(below))
        problems += [] if below else [_nothing_at(folder, source)]
    if problems:
        raise InputError(problems)
    return tuple(found)


def _places(path: Path) -> Iterator[tuple[Path, Source]]:
    """The folders that a word names, and where they are named: itself, or the lines of a file."""
    if not path.is_file():
        yield path.resolve(), Source(str(path))
        return
    lines = read_input(path, str(path), None).decode("utf-8-sig", "replace").splitlines()
    for number, line in enumerate(lines, 1):
        if name := line.partition("#")[0].strip():
            yield (path.parent / name).resolve(), Source(str(path), number)


def _nothing_at(folder: Path, source: Source) -> Diagnostic:
    shown = f": {folder}" if source.line else ""
    if not folder.is_dir():
        return reject(source, f"{GONE}{shown}", CHECK_NAME)
    return reject(source, f"{NO_PROJECT}{shown}", WHAT_IS_A_PROJECT)


def projects(folder: Path) -> Iterator[Path]:
    """The projects at `folder` and below, by name; links are not followed, and within a project no other is sought."""
    for place, names, _files in os.walk(folder):
        if years(Path(place)):
            names.clear()
            yield Path(place)
        names[:] = sorted(name for name in names if name not in NEVER_BELOW and not name.startswith("."))


def years(project: Path) -> tuple[int, ...]:
    """The years of which a project has texts and data."""
    named = (path.name for path in (project / "content").glob("[0-9]" * 4) if path.is_dir())
    return tuple(sorted(int(name) for name in named if (project / "data" / name).is_dir()))
