"""Figures in the cells of tables: decimals below decimals, units in heads, a missing one in short where it is tight."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from lxml import etree

from lkjip.base.project import Project
from lkjip.base.quantity import Quantity, absent
from lkjip.pipeline.templates import load_template
from lkjip.report.model import GENERAL, HEAD_ROW, Cell, Row, Run, TableBlock, column_tag
from lkjip.word.compiled import Compiled
from lkjip.word.decimals import FIGURE, indents, with_right
from lkjip.word.lettering import style_book
from lkjip.word.pattern_columns import filled_columns
from lkjip.word.shortening import MEANING, SHORT, shortened
from lkjip.word.state import State
from lkjip.word.table_blocks import table
from lkjip.word.xml import NAMESPACES
from tests.office import W, text
from tests.office import value as value_of

WIDE = 9000  # twips


@pytest.fixture(scope="module")
def compiled(root: Path) -> Compiled:
    return load_template(Project(root, 2023))


def cell(content: str | Quantity) -> Cell:
    run = Run(content) if isinstance(content, str) else Run(str(content), value=content)
    return Cell(((run,),))


def typed(*columns: Sequence[str]) -> TableBlock:
    """A typed table of a column of words and of columns of figures, each with its title first."""
    words = ["Uraian", *("baris" for _ in columns[0][1:])]
    rows = [
        Row("isi" if at else HEAD_ROW, tuple((column_tag(n), cell(one)) for n, one in enumerate(line, 1)))
        for at, line in enumerate(zip(words, *columns, strict=True))
    ]
    sides = ("", *("kanan" for _ in columns))
    return TableBlock(GENERAL, "tabel:x", (), tuple(rows[1:]), heads=(rows[0],), columns=sides)  # type: ignore[arg-type]


def own(key: str, kind: str, *lines: dict[str, str | Quantity]) -> TableBlock:
    """A table of one of the project's own patterns."""
    rows = (Row(kind, tuple((tag, cell(one)) for tag, one in line.items())) for line in lines)
    return TableBlock(key, "tabel:x", (), tuple(rows))


def printed(block: TableBlock, compiled: Compiled) -> tuple[etree._Element, str]:
    state = State(compiled, {}, {"tahun": "2031", "tahun_lalu": "2030"})
    shown = table(block, state, WIDE)
    assert state.problems == []
    spaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
    return etree.fromstring(f"<r {spaces}>{shown.xml}</r>")[0], shown.note


def column(shown: etree._Element, at: int) -> list[etree._Element]:
    return [row.findall(f"{W}tc")[at] for row in shown.findall(f"{W}tr")]


def right_of(cell_: etree._Element) -> int:
    found = cell_.find(f"{W}p/{W}pPr/{W}ind")
    return 0 if found is None else int(found.get(f"{W}right", "0"))


# --- what a figure is made of -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed_", "parts"),
    [
        ("100", ("100", "", None, "")),
        ("−32,92", ("−32", ",92", None, "")),
        ("93,46%*", ("93", ",46", "%", "*")),
        ("Rp 1.234.567,-", ("Rp 1.234.567", ",-", None, "")),
        ("2.219 dokumen", ("2.219", "", " dokumen", "")),
        ("7,2 kg per kapita*", ("7", ",2", " kg per kapita", "*")),
        ("140 per 100.000 kelahiran hidup", ("140", "", " per 100.000 kelahiran hidup", "")),
        ("(3,38)", ("(3", ",38", None, ")")),
    ],
)
def test_a_figure_is_cut_at_its_decimals(printed_: str, parts: tuple[str | None, ...]) -> None:
    match = FIGURE.fullmatch(printed_)

    assert match is not None
    assert match.groups() == parts


@pytest.mark.parametrize("words", ["B (3,38)", "12 Maret 2031", "Tinggi", "", "3.1.4. Umum", "100% (Sangat Tinggi)"])
def test_what_is_more_than_a_figure_is_none(words: str) -> None:
    assert FIGURE.fullmatch(words) is None


# --- decimals below decimals --------------------------------------------------------------------------------------


