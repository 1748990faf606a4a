"""Repairs of the structure tree: what a screen reader takes headings, lists, tables and formulas for."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from pypdf import PdfWriter
from pypdf.generic import NameObject, PdfObject, TextStringObject

from lkjip.pages.pdf.knowledge import Facts
from lkjip.pages.pdf.tree import (
    Element,
    attributes,
    content,
    fill,
    having,
    kids,
    parent,
    rename,
    role,
    root,
    sheet,
    walk,
)

HEADINGS = tuple(f"/H{level}" for level in range(1, 7))
BESIDE, BELOW = 5, 6
UNREADABLE = "Rumus"


def level_headings(writer: PdfWriter, facts: Facts) -> None:
    """ISO 14289-1, 7.4.2: heading levels descend without a jump.

    Titles of the front matter and of appendices have a deep outline level of their own in Word, which no heading of the
    chapters has: they stand beside the chapters. So does whatever would skip levels. Bold sub-titles have the deepest
    level: they stand below the section that they part.
    """
    above = section = 0
    for heading in having(writer, *HEADINGS):
        own = int(role(heading).removeprefix("/H"))
        above = section + 1 if own == BELOW else 1 if own == BESIDE or own > above + 1 else own
        section = section if own == BELOW else above
        rename(heading, f"/H{above}")


def join_chapter_titles(writer: PdfWriter, facts: Facts) -> None:
    """ISO 14289-1, 7.4.1: a heading is tagged as one heading.

    Word prints the chapter's number in a line of its own above its title, which LibreOffice exports as a list with a
    single item. Both lines make the heading.
    """
    for heading in having(writer, "/H1"):
        above = parent(heading)
        before = _before(heading, kids(above))
        number = _lone_item(before) if before is not None else None
        if number is not None:
            rename(number, "/Span")
            fill(heading, [number, *content(heading)])
            fill(above, [item for item in content(above) if item.get_object() is not before])


def _before(element: Element, siblings: list[Element]) -> Element | None:
    return next((sibling for sibling, following in pairwise(siblings) if following is element), None)


def _lone_item(element: Element) -> Element | None:
    """Return the only paragraph of a list with one item."""
    for expected in ("/L", "/LI", "/LBody"):
        below = kids(element)
        if role(element) != expected or len(below) != 1:
            return None
        element = below[0]
    return element


def flatten_contents(writer: PdfWriter, facts: Facts) -> None:
    """ISO 14289-1, 7.2: a TOC holds nothing but TOC, TOCI and Caption, and a TOCI stands in a TOC.

    LibreOffice wraps numbered lines of a table of contents in lists.
    """
    for contents in having(writer, "/TOC"):
        fill(contents, [line for kid in kids(contents) for line in _lines(kid)])


def _lines(element: Element) -> list[Element]:
    if role(element) in ("/TOC", "/TOCI", "/Caption"):
        return [element]
    return [below for below in walk(element) if role(below) == "/TOCI"] or [element]


def join_split_cells(writer: PdfWriter, facts: Facts) -> None:
    """ISO 14289-1, 7.2 and 7.5: every row of a table spans the same columns.

    Where a page ends inside cells merged downwards, LibreOffice repeats the row's other cells for the next page. Such
    a cell goes on in the cell of the same width on the page before.
    """
    for row in having(writer, "/TR"):
        reached: list[tuple[Element, int]] = []
        for cell in kids(row):
            place = _continued(cell, reached)
            if place is None:
                reached.append((cell, sheet(cell)))
            else:
                begun = reached[place][0]
                fill(begun, [*content(begun), *content(cell)])
                reached[place] = (begun, sheet(cell))
        if len(reached) < len(kids(row)):
            fill(row, [cell for cell, _ in reached])


def _continued(cell: Element, reached: list[tuple[Element, int]]) -> int | None:
    """Return the place of the first cell of this width that has got as far as an earlier page only.

    Merged cells come last: LibreOffice tags those as one across pages.
    """
    if not reached or sheet(cell) == sheet(reached[0][0]):
        return None
    alike = [
        ("/RowSpan" in attributes(begun), place)
        for place, (begun, last) in enumerate(reached)
        if _width(begun) == _width(cell) and last != sheet(cell)
    ]
    return min(alike)[1] if alike else None


def _width(cell: Element) -> PdfObject | None:
    return attributes(cell).get("/Width")


def free_frames(writer: PdfWriter, facts: Facts) -> None:
    """ISO 14289-1, 7.5: tables have header cells.

    A table without any is a frame around text or a means of placing it, so it is told as plain divisions.
    """
    for table in having(writer, "/Table"):
        grid = list(_grid(table))
        if not any(role(below) == "/TH" for below in grid):
            for part in (table, *grid):
                rename(part, "/Div")
                part.pop("/A", None)


def _grid(element: Element) -> Iterator[Element]:
    """Yield the rows and cells below `element`, without those of tables within cells."""
    for kid in kids(element):
        if role(kid) in ("/THead", "/TBody", "/TFoot", "/TR", "/TH", "/TD"):
            yield kid
            yield from _grid(kid)


def name_formulas(writer: PdfWriter, facts: Facts) -> None:
    """ISO 14289-1, 7.7: every formula has an alternative text."""
    elements = having(writer, "/Formula")
    texts = facts.formulas if len(facts.formulas) == len(elements) else ()
    for place, element in enumerate(elements):
        text = texts[place] if texts else UNREADABLE
        element[NameObject("/Alt")] = TextStringObject(text)


def drop_blank(writer: PdfWriter, facts: Facts) -> None:
    """ISO 14289-1, 7.1: what has no meaning is not told: paragraphs without content, which end a section or a cell."""
    for element in [root(writer), *walk(root(writer))]:
        below = content(element)
        kept = [item for item in below if not _blank(item)]
        if len(kept) < len(below):
            fill(element, kept)


def _blank(item: PdfObject) -> bool:
    """Tell whether `item` is an element with nothing in it; cells and pictures hold a place, words are words."""
    element = item.get_object()
    if not isinstance(element, Element) or "/S" not in element:
        return False
    meant = "/Alt" in element or role(element) in ("/TD", "/TH", "/Figure")
    return not meant and all(_blank(below) for below in content(element))
