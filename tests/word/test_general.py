"""The pattern for any number of columns, whatever the office has drawn: one column, two, three, groups, totals."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from lxml import etree

from lkjip.report.model import GENERAL, HEAD_ROW, Align, Cell, Row, Run, TableBlock, column_tag
from lkjip.word.compiled import Pattern
from lkjip.word.general import Need, of_any_width, shared
from lkjip.word.grid import grid
from lkjip.word.letterwidths import breadth
from lkjip.word.patterns import PatternReader
from lkjip.word.tags import W
from lkjip.word.undrawn import undrawn
from lkjip.word.widened import pattern_of
from tests.pesisir.buat import PLAIN, general, pattern_xml

STYLES = {"isi tabel": "a1", "kepala tabel": "a2", "isi tabel kecil": "a3", "kepala tabel kecil": "a4", "t": "a5"}
OWN = {"isi tabel": "IsiTabel", "kepala tabel": "KepalaTabel", "t": "TabelLKjIP",
       "isi tabel kecil": "IsiTabelKecil", "kepala tabel kecil": "KepalaTabelKecil"}  # fmt: skip


def drawn(*widths: int, turned: bool = False) -> Pattern:
    """The pattern as an office draws it with so many columns."""
    made = general("umum", widths, turned=turned, small=turned)
    xml = pattern_xml(made, PLAIN)
    table = etree.fromstring(f'<w:body xmlns:w="{W[1:-1]}">{xml}</w:body>').find(f"{W}tbl")
    assert table is not None
    return PatternReader(OWN, STYLES, "tabel.docx").pattern("umum", table)._replace(landscape=turned)


def row(kind: str, *texts: str) -> Row:
    return Row(kind, tuple((column_tag(at), Cell(((Run(one),),))) for at, one in enumerate(texts, 1)))


def block(many: int, *, columns: Sequence[Align] = (), word: str = "isi") -> TableBlock:
    heads = (row(HEAD_ROW, *(f"Kolom {at}" for at in range(1, many + 1))),)
    group = Row("kelompok", (("judul", Cell(((Run("Kelompok"),),))),))
    rows = (row("isi", *[word] * many), group, row("jumlah", *["9"] * many))
    return TableBlock(GENERAL, "tabel:x", (), rows, (), heads=heads, columns=tuple(columns) or ("",) * many)


def made(pattern: Pattern, table: TableBlock) -> tuple[list[list[int]], list[list[tuple[str, int]]]]:
    """Widths of the grid and of each row's cells; the tags of each row with how many columns they span."""
    found = of_any_width(table, {GENERAL: pattern})
    assert found is not None
    widths = [[int(one) for one in re.findall(r'<w:gridCol w:w="(\d+)"', found.properties)]]
    tags = []
    for pieces in found.rows.values():
        xml = "".join(piece.text if piece.op == "text" else "" for piece in pieces)
        widths.append([int(one) for one in re.findall(r'<w:tcW w:w="(\d+)"', xml)])
        spans = [int(one) for one in re.findall(r'<w:gridSpan w:val="(\d+)"', xml)]
        names = [piece.text for piece in pieces if piece.op == "stack"]
        tags.append([(name, span) for name, span in zip(names, spans or [1] * len(names), strict=True)])
    return widths, tags


@pytest.mark.parametrize("columns", [(1,), (40, 60), (20, 40, 40), (1, 1, 1, 1, 1)])
@pytest.mark.parametrize("many", [1, 2, 3, 4, 7, 30])
def test_any_drawing_gives_any_number_of_columns(columns: tuple[int, ...], many: int) -> None:
    pattern = drawn(*columns)
    (whole, *rows), tags = made(pattern, block(many))
    each = [(column_tag(at), 1) for at in range(1, many + 1)]

    assert sum(whole) == pattern.width
    assert tags[:3] == [each, each, each]
    assert tags[3] == [("judul", many)]
    assert rows[:3] == [whole] * 3


def test_columns_stand_as_they_say_in_rows_and_totals_and_heads_as_drawn() -> None:
    found = of_any_width(block(3, columns=("kiri", "tengah", "kanan")), {GENERAL: drawn(40, 60)})
    assert found is not None
    looks = {
        kind: [re.findall(r'<w:jc w:val="(\w+)"/>', piece.paragraph) for piece in pieces if piece.op == "stack"]
        for kind, pieces in found.rows.items()
    }

    assert looks["isi"] == looks["jumlah"] == [["left"], ["center"], ["right"]]
    assert looks["kepala"] == [[], [], []]


