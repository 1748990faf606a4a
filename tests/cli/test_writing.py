"""The document first, its page numbers after: what stands there meanwhile, and what is told of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from lkjip.base.project import Project
from lkjip.cli.console import INTERRUPTED, Stages
from lkjip.cli.writing import MEASURING, SAME
from lkjip.pages import layout
from lkjip.pages.laid_sheets import Document
from lkjip.pages.layout import Layout, recall
from lkjip.pages.office import OfficeFailed
from lkjip.pipeline.stages import assemble
from lkjip.word.properties import stated
from tests.office import YEAR, Docx, Office, Told, copy_office, measure_pages, read_parts

PROSE = "content/2031/20-akuntabilitas.md"
SENTENCE = "Kantor ini menambah rak.\n"


class Seen(NamedTuple):
    """The document as it stood whenever LibreOffice was asked; none where nothing stood there."""

    documents: list[bytes | None]

    @property
    def times(self) -> int:
        return len(self.documents)


Meanwhile = Callable[[Office], None]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office whose report stands there with the pages of its last layout."""
    office = copy_office(tmp_path_factory.mktemp("tulis") / "kantor")
    measure_pages(office)
    office.measured()
    return office


@pytest.fixture
def office(built: Office, tmp_path: Path) -> Office:
    return copy_office(tmp_path / "kantor", built.root)


def measuring(
    office: Office, monkeypatch: pytest.MonkeyPatch, shift: int = 1, meanwhile: Meanwhile = lambda office: None
) -> Seen:
    """Stand in for LibreOffice, which finds every line `shift` pages further on than last time."""
    seen = Seen([])

    def fit(document: Document, *_: object) -> Layout:
        seen.documents.append(office.document.read_bytes() if office.document.is_file() else None)
        meanwhile(office)
        last = recall(Project(office.root, int(YEAR)).layout)
        assert last
        pages = {name: str(int(page) + shift) for name, page in last.pages.items()}
        return Layout(document.fingerprint, pages, last.total + shift)

    monkeypatch.setattr(layout, "find_office", lambda: "soffice")
    monkeypatch.setattr(layout, "fit", fit)
    return seen


def edited(office: Office) -> Told:
    with (office.root / PROSE).open("a", encoding="utf-8") as file:
        file.write(f"\n{SENTENCE}")
    return office.measured()


def numbers(document: bytes, folder: Path) -> list[str]:
    """The pages that the lists of a document print, and that its text holds the new sentence."""
    path = folder / "lihat.docx"
    path.write_bytes(document)
    docx = Docx(read_parts(path))
    assert SENTENCE.strip() in docx.texts("Isi")
    return [field.result for field in docx.fields() if field.code.startswith("PAGEREF")]


