"""What no page break may part, and what stands in the items of a list."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from lkjip.base.quantity import Quantity
from lkjip.report.model import (  # fmt: skip
    TOTAL_ROW,
    Break,
    Cell,
    EquationBlock,
    FrameBlock,
    GapBlock,
    Inlines,
    ListBlock,
    MathText,
    Numbered,
    Paragraph,
    Part,
    PictureBlock,
    Row,
    Run,
    TableBlock,
)
from lkjip.word.blocks import ANNOUNCEMENT, leads_on
from lkjip.word.compiled import Compiled
from lkjip.word.inline import NBSP
from lkjip.word.labelled_lines import as_form
from lkjip.word.printing import Meta, render
from lkjip.word.table_blocks import BOTTOM, TOP, WHOLE

KEPT = re.compile(r"<w:keepNext/>")
Print = Callable[..., str]


@pytest.fixture
def printed_with(
    compiled: Compiled, scalars: dict[str, str], meta: Meta, report: Numbered, read: Callable[..., str]
) -> Print:
    """Return a function that gives the XML of blocks printed as the only chapter."""

    def printed(*blocks: Any) -> str:
        front = tuple(part for part in report.parts if part.slot != "isi")
        chapter = Part("isi", "content/2031/10-bab.md", blocks)
        return read(render(report._replace(parts=(*front, chapter)), compiled, scalars, pages=None, meta=meta))

    return printed


def text(words: str) -> Inlines:
    return (Run(words),) if words else ()


def table(rows: int, title: str = "", program: str = "1") -> TableBlock:
    cells = tuple((name, Cell((text(said),))) for name, said in (("no", "1"), ("program", program), ("anggaran", "1")))
    return TableBlock("rka", "tabel:rka", text(title), (Row("isi", cells),) * rows)


def picture(width: int = 900_000) -> PictureBlock:
    return PictureBlock("grafik:a", (), "Grafik", b"PNG", "png", width, width // 10)


def kept_rows(xml: str) -> list[bool]:
    """Tell of each row below the header whether it stays with the next."""
    rows = [row for row in re.findall(r"<w:tr>.*?</w:tr>", xml) if "<w:tblHeader/>" not in row]
    return [len(KEPT.findall(row)) == row.count("<w:p>") for row in rows]


@pytest.mark.parametrize("rows", [1, 5, WHOLE])
def test_a_small_table_stays_whole(printed_with: Print, rows: int) -> None:
    assert kept_rows(printed_with(table(rows))) == [True] * (rows - 1) + [False]


def test_a_long_table_leaves_no_single_row_behind(printed_with: Print) -> None:
    kept = kept_rows(printed_with(table(WHOLE + 8)))

    assert kept[: TOP - 1] == [True] * (TOP - 1)
    assert kept[-BOTTOM:] == [True] * (BOTTOM - 1) + [False]
    assert not any(kept[TOP - 1 : -BOTTOM])


def test_the_sum_of_a_group_stays_with_what_it_sums(printed_with: Print) -> None:
    long = table(2 * WHOLE)
    total = Row(TOTAL_ROW, (("anggaran", Cell((text("8"),))),))
    rows = (*long.rows[:WHOLE], total, *long.rows[WHOLE:])
    kept = kept_rows(printed_with(long._replace(rows=rows)))

    assert [place for place, stays in enumerate(kept[TOP - 1 : -BOTTOM], TOP - 1) if stays] == [WHOLE - 1]


@pytest.mark.parametrize(("words", "whole"), [(20, True), (1200, False)])
def test_rows_that_fill_more_than_a_page_are_no_small_table(printed_with: Print, words: int, whole: bool) -> None:
    assert all(kept_rows(printed_with(table(WHOLE, program="kata " * words)))[:-1]) is whole


@pytest.mark.parametrize(("words", "whole"), [(20, True), (400, False)])
def test_two_tall_rows_need_not_stay_together(printed_with: Print, words: int, whole: bool) -> None:
    """Kept whole they would leave half a page empty; the first of them may fill it."""
    assert kept_rows(printed_with(table(2, program="kata " * words)))[0] is whole


BOLD = Paragraph(text("Nama sasaran"), "subjudul")


@pytest.mark.parametrize(
    ("items", "kept"),
    [
        (((BOLD,), (BOLD,)), [False, False]),
        (((BOLD,),), [True]),
        (((BOLD, Paragraph(text("Uraian."))), (BOLD, Paragraph(text("Uraian.")))), [True, True]),
    ],
    ids=["names", "a heading", "headings"],
)
def test_an_item_in_bold_stays_with_what_it_heads(printed_with: Print, items: Any, kept: list[bool]) -> None:
    xml = printed_with(ListBlock("1.", items))

    shown = [one for one in re.findall(r"<w:p>.*?</w:p>", xml) if "Nama sasaran" in one]
    assert ["<w:keepNext/>" in one for one in shown] == kept


def test_a_source_note_stays_with_its_table(printed_with: Print) -> None:
    assert kept_rows(printed_with(table(2), Paragraph(text("Sumber: contoh"), "sumber")))[-1]


@pytest.mark.parametrize(
    ("words", "following", "expected"),
    [
        ("Hasilnya sebagai berikut:", table(2, "Judul"), True),
        ("Hasilnya sebagai berikut:", ListBlock("-", ()), True),
        ("Hasilnya baik.", table(2, "Judul"), False),
        ("Hasilnya baik.", table(2), True),
        ("Hasilnya", EquationBlock(()), True),
        ("x" * ANNOUNCEMENT + ":", table(2, "Judul"), False),
        ("Hasilnya:", None, False),
    ],
)  # fmt: skip
def test_a_sentence_stays_with_what_it_announces(words: str, following: Any, expected: bool) -> None:
    assert leads_on(Paragraph(text(words)), following) is expected


def test_a_picture_without_caption_does_not_stay_with_the_text_below(printed_with: Print) -> None:
    gap = GapBlock("foto:a", (), "Foto", "data/2031/gambar/a.jpg", "belum ada")
    xml = printed_with(picture(), Paragraph(text("Lanjut.")), gap, Paragraph(text("Lanjut.")))

    assert xml.count('<w:keepNext w:val="0"/>') == 3  # one is in the template: the last line of the signature


@pytest.mark.parametrize(
    ("held", "boxed"),
    [
        ((Paragraph(text("Satu.")), Paragraph(text("Dua."))), False),
        ((Paragraph(text("Satu.")), picture()), True),
        ((Paragraph(text("kata " * 400)),), True),
    ],
)
def test_words_in_a_frame_stay_with_the_caption_below(printed_with: Print, held: Any, boxed: bool) -> None:
    """LibreOffice parts a table from the paragraph below it, whatever its rows ask."""
    block = FrameBlock("naskah:pk", text("Naskah"), held)
    xml = printed_with(block)
    inside = re.findall(r'<w:p><w:pPr><w:pStyle w:val="BingkaiNaskah"/>(.*?)</w:pPr>', xml)

    assert (bool(inside), "<w:tblCellMar>" in xml) == (True, boxed)
    assert boxed or all(KEPT.search(looks) and "nil" not in looks for looks in inside)


def test_objects_in_an_item_stand_below_its_text(printed_with: Print) -> None:
    gap = GapBlock("foto:a", (), "Foto", "data/2031/gambar/a.jpg", "belum ada")
    xml = printed_with(ListBlock("1.", ((Paragraph(text("Butir")), gap, table(2), picture(9_000_000)),)))
    shown = xml[xml.index("<w:tbl>") :]
    left = int(re.findall(r'<w:tblInd w:w="(\d+)"', shown)[0])
    widths = [int(width) for width in re.findall(r'<w:gridCol w:w="(\d+)"', shown)]
    across, down = map(int, re.findall(r'<wp:extent cx="(\d+)" cy="(\d+)"', shown)[0])

    assert left > 0
    assert left + sum(widths) <= 8788
    assert across <= (8788 - left) * 635
    assert abs(across / down - 10) < 0.01


def test_an_item_stays_with_the_list_inside_it(printed_with: Print) -> None:
    inner = ListBlock("a)", ((Paragraph(text("Anak")),),))
    xml = printed_with(ListBlock("1.", ((Paragraph(text("Induk")), inner),)))

    parent = re.findall(r"<w:p>(?:(?!</w:p>).)*Induk.*?</w:p>", xml)[0]
    assert KEPT.search(parent[parent.rindex("<w:pPr>") :])


def form(*lines: str) -> Inlines:
    inlines: list[Any] = []
    for line in lines:
        inlines += [Run(line), Break()]
    return tuple(inlines[:-1])


def test_labelled_lines_have_their_colons_below_each_other(printed_with: Print) -> None:
    xml = printed_with(Paragraph(form("Nama : Ani", "Jabatan : Kepala", "selanjutnya disebut PIHAK PERTAMA.")))

    assert re.search(r'<w:tabs><w:tab w:val="left" w:pos="\d+"/></w:tabs>', xml)
    assert 'Nama</w:t><w:tab/><w:t xml:space="preserve">: Ani</w:t>' in xml
    assert 'Jabatan</w:t><w:tab/><w:t xml:space="preserve">: Kepala</w:t>' in xml


@pytest.mark.parametrize(
    "inlines",
    [form("Catatan : satu baris saja"), form("Pertama", "Kedua : dua"), form(f"Pukul{NBSP}: 1", "x : y"), ()],
)  # fmt: skip
def test_other_text_is_no_form(inlines: Inlines) -> None:
    assert as_form(inlines) == (inlines, 0)


def test_values_bear_a_true_minus_and_typed_words_stay(printed_with: Print) -> None:
    loss = Quantity(Decimal("-32.92"), decimals=2)
    printed = printed_with(
        Paragraph((Run("-32,92", value=loss), Run(" dari 0-17 dan -5"))),
        EquationBlock((MathText("-32,92", value=loss),)),
    )

    assert re.findall(r">([^<]*(?:32,92|0-17)[^<]*)<", printed) == ["−32,92", " dari 0-17 dan -5", "−32,92"]
