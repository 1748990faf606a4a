"""A build in which nothing changed does nothing and tells the same; whatever changed, it is a build like any other."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import matplotlib
import pytest

from lkjip.base import cache
from lkjip.base.filesystem import KeptFiles
from lkjip.base.project import Project
from lkjip.cli.rebuilding import UNCHANGED
from lkjip.drawing.fontfiles import FOLDERS
from lkjip.pipeline import unchanged
from lkjip.pipeline.stages import assemble
from lkjip.rules.news import KNOWN
from tests.office import YEAR, Office, copy_engine, copy_office, fill_gaps, measure_pages
from tests.pipeline.test_moment import SAVED, append_page, paint, save

PROSE = "content/2031/20-akuntabilitas.md"
SENTENCE = "arsip hilang {{ iku.hilang.realisasi }}"
KEPT = f"output/.cache/{YEAR}/{unchanged.NAME}"


class Run(NamedTuple):
    """What a run told, but for the seconds, and what it left; `skipped` where it found nothing to do."""

    code: int
    out: str
    document: bytes
    skipped: bool


def run(office: Office, *more: str) -> Run:
    told = office.build(*more)
    document = office.document.read_bytes() if office.document.exists() else b""
    return Run(told.code, re.sub(r"\(\d+,\d detik\)", "", told.out), document, UNCHANGED in told.err)


def run_anew(office: Office, *more: str) -> Run:
    """The same without what the last build told."""
    (office.root / KEPT).unlink(missing_ok=True)
    return run(office, *more)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Office:
    office = copy_office(tmp_path_factory.mktemp("tetap") / "kantor")
    append_page(office)
    save(office, "content/istilah-inggris.txt", "file\n")
    save(office, "content/2031/angka-tetap.txt", "1998 | tahun lain\n")
    run(office)
    return office


@pytest.fixture
def office(built: Office, tmp_path: Path) -> Office:
    """A built office that was built once more: a copy stands elsewhere."""
    office = copy_office(tmp_path / "kantor", built.root)
    run(office)
    return office


# --- nothing changed ----------------------------------------------------------------------------------------------


def test_nothing_is_done_and_the_same_is_told(office: Office) -> None:
    anew, again = run_anew(office), run(office)

    assert again == anew._replace(skipped=True)
    assert anew.skipped is False


def test_what_was_new_is_news_once(office: Office) -> None:
    office.change(PROSE, SENTENCE, f"37 orang; {SENTENCE}")
    first, second = run(office), run(office)

    assert ("di antaranya baru" in first.out, "di antaranya baru" in second.out) == (True, False)
    assert second == run_anew(office)._replace(skipped=True)


def test_measured_pages_are_not_measured_again(office: Office) -> None:
    measure_pages(office)
    first, second = (office.measured() for _ in range(2))

    assert [UNCHANGED in told.err for told in (first, second)] == [False, True]


def test_a_replaced_final_is_told_once(office: Office) -> None:
    fill_gaps(office)
    (office.root / "data/2031/lampiran/surat-1.png").unlink()
    measure_pages(office)
    finished = office.measured("--final")
    office.final.replace(office.document)  # under the name of drafts, where somebody put it
    draft, again = run(office), run(office)

    assert finished.code == 0, finished.err
    assert ("adalah laporan final" in draft.out, "adalah laporan final" in again.out) == (True, False)
    assert again == run_anew(office)._replace(skipped=True)


# --- something changed --------------------------------------------------------------------------------------------

REMOVED = (
    "data/2031/gambar/rak.png",
    "data/2031/lampiran/surat-1.png",
    "data/2030/riwayat.yaml",
    "content/istilah-inggris.txt",
    "content/2031/angka-tetap.txt",
    f"output/LKjIP-{YEAR}.docx",
    f"output/.cache/{YEAR}/{KNOWN}",
)
CHANGED: dict[str, Callable[[Office], None]] = {
    **{name: change for name, change in SAVED.items() if change is not SAVED["a page to append"]},
    **{f"no {file}": lambda office, file=file: (office.root / file).unlink() for file in REMOVED},  # type: ignore[misc]
    "a file that no report reads": lambda office: save(office, "content/2031/catatan.txt", "x"),
    "a chart that is not placed": lambda office: save(office, "charts/lain.py", "x = 1\n"),
    "rules of the office": lambda office: save(office, "data/aturan.yaml", "tingkat: []\n"),
    "pages that were measured": lambda office: measure_pages(office),
    "another page": lambda office: paint(office, "../lampiran/surat-1.png"),
    "a document that somebody edited": lambda office: office.document.write_bytes(b"disunting"),
    "a folder in place of a file": lambda office: fold(office, "content/2031/20-akuntabilitas.md"),
}


def fold(office: Office, file: str) -> None:
    (office.root / file).unlink()
    (office.root / file).mkdir()


@pytest.mark.parametrize("change", CHANGED.values(), ids=CHANGED.keys())
def test_whatever_changed_is_built(office: Office, change: Callable[[Office], None]) -> None:
    twin = copy_office(office.root.parent / "kembar", office.root)
    for one in (office, twin):
        change(one)

    assert run(office) == run_anew(twin)


def test_the_other_office_would_tell_a_result_that_is_kept_too_long(office: Office) -> None:
    """The test above is no good if both tell what was kept: here one does."""
    twin = copy_office(office.root.parent / "kembar", office.root)
    office.change(PROSE, SENTENCE, f"37 orang; {SENTENCE}")

    assert run(twin) != run_anew(office)


def test_a_change_that_is_taken_back_is_no_change_of_the_document(office: Office) -> None:
    first = run(office)
    office.change(PROSE, SENTENCE, f"37 orang; {SENTENCE}")
    run(office)
    office.change(PROSE, f"37 orang; {SENTENCE}", SENTENCE)

    assert run(office) == first._replace(skipped=False)


def test_what_a_refused_build_says_is_said_again(office: Office) -> None:
    office.change("data/2031/pk.yaml", "target: 82", "target: 3.28")
    first, second = office.build(), office.build()

    assert (first.code, second) == (1, first)


def test_a_build_with_other_options_is_another_build(office: Office) -> None:
    measured = office.measured()

    assert UNCHANGED not in measured.err
    assert "--cepat" not in measured.out


def test_a_year_is_not_taken_for_another(office: Office) -> None:
    shutil.copytree(office.root / "output/.cache/2031", office.root / "output/.cache/2032")

    assert office._replace(year="2032").build().code == 1


def test_a_copy_of_the_project_looks_at_its_own_files(office: Office) -> None:
    copy = copy_office(office.root.parent / "salinan", office.root)

    assert run(copy).skipped is False


def test_another_date_of_the_file_is_a_change(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1900000000")
    first = run(office)

    assert (first.skipped, run(office)) == (False, first._replace(skipped=True))


STYLES = {
    "charts/gaya.py": '\nFAMILIES = ("Huruf Uji", "DejaVu Sans")\n',
    "templates/gaya-grafik.yaml": "huruf: [Huruf Uji, DejaVu Sans]\n",
}


@pytest.mark.parametrize("file", STYLES)
def test_a_font_that_is_installed_or_renewed_is_a_change(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str
) -> None:
    fonts = Path(matplotlib.get_data_path()) / "fonts/ttf"
    folder = tmp_path / "huruf"
    monkeypatch.setenv(FOLDERS, str(folder))
    with (office.root / file).open("a") as style:
        style.write(STYLES[file])

    def skipped(font: str) -> tuple[bool, bool]:
        shutil.copy2(fonts / font, folder / ("HurufUji.ttf" if len(list(folder.iterdir())) else "DejaVuSans.ttf"))
        return run(office).skipped, run(office).skipped

    folder.mkdir()
    seen = [run(office).skipped, run(office).skipped]

    assert seen == [False, True]
    assert [skipped(font) for font in ("DejaVuSans.ttf", "DejaVuSans.ttf", "DejaVuSerif.ttf")] == [(False, True)] * 3


def test_another_version_of_a_library_is_a_change(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    library = office.root.parent / "pustaka"
    library.mkdir()
    monkeypatch.setattr(sys, "path", [*sys.path, str(library)])
    before = run(office).skipped
    (library / "pillow-99.0.dist-info").mkdir()

    assert (before, run(office).skipped) == (True, False)


@pytest.mark.parametrize("file", ["rules/kata-baku.txt", "rules/digits.py", "word/blocks.py", "cli/synopsis.py"])
def test_another_version_of_the_program_is_a_change(tmp_path: Path, root: Path, built: Office, file: str) -> None:
    office = copy_office(tmp_path / "kantor", built.root)
    copy_engine(office, root)
    before = [UNCHANGED in office.run(YEAR, "--cepat").err for _ in range(2)]
    with (office.root / "lkjip" / file).open("a") as module:
        module.write("\n")

    assert (before, UNCHANGED in office.run(YEAR, "--cepat").err) == ([False, True], False)


DAMAGED = {
    "empty": b"",
    "half": None,
    "no build": (1, 2),
    "no questions": ((("lain",),), "", (), "", (), "", ("x",)),
    "no files": (((b"read",),), "", (), "", (), "", ("x",)),
}


@pytest.mark.parametrize("damage", DAMAGED.values(), ids=DAMAGED.keys())
def test_a_damaged_file_is_made_anew(office: Office, damage: object) -> None:
    path = office.root / KEPT
    whole = path.read_bytes()
    if isinstance(damage, tuple):
        cache.save(path, whole[:64].decode(), damage)
    else:
        path.write_bytes(damage if isinstance(damage, bytes) else whole[: len(whole) // 2])

    assert (run(office).skipped, run(office).skipped) == (False, True)


# --- all that decides is asked ------------------------------------------------------------------------------------

WATCHED = """
import sys
from pathlib import Path
from lkjip.base.filesystem import KeptFiles
from lkjip.base.project import Project
from lkjip.pipeline.stages import assemble

