"""Scanned appendices in the PDF: told to screen readers, and beside the chapters among the bookmarks."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from lkjip.base.project import Project
from lkjip.pages.pdf import outlines
from lkjip.pages.pdf.decoration import ARTIFACT
from lkjip.pages.pdf.export import facts_of, repair, repairs
from lkjip.pages.pdf.knowledge import Facts
from lkjip.pages.pdf.spoken import appendices, chapters, formulas
from lkjip.pages.pdf.tree import content, having, role
from lkjip.pipeline.document import Assembled
from lkjip.pipeline.stages import assemble
from tests.office import HERE, copy_office
from tests.pdf.checking import broken_rules, pdfua_rules

YEAR = 2027
TITLES = ("BAB IV PENUTUP", "LAMPIRAN 1 PERJANJIAN KINERJA TAHUN 2027", "LAMPIRAN 4 RENCANA AKSI TAHUN 2027")


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Assembled:
    """The report of the office on the coast."""
    office = copy_office(tmp_path_factory.mktemp("pesisir") / "pesisir", HERE / "pesisir", str(YEAR))
    return assemble(Project(office.root, YEAR), lambda stage: None)  # type: ignore[arg-type]


def converted(made: Assembled, to_pdf: Callable[[bytes], bytes], *, draft: bool) -> tuple[bytes, Facts]:
    """The report as LibreOffice leaves it, and what its PDF is to say."""
    document, report = made.document.finish({}, draft=draft), made.report
    told = (formulas(report), chapters(report), appendices(report))
    return to_pdf(document), facts_of(document, made.document.meta.title, "id-ID", *told)


@pytest.fixture(scope="module")
def coast(report: Assembled, to_pdf: Callable[[bytes], bytes]) -> tuple[bytes, Facts]:
    return converted(report, to_pdf, draft=False)


@pytest.fixture(scope="module")
def draft(report: Assembled, to_pdf: Callable[[bytes], bytes]) -> bytes:
    return repair(*converted(report, to_pdf, draft=True), repairs())


@pytest.fixture(scope="module")
def mended(coast: tuple[bytes, Facts]) -> bytes:
    return repair(*coast, repairs())


def outline(pdf: bytes) -> list[str]:
    """The bookmarks of the first level."""
    reader = PdfReader(BytesIO(pdf))
    return [" ".join(str(mark["/Title"]).split()) for mark in reader.outline if not isinstance(mark, list)]


def test_nothing_is_broken(mended: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert (broken_rules(mended), pdfua_rules(mended, tmp_path, monkeypatch)) == (set(), set())


def test_every_scan_is_told_and_held(mended: bytes) -> None:
    figures = having(PdfWriter(clone_from=BytesIO(mended)), "/Figure")
    scans = [figure for figure in figures if str(figure.get("/Alt", "")).startswith("Hasil pindai")]

    assert [len(content(figure)) for figure in scans] == [1] * 5


def test_titles_are_headings_of_the_first_level(mended: bytes) -> None:
    levels = {role(heading) for heading in having(PdfWriter(clone_from=BytesIO(mended)), "/H1", "/H5", "/H6")}

    assert levels == {"/H1"}


def test_bookmarks_stand_beside_the_chapters(mended: bytes) -> None:
    marks_ = outline(mended)

    assert (marks_[-5], marks_[-4], marks_[-1]) == TITLES


def test_without_the_repair_they_hang_under_the_last_chapter(coast: tuple[bytes, Facts]) -> None:
    left = repair(*coast, tuple(mend for mend in repairs() if mend is not outlines.free_appendices))

    assert outline(left)[-1] == TITLES[0]


def test_a_reader_walks_the_whole_outline(mended: bytes, coast: tuple[bytes, Facts]) -> None:
    def every(items: list[object]) -> int:
        return sum(every(item) if isinstance(item, list) else 1 for item in items)

    before, after = (PdfReader(BytesIO(pdf)).outline for pdf in (coast[0], mended))

    assert every(after) == every(before)


# --- the same as a draft -----------------------------------------------------------------------------------------


def test_a_draft_is_as_accessible(draft: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert (broken_rules(draft), pdfua_rules(draft, tmp_path, monkeypatch)) == (set(), set())


def test_the_word_over_scans_moves_nothing(draft: bytes, mended: bytes) -> None:
    def texts(pdf: bytes) -> list[str]:
        return [page.extract_text().strip() for page in PdfReader(BytesIO(pdf)).pages]

    assert texts(draft) == texts(mended)


def test_the_word_is_seen_on_every_page_with_a_scan(draft: bytes, tmp_path: Path) -> None:
    """It is the last thing that such a page paints: nothing lies over it."""
    last = []
    for page in PdfReader(BytesIO(draft)).pages[-5:]:
        painted = page["/Contents"].get_object().get_data()  # type: ignore[attr-defined]
        scan, word = painted.rfind(b"/Im"), painted.rfind(ARTIFACT)
        last.append((scan > 0, word > scan))

    assert last.count((True, True)) == 4  # one of the five waits for its scan
