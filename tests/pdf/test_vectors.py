"""Which picture of a Word file the PDF shows: an SVG takes the place of its own bitmap, and of no other."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

import pytest

from lkjip.pages.pdf.vectors import with_vectors
from lkjip.word.pictures import SVG_NAMESPACE
from lkjip.word.xml import NAMESPACES

SPACES = " ".join(f'xmlns:{prefix}="{NAMESPACES[prefix]}"' for prefix in ("w", "r", "a", "pic"))
EFFECT = '<a:lum bright="10000"/>'


def photo(number: str) -> str:
    return f'<a:blip r:embed="{number}"/>'


def open_photo(number: str) -> str:
    """As Word writes a picture that was compressed: an extension, but no SVG."""
    return f'<a:blip r:embed="{number}" cstate="print">{EFFECT}<a:extLst><a:ext uri="x"/></a:extLst></a:blip>'


def linked(number: str) -> str:
    """A picture whose bitmap stands in another file, with a preview."""
    return f'<a:blip r:link="luar" r:embed="{number}"><a:extLst/></a:blip>'


def chart(number: str, before: str = "") -> str:
    outlines = f'<asvg:svgBlip xmlns:asvg="{SVG_NAMESPACE}" r:embed="{number}svg"/>'
    return f'<a:blip {before}r:embed="{number}">{EFFECT}<a:extLst><a:ext uri="y">{outlines}</a:ext></a:extLst></a:blip>'


def turned(number: str) -> str:
    """The same words in another order, and another prefix."""
    outlines = f'<v:svgBlip xmlns:v="{SVG_NAMESPACE}" r:embed="{number}svg" ></v:svgBlip>'
    return f'<a:blip\n cstate="print"\n r:embed="{number}"\n><a:extLst><a:ext>{outlines}</a:ext></a:extLst></a:blip>'


CASES = [
    (photo("1"), ["1"]),
    (chart("1"), ["1svg"]),
    (turned("1"), ["1svg"]),
    (chart("1", 'cstate="print" '), ["1svg"]),
    (photo("1") + chart("2"), ["1", "2svg"]),
    (chart("1") + photo("2"), ["1svg", "2"]),
    (photo("1") + photo("2") + chart("3") + photo("4") + chart("5"), ["1", "2", "3svg", "4", "5svg"]),
    (open_photo("1") + chart("2") + open_photo("3"), ["1", "2svg", "3"]),
    (linked("1") + turned("2") + photo("3"), ["1", "2svg", "3"]),
    (f"<w:hyperlink>{photo('1')}</w:hyperlink>{chart('2')}", ["1", "2svg"]),
    (f"<!-- {chart('9')} -->{photo('1')}", ["1"]),
]


def packed(parts: dict[str, str]) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, body in parts.items():
            package.writestr(name, f"<w:document {SPACES}>{body}</w:document>")
    return stream.getvalue()


def shown(document: bytes, name: str) -> list[str]:
    with zipfile.ZipFile(BytesIO(document)) as package:
        text = re.sub(r"<!--.*?-->", "", package.read(name).decode(), flags=re.DOTALL)
    return re.findall(r'<a:blip\b[^>]*?r:embed="([^"]+)"', text)


@pytest.mark.parametrize(("body", "expected"), CASES)
@pytest.mark.parametrize("part", ["word/document.xml", "word/header1.xml"])
def test_an_svg_takes_the_place_of_its_own_bitmap(body: str, expected: list[str], part: str) -> None:
    assert expected == shown(with_vectors(packed({part: body})), part)


def test_what_holds_no_svg_stays_byte_for_byte() -> None:
    document = packed({"word/document.xml": photo("1"), "word/styles.xml": "", "customXml/item1.xml": "<x>"})

    def parts(content: bytes) -> dict[str, bytes]:
        with zipfile.ZipFile(BytesIO(content)) as package:
            return {name: package.read(name) for name in package.namelist()}

    assert parts(document) == parts(with_vectors(document))
