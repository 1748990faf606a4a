"""The form as a Word file: plain, accessible, the same bytes for the same answers."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from lkjip.reviu.answers import Answer
from lkjip.reviu.form import GUIDE, HEADER, Answered
from lkjip.reviu.items import Item
from lkjip.word.package import pack
from lkjip.word.render import Meta

WIDTHS = (Cm(1.2), Cm(9), Cm(3), Cm(12.5))
FONT = "Arial"
LANGUAGE = "id-ID"
SIGN = ("Nama pereviu:", "Jabatan:", "Tanggal:", "Tanda tangan:")


def form_document(forms: Sequence[Answered], meta: Meta) -> bytes:
    """Set the answered forms in a Word file."""
    document = docx.Document()
    _without_custom_xml(document)
    _page(document)
    _words(document)
    document.add_heading("Formulir Reviu", 0)
    document.add_paragraph(f"{meta.title}, {meta.author}")
    document.add_paragraph(GUIDE)
    for one in forms:
        document.add_heading(one.form.judul, 1)
        document.add_paragraph(f"Dasar: {one.form.dasar}. {one.form.catatan}")
        for name, rows in one.groups:
            document.add_heading(name, 2)
            _table(document, rows)
    document.add_heading("Pereviu", 1)
    for line in SIGN:
        document.add_paragraph(line)
    _properties(document, meta)
    return _packed(document)


def _without_custom_xml(document: Any) -> None:
    """Leave out a stylesheet for bibliographies that python-docx's own template carries."""
    for key, relation in list(document.part.rels.items()):
        if relation.reltype.endswith("/customXml"):
            del document.part.rels[key]


def _page(document: Any) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2)


def _words(document: Any) -> None:
    """Indonesian, in one font: spelling checkers and screen readers follow the language of the default style."""
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(10)
    for lang in document.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), LANGUAGE)
    for name in ("Title", "Heading 1", "Heading 2"):
        fonts = document.styles[name].element.get_or_add_rPr().get_or_add_rFonts()
        for attribute in list(fonts.attrib):
            del fonts.attrib[attribute]
        document.styles[name].font.name = FONT


def _table(document: Any, rows: Sequence[tuple[Item, Answer]]) -> None:
    table = document.add_table(rows=1, cols=len(HEADER), style="Table Grid")
    table.autofit = False
    _fill(table.rows[0], HEADER, bold=True)
    _mark(table.rows[0], "w:tblHeader")
    for number, (item, told) in enumerate(rows, 1):
        _fill(table.add_row(), (str(number), item.pernyataan, told.jawaban, told.told or "–"))
    for row in table.rows:
        _mark(row, "w:cantSplit")
    for column, width in zip(table.columns, WIDTHS, strict=True):
        column.width = width


def _fill(row: Any, texts: Sequence[str], *, bold: bool = False) -> None:
    for cell, text, width in zip(row.cells, texts, WIDTHS, strict=True):
        cell.width = width
        cell.paragraphs[0].add_run(text).bold = bold or None


def _mark(row: Any, name: str) -> None:
    properties = row._tr.get_or_add_trPr()
    mark = OxmlElement(name)
    if name == "w:cantSplit":  # the schema has it before tblHeader
        properties.insert(0, mark)
    else:
        properties.append(mark)


def _properties(document: Any, meta: Meta) -> None:
    """Nothing reads the clock: the dates are those of the report."""
    core = document.core_properties
    core.title, core.author, core.language = f"Formulir Reviu {meta.title}", meta.author, LANGUAGE
    core.last_modified_by, core.comments, core.revision = meta.author, "", 1
    core.created = core.modified = meta.modified


def _packed(document: Any) -> bytes:
    """Save, then zip anew with fixed times and order."""
    saved = io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as archive:
        return pack({name: archive.read(name) for name in archive.namelist()})
