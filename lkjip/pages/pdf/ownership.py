"""Which element owns what a page holds: the tree that leads back from pages and links (ISO 32000-1, 14.7.4.4)."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from pypdf import PageObject, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject, NumberObject, PdfObject

from lkjip.pages.pdf.tree import root


def owners(writer: PdfWriter) -> ArrayObject:
    """Return the pairs of that tree: a key, and the element of a link or the list of the elements of a page."""
    numbers = root(writer).get("/ParentTree", DictionaryObject()).get_object()
    pairs = numbers["/Nums"].get_object() if isinstance(numbers, DictionaryObject) and "/Nums" in numbers else None
    return pairs if isinstance(pairs, ArrayObject) else ArrayObject()


def elements_on(writer: PdfWriter, page: PageObject) -> ArrayObject:
    """Return the list of the elements to which each marked content of `page` belongs."""
    pairs = owners(writer)
    if "/StructParents" not in page:
        entries = ArrayObject()
        page[NameObject("/StructParents")] = entered(writer, writer._add_object(entries))
        return entries
    for key, entry in zip(pairs[::2], pairs[1::2], strict=True):
        whole = entry.get_object()
        if key == page["/StructParents"] and isinstance(whole, ArrayObject):
            return whole
    return ArrayObject()


def entered(writer: PdfWriter, owner: PdfObject) -> NumberObject:
    """Return the key under which `owner` is entered: of a page to which LibreOffice gave none, or of a link."""
    pairs = owners(writer)
    key = 1 + max((int(str(number)) for number in pairs[::2]), default=-1)
    pairs.extend([NumberObject(key), owner])
    root(writer)[NameObject("/ParentTreeNextKey")] = NumberObject(key + 1)
    return NumberObject(key)


def give(writer: PdfWriter, key: PdfObject | None, owner: PdfObject) -> None:
    """Have `owner` stand under `key` in the place of what stood there."""
    pairs = owners(writer)
    for place in range(0, len(pairs), 2):
        if pairs[place] == key:
            pairs[place + 1] = owner


def erase(writer: PdfWriter, gone: Collection[int]) -> None:
    """Take the objects with the numbers `gone` out of the file, and whatever they own."""
    pairs = owners(writer)
    for place in reversed(range(1, len(pairs), 2)):
        if isinstance(pairs[place], IndirectObject) and pairs[place].idnum in gone:
            del pairs[place - 1 : place + 1]
    for number in gone:
        writer._objects[number - 1] = None


def take_off(page: PageObject, links: Sequence[DictionaryObject]) -> None:
    """Take links off the page; the text that they stand on stays."""
    gone = {id(link) for link in links}
    kept = [entry for entry in page.get("/Annots", ArrayObject()).get_object() if id(entry.get_object()) not in gone]
    if gone:
        page[NameObject("/Annots")] = ArrayObject(kept)
