"""Plain Word files that go with the report: accessible, without a template, the same bytes for the same words."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from math import ceil
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from lkjip.base.tuples import NamedTuple
from lkjip.word.package import pack
from lkjip.word.printing import Meta

FONT = "Arial"
LANGUAGE = "id-ID"
MARGIN = 2.0
LONG, SHORT = 29.7, 21.0
LETTERS_PER_CM = 5.0  # of 9 or 10 points, with what is lost where lines break
LONGEST_WHOLE = 20  # lines, less than half a page: what is left empty above a row is never more


_LABEL = re.compile(r"\b(?:Tabel|Gambar) \d+\. \d+|\bhlm\. \S|\bRp \d")


class Phrase(NamedTuple):
    """Words of a cell, set off where they lead, or an item of a list."""

    text: str
    bold: bool = False
    item: bool = False


class Counted(NamedTuple):
    """A cell in which Word counts on; `after` stands behind the number."""

    after: str = ""


PlainCell = str | Counted | Sequence[Phrase]
"""A cell: a text, a number that Word counts, or a paragraph for each of several."""


class PlainDocument:
    """Grows from top to bottom; `finish` gives the bytes."""

    def __init__(self, *, landscape: bool = True, size: float = 10) -> None:
        self.document: Any = docx.Document()
        _without_custom_xml(self.document)
        _page(self.document.sections[0], landscape)
        _words(self.document, size)
        self.list_number = ""

    def heading(self, text: str, level: int) -> None:
        """A heading; `level` from 1."""
        self.document.add_heading(text, level)

    def paragraph(self, text: str) -> None:
        """A paragraph of plain words."""
        self.document.add_paragraph(_held(text))

    def count_anew(self) -> None:
        """Numbered cells begin with 1 from here."""
        self.list_number = _new_list(self.document.part.numbering_part.element)

    def table(self, head: Sequence[str], rows: Sequence[Sequence[PlainCell]], widths: Sequence[float]) -> None:
        """A table with a header row that is repeated on every page; no page tears a row apart that is not long."""
        table = self.document.add_table(rows=0, cols=len(head), style="Table Grid")
        table.autofit = False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Cm(width)
        self._row(table, [[Phrase(title, True)] for title in head], widths, "w:cantSplit", "w:tblHeader")
        for row in rows:
            lines = max(_lines(cell, width) for cell, width in zip(row, widths, strict=True))
            self._row(table, row, widths, *(["w:cantSplit"] if lines <= LONGEST_WHOLE else []))

    def _row(self, table: Any, cells: Sequence[PlainCell], widths: Sequence[float], *marks: str) -> None:
        row = table.add_row()
        for cell, content, width in zip(row.cells, cells, widths, strict=True):
            cell.width = Cm(width)
            self._fill(cell, content)
        for mark in marks:
            row._tr.get_or_add_trPr().append(OxmlElement(mark))

    def _fill(self, cell: Any, content: PlainCell) -> None:
        first = cell.paragraphs[0]
        if isinstance(content, Counted):
            _numbered(first, self.list_number)
            if content.after:
                first.add_run(content.after)
            return
        phrases = [Phrase(content)] if isinstance(content, str) else content
        for place, phrase in enumerate(phrases):
            paragraph = cell.add_paragraph() if place else first
            if phrase.item:
                paragraph.style = "List Bullet"
            paragraph.add_run(_held(phrase.text)).bold = phrase.bold or None

    def finish(self, title: str, meta: Meta) -> bytes:
        """Nothing reads the clock: the dates are those of the report. Zipped with fixed times and order."""
        core = self.document.core_properties
        core.title, core.author, core.language = title, meta.author, LANGUAGE
        core.last_modified_by, core.comments, core.revision = meta.author, "", 1
        core.created = core.modified = meta.modified
        saved = io.BytesIO()
        self.document.save(saved)
        with zipfile.ZipFile(saved) as archive:
            return pack({name: archive.read(name) for name in archive.namelist()})


def _held(text: str) -> str:
    """The text with "Tabel 3. 2", "hlm. 24" and "Rp 500" held together where lines break."""
    return _LABEL.sub(lambda label: label[0].replace(" ", "\u00a0"), text)


def _lines(cell: PlainCell, width: float) -> int:
    """About how many lines a cell of `width` cm takes."""
    texts = [cell] if isinstance(cell, str) else [] if isinstance(cell, Counted) else [phrase.text for phrase in cell]
    return sum(max(1, ceil(len(text) / (width * LETTERS_PER_CM))) for text in texts)


def _without_custom_xml(document: Any) -> None:
    """Leave out a stylesheet for bibliographies that python-docx's own template carries."""
    for key, relation in list(document.part.rels.items()):
        if relation.reltype.endswith("/customXml"):
            del document.part.rels[key]


def _page(section: Any, landscape: bool) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Cm(side) for side in ((LONG, SHORT) if landscape else (SHORT, LONG)))
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(MARGIN)


def _words(document: Any, size: float) -> None:
    """Indonesian, in one font: spelling checkers and screen readers follow the language of the default style."""
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(size)
    for lang in document.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), LANGUAGE)
    for name in ("Title", "Heading 1", "Heading 2"):
        fonts = document.styles[name].element.get_or_add_rPr().get_or_add_rFonts()
        for attribute in list(fonts.attrib):
            del fonts.attrib[attribute]
        document.styles[name].font.name = FONT


# --- numbers that Word counts ------------------------------------------------------------------------------------


def _new_list(numbering: Any) -> str:
    """Define a list of plain numbers and return its id; definitions stand before the lists that use them."""
    kinds = numbering.findall(qn("w:abstractNum"))
    kind = _element(
        "w:abstractNum", abstractNumId=str(1 + max(int(abstract.get(qn("w:abstractNumId"))) for abstract in kinds))
    )
    kind.append(_element("w:multiLevelType", val="singleLevel"))
    level = _element("w:lvl", ilvl="0")
    for name, value in (
        ("start", "1"),
        ("numFmt", "decimal"),
        ("suff", "nothing"),
        ("lvlText", "%1"),
        ("lvlJc", "left"),
    ):
        level.append(_element(f"w:{name}", val=value))
    kind.append(level)
    kinds[-1].addnext(kind)
    return str(numbering.add_num(int(kind.get(qn("w:abstractNumId")))).numId)


def _element(name: str, **attributes: str) -> Any:
    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element


def _numbered(paragraph: Any, number: str) -> None:
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = int(number)
