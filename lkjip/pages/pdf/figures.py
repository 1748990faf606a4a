"""Repairs of pictures: LibreOffice 7 tells what a picture shows, but does not say which painting it speaks of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pypdf import PdfWriter
from pypdf.generic import ArrayObject, NameObject, NumberObject, StreamObject

from lkjip.pages.pdf.knowledge import Facts
from lkjip.pages.pdf.ownership import elements_on
from lkjip.pages.pdf.painting import Patch, Statement, patched, statements
from lkjip.pages.pdf.tree import Element, attributes, content, having, reference, sheet

Corners = tuple[float, ...]
NEAR = 1.0  # points: LibreOffice rounds a picture's place and its frame separately


def hold_pictures(writer: PdfWriter, facts: Facts) -> None:
    """ISO 14289-1, 7.3: a Figure element encloses the picture whose alternative text it carries.

    LibreOffice paints pictures as decoration and leaves their Figure empty: nobody would hear of them. Each empty
    Figure gets the decoration that is clipped to its place on the page.
    """
    empty = [figure for figure in having(writer, "/Figure") if not content(figure)]
    for page in writer.pages:
        here = [figure for figure in empty if sheet(figure) == reference(page).idnum]
        stream = page["/Contents"].get_object() if here else None
        if isinstance(stream, StreamObject):
            stream.set_data(_enclosed(stream.get_data(), here, elements_on(writer, page)))


def _enclosed(data: bytes, figures: Sequence[Element], entries: ArrayObject) -> bytes:
    """Return the content stream `data` with the painting of each figure marked as its content."""
    decorations = list(_decorations(data))
    patches: list[Patch] = []
    for figure in figures:
        place = next((mark for mark, corners in decorations if _meet(corners, _corners(figure))), None)
        if place is not None:
            decorations = [decoration for decoration in decorations if decoration[0] is not place]
            number = len(entries)
            entries.append(reference(figure))
            figure[NameObject("/K")] = ArrayObject([NumberObject(number)])
            patches.append(Patch(place.start, place.end, b"/Figure<</MCID %d>>BDC" % number))
    return patched(data, patches)


def _decorations(data: bytes) -> Iterator[tuple[Statement, Corners]]:
    """Yield the statement with which each decoration begins, with the corners of every rectangle in it.

    A chart is clipped to its place, but what it draws first may be clipped to a part of it.
    """
    begun: Statement | None = None
    for statement in statements(data):
        if statement.operator == b"BMC" and statement.operands == b"/Artifact":
            begun = statement
        elif statement.operator == b"re" and begun is not None:
            left, low, width, height = map(float, statement.operands.split())
            yield begun, (left, low, left + width, low + height)
        elif statement.operator == b"EMC":
            begun = None


def _corners(figure: Element) -> Corners:
    box = attributes(figure).get("/BBox")
    return tuple(float(side) for side in box) if isinstance(box, ArrayObject) else ()


def _meet(corners: Corners, other: Corners) -> bool:
    return len(corners) == len(other) and all(
        abs(here - there) <= NEAR for here, there in zip(corners, other, strict=True)
    )
