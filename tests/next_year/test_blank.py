"""An office that starts: an empty set that builds at once and invents nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from lkjip.data.assemble import SUBJECTS
from lkjip.data.descriptions import DESCRIPTIONS
from lkjip.verbs.next_year.blank import FRAME
from lkjip.verbs.next_year.guide import guide
from tests.next_year.conftest import Run
from tests.office import Office


@pytest.fixture
def start(office: Office) -> Path:
    """A project with templates and nothing else."""
    root = office.root
    for name in ("data", "content"):
        (root / name).rename(root.parent / name)
    return root


def test_the_empty_set_builds_at_once(start: Path, run: Run, root: Path) -> None:
    for name in ("lkjip.docx", "tabel.docx"):
        (start / "templates" / name).write_bytes((root / "templates" / name).read_bytes())
    prepared = run(start, "2040", "new", "--kosong")
    built = run(start, "2040")

    assert (prepared.code, built.code) == (0, 0), built.err
    assert "laporan ini draf" in built.out


def test_nothing_in_it_is_a_figure_of_an_office() -> None:
    figures = [
        line
        for path in (FRAME / "data").iterdir()
        if path.name != "ketentuan.yaml"
        for line in path.read_text("utf-8").splitlines()
        if any(mark.isdigit() for mark in line.replace("_1", ""))
    ]

    assert figures == []


@pytest.mark.parametrize("subject", SUBJECTS, ids=lambda subject: subject.field)
def test_the_guide_tells_of_every_subject(subject) -> None:
    assert f"## {subject.file} (" in guide(2040)
    assert DESCRIPTIONS["Data", subject.field] in guide(2040)


def test_chapters_are_those_of_the_regulation() -> None:
    titles = [path.read_text("utf-8").partition("\n")[0] for path in sorted((FRAME / "content").glob("[1-9]*.md"))]

    assert titles == ["# Pendahuluan", "# Perencanaan Kinerja", "# Akuntabilitas Kinerja", "# Penutup"]


def test_it_does_not_touch_an_office_that_is_there(office: Office, run: Run) -> None:
    before = (office.root / "data/2031/pk.yaml").read_bytes()
    told = run(office.root, "2031", "new", "--kosong")

    assert "data/2031/pk.yaml" in told.out
    assert (office.root / "data/2031/pk.yaml").read_bytes() == before