def test_a_cell_with_words_around_its_tag_stands_as_its_column() -> None:
    looks = '<w:pPr><w:spacing w:after="0"/><w:rPr><w:b/></w:rPr></w:pPr>'
    xml = f"<w:tr><w:tc><w:p>{looks}<w:r><w:t>{{{{ isi.kolom1 }}}} x</w:t></w:r></w:p></w:tc></w:tr>"
    table = etree.fromstring(
        f'<w:tbl xmlns:w="{W[1:-1]}"><w:tblPr/><w:tblGrid><w:gridCol w:w="9000"/></w:tblGrid>{xml}</w:tbl>'
    )
    found = of_any_width(
        block(2, columns=("kanan", "")), {GENERAL: PatternReader({}, STYLES, "").pattern("umum", table)}
    )
    assert found is not None
    shown = "".join(piece.text for piece in found.rows["isi"] if piece.op == "text")

    assert '<w:spacing w:after="0"/><w:jc w:val="right"/><w:rPr>' in shown
    assert shown.count("<w:jc ") == 1
    assert [piece.text for piece in found.rows["isi"] if piece.op == "inline"] == ["kolom1", "kolom2"]


def test_only_a_table_too_wide_upright_takes_the_turned_pattern() -> None:
    patterns = {GENERAL: drawn(40, 60), f"{GENERAL}-mendatar": drawn(30, 70, turned=True)}
    turned = [
        found.landscape
        for many in (3, 6, 12, 30)
        if (found := of_any_width(block(many, word="sembilan"), patterns)) is not None
    ]

    assert turned == [False, False, True, True]
    alone = of_any_width(block(12, word="sembilan"), {GENERAL: patterns[GENERAL]})
    assert alone is not None
    assert not alone.landscape


def upright(*texts: str) -> bool:
    """Whether rows of such cells stay on an upright page of 8 788 twips."""
    patterns = {GENERAL: drawn(40, 60), f"{GENERAL}-mendatar": drawn(30, 70, turned=True)}
    table = block(len(texts))._replace(rows=(row("isi", *texts),) * 3)
    found = of_any_width(table, patterns)
    assert found is not None
    return not found.landscape


def test_figures_and_stops_take_less_room_than_letters() -> None:
    assert upright("Program Upaya Kesehatan", *["131.369.200.000,-"] * 3, "100,00", "98,50")
    assert not upright("Program Upaya Kesehatan", *["MEMPERTANGGUNGJAWABKAN"] * 3, "100,00", "98,50")


def test_a_table_whose_cells_would_be_read_in_many_short_lines_is_turned() -> None:
    words = "Kegiatan peningkatan pelayanan kesehatan orang terduga tuberkulosis di puskesmas"
    figures = ["131.369.200.000,-"] * 2

    assert upright(words, *figures)
    assert not upright(words, words, words, *figures, "100,00")


@pytest.mark.parametrize(
    ("needs", "whole", "widths"),
    [
        ([(100, 100), (100, 1000)], 2000, [100, 1900]),
        ([(100, 100), (100, 100)], 1000, [500, 500]),
        ([(100, 5000), (300, 300)], 1000, [700, 300]),
        ([(1000, 1000), (3000, 3000)], 1000, [250, 750]),
        ([(1000, 9000), (1000, 5000)], 4000, [2333, 1667]),
        ([(900, 1000), (900, 2000)], 6000, [2000, 4000]),
    ],
)
def test_widths_follow_what_the_cells_hold(needs: list[tuple[int, int]], whole: int, widths: list[int]) -> None:
    assert shared([Need(*one) for one in needs], whole) == widths


def test_a_wide_table_that_cannot_be_turned_keeps_its_small_words_whole() -> None:
    patterns = {GENERAL: drawn(1000, 8000), f"{GENERAL}-mendatar": drawn(1000, 14000, turned=True)}
    words = ("10", *["MEMPERTANGGUNGJAWABKANNYA"] * 2, "kata " * 40, "100,00")
    table = block(len(words))._replace(rows=(row("isi", *words),) * 3, heads=(row(HEAD_ROW, "No.", *"abcd"),))
    turned, upright = of_any_width(table, patterns), of_any_width(table, patterns, 8000)
    assert turned is not None and upright is not None
    number = breadth("No.", bold=True)
    widths = [int(one) for one in re.findall(r'<w:gridCol w:w="(\d+)"', upright.properties)]

    assert (turned.landscape, upright.landscape, upright.width, sum(widths)) == (True, False, 8000, 8000)
    assert number + 150 <= widths[0]


def test_the_plainest_pattern_serves_any_office() -> None:
    for styles in (STYLES, {}):
        found = of_any_width(block(3), {GENERAL: undrawn(styles, 8000)})
        assert found is not None
        assert found.width == 8000
        shown = grid(block(3)._replace(rows=block(3).rows[:1]), found, {})
        assert [len(line) for line in (*shown.header, *shown.body)] == [3, 3]


def test_without_any_pattern_there_is_none() -> None:
    assert of_any_width(block(2), {}) is None


# --- tables that say which columns they have -------------------------------------------------------------------------


def named_row(kind: str, **cells: str) -> Row:
    return Row(kind, tuple((tag, Cell(((Run(text),),))) for tag, text in cells.items()))


