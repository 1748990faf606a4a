"""The repair of captions: what stands above a table and below a picture is told as its caption."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import dropwhile

from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, PdfObject

from lkjip.pages.pdf.knowledge import Facts
from lkjip.pages.pdf.tree import Element, begin, content, fill, having, parent, reference, rename, role

OF_TABLES, OF_PICTURES, PICTURE = "/Keterangan Tabel", "/Keterangan Gambar", "/Gambar"
GAP, WORDS, SOURCE = "/Bingkai Kosong", "/Bingkai Naskah", "/Sumber"
"""The styles of the template, which LibreOffice takes for structure types of their own; all are paragraphs."""
CAPTION = "/Caption"


def tag_captions(writer: PdfWriter, facts: Facts) -> None:
    """ISO 14289-1, 7.3 and ISO 32000-1, 14.8.4.3.4: captions are tagged as such, that of a table as its first kid.

    A figure has words in its place, at which programs that read aloud stop: they would not come to a caption within it.
    So it follows the Figure, both in the division that the picture's paragraph becomes, and likewise what stands in the
    place of a picture: the frame of words or of a photo that is awaited.
    """
    captions = having(writer, OF_TABLES, OF_PICTURES)
    for above in {reference(holder).idnum: holder for holder in map(parent, captions)}.values():
        fill(above, _arranged(writer, content(above)))
    for caption in captions:
        rename(caption, CAPTION)


def _arranged(writer: PdfWriter, below: Sequence[PdfObject]) -> list[PdfObject]:
    """What stands side by side, with captions put to what they tell of."""
    kept: list[PdfObject] = []
    for item in below:
        if _role(item) == OF_PICTURES and kept:
            _caption_below(writer, kept, item)
            continue
        if kept and _role(kept[-1]) == OF_TABLES and _role(item) in ("/Table", "/Div"):
            fill(_element(item), [kept.pop(), *content(_element(item))])
        kept.append(item)
    return kept


def _element(item: PdfObject) -> Element:
    found = item.get_object()
    return found if isinstance(found, DictionaryObject) else DictionaryObject()


def _role(item: PdfObject) -> str:
    return role(_element(item))


# --- below pictures ----------------------------------------------------------------------------------------------


def _caption_below(writer: PdfWriter, kept: list[PdfObject], caption: PdfObject) -> None:
    """Put `caption` and what it tells of, which ends `kept`, into one division."""
    before = _element(kept[-1])
    if _is_picture(before):
        rename(before, "/Div")
    if role(before) == "/Div":
        fill(before, [*content(before), caption])
    elif framed := _framed(kept):
        division = begin(writer, "/Div", _element(framed[0]).raw_get("/Pg"))
        fill(division, [*framed, caption])
        kept[len(kept) - len(framed) :] = [reference(division)]
    else:
        kept.append(caption)


def _is_picture(element: Element) -> bool:
    """Whether a paragraph holds pictures, and nothing else."""
    return role(element) == PICTURE and {_role(item) for item in content(element)} == {"/Figure"}


def _framed(kept: Sequence[PdfObject]) -> list[PdfObject]:
    """The paragraphs in borders that end `kept`, which stand in the place of one picture."""
    if _role(kept[-1]) == GAP:
        return [kept[-1]]
    many = next((place for place, item in enumerate(reversed(kept)) if _role(item) not in (WORDS, SOURCE)), len(kept))
    return list(dropwhile(lambda item: _role(item) == SOURCE, kept[len(kept) - many :]))
