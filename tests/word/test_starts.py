"""Where sections begin, how each numbers its pages, and how many sheets the cover means to fill."""

from __future__ import annotations

import io
import zipfile

import pytest
from lxml import etree

from lkjip.word.starts import MarkedDocument, Start, numberings, printed, with_starts
from tests.office import W

COVER = "<w:p><w:r><w:t>SAMPUL</w:t></w:r></w:p>"
TITLE = '<w:p><w:bookmarkStart w:id="1" w:name="_Toc1"/><w:r><w:t>DAFTAR ISI</w:t></w:r><w:bookmarkEnd w:id="1"/></w:p>'
BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
STYLES = (
    '<w:style w:styleId="Judul"><w:pPr><w:pageBreakBefore/></w:pPr></w:style>'
    '<w:style w:styleId="Anak"><w:basedOn w:val="Judul"/></w:style>'
    '<w:style w:styleId="Bebas"><w:basedOn w:val="Judul"/><w:pPr><w:pageBreakBefore w:val="0"/></w:pPr></w:style>'
    '<w:style w:styleId="Diri"><w:basedOn w:val="Diri"/></w:style>'
)


def section(numbers: str = "", kind: str = "nextPage") -> str:
    return f'<w:sectPr><w:type w:val="{kind}"/>{numbers}</w:sectPr>'


def ended(numbers: str = "", kind: str = "nextPage") -> str:
    return f"<w:p><w:pPr>{section(numbers, kind)}</w:pPr></w:p>"


def styled(title: str, style: str) -> str:
    return title.replace("<w:p>", f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>', 1)


def marked(body: str) -> MarkedDocument:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("word/document.xml", f'<w:document xmlns:w="{W[1:-1]}"><w:body>{body}</w:body></w:document>')
        package.writestr("word/styles.xml", f'<w:styles xmlns:w="{W[1:-1]}">{STYLES}</w:styles>')
    return with_starts(stream.getvalue())


@pytest.mark.parametrize(
    ("body", "sheets"),
    [
        (COVER + ended() + TITLE + section(), 1),
        (COVER + COVER + ended() + styled(TITLE, "Judul") + section(), 1),
        (COVER + styled(TITLE, "Judul") + section(), 1),
        (COVER + styled(TITLE, "Anak") + section(), 1),
        (COVER + styled(TITLE, "Bebas") + section(), 0),
        (COVER + styled(TITLE, "Diri") + section(), 0),
        (COVER + BREAK + COVER + ended() + TITLE + section(), 2),
        (COVER + ended() + COVER + ended() + TITLE + section(), 2),
        (COVER + styled(COVER, "Judul") + ended() + TITLE + section(), 2),
        (TITLE + section(), 0),
        (COVER + section(), 0),
    ],
)
def test_the_cover_means_to_fill_as_many_sheets_as_the_template_begins(body: str, sheets: int) -> None:
    assert sheets == marked(body).cover


def test_each_section_gets_a_bookmark_at_its_first_paragraph() -> None:
    found = marked(f"<w:sdt><w:sdtContent>{COVER}{ended()}</w:sdtContent></w:sdt><w:tbl>{TITLE}</w:tbl>{section()}")
    with zipfile.ZipFile(io.BytesIO(found.document)) as package:
        tree = etree.fromstring(package.read("word/document.xml"))
    ours = {start.bookmark for start in found.starts}
    places = [
        "".join(mark.getparent().itertext())  # type: ignore[union-attr]
        for mark in tree.iter(f"{W}bookmarkStart")
        if mark.get(f"{W}name") in ours
    ]

    assert (len(ours), places) == (2, ["SAMPUL", "DAFTAR ISI"])


ROMAN = '<w:pgNumType w:fmt="lowerRoman" w:start="{}"/>'
FROM_ONE = '<w:pgNumType w:fmt="decimal" w:start="1"/>'


@pytest.mark.parametrize(
    ("sections", "begin", "numbers"),
    [
        (["", ROMAN.format(2), FROM_ONE], [0, 1, 4], "i ii iii iv 1 2"),
        (["", ROMAN.format(2), FROM_ONE], [0, 2, 4], "i ii ii iii 1 2"),  # a cover of two sheets
        (["", ROMAN.format(1), FROM_ONE], [0, 1, 3], "i i ii 1 2 3"),
        (["", ROMAN.format(1), ""], [0, 1, 3], "i i ii 3 4 5"),
        (["", ""], [0, 2], "1 2 3 4 5 6"),
        (['<w:pgNumType w:start="5"/>', ""], [0, 2], "5 6 7 8 9 10"),
        (["", '<w:pgNumType w:fmt="upperLetter" w:start="26"/>'], [0, 1], "A Z AA BB CC DD"),
        (['<w:pgNumType w:fmt="upperRoman"/>', FROM_ONE], [0, 3], "I II III 1 2 3"),
        (['<w:pgNumType w:fmt="thaiNumbers"/>'], [0], "1 2 3 4 5 6"),
        (["", '<w:pgNumType w:start="0"/>'], [0, 2], "1 2 0 1 2 3"),
    ],
)
def test_sheets_bear_the_numbers_that_their_section_gives_them(
    sections: list[str], begin: list[int], numbers: str
) -> None:
    found = marked("".join(COVER + ended(one) for one in sections[:-1]) + COVER + section(sections[-1]))
    places = {start.bookmark: sheet for start, sheet in zip(found.starts, begin, strict=True)}
    counted = numberings(found.starts, places)

    assert numbers == " ".join(printed(sheet, counted) for sheet in range(6))


def test_a_section_that_begins_within_a_page_numbers_the_next() -> None:
    starts = (Start("a"), Start("b", "decimal", 9, flows=True))

    assert [printed(sheet, numberings(starts, {"a": 0, "b": 2})) for sheet in range(5)] == ["1", "2", "3", "9", "10"]


def test_without_any_place_sheets_are_counted() -> None:
    assert printed(4, numberings((Start("a"),), {})) == "5"
