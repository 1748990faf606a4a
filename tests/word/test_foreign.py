"""Documents of anybody: what is read of them, and what is refused."""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path

import docx
import pytest

from lkjip.base.problems import InputError
from lkjip.word import unzip
from lkjip.word.foreign import ForeignCell, ForeignImage, ForeignParagraph, ForeignTable, read_document

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NAME = "surat.docx"


def packed(body: str, **parts: str) -> bytes:
    """A document whose body is `body`; more parts by name, dots as double underscores."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            archive.writestr(f"word/{name.replace('__', '.')}", content)
    return stream.getvalue()


def texts(content: bytes) -> list[str]:
    return [item.text for item in read_document(content, NAME).items if isinstance(item, ForeignParagraph)]


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"<w:p>{run('arsip')}{run(' laut')}</w:p>", ["arsip laut"]),
        (f"<w:p>{run('a')}<w:r><w:tab/><w:br/></w:r>{run('b')}</w:p>", ["a b"]),
        (f"<w:p>{run('tetap')}<w:ins>{run(' masuk')}</w:ins><w:del>{run(' keluar')}</w:del></w:p>", ["tetap masuk"]),
        (f"<w:p><w:moveFrom>{run('lama')}</w:moveFrom>{run('baru')}</w:p>", ["baru"]),
        (f"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>3</w:t></w:r>{run('tampak')}</w:p>", ["tampak"]),
        (f"<w:sdt><w:sdtContent><w:p>{run('dalam kendali')}</w:p></w:sdtContent></w:sdt>", ["dalam kendali"]),
        (f"<w:p><w:hyperlink>{run('situs')}</w:hyperlink></w:p>", ["situs"]),
        (f"<w:tbl><w:tr><w:tc><w:p>{run('bingkai')}</w:p></w:tc></w:tr></w:tbl>", ["bingkai"]),
        (f"<w:p><w:r><w:pict><w:txbxContent><w:p>{run('kotak')}</w:p></w:txbxContent></w:pict></w:r></w:p>", ["kotak"]),
        ("<w:p/>", []),
    ],
)
def test_text_is_read_as_a_reader_sees_it(body: str, expected: list[str]) -> None:
    assert texts(packed(body)) == expected


def test_a_table_of_contents_is_no_text() -> None:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    code = "<w:r><w:instrText> TOC \\o </w:instrText></w:r>"
    body = (
        f"<w:p>{mark.format('begin')}{code}{mark.format('separate')}{run('Bab 1')}</w:p>"
        f"<w:p>{run('Bab 2')}{mark.format('end')}</w:p><w:p>{run('Isi')}</w:p>"
    )

    assert texts(packed(body)) == ["Isi"]


def test_lines_with_a_page_number_are_told() -> None:
    body = f"<w:p>{run('Pendahuluan')}<w:r><w:tab/></w:r>{run('12')}</w:p><w:p>{run('Isi 12')}</w:p>"

    assert [item.paged for item in read_document(packed(body), NAME).items if isinstance(item, ForeignParagraph)] == [
        True,
        False,
    ]


def test_a_link_that_ends_with_a_page_number_is_a_line_of_contents() -> None:
    link = f'<w:hyperlink w:anchor="bab">{run("Pendahuluan 12")}</w:hyperlink>'
    body = f"<w:p>{link}</w:p><w:p>{link}{run(' dan 12')}</w:p>"

    assert [item.paged for item in read_document(packed(body), NAME).items if isinstance(item, ForeignParagraph)] == [
        True,
        False,
    ]


def test_tables_know_spans_merges_and_headers() -> None:
    wide, high = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>'

    def cell(properties: str, content: str) -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p>{content}</w:p></w:tc>"

    body = (
        f"<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>{cell(wide, run('Judul'))}</w:tr>"
        f"<w:tr>{cell(high, run('a'))}{cell('', run('b'))}</w:tr>"
        f"<w:tr>{cell('<w:vMerge/>', '')}{cell('', run('c'))}</w:tr></w:tbl>"
    )
    (grid,) = read_document(packed(body), NAME).items

    assert isinstance(grid, ForeignTable)
    assert (grid.heads, [[tuple(box) for box in row] for row in grid.rows]) == (
        1,
        [[("Judul", 2, False)], [("a", 1, False), ("b", 1, False)], [("", 1, True), ("c", 1, False)]],
    )


def test_headings_are_told_by_name_outline_or_inheritance() -> None:
    document = docx.Document()
    document.add_heading("Satu", 1)
    document.styles.add_style("Turunan", 1).base_style = document.styles["Heading 2"]
    document.add_paragraph("Dua", "Turunan")
    document.add_paragraph("Teks")
    stream = io.BytesIO()
    document.save(stream)

    assert [(item.text, item.level) for item in read_document(stream.getvalue(), NAME).items] == [
        ("Satu", 1),
        ("Dua", 2),
        ("Teks", 0),
    ]


def test_a_picture_tells_its_alternative_text_and_its_bytes(root: Path) -> None:
    document = docx.Document()
    picture = document.add_picture(str(root / "tests/kantor/data/2031/gambar/rak.png"))
    picture._inline.docPr.set("descr", "Rak")
    stream = io.BytesIO()
    document.save(stream)
    (image,) = read_document(stream.getvalue(), NAME).items

    assert isinstance(image, ForeignImage)
    assert (image.alt, len(image.digest)) == ("Rak", 64)


def test_proposed_changes_and_remarks_are_counted() -> None:
    body = f"<w:p><w:ins>{run('a')}</w:ins><w:del/></w:p>"
    found = read_document(packed(body, comments__xml=f"<w:comments {W}><w:comment/></w:comments>"), NAME)

    assert (found.proposed, found.remarks) == (2, 1)


ENTITIES = f'<!DOCTYPE x [<!ENTITY a "b">]><w:document {W}><w:body/></w:document>'


def with_document(xml: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", xml)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"bukan zip", "bukan berkas Word (.docx) yang utuh"),
        (b"", "bukan berkas Word (.docx) yang utuh"),
        (with_document("<w:document"), "bagian word/document.xml rusak"),
        (with_document(ENTITIES), "bagian word/document.xml tidak aman dibuka"),
        (with_document("<lain/>"), "jenis dokumen Word yang lain"),
        (packed("<w:p/>")[:-40], "bukan berkas Word (.docx) yang utuh"),
    ],
)
def test_what_is_no_document_is_refused_in_words(content: bytes, message: str) -> None:
    with pytest.raises(InputError) as refused:
        read_document(content, NAME)

    assert message in str(refused.value)


def test_a_zip_that_grows_too_large_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unzip, "LARGEST", 1000)
    with pytest.raises(InputError) as refused:
        read_document(packed("<w:p/>", besar__xml=" " * 2000), NAME)

    assert "terlalu besar bila dibuka" in str(refused.value)


def test_a_picture_outside_the_file_is_not_looked_for() -> None:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" TargetMode="External" Target="file:///etc/passwd"/>'
        '<Relationship Id="r2" Target="../../../etc/passwd"/></Relationships>'
    )
    blip = (
        '<a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:embed="{}"/>'
    )
    body = "".join(f"<w:p><w:r><w:drawing>{blip.format(key)}</w:drawing></w:r></w:p>" for key in ("r1", "r2"))

    assert read_document(packed(body, **{"_rels/document__xml__rels": relations}), NAME).items == ()


@pytest.mark.parametrize("digits", ["²", "٣", "9" * 5000, "-1"])
def test_a_number_that_is_none_counts_as_absent(digits: str) -> None:
    level = f'<w:p><w:pPr><w:outlineLvl w:val="{digits}"/></w:pPr>{run("teks")}</w:p>'
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="{digits}"/></w:tcPr><w:p>{run("sel")}</w:p></w:tc>'
    found = read_document(packed(f"{level}<w:tbl><w:tr>{cell}{cell}</w:tr></w:tbl>"), NAME).items

    assert found == (ForeignParagraph("teks"), ForeignTable(((ForeignCell("sel"), ForeignCell("sel")),), 1))


@pytest.mark.parametrize(("length", "level"), [(9, 2), (2000, 0)])
def test_a_line_of_styles_is_followed_as_far_as_word_would(length: int, level: int) -> None:
    one = '<w:style w:styleId="g{}"><w:name w:val="Gaya {}"/><w:basedOn w:val="g{}"/></w:style>'
    last = f'<w:style w:styleId="g{length}"><w:name w:val="heading 2"/></w:style>'
    styles = "".join(one.format(at, at, at + 1) for at in range(length)) + last
    body = f'<w:p><w:pPr><w:pStyle w:val="g0"/></w:pPr>{run("teks")}</w:p>'
    found = read_document(packed(body, styles__xml=f"<w:styles {W}>{styles}</w:styles>"), NAME).items

    assert found == (ForeignParagraph("teks", "Gaya 0", level),)


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_damaged_zip_is_read_or_refused(method: int) -> None:
    stream, dice = io.BytesIO(), random.Random(method)
    with zipfile.ZipFile(stream, "w", method) as archive:
        archive.writestr("word/document.xml", f"<w:document {W}><w:body><w:p>{run('a')}</w:p></w:body></w:document>")
    unexpected: list[Exception] = []
    for _ in range(300):
        content = bytearray(stream.getvalue())
        content[dice.randrange(len(content))] = dice.randrange(256)
        content[-1 - dice.randrange(80)] = dice.randrange(256)
        try:
            read_document(bytes(content), NAME)
        except InputError:
            continue
        except Exception as error:
            unexpected.append(error)

    assert unexpected == []


# --- on and off (ST_OnOff) ---------------------------------------------------------------------------------------

ON = ("", ' w:val="1"', ' w:val="true"', ' w:val="on"')
OFF = (' w:val="0"', ' w:val="false"', ' w:val="off"', ' w:val="False"', ' w:val=" 0 "')


@pytest.mark.parametrize(("value", "shown"), [*((one, False) for one in ON), *((one, True) for one in OFF)])
def test_hidden_text_is_what_says_so(value: str, shown: bool) -> None:
    body = f"<w:p><w:r><w:rPr><w:vanish{value}/></w:rPr><w:t>3</w:t></w:r>{run(' tampak')}</w:p>"

    assert texts(packed(body)) == ["3 tampak" if shown else "tampak"]


STYLED = """
<w:docDefaults><w:rPrDefault><w:rPr><w:b w:val="0"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:styleId="tebal"><w:name w:val="Tebal"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="anak"><w:name w:val="Anak"/><w:basedOn w:val="tebal"/></w:style>
<w:style w:type="paragraph" w:styleId="biasa"><w:name w:val="Biasa"/><w:basedOn w:val="tebal"/>
<w:rPr><w:b w:val="off"/></w:rPr></w:style>
<w:style w:type="character" w:styleId="kuat"><w:name w:val="Kuat"/><w:rPr><w:b w:val="on"/></w:rPr></w:style>
<w:style w:type="character" w:styleId="samar"><w:name w:val="Samar"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="gelap"><w:name w:val="Gelap"/><w:rPr><w:vanish/></w:rPr></w:style>
"""


@pytest.mark.parametrize(
    ("paragraph", "properties", "bold"),
    [
        ("tebal", "", True),
        ("anak", "", True),
        ("biasa", "", False),
        ("", '<w:rStyle w:val="kuat"/>', True),
        ("tebal", '<w:rStyle w:val="kuat"/>', False),  # a toggle turns what is below it
        ("tebal", '<w:rStyle w:val="kuat"/><w:b/>', True),  # what the run says itself counts
        ("tebal", '<w:b w:val="0"/>', False),
        ("", "<w:b/>", True),
        ("", "", False),
    ],
)
def test_toggles_follow_styles_as_word_does(paragraph: str, properties: str, bold: bool) -> None:
    style = f'<w:pPr><w:pStyle w:val="{paragraph}"/></w:pPr>' if paragraph else ""
    body = f"<w:p>{style}<w:r><w:rPr>{properties}</w:rPr><w:t>kata</w:t></w:r></w:p>"
    (words,) = read_document(packed(body, styles__xml=f"<w:styles {W}>{STYLED}</w:styles>"), NAME).items

    assert isinstance(words, ForeignParagraph)
    assert words.bold is bold


def test_a_style_hides_and_another_shows() -> None:
    hidden = f'<w:p><w:pPr><w:pStyle w:val="gelap"/></w:pPr>{run("hilang")}</w:p>'
    shown = hidden.replace("<w:r>", '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr>').replace("hilang", "tampak")
    faint = '<w:p><w:r><w:rPr><w:rStyle w:val="samar"/></w:rPr><w:t>samar</w:t></w:r></w:p>'

    assert texts(packed(hidden + shown + faint, styles__xml=f"<w:styles {W}>{STYLED}</w:styles>")) == ["tampak"]


@pytest.mark.parametrize(("value", "heads"), [("", 1), (' w:val="0"', 1), (' w:val="true"', 2)])
def test_a_header_row_that_is_switched_off_is_none(value: str, heads: int) -> None:
    row = f"<w:tr>{{}}<w:tc><w:p>{run('a')}</w:p></w:tc><w:tc><w:p>{run('b')}</w:p></w:tc></w:tr>"
    repeated = "<w:trPr><w:tblHeader/></w:trPr>"
    second = f"<w:trPr><w:tblHeader{value}/></w:trPr>" if value else ""
    (grid,) = read_document(packed(f"<w:tbl>{row.format(repeated)}{row.format(second)}</w:tbl>"), NAME).items

    assert isinstance(grid, ForeignTable)
    assert grid.heads == heads


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "dikunci kata sandi"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1WordDocument", "berkas Word lama (.doc)"),
        (b"{\\rtf1 halo}", "berkas RTF"),
        (b"%PDF-1.7", "berkas PDF"),
        (b'<?xml version="1.0"?><pkg:package/>', "berkas XML atau HTML"),
        (b"<html>", "berkas XML atau HTML"),
        (with_document("<x:workbook xmlns:x='urn:x'/>"), "ini berkas Excel"),
    ],
)
def test_other_kinds_are_named(content: bytes, message: str) -> None:
    with pytest.raises(InputError) as refused:
        read_document(content, NAME)

    assert message in str(refused.value)