def test_whole_figures_end_below_one_another(compiled: Compiled) -> None:
    block = typed(["Nilai", "-", "9,5", "-32,925", "94,2%", "7,25*"])
    pattern = State(compiled, {}, {}).pattern(block)
    assert pattern is not None
    letters = style_book(compiled).lettering(next(p for p in pattern.rows["isi"] if p[:2] == ("stack", "kolom2")))
    shown, _ = printed(block, compiled)
    cells = column(shown, 1)[1:]
    behind = [re.sub(r"^[-−]?\d*", "", text(one)) for one in cells]

    assert {right_of(one) + letters.width(tail) for one, tail in zip(cells, behind, strict=True)} == {
        right_of(cells[0])
    }
    assert len({right_of(one) for one in cells}) == len(cells)


def test_together_they_stand_below_their_head(compiled: Compiled) -> None:
    shown, _ = printed(typed(["Banyaknya perkara", "7", "11"]), compiled)
    width = int(value_width(column(shown, 1)[1]))

    assert width // 3 < right_of(column(shown, 1)[1]) < width // 2


def value_width(cell_: etree._Element) -> str:
    found = cell_.find(f"{W}tcPr/{W}tcW")
    assert found is not None
    return found.get(f"{W}w", "")


def test_cells_in_the_middle_stay_as_the_office_drew_them(compiled: Compiled) -> None:
    pattern = compiled.patterns["capaian"]
    middle = {
        kind: tuple(
            piece._replace(paragraph=piece.paragraph.replace('w:val="right"', 'w:val="center"')) for piece in pieces
        )
        for kind, pieces in pattern.rows.items()
    }
    rows = own("capaian", "isi", {"capaian": "100"}, {"capaian": "62,50"}).rows
    found = {
        side: indents(rows, filled_columns(drawn, style_book(compiled), WIDE))
        for side, drawn in (("right", pattern), ("middle", pattern._replace(rows=middle)))
    }

    assert found["middle"] == [{}, {}]
    assert found["right"][0]["capaian"] > 0


def test_a_column_too_narrow_gives_up_its_indents(compiled: Compiled) -> None:
    drawn = filled_columns(compiled.patterns["renstra"], style_book(compiled), WIDE)
    rows = own("renstra", "isi", {"t1": "100,25%"}, {"t1": "90%"}).rows
    sides = {key: column_._replace(letters=column_.letters._replace(right=40)) for key, column_ in drawn.items()}

    assert indents(rows, sides) == [{"t1": 0}, {"t1": 0}]


def test_a_unit_without_room_stands_below_its_figure_and_is_not_parted(compiled: Compiled) -> None:
    drawn = filled_columns(compiled.patterns["capaian"], style_book(compiled), WIDE)
    column_ = drawn["isi", "target"]
    rows = own("capaian", "isi", {"target": "88,89%"}, {"target": "95%"}, {"target": "12 kejadian"}).rows
    found = [row_.get("target", column_.letters.right) for row_ in indents(rows, drawn)]

    assert found[1] - found[0] == column_.letters.width(",89")
    assert 0 < found[2] < column_.room - column_.letters.width("kejadian")


@pytest.mark.parametrize(
    ("looks", "right"),
    [
        ('<w:pPr><w:jc w:val="right"/></w:pPr>', '<w:pPr><w:ind w:right="90"/><w:jc w:val="right"/></w:pPr>'),
        ('<w:pPr><w:ind w:left="5" w:right="7"/></w:pPr>', '<w:pPr><w:ind w:left="5" w:right="90"/></w:pPr>'),
        (
            '<w:pPr><w:spacing w:after="0"/><w:contextualSpacing/><w:jc w:val="end"/></w:pPr>',
            '<w:pPr><w:spacing w:after="0"/><w:ind w:right="90"/><w:contextualSpacing/><w:jc w:val="end"/></w:pPr>',
        ),
        ("<w:pPr></w:pPr>", '<w:pPr><w:ind w:right="90"/></w:pPr>'),
    ],
)
def test_an_indent_stands_where_the_schema_wants_it(looks: str, right: str) -> None:
    assert with_right(looks, 90) == right


def test_no_pattern_of_the_project_leaves_shares_in_the_middle(compiled: Compiled) -> None:
    """What is printed with decimals stands at the right in every pattern, but where a table has one row."""
    shares = {"target", "realisasi", "capaian", "penyerapan", "efisiensi", "porsi", "persen", "rasio", "indeks"}
    book = style_book(compiled)
    sides = {
        (key, tag): column_.letters.side
        for key, pattern in compiled.patterns.items()
        for (_, tag), column_ in filled_columns(pattern, book, WIDE).items()
        if tag in shares and key != "sekilas-anggaran"
    }

    assert len(sides) > 20
    assert {place for place, side in sides.items() if side not in ("right", "end")} == set()


