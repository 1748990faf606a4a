"""Captions are told as captions: within their table, beside their picture or beside what stands in its place."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO

import pytest
from pypdf import PdfWriter
from pypdf.generic import NameObject

from lkjip.pages.pdf import captioned
from lkjip.pages.pdf.captioned import CAPTION, tag_captions
from lkjip.pages.pdf.conformance import captions_are_tagged
from lkjip.pages.pdf.tree import Element, begin, fill, having, kids, parent, reference, role, root
from tests.completing import NEW, OLD, Finished
from tests.pdf.conftest import Made

Tree = str | tuple[str, list["Tree"]]
TABLE: Tree = ("/Table", ["/TR"])
PICTURE: Tree = ("/Gambar", ["/Figure"])
OF_TABLE, OF_PICTURE, WORDS, SOURCE, GAP, TEXT = (
    captioned.OF_TABLES, captioned.OF_PICTURES, captioned.WORDS, captioned.SOURCE, captioned.GAP, "/Isi",
)  # fmt: skip


def grown(*trees: Tree) -> PdfWriter:
    """A document with nothing but a structure."""
    writer = PdfWriter()
    page = reference(writer.add_blank_page(100, 100))
    top = begin(writer, "/StructTreeRoot", page)
    document = begin(writer, "/Document", page)

    def below(tree: Tree) -> Element:
        name, parts = (tree, []) if isinstance(tree, str) else tree
        element = begin(writer, name, page)
        fill(element, map(below, parts))
        return element

    fill(top, [document])
    fill(document, map(below, trees))
    writer.root_object[NameObject("/StructTreeRoot")] = reference(top)
    return writer


def shape(element: Element) -> Tree:
    return (role(element), list(map(shape, kids(element)))) if kids(element) else role(element)


def mended_tree(*trees: Tree) -> list[Tree]:
    writer = grown(*trees)
    tag_captions(writer, None)  # type: ignore[arg-type]
    return list(map(shape, kids(kids(root(writer))[0])))


WITHIN_TABLE: Tree = ("/Table", [CAPTION, "/TR"])
WITH_PICTURE: Tree = ("/Div", ["/Figure", CAPTION])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ([TEXT, OF_TABLE, TABLE, TEXT], [TEXT, WITHIN_TABLE, TEXT]),
        ([OF_TABLE, TABLE, OF_TABLE, TABLE], [WITHIN_TABLE, WITHIN_TABLE]),
        ([PICTURE, OF_PICTURE, PICTURE, OF_PICTURE], [WITH_PICTURE, WITH_PICTURE]),
        ([PICTURE, OF_PICTURE, SOURCE], [WITH_PICTURE, SOURCE]),
        ([OF_TABLE, TABLE, PICTURE, OF_PICTURE, OF_TABLE, TABLE], [WITHIN_TABLE, WITH_PICTURE, WITHIN_TABLE]),
        ([TABLE, PICTURE], [TABLE, PICTURE]),
        ([("/Div", [TEXT]), OF_PICTURE], [("/Div", [TEXT, CAPTION])]),
        ([OF_TABLE, ("/Div", [TEXT])], [("/Div", [CAPTION, TEXT])]),
        ([TEXT, GAP, GAP, OF_PICTURE], [TEXT, GAP, ("/Div", [GAP, CAPTION])]),
        ([TABLE, SOURCE, WORDS, SOURCE, OF_PICTURE], [TABLE, SOURCE, ("/Div", [WORDS, SOURCE, CAPTION])]),
        ([WORDS, WORDS, OF_PICTURE, TEXT], [("/Div", [WORDS, WORDS, CAPTION]), TEXT]),
        ([("/Div", [PICTURE, OF_PICTURE])], [("/Div", [WITH_PICTURE])]),
        ([TEXT, OF_PICTURE, TEXT, OF_TABLE, TEXT], [TEXT, CAPTION, TEXT, CAPTION, TEXT]),
        ([OF_PICTURE], [CAPTION]),
    ],
)
def test_a_caption_goes_to_what_it_tells_of(before: list[Tree], after: list[Tree]) -> None:
    assert mended_tree(*before) == after


@pytest.mark.parametrize(
    ("tree", "many"),
    [
        (WITHIN_TABLE, 0),
        (("/Table", ["/TR", CAPTION]), 0),
        (("/Table", ["/TR", CAPTION, "/TR"]), 1),
        (("/Table", [CAPTION, "/TR", CAPTION]), 1),
        (("/TOC", [CAPTION, "/TOCI"]), 0),
        (("/TOC", ["/TOCI", CAPTION]), 1),
        (WITH_PICTURE, 0),
        (OF_TABLE, 1),
        (OF_PICTURE, 1),
    ],
)
def test_a_caption_out_of_place_is_found(tree: Tree, many: int) -> None:
    assert len(list(captions_are_tagged(grown(TEXT, tree)))) == many


def captions(pdf: bytes) -> list[Element]:
    return having(PdfWriter(clone_from=BytesIO(pdf)), CAPTION)


def test_every_table_and_figure_of_a_report_has_its_caption(made: Made, mended: bytes) -> None:
    """In the order in which they are printed; a picture that is awaited has a frame."""
    report = made.report
    places = [role(parent(caption)) for caption in captions(mended)]

    assert (places.count("/Table"), places.count("/Div")) == (len(report.tables), len(report.figures))
    assert len(places) == len(report.tables) + len(report.figures)


@pytest.mark.parametrize("year", [OLD, NEW])
def test_in_a_finished_report_too(year: int, finished: Mapping[int, Finished]) -> None:
    found = captions(finished[year].pdf.read_bytes())
    beside = {(role(parent(caption)), kids(parent(caption))[-1] == caption) for caption in found}

    assert (len(found) > 50, beside) == (True, {("/Table", False), ("/Div", True)})
