"""Shapes of a template: words are told, decoration is told to nobody, and a picture without words is noticed."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from typing import NamedTuple

import pytest
from pypdf import PdfWriter

from lkjip.pages.pdf.conformance import breaches
from lkjip.pages.pdf.drawings import MARK, with_marks
from lkjip.pages.pdf.export import facts_of, repair, repairs
from lkjip.pages.pdf.tree import content, having
from lkjip.word.faults import faults
from lkjip.word.xml import NAMESPACES
from tests.pdf.checking import broken_rules
from tests.pdf.conftest import Made

WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
WPG = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
A, PIC = NAMESPACES["a"], NAMESPACES["pic"]
DECLARED = (
    f'<a:extLst xmlns:a="{A}"><a:ext uri="{{C183D7F6-B498-43B3-948B-1728B52AA6E4}}"><adec:decorative val="1"'
    ' xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative"/></a:ext></a:extLst>'
)
SIZE = '<a:xfrm><a:off x="{at}" y="0"/><a:ext cx="900000" cy="300000"/></a:xfrm>'
BAR = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
INK = '<a:solidFill><a:srgbClr val="1F3864"/></a:solidFill>'


def bar(at: int = 0, words: str = "", number: int = 0) -> str:
    named = f'<wps:cNvPr id="{number}" name="b{number}"{f" descr={words!r}" if words else ""}/>' if number else ""
    return (
        f'<wps:wsp xmlns:wps="{WPS}">{named}<wps:cNvSpPr/><wps:spPr>{SIZE.format(at=at)}{BAR}{INK}</wps:spPr>'
        "<wps:bodyPr/></wps:wsp>"
    )


SHAPE = f'<a:graphicData uri="{WPS}">{bar()}</a:graphicData>'
GROUP = (
    f'<a:graphicData uri="{WPG}"><wpg:wgp xmlns:wpg="{WPG}"><wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm><a:off x="0" y="0"/>'
    '<a:ext cx="2000000" cy="300000"/><a:chOff x="0" y="0"/><a:chExt cx="2000000" cy="300000"/></a:xfrm></wpg:grpSpPr>'
    f"{bar(0, number=71)}{bar(1000000, number=72)}</wpg:wgp></a:graphicData>"
)
PICTURE = (
    f'<a:graphicData uri="{PIC}"><pic:pic xmlns:pic="{PIC}"><pic:nvPicPr><pic:cNvPr id="0" name="x"/><pic:cNvPicPr/>'
    '</pic:nvPicPr><pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
    f"<pic:spPr>{SIZE.format(at=0)}{BAR}</pic:spPr></pic:pic></a:graphicData>"
)


class Drawing(NamedTuple):
    """A floating drawing: what it is, what it says, and whether it lies behind the text or is declared decoration."""

    graphic: str
    words: str = ""
    decoration: bool = False
    behind: bool = True


def run(number: int, drawing: Drawing) -> str:
    words = f' descr="{drawing.words}"' if drawing.words else ""
    anchor = (
        f'<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="{number}"'
        f' behindDoc="{int(drawing.behind)}" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="page"><wp:posOffset>0</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{number * 4000}</wp:posOffset></wp:positionV>'
        '<wp:extent cx="900000" cy="300000"/><wp:wrapNone/>'
        f'<wp:docPr id="{number}" name="Bentuk {number}"{words}>{DECLARED if drawing.decoration else ""}</wp:docPr>'
        f'<wp:cNvGraphicFramePr/><a:graphic xmlns:a="{A}">{drawing.graphic}</a:graphic></wp:anchor>'
    )
    return f'<w:r><w:drawing xmlns:wp="{NAMESPACES["wp"]}">{anchor}</w:drawing></w:r>'


def with_drawings(document: bytes, *drawings: Drawing, part: str = "word/document.xml") -> bytes:
    """The document with the drawings in the first paragraph of a part."""
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    relation = re.search(rb'r:embed="([^"]+)"', parts["word/document.xml"])
    runs = "".join(run(number, drawing) for number, drawing in enumerate(drawings, 901))
    runs = runs.replace("{relation}", relation[1].decode() if relation else "")
    text = parts[part].decode()
    parts[part] = re.sub(
        r"(<w:p\b[^>]*>(?:<w:pPr>.*?</w:pPr>)?)", lambda found: found[0] + runs, text, count=1
    ).encode()
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, piece in parts.items():
            package.writestr(name, piece)
    return stream.getvalue()


@pytest.fixture
def published(made: Made, to_pdf: Callable[[bytes], bytes]) -> Callable[..., bytes]:
    def convert(*drawings: Drawing, part: str = "word/document.xml") -> bytes:
        document = with_drawings(made.document, *drawings, part=part)
        told = (made.facts.formulas, made.facts.chapters)
        return repair(to_pdf(document), facts_of(document, made.facts.title, "id-ID", *told), repairs())

    return convert


def told(pdf: bytes) -> list[str]:
    return [str(figure.get("/Alt", "")) for figure in having(PdfWriter(clone_from=io.BytesIO(pdf)), "/Figure")]


def test_decoration_is_told_to_nobody_and_words_are(published: Callable[..., bytes], made: Made) -> None:
    pdf = published(
        Drawing(SHAPE),
        Drawing(SHAPE, decoration=True, behind=False),
        Drawing(SHAPE, words="Bintang jasa"),
        Drawing(SHAPE, words="Pita biru", behind=False),
        Drawing(GROUP, words="Dua balok lambang"),
        Drawing(GROUP, decoration=True),
        Drawing(PICTURE, decoration=True),
        Drawing(PICTURE, words="Foto kantor", behind=False),
    )
    ours = [words for words in told(pdf) if words in ("Bintang jasa", "Pita biru", "Dua balok lambang", "Foto kantor")]

    assert (sorted(ours), len(told(pdf)) - len(ours)) == (
        ["Bintang jasa", "Dua balok lambang", "Foto kantor", "Pita biru"],
        len(told(published())),
    )
    assert (broken_rules(pdf), breaches(PdfWriter(clone_from=io.BytesIO(pdf)))) == (set(), ())


def test_what_repeats_in_headers_is_told_to_nobody(published: Callable[..., bytes]) -> None:
    pdf = published(Drawing(SHAPE, words="Pita"), Drawing(SHAPE, behind=False), part="word/header1.xml")

    assert (told(pdf), broken_rules(pdf)) == (told(published()), set())


def test_a_picture_without_words_keeps_the_file_from_claiming_what_it_does_not_keep(
    published: Callable[..., bytes],
) -> None:
    pdf = published(Drawing(PICTURE, behind=False))
    found = breaches(PdfWriter(clone_from=io.BytesIO(pdf)))

    assert (found, b"<pdfuaid:part>" in pdf) == (("gambar atau rumus tanpa teks alternatif (lembar 1)",), False)
    assert "PDFUA1-FIGURE-ALTERNATIVE-TEXT-001" in broken_rules(pdf, "PDF_UA_1")


@pytest.mark.parametrize(
    ("drawing", "many"),
    [
        (Drawing(SHAPE), 1),
        (Drawing(PICTURE), 1),
        (Drawing(SHAPE, words=" "), 1),
        (Drawing(SHAPE, words="Bintang"), 0),
        (Drawing(SHAPE, decoration=True), 0),
        (Drawing(PICTURE, decoration=True), 0),
    ],
)
def test_check_asks_for_words_or_for_the_declaration(drawing: Drawing, many: int, made: Made) -> None:
    found = [one for one in faults(with_drawings(made.document, drawing)) if "teks alternatif" in one]

    assert len(found) == many


@pytest.mark.parametrize(
    ("graphic", "drawing", "marks"),
    [
        ("shape", Drawing(SHAPE, decoration=True), 1),
        ("shape", Drawing(SHAPE, words="Bintang"), 0),
        ("shape", Drawing(SHAPE), 0),
        ("group", Drawing(GROUP, decoration=True), 3),
        ("group", Drawing(GROUP, words="Dua balok"), 1),
    ],
)
def test_the_copy_for_libreoffice_marks_decoration(graphic: str, drawing: Drawing, marks: int, made: Made) -> None:
    with zipfile.ZipFile(io.BytesIO(with_marks(with_drawings(made.document, drawing)))) as package:
        assert package.read("word/document.xml").count(MARK.encode()) == marks


def test_marked_contents_of_the_structure_are_numbers(published: Callable[..., bytes]) -> None:
    figures = having(PdfWriter(clone_from=io.BytesIO(published(Drawing(SHAPE, words="Pita")))), "/Figure")

    assert all(content(figure) for figure in figures)
