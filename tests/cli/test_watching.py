"""`amati`: what it tells of each save, and what it outlives. Saves are played here; `test_saving` hears real ones."""

from __future__ import annotations

import errno
import io
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lkjip.base.project import Project
from lkjip.cli import watching
from lkjip.cli.watching import AGAIN, LOOK, QUIET, Desk
from lkjip.pages import layout
from lkjip.pages.laid_sheets import Document, Layout
from lkjip.pages.office import OfficeFailed
from lkjip.pipeline.drawing_process import Drawing
from lkjip.pipeline.resident import Resident, staying_up
from lkjip.verbs.request import Request
from lkjip.verbs.susun import QUICK
from tests.office import YEAR, Docx, Office, copy_office, read_parts

PROSE = "content/2031/20-akuntabilitas.md"
FACTS = "data/2031/pk.yaml"


class Watched:
    """An office under watch; its clock goes on only when it is told to."""

    def __init__(self, office: Office, memory: Drawing, *, quick: bool = True) -> None:
        self.office = office
        self.lines: list[str] = []
        self.now = 100.0
        options = frozenset({QUICK}) if quick else frozenset()
        resident = Resident(Project(office.root, int(YEAR)), memory)
        self.desk = Desk(resident, Request(options=options), self.lines.append, lambda: self.now)
        self.desk.begin()
        self.lines.clear()

    def saved(self) -> str:
        """Something was saved; what is told of it."""
        self.now += 0.1
        return self._turn(saved=True)

    def quiet(self, seconds: float) -> str:
        """Nothing was saved for a while; what is told meanwhile."""
        self.now += seconds
        return self._turn(saved=False)

    def _turn(self, *, saved: bool) -> str:
        self.lines.clear()
        self.desk.turn(saved=saved)
        return "\n".join(self.lines)

    @property
    def printed(self) -> list[str]:
        return Docx(read_parts(self.office.document)).texts("Isi")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Office:
    office = copy_office(tmp_path_factory.mktemp("amati") / "kantor")
    office.build()
    return office


@pytest.fixture
def office(built: Office, tmp_path: Path) -> Office:
    return copy_office(tmp_path / "kantor", built.root)


@pytest.fixture(scope="module")
def memory() -> Iterator[Drawing]:
    with pytest.MonkeyPatch.context() as patch, staying_up() as memory:
        patch.setattr(watching, "SETTLE", 0)
        yield memory


@pytest.fixture(scope="module")
def kept(built: Office, memory: Drawing, tmp_path_factory: pytest.TempPathFactory) -> Watched:
    """One watch for all tests: whatever each of them did to it, it goes on."""
    return Watched(copy_office(tmp_path_factory.mktemp("menetap") / "kantor", built.root), memory)


@pytest.fixture
def watched(kept: Watched, built: Office) -> Watched:
    """The watch, its files as they were at first."""
    for name in ("content", "data"):
        shutil.rmtree(kept.office.root / name)
        shutil.copytree(built.root / name, kept.office.root / name)
    kept.saved()
    return kept


def test_a_sentence_is_printed_and_its_place_told(watched: Watched) -> None:
    watched.office.change(PROSE, "## Anggaran", "Kalimat baru.\n\n## Anggaran")
    first, *places = watched.saved().splitlines()

    assert re.fullmatch(rf"{PROSE} berubah: output/LKjIP-2031\.docx disusun \(\d+,\d\d detik\)", first)
    assert places == [f"  {PROSE}:23: Kalimat baru."]
    assert "Kalimat baru." in watched.printed


def test_a_value_tells_all_places_that_print_it(watched: Watched) -> None:
    watched.office.change(FACTS, "realisasi: 8", "realisasi: 9")
    lines = watched.saved().splitlines()

    assert lines[0].startswith(f"{FACTS} berubah: output/LKjIP-2031.docx disusun")
    assert [line.partition(": ")[0].strip() for line in lines[1:4]] == [
        f"{PROSE}:7",
        "data/2031/tindak-lanjut.yaml:2",
        f"{PROSE}:5",
    ]
    assert lines[3].endswith("Tabel 2. 1: 9 berkas")


def test_saves_at_once_are_told_in_one_line(watched: Watched) -> None:
    watched.office.change(PROSE, "## Anggaran", "Kalimat baru.\n\n## Anggaran")
    watched.office.change(FACTS, "realisasi: 8", "realisasi: 9")

    assert watched.saved().splitlines()[0].startswith(f"{PROSE} berubah, {FACTS} berubah: ") or watched.lines[
        0
    ].startswith(f"{FACTS} berubah, {PROSE} berubah: ")


