"""Each repair is needed, proven by leaving it out: the checker then finds its rule, and with all repairs nothing."""

from __future__ import annotations

import re
from base64 import a85decode
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from docx import Document
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.oxml import OxmlElement
from docx.shared import Cm
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, NumberObject, StreamObject, TextStringObject

from lkjip.pages.pdf import captioned, decoration, figures, identity, linkpieces, page_labels, streams, tagging
from lkjip.pages.pdf.export import repair, repairs
from lkjip.pages.pdf.knowledge import Facts
from lkjip.pages.pdf.publish import why_unclaimed
from lkjip.pages.pdf.tree import Element, content, having, kids, reference, role, root, walk
from lkjip.word.starts import Start
from tests.pdf.checking import CLAIMS, broken_rules, pdfua_rules
from tests.pdf.conftest import Made

if TYPE_CHECKING:
    from lkjip.pages.pdf.export import Repair

NEEDED = [
    (tagging.level_headings, "PDFUA1-HEADING-NESTING-001", ""),
    (tagging.flatten_contents, "PDFUA1-TOC-KIDS-001", ""),
    (tagging.flatten_contents, "PDFUA1-TOCI-PARENT-001", ""),
    (tagging.name_formulas, "PDFUA1-FORMULA-ALTERNATIVE-TEXT-001", ""),
    (decoration.free_decoration, "PDFUA1-FIGURE-ALTERNATIVE-TEXT-001", ""),
    (page_labels.mark_decoration, "PDFUA1-CONTENT-TAGGING-001", ""),
    (page_labels.order_tabs, "PDFUA1-PAGE-TABS-001", ""),
    (identity.declare_standard, "PDFA2B-XMP-PROPERTY-DEFINITION-001", "PDF_A_2B"),
]


def without(left_out: Repair) -> tuple[Repair, ...]:
    return tuple(mend for mend in repairs() if mend is not left_out)


def opened(pdf: bytes) -> PdfWriter:
    return PdfWriter(clone_from=BytesIO(pdf))


@pytest.mark.parametrize(("left_out", "rule", "profile"), NEEDED)
def test_a_repair_left_out_is_found(
    left_out: Repair, rule: str, profile: str, raw: bytes, mended: bytes, made: Made
) -> None:
    spoilt = repair(raw, made.facts, without(left_out))
    assert rule in broken_rules(spoilt, profile or "PDF_UA_1")
    assert rule not in broken_rules(mended, profile or "PDF_UA_1")


SEEN = (
    tagging.level_headings,
    tagging.flatten_contents,
    tagging.name_formulas,
    tagging.free_frames,
    captioned.tag_captions,
    linkpieces.join_links,
)


@pytest.mark.parametrize(
    "left_out", [*SEEN, decoration.free_decoration, page_labels.mark_decoration, figures.hold_pictures]
)
def test_a_file_that_breaks_a_rule_does_not_claim_to_keep_them(
    left_out: Repair, raw: bytes, mended: bytes, made: Made
) -> None:
    spoilt = repair(raw, made.facts, without(left_out))
    told = why_unclaimed(spoilt)

    assert (identity.CLAIM.encode() in mended, why_unclaimed(mended)) == (True, ())
    assert (identity.CLAIM.encode() in spoilt, len(told), "tidak menyatakan" in told[0]) == (False, 1, True)


@pytest.mark.parametrize("profile", CLAIMS)
def test_page_validation_finds_nothing(profile: str, mended: bytes) -> None:
    assert broken_rules(mended, profile) == set()


def without_meaning(writer: PdfWriter) -> None:
    for font in writer._objects:
        if isinstance(font, DictionaryObject) and font.get("/Type") == "/Font":
            font.pop("/ToUnicode", None)


def without_colours(writer: PdfWriter) -> None:
    del writer.root_object["/OutputIntents"]


def with_a_program(writer: PdfWriter) -> None:
    action = {"/Type": NameObject("/Action"), "/S": NameObject("/JavaScript"), "/JS": TextStringObject("app.alert(1)")}
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject({NameObject(k): v for k, v in action.items()})


def with_a_file(writer: PdfWriter) -> None:
    writer.add_attachment("rahasia.txt", b"isi")


def with_links_on_screen_only(writer: PdfWriter) -> None:
    for page in writer.pages:
        for entry in page.get("/Annots", ()):
            entry.get_object()[NameObject("/F")] = NumberObject(0)


def with_hidden_links(writer: PdfWriter) -> None:
    for page in writer.pages:
        for entry in page.get("/Annots", ()):
            entry.get_object()[NameObject("/F")] = NumberObject(4 | 2)