root, seen = sys.argv[1], set()

def watch(event, arguments):
    if event in ("open", "os.listdir", "os.scandir") and isinstance(arguments[0], (str, bytes, Path)):
        seen.add((event != "open", str(arguments[0])))

sys.addaudithook(watch)
project = Project(Path(root), 2031, KeptFiles())
assemble(project, lambda stage: None)
asked = {str(argument) for question in project.files._answers for argument in question}
inside = sorted(path for folder, path in seen if path.startswith(root + "/"))
kept = (root + "/output", root + "/.lkjip-jurnal")
print(len(inside))
print(*(path for path in inside if path not in asked and not path.startswith(kept)), sep="\\n")
"""
GUESSED = ("data", "charts")
"""Folders of which times and sizes are looked at, to guess whether charts will be drawn; it decides nothing."""


def test_a_build_reads_nothing_of_the_project_that_it_does_not_ask_for(office: Office, root: Path) -> None:
    save(office, "data/aturan.yaml", "tingkat: []\n")
    for name in ("rak.png", "logo.png"):
        paint(office, name)
    (office.root / "data/2030/gambar").mkdir(exist_ok=True)
    paint(office, "../../2030/gambar/rak.png")
    told = subprocess.run(
        [sys.executable, "-c", WATCHED, str(office.root)], cwd=root, capture_output=True, text=True, check=True
    )
    many, *unasked = told.stdout.split("\n")
    folders = {str(path) for name in GUESSED for path in (office.root / name, *(office.root / name).rglob("*"))}

    assert int(many) > 30
    guessed = [path for path in unasked if path in folders and Path(path).is_dir()]
    compiled = [path for path in unasked if "__pycache__" in path]  # known by the sources that it was made of

    assert [path for path in unasked if path and path not in (*guessed, *compiled)] == []


def test_a_question_is_asked_again_as_it_was_asked(office: Office) -> None:
    first, second = (Project(office.root, int(YEAR), KeptFiles()) for _ in range(2))
    assemble(first, lambda stage: None)
    questions = first.files.questions  # type: ignore[attr-defined]

    assert len(questions) > 30
    assert second.files.digest(questions) == first.files.digest(questions)  # type: ignore[attr-defined]
    assert second.files.questions == questions  # type: ignore[attr-defined]
    assert os.fsencode(office.root) in {part for question in questions for part in question}
