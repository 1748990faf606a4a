"""Running heads: each page bears the title of its own chapter where the template asks for it, and no page moves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from itertools import count, groupby
from pathlib import Path

import pytest
from pypdf import PdfReader

from lkjip.base.problems import InputError
from lkjip.base.project import Project
from lkjip.cli.console import Stages
from lkjip.pages.layout import Layout, find_office, measure
from lkjip.pipeline.stages import Assembled, assemble
from lkjip.word.faults import faults
from lkjip.word.running_heads import SLOT, HeadedStretch, _closed, _titled, with_running_heads
from tests.office import HERE, Office, copy_office

DOCUMENT, HEAD, TAG = "word/document.xml", "word/header1.xml", "{{ judul_bab }}"
BEFORE = "{{ instansi.daerah }}"
SECTION = '<w:sectPr><w:pgSz w:w="1" w:h="2"/></w:sectPr>'
needs_office = pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")


def coast(folder: Path, tag: str, part: str = HEAD) -> Office:
    """The office on the coast, with turned pages and appendices, whose page heads end with `tag`."""
    office = copy_office(folder / "pesisir", HERE / "pesisir", "2027")
    office.change_template("lkjip.docx", BEFORE, f"{BEFORE} | {tag}", part)
    return office


def assembled(office: Office) -> Assembled:
    return assemble(Project(office.root, int(office.year)), Stages())


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Assembled:
    return assembled(coast(tmp_path_factory.mktemp("tanpa"), "Bab"))


@pytest.fixture(scope="module")
def headed(tmp_path_factory: pytest.TempPathFactory) -> Assembled:
    return assembled(coast(tmp_path_factory.mktemp("dengan"), TAG))


def titles(report: Assembled) -> list[str]:
    """What the heads are to say, in order: titles of chapters, numbers of appendices."""
    lines = [line for line in report.report.contents if line.level == 1 or (line.level == 5 and line.number)]
    return [(line.title if line.level == 1 else line.number).upper() for line in lines]


def sections(report: Assembled) -> list[str]:
    return re.findall(r"<w:sectPr.*?</w:sectPr>", report.document.texts[DOCUMENT])


def words(part: str) -> str:
    return "".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", part))


# --- the document ------------------------------------------------------------------------------------------------


def heads(report: Assembled) -> Iterator[str]:
    """What the head of each section says, front matter left out."""
    texts = report.document.texts
    targets = dict(re.findall(r'Id="([^"]+)"[^>]*Target="(header[^"]+)"', texts["word/_rels/document.xml.rels"]))
    for section in sections(report):
        if reference := re.search(r'headerReference[^>]*r:id="([^"]+)"', section):
            yield words(texts[f"word/{targets[reference[1]]}"]).rpartition("| ")[2]


def test_sections_in_order_bear_the_titles_of_chapters_and_the_numbers_of_appendices(headed: Assembled) -> None:
    assert [title for title, _ in groupby(heads(headed))] == titles(headed)
    assert len(list(heads(headed))) > len(titles(headed))  # turned pages have sections of their own


def test_word_finds_the_title_of_a_chapter_by_itself(headed: Assembled) -> None:
    texts = headed.document.texts
    fields = [name for name in texts if "header1-bab" in name and "STYLEREF 1" in texts[name]]

    assert (len(fields), len(titles(headed))) == (4, 8)


def test_only_the_first_section_of_the_chapters_starts_its_page_numbers(plain: Assembled, headed: Assembled) -> None:
    assert [len(re.findall(" w:start=", "".join(sections(one)))) for one in (plain, headed)] == [2, 2]


def test_word_has_nothing_to_repair(headed: Assembled) -> None:
    assert [faults(headed.document.finish(None, draft=draft)) for draft in (True, False)] == [[], []]


def test_every_head_of_a_draft_bears_the_watermark(headed: Assembled) -> None:
    from lkjip.word.draft import NAME, with_watermark

    parts = {name: text.encode() for name, text in headed.document.texts.items()} | headed.document.binaries
    stamped = with_watermark(parts)
    found = [name for name in stamped if name.startswith("word/header") and NAME.encode() in stamped[name]]

    assert len(found) == len([name for name in stamped if name.startswith("word/header")]) > len(titles(headed))


def test_without_the_tag_nothing_changes(plain: Assembled) -> None:
    lines, texts = plain.report.contents, plain.document.texts

    assert with_running_heads(texts, {}, lines, plain.template.section, lambda: 0) == texts
    assert [name for name in texts if "-bab" in name] == []


def test_elsewhere_than_in_heads_and_feet_it_is_refused(tmp_path: Path) -> None:
    office = coast(tmp_path, TAG)
    office.change_template("lkjip.docx", "LAPORAN KINERJA INSTANSI PEMERINTAH", f"LAPORAN {TAG}")
    with pytest.raises(InputError) as caught:
        assembled(office)

    assert "judul_bab" in str(caught.value)
    assert "kepala dan kaki halaman" in str(caught.value)


# --- its pages ---------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def laid_out(plain: Assembled, headed: Assembled) -> tuple[Layout, Layout, list[str]]:
    """The pages without running heads and with them, and what stands on the latter."""
    shown: list[bytes] = []
    office, body = find_office() or "", next(line.bookmark for line in plain.report.contents if line.level == 1)
    before = measure(plain.document.finish(None), "sidik", body, office)
    after = measure(headed.document.finish(None), "sidik", body, office, shown.append)
    return before, after, [page.extract_text() for page in PdfReader(BytesIO(shown[0])).pages]


@needs_office
def test_no_page_moves(laid_out: tuple[Layout, Layout, list[str]]) -> None:
    before, after, _ = laid_out

    assert (before.pages, before.total, before.spilled) == (after.pages, after.total, after.spilled)


@needs_office
def test_each_page_bears_its_own_title(laid_out: tuple[Layout, Layout, list[str]], headed: Assembled) -> None:
    heads = [found[1].strip() for page in laid_out[2] if (found := re.search(r"\| (.+)", page))]

    assert [title for title, _ in groupby(heads)] == titles(headed)
    assert len(heads) == laid_out[1].total - laid_out[1].front


# --- pieces ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("piece", "closed"),
    [
        ("<w:p><w:r/></w:p>", f"<w:p><w:pPr>{SECTION}</w:pPr><w:r/></w:p>"),
        ("<w:p><w:pPr><w:a/></w:pPr></w:p>", f"<w:p><w:pPr><w:a/>{SECTION}</w:pPr></w:p>"),
        ("<w:p><w:pPr><w:a/></w:pPr></w:p><w:p/></w:tbl>", None),
    ],
    ids=["bare", "with properties", "a table"],
)
def test_a_section_ends_in_the_last_paragraph(piece: str, closed: str | None) -> None:
    found = _closed(piece, SECTION)

    assert found == closed if closed else re.fullmatch(rf"{piece}<w:p><w:pPr>.*{SECTION}</w:pPr></w:p>", found)


def test_the_title_looks_as_its_tag_does_and_what_stands_beside_it_stays() -> None:
    bold = "<w:rPr><w:b/></w:rPr>"
    part = f'<w:r>{bold}<w:t>Bab </w:t><w:tab/><w:t>A {SLOT} B</w:t></w:r><w:r><wp:docPr id="3"/></w:r>'
    numbers = count(70)
    shown = _titled(part, HeadedStretch("JUDUL", 0, False), lambda: next(numbers))

    assert words(shown) == "Bab A JUDUL B"
    assert shown.count(bold) == 3
    assert 'docPr id="70"' in shown
