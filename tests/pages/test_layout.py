"""Page numbers: measured where LibreOffice is, remembered where it is not, and right on the printed page."""

from __future__ import annotations

import errno
import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from pypdf import PdfReader

from lkjip.base.project import Project
from lkjip.cli.console import Stages
from lkjip.pages import layout
from lkjip.pages.layout import NEEDS_OFFICE, NOT_MEASURED, Layout, find_office, lay_out, measure, recall, remember
from lkjip.pipeline.stages import assemble
from lkjip.report.arrangement import Arrangement
from lkjip.report.model import Block, ContentsLine, Numbered
from tests.office import Office, W, copy_office

EMPTY = Numbered((), {}, (), (), ())
KNOWN = Layout("sidik-lama", {"_Toc1": "iv", "_Toc2": "12"}, 15, 4)
needs_office = pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")


def packed(body: str, styles: str = "") -> bytes:
    """A Word file of two parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("word/document.xml", f'<w:document xmlns:w="{W[1:-1]}"><w:body>{body}</w:body></w:document>')
        package.writestr("word/styles.xml", f'<w:styles xmlns:w="{W[1:-1]}">{styles}</w:styles>')
    return stream.getvalue()


class Paper:
    """A document that knows no more than its fingerprint."""

    def __init__(self, fingerprint: str) -> None:
        self.fingerprint = fingerprint

    report = None

    def arranged(self, arrangement: Arrangement, marked: list[Block] | None = None) -> Paper:
        return self

    def finish(self, pages: Mapping[str, str] | None) -> bytes:
        return packed("<w:p/><w:sectPr/>")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    (tmp_path / "data" / "2031").mkdir(parents=True)
    return Project(tmp_path, 2031)


@pytest.fixture
def no_office(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "find_office", lambda: None)


# --- remembering -------------------------------------------------------------------------------------------------


def test_what_is_remembered_is_recalled(project: Project) -> None:
    remember(project.layout, KNOWN)

    assert recall(project.layout) == KNOWN


def test_a_layout_that_cannot_be_kept_is_a_note_and_no_error(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def read_only(*_: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system", "tata-letak.json")

    monkeypatch.setattr(layout, "find_office", lambda: "soffice")
    monkeypatch.setattr(layout, "fit", lambda *_: KNOWN)
    monkeypatch.setattr(layout, "remember", read_only)
    measured, (note,) = lay_out(Paper("sidik-lama"), project, EMPTY, measure_anew=True)

    assert (measured, "data/2031/tata-letak.json (tempat itu hanya dapat dibaca)" in note) == (KNOWN, True)


@pytest.mark.parametrize("content", ["", "{", "[]", '{"sidik": "x"}', '{"sidik": 1, "halaman": 2, "jumlah": 3}'])
def test_a_damaged_memory_is_none(project: Project, content: str) -> None:
    project.layout.write_text(content)

    assert recall(project.layout) is None


def test_no_memory_is_none(project: Project) -> None:
    assert recall(project.layout) is None


def test_the_same_layout_is_remembered_in_the_same_bytes(project: Project) -> None:
    remember(project.layout, KNOWN)
    first = project.layout.read_bytes()
    remember(project.layout, KNOWN._replace(pages=dict(reversed(KNOWN.pages.items()))))

    assert project.layout.read_bytes() == first


# --- without LibreOffice -----------------------------------------------------------------------------------------


@pytest.mark.usefixtures("no_office")
def test_pages_stay_while_nothing_moved(project: Project) -> None:
    remember(project.layout, KNOWN)

    assert lay_out(Paper("sidik-lama"), project, EMPTY, measure_anew=True) == (KNOWN, ())


@pytest.mark.usefixtures("no_office")
def test_a_moved_document_has_no_pages_and_says_why(project: Project) -> None:
    remember(project.layout, KNOWN)

    assert lay_out(Paper("sidik-baru"), project, EMPTY, measure_anew=True) == (
        Layout("sidik-baru", {}, 0),
        (NEEDS_OFFICE,),
    )


def test_who_is_in_a_hurry_gets_no_pages_and_is_told(project: Project) -> None:
    assert lay_out(Paper("x"), project, EMPTY, measure_anew=False) == (Layout("x", {}, 0), (NOT_MEASURED,))


def test_the_memory_outlives_a_build_that_could_not_measure(project: Project) -> None:
    remember(project.layout, KNOWN)
    lay_out(Paper("sidik-baru"), project, EMPTY, measure_anew=False)

    assert recall(project.layout) == KNOWN


def test_an_office_that_fails_is_a_note_and_no_error(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "find_office", lambda: str(project.root / "tidak-ada"))
    found, notes = lay_out(Paper("x"), project, EMPTY, measure_anew=True)

    assert found == Layout("x", {}, 0)
    assert notes[0].startswith("LibreOffice gagal mengukur halaman: ")


# --- the fingerprint ---------------------------------------------------------------------------------------------


def fingerprint_after(office: Office, file: str, old: str, new: str) -> str:
    office.change(file, old, new)
    return assemble(Project(office.root, 2031), Stages()).document.fingerprint


def test_the_fingerprint_follows_what_is_printed_and_nothing_else(tmp_path: Path) -> None:
    office = copy_office(tmp_path / "kantor")
    first = assemble(Project(office.root, 2031), Stages()).document.fingerprint
    comment = fingerprint_after(office, "data/2031/instansi.yaml", "# Instansi rekaan", "# Kantor rekaan")
    word = fingerprint_after(office, "content/2031/20-akuntabilitas.md", "## Anggaran", "## Anggaran Kantor")

    assert comment == first
    assert word != first


# --- on the printed page -----------------------------------------------------------------------------------------


class Printed:
    """The office's report, measured and laid out as PDF."""

    def __init__(self, office: Office, folder: Path) -> None:
        project = Project(office.root, 2031)
        made = assemble(project, Stages())
        self.report: Numbered = made.report
        self.layout, self.notes = lay_out(made.document, project, made.report, measure_anew=True)
        self.finished = made.document.finish(self.layout.pages)
        program = find_office() or ""
        first = next(line.bookmark for line in made.report.contents if line.level == 1)
        self.again = measure(self.finished, made.document.fingerprint, first, program)
        self.draft = measure(
            made.document.finish(self.layout.pages, draft=True), made.document.fingerprint, first, program
        )
        folder.mkdir()
        pdf = layout.convert(self.finished, folder, program)
        self.sheets = [[squeeze(line) for line in page.extract_text().splitlines()] for page in PdfReader(pdf).pages]

    def sheet(self, page: str) -> list[str]:
        """The lines of the page that is printed `page`."""
        roman = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6}
        return self.sheets[roman[page] - 1 if page in roman else self.layout.front + int(page) - 1]


