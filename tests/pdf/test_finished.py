"""The PDF of the finished reports: its pictures are those of the Word file, and what it claims of itself is true."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy
import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter

from lkjip.pages.pdf.tree import attributes, content, having, reference, sheet
from tests.completing import NEW, OLD, Finished
from tests.office import Docx, read_parts
from tests.pdf.checking import CLAIMS, broken_rules, pdfua_rules
from tests.test_finished import own_number

DPI = 50
GRID = (16, 16)
ALIKE = 0.75
"""Correlation of two pictures, reduced to `GRID`; fine lines are drawn a little differently as outlines."""
Points = numpy.ndarray[tuple[int, ...], numpy.dtype[numpy.float64]]
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


class Picture(NamedTuple):
    """What a picture says to those who do not see it, and what the others see."""

    alt: str
    seen: Image.Image


@pytest.fixture(params=(OLD, NEW))
def year(request: pytest.FixtureRequest, finished: Mapping[int, Finished]) -> Finished:
    return finished[request.param]


def in_word(document: Path) -> list[Picture]:
    """The pictures of a Word file in order; of a chart the bitmap that it holds beside the SVG."""
    found = Docx(read_parts(document))
    relations = found.root("word/_rels/document.xml.rels")
    targets = {one.get("Id"): f"word/{one.get('Target')}" for one in relations}
    pictures = []
    for drawing in found.body.iter(f"{WP}inline", f"{WP}anchor"):
        blip, properties = drawing.find(f".//{A}blip"), drawing.find(f"{WP}docPr")
        if blip is None:
            continue  # the colour of the cover, which is decoration
        assert properties is not None
        with Image.open(io.BytesIO(found.parts[targets[blip.get(f"{R}embed")]])) as image:
            told = (properties.get("title", ""), properties.get("descr", ""))
            pictures.append(Picture(" - ".join(filter(None, told)), _on_paper(image)))
    return pictures


def _on_paper(image: Image.Image) -> Image.Image:
    seen = image.convert("RGBA")
    paper = Image.new("RGBA", seen.size, "white")
    return Image.alpha_composite(paper, seen).convert("RGB")


def in_pdf(pdf: Path, folder: Path) -> list[Picture]:
    """The pictures that a PDF tells of, in reading order, as its pages show them."""
    writer = PdfWriter(clone_from=pdf)
    places = {reference(page).idnum: number for number, page in enumerate(writer.pages)}
    sheets = rendered(pdf, folder)
    return [
        Picture(str(figure.get("/Alt", "")), _cut(sheets[places[sheet(figure)]], attributes(figure)["/BBox"]))
        for figure in having(writer, "/Figure")
    ]


def rendered(pdf: Path, folder: Path) -> list[Image.Image]:
    if shutil.which("pdftoppm") is None:
        pytest.skip("poppler is not installed")
    subprocess.run(["pdftoppm", "-r", str(DPI), str(pdf), str(folder / "lembar")], check=True)
    return [Image.open(path).convert("RGB") for path in sorted(folder.glob("lembar-*.ppm"))]


def _cut(page: Image.Image, box: object) -> Image.Image:
    left, low, right, high = (float(str(side)) * DPI / 72 for side in box)  # type: ignore[attr-defined]
    return page.crop((round(left), round(page.height - high), round(right), round(page.height - low)))


def reduced(image: Image.Image) -> Points:
    points = numpy.asarray(image.resize(GRID, Image.Resampling.BOX), dtype=float).reshape(-1)
    return (points - points.mean()) / (points.std() * points.size**0.5)


def test_the_pictures_are_those_of_the_word_file(year: Finished, tmp_path: Path) -> None:
    """As many, in the same order, and each looks like its own and less like any other."""
    word, pdf = in_word(year.document), in_pdf(year.pdf, tmp_path)
    assert [one.alt for one in pdf] == [one.alt for one in word]
    agreed = numpy.array([reduced(one.seen) for one in word]) @ numpy.array([reduced(one.seen) for one in pdf]).T
    wrong = [
        (place, one.alt[:60], int(agreed[:, place].argmax()))
        for place, one in enumerate(word)
        if agreed[place, place] < ALIKE or agreed[place, place] < agreed[:, place].max()
    ]

    assert (len(word) > 30, wrong) == (True, [])


def test_photos_stand_before_between_and_after_charts(year: Finished) -> None:
    """The kind of neighbours that once had their pictures exchanged."""
    blips = [
        "chart" if blip.find(f".//{A}ext") is not None else "photo"
        for blip in Docx(read_parts(year.document)).body.iter(f"{A}blip")
    ]
    order = " ".join(blips)

    assert [bool(re.search(one, order)) for one in ("photo chart", "chart photo", "chart photo.* chart")] == [True] * 3


def test_every_figure_holds_its_picture(year: Finished) -> None:
    assert [figure for figure in having(PdfWriter(clone_from=year.pdf), "/Figure") if not content(figure)] == []


def test_bookmarks_lead_to_every_few_pages(year: Finished) -> None:
    """Bold sub-titles are headings too, below the section that they part; the table of contents has none of them."""
    reader = PdfReader(year.pdf)

    def walk(marks: list[Any], depth: int = 0) -> Iterator[tuple[int, int]]:
        for mark in marks:
            if isinstance(mark, list):
                yield from walk(mark, depth + 1)
            else:
                yield reader.get_destination_page_number(mark) or 0, depth

    places = list(walk(reader.outline))
    sheets = [sheet for sheet, _ in places]
    longest = max(later - earlier for earlier, later in pairwise([*sheets, len(reader.pages)]))

    assert (sheets == sorted(sheets), longest < 8, len(places) > 45) == (True, True, True), longest


def test_a_viewer_calls_pages_as_they_are_printed(year: Finished) -> None:
    reader = PdfReader(year.pdf)
    printed = [own_number(page.extract_text()) for page in reader.pages]

    assert reader.page_labels == ["i", *printed[1:]]  # the cover prints none


def test_the_checkers_find_nothing(year: Finished, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pdf = year.pdf.read_bytes()

    assert (broken_rules(pdf), pdfua_rules(pdf, tmp_path, monkeypatch)) == (set(), set())


def test_it_claims_all_that_it_keeps(year: Finished) -> None:
    pdf = year.pdf.read_bytes()

    assert [name for name, claim in CLAIMS.items() if claim.encode() not in pdf] == []
