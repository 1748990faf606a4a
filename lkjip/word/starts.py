"""Where sections begin and how each numbers its pages, so that a layout can tell which number a sheet bears.

A section may start its page numbers anew, in figures of its own: the template decides that in Word. The document is
given a bookmark at the start of each section before it is laid out; where those bookmarks come to stand, the numbers
of all sheets follow. It also tells how many sheets the cover means to fill.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from lkjip.base import formats
from lkjip.base.tuples import NamedTuple
from lkjip.word.measures import is_on
from lkjip.word.unparted import hold_together
from lkjip.word.xml import NAMESPACES

W = f"{{{NAMESPACES['w']}}}"
DOCUMENT, STYLES = "word/document.xml", "word/styles.xml"
NAME = "lkjipBagian"
FIRST_ID = 900_000  # beyond the ids of all other bookmarks
LISTED = "_Toc"
Element = Any


class Start(NamedTuple):
    """The start of a section: its bookmark, the figures of its page numbers, and the first of them if it has its own.

    flows: it begins in the middle of a page
    """

    bookmark: str
    figures: str = ""
    first: int | None = None
    flows: bool = False


class MarkedDocument(NamedTuple):
    """A document with a bookmark at each start, and the sheets before the first title that the contents list."""

    document: bytes
    starts: tuple[Start, ...]
    cover: int


class PageNumbering(NamedTuple):
    """From the sheet `sheet` on (counted from 0) pages are numbered from `number` in `figures`."""

    sheet: int
    figures: str
    number: int

    def printed(self, sheet: int) -> str:
        """What the sheet `sheet` (counted from 0) bears as its number."""
        number = self.number + sheet - self.sheet
        return _SHOWN.get(self.figures, str)(number)


def _letters(number: int) -> str:
    """A to Z, then AA, BB, as Word counts."""
    return chr(ord("A") + (number - 1) % 26) * (1 + (number - 1) // 26)


_SHOWN: Mapping[str, Callable[[int], str]] = {
    "lowerRoman": lambda number: formats.roman(number).lower(),
    "upperRoman": formats.roman,
    "lowerLetter": lambda number: _letters(number).lower(),
    "upperLetter": _letters,
}


# --- reading and marking the document ----------------------------------------------------------------------------


def with_starts(document: bytes) -> MarkedDocument:
    """Return the .docx `document` with a bookmark at the start of each section, and no reference parted by a line."""
    from lxml import etree

    with zipfile.ZipFile(io.BytesIO(document)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    tree = etree.fromstring(parts[DOCUMENT], parser)
    styles: Element = etree.fromstring(parts[STYLES], parser) if STYLES in parts else ()
    breaking = _breaking_styles(styles)
    cover, starts = _forced(tree, breaking), tuple(_mark(tree))
    if STYLES in parts and hold_together(tree, styles):
        parts[STYLES] = etree.tostring(styles, encoding="UTF-8", standalone=True)
    parts[DOCUMENT] = etree.tostring(tree, encoding="UTF-8", standalone=True)
    changed = io.BytesIO()
    with zipfile.ZipFile(changed, "w", zipfile.ZIP_STORED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return MarkedDocument(changed.getvalue(), starts, cover)


def _mark(tree: Element) -> Iterator[Start]:
    """Put a bookmark at the start of each section; yield the starts."""
    first: Element | None = None
    for element in list(tree.iter(f"{W}p", f"{W}sectPr")):
        if element.tag == f"{W}p":
            first = element if first is None else first
        elif first is not None:
            number = FIRST_ID + len(tree.findall(f".//{W}bookmarkStart"))
            yield _start(element, f"{NAME}{number}")
            _bookmark(first, f"{NAME}{number}", str(number))
            first = None


def _bookmark(paragraph: Element, name: str, number: str) -> None:
    at = 1 if paragraph.find(f"{W}pPr") is not None else 0
    start = paragraph.makeelement(f"{W}bookmarkStart", {f"{W}id": number, f"{W}name": name})
    paragraph.insert(at, start)
    paragraph.insert(at + 1, paragraph.makeelement(f"{W}bookmarkEnd", {f"{W}id": number}))


def _start(section: Element, name: str) -> Start:
    kind, numbers = section.find(f"{W}type"), section.find(f"{W}pgNumType")
    flows = kind is not None and kind.get(f"{W}val") == "continuous"
    if numbers is None:
        return Start(name, flows=flows)
    first = numbers.get(f"{W}start", "")
    return Start(name, numbers.get(f"{W}fmt", "decimal"), int(first) if first.isdigit() else None, flows)


def _forced(tree: Element, breaking: frozenset[str]) -> int:
    """How many sheets are begun on purpose before the first title that the contents list."""
    forced, fresh = 0, True
    for paragraph in tree.iter(f"{W}p"):
        forced += _breaks_before(paragraph, breaking) and not fresh
        fresh = False
        if any((mark.get(f"{W}name") or "").startswith(LISTED) for mark in paragraph.iter(f"{W}bookmarkStart")):
            return forced
        forced += sum(line_break.get(f"{W}type") == "page" for line_break in paragraph.iter(f"{W}br"))
        if paragraph.find(f"{W}pPr/{W}sectPr") is not None:
            forced, fresh = forced + 1, True
    return 0


def _breaks_before(paragraph: Element, breaking: frozenset[str]) -> bool:
    own = paragraph.find(f"{W}pPr/{W}pageBreakBefore")
    if own is not None:
        return is_on(own)
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return style is not None and style.get(f"{W}val") in breaking


def _breaking_styles(styles: Element) -> frozenset[str]:
    """The ids of styles that begin a page, by themselves or by what they are based on."""
    known = {style.get(f"{W}styleId"): style for style in styles if style.tag == f"{W}style"}
    return frozenset(number for number in known if number and _begins_page(number, known))


def _begins_page(number: str, known: Mapping[str | None, Element]) -> bool:
    seen: set[str] = set()
    while number in known and number not in seen:
        seen.add(number)
        own, based = known[number].find(f"{W}pPr/{W}pageBreakBefore"), known[number].find(f"{W}basedOn")
        if own is not None:
            return is_on(own)
        number = "" if based is None else based.get(f"{W}val", "")
    return False


# --- numbers of sheets -------------------------------------------------------------------------------------------


def numberings(starts: Sequence[Start], sheets: Mapping[str, int]) -> tuple[PageNumbering, ...]:
    """How the sheets are numbered, given on which sheet each start stands.

    A section without a start of its own counts on; the cover, which prints no number, is called as what follows it.
    """
    found: list[PageNumbering] = []
    for place, start in enumerate(starts):
        sheet = sheets.get(start.bookmark)
        if sheet is None:
            continue
        sheet += start.flows and sheet > 0
        counted = 1 if not found else found[-1].number + sheet - found[-1].sheet
        number = counted if start.first is None else start.first
        found.append(PageNumbering(sheet, start.figures or _figures(starts[place:], found), number))
    return tuple(found)


def _figures(starts: Sequence[Start], before: Sequence[PageNumbering]) -> str:
    return "decimal" if before else next((start.figures for start in starts if start.figures), "decimal")


def printed(sheet: int, numbering: Sequence[PageNumbering]) -> str:
    """The number that the sheet `sheet` (counted from 0) bears."""
    here = [stretch for stretch in numbering if stretch.sheet <= sheet]
    return here[-1].printed(sheet) if here else str(sheet + 1)