def squeeze(text: str) -> str:
    """Words only: a PDF tells nothing reliable about spaces."""
    return re.sub(r"[\s\u200b]+", "", text)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    folder = tmp_path_factory.mktemp("cetak")
    return Printed(copy_office(folder / "kantor"), folder / "pdf")


def heading(line: ContentsLine) -> str:
    return squeeze(line.number + (line.title.upper() if line.number.startswith("BAB") else line.title))


def absent_from_their_page(printed: Printed, lines: Sequence[ContentsLine], pages: Mapping[str, str]) -> list[str]:
    """Lines whose number and title do not stand on the page that the contents name."""
    return [line.title for line in lines if heading(line) not in "".join(printed.sheet(pages[line.bookmark]))]


@needs_office
def test_headings_and_captions_print_their_numbers_on_the_pages_that_the_lists_name(printed: Printed) -> None:
    lines = (*printed.report.contents, *printed.report.tables, *printed.report.figures)

    assert len(lines) == 25
    assert absent_from_their_page(printed, lines, printed.layout.pages) == []


@needs_office
def test_a_wrong_number_or_page_would_show(printed: Printed) -> None:
    lines = [line._replace(number="9.9.") for line in printed.report.contents if line.number]
    swapped = dict(zip(printed.layout.pages, reversed(printed.layout.pages.values()), strict=True))

    assert len(absent_from_their_page(printed, lines, printed.layout.pages)) == len(lines)
    assert absent_from_their_page(printed, printed.report.contents, swapped) != []


@needs_office
def test_the_table_of_contents_ends_each_line_with_its_page(printed: Printed) -> None:
    shown = {re.sub(r"\.{3,}", " ", line) for line in printed.sheet("ii")}
    expected = {f"{heading(line)} {printed.layout.pages[line.bookmark]}" for line in printed.report.contents}

    assert expected - shown == set()


@needs_office
def test_filling_the_pages_in_moves_nothing(printed: Printed) -> None:
    assert printed.again == printed.layout


@needs_office
def test_the_watermark_of_a_draft_moves_nothing(printed: Printed) -> None:
    assert printed.draft == printed.layout


@needs_office
def test_front_matter_counts_in_roman_and_chapters_from_one(printed: Printed) -> None:
    pages = {line.title: printed.layout.pages[line.bookmark] for line in printed.report.contents}

    assert (pages["DAFTAR ISI"], pages["RINGKASAN EKSEKUTIF"], pages["PENDAHULUAN"]) == ("ii", "vi", "1")


@needs_office
def test_what_was_measured_needs_no_note(printed: Printed) -> None:
    assert printed.notes == ()
