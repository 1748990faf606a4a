"""What flows down the pages of a document: its paragraphs and rows, each with a mark by which a layout finds it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

from lkjip.base.tuples import NamedTuple
from lkjip.word.measures import is_on
from lkjip.word.starts import DOCUMENT, STYLES, W
from lkjip.word.state import PLACE
from lkjip.word.xml import NAMESPACES

NAME = "lkjipAlir"
FIRST_ID = 800_000  # beyond the ids of all other bookmarks
TWIPS, EMU = 20, 12_700  # in a point
Element = Any


class SheetRoom(NamedTuple):
    """Where the room for text of a page begins and ends, in points from its upper edge; turned: a landscape page."""

    top: float
    bottom: float
    turned: bool = False

    @property
    def height(self) -> float:
        return self.bottom - self.top


class FlowPiece(NamedTuple):
    """A paragraph or a row of a table; `mark` and `end` are bookmarks at its beginning and its end.

    place: which of the marked blocks it belongs to, counted from 0; -1 of none
    section: in which section it stands; style: of a paragraph; table: which table a row is of
    keeps: it stays with the next; splits: a page may end between its lines; begins: a page begins with it
    picture: how high its picture is, in points; head: a row that every page repeats
    """

    mark: str
    end: str
    place: int
    section: int
    style: str = ""
    table: int = -1
    keeps: bool = False
    splits: bool = False
    begins: bool = False
    picture: float = 0.0
    head: bool = False


class MarkedFlow(NamedTuple):
    """A document whose pieces bear marks, and the rooms of its sections."""

    document: bytes
    pieces: tuple[FlowPiece, ...]
    rooms: tuple[SheetRoom, ...]


def with_flow(document: bytes) -> MarkedFlow:
    """Return the .docx `document` with marks at all that flows down its pages."""
    from lxml import etree

    with zipfile.ZipFile(io.BytesIO(document)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    tree = etree.fromstring(parts[DOCUMENT], parser)
    styles = etree.fromstring(parts[STYLES], parser) if STYLES in parts else ()
    marker = _Marker({style.get(f"{W}styleId", ""): style for style in styles if style.tag == f"{W}style"})
    pieces = tuple(marker.pieces(tree.find(f"{W}body")))
    parts[DOCUMENT] = etree.tostring(tree, encoding="UTF-8", standalone=True)
    changed = io.BytesIO()
    with zipfile.ZipFile(changed, "w", zipfile.ZIP_STORED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return MarkedFlow(changed.getvalue(), pieces, tuple(map(_room, tree.iter(f"{W}sectPr"))))


def _room(section: Element) -> SheetRoom:
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    wide, high = (_points(size, name) for name in ("w", "h"))
    return SheetRoom(_points(margins, "top"), high - _points(margins, "bottom"), wide > high)


def _points(element: Element, name: str) -> float:
    return abs(int(element.get(f"{W}{name}", "0"))) / TWIPS if element is not None else 0.0


class _Marker:
    """Goes through a body once, and counts."""

    def __init__(self, styles: Mapping[str, Element]) -> None:
        self._styles = styles
        self._marks = self._tables = self._section = 0
        self._place = -1
        self._begins = True

    def pieces(self, body: Element) -> Iterator[FlowPiece]:
        for element in list(body):
            if element.tag == f"{W}bookmarkStart" and (element.get(f"{W}name") or "").startswith(PLACE):
                self._place = int(element.get(f"{W}name")[len(PLACE) :])
            elif element.tag == f"{W}p":
                yield self._paragraph(element)
            elif element.tag == f"{W}tbl":
                yield from self._rows(element)

    def _paragraph(self, element: Element) -> FlowPiece:
        begins = self._begins or self._has(element, "pageBreakBefore")
        self._begins = any(line_break.get(f"{W}type") == "page" for line_break in element.iter(f"{W}br"))
        section = self._section
        if element.find(f"{W}pPr/{W}sectPr") is not None:
            self._section, self._begins, self._place = self._section + 1, True, -1
        return FlowPiece(
            self._mark(element), self._mark(element, at_end=True), self._place, section, _style_of(element),
            keeps=self._has(element, "keepNext"), splits=not self._has(element, "keepLines"), begins=begins,
            picture=_picture(element),
        )  # fmt: skip

    def _rows(self, table: Element) -> Iterator[FlowPiece]:
        self._tables += 1
        for row in table.findall(f"{W}tr"):
            first = next(row.iter(f"{W}p"))
            begins, self._begins = self._begins, False
            yield FlowPiece(
                self._mark(first), self._mark(_last(row), at_end=True), self._place, self._section, table=self._tables,
                keeps=self._has(first, "keepNext"), begins=begins, picture=_picture(row),
                head=row.find(f"{W}trPr/{W}tblHeader") is not None,
            )  # fmt: skip

    def _mark(self, paragraph: Element, *, at_end: bool = False) -> str:
        name, number = f"{NAME}{self._marks}", str(FIRST_ID + self._marks)
        self._marks += 1
        at = len(paragraph) if at_end else int(paragraph.find(f"{W}pPr") is not None)
        start = paragraph.makeelement(f"{W}bookmarkStart", {f"{W}id": number, f"{W}name": name})
        paragraph.insert(at, start)
        paragraph.insert(at + 1, paragraph.makeelement(f"{W}bookmarkEnd", {f"{W}id": number}))
        return name

    def _has(self, paragraph: Element, what: str) -> bool:
        """Whether a paragraph is so by itself, by its style or by what that is based on."""
        holder, seen = paragraph, set[str]()
        while holder is not None:
            own, number = holder.find(f"{W}pPr/{W}{what}"), _above(holder)
            if own is not None:
                return is_on(own)
            holder = None if number in seen else self._styles.get(number)
            seen.add(number)
        return False


def _last(row: Element) -> Element:
    """The last paragraph of the cell that holds most."""
    fullest = max(row.findall(f"{W}tc"), key=lambda cell: sum(len(text.text or "") for text in cell.iter(f"{W}t")))
    return list(fullest.iter(f"{W}p"))[-1]


def _above(holder: Element) -> str:
    """The style of a paragraph, or the one that a style is based on."""
    found = holder.find(f"{W}basedOn") if holder.tag == f"{W}style" else holder.find(f"{W}pPr/{W}pStyle")
    return found.get(f"{W}val", "") if found is not None else ""


def _style_of(paragraph: Element) -> str:
    return _above(paragraph)


def _picture(element: Element) -> float:
    """The height of the highest picture in it."""
    extents = element.iter(f"{{{NAMESPACES['wp']}}}extent")
    return max((int(extent.get("cy", "0")) / EMU for extent in extents), default=0.0)
