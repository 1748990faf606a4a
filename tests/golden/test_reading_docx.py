"""Reading a document: what Word would show of numbers, merged cells, frames and emphasis."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import nsdecls
from lxml import etree

from tests.golden.items import Item
from tests.golden.reading_docx import read_built


@pytest.fixture
def document() -> Document:
    return docx.Document()


def read(document: Document, folder: Path) -> list[Item]:
    document.save(str(folder / "contoh.docx"))
    return read_built(folder / "contoh.docx")


def test_paragraphs_lists_and_emphasis(document: Document, tmp_path: Path) -> None:
    document.add_paragraph("Judul", style="heading 1")
    document.add_paragraph("satu", style="List Number")
    paragraph = document.add_paragraph("dua ", style="List Number")
    paragraph.add_run("tebal").bold = True
    paragraph.add_run().add_break()
    paragraph.add_run("baris\u00a0baru")
    assert [(item.kind, item.text) for item in read(document, tmp_path)] == [
        ("judul", "Judul"),
        ("butir", "1. satu"),
        ("butir", "2. dua tebal"),
        ("paragraf", "baris baru"),
    ]
    assert read(document, tmp_path)[2].emphasis == (("tebal", "tebal"),)


def test_merged_cells_stand_empty(document: Document, tmp_path: Path) -> None:
    table = document.add_table(rows=2, cols=3)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "No"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "Kondisi"
    table.cell(1, 1).text, table.cell(1, 2).text = "Baik", "Rusak"
    assert [item.text for item in read(document, tmp_path)] == ["No | Kondisi |", "| Baik | Rusak"]


def test_a_frame_is_read_as_what_it_holds(document: Document, tmp_path: Path) -> None:
    document.add_table(rows=1, cols=1).cell(0, 0).text = "Isi bingkai"
    assert read(document, tmp_path) == [Item("paragraf", "Isi bingkai")]


def test_equations(document: Document, tmp_path: Path) -> None:
    over = "<m:f><m:num><m:r><m:t>85</m:t></m:r></m:num><m:den><m:r><m:t>90</m:t></m:r></m:den></m:f>"
    math = f"<m:oMath {nsdecls('m')}><m:r><m:t>Q6 = </m:t></m:r><m:d><m:e>{over}</m:e></m:d></m:oMath>"
    paragraph: Any = document.add_paragraph()
    paragraph._p.append(etree.fromstring(math))
    assert read(document, tmp_path) == [Item("rumus", "Q6=(85/90)")]
