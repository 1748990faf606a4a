"""The finished state: this project's report without a gap, and the one of the year after, as readers get them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from pypdf import PdfReader

from lkjip.base.formats import MISSING
from tests import golden_pages
from tests.completing import NEW, OLD, Finished
from tests.office import Docx, W, read_parts, text, value
from tests.soundness import faults
from tests.whiteness import below_last_line, whiteness

YEARS = (OLD, NEW)
MOST_WHITE = 0.2  # of any page inside a chapter
SUBTITLE = "Subjudul Tebal"


@pytest.fixture(params=YEARS)
def year(request: pytest.FixtureRequest, finished: Mapping[int, Finished]) -> Finished:
    return finished[request.param]


@pytest.fixture
def document(year: Finished) -> Docx:
    return Docx(read_parts(year.document))


def test_it_is_accepted_as_final(year: Finished) -> None:
    assert (year.code, "Tidak ada yang kurang." in year.told) == (0, True), year.told


def test_nothing_waits_for_anything(document: Docx) -> None:
    """No frame, no missing value, no unwritten passage, no mark of a provisional figure."""
    shown = text(document.body)
    waiting = [word for word in (MISSING, "belum tersedia", "belum ditulis", "belum diisi", "%*") if word in shown]

    assert (waiting, document.texts("Bingkai Kosong")) == ([], [])


def test_nothing_of_a_draft_is_left(document: Docx) -> None:
    """No watermark in any part, no highlight."""
    parts = b"".join(part for name, part in document.parts.items() if name.endswith(".xml"))
    left = [word for word in (b"WaterMark", b"DRAF<", b'string="DRAF"', b"<w:highlight") if word in parts]

    assert left == []


def test_it_is_sound(document: Docx) -> None:
    assert faults(document) == []


def test_every_photo_that_is_placed_is_printed(year: Finished, document: Docx) -> None:
    photos = list((year.root / f"data/{year.year}/gambar").iterdir())
    drawings = list(document.body.iter("{http://schemas.openxmlformats.org/drawingml/2006/picture}pic"))

    assert len(drawings) > len(photos) > 10


def test_bold_sub_titles_are_headings_below_those_of_the_contents(document: Docx) -> None:
    """Levels count from 0: the contents gather 0 to 4; lines that only tell of chapters are no headings at all."""
    style = next(one for one in document.root("word/styles.xml").iter(f"{W}style") if value(one, "name") == SUBTITLE)
    told = [value(one, "pPr/w:outlineLvl") for one in document.paragraphs(SUBTITLE) if text(one).startswith("BAB ")]
    codes = [field.code for field in document.fields() if field.code.startswith("TOC \\o")]

    assert (value(style, "pPr/w:outlineLvl"), told, len(codes)) == ("5", ["9"] * 4, 1)
    assert '"1-5"' in codes[0]


# --- pages -------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def printed(finished: Mapping[int, Finished]) -> Mapping[int, list[str]]:
    """What stands on each sheet, as somebody reads who only has the paper."""
    return {one.year: [page.extract_text() for page in PdfReader(one.pdf).pages] for one in finished.values()}


def test_the_cover_is_one_sheet(year: Finished, printed: Mapping[int, list[str]]) -> None:
    agency = "DINAS KEPENDUDUKAN DAN PENCATATAN SIPIL"
    sheets = printed[year.year]

    assert (agency in " ".join(sheets[0].split()), "KATA PENGANTAR" in sheets[1]) == (True, True)


def own_number(sheet: str) -> str:
    """The page number in the footer, the last thing on a sheet or the first, as pypdf reads it."""
    lines = [line.strip() for line in sheet.splitlines() if line.strip()]
    return next((line for line in (lines[-1], lines[0]) if re.fullmatch(r"[ivxlc]+|\d+", line)), "")


def lines_of(document: Docx, *styles: str) -> list[tuple[str, str]]:
    """The lines of the lists: what each names, and the page that it says."""
    found = []
    for style in styles:
        for one in document.paragraphs(style):
            shown = ["\t" if leaf.tag == f"{W}tab" else leaf.text or "" for leaf in one.iter(f"{W}t", f"{W}tab")]
            name, _, page = "".join(shown).rpartition("\t")
            found.append((name.replace("\t", " "), page))
    return found


def squeezed(words: str) -> str:
    return re.sub(r"\W", "", words).casefold()


def test_lists_say_what_the_pages_say(year: Finished, document: Docx, printed: Mapping[int, list[str]]) -> None:
    """The sheet that bears the page number of a line bears its title, in every list."""
    sheets: dict[str, str] = {}
    for sheet in printed[year.year][1:]:
        sheets.setdefault(own_number(sheet), squeezed(sheet))
    lines = lines_of(document, "toc 1", "toc 2", "toc 3", "toc 4", "toc 5", "table of figures")
    wrong = [(name, page) for name, page in lines if squeezed(name) not in sheets.get(page, "")]

    assert (len(lines) > 80, wrong) == (True, [])


LISTS = ("DAFTAR ISI", "DAFTAR TABEL", "DAFTAR GAMBAR")


def test_every_line_of_a_list_prints_its_page(year: Finished, printed: Mapping[int, list[str]]) -> None:
    """What the document says is not always what paper shows: a tab past the edge takes the number with it."""
    sheets = printed[year.year]
    begun = [next(place for place, sheet in enumerate(sheets) if head in sheet) for head in LISTS]
    first = next(place for place, sheet in enumerate(sheets) if place > begun[-1] and "BAB I" in sheet)
    lines = [line.strip() for sheet in sheets[begun[0] : first] for line in sheet.splitlines() if "...." in line]
    bare = [line for line in lines if not re.search(r"\.\s*(?:\d+|[ivxlc]+)$", line)]

    assert (len(lines) > 80, bare) == (True, [])


# --- white -------------------------------------------------------------------------------------------------------


def test_pages_within_chapters_are_filled(year: Finished) -> None:
    """Measured as a reader sees it; `python -m tests.whiteness FILE.pdf` lists the pages."""
    inside = [page for page in whiteness(year.pdf) if not page.ends]
    white = [(page.sheet, round(page.white, 2)) for page in inside if page.white > MOST_WHITE]

    assert (len(inside) > 40, white) == (True, [])


def test_white_is_what_is_left_below_the_last_line() -> None:
    page = Image.new("L", (100, 200), 255)
    bare = below_last_line(page)
    ImageDraw.Draw(page).rectangle((10, 20, 90, 99), fill=0)

    assert (bare, round(below_last_line(page), 1)) == (1.0, 0.5)


# --- how they look ------------------------------------------------------------------------------------------------


def test_pages_look_as_they_did_when_somebody_looked(year: Finished) -> None:
    """`python -m tests.golden_pages` renews the pictures after the pages were looked at."""
    made_by, before = golden_pages.kept(year.year)
    if made_by != golden_pages.maker():
        pytest.skip(f"the pages that were kept are those of LibreOffice {made_by}")
    assert golden_pages.torn(golden_pages.pages_of(year.pdf), before) == []


def page_with(*lines: int) -> Image.Image:
    """A page of printed lines, each from the left margin to the right."""
    page = Image.new("L", (149, 210), 255)
    for top in lines:
        ImageDraw.Draw(page).line((20, top, 129, top), fill=90)
    return page.resize(golden_pages.CELL, Image.Resampling.BOX)


def test_a_torn_page_is_told_and_a_moved_line_is_not() -> None:
    whole = page_with(*range(20, 190, 4))
    moved, torn = page_with(*range(22, 192, 4)), page_with(*range(20, 90, 4))

    told = golden_pages.torn([whole, moved, torn, whole], [whole, whole, whole])

    assert told == [3, 4]


def test_pictures_are_kept_as_they_were(year: Finished, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(golden_pages, "FOLDER", tmp_path)
    golden_pages.keep(year.pdf, year.year)

    made_by, before = golden_pages.kept(year.year)

    pages = golden_pages.pages_of(year.pdf)
    assert (made_by, golden_pages.torn(pages, before)) == (golden_pages.maker(), [])
    assert golden_pages.torn(pages[1:], before) != []
