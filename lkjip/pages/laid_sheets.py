"""A document laid out by LibreOffice, and what is read from its pages.

LibreOffice lays the document out as PDF with every bookmark exported as a named destination; pypdf reads them back.
Page numbers take no part in the layout (a slot is as wide as its number), so filling them in moves nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from lkjip.base.tuples import NamedTuple
from lkjip.pages.office import convert, working_folder
from lkjip.pages.typefaces import family_of, replaced
from lkjip.report.arrangement import AS_WRITTEN, Arrangement
from lkjip.report.model import Block, Numbered

if TYPE_CHECKING:
    from pypdf import PdfReader

    from lkjip.pages.page_fitting import Measured
    from lkjip.pages.slabs import MarkSpot
    from lkjip.word.starts import MarkedDocument


class Layout(NamedTuple):
    """Where everything stands in the document `fingerprint`.

    pages: printed page of every bookmark ("iv", "12")
    total: number of sheets; `front` of them come before page 1
    spilled: sheets that the cover fills beyond those which the template gives it
    fonts: families that the pages were measured in; replaced: those of the document that were measured in others
    arrangement: where its objects stand and how large they are, so that the pages are filled
    """

    fingerprint: str
    pages: dict[str, str]
    total: int
    front: int = 0
    spilled: int = 0
    fonts: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    arrangement: Arrangement = AS_WRITTEN


NOTHING = Numbered((), {}, (), (), ())
See = Callable[[bytes], None]
Find = Callable[[dict[str, "MarkSpot"]], None]


def unseen(_pdf: bytes) -> None:
    """Nobody looks at the pages."""


def unfound(_spots: dict[str, MarkSpot]) -> None:
    """Nobody asks where anything stands."""


class Document(Protocol):
    """A document that only lacks its page numbers."""

    @property
    def fingerprint(self) -> str:
        """A digest of everything that decides the layout."""

    @property
    def report(self) -> Numbered | None:
        """What it prints, where that may be arranged otherwise."""

    def finish(self, pages: Mapping[str, str] | None) -> bytes:
        """Return the document with the page of every bookmark filled in."""

    def arranged(self, arrangement: Arrangement, marked: list[Block] | None = None) -> Document:
        """Return the document with its objects where the arrangement has them; `marked` takes the blocks with marks."""


def fit(document: Document, fingerprint: str, first_body: str, office: str, see: See = unseen) -> Layout:
    """Lay `document` out, arranged so that its pages are filled; one to three times, and as it was written first.

    Takes what `measure` takes; the pages of the best are shown.
    """
    if document.report is None:
        return measure(document.finish(None), fingerprint, first_body, office, see)
    from lkjip.pages.page_fitting import fitted

    press = _Press(document, fingerprint, first_body, office)
    best = fitted(press.lay_out)
    layout, pdf = press.sheets[id(best.measured)]
    see(pdf)
    return layout._replace(arrangement=best.arrangement)


class _Press:
    """Lays a document out in one arrangement after the other, and keeps the sheets."""

    def __init__(self, document: Document, fingerprint: str, first_body: str, office: str) -> None:
        self._document = document
        self._fingerprint = fingerprint
        self._first_body = first_body
        self._office = office
        self.sheets: dict[int, tuple[Layout, bytes]] = {}

    def lay_out(self, arrangement: Arrangement) -> Measured:
        from lkjip.pages.page_fitting import Measured
        from lkjip.word.flow_pieces import with_flow

        blocks: list[Block] = []
        arranged = self._document.arranged(arrangement, blocks)
        flow = with_flow(arranged.finish(None))
        seen: list[bytes] = []
        spots: dict[str, MarkSpot] = {}
        layout = measure(flow.document, self._fingerprint, self._first_body, self._office, seen.append, spots.update)
        measured = Measured(arranged.report or NOTHING, blocks, flow, spots)
        self.sheets[id(measured)] = (layout, seen[0])
        return measured


def measure(
    document: bytes, fingerprint: str, first_body: str, office: str, see: See = unseen, find: Find = unfound
) -> Layout:
    """Lay `document` out and read the pages.

    document: a .docx without page numbers; fingerprint: what decides its layout
    first_body: bookmark of the first chapter; what comes before it is the front matter; see: shown the pages as PDF
    find: shown where the marks stand that `flow_pieces` sets
    raises OfficeFailed where LibreOffice does not deliver
    """
    from lkjip.word.starts import with_starts
    from lkjip.word.typeset import typefaces

    marked = with_starts(document)
    with working_folder() as folder:
        pdf = convert(marked.document, folder, office)
        see(pdf.read_bytes())
        return _read(pdf, fingerprint, first_body, marked, typefaces(document), find)


def _read(
    pdf: Path, fingerprint: str, first_body: str, marked: MarkedDocument, families: Iterable[str], find: Find
) -> Layout:
    from pypdf import PdfReader

    from lkjip.word.starts import LISTED, numberings, printed

    reader = PdfReader(pdf)
    sheets = {
        _bookmark(name): sheet
        for name, destination in reader.named_destinations.items()
        if (sheet := reader.get_destination_page_number(destination)) is not None
    }
    find(_spots(reader, sheets))
    numbering = numberings(marked.starts, sheets)
    pages = {name: printed(sheet, numbering) for name, sheet in sheets.items() if name.startswith(LISTED)}
    listed = min((sheet for name, sheet in sheets.items() if name.startswith(LISTED)), default=marked.cover)
    spilled = max(0, listed - marked.cover)
    fonts = _families(reader)
    front = sheets.get(first_body, 0)
    return Layout(fingerprint, pages, len(reader.pages), front, spilled, fonts, replaced(families, fonts))


def _spots(reader: PdfReader, sheets: Mapping[str, int]) -> dict[str, MarkSpot]:
    from lkjip.pages.slabs import MarkSpot
    from lkjip.word.flow_pieces import NAME

    tops = {
        _bookmark(name): float(destination.top or 0)
        for name, destination in reader.named_destinations.items()
        if NAME in name
    }
    heights = [float(page.mediabox.height) for page in reader.pages] if tops else []
    return {name: MarkSpot(sheets[name], heights[sheets[name]] - top) for name, top in tops.items() if name in sheets}


def _families(reader: PdfReader) -> tuple[str, ...]:
    """The families in which the pages are set."""
    found = set()
    for page in reader.pages:
        fonts = page.get("/Resources", {}).get("/Font", {}).get_object()
        found |= {family_of(str(font.get_object().get("/BaseFont", ""))) for font in fonts.values()}
    return tuple(sorted(found - {""}))


def _bookmark(destination: str) -> str:
    """LibreOffice writes the underscore of a bookmark's name as its hexadecimal code."""
    return destination.lstrip("/").replace("5F", "_")
