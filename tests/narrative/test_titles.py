"""Titles where no chapter begins: those of framed documents are printed, and no other than the template's in front."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.office import Docx, Office, copy_office, read_parts

FRONT = "content/2031/00-kata-pengantar.md"
CHAPTER = "content/2031/10-pendahuluan.md"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fictional office, built once: copies find its charts in the cache."""
    office = copy_office(tmp_path_factory.mktemp("judul") / "kantor")
    office.build()
    return office.root


@pytest.fixture
def office(built: Path, tmp_path: Path) -> Office:
    return copy_office(tmp_path / "kantor", built)


def test_a_framed_document_prints_its_headings(office: Office) -> None:
    folder = office.root / "content/2031/naskah"
    folder.mkdir(exist_ok=True)
    (folder / "surat.md").write_text("# Kapalterang\n\nisi\n\n# Layarterang\n\n## Jangkarterang\n\nisi\n", "utf-8")
    chapter = office.root / CHAPTER
    chapter.write_text(chapter.read_text("utf-8") + '\n![](naskah:surat "Surat")\n', "utf-8")
    told = office.build()
    printed = "".join(Docx(read_parts(office.document)).body.itertext())

    titles = ("Kapalterang", "Layarterang", "Jangkarterang")
    assert (told.code, [printed.count(one) for one in titles]) == (0, [1, 1, 1])


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Kata Pengantar", ""),
        ("KATA  pengantar", ""),
        ("Prakata", 'judul "Prakata" tidak tercetak'),
        ("Ringkasan Eksekutif", 'judul "Ringkasan Eksekutif" tidak tercetak'),
    ],
)
def test_the_title_in_front_is_the_template_s(office: Office, title: str, expected: str) -> None:
    path = office.root / FRONT
    lines = path.read_text("utf-8").splitlines()
    path.write_text("\n".join([f"# {title}", "", *(line for line in lines if not line.startswith("# "))]), "utf-8")
    told = office.build()

    assert (f"{FRONT}:1: {expected}" in told.err, told.code) == (bool(expected), int(bool(expected)))
