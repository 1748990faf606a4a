"""Repairs of links that LibreOffice tells in pieces: a line of the contents is one link, as is a link in a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from pypdf import PageObject, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject, NumberObject, PdfObject

from lkjip.pages.pdf.knowledge import Facts
from lkjip.pages.pdf.ownership import elements_on, erase, give, take_off
from lkjip.pages.pdf.tree import Element, content, fill, having, parent, reference, role, sheet

Annotation = DictionaryObject


def join_links(writer: PdfWriter, facts: Facts) -> None:
    """ISO 14289-1, 7.18.5 and ISO 32000-1, 14.7.4: a link stands in the structure once, in one Link.

    LibreOffice makes a Link of every run of letters of a link, and leaves words of fields between them. In the contents
    and the lists of tables and figures it also parts a long line into a link for each row.
    """
    pages = {reference(page).idnum: page for page in writer.pages}
    holders = {reference(holder).idnum: holder for holder in map(parent, having(writer, "/Link"))}
    gone: set[int] = set()
    for holder in holders.values():
        below = content(holder)
        for first, last in reversed(_runs(below, in_list="/TOCI" in (role(holder), role(parent(holder))))):
            pieces = below[first : last + 1]
            if len({_page(piece, holder) for piece in pieces}) == 1:
                gone |= _join(writer, pages[_page(pieces[0], holder)], pieces)
                del below[first + 1 : last + 1]
        fill(holder, below)
    erase(writer, gone)


def _runs(below: Sequence[PdfObject], *, in_list: bool) -> list[tuple[int, int]]:
    """The first and the last place of Links that follow each other and are one link."""
    links = [(place, _identity(item, in_list=in_list)) for place, item in enumerate(below) if _annotations([item])]
    runs = [[place for place, _ in run] for _, run in groupby(links, key=itemgetter(1))]
    return [(run[0], run[-1]) for run in runs if len(run) > 1]


def _identity(link: PdfObject, *, in_list: bool) -> object:
    """What the pieces of one link have in common: in a list the page and where they lead, else their annotation."""
    found = _annotations([link])
    if in_list:
        return _page(link), [(annotation.get("/Dest"), annotation.get("/A")) for annotation in found]
    return [reference(annotation).idnum for annotation in found]


def _is_link(item: PdfObject) -> bool:
    return role(_whole(item)) == "/Link"


def _whole(item: PdfObject) -> DictionaryObject:
    """The dictionary that `item` is or leads to; an empty one for the number of marked content."""
    found = item.get_object()
    return found if isinstance(found, DictionaryObject) else DictionaryObject()


def _page(item: PdfObject, holder: Element | None = None) -> int:
    """The page of `item`; a number is of the page of the element that holds it."""
    return sheet(_whole(item)) or (sheet(holder) if holder else 0)


def _annotations(pieces: Sequence[PdfObject]) -> list[Annotation]:
    """The annotations that stand in Links, each once."""
    places = [_whole(place) for piece in pieces for place in content(_whole(piece)) if _is_place(place)]
    found = [_whole(place["/Obj"]) for place in places]
    return list({reference(annotation).idnum: annotation for annotation in found}.values())


def _is_place(item: PdfObject) -> bool:
    """Whether `item` is an object reference, by which an annotation stands in the structure."""
    return "/Obj" in _whole(item)


# --- joining -----------------------------------------------------------------------------------------------------


def _join(writer: PdfWriter, page: PageObject, pieces: Sequence[PdfObject]) -> set[int]:
    """Make one Link of `pieces`: the first of them, which then holds all words and the first annotation.

    Returns the numbers of the objects that are left over.
    """
    link, below = _whole(pieces[0]), list(_below(pieces))
    annotation, *others = _annotations(pieces)
    places = [item for item in below if _is_place(item)]
    words = [item for item in below if not _is_place(item)]
    fill(link, [*words, places[0]])
    _widen(annotation, others)
    take_off(page, others)
    _lead_back(writer, page, link, words)
    left = (*filter(_is_link, pieces[1:]), *places[1:], *others)
    return {reference(_whole(item)).idnum for item in left}


def _below(pieces: Sequence[PdfObject]) -> Iterator[PdfObject]:
    for piece in pieces:
        yield from content(_whole(piece)) if _is_link(piece) else [piece]


def _widen(annotation: Annotation, others: Sequence[Annotation]) -> None:
    """Rows of a list are as wide as the text and touch each other: one rectangle covers them, and nothing else."""
    sides = list(zip(*[_box(part) for part in (annotation, *others)], strict=True))
    if others:
        corners = [*map(min, sides[:2]), *map(max, sides[2:])]
        annotation[NameObject("/Rect")] = ArrayObject([FloatObject(corner) for corner in corners])


def _box(annotation: Annotation) -> list[float]:
    """Left, low, right, high."""
    box = annotation["/Rect"].get_object()
    return [float(str(side)) for side in box] if isinstance(box, ArrayObject) else []


def _lead_back(writer: PdfWriter, page: PageObject, link: Element, words: Sequence[PdfObject]) -> None:
    """What leads from the page to its elements names `link` in the place of the pieces."""
    entries = elements_on(writer, page)
    for word in words:
        if isinstance(word, NumberObject):
            entries[int(word)] = reference(link)
    for annotation in _annotations([link]):
        give(writer, annotation.get("/StructParent"), reference(link))
