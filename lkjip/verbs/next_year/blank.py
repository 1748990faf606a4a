"""An empty, guided set for an office that starts: the few files a draft needs, and a guide to all others."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lkjip.base.project import Project
from lkjip.data.assemble import SUBJECTS
from lkjip.verbs.next_year.guide import guide, header

FRAME = Path(__file__).parent / "rangka"
GUIDE = "PANDUAN.md"


def skeleton(project: Project) -> dict[Path, bytes]:
    """Every file of the set with its content. Nothing in it is a fact of an office; what is open says so."""
    files = {project.data / path.name: text.encode() for path, text in _data()}
    files[project.data / GUIDE] = guide(project.tahun).encode()
    for path in sorted((FRAME / "content").glob("*.md")):
        files[project.content / path.name] = path.read_bytes()
    return files


def _data() -> Iterator[tuple[Path, str]]:
    subjects = {subject.file: subject for subject in SUBJECTS}
    for path in sorted((FRAME / "data").iterdir()):
        text = path.read_text("utf-8")
        yield path, text if path.suffix == ".csv" else header(subjects[path.name]) + text
