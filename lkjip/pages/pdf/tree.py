"""Reading and rearranging the structure tree of a tagged PDF (ISO 32000-1, 14.7)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject, PdfObject

Element = DictionaryObject


def root(writer: PdfWriter) -> Element:
    """Return the tree's root; an empty one where the document is not tagged."""
    found = writer.root_object.get("/StructTreeRoot")
    tree = found.get_object() if found is not None else None
    return tree if isinstance(tree, DictionaryObject) else DictionaryObject()


def content(element: Element) -> list[PdfObject]:
    """Return everything directly below `element`, references as such: elements, marked content, annotations."""
    if "/K" not in element:
        return []
    below = element.raw_get("/K")
    many = below.get_object()
    return list(many) if isinstance(many, ArrayObject) else [below]


def kids(element: Element) -> list[Element]:
    """Return the elements directly below `element`."""
    found = (item.get_object() for item in content(element))
    return [item for item in found if isinstance(item, DictionaryObject) and "/S" in item]


def walk(element: Element) -> Iterator[Element]:
    """Yield every element below `element` in reading order, each before its own."""
    for kid in kids(element):
        yield kid
        yield from walk(kid)


def having(writer: PdfWriter, *roles: str) -> list[Element]:
    """Return the elements of the document with one of `roles`, in reading order."""
    return [element for element in walk(root(writer)) if role(element) in roles]


def role(element: Element) -> str:
    """Return the structure type as it stands in the file, such as "/Table"."""
    return str(element.get("/S", ""))


def rename(element: Element, new: str) -> None:
    """Give `element` the structure type `new`, such as "/H1"."""
    element[NameObject("/S")] = NameObject(new)


def fill(element: Element, below: Iterable[PdfObject]) -> None:
    """Make `below` all that stands under `element`. Elements are put there by reference."""
    placed = [_placed(item, element) for item in below]
    element[NameObject("/K")] = ArrayObject(placed)


def _placed(item: PdfObject, parent: Element) -> PdfObject:
    target = item.get_object()
    if not isinstance(target, DictionaryObject) or "/S" not in target:
        return item
    target[NameObject("/P")] = reference(parent)
    return reference(target)


def begin(writer: PdfWriter, new: str, page: PdfObject) -> Element:
    """Return an element with the structure type `new` on the page that `page` refers to; it stands nowhere yet."""
    element = DictionaryObject({NameObject("/Type"): NameObject("/StructElem"), NameObject("/S"): NameObject(new)})
    element[NameObject("/Pg")] = page
    writer._add_object(element)
    return element


def reference(element: DictionaryObject) -> IndirectObject:
    """Return the reference to an object that has one, as every structure element and page has; ValueError otherwise."""
    found = element.indirect_reference
    if found is None:
        raise ValueError("a structure element that is no object of its own")
    return found


def parent(element: Element) -> Element:
    """Return the element above `element`; an empty one above the root."""
    above = element["/P"].get_object()
    return above if isinstance(above, DictionaryObject) else DictionaryObject()


def sheet(element: Element) -> int:
    """Return the object number of the page on which `element` begins; 0 where it says none."""
    page = element.raw_get("/Pg") if "/Pg" in element else None
    return page.idnum if isinstance(page, IndirectObject) else 0


def attributes(element: Element) -> dict[str, PdfObject]:
    """Return the attributes of all owners (layout, table) together."""
    stored = element.get("/A")
    found = stored.get_object() if stored is not None else None
    several = found if isinstance(found, ArrayObject) else [found]
    owners = (owner.get_object() for owner in several if owner is not None)
    return {key: value for owner in owners if isinstance(owner, Mapping) for key, value in owner.items()}
