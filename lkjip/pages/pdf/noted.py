"""Repairs of footnotes: each note has an identifier, and the link from its number back to the text is told."""

from __future__ import annotations

from collections.abc import Iterator

from pypdf import PageObject, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, TextStringObject

from lkjip.pages.pdf.knowledge import Facts
from lkjip.pages.pdf.ownership import elements_on, entered, take_off
from lkjip.pages.pdf.tree import Element, begin, content, fill, having, kids, reference, root, sheet, walk

WAY_BACK = "Catatan kaki {}: kembali ke kalimatnya"


def name_notes(writer: PdfWriter, facts: Facts) -> None:
    """ISO 14289-1, 7.9: each Note has an ID of its own; the tree's root leads from every ID to its element."""
    for number, note in enumerate(having(writer, "/Note"), 1):
        note[NameObject("/ID")] = TextStringObject(f"catatan-{number:05d}")
    named = {str(element["/ID"]): reference(element) for element in walk(root(writer)) if "/ID" in element}
    if named:
        pairs = [item for name in sorted(named) for item in (TextStringObject(name), named[name])]
        names = DictionaryObject({NameObject("/Names"): ArrayObject(pairs)})
        names[NameObject("/Limits")] = ArrayObject([TextStringObject(min(named)), TextStringObject(max(named))])
        tree = DictionaryObject({NameObject("/Kids"): ArrayObject([writer._add_object(names)])})
        root(writer)[NameObject("/IDTree")] = writer._add_object(tree)


def tag_ways_back(writer: PdfWriter, facts: Facts) -> None:
    """ISO 14289-1, 7.18.5: a link stands in the structure, within a Link.

    LibreOffice leads from the number of a note back to the text, but tells nobody. A link without a note to stand in is
    taken off the page: the text loses nothing.
    """
    every = having(writer, "/Note")
    for page in writer.pages if every else ():
        links = sorted(_untagged(page), key=_height)
        notes = [note for note in every if sheet(note) == reference(page).idnum]
        places = [_number_of(note) for note in notes]
        if len(links) == len(notes) and all(places):
            for link, place in zip(links, places, strict=True):
                if place is not None:
                    _tag(writer, page, link, place)
        else:
            take_off(page, links)


def _untagged(page: PageObject) -> Iterator[DictionaryObject]:
    for entry in page.get("/Annots", ArrayObject()).get_object():
        link = entry.get_object()
        if link.get("/Subtype") == "/Link" and "/Dest" in link and "/StructParent" not in link:
            yield link


def _height(link: DictionaryObject) -> float:
    """How far down the page a link stands."""
    box = link["/Rect"].get_object()
    return -float(box[3]) if isinstance(box, ArrayObject) else 0.0


def _number_of(note: Element) -> Element | None:
    """The paragraph that begins with the number of a note, if the number is text of its own."""
    first = next(iter(kids(note)), None)
    below = [] if first is None else content(first)
    return first if below and isinstance(below[0], NumberObject) else None


def _tag(writer: PdfWriter, page: PageObject, link: DictionaryObject, place: Element) -> None:
    """Put a link, and the number that it stands on, into a Link at the beginning of a note."""
    number, *rest = content(place)
    element = begin(writer, "/Link", reference(page))
    where = DictionaryObject({NameObject("/Type"): NameObject("/OBJR"), NameObject("/Obj"): reference(link)})
    where[NameObject("/Pg")] = reference(page)
    element[NameObject("/K")] = ArrayObject([number, writer._add_object(where)])
    elements_on(writer, page)[int(str(number))] = reference(element)
    fill(place, [reference(element), *rest])
    link[NameObject("/Contents")] = TextStringObject(WAY_BACK.format(link.get("/Contents", "")).replace(" :", ":"))
    link[NameObject("/StructParent")] = entered(writer, reference(element))
