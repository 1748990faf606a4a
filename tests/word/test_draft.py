"""The watermark of a draft: on every page of every section, whatever headers the template has, and moving nothing."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from lkjip.report.model import NOWHERE, PictureBlock
from lkjip.word.compiled import Compiled
from lkjip.word.draft import COLOUR, OVER, SLOT, WORD, coloured, overwritten, with_watermark
from lkjip.word.pictures import picture
from lkjip.word.state import State
from lkjip.word.xml import NAMESPACES, escape
from tests.word.test_properties import PACKAGE

W = NAMESPACES["w"]
SPACES = f'xmlns:w="{W}" xmlns:r="{NAMESPACES["r"]}"'
HEADER = f"<w:hdr {SPACES}><w:p><w:r><w:t>Kepala</w:t></w:r></w:p></w:hdr>"
RELATION = (
    '<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header"'
    ' Target="header1.xml"/>'
)
HELD = '<w:headerReference w:type="default" r:id="rId9"/>'

Parts = dict[str, bytes]


def package(*sections: str, header: str = HEADER, settings: str = "") -> Parts:
    """A package of as many sections; each argument is what stands inside a w:sectPr."""
    body = "".join(f"<w:p><w:pPr><w:sectPr>{inner}</w:sectPr></w:pPr></w:p>" for inner in sections[:-1])
    document = f"<w:document {SPACES}><w:body>{body}<w:sectPr>{sections[-1]}</w:sectPr></w:body></w:document>"
    return {
        **PACKAGE,
        "word/document.xml": document.encode(),
        "word/_rels/document.xml.rels": f"<Relationships>{RELATION}</Relationships>".encode(),
        "word/settings.xml": f'<w:settings xmlns:w="{W}">{settings}</w:settings>'.encode(),
        "word/header1.xml": header.encode(),
    }


def kinds(parts: Parts) -> list[list[str]]:
    """The kinds of header that each section names."""
    document = etree.fromstring(parts["word/document.xml"])
    return [
        [one.get(f"{{{W}}}type", "") for one in section.iter(f"{{{W}}}headerReference")]
        for section in document.iter(f"{{{W}}}sectPr")
    ]


def marks(parts: Parts) -> dict[str, int]:
    """How many watermarks each header holds."""
    headers = {name: part for name, part in parts.items() if name.startswith("word/header")}
    return {name: len(re.findall(rb'<v:textpath [^>]*string="DRAF"', part)) for name, part in headers.items()}


@pytest.mark.parametrize(
    ("sections", "settings", "expected"),
    [
        ([HELD], "", [["default"]]),
        ([""], "", [["default"]]),
        (["", HELD], "", [["default"], ["default"]]),
        ([HELD, ""], "", [["default"], []]),
        ([HELD + "<w:titlePg/>"], "", [["first", "default"]]),
        ([HELD + '<w:titlePg w:val="0"/>'], "", [["default"]]),
        ([HELD, "<w:titlePg/>", "<w:titlePg/>"], "", [["default"], ["first"], []]),
        ([HELD], "<w:evenAndOddHeaders/>", [["even", "default"]]),
        ([HELD, ""], '<w:evenAndOddHeaders w:val="true"/>', [["even", "default"], []]),
        ([HELD], '<w:evenAndOddHeaders w:val="false"/>', [["default"]]),
        ([""], "<w:evenAndOddHeaders/>", [["default", "even"]]),
    ],
)
def test_every_kind_of_page_has_a_header(sections: list[str], settings: str, expected: list[list[str]]) -> None:
    assert kinds(with_watermark(package(*sections, settings=settings))) == expected


def test_a_section_that_stands_empty_gets_a_header() -> None:
    parts = package("")
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:sectPr></w:sectPr>", b"<w:sectPr/>")

    assert kinds(with_watermark(parts)) == [["default"]]


@pytest.mark.parametrize(
    "header",
    [
        HEADER,
        HEADER.replace("</w:hdr>", "<w:p/></w:hdr>"),
        HEADER.replace("</w:hdr>", '<w:p w:rsidR="00A1"/></w:hdr>'),
        f"<w:hdr {SPACES}/>",
        f"<w:hdr {SPACES}></w:hdr>",
        f"<w:hdr {SPACES}><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl><w:p/></w:hdr>",
        f"<w:hdr {SPACES}><w:sdt><w:sdtContent><w:p><w:r/></w:p></w:sdtContent></w:sdt></w:hdr>",
    ],
)
def test_a_header_bears_it_once_within_a_paragraph(header: str) -> None:
    made = etree.fromstring(with_watermark(package(HELD, header=header))["word/header1.xml"])
    found = list(made.iter(f"{{{W}}}pict"))

    assert [one.getparent().getparent().tag for one in found] == [f"{{{W}}}p"]
    assert made[-1].tag in (f"{{{W}}}p", f"{{{W}}}sdt")


def test_the_words_of_a_header_stay() -> None:
    made = etree.fromstring(with_watermark(package(HELD))["word/header1.xml"])

    assert "".join(made.itertext()) == "Kepala"


def test_new_headers_are_declared_and_related() -> None:
    made = with_watermark(package("<w:titlePg/>"))

    assert marks(made) == {"word/header1.xml": 1, "word/header-draf-default.xml": 1, "word/header-draf-first.xml": 1}
    for kind in ("default", "first"):
        assert f'PartName="/word/header-draf-{kind}.xml"'.encode() in made["[Content_Types].xml"]
        assert f'Target="header-draf-{kind}.xml"'.encode() in made["word/_rels/document.xml.rels"]


def test_a_new_header_takes_no_room() -> None:
    made = with_watermark(package(""))["word/header-draf-default.xml"]

    assert b'w:line="20" w:lineRule="exact"' in made


MARGINS = '<w:pgMar w:top="{top}" w:bottom="500" w:header="{header}"/>'


@pytest.mark.parametrize(
    ("sections", "headers"),
    [
        ([MARGINS.format(top=1417, header=709)], ["709"]),
        ([MARGINS.format(top=500, header=709)], ["480"]),
        ([MARGINS.format(top=10, header=0)], ["0"]),
        ([MARGINS.format(top=500, header=709)] * 2, ["480", "480"]),
        ([HELD + MARGINS.format(top=500, header=709)], ["709"]),
        ([HELD, MARGINS.format(top=500, header=709)], ["709"]),
    ],
)
def test_a_new_header_never_pushes_the_text_down(sections: list[str], headers: list[str]) -> None:
    made = with_watermark(package(*sections))["word/document.xml"].decode()

    assert re.findall(r'w:header="(\d+)"', made) == headers


def test_shapes_are_told_apart() -> None:
    made = with_watermark(package("<w:titlePg/>"))
    names = re.findall(rb'id="(PowerPlusWaterMarkObject\d+)"', b"".join(made.values()))

    assert len(set(names)) == len(names) == 3


def test_a_header_named_from_the_root_is_found() -> None:
    parts = package(HELD)
    name = "word/_rels/document.xml.rels"
    parts[name] = parts[name].replace(b'"header1.xml"', b'"/word/header1.xml"')

    assert marks(with_watermark(parts)) == {"word/header1.xml": 1}


@pytest.mark.parametrize(("draft", "shown"), [(True, f"<a>{COLOUR}</a>"), (False, "<a></a>")])
def test_colour_belongs_to_drafts(draft: bool, shown: str) -> None:
    assert coloured(f"<a>{SLOT}</a>", draft=draft) == shown


@pytest.mark.parametrize(("draft", "words"), [(True, 2), (False, 0)])
def test_a_draft_writes_its_word_over_pictures_that_hide_the_one_behind(draft: bool, words: int) -> None:
    page = f"<w:p><w:r/>{OVER}</w:p>"
    shown = overwritten(f"<w:body {SPACES}>{page}<w:p/>{page}</w:body>", draft=draft)
    shapes = re.findall(r'<v:shape id="([^"]+)"', shown)

    etree.fromstring(shown)
    assert (len(shapes), len(set(shapes)), OVER in shown, "z-index:-" in shown) == (words, words, False, False)
    assert shown.count("<v:shapetype ") == bool(words)  # a part declares it once


@pytest.mark.parametrize(
    ("height_cm", "vector", "over"), [(24, b"", True), (9, b"", False), (24, b"<svg/>", False), (12, b"", False)]
)
def test_only_what_hides_the_watermark_is_written_over(
    height_cm: int, vector: bytes, over: bool, compiled: Compiled
) -> None:
    block = PictureBlock("foto:x", (), "Hasil pindai", b"titik", "png", 1, height_cm * 360_000, NOWHERE, vector)

    assert (OVER in picture(block, State(compiled, {}, {}))) == over


def test_nobody_types_a_slot() -> None:
    assert escape(f"a{SLOT}b") == "ab"


def test_the_word_is_indonesian() -> None:
    assert WORD == "DRAF"