def test_a_save_that_changes_nothing_says_nothing(watched: Watched) -> None:
    path = watched.office.root / FACTS
    path.write_bytes(path.read_bytes())

    assert watched.saved() == ""


@pytest.mark.parametrize("file", [PROSE, FACTS])
def test_what_is_not_printed_leaves_the_document_alone(watched: Watched, file: str) -> None:
    """Line ends, that is: the version of data and texts is printed, and tells of every other byte of them."""
    before = watched.office.document.stat()
    path = watched.office.root / file
    path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
    line = watched.saved()
    after = watched.office.document.stat()

    assert line.startswith(f"{file} berubah: output/LKjIP-2031.docx tetap sama")
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)


def test_a_mistake_is_told_and_mended(watched: Watched) -> None:
    before = watched.office.document.read_bytes()
    watched.office.change(PROSE, "{{ ikm.nilai }}", "{{ ikm.nilaj }}")
    wrong = watched.saved()
    kept = watched.office.document.read_bytes()
    watched.office.change(PROSE, "{{ ikm.nilaj }}", "{{ ikm.nilai }}")
    right = watched.saved()

    assert (f"{PROSE}:7" in wrong, "1 hal perlu diperbaiki; dokumen terakhir tidak berubah" in wrong) == (True, True)
    assert (kept, "output/LKjIP-2031.docx tetap sama" in right) == (before, True)