def with_letters_of_its_own(writer: PdfWriter) -> None:
    """As LibreOffice writes what stands in Wingdings or Symbol."""
    for font in writer._objects:
        if isinstance(font, DictionaryObject) and font.get("/Type") == "/Font" and "/ToUnicode" in font:
            meant = font["/ToUnicode"].get_object()
            assert isinstance(meant, StreamObject)
            meant.set_data(re.sub(rb"(<[0-9A-F]{2}>\s*)<0061>", rb"\1<F04A>", meant.get_data()))


SPOILT = (
    without_meaning,
    without_colours,
    with_a_program,
    with_a_file,
    with_links_on_screen_only,
    with_hidden_links,
    with_letters_of_its_own,
)


@pytest.mark.parametrize("spoil", SPOILT)
def test_what_archives_refuse_claims_to_be_accessible_at_most(
    spoil: Callable[[PdfWriter], None], raw: bytes, mended: bytes, made: Made
) -> None:
    def spoiling(writer: PdfWriter, facts: Facts) -> None:
        spoil(writer)

    spoilt = repair(raw, made.facts, (spoiling, *repairs()))

    assert identity.ARCHIVE_CLAIM.encode() in mended
    assert identity.ARCHIVE_CLAIM.encode() not in spoilt
    assert identity.CLAIM.encode() in spoilt
    assert ["PDF/A-2a" in note for note in why_unclaimed(spoilt)] == [True]
    assert broken_rules(spoilt, "PDF_A_2A") - {"PDFA2A-ID-SCHEMA-001"}


