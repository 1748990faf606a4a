"""Scanned appendices in the PDF: told to screen readers, and beside the chapters among the bookmarks."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

import build
from lkjip.pdf import marks
from lkjip.pdf.export import facts_of, repair, repairs
from lkjip.pdf.facts import Facts
from lkjip.pdf.reading import appendices, chapters, formulas
from lkjip.pdf.tree import content, having, role
from lkjip.project import Project
from tests.office import HERE, copy_office
from tests.pdf.checking import broken_rules, pdfua_rules

YEAR = 2027
TITLES = ("BAB IV PENUTUP", "LAMPIRAN 1 PERJANJIAN KINERJA TAHUN 2027", "LAMPIRAN 4 RENCANA AKSI TAHUN 2027")


@pytest.fixture(scope="module")
def coast(tmp_path_factory: pytest.TempPathFactory, to_pdf: Callable[[bytes], bytes]) -> tuple[bytes, Facts]:
    """The report of the office on the coast as LibreOffice leaves it, and what its PDF is to say."""
    office = copy_office(tmp_path_factory.mktemp("pesisir") / "pesisir", HERE / "pesisir", str(YEAR))
    made = build.assemble(Project(office.root, YEAR), lambda stage: None)  # type: ignore[arg-type]
    document, report = made.document.finish({}), made.report
    told = (formulas(report), chapters(report), appendices(report))
    return to_pdf(document), facts_of(document, made.document.meta.title, "id-ID", *told)


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
    left = repair(*coast, tuple(mend for mend in repairs() if mend is not marks.free_appendices))

    assert outline(left)[-1] == TITLES[0]


def test_a_reader_walks_the_whole_outline(mended: bytes, coast: tuple[bytes, Facts]) -> None:
    def every(items: list[object]) -> int:
        return sum(every(item) if isinstance(item, list) else 1 for item in items)

    before, after = (PdfReader(BytesIO(pdf)).outline for pdf in (coast[0], mended))

    assert every(after) == every(before)
