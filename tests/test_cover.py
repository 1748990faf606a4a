"""The cover is one sheet, whatever the emblem and however long the agency's name; where it cannot be, it is told."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping
from pathlib import Path

import numpy
import pytest
from PIL import Image

from lkjip.base.project import Project
from lkjip.cli.console import Stages
from lkjip.pages.layout import Layout, find_office, lay_out, measure, recall, remember
from lkjip.pages.office import convert, working_folder
from lkjip.pipeline.document import LOGO_BOX
from lkjip.pipeline.stages import assemble
from lkjip.report.images import fit
from lkjip.report.model import Numbered
from lkjip.verbs.final import NotFinal, refuse_unmeasured
from lkjip.word.printing import Prepared
from tests.office import HERE, copy_office

needs_office = pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")
LONG = "DINAS PENGENDALIAN PENDUDUK, KELUARGA BERENCANA, DAN PEMBERDAYAAN MASYARAKAT PESISIR"
LOGOS = {"square": (600, 600), "upright": (1200, 1700), "wide": (3000, 400), "tiny": (8, 8), "huge": (9000, 9100)}
EXTENT = re.compile(r'cx="\d+" cy="\d+"')
Points = numpy.ndarray[tuple[int, ...], numpy.dtype[numpy.float64]]
EMPTY = Numbered((), {}, (), (), ())


@pytest.fixture(scope="module")
def covers(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Prepared]:
    """A whole report of the office on the coast, with its own template and with that of the project, cut short."""
    made = {}
    for name in ("pesisir", "umum"):
        office = copy_office(tmp_path_factory.mktemp("sampul") / name, HERE / "pesisir", "2027")
        if name == "umum":
            for file in ("lkjip.docx", "tabel.docx"):
                (office.root / "templates" / file).write_bytes((root / "templates" / file).read_bytes())
        made[name] = cut(assemble(Project(office.root, 2027), Stages()).document)
    return made


def cut(document: Prepared) -> Prepared:
    """The cover and the first title after it."""
    text = document.texts["word/document.xml"]
    title = text.index("</w:p>", text.index("<w:bookmarkEnd", text.index("</w:sectPr>"))) + len("</w:p>")
    texts = {**document.texts, "word/document.xml": text[:title] + text[text.rindex("<w:sectPr") :]}
    return document._replace(texts=texts)


def with_cover(document: Prepared, logo: tuple[int, int], name: str) -> bytes:
    text = document.texts["word/document.xml"]
    width, height = fit(logo, LOGO_BOX)
    size = f'cx="{width}" cy="{height}"'
    text, logos = re.subn(r"<wp:inline.*?</wp:inline>", lambda logo: EXTENT.sub(size, logo[0]), text)
    text, names = re.subn(r"(SampulInstansi.*?<w:t[^>]*>)[^<]*", rf"\g<1>{name}", text, count=1)
    assert (logos, names) == (1, 1)
    return document._replace(texts={**document.texts, "word/document.xml": text}).finish({})


def spilled(document: bytes) -> int:
    return measure(document, "sidik", "", find_office() or "").spilled


@needs_office
@pytest.mark.parametrize(
    ("template", "logo", "name"),
    [
        ("umum", "square", LONG),
        ("umum", "upright", LONG),
        ("umum", "wide", "DINAS ARSIP"),
        ("umum", "tiny", "DINAS ARSIP"),
        ("pesisir", "huge", LONG),
    ],
)
def test_it_is_one_sheet(template: str, logo: str, name: str, covers: Mapping[str, Prepared]) -> None:
    assert spilled(with_cover(covers[template], LOGOS[logo], name)) == 0


@needs_office
def test_there_is_room_for_what_word_sets_a_little_higher(covers: Mapping[str, Prepared]) -> None:
    """A line and a half more than LibreOffice needs."""
    document = with_cover(covers["umum"], LOGOS["square"], LONG)
    more = '<w:p><w:pPr><w:pStyle w:val="SampulDaerah"/>'
    line = '<w:p><w:pPr><w:spacing w:line="600" w:lineRule="exact"/></w:pPr></w:p>'
    text = covers["umum"].texts["word/document.xml"]
    assert more in text
    taller = covers["umum"]._replace(
        texts={**covers["umum"].texts, "word/document.xml": text.replace(more, line + more)}
    )

    assert (spilled(document), spilled(with_cover(taller, LOGOS["square"], LONG))) == (0, 0)


@needs_office
def test_a_cover_that_does_not_fit_is_seen(covers: Mapping[str, Prepared]) -> None:
    tall = " ".join([LONG] * 5)

    assert spilled(with_cover(covers["umum"], LOGOS["square"], tall)) == 1


# --- its colour --------------------------------------------------------------------------------------------------


FIELDS = re.compile(r"<wp:anchor\b.*?</wp:anchor>", re.DOTALL)
OF_COLOUR = (
    'behindDoc="1"',
    'relativeFrom="page"',
    "<wp:wrapNone/>",
    ":decorative ",
    "<a:schemeClr ",
    "pctWidth>100000",
)


def test_colour_is_decoration_behind_the_text_in_the_colours_of_the_theme(covers: Mapping[str, Prepared]) -> None:
    """So that Word changes it with its theme, and nobody is told of it."""
    fields = FIELDS.findall(covers["umum"].texts["word/document.xml"])
    lacking = [(place, mark) for place, field in enumerate(fields) for mark in OF_COLOUR if mark not in field]

    assert (len(fields), lacking) == (3, [])


@needs_office
@pytest.mark.parametrize("paper", ['w:w="11906" w:h="16838"', 'w:w="12189" w:h="18709"'], ids=["A4", "F4"])
def test_colour_reaches_every_edge_and_lies_behind_no_word(paper: str, covers: Mapping[str, Prepared]) -> None:
    """White paper and dark words in the middle can be printed by any printer, with the colour or without it."""
    texts = covers["umum"].texts
    sized = texts["word/document.xml"].replace('w:w="11906" w:h="16838"', paper)
    document = covers["umum"]._replace(texts={**texts, "word/document.xml": sized})
    page = drawn(with_cover(document, LOGOS["square"], LONG))
    height, dark = page.shape[0], (page < 100).all(axis=1)
    rows = [row for row in range(height) if dark[row]]

    assert (dark[1], dark[-2], page[rows].std() < 25) == (True, True, True)
    assert 0.15 < len(rows) / height < 0.35


def drawn(document: bytes) -> Points:
    """The cover as one sees it: how light each point is, from edge to edge."""
    with working_folder() as folder:
        pdf = convert(document, folder, find_office() or "")
        subprocess.run(["pdftoppm", "-r", "30", "-gray", "-l", "1", str(pdf), str(folder / "sampul")], check=True)
        with Image.open(next(folder.glob("sampul*.pgm"))) as image:
            return numpy.asarray(image, dtype=float)[:-1, :-1]  # the last points lie half beyond the paper


# --- what is told ------------------------------------------------------------------------------------------------


class Paper:
    """A document that knows no more than its fingerprint."""

    fingerprint = "sidik"

    def finish(self, pages: Mapping[str, str] | None) -> bytes:
        return b""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    (tmp_path / "data" / "2031").mkdir(parents=True)
    return Project(tmp_path, 2031)


@pytest.mark.parametrize(("many", "notes"), [(0, 0), (1, 1)])
def test_a_draft_tells_it_also_where_nothing_is_measured_anew(project: Project, many: int, notes: int) -> None:
    known = Layout("sidik", {"_Toc1": "ii"}, 5, 2, many)
    remember(project.layout, known)
    found, told = lay_out(Paper(), project, EMPTY, measure_anew=False)

    assert recall(project.layout) == known
    assert (found, len(told), all("sampul tidak muat" in note for note in told)) == (known, notes, True)


def test_no_final_report_has_it(project: Project) -> None:
    with pytest.raises(NotFinal) as caught:
        refuse_unmeasured(Layout("sidik", {"_Toc1": "ii"}, 5, 2, 1), ())

    assert [(str(one.source), "sampul" in one.message) for one in caught.value.obstacles] == [
        ("templates/lkjip.docx", True)
    ]


def test_a_cover_that_fits_is_no_obstacle(project: Project) -> None:
    assert refuse_unmeasured(Layout("sidik", {"_Toc1": "ii"}, 5, 2, 0), ()) is None  # type: ignore[func-returns-value]