def test_pdfua_finds_nothing_but_a_frame_told_as_table(
    raw: bytes, mended: bytes, made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unfreed = repair(raw, made.facts, without(tagging.free_frames))
    assert pdfua_rules(unfreed, tmp_path, monkeypatch) == {"UA-15-003"}
    assert pdfua_rules(mended, tmp_path, monkeypatch) == set()


def test_a_frame_keeps_the_table_within_it(raw: bytes, mended: bytes) -> None:
    before, after = (having(opened(pdf), "/Table") for pdf in (raw, mended))
    assert len(after) == len(before) - 1
    assert all(any(role(cell) == "/TH" for cell in walk(table)) for table in after)


def test_both_lines_of_a_chapters_title_are_one_heading(raw: bytes, mended: bytes) -> None:
    chapters = [heading for heading in having(opened(mended), "/H1") if kids(heading)]
    assert [role(kid) for heading in chapters for kid in kids(heading)] == ["/Span", "/Span"]
    lists_before, lists_after = (len(having(opened(pdf), "/L")) for pdf in (raw, mended))
    assert lists_after < lists_before


def test_blank_paragraphs_are_not_told(raw: bytes, mended: bytes) -> None:
    def blank(pdf: bytes) -> list[Element]:
        return [one for one in walk(root(opened(pdf))) if not content(one) and role(one) != "/TD"]

    assert blank(raw)
    assert not blank(mended)


def test_a_figure_holds_the_picture_it_tells_of(raw: bytes, mended: bytes) -> None:
    before, after = (having(opened(pdf), "/Figure") for pdf in (raw, mended))
    assert [figure["/Alt"] for figure in after] == [figure["/Alt"] for figure in before if "/Alt" in figure]
    assert after
    assert all(content(figure) for figure in after)
    assert mended_sheetstell_of(mended) == {reference(figure).idnum for figure in after}


def mended_sheetstell_of(pdf: bytes) -> set[int]:
    """Return the elements to which the marks "/Figure" on the pages lead."""
    writer, found = opened(pdf), set()
    for page in writer.pages:
        told = figures.elements_on(writer, page)
        marks = re.findall(rb"/Figure<</MCID (\d+)>>BDC", page["/Contents"].get_object().get_data())  # type: ignore[attr-defined]
        found |= {told[int(mark)].idnum for mark in marks}  # type: ignore[attr-defined]
    return found


def test_the_watermark_is_decoration_wherever_it_was_told(raw: bytes, mended: bytes) -> None:
    def marks(pdf: bytes) -> int:
        contents = (page["/Contents"].get_object().get_data() for page in opened(pdf).pages)  # type: ignore[attr-defined]
        return sum(one.count(decoration.ARTIFACT) for one in contents)

    sheets = len(opened(raw).pages)
    left = [one for one in having(opened(mended), "/Figure", "/Div") if "/Alt" not in one and not kids(one)]
    assert (marks(raw), marks(mended), left) == (0, sheets, [])


def test_formulas_are_told_in_words_or_at_least_as_formulas(raw: bytes, mended: bytes, made: Made) -> None:
    told = [str(formula["/Alt"]) for formula in having(opened(mended), "/Formula")]
    assert tuple(told) == made.facts.formulas
    too_few = opened(repair(raw, made.facts._replace(formulas=()), repairs()))
    assert {str(formula["/Alt"]) for formula in having(too_few, "/Formula")} == {"Rumus"}


def tall_table(rows: int) -> bytes:
    """Return a Word file with a table whose first column is merged over more than a page."""
    document = Document()
    table = document.add_table(rows + 1, 3)
    mark = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(mark)
    for number, row in enumerate(table.rows):
        row.height, row.height_rule = Cm(1), WD_ROW_HEIGHT_RULE.EXACTLY
        for place, cell in enumerate(row.cells):
            cell.text = f"{number}.{place}" if number == 0 or place else ""
    table.cell(1, 0).merge(table.cell(rows, 0)).text = "gabungan"
    kept = BytesIO()
    document.save(kept)
    return kept.getvalue()


def test_cells_split_by_a_page_are_one(to_pdf: Callable[[bytes], bytes], made: Made) -> None:
    pdf = to_pdf(tall_table(40))
    spans = {"PDFUA1-TABLE-ROW-COLUMNSPAN-001", "PDFUA1-TABLE-COLUMN-ROWSPAN-001"}
    assert broken_rules(repair(pdf, made.facts, without(tagging.join_split_cells)), "PDF_UA_1") & spans
    whole = repair(pdf, made.facts, repairs())
    assert broken_rules(whole) == set()
    assert {len(kids(row)) for row in having(opened(whole), "/TR")} == {2, 3}


def names_of(pdf: bytes) -> list[str]:
    return [str(mark.title) for mark in PdfReader(BytesIO(pdf)).outline if not isinstance(mark, list)]


def test_bookmarks_of_chapters_carry_their_numbers(raw: bytes, mended: bytes, made: Made) -> None:
    before, after = names_of(raw), names_of(mended)
    assert len(before) == len(after)
    assert tuple(name for name in after if name not in before) == made.facts.chapters
    assert all(name.startswith("BAB ") for name in made.facts.chapters)


def test_sheetsare_called_as_they_are_printed(mended: bytes) -> None:
    reader = PdfReader(BytesIO(mended))
    first = reader.page_labels.index("1")
    assert reader.page_labels[:first] == ["i", "ii", "iii", "iv", "v", "vi"][:first]
    assert "BAB I" in reader.pages[first].extract_text()


@pytest.mark.parametrize("parameters", [(), ("/DecodeParms",)])
def test_data_that_end_in_a_carriage_return_are_spelt(parameters: Sequence[str], made: Made) -> None:
    writer = PdfWriter()
    stream = StreamObject()
    stream._data = b"0 0 m\r"
    stream.update({NameObject(key): TextStringObject("") for key in parameters})
    reference = writer._add_object(stream)
    writer.root_object[NameObject("/Contoh")] = reference
    streams.end_clearly(writer, made.facts)
    assert not stream._data.endswith(b"\r")
    assert a85decode(stream._data.removesuffix(b"~>")) == b"0 0 m\r"
    assert len(stream["/Filter"]) == 1  # type: ignore[arg-type]
    for key in parameters:
        assert len(stream[key]) == 2  # type: ignore[arg-type]


def test_a_document_that_is_not_tagged_does_not_stop_the_repairs(made: Made) -> None:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    plain = BytesIO()
    writer.write(plain)
    facts: Facts = made.facts
    assert PdfReader(BytesIO(repair(plain.getvalue(), facts, repairs()))).metadata["/Title"] == facts.title  # type: ignore[index]


@pytest.mark.parametrize(
    ("starts", "labels"),
    [
        ((Start("a", "lowerRoman", 1), Start("b", "decimal", 1)), ["i", "ii", "1", "2"]),
        ((Start("a", "upperLetter", 1), Start("b", "decimal", 0)), ["A", "B", "0", "1"]),
        ((Start("a"), Start("b")), ["1", "2", "3", "4"]),
        ((Start("a"), Start("b", "thaiNumbers", 1)), ["1", "2", "3", "4"]),
    ],
)
def test_labels_follow_the_sections(starts: tuple[Start, ...], labels: list[str], made: Made) -> None:
    writer = PdfWriter()
    for _ in labels:
        writer.add_blank_page(100, 100)
    for name, place in (("a", 0), ("b", 2)):
        writer.add_named_destination(name, place)
    page_labels.label_pages(writer, made.facts._replace(starts=starts))
    kept = BytesIO()
    writer.write(kept)

    assert PdfReader(kept).page_labels == labels