def test_the_document_stands_there_before_its_pages_are_measured(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = measuring(office, monkeypatch)
    edited(office)
    early = numbers(seen.documents[0] or b"", tmp_path)
    finished = numbers(office.document.read_bytes(), tmp_path)

    assert (seen.times, len(early) > 20, "–" in early) == (1, True, False)
    assert finished == [str(int(page) + 1) for page in early]


def test_the_summary_says_that_pages_are_being_measured_and_then_which_moved(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    measuring(office, monkeypatch)
    lines = edited(office).out.splitlines()
    first, after = (next(at for at, line in enumerate(lines) if word in line) for word in (MEASURING, "selesai diukur"))

    assert (" halaman, " in lines[0], first < after) == (False, True)
    assert re.fullmatch(
        r"output/LKjIP-2031\.docx: \d+ halaman, nomor halaman selesai diukur \(\d+,\d detik\)", lines[after]
    )
    assert re.fullmatch(r"Nomor halaman yang berubah: (\d+) dari \1; dokumen diganti:", lines[after + 1])
    assert re.fullmatch(r"  .+: \d+ menjadi \d+", lines[after + 2])


def test_numbers_that_stay_leave_the_document_alone(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = measuring(office, monkeypatch, shift=0)
    lines = edited(office).out.splitlines()

    assert (SAME in lines, seen.documents) == (True, [office.document.read_bytes()])


def test_what_was_measured_is_not_measured_again(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = measuring(office, monkeypatch)
    edited(office)
    again = [office.measured().out for _ in range(2)]

    assert (seen.times, ["sedang diukur" in out for out in again]) == (1, [False, False])


@pytest.mark.parametrize("option", ["--final", "--pdf", "--cepat"])
def test_who_asks_for_the_last_word_waits_for_it(office: Office, monkeypatch: pytest.MonkeyPatch, option: str) -> None:
    """A final that lacks something is refused before; where LibreOffice is asked, the old document still stands."""
    seen = measuring(office, monkeypatch)
    monkeypatch.setattr("lkjip.cli.writing.refuse_unfinished", lambda *_, **__: None)
    monkeypatch.setattr("lkjip.cli.writing.publish_pdf", lambda *_: (None, ()))
    before = office.document.read_bytes()
    with (office.root / PROSE).open("a", encoding="utf-8") as file:
        file.write(f"\n{SENTENCE}")
    out = office.measured(option).out

    assert (seen.documents, "sedang diukur" in out) == ([] if option == "--cepat" else [before], False)


# --- stopped meanwhile --------------------------------------------------------------------------------------------


def stopped_by(error: BaseException) -> Meanwhile:
    def stop(office: Office) -> None:
        raise error

    return stop


@pytest.mark.parametrize(("error", "code"), [(KeyboardInterrupt(), 130), (RuntimeError("rusak"), 1)])
def test_what_is_stopped_leaves_a_whole_draft_that_the_next_run_measures(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int
) -> None:
    measuring(office, monkeypatch, meanwhile=stopped_by(error))
    stopped = edited(office)
    left = office.document.read_bytes()
    seen = measuring(office, monkeypatch)
    office.measured()

    assert (stopped.code, MEASURING in stopped.out, INTERRUPTED in stopped.err) == (code, True, code == 130)
    assert (len(numbers(left, tmp_path)) > 20, stated(left).status, seen.documents) == (True, "Draf", [left])


def test_an_office_that_fails_leaves_no_number_of_an_earlier_layout(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    measuring(office, monkeypatch, meanwhile=stopped_by(OfficeFailed("rusak")))
    out = edited(office).out

    assert set(numbers(office.document.read_bytes(), tmp_path)) == {"–"}
    assert ("dikosongkan (–)" in out, "Catatan: LibreOffice gagal mengukur halaman: rusak" in out) == (True, True)


def test_a_document_that_changed_meanwhile_is_not_replaced(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    measuring(office, monkeypatch, meanwhile=lambda office: office.document.write_bytes(b"milik orang lain"))
    out = edited(office).out

    assert (office.document.read_bytes(), "jadi tidak diganti" in out) == (b"milik orang lain", True)


def test_a_document_that_is_open_is_replaced_where_it_stands_beside(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace, before = Path.replace, office.document.read_bytes()

    def refuse(source: Path, target: Path) -> Path:
        if target == office.document:
            raise PermissionError(13, "locked", str(target))
        return replace(source, target)

    monkeypatch.setattr(Path, "replace", refuse)
    measuring(office, monkeypatch)
    edited(office)
    beside = office.document.with_name(f"LKjIP-{YEAR}-baru.docx")

    assert (office.document.read_bytes(), sorted(office.document.parent.glob("*.docx"))) == (
        before,
        [beside, office.document],
    )
    assert len(numbers(beside.read_bytes(), tmp_path)) > 20


# --- what moves a page --------------------------------------------------------------------------------------------


def fingerprint_of(office: Office) -> tuple[str, str]:
    document = assemble(Project(office.root, int(YEAR)), Stages()).document
    return document.fingerprint, document.digest


@pytest.mark.parametrize(
    ("file", "old", "new", "moves"),
    [
        ("content/2031/10-pendahuluan.md", "yang berisi peti laut", "dengan tiga peti laut", False),
        ("content/2031/10-pendahuluan.md", "Latar Belakang", "Latar Belakangnya", True),
    ],
)
def test_an_alternative_text_moves_no_page_and_is_printed_anew(
    office: Office, file: str, old: str, new: str, moves: bool
) -> None:
    before = fingerprint_of(office)
    office.change(file, old, new)
    after = fingerprint_of(office)

    assert (before[0] != after[0], before[1] != after[1]) == (moves, True)


# --- without earlier results --------------------------------------------------------------------------------------


@pytest.mark.parametrize("option", ["--tanpa-singgahan", "--no-cache"])
def test_earlier_results_are_neither_used_nor_touched(office: Office, option: str) -> None:
    office.build()
    before = office.document.read_bytes()
    kept = office.root / "output/.cache" / YEAR
    for path in kept.rglob("*.bin"):
        path.write_bytes(b"rusak")
    told = office.build(option)

    assert (told.code, "tidak ada yang berubah" in told.err, office.document.read_bytes()) == (0, False, before)
    assert {path.read_bytes() for path in kept.rglob("*.bin")} == {b"rusak"}
