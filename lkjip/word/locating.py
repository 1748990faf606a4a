"""Where an element stands, in words by which a person finds it in Word."""

from __future__ import annotations

from itertools import islice
from typing import Any

from lkjip.word.xml import NAMESPACES

W = f"{{{NAMESPACES['w']}}}"
LONGEST = 60
FAR = 40  # elements before one without words, among which words are looked for
_AREAS = {"header": "kepala halaman", "footer": "kaki halaman", "footno": "catatan kaki", "endnot": "catatan akhir"}
_FIXED = {"word/styles.xml": "gaya", "word/numbering.xml": "daftar", "word/settings.xml": "setelan"}


def place(element: Any, part: str = "word/document.xml") -> str:
    """`word/header1.xml, kepala halaman, tabel "…", baris 2, kolom 1`: the part, then what a reader sees there."""
    if part in _FIXED:
        return ", ".join(filter(None, (part, _definition(element))))
    area = _AREAS.get(part.rpartition("/")[2][:6], "")
    return ", ".join(filter(None, (part, area, *_in_table(element), _paragraph(element))))


def text_of(element: Any) -> str:
    """What can be read in an element, cut to a length that a message bears."""
    text = " ".join("".join(leaf.text or "" for leaf in element.iter(f"{W}t")).split())
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _definition(element: Any) -> str:
    """The style or the list that an element belongs to."""
    for ancestor in (element, *element.iterancestors()):
        name = ancestor.find(f"{W}name")
        if ancestor.tag in (f"{W}style", f"{W}abstractNum") and name is not None:
            return f'"{name.get(f"{W}val")}"'
    return ""


def _in_table(element: Any) -> tuple[str, ...]:
    table = _nearest(element, "tbl")
    row, cell = _nearest(element, "tr"), _nearest(element, "tc")
    if table is None:
        return ()
    numbers = [
        f"{word} {[neighbour for neighbour in around if neighbour.tag == inner.tag].index(inner) + 1}"
        for word, inner in (("baris", row), ("kolom", cell))
        if inner is not None and table in inner.iterancestors() and (around := inner.getparent()) is not None
    ]
    return (f'tabel "{_first_text(table)}"', *numbers)


def _nearest(element: Any, name: str) -> Any:
    return element if element.tag == f"{W}{name}" else next(element.iterancestors(f"{W}{name}"), None)


def _first_text(table: Any) -> str:
    return next(filter(None, (text_of(paragraph) for paragraph in table.iter(f"{W}p"))), "tanpa teks")


def _paragraph(element: Any) -> str:
    """The paragraph around an element, or the last words before it."""
    paragraph = _nearest(element, "p")
    if paragraph is not None and (text := text_of(paragraph)):
        return f'paragraf "{text}"'
    if paragraph is None and element.tag in (f"{W}tbl", f"{W}tr", f"{W}tc"):
        return ""
    before = element if paragraph is None else paragraph
    for sibling in islice(before.itersiblings(preceding=True), FAR):
        if text := text_of(sibling):
            return f'setelah "{text}"'
    return "di awal" if paragraph is not None else ""
