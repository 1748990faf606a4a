"""A link is told once: a line of a list with all that it says, a link in a sentence; two links stay two."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, IndirectObject, NullObject, NumberObject, PdfObject

from lkjip.pages.pdf.export import repair, repairs
from lkjip.pages.pdf.ownership import elements_on, owners
from lkjip.pages.pdf.tree import Element, content, having, reference, role, sheet, walk
from tests.completing import NEW, OLD, Finished
from tests.data.excel import with_parts
from tests.pdf.conftest import Made

SHORT, LONG = "Perjanjian Kinerja Tahun 2031", "Perjanjian Kinerja " + "yang Panjang Sekali " * 4 + "Tahun 2031"


def opened(pdf: bytes) -> PdfWriter:
    return PdfWriter(clone_from=BytesIO(pdf))


def links_of(line: Element) -> list[Element]:
    return [below for below in walk(line) if role(below) == "/Link"]


def annotations_of(link: Element) -> list[IndirectObject]:
    below = (item.get_object() for item in content(link))
    return [item.raw_get("/Obj") for item in below if isinstance(item, DictionaryObject) and "/Obj" in item]


def many_in_lines(writer: PdfWriter) -> list[tuple[int, int]]:
    """For each line of a list, its Links and their annotations."""
    lines = [links_of(line) for line in having(writer, "/TOCI")]
    return [(len(links), sum(len(annotations_of(link)) for link in links)) for links in lines]


def lost(writer: PdfWriter) -> list[object]:
    """Words and annotations that lead to another element than the one that holds them, and what leads nowhere."""
    pages = {reference(page).idnum: page for page in writer.pages}
    pairs = owners(writer)
    leading = {int(key): entry for key, entry in zip(pairs[::2], pairs[1::2], strict=True)}
    wrong: list[object] = [entry for entry in leading.values() if isinstance(entry.get_object(), NullObject | None)]
    for link in having(writer, "/Link"):
        own, entries = reference(link).idnum, elements_on(writer, pages[sheet(link)])
        words = [entries[int(item)].idnum for item in content(link) if isinstance(item, NumberObject)]  # type: ignore[attr-defined]
        keys = [int(entry.get_object()["/StructParent"]) for entry in annotations_of(link)]  # type: ignore[index]
        wrong += [found for found in (*words, *(leading[key].idnum for key in keys)) if found != own]
    return wrong


def boxes(writer: PdfWriter) -> list[tuple[int, PdfObject, list[float]]]:
    """The page, the aim and the corners of every link within the report, as they are on paper."""
    pages = [[entry.get_object() for entry in page.get("/Annots", ())] for page in writer.pages]
    within: list[Any] = [(page, link) for page, links in enumerate(pages) for link in links if "/Dest" in link]
    return [(page, link["/Dest"][2:], [float(side) for side in link["/Rect"]]) for page, link in within]


def covers(whole: list[float], part: list[float]) -> bool:
    low = all(mine <= its for mine, its in zip(whole[:2], part[:2], strict=True))
    return low and all(mine >= its for mine, its in zip(whole[2:], part[2:], strict=True))


def test_a_line_of_a_list_is_one_link(raw: bytes, mended: bytes, made: Made) -> None:
    before, after = many_in_lines(opened(raw)), many_in_lines(opened(mended))
    lists = made.report
    many = len(lists.contents) + len(lists.tables) + len(lists.figures)

    assert (len(after), set(after)) == (many, {(1, 1)})
    assert sum(links for links, _ in before) > 2 * many


@pytest.mark.parametrize("year", [OLD, NEW])
def test_in_a_finished_report_too(year: int, finished: Mapping[int, Finished]) -> None:
    writer = PdfWriter(clone_from=finished[year].pdf)
    lines = many_in_lines(writer)

    assert (len(lines) > 80, set(lines), lost(writer)) == (True, {(1, 1)}, [])


def test_links_in_a_sentence_stay_as_many_as_they_are(raw: bytes, mended: bytes) -> None:
    """Four references to tables and figures, told in eight pieces."""

    def elsewhere(pdf: bytes) -> int:
        writer = opened(pdf)
        within = {reference(link).idnum for line in having(writer, "/TOCI") for link in links_of(line)}
        return len([link for link in having(writer, "/Link") if reference(link).idnum not in within])

    assert (elsewhere(raw), elsewhere(mended)) == (8, 4)


def test_what_a_link_holds_leads_back_to_it(raw: bytes, mended: bytes) -> None:
    assert lost(opened(mended)) == []


@pytest.fixture(scope="module")
def long(made: Made, to_pdf: Callable[[bytes], bytes]) -> bytes:
    """The report with a caption that fills two rows of the list."""

    def longer(part: bytes) -> bytes:
        return part.replace(SHORT.encode(), LONG.encode())

    return to_pdf(with_parts(made.document, {"word/document.xml": longer}))


def test_a_line_on_two_rows_is_one_link_that_covers_both(long: bytes, made: Made) -> None:
    before, after = opened(long), opened(repair(long, made.facts, repairs()))
    rows, lines = boxes(before), boxes(after)
    bare = [row for row in rows if not any(row[:2] == line[:2] and covers(line[2], row[2]) for line in lines)]

    assert ((1, 1) in many_in_lines(before), set(many_in_lines(after))) == (False, {(1, 1)})
    assert (len(rows) - len(lines), bare, lost(after)) == (1, [], [])
