"""What is no readable file is refused before it is opened."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from lkjip.base.inputs import is_hidden, read_input, visible
from lkjip.base.problems import InputError
from tests.office import copy_engine, copy_office

posix = pytest.mark.skipif(os.name != "posix", reason="pipes, links and names of bytes as Unix has them")
FILES = (
    "data/2031/instansi.yaml",
    "data/2031/sub-kegiatan.csv",
    "content/2031/10-pendahuluan.md",
    "data/2031/gambar/rak.png",
    "charts/unsur.py",
    "templates/tabel.docx",
)


def pipe(path: Path) -> None:
    os.mkfifo(path)


def device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def circle(path: Path) -> None:
    other = path.with_name("lingkar")
    other.symlink_to(path)
    path.symlink_to(other)


def itself(path: Path) -> None:
    path.symlink_to(path.name)


def nowhere(path: Path) -> None:
    path.symlink_to("tidak-ada")


def outside(path: Path) -> None:
    path.symlink_to("/etc/hostname")


UNFIT: dict[Callable[[Path], None], tuple[str, ...]] = {
    pipe: ("bukan berkas biasa",),
    device: ("tautan ke luar",),
    circle: ("tautannya berputar",),
    outside: ("tautan ke luar",),
}


@posix
@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize(("put", "told"), UNFIT.items(), ids=[put.__name__ for put in UNFIT])
def test_an_input_that_is_no_file_is_refused_and_not_waited_for(
    tmp_path: Path, put: Callable[[Path], None], told: tuple[str, ...], file: str
) -> None:
    (tmp_path / file).parent.mkdir(parents=True)
    put(tmp_path / file)
    with pytest.raises(InputError) as refused:
        read_input(tmp_path / file, file, tmp_path)
    text = str(refused.value)

    assert (text.startswith(f"{file}: "), [word for word in told if word not in text]) == (True, [])


@posix
@pytest.mark.parametrize("file", FILES)
def test_no_command_waits_for_a_pipe(tmp_path: Path, root: Path, file: str) -> None:
    office = copy_office(tmp_path / "kantor")
    copy_engine(office, root)
    (office.root / file).unlink()
    os.mkfifo(office.root / file)
    told = office.run("2031", "--cepat")

    assert (told.code, f"{file}: ini bukan berkas biasa" in told.err) == (1, True)


OPTIONAL = (
    "data/2031/sub-kegiatan.csv",
    "data/2030/riwayat.yaml",
    "data/2031/tabel/ikm.csv",
    "content/2031/angka-tetap.txt",
    "content/istilah-inggris.txt",
)


@posix
@pytest.mark.parametrize("put", [Path.mkdir, pipe, itself, nowhere])
@pytest.mark.parametrize("file", OPTIONAL)
def test_what_may_be_missing_is_read_where_something_has_its_name(
    tmp_path: Path, put: Callable[[Path], None], file: str
) -> None:
    office = copy_office(tmp_path / "kantor")
    (office.root / file).unlink(missing_ok=True)
    put(office.root / file)
    told = office.build()

    assert (told.code, f"{file}: " in told.err) == (1, True)


@posix
def test_a_name_that_is_no_text_is_refused_with_its_letters(tmp_path: Path) -> None:
    folder = tmp_path / "data/2031/gambar"
    folder.mkdir(parents=True)
    Path(os.fsdecode(os.fsencode(folder) + b"/foto\xff.jpg")).write_bytes(b"")
    with pytest.raises(InputError, match=r"^data/2031/gambar: nama berkas .foto�\.jpg. tidak terbaca"):
        visible(folder, tmp_path)


@pytest.mark.parametrize("name", ["._10-bab.md", ".DS_Store", "~$laporan.docx", "Thumbs.db", "desktop.ini", "Icon\r"])
def test_what_systems_and_editors_leave_is_not_seen(tmp_path: Path, name: str) -> None:
    for one in (name, "10-bab.md"):
        (tmp_path / one).write_bytes(b"")

    assert (is_hidden(name), [path.name for path in visible(tmp_path, tmp_path)]) == (True, ["10-bab.md"])


def test_a_link_within_the_project_is_an_input(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"# Bab")
    (tmp_path / "b.md").symlink_to(tmp_path / "a.md")

    assert read_input(tmp_path / "b.md", "b.md", tmp_path) == b"# Bab"


def test_folders_that_lead_in_circles_end(tmp_path: Path) -> None:
    office = copy_office(tmp_path / "kantor")
    (office.root / "data" / "lagi").symlink_to(office.root / "data")
    (office.root / "charts" / "lagi").symlink_to(office.root / "charts")

    assert office.build().code == 0


@pytest.mark.parametrize(
    ("beside", "hint"),
    [
        ("Paparan.pptx", 'Maksud Anda "Paparan"? Namai "paparan.pptx"'),
        ("paparan dinas.PPTX", 'Maksud Anda "paparan dinas"? Namai "paparan.pptx"'),
        ("~$paparan.pptx", "ambil templat asli"),
        ("paparan.docx", "ambil templat asli"),
    ],
)
def test_of_a_template_that_is_missing_it_is_told_where_it_may_be(tmp_path: Path, beside: str, hint: str) -> None:
    (tmp_path / beside).touch()
    with pytest.raises(InputError) as refused:
        read_input(tmp_path / "paparan.pptx", "templates/paparan.pptx", tmp_path)

    assert hint in refused.value.problems[0].hint


def test_of_other_files_no_template_is_asked_for(tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        read_input(tmp_path / "pk.yaml", "data/2031/pk.yaml", tmp_path)

    assert refused.value.problems[0].hint == "Periksa nama dan foldernya."
