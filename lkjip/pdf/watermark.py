"""The repair of drafts: the watermark is decoration, on every page, and nothing to be told."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from pypdf import PageObject, PdfWriter
from pypdf.generic import IndirectObject, NullObject, NumberObject, PdfObject, StreamObject

from lkjip.pdf.facts import Facts
from lkjip.pdf.painting import Edit, edited, statements
from lkjip.pdf.pictures import told_on
from lkjip.pdf.tree import Element, content, fill, having, parent, reference, role, sheet

DECORATION = b"/Artifact<</Type/Pagination/Subtype/Watermark>>BDC"
MARKED = re.compile(rb"/MCID (\d+)")


def free_watermark(writer: PdfWriter, facts: Facts) -> None:
    """ISO 14289-1, 7.1: what repeats on every page is an artifact and stands outside the structure.

    LibreOffice tells of the watermark as of a picture, on each page anew and without words. Where the document bears
    one, a Figure that nothing describes, directly below the document, is the watermark.
    """
    if not facts.watermark:
        return
    found = [figure for figure in having(writer, "/Figure") if _is_watermark(figure)]
    for page in writer.pages:
        _release(writer, page, [figure for figure in found if sheet(figure) == reference(page).idnum])
    gone = {reference(figure).idnum for figure in found}
    for above in {id(one): one for one in map(parent, found)}.values():
        fill(above, [item for item in content(above) if not _refers(item, gone)])


def _refers(item: PdfObject, numbers: Collection[int]) -> bool:
    return isinstance(item, IndirectObject) and item.idnum in numbers


def _is_watermark(figure: Element) -> bool:
    below = content(figure)
    return (
        "/Alt" not in figure
        and role(parent(figure)) == "/Document"
        and len(below) == 1
        and isinstance(below[0], NumberObject)
    )


def _release(writer: PdfWriter, page: PageObject, figures: Sequence[Element]) -> None:
    """Mark the painting of `figures` as decoration; the page's list of what is told forgets them."""
    stream = page["/Contents"].get_object() if figures else None
    if not isinstance(stream, StreamObject):
        return
    told, data = told_on(writer, page), stream.get_data()
    numbers = {int(str(content(figure)[0])) for figure in figures}
    for number in numbers:
        told[number] = NullObject()
    edits = [
        Edit(one.start, one.end, DECORATION)
        for one in statements(data)
        if one.operator == b"BDC" and (mark := MARKED.search(one.operands)) and int(mark[1]) in numbers
    ]
    stream.set_data(edited(data, edits))
