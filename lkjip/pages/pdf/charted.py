"""The repair of charts that Word draws: LibreOffice 7 paints and tags them, and leaves out their alternative text."""

from __future__ import annotations

import zipfile
from io import BytesIO

from pypdf import PdfWriter
from pypdf.generic import NameObject, TextStringObject

from lkjip.pages.pdf.knowledge import Facts
from lkjip.pages.pdf.tree import having, kids
from lkjip.word.xml import CHART_NAMESPACE, NAMESPACES

WP = f"{{{NAMESPACES['wp']}}}"
DATA = f"{{{NAMESPACES['a']}}}graphicData"


def chart_texts(document: bytes) -> tuple[str, ...]:
    """What the .docx `document` says of each chart that Word draws, in order, as LibreOffice says it of pictures."""
    with zipfile.ZipFile(BytesIO(document)) as package:
        part = package.read("word/document.xml")
    if CHART_NAMESPACE.encode() not in part:
        return ()
    from lxml import etree

    tree = etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    frames = tree.iter(f"{WP}inline", f"{WP}anchor")
    drawn = [frame for frame in frames if any(data.get("uri") == CHART_NAMESPACE for data in frame.iter(DATA))]
    found = (frame.find(f"{WP}docPr") for frame in drawn)
    return tuple(" - ".join(filter(None, map(words.get, ("title", "descr")))) for words in found if words is not None)


def name_charts(writer: PdfWriter, facts: Facts) -> None:
    """ISO 14289-1, 7.3: a chart has an alternative text. Its words make its Figure one with elements of its own.

    Where there are more or fewer than the Word file has, none is named: `conformance` then tells of them.
    """
    figures = [figure for figure in having(writer, "/Figure") if "/Alt" not in figure and kids(figure)]
    if len(figures) == len(facts.charts):
        for figure, text in zip(figures, facts.charts, strict=True):
            figure[NameObject("/Alt")] = TextStringObject(text)
