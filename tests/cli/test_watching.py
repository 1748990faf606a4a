"""`amati`: what it tells of each save, and what it outlives. Saves are played here; `test_saving` hears real ones."""

from __future__ import annotations

import errno
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lkjip.base import cache
from lkjip.base.memory import remembering
from lkjip.base.project import Project
from lkjip.cli import watching
from lkjip.cli.watching import AGAIN, LOOK, QUIET, Desk
from lkjip.pages import layout
from lkjip.pages.layout import Layout
from lkjip.pipeline.drawing_process import Drawing, KeptHelper
from lkjip.pipeline.resident import Resident
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
    with pytest.MonkeyPatch.context() as patch, cache.in_memory(), remembering(), KeptHelper() as memory:
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


def test_what_is_not_printed_leaves_the_document_alone(watched: Watched) -> None:
    before = watched.office.document.stat().st_mtime_ns
    watched.office.change(FACTS, "- kunci: awal", "# hanya catatan\n- kunci: awal")
    line = watched.saved().splitlines()[0]

    assert line.startswith(f"{FACTS} berubah: output/LKjIP-2031.docx ")
    assert watched.office.document.stat().st_mtime_ns >= before


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
    free()
    again = watched.quiet(AGAIN + 1)

    assert ("ruang penyimpanan habis" in full, "dicoba lagi sendiri" in full) == (True, True)
    assert ("disusun" in again, "Kalimat baru." in watched.printed) == (True, True)


def test_a_document_that_is_open_is_written_beside(watched: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    refusing(monkeypatch, watched.office.document, PermissionError(13, "locked"))
    watched.office.change(PROSE, "## Anggaran", "Kalimat baru.\n\n## Anggaran")

    assert "jadi yang baru disimpan sebagai LKjIP-2031-baru.docx" in watched.saved()


def test_an_error_of_the_program_is_told_and_outlived(watched: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(watching, "put", lambda *_: 1 / 0)
        watched.office.change(PROSE, "## Anggaran", "Kalimat baru.\n\n## Anggaran")
        broken = watched.saved()
    watched.office.change(PROSE, "Kalimat baru.", "Kalimat lain.")

    assert ("di dalam program (ZeroDivisionError)" in broken, "Kalimat lain." in watched.saved()) == (True, True)


# --- page numbers -------------------------------------------------------------------------------------------------


def test_pages_are_measured_once_it_is_quiet(office: Office, memory: Drawing, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def measure(document: bytes, fingerprint: str, first_body: str, program: str) -> Layout:
        asked.append(fingerprint)
        names = re.findall(rb'w:name="(_Toc[^"]+)"', read_parts(office.document)["word/document.xml"])
        return Layout(fingerprint, {name.decode(): "7" for name in names}, 9)

    monkeypatch.setattr(layout, "find_office", lambda: "soffice")
    monkeypatch.setattr(layout, "measure", measure)
    watched = Watched(office, memory, quick=False)
    soon = watched.quiet(QUIET / 2)
    watched.quiet(QUIET)
    thread = watched.desk._measuring
    assert thread
    thread._thread.join()
    numbered = watched.quiet(0.1)
    pages = [field.result for field in Docx(read_parts(office.document)).fields() if field.code.startswith("PAGEREF")]
    watched.saved()
    watched.quiet(QUIET + 1)

    assert (soon, set(pages), len(asked)) == ("", {"7"}, 1)
    assert re.match(
        r"Nomor halaman selesai diukur: 9 halaman, \d+ nomor berubah; output/LKjIP-2031\.docx diganti", numbered
    )


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
