"""Repairs of pages: what is painted on them, how one moves over them, and what they are called."""

from __future__ import annotations

from collections.abc import Iterator

from pypdf import PageObject, PdfWriter
from pypdf.constants import PageLabelStyle
from pypdf.generic import DictionaryObject, NameObject, PdfObject, StreamObject, TextStringObject

from lkjip.pdf.facts import Facts
from lkjip.pdf.painting import Edit, edited, statements

PATH = frozenset((b"m", b"l", b"c", b"v", b"y", b"h", b"re"))
PAINT = frozenset((b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"))
OPENS, CLOSES = (b"BMC", b"BDC"), b"EMC"
BEGIN, END = b"/Artifact BMC\n", b"\nEMC"


def mark_decoration(writer: PdfWriter, facts: Facts) -> None:
    """ISO 14289-1, 7.1: everything on a page is tagged or marked as decoration (Artifact).

    LibreOffice leaves borders of paragraphs and pages unmarked. Only lines and areas are marked here: text or a
    picture outside the structure would be a loss, and checkers are to find it.
    """
    for page in writer.pages:
        stream = page["/Contents"].get_object() if "/Contents" in page else None
        if isinstance(stream, StreamObject):
            before = stream.get_data()
            after = marked(before)
            if after != before:
                stream.set_data(after)


def marked(data: bytes) -> bytes:
    """Return the content stream `data` with every painted path outside marked content put between BEGIN and END."""
    return edited(data, (edit for path in _loose_paths(data) for edit in _around(*path)))


def _around(start: int, end: int) -> tuple[Edit, Edit]:
    return Edit(start, start, BEGIN), Edit(end, end, END)


def _loose_paths(data: bytes) -> Iterator[tuple[int, int]]:
    """Yield where each painted path outside marked content begins and ends."""
    depth, start = 0, -1
    for operator, _, begins, ends in statements(data):
        depth += (operator in OPENS) - (operator == CLOSES)
        if operator in PATH:
            start = begins if start < 0 else start
        elif operator in PAINT or operator == b"n":
            if operator in PAINT and depth == 0 and start >= 0:
                yield start, ends
            start = -1


def order_tabs(writer: PdfWriter, facts: Facts) -> None:
    """ISO 14289-1, 7.18.3: the tab key follows the structure on every page with links."""
    for page in writer.pages:
        page[NameObject("/Tabs")] = NameObject("/S")


def name_chapters(writer: PdfWriter, facts: Facts) -> None:
    """ISO 14289-1, 7.17: a bookmark says what one finds: a chapter's begins with its number, as its page does."""
    waiting = list(facts.chapters)
    for mark in _bookmarks(writer):
        if waiting and waiting[0].endswith(str(mark["/Title"])):
            mark[NameObject("/Title")] = TextStringObject(waiting.pop(0))


def label_pages(writer: PdfWriter, facts: Facts) -> None:
    """ISO 14289-1, 7.17: a viewer calls pages as they are printed: roman before the first chapter, then from 1."""
    first = _sheet_of(writer, facts.chapters[0]) if facts.chapters else None
    if first:
        writer.set_page_label(0, first - 1, style=PageLabelStyle.LOWERCASE_ROMAN, start=1)
        writer.set_page_label(first, len(writer.pages) - 1, style=PageLabelStyle.DECIMAL, start=1)


def _sheet_of(writer: PdfWriter, title: str) -> int | None:
    for mark in _bookmarks(writer):
        if str(mark["/Title"]) == title:
            page = _destination(mark)
            return next((place for place, one in enumerate(writer.pages) if _same(one, page)), None)
    return None


def _same(page: PageObject, other: PdfObject | None) -> bool:
    return page.indirect_reference == other


def _destination(mark: DictionaryObject) -> PdfObject | None:
    """Return the reference to the page that a bookmark opens."""
    action = mark.get("/A", mark)
    where = action.get_object() if action is not None else None
    target = where.get("/D", where.get("/Dest")) if isinstance(where, DictionaryObject) else None
    return target[0] if isinstance(target, list) else None


def _bookmarks(writer: PdfWriter) -> list[DictionaryObject]:
    """Return the bookmarks of the first level."""
    found: list[DictionaryObject] = []
    here = _target(writer.root_object.get("/Outlines"), "/First")
    while here is not None:
        found.append(here)
        here = _target(here, "/Next")
    return found


def _target(holder: PdfObject | None, key: str) -> DictionaryObject | None:
    """Return the dictionary under `key` of the dictionary `holder` stands for."""
    whole = holder.get_object() if holder is not None else None
    found = whole.get(key) if isinstance(whole, DictionaryObject) else None
    target = found.get_object() if found is not None else None
    return target if isinstance(target, DictionaryObject) else None