def test_a_file_that_is_written_while_it_is_read_is_not_called_wrong(
    watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = watched.office.root / FACTS
    whole = path.read_bytes().replace(b"realisasi: 8", b"realisasi: 9")
    path.write_bytes(whole[: len(whole) // 2])
    monkeypatch.setattr("lkjip.cli.watching.time.sleep", lambda seconds: path.write_bytes(whole))
    out = watched.saved()

    assert ("perlu diperbaiki" in out, "output/LKjIP-2031.docx disusun" in out) == (False, True)


def test_a_file_that_is_deleted_and_restored(watched: Watched) -> None:
    path = watched.office.root / FACTS
    content = path.read_bytes()
    path.unlink()
    gone = watched.saved()
    path.write_bytes(content)

    assert (f"{FACTS} hilang" in gone, f"{FACTS} baru" in watched.saved()) == (True, True)


def test_a_file_replaced_by_a_rename_is_read(watched: Watched) -> None:
    path = watched.office.root / PROSE
    new = path.with_name(".20-akuntabilitas.md.tmp")
    new.write_text(path.read_text("utf-8").replace("## Anggaran", "Kalimat baru.\n\n## Anggaran"), "utf-8")
    new.replace(path)

    assert f"  {PROSE}:23: Kalimat baru." in watched.saved()


def test_what_nobody_told_of_is_found_by_looking(watched: Watched) -> None:
    watched.office.change(PROSE, "## Anggaran", "Kalimat baru.\n\n## Anggaran")

    assert (watched.quiet(LOOK / 2), "Kalimat baru." in watched.quiet(LOOK)) == ("", True)


def test_a_folder_that_goes_away_for_a_while(watched: Watched) -> None:
    data, aside = watched.office.root / "data", watched.office.root / "pindah"
    data.rename(aside)
    gone = watched.saved()
    shutil.move(aside, data)

    assert ("perlu diperbaiki" in gone, "tetap sama" in watched.saved()) == (True, True)


# --- the disk -----------------------------------------------------------------------------------------------------


def refusing(monkeypatch: pytest.MonkeyPatch, document: Path, error: OSError) -> Callable[[], None]:
    """The document cannot be replaced until what is returned is called."""
    replace = Path.replace

    def refuse(source: Path, target: Path) -> Path:
        if target == document:
            raise error
        return replace(source, target)

    monkeypatch.setattr(Path, "replace", refuse)
    return lambda: monkeypatch.setattr(Path, "replace", replace)


def test_a_full_disk_is_told_and_the_document_written_when_there_is_room(
    watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    free = refusing(monkeypatch, watched.office.document, OSError(errno.ENOSPC, "No space left on device"))
    watched.office.change(PROSE, "## Anggaran", "Kalimat baru.\n\n## Anggaran")
    full = watched.saved()
    still = [watched.quiet(AGAIN + 1) for _ in range(3)]
    watched.office.change(PROSE, "Kalimat baru.", "Kalimat baru. Lagi.")
    more = watched.saved()
    free()
    again = watched.quiet(AGAIN + 1)

    told = (
        f"{PROSE} berubah: output/LKjIP-2031.docx: tidak dapat ditulis (ruang penyimpanan habis); dicoba lagi sendiri"
    )
    assert (full, still, more) == (told, ["", "", ""], told)
    assert ("disusun" in again, "Kalimat baru. Lagi." in watched.printed) == (True, True)


class States:
    """A preview that only remembers what it was told last."""

    def __init__(self) -> None:
        self.says = ""
        self.problems: list[tuple[str, str]] = []

    def show(self, shown: object) -> None:
        """The report is no matter here."""

    def state(self, state: str, problems: list[tuple[str, str]]) -> None:
        self.says, self.problems = state, problems


@pytest.fixture
def preview(watched: Watched, monkeypatch: pytest.MonkeyPatch) -> States:
    preview = States()
    monkeypatch.setattr(watched.desk, "_preview", preview)
    return preview


def test_a_full_disk_is_among_the_problems_of_the_preview_until_there_is_room(
    watched: Watched, preview: States, monkeypatch: pytest.MonkeyPatch
) -> None:
    free = refusing(monkeypatch, watched.office.document, OSError(errno.ENOSPC, "No space left on device"))
    watched.office.change(PROSE, "## Anggaran", "Kalimat baru.\n\n## Anggaran")
    watched.saved()
    full = preview.problems
    free()
    watched.quiet(AGAIN + 1)

    assert full == [("output/LKjIP-2031.docx", "tidak dapat ditulis (ruang penyimpanan habis); dicoba lagi sendiri")]
    assert [problem for problem in preview.problems if problem in full] == []


def test_a_document_that_is_open_is_written_beside(watched: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    refusing(monkeypatch, watched.office.document, PermissionError(13, "locked"))
    watched.office.change(PROSE, "## Anggaran", "Kalimat baru.\n\n## Anggaran")

    assert "jadi yang baru disimpan sebagai LKjIP-2031-baru.docx" in watched.saved()


def test_an_error_of_the_program_is_told_and_outlived(
    watched: Watched, preview: States, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(watching, "put_document", lambda *_: 1 / 0)
        watched.office.change(PROSE, "## Anggaran", "Kalimat baru.\n\n## Anggaran")
        broken = watched.saved()
        shown = preview.says
    watched.office.change(PROSE, "Kalimat baru.", "Kalimat lain.")

    assert ("di dalam program (ZeroDivisionError)" in broken, shown) == (True, broken)
    assert ("Kalimat lain." in watched.saved(), "disusun" in preview.says) == (True, True)


# --- page numbers -------------------------------------------------------------------------------------------------


Meanwhile = Callable[[Office], None]


class Measured:
    """A watch where LibreOffice is played: it finds every line on page 7, and does something `meanwhile`."""

    def __init__(self, office: Office, memory: Drawing, patch: pytest.MonkeyPatch, meanwhile: Meanwhile) -> None:
        self.asked: list[str] = []

        def fit(document: Document, *_: object) -> Layout:
            self.asked.append(document.fingerprint)
            meanwhile(office)
            names = re.findall(rb'w:name="(_Toc[^"]+)"', document_xml(document.finish(None)))
            return Layout(document.fingerprint, {name.decode(): "7" for name in names}, 9)

        patch.setattr(layout, "find_office", lambda: "soffice")
        patch.setattr(layout, "fit", fit)
        self.watched = Watched(office, memory, quick=False)

    def told(self, *, saved: bool = False) -> str:
        """What is told when measuring ended; on some systems it is heard as a save, which it was."""
        self.watched.quiet(QUIET + 0.1)
        thread = self.watched.desk._measuring
        assert thread
        thread._thread.join()
        return self.watched.saved() if saved else self.watched.quiet(0.1)

    def later(self) -> list[str]:
        """What is told of a save that changes nothing, and of a long quiet."""
        return [self.watched.saved(), *(self.watched.quiet(QUIET + 1) for _ in range(2))]

    @property
    def pages(self) -> set[str]:
        parts = read_parts(self.watched.office.document)
        return {field.result for field in Docx(parts).fields() if field.code.startswith("PAGEREF")}


def document_xml(document: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        return package.read("word/document.xml")


@pytest.fixture
def measured(office: Office, memory: Drawing, monkeypatch: pytest.MonkeyPatch) -> Callable[[Meanwhile], Measured]:
    return lambda meanwhile=lambda office: None: Measured(office, memory, monkeypatch, meanwhile)


@pytest.mark.parametrize("saved", [False, True])
def test_pages_are_measured_once_it_is_quiet(measured: Callable[..., Measured], saved: bool) -> None:
    """And are told as that, whether or not the file in which they are kept is heard as a save."""
    watch = measured()
    soon = watch.watched.quiet(QUIET / 2)
    numbered = watch.told(saved=saved)

    assert re.match(
        r"Nomor halaman selesai diukur: 9 halaman, \d+ nomor berubah; output/LKjIP-2031\.docx diganti", numbered
    )
    assert (soon, len(numbered.splitlines()), watch.pages) == ("", 1, {"7"})
    assert (watch.later(), len(watch.asked)) == (["", "", ""], 1)


def stopping(error: Exception) -> Meanwhile:
    def stop(office: Office) -> None:
        raise error

    return stop


FAILURES = {
    "LibreOffice": (OfficeFailed("rusak"), "LibreOffice gagal mengukur halaman: rusak"),
    "the disk": (OSError(errno.ENOSPC, "No space left on device"), "ruang penyimpanan habis"),
    "the program": (ZeroDivisionError(), "di dalam program (ZeroDivisionError)"),
}


@pytest.mark.filterwarnings("error::pytest.PytestUnhandledThreadExceptionWarning")
@pytest.mark.parametrize(("error", "why"), FAILURES.values(), ids=FAILURES)
def test_pages_that_cannot_be_measured_are_told_once(
    measured: Callable[..., Measured], error: Exception, why: str
) -> None:
    watch = measured(stopping(error))
    told = watch.told()

    assert told.startswith("output/LKjIP-2031.docx: nomor halaman tidak terukur, jadi dikosongkan (–)\nCatatan: ")
    assert (why in told, watch.pages) == (True, {"–"})
    assert (watch.later(), len(watch.asked)) == (["", "", ""], 1)


def test_a_failure_is_tried_again_with_the_next_document(measured: Callable[..., Measured]) -> None:
    watch = measured(stopping(OfficeFailed("rusak")))
    watch.told()
    watch.watched.office.change(PROSE, "## Anggaran", "Kalimat baru.\n\n## Anggaran")
    watch.watched.saved()

    assert ("tidak terukur" in watch.told(), len(watch.asked)) == (True, 2)


@pytest.mark.parametrize("saved", [False, True])
def test_a_document_of_somebody_else_is_not_replaced(measured: Callable[..., Measured], saved: bool) -> None:
    watch = measured(lambda office: office.document.write_bytes(b"milik orang lain"))
    told = watch.told(saved=saved)

    assert told.endswith(
        "berubah selama halamannya diukur, jadi tidak diganti; jalankan lagi bila nomor halamannya belum benar."
    )
    assert (watch.later(), len(watch.asked)) == (["", "", ""], 1)
    assert watch.watched.office.document.read_bytes() == b"milik orang lain"


def test_pages_that_others_measured_are_news(measured: Callable[..., Measured]) -> None:
    watch = measured()
    watch.told(saved=True)
    kept = f"data/{YEAR}/tata-letak.json"
    watch.watched.office.change(kept, '"7"', '"8"')

    assert watch.watched.saved().startswith(f"{kept} berubah: output/LKjIP-2031.docx disusun")
    assert "8" in watch.pages


def test_pages_that_could_not_be_written_are_tried_again(
    measured: Callable[..., Measured], monkeypatch: pytest.MonkeyPatch
) -> None:
    watch = measured()
    full = OSError(errno.ENOSPC, "No space left on device")
    free = refusing(monkeypatch, watch.watched.office.document, full)
    told = watch.told()
    free()
    watch.watched.quiet(AGAIN + 1)

    assert (told, watch.pages) == (
        "output/LKjIP-2031.docx: tidak dapat ditulis (ruang penyimpanan habis); dicoba lagi sendiri", {"7"},
    )  # fmt: skip
    assert len(watch.asked) == 1


# --- the command itself -------------------------------------------------------------------------------------------


@pytest.mark.skipif(os.name != "posix", reason="is stopped by a signal")
def test_the_command_builds_on_a_save_and_ends_on_a_signal(office: Office, root: Path) -> None:
    code = f"import signal, sys; sys.path.insert(0, {str(root)!r}); from pathlib import Path; import build; "
    code += "signal.signal(signal.SIGINT, signal.default_int_handler); "  # a test run in the background ignores it
    code += f"sys.exit(build.main(build.build, Path({str(office.root)!r}), {[YEAR, 'watch', '--cepat']}))"
    with subprocess.Popen([sys.executable, "-u", "-c", code], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        lines = iter(process.stdout.readline, "")
        began = list(lines_up_to(lines, "Mengamati"))
        time.sleep(0.3)
        office.change(PROSE, "## Anggaran", "Kalimat baru.\n\n## Anggaran")
        saved = list(lines_up_to(lines, "Kalimat baru"))
        process.send_signal(signal.SIGINT)
        rest = process.stdout.read()

    assert ("disusun" in began[0] or "tetap sama" in began[0], "disusun" in saved[0]) == (True, True)
    assert (process.returncode, rest.strip()) == (0, watching.ENDED)


def lines_up_to(lines: Iterator[str], word: str) -> Iterator[str]:
    for line in lines:
        yield line
        if word in line:
            return
