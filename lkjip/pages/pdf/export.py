"""The Word file as an accessible PDF.

LibreOffice converts and tags; what it leaves against ISO 14289-1 (PDF/UA-1) is mended afterwards, one small function
for each rule. It is PDF/A-2a as well; what it claims was checked on the file (see `identity.declare_standard`).
"""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING

from lkjip.pages.office import convert, working_folder
from lkjip.pages.pdf.charted import chart_texts
from lkjip.pages.pdf.drawings import with_marks
from lkjip.pages.pdf.knowledge import Facts
from lkjip.pages.pdf.vectors import with_vectors
from lkjip.word.starts import with_starts

if TYPE_CHECKING:
    from pypdf import PdfWriter

    Repair = Callable[[PdfWriter, Facts], None]

OPTIONS: dict[str, bool | int] = {
    "PDFUACompliance": True,
    "UseTaggedPDF": True,
    "SelectPdfVersion": 2,  # PDF/A-2b: embeds every font and the colour profile
    "ExportBookmarks": True,
    "ExportBookmarksToPDFDestination": True,  # so that `label_pages` finds where sections start
    "InitialView": 1,  # opens with the bookmarks beside the page
    "DisplayPDFDocumentTitle": True,
}
MODIFIED = re.compile(rb"<dcterms:(?:modified|created)[^>]*>([^<]+)<")


def export(
    document: bytes,
    office: str,
    *,
    title: str,
    language: str = "id-ID",
    formulas: Sequence[str] = (),
    chapters: Sequence[str] = (),
    appendices: Sequence[str] = (),
) -> bytes:
    """Return `document` (.docx) as PDF, made by the LibreOffice at `office`; OfficeFailed where it does not deliver.

    formulas: the alternative text of each displayed equation, in order. chapters: the chapters' full titles in order
    ("BAB I PENDAHULUAN"), for bookmarks and page labels; appendices: theirs, for bookmarks.
    """
    facts = facts_of(document, title, language, formulas, chapters, appendices)
    with working_folder() as folder:
        return repair(convert(prepared(document), folder, office, OPTIONS).read_bytes(), facts, repairs())


def prepared(document: bytes) -> bytes:
    """Return the copy of the .docx `document` that LibreOffice converts."""
    return with_vectors(with_marks(with_starts(document).document))


def facts_of(
    document: bytes,
    title: str,
    language: str,
    formulas: Sequence[str],
    chapters: Sequence[str],
    appendices: Sequence[str] = (),
) -> Facts:
    """Return what the PDF of `document` says about it. The date is the document's own."""
    content = repr((title, language, *formulas, *chapters)).encode()
    identity = hashlib.sha256(document + content).digest()[:16]
    texts = (tuple(formulas), tuple(chapters), tuple(appendices))
    starts, charts = with_starts(document).starts, chart_texts(document)
    return Facts(title, language, _moment(document), identity, *texts, starts, charts)


def _moment(document: bytes) -> datetime:
    """Return when the document was last changed, as its properties say; the oldest date of a zip where they do not."""
    with zipfile.ZipFile(BytesIO(document)) as package:
        dates = MODIFIED.findall(package.read("docProps/core.xml"))
    try:
        return datetime.fromisoformat(dates[-1].decode()).astimezone(UTC)
    except (IndexError, ValueError):
        return datetime(1980, 1, 1, tzinfo=UTC)


def repair(pdf: bytes, facts: Facts, mends: Sequence[Repair]) -> bytes:
    """Return the tagged `pdf` with all of `mends` made."""
    from pypdf import PdfWriter

    writer = PdfWriter(clone_from=BytesIO(pdf))
    for mend in mends:
        mend(writer, facts)
    written = BytesIO()
    writer.write(written)
    return written.getvalue()


def repairs() -> tuple[Repair, ...]:
    """Return all repairs in the order in which they build on each other."""
    from lkjip.pages.pdf import (
        captioned,
        charted,
        decoration,
        figures,
        identity,
        linkpieces,
        noted,
        outlines,
        page_labels,
        streams,
        tagging,
    )

    return (
        decoration.free_decoration,
        charted.name_charts,
        tagging.drop_blank,
        tagging.flatten_contents,
        tagging.level_headings,
        tagging.join_chapter_titles,
        tagging.join_split_cells,
        tagging.free_frames,
        captioned.tag_captions,
        tagging.name_formulas,
        figures.hold_pictures,
        noted.tag_ways_back,
        noted.name_notes,
        linkpieces.join_links,
        page_labels.mark_decoration,
        page_labels.order_tabs,
        page_labels.name_chapters,
        outlines.free_appendices,
        page_labels.label_pages,
        identity.name_document,
        identity.name_language,
        identity.declare_standard,
        identity.repeat_exactly,
        streams.end_clearly,
    )
