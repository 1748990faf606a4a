"""Repairs of pages: what is painted on them, how one moves over them, and what they are called."""

from __future__ import annotations

from collections.abc import Iterator

from pypdf import PdfWriter
from pypdf.constants import PageLabelStyle
from pypdf.generic import DictionaryObject, IndirectObject, NameObject, PdfObject, StreamObject, TextStringObject

from lkjip.pages.pdf.knowledge import Facts
from lkjip.pages.pdf.painting import Patch, patched, statements
from lkjip.pages.pdf.tree import reference
from lkjip.word.starts import PageNumbering, numberings

PATH = frozenset((b"m", b"l", b"c", b"v", b"y", b"h", b"re"))
PAINT = frozenset((b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"))
LABELS = {
    "decimal": PageLabelStyle.DECIMAL,
    "lowerRoman": PageLabelStyle.LOWERCASE_ROMAN,
    "upperRoman": PageLabelStyle.UPPERCASE_ROMAN,
    "lowerLetter": PageLabelStyle.LOWERCASE_LETTER,
    "upperLetter": PageLabelStyle.UPPERCASE_LETTER,
}
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
            after = with_marked_paths(before)
            if after != before:
                stream.set_data(after)


def with_marked_paths(data: bytes) -> bytes:
    """Return the content stream `data` with every painted path outside marked content put between BEGIN and END."""
    return patched(data, (patch for path in _loose_paths(data) for patch in _around(*path)))


def _around(start: int, end: int) -> tuple[Patch, Patch]:
    return Patch(start, start, BEGIN), Patch(end, end, END)


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
    """ISO 14289-1, 7.17: a viewer calls pages as they are printed: each section counts as the template has it.

    LibreOffice was asked for a named place at each bookmark; nothing else needs them, so they go.
    """
    many = len(writer.pages)
    counted = numberings(facts.starts, _places(writer))
    for numbering, following in zip(counted, (*(later.sheet for later in counted[1:]), many), strict=False):
        if numbering.sheet < following and numbering.figures in LABELS:
            _label(writer, numbering, following - 1)
    writer.root_object.pop("/Dests", None)


def _label(writer: PdfWriter, numbering: PageNumbering, last: int) -> None:
    """Name the pages of a section; a page 0, which labels cannot count, is named by itself."""
    if numbering.number < 1:
        writer.set_page_label(numbering.sheet, numbering.sheet, prefix=str(numbering.number))
        numbering = numbering._replace(sheet=numbering.sheet + 1, number=1)
    if numbering.sheet <= last:
        writer.set_page_label(numbering.sheet, last, style=LABELS[numbering.figures], start=numbering.number)


def _places(writer: PdfWriter) -> dict[str, int]:
    """On which sheet each named place is."""
    sheets = {reference(page).idnum: place for place, page in enumerate(writer.pages)}
    found = {}
    for name, place in writer.named_destinations.items():
        page = place.raw_get("/Page")
        if isinstance(page, IndirectObject) and page.idnum in sheets:
            found[name.removeprefix("/")] = sheets[page.idnum]
    return found


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
