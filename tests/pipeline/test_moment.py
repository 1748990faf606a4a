"""A build speaks of the files as they stood when it began, whatever is saved while it runs.

`tell` names each stage as it begins: a test that saves a file then saves it between two stages.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from PIL import Image

from lkjip.base.project import Project
from lkjip.pipeline import stages
from lkjip.pipeline.document import Assembled
from lkjip.pipeline.stages import assemble
from tests.office import YEAR, Office, copy_office

FIRST, LAST = "memuat, memeriksa, dan menghitung", "memeriksa"
CONSTANTS = "content/2031/angka-tetap.txt"
SAVED: dict[str, Callable[[Office], None]] = {
    "data": lambda office: office.change("data/2031/tabel/ikm.csv", "\n", " \n"),
    "a new year before it": lambda office: year_before(office),
    "text": lambda office: office.change("content/2031/10-pendahuluan.md", "## ", "## Tentang "),
    "a new text": lambda office: save(office, "content/2031/30-baru.md", "# Bab Baru\n\nIsi.\n"),
    "a framed text": lambda office: office.change("content/2031/naskah/janji.md", "\n", "\n\nSaya berjanji.\n\n"),
    "template": lambda office: office.change_template("lkjip.docx", "DAFTAR ISI", "ISI"),
    "pattern of tables": lambda office: office.change_template("tabel.docx", "E8DFF0", "00FF00"),
    "picture": lambda office: paint(office, "rak.png"),
    "a new logo": lambda office: paint(office, "logo.png"),
    "chart": lambda office: office.change("charts/unsur.py", "Diagram batang", "Grafik batang"),
    "drawing of a chart": lambda office: office.change(
        "charts/unsur.py", "axes.barh", "axes.axhline(0)\n            axes.barh"
    ),
    "style of charts": lambda office: office.change("charts/gaya.py", "#4a1c40", "#00ff00"),
    "constants": lambda office: save(office, CONSTANTS, "1999 | tahun berdiri\n"),
    "a page to append": lambda office: append_page(office),
    "foreign words": lambda office: save(office, "content/istilah-inggris.txt", "arsip\n"),
}


def save(office: Office, file: str, text: str) -> None:
    (office.root / file).write_text(text, "utf-8")


def paint(office: Office, name: str) -> None:
    Image.new("RGB", (40, 30), "red").save(office.root / "data/2031/gambar" / name)


def append_page(office: Office) -> None:
    folder = office.root / "data/2031/lampiran"
    folder.mkdir()
    Image.new("RGB", (40, 30), "blue").save(folder / "surat-1.png")


def year_before(office: Office) -> None:
    save(office, "data/2030/riwayat.yaml", "- {nama: tabel.ikm.waktu_layanan.indeks, nilai: 70, satuan: indeks}\n")


class Printed(NamedTuple):
    """What a build printed, and what it says of that."""

    document: bytes
    version: str
    fingerprint: str
    said: tuple[object, ...]


def printed(made: Assembled) -> Printed:
    said = (made.findings, made.gaps, made.settled, made.texts, made.template.patterns)
    return Printed(made.document.finish(None), made.document.meta.version, made.document.fingerprint, said)


def build(office: Office, save: Callable[[Office], None] | None = None, stage: str = "") -> Printed:
    """Build, saving something as `stage` begins."""

    def tell(name: str) -> None:
        if save and name == stage:
            save(office)

    return printed(assemble(Project(office.root, int(YEAR)), tell))


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The office after a build: its charts are drawn, its findings kept."""
    office = copy_office(tmp_path_factory.mktemp("saat") / "kantor")
    build(office)
    return office


@pytest.fixture
def office(drawn: Office, tmp_path: Path) -> Office:
    return copy_office(tmp_path / "kantor", drawn.root)


@pytest.fixture(scope="module")
def before(drawn: Office) -> Printed:
    return build(drawn)


@pytest.mark.parametrize("stage", [FIRST, LAST])
@pytest.mark.parametrize("saved", SAVED.values(), ids=SAVED.keys())
def test_what_is_saved_during_a_build_belongs_to_the_next(
    office: Office, before: Printed, saved: Callable[[Office], None], stage: str
) -> None:
    assert build(office, saved, stage) == before
    assert build(office) != before


def test_a_file_that_breaks_during_a_build_does_not_stop_it(office: Office, before: Printed) -> None:
    def spoil(office: Office) -> None:
        for file in (
            "data/2031/tabel/ikm.csv",
            "content/2031/10-pendahuluan.md",
            "templates/lkjip.docx",
            "charts/unsur.py",
        ):
            (office.root / file).unlink()

    assert build(office, spoil, FIRST) == before


def test_the_test_would_see_files_that_are_read_twice(
    office: Office, before: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stages, "at_once", lambda project: project)
    made = build(office, SAVED["data"], LAST)

    assert (made.document == before.document, made.version == before.version) == (False, False)


def test_every_input_is_read_once(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[Path] = []
    read_bytes = Path.read_bytes

    def counted(path: Path) -> bytes:
        read.append(path)
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", counted)
    build(office)
    inputs = [path.relative_to(office.root).as_posix() for path in read if path.is_relative_to(office.root)]
    inputs = [path for path in inputs if not path.startswith("output/")]

    assert (len(inputs) > 20, sorted(inputs)) == (True, sorted(set(inputs)))