# --- units --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("figures", "head", "cells"),
    [
        (["12 orang", "7 orang*", "-"], "Jumlah (orang)", ["12", "7*", "-"]),
        (["140 per 100.000 jiwa", "9,5 per 100.000 jiwa"], "Jumlah (per 100.000 jiwa)", ["140", "9,5"]),
        (["12 orang", "7 keluarga"], "Jumlah", ["12 orang", "7 keluarga"]),
        (["12 orang", "7"], "Jumlah", ["12 orang", "7"]),
        (["12%", "7%"], "Jumlah", ["12%", "7%"]),
        (["12 orang"], "Jumlah", ["12 orang"]),
    ],
)
def test_a_unit_of_all_figures_stands_in_the_head(
    compiled: Compiled, figures: list[str], head: str, cells: list[str]
) -> None:
    shown, _ = printed(typed(["Jumlah", *figures]), compiled)

    assert [text(one) for one in column(shown, 1)] == [head, *cells]


@pytest.mark.parametrize(("drawn", "head"), [("Jumlah", "Jumlah (orang)"), ("Jumlah Orang", "Jumlah Orang")])
def test_a_pattern_that_names_its_columns_names_the_unit(compiled: Compiled, drawn: str, head: str) -> None:
    pattern = compiled.patterns["pegawai"]
    header = tuple(piece._replace(text=piece.text.replace(">Jumlah<", f">{drawn}<")) for piece in pattern.header)
    titled = compiled._replace(patterns={**compiled.patterns, "pegawai": pattern._replace(header=header)})
    lines = [{"no": "1", "jabatan": "Kepala", "jumlah": many, "status": "Ada"} for many in ("1 orang", "14 orang")]
    shown, _ = printed(own("pegawai", "isi", *lines), titled)

    assert [text(one) for one in column(shown, 2)] == [head, "1", "14"]
    assert value_of(column(shown, 2)[0], "p/w:pPr/w:pStyle")


@pytest.mark.parametrize(
    ("name", "first", "printed_"),
    [
        ("Gangguan ketertiban", "20 kejadian", ["Gangguan ketertiban (kejadian)", "20", "18*", "B", "100%"]),
        ("Jumlah Kejadian", "20 kejadian", ["Jumlah Kejadian", "20", "18*", "B", "100%"]),
        ("Gangguan ketertiban", "7 hari", ["Gangguan ketertiban", "7 hari", "18 kejadian*", "B", "100%"]),
    ],
)
def test_a_unit_that_would_be_parted_stands_behind_the_name_of_its_row(
    compiled: Compiled, name: str, first: str, printed_: list[str]
) -> None:
    years = dict(zip(("t1", "t2", "t3", "t4"), (first, "18 kejadian*", "B", "100%"), strict=True))
    block = own("renstra", "isi", {"tujuan": "T", "sasaran": "S", "indikator": name, **years, "t5": "-", "t6": "-"})
    block = block._replace(scalars=tuple((f"th{at}", str(2030 + at)) for at in range(1, 7)))
    shown, _ = printed(block, compiled)

    assert [text(one) for one in shown.findall(f"{W}tr")[-1].findall(f"{W}tc")[2:7]] == printed_


# --- a missing figure ---------------------------------------------------------------------------------------------


def test_a_missing_figure_is_short_in_a_narrow_cell_and_explained_below(compiled: Compiled) -> None:
    missing = absent("menunggu berita acara")
    shown, note = printed(
        own("pk", "isi", {"no": "1", "sasaran": missing, "indikator": "Arsip", "target": missing}), compiled
    )
    narrow = column(shown, 3)[-1]

    assert text(column(shown, 1)[-1]) == str(missing)
    assert (text(narrow), note) == (SHORT, MEANING)
    assert value_of(narrow, "p/w:r/w:rPr/w:rStyle") == compiled.styles["nilai hilang"]


def test_nothing_is_explained_where_nothing_is_short(compiled: Compiled) -> None:
    block = own("pk", "isi", {"no": "1", "sasaran": absent("belum ada"), "indikator": "Arsip", "target": "9"})
    drawn = filled_columns(compiled.patterns["pk"], style_book(compiled), WIDE)

    assert shortened(block.rows, drawn) is block.rows
    assert printed(block, compiled)[1] == ""
