"""Reading a project's folder, and nothing outside it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from lkjip.base.inputs import LARGEST_FILE
from lkjip.base.problems import InputError
from lkjip.base.project import BESIDE, Project
from lkjip.rules.view import CONSTANTS
from lkjip.verbs.corrections.records import FILES, PAGES
from tests.office import copy_office


@pytest.fixture
def project(tmp_path: Path) -> Project:
    root = tmp_path / "kantor"
    for folder in ("content/2031/naskah", "data/2031/gambar", "templates"):
        (root / folder).mkdir(parents=True)
    return Project(root, 2031)


def refused(project: Project, path: Path) -> str:
    with pytest.raises(InputError) as caught:
        project.read(path)
    return str(caught.value)


def test_a_file_of_the_project_is_read(project: Project) -> None:
    (project.content / "10-bab.md").write_bytes(b"# Bab")

    assert project.read(project.content / "10-bab.md") == b"# Bab"


def test_a_link_within_the_project_is_followed(project: Project) -> None:
    (project.content / "10-bab.md").write_bytes(b"# Bab")
    (project.content / "20-bab.md").symlink_to(project.content / "10-bab.md")

    assert project.read(project.content / "20-bab.md") == b"# Bab"


def test_a_link_out_of_the_project_is_refused(project: Project, tmp_path: Path) -> None:
    (tmp_path / "rahasia").write_text("kunci")
    (project.content / "10-bab.md").symlink_to(tmp_path / "rahasia")

    assert refused(project, project.content / "10-bab.md") == (
        "content/2031/10-bab.md: berkas ini tautan ke luar folder proyek\n    Salin berkasnya ke sini."
    )


def test_a_linked_folder_of_pictures_is_refused(project: Project, tmp_path: Path) -> None:
    (tmp_path / "luar").mkdir()
    (tmp_path / "luar" / "rak.png").write_bytes(b"x")
    project.photos.rmdir()
    project.photos.symlink_to(tmp_path / "luar")

    with pytest.raises(InputError, match=r"data/2031/gambar/rak.png: berkas ini tautan ke luar"):
        project.pictures()


def test_an_enormous_file_is_refused(project: Project) -> None:
    (project.photos / "rak.png").write_bytes(b"")
    os.truncate(project.photos / "rak.png", LARGEST_FILE + 1)

    assert refused(project, project.photos / "rak.png").startswith("data/2031/gambar/rak.png: berkas lebih besar")


@pytest.mark.parametrize("name", ["tidak-ada.docx", "folder.docx"])
def test_what_cannot_be_read_is_told(project: Project, name: str) -> None:
    (project.root / "templates" / "folder.docx").mkdir()

    assert refused(project, project.root / "templates" / name).startswith(f"templates/{name}: berkas tidak terbaca")


def test_texts_come_in_order_and_framed_documents_last(project: Project) -> None:
    for name in ("20-b.md", "00-a.md", "naskah/pk.md", "angka-tetap.txt"):
        (project.content / name).write_text(name)

    assert [name.removeprefix("content/2031/") for name, _ in project.texts()] == ["00-a.md", "20-b.md", "naskah/pk.md"]


def test_only_pictures_are_pictures(project: Project) -> None:
    for name in ("rak.PNG", "peta.jpg", "catatan.txt", "gambar.svg"):
        (project.photos / name).write_bytes(b"x")

    assert sorted(project.pictures()) == ["peta.jpg", "rak.PNG"]


def test_a_year_without_pictures_has_none(project: Project) -> None:
    project.photos.rmdir()

    assert project.pictures() == {}


def test_every_path_stays_inside_the_project(project: Project) -> None:
    paths = (project.content, project.data, project.photos, project.layout, project.document, project.cache)

    assert [project.relative(path) for path in paths] == [
        "content/2031",
        "data/2031",
        "data/2031/gambar",
        "data/2031/tata-letak.json",
        "output/LKjIP-2031.docx",
        "output/.cache/2031",
    ]


STRANGE = {
    "catatan.md": '"50-catatan.md"',
    "penutup lama.md": "Tampaknya salinan",
    "50-tambahan.md.txt": '"50-tambahan.md"',
    "10-pendahuluan (1).md": "Tampaknya salinan",
    "10-pendahuluan - Copy.md": "Tampaknya salinan",
    "10-pendahuluan - Salinan.md": "Tampaknya salinan",
    "10-Pendahuluan.MD": '"10-pendahuluan.md"',
    "10 pendahuluan.md": '"10-pendahuluan.md"',
    "naskah.docx": "naskah berupa berkas .md",
    "angka-tetap.txt.txt": '"50-angka-tetap.md"',
    "naskah/Perjanjian Kinerja.md": '"perjanjian-kinerja.md"',
    "naskah/pk.docx": "naskah berupa berkas .md",
}


@pytest.mark.parametrize(("name", "mend"), STRANGE.items(), ids=STRANGE.keys())
def test_a_file_that_is_no_text_is_told_and_not_printed_or_left_out(project: Project, name: str, mend: str) -> None:
    (project.content / "10-bab.md").write_text("# Bab")
    (project.content / name).write_text("Catatan")
    with pytest.raises(InputError) as told:
        list(project.texts())
    text = str(told.value)

    assert (text.startswith(f"content/2031/{name}: berkas ini bukan bagian naskah"), mend in text) == (True, True)


@pytest.mark.parametrize(
    ("name", "mend"),
    {
        "penutup.md": "Bila ini naskah, pindahkan ke content/2031/",
        "10-pendahuluan.md": "Bila ini naskah, pindahkan ke content/2031/",
        "Istilah Inggris.txt": '"istilah-inggris.txt"',
        "istilah-inggris.txt.txt": '"istilah-inggris.txt"',
        "catatan.docx": "Pindahkan ke luar folder content.",
    }.items(),
)
def test_a_file_outside_every_year_is_told(project: Project, name: str, mend: str) -> None:
    (project.content / "10-bab.md").write_text("# Bab")
    (project.content.parent / name).write_text("Catatan")
    with pytest.raises(InputError) as told:
        list(project.texts())
    text = str(told.value)

    assert (text.startswith(f"content/{name}: berkas ini di luar folder tahun"), mend in text) == (True, True)


@pytest.mark.parametrize("name", ["istilah-inggris.txt", ".DS_Store", "2030", "arsip"])
def test_what_belongs_beside_the_years_is_not_told(project: Project, name: str) -> None:
    (project.content / "10-bab.md").write_text("# Bab")
    beside = project.content.parent / name
    beside.write_text("x") if "." in name else beside.mkdir()

    assert [one for one, _ in project.texts()] == ["content/2031/10-bab.md"]


@pytest.mark.parametrize("name", ["._10-bab.md", ".DS_Store", "~$10-bab.md", "Thumbs.db", "terbit.yaml", "99-z_2.md"])
def test_what_belongs_there_or_to_the_system_is_not_told(project: Project, name: str) -> None:
    (project.content / "10-bab.md").write_text("# Bab")
    (project.content / name).write_text("x")

    assert [one for one, _ in project.texts() if one.endswith("10-bab.md")] == ["content/2031/10-bab.md"]


def test_every_record_beside_the_texts_is_known() -> None:
    assert {*FILES, PAGES, CONSTANTS} < BESIDE


def test_a_conflict_of_git_in_the_list_of_english_words_is_told_with_its_line(tmp_path: Path) -> None:
    office = copy_office(tmp_path / "kantor")
    path = office.root / "content/istilah-inggris.txt"
    for lines, told in (("file\n=======\n", "istilah-inggris.txt:2"), ("file\n== a\n", "")):
        path.write_text(lines, "utf-8")
        said = office.build("--cepat")
        assert (told in said.err, said.code) == (True, int(bool(told))), said.err
