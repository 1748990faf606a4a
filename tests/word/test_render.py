"""The printed document: well formed, closed against hostile text, the same every time."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import docx
import pytest

from lkjip.base.problems import InputError
from lkjip.report.model import ContentsLine, Numbered, Paragraph, Part, Ref, Row, Run, TableBlock, front_bookmark
from lkjip.word.compiled import Compiled
from lkjip.word.printing import Meta, fingerprint, prepare, render

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Read = Callable[..., str]
Print = Callable[..., bytes]


@pytest.fixture(scope="module")
def printed(report: Numbered, compiled: Compiled, scalars: dict[str, str], meta: Meta) -> bytes:
    return render(report, compiled, scalars, pages={"_Toc_bab": "7", "_Toc_depan_daftar_isi": "ii"}, meta=meta)


@pytest.fixture(scope="module")
def document(printed: bytes, read: Read) -> str:
    return read(printed)


@pytest.fixture
def printed_with(compiled: Compiled, scalars: dict[str, str], meta: Meta, report: Numbered) -> Print:
    """Return a function that prints blocks as the only chapter."""

    def printed(*blocks: Any) -> bytes:
        front = tuple(part for part in report.parts if part.slot != "isi")
        chapter = Part("isi", "content/2031/10-bab.md", blocks)
        return render(report._replace(parts=(*front, chapter)), compiled, scalars, pages=None, meta=meta)

    return printed


# --- the file ----------------------------------------------------------------------------------------------------


def test_python_docx_opens_the_document(printed: bytes) -> None:
    styles = [paragraph.style.name for paragraph in docx.Document(BytesIO(printed)).paragraphs if paragraph.style]

    assert {"Heading 1", "Nomor Bab", "Keterangan Tabel", "Keterangan Gambar", "Persamaan"} <= set(styles)


def test_every_part_is_well_formed(printed: bytes) -> None:
    with zipfile.ZipFile(BytesIO(printed)) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                ElementTree.fromstring(archive.read(name))


def test_the_same_input_gives_the_same_bytes(
    printed: bytes, report: Numbered, compiled: Compiled, scalars: dict[str, str], meta: Meta
) -> None:
    again = Compiled.loads(compiled.dumps())
    pages = {"_Toc_bab": "7", "_Toc_depan_daftar_isi": "ii"}

    assert render(report, again, scalars, pages=pages, meta=meta) == printed


def test_the_package_begins_with_its_types_and_stores_pictures(printed: bytes) -> None:
    entries = zipfile.ZipFile(BytesIO(printed)).infolist()

    assert entries[0].filename == "[Content_Types].xml"
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {entry.compress_type for entry in entries if entry.filename.endswith(".png")} == {zipfile.ZIP_STORED}


def test_equal_pictures_share_a_file(printed: bytes, read: Read) -> None:
    names = zipfile.ZipFile(BytesIO(printed)).namelist()

    assert len([name for name in names if name.startswith("word/media/")]) == 2
    assert 'Extension="png"' in read(printed, "[Content_Types].xml")


def test_rendering_imports_neither_docxtpl_nor_lxml() -> None:
    code = (
        "import sys, lkjip.word.printing; print([m for m in ('docxtpl', 'lxml', 'jinja2', 'docx') if m in sys.modules])"
    )
    folder = Path(__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=folder)

    assert done.stdout.strip() == "[]"


def test_the_properties_come_from_meta(printed: bytes, read: Read) -> None:
    core = read(printed, "docProps/core.xml")

    assert "<dc:title>LKjIP &amp; lampiran</dc:title>" in core
    assert "2032-01-31T00:00:00Z</dcterms:modified>" in core


# --- ids, fields, text -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "pattern", [r'<wp:docPr id="(\d+)"', r'<w:bookmarkStart w:id="(\d+)"', r'bookmarkStart[^>]*w:name="([^"]+)"']
)
def test_ids_are_unique(document: str, pattern: str) -> None:
    ids = re.findall(pattern, document)

    assert ids and len(ids) == len(set(ids))


def test_bookmarks_close_and_keep_to_word_limits(document: str) -> None:
    starts = re.findall(r'<w:bookmarkStart w:id="(\d+)" w:name="([^"]+)"', document)

    assert sorted(number for number, _ in starts) == sorted(re.findall(r'<w:bookmarkEnd w:id="(\d+)"', document))
    assert all(len(name) <= 40 and name.startswith(("_Toc", "_Ref")) for _, name in starts)


def test_every_link_and_field_finds_its_bookmark(document: str) -> None:
    names = set(re.findall(r'bookmarkStart[^>]*w:name="([^"]+)"', document))
    used = set(re.findall(r"(?:PAGEREF|REF) (\S+)", document)) | set(re.findall(r'w:anchor="([^"]+)"', document))

    assert used <= names


def test_fields_are_balanced_and_never_dirty(printed: bytes, document: str, read: Read) -> None:
    marks = re.findall(r'fldCharType="(\w+)"', document)
    depth = 0
    for mark in marks:
        depth += {"begin": 1, "separate": 0, "end": -1}[mark]
        assert depth >= 0

    assert depth == 0
    assert "dirty" not in document
    assert "updateFields" not in read(printed, "word/settings.xml")


def test_hostile_text_stays_text(printed: bytes) -> None:
    paragraphs = [paragraph.text for paragraph in docx.Document(BytesIO(printed)).paragraphs]
    expected = 'R&D <5% </w:t></w:r> {{ tahun }} {% if x %} "kutip"  ]]>'

    assert any(text.endswith(expected) for text in paragraphs)


def test_page_numbers_fill_their_lines(document: str) -> None:
    assert ">7</w:t>" in document
    assert ">ii</w:t>" in document
    assert ">–</w:t>" in document
    assert "\0" not in document


def test_labels_are_counted_by_fields(printed: bytes, document: str) -> None:
    captions = [
        p.text for p in docx.Document(BytesIO(printed)).paragraphs if p.style and p.style.name == "Keterangan Tabel"
    ]

    assert captions == ["Tabel\u00a01.\u00a01 Anggaran", "Tabel\u00a01.\u00a02 Renstra"]
    assert "SEQ Tabel_1 \\* ARABIC" in document
    assert document.count("SEQ Bab \\h") == 2


def test_lists_count_alone_and_begin_where_told(printed: bytes, read: Read) -> None:
    numbering = read(printed, "word/numbering.xml")

    assert '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="3"/>' in numbering
    assert '<w:lvlOverride w:ilvl="1"><w:startOverride w:val="1"/>' in numbering


def test_a_missing_value_is_marked(document: str, compiled: Compiled) -> None:
    assert f'<w:rStyle w:val="{compiled.styles["nilai hilang"]}"/></w:rPr><w:t' in document


def test_looks_and_language_follow_the_run(document: str) -> None:
    assert '<w:i/><w:iCs/><w:lang w:val="en-US"/>' in document


# --- tables ------------------------------------------------------------------------------------------------------


def test_cells_merge_over_rows(document: str) -> None:
    table = next(table for table in re.findall(r"<w:tbl>.*?</w:tbl>", document) if "Melayani" in table)

    assert table.count('<w:vMerge w:val="restart"/>') >= 2
    assert ">2036<" in table


def test_a_cell_takes_several_paragraphs_in_the_looks_of_the_pattern(printed: bytes) -> None:
    table = docx.Document(BytesIO(printed)).tables[0]

    assert [paragraph.text for paragraph in table.rows[2].cells[1].paragraphs] == ["Baris A", "Baris B"]
    assert [run.italic for run in table.rows[3].cells[2].paragraphs[0].runs] == [True]


def test_no_two_tables_touch(document: str) -> None:
    assert "</w:tbl><w:tbl>" not in document
    assert "</w:tbl></w:tc>" not in document
    assert "</w:tbl><w:sectPr" not in document


def test_header_rows_repeat_and_rows_do_not_split(document: str) -> None:
    for row in re.findall(r"<w:tr>.*?</w:trPr>", document):
        assert "cantSplit" in row
    assert "<w:tblHeader/>" in document


def test_an_unknown_table_row_and_cell_are_named(printed_with: Print) -> None:
    blocks = (
        TableBlock("rkaa", "", (), ()),
        TableBlock("rka", "", (), (Row("isian", ()), Row("isi", ()))),
        TableBlock("renstra", "", (), ()),
    )

    with pytest.raises(InputError) as caught:
        printed_with(*blocks)

    messages = str(caught.value)
    assert 'tidak memuat pola "tabel:rkaa"' in messages
    assert 'Maksud Anda "rka"' in messages
    assert "tidak punya baris {{ isian.… }}" in messages
    assert 'tabel "rka", baris 3, kolom 1: tanda "no" tidak dikenal' in messages
    assert 'tanda "th1" tidak dikenal' in messages


# --- what does not fit -------------------------------------------------------------------------------------------


def test_an_unknown_reference_is_named(printed_with: Print) -> None:
    with pytest.raises(InputError, match='rujukan "tabel:rkas" tidak menunjuk'):
        printed_with(Paragraph((Ref("tabel:rkas"),)))


def test_an_unknown_value_in_the_template_is_named(
    report: Numbered, compiled: Compiled, scalars: dict[str, str], meta: Meta
) -> None:
    known = {name: text for name, text in scalars.items() if name != "penandatangan.nip"}

    with pytest.raises(InputError, match=r'paragraf "NIP. .*KATA PENGANTAR.*penandatangan.nip'):
        prepare(report, compiled, known, meta)


def test_a_part_without_a_place_is_named(
    report: Numbered, compiled: Compiled, scalars: dict[str, str], meta: Meta
) -> None:
    lost = report._replace(parts=(*report.parts, Part("lampiran", "content/2031/90-lampiran.md", ())))

    with pytest.raises(InputError, match=r"tidak punya tempat untuk content/2031/90-lampiran\.md"):
        prepare(lost, compiled, scalars, meta)


# --- page numbers ------------------------------------------------------------------------------------------------


def test_the_fingerprint_ignores_what_moves_no_page(
    report: Numbered, compiled: Compiled, scalars: dict[str, str], meta: Meta
) -> None:
    later = meta._replace(modified=datetime(2032, 2, 1))
    changed = report._replace(contents=(*report.contents, ContentsLine(2, "2.2.", "Baru", "_Toc_bab")))
    first = fingerprint(report, compiled, scalars, meta)

    assert fingerprint(report, compiled, scalars, later) == first
    assert fingerprint(changed, compiled, scalars, meta) != first


def test_front_titles_have_bookmarks(compiled: Compiled) -> None:
    assert ("KATA PENGANTAR", "_Toc_depan_kata_pengantar") in compiled.front_titles
    assert len(front_bookmark("JUDUL YANG SANGAT PANJANG SEKALI UNTUK SEBUAH BAGIAN")) <= 40


def test_runs_side_by_side_keep_their_spaces(printed_with: Print, read: Read) -> None:
    xml = read(printed_with(Paragraph((Run("a "), Run("b", bold=True)))))

    assert '<w:t xml:space="preserve">a </w:t>' in xml


def test_a_value_without_a_place_in_the_pattern_is_named(
    templates: Any, report: Numbered, scalars: dict[str, str], meta: Meta
) -> None:
    """A column that somebody deleted in Word must not take its figures with it unseen."""
    narrower = templates.with_tables(lambda xml: xml.replace("{{ isi.anggaran }}", "", 1)).compile()

    with pytest.raises(InputError) as caught:
        render(report, narrower, scalars, pages=None, meta=meta)

    assert "tidak punya tempat untuk {{ isi.anggaran }}; isinya akan hilang" in str(caught.value)