def chosen(*tags: str, key: str = "anggaran", renamed: bool = False, rows: Sequence[Row] = ()) -> TableBlock:
    heads = (named_row(HEAD_ROW, **{tag: tag.upper() for tag in tags}),)
    rows = rows or (named_row("isi", **dict.fromkeys(tags, "9")),)
    return TableBlock(key, "tabel:x", (), tuple(rows), (), heads=heads, columns=("",) * len(tags), tags=tags,
                      renamed=renamed)  # fmt: skip


LINE = named_row("isi", no="1", pagu="9")


def own(head: Sequence[str], *rows: tuple[str, Sequence[str]]) -> Pattern:
    """A pattern of the office: what its header says, and the tags of each kind of row."""

    def line(texts: Sequence[str]) -> str:
        return "<w:tr>" + "".join(f"<w:tc><w:p><w:r><w:t>{one}</w:t></w:r></w:p></w:tc>" for one in texts) + "</w:tr>"

    grid = '<w:gridCol w:w="1000"/>' * len(head)
    body = "".join(line([f"{{{{ {kind}.{tag} }}}}" if tag else "Jumlah" for tag in tags]) for kind, tags in rows)
    xml = f'<w:tbl xmlns:w="{W[1:-1]}"><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{line(head)}{body}</w:tbl>'
    return PatternReader({}, STYLES, "").pattern("anggaran", etree.fromstring(xml))


def is_own(pattern: Pattern | None) -> bool:
    return pattern is not None and any("Pagu" in piece.text for piece in pattern.header)


@pytest.mark.parametrize(
    ("block", "fits"),
    [
        (chosen("no", "pagu"), True),
        (chosen("pagu", "no"), False),
        (chosen("no"), False),
        (chosen("no", "pagu", "sumber"), False),
        (chosen("no", "pagu", renamed=True), False),
        (chosen("no", "pagu", rows=(LINE, named_row("jumlah", judul="J", pagu="9"))), True),
        (chosen("no", "pagu", rows=[named_row("sub", no="1", pagu="9")]), False),
    ],
    ids=["same", "other order", "fewer", "more", "renamed", "with a total", "a kind that is not drawn"],
)  # fmt: skip
def test_the_offices_own_pattern_prints_a_choice_that_it_has_all_places_for(block: TableBlock, fits: bool) -> None:
    patterns = {
        GENERAL: drawn(40, 60),
        "anggaran": own(("No.", "Pagu"), ("isi", ("no", "pagu")), ("jumlah", ("", "pagu"))),
    }

    assert is_own(pattern_of(block, patterns)) is fits


def test_a_pattern_that_prints_the_names_of_columns_takes_any_names() -> None:
    pattern = own(("{{ kepala.no }}", "Pagu {{ kepala.pagu }}"), ("isi", ("no", "pagu")))
    found = pattern_of(chosen("no", "pagu", renamed=True), {GENERAL: drawn(40, 60), "anggaran": pattern})

    assert found is not None
    assert found.rows == pattern.rows


def tags_in(pattern: Pattern, kind: str) -> list[str]:
    return [piece.text for piece in pattern.rows[kind] if piece.op in ("stack", "inline")]


@pytest.mark.parametrize(
    "general_pattern", [drawn(40, 60), drawn(20, 40, 40), undrawn(OWN, 9000)], ids=["2", "3", "none"]
)
def test_rows_are_drawn_under_the_names_of_their_columns(general_pattern: Pattern) -> None:
    rows = (
        named_row("kelompok", judul="Sasaran"),
        named_row("program", no="1", nama="P", pagu="9"),
        named_row("sub", no="1", nama="S", pagu="9"),
        named_row("jumlah", judul="Jumlah", pagu="9"),
    )
    found = pattern_of(chosen("no", "nama", "pagu", rows=rows), {GENERAL: general_pattern})
    assert found is not None

    assert tags_in(found, "kepala") == tags_in(found, "program") == tags_in(found, "sub") == ["no", "nama", "pagu"]
    assert tags_in(found, "kelompok") == ["judul"]
    assert tags_in(found, "jumlah") == ["judul", "pagu"]
    text = "".join(piece.text for piece in found.rows["jumlah"] if piece.op == "text")
    assert re.findall(r'<w:gridSpan w:val="(\d)"', text) == ["2"]


def test_cells_that_a_kind_of_row_leaves_out_are_empty() -> None:
    rows = (named_row("isi", no="1", nama="P", pagu="9"), named_row("rincian", nama="S"))
    found = pattern_of(chosen("no", "nama", "pagu", rows=rows), {GENERAL: drawn(40, 60)})
    assert found is not None

    assert tags_in(found, "rincian") == ["nama"]
    text = "".join(piece.text for piece in found.rows["rincian"] if piece.op == "text")
    assert text.count("<w:tc>") == 3
    assert text.count("<w:p>") == 2
