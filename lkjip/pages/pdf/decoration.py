"""The repair of decoration: watermarks, lines and areas, and what the template calls decorative, are told to nobody."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from pypdf import PageObject, PdfWriter
from pypdf.generic import DictionaryObject, IndirectObject, NullObject, NumberObject, PdfObject, StreamObject

from lkjip.pages.pdf.drawings import MARK
from lkjip.pages.pdf.knowledge import Facts
from lkjip.pages.pdf.ownership import elements_on
from lkjip.pages.pdf.painting import Patch, patched, statements
from lkjip.pages.pdf.tree import Element, content, fill, parent, reference, role, root, sheet, walk

ARTIFACT = b"/Artifact<</Type/Layout>>BDC"
MARKED = re.compile(rb"/MCID (\d+)")
WORDS = frozenset((b"Tj", b"TJ", b"'", b'"'))
OPENS, CLOSES = frozenset((b"BMC", b"BDC")), b"EMC"


def free_decoration(writer: PdfWriter, facts: Facts) -> None:
    """ISO 14289-1, 7.1: what has no meaning is an artifact and stands outside the structure.

    That is what bears `MARK`, and shapes of lines and areas that nothing describes: the word behind a draft's pages,
    bars and frames of a cover. A picture or a text without words would be a loss; it is left for `conformance` to find.
    """
    silent = _silent(writer)
    gone = [drawing for drawing in silent if _bears_mark(drawing)]
    for page in writer.pages:
        here = [drawing for drawing in silent if sheet(drawing) == reference(page).idnum]
        shapes = [drawing for drawing in here if _bears_mark(drawing) or _is_mere_shape(page, drawing)]
        _release(writer, page, shapes)
        gone += shapes
    _take_out(gone)


def _silent(writer: PdfWriter) -> list[Element]:
    """Drawings that are marked, or that say nothing."""
    drawings = [drawing for drawing in walk(root(writer)) if role(drawing) in ("/Figure", "/Div")]
    return [drawing for drawing in drawings if _bears_mark(drawing) or ("/Alt" not in drawing and _numbers(drawing))]


def _bears_mark(element: Element) -> bool:
    return str(element.get("/Alt", "")).endswith(MARK)


def _numbers(element: Element) -> list[int]:
    """The marked contents of an element that has nothing else."""
    below = content(element)
    return [int(str(item)) for item in below] if all(isinstance(item, NumberObject) for item in below) else []


def _take_out(elements: Sequence[Element]) -> None:
    gone = {reference(element).idnum for element in elements}
    for above in {id(element): element for element in map(parent, elements)}.values():
        fill(above, [item for item in content(above) if not _refers(item, gone)])


def _refers(item: PdfObject, numbers: Collection[int]) -> bool:
    return isinstance(item, IndirectObject) and item.idnum in numbers


# --- what is painted ---------------------------------------------------------------------------------------------


def _is_mere_shape(page: PageObject, element: Element) -> bool:
    """Whether what an element holds on its page is drawn without letters and without a picture."""
    numbers, stream = set(_numbers(element)), page["/Contents"].get_object()
    if not numbers or not isinstance(stream, StreamObject):
        return False
    return not any(_has_meaning(page, *painted) for painted in _painted(stream.get_data(), numbers))


def _painted(data: bytes, numbers: Collection[int]) -> Iterator[tuple[bytes, bytes]]:
    """Yield the operators with operands within the marked contents `numbers`."""
    depth, inside = 0, 0
    for statement in statements(data):
        if statement.operator in OPENS:
            depth += 1
            mark = MARKED.search(statement.operands)
            inside = inside or (depth if mark and int(mark[1]) in numbers else 0)
        elif statement.operator == CLOSES:
            inside = 0 if depth == inside else inside
            depth -= 1
        elif inside:
            yield statement.operator, statement.operands


def _has_meaning(page: PageObject, operator: bytes, operands: bytes) -> bool:
    return operator in WORDS or (operator == b"Do" and _is_picture(page, operands.decode("latin-1").strip()))


def _is_picture(page: PageObject, name: str) -> bool:
    objects = page["/Resources"].get_object().get("/XObject", DictionaryObject()).get_object()  # type: ignore[union-attr]
    found = objects[name].get_object() if isinstance(objects, DictionaryObject) and name in objects else None
    return isinstance(found, StreamObject) and found.get("/Subtype") == "/Image"


def _release(writer: PdfWriter, page: PageObject, elements: Sequence[Element]) -> None:
    """Mark the painting of `elements` as decoration; the page's list of elements forgets them."""
    numbers = {number for element in elements for number in _numbers(element)}
    stream = page["/Contents"].get_object() if numbers else None
    if not isinstance(stream, StreamObject):
        return
    entries, data = elements_on(writer, page), stream.get_data()
    for number in numbers:
        entries[number] = NullObject()
    patches = [
        Patch(statement.start, statement.end, ARTIFACT)
        for statement in statements(data)
        if statement.operator == b"BDC" and (mark := MARKED.search(statement.operands)) and int(mark[1]) in numbers
    ]
    stream.set_data(patched(data, patches))
