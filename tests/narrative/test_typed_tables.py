"""Tables typed with bars or pasted with tabs: read where they can mean one thing, else told with the line as it should
be; hostile ones cost little."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lkjip.report.model import Heading, Paragraph, Placement, TableBlock
from lkjip.report.narrative.parse import parse
from lkjip.report.narrative.typed_tables import MOST_COLUMNS, MOST_ROWS, take_tables
from tests.growth import STRAIGHT, growth
from tests.narrative.test_lists import read

RULE = "|---|---|"
TABLE = f"| A | B |\n{RULE}\n| 1 | 2 |"
IN_NOTE = "a[^1]\n\n[^1]: b\n\n    " + TABLE.replace("\n", "\n    ")
SHOWN = "tabel tabel:a-b: (-, -) / {}. A | B / {}. 1 | 2"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TABLE, SHOWN.format(1, 3)),
        ("A | B\n--- | ---\n1 | 2", SHOWN.format(1, 3)),
        ("| A | B\n|-|-|\n 1 | 2 |", SHOWN.format(1, 3)),
        (TABLE.replace("---", "——"), SHOWN.format(1, 3)),
        (TABLE.replace("\n", "\r\n"), SHOWN.format(1, 3)),
        (f"Teks:\n{TABLE}\nLagi.", f"teks: Teks: / {SHOWN.format(2, 4)} / teks: Lagi."),
        (f"{TABLE}\nSumber: a | b", f"{SHOWN.format(1, 3)} / sumber: Sumber: a | b"),
        (f"{TABLE}\n## Bab", f"{SHOWN.format(1, 3)} / judul 2: Bab #bab"),
        (f"{TABLE}\n\n\n{TABLE}", f"{SHOWN.format(1, 3)} / {SHOWN.format(6, 8)}"),
        (f"![J](tabel:k)\n{TABLE}", "tabel tabel:k: J (-, -) / 2. A | B / 4. 1 | 2"),
        (f"![](tabel:k)\n\n{TABLE}", "tabel tabel:k: (-, -) / 3. A | B / 5. 1 | 2"),
        ("![J](tabel:k)\nA\tB\n1\t2", "tabel tabel:k: J (-, -) / 2. A | B / 3. 1 | 2"),
        ("![J](tabel:k)\n\nA|A\tB\n1\t", "tabel tabel:k: J (-, -) / 3. A|A | B / 4. 1 |"),
        ("![J](tabel:k)\n\nTeks.", "tabel k: J / teks: Teks."),
        (f"- a\n{TABLE}", f"daftar - dari 1 / - teks: a / {SHOWN.format(2, 4)}"),
        ("| A |\n|---|\n| 1 |", "tabel tabel:a: (-) / 1. A / 3. 1"),
        (r"| A\|B | C |" + f"\n{RULE}\n" + r"| \| | 2 |", "tabel tabel:a-b-c: (-, -) / 1. A|B | C / 3. | | 2"),
        ("| A | B |\n|:--|--:|\n| 1 | 2 |", "tabel tabel:a-b: (kiri, kanan) / 1. A | B / 3. 1 | 2"),
        ("| A | B |\n|:-:|---|\n<!-- catatan -->\n| 1 | 2 |", "tabel tabel:a-b: (tengah, -) / 1. A | B / 4. 1 | 2"),
        ("$$\n|x|\n$$", "rumus: | x |"),
        ("nilai mutlak |x| dan a | b", "teks: nilai mutlak |x| dan a | b"),
        (r"\| a \| b \|", "teks: | a | b |"),
        ("Nama\t: Budi\nNIP\t: 12", "teks: Nama : Budi NIP : 12"),
        ("kata\tlain\nsatu", "teks: kata lain satu"),
        ("a.\tsatu\nb.\tdua", "daftar a. dari 1 / - teks: satu / - teks: dua"),
        ("Tabel berikut memuat isi.\n\n" + TABLE, f"teks: Tabel berikut memuat isi. / {SHOWN.format(3, 5)}"),
        ("Tabel 3. 1 memuat isi.\n\n" + TABLE, f"teks: Tabel 3. 1 memuat isi. / {SHOWN.format(3, 5)}"),
    ],
)
def test_what_can_mean_one_table_is_read_so(text: str, expected: str) -> None:
    shown, problems = read(text)

    assert (shown, problems) == (" ".join(expected.split()), ())


@pytest.mark.parametrize(
    ("text", "expected", "mend"),
    [
        ("| A | B |\n| 1 | 2 |", "1 tabel tanpa garis |---| di bawah kepalanya", RULE),
        ("teks\n\n| A | B |", "3 tabel tanpa garis |---| di bawah kepalanya", RULE),
        (f"{RULE}\n| 1 | 2 |", "1 garis |---| tanpa kepala tabel tepat di atasnya", "| Judul 1 | Judul 2 |"),
        (f"| A | B |\n\n{RULE}\n| 1 | 2 |", "1 tabel tanpa garis |---| di bawah kepalanya", RULE),
        (f"{TABLE}\n\n| 3 | 4 |", "5 baris kosong di tengah tabel", "Hapus baris kosong"),
        ("| A | B |\n|---|\n| 1 | 2 |", "2 garis di bawah kepala tabel berkolom 1, kepalanya 2", RULE),
        (f"{TABLE}\n| 3 |", "4 baris tabel berisi 1 sel, kepalanya 2", "| 3 |  |"),
        (f"{TABLE}\n| 3 | 4 | 5 |", "4 baris tabel berisi 3 sel, kepalanya 2", r"\|"),
        (f"{TABLE}\n|  |  |", "4 baris tabel tanpa isi", "hapus barisnya"),
        (f"| A | B |\n{RULE}", "1 tabel tanpa isi", "| … | … |"),
        (f"| A |  |\n{RULE}\n| 1 | 2 |", "1 judul kolom 2 tabel kosong", "Tulis judul"),
        ("A\tB\n1\t2", "1 baris-baris berpemisah tab, seperti tempelan dari Excel atau Word", "| A | B |"),
        ("![J](tabel:k)\nA\tB\n1\t2\t3", "3 baris tabel berisi 3 sel, kepalanya 2", "Hapus"),
        ("Tabel: Isi {#tbl:isi}\n\n" + TABLE, '1 "Tabel: Isi {#tbl:isi}" tidak menjadi judul tabel', "(tabel:isi)"),
        (f"{TABLE}\n\n: Isi Rak", '5 ": Isi Rak" tidak menjadi judul tabel', "![Isi Rak](tabel:isi-rak)"),
        (f"**Tabel 3.1 Isi**\n\n{TABLE}", '1 "Tabel 3.1 Isi" tidak menjadi judul tabel', "![Isi](tabel:isi)"),
        (IN_NOTE, '5 catatan kaki "[^1]" memuat selain kalimat', ""),
        (f"{TABLE}\n| a[^1] | b |\n\n[^1]: c", '4 catatan kaki "[^1]" di dalam tabel', "kalimat"),
    ],
)  # fmt: skip
def test_what_only_looks_like_a_table_is_told_with_the_line_as_it_should_be(
    text: str, expected: str, mend: str
) -> None:
    problems = parse("x.md", text)[1]
    shown = [f"{one.source.line} {one.message}" for one in problems]

    assert expected in shown
    assert mend in problems[shown.index(expected)].hint


@pytest.mark.parametrize("text", ["| A | B |\n| 1 | 2 |\n\nteks", f"{RULE}\n| 1 |\n\nteks", "A\tB\n1\t2\n\nteks"])
def test_one_mistake_is_told_once(text: str) -> None:
    shown, problems = read(text)

    assert (shown, len(problems)) == ("teks: teks", 1)


def test_a_passage_of_the_year_may_be_a_stretch_of_rows() -> None:
    written = f"| A | B |\n{RULE}\n<!-- tahunan: isi -->\n| 1 | 2 |\n<!-- /tahunan -->\nSumber: c"

    assert read(written) == (f"{SHOWN.format(1, 4)} / sumber: Sumber: c", ())
    assert read(written.replace("| 1 | 2 |\n", ""))[0].endswith("3. [belum ditulis: isi] | / sumber: Sumber: c")


@pytest.mark.parametrize(
    ("columns", "rows", "message"),
    [
        (MOST_COLUMNS, MOST_ROWS, ""),
        (MOST_COLUMNS + 1, 1, f"tabel berkolom {MOST_COLUMNS + 1}, paling banyak {MOST_COLUMNS}"),
        (1000, 1, f"tabel berkolom 1000, paling banyak {MOST_COLUMNS}"),
        (2, MOST_ROWS + 1, f"tabel berbaris {MOST_ROWS + 1}, paling banyak {MOST_ROWS}"),
        (2, 10_000, f"tabel berbaris 10000, paling banyak {MOST_ROWS}"),
    ],
)
def test_tables_have_bounds(columns: int, rows: int, message: str) -> None:
    text = "\n".join(["|" + " A |" * columns, "|" + "---|" * columns, *["|" + " 1 |" * columns] * rows])
    blocks, problems = parse("x.md", text)

    assert [one.message for one in problems] == ([message] if message else [])
    assert len(blocks) == (not message)


def test_many_wrong_rows_are_told_by_the_first() -> None:
    assert len(parse("x.md", TABLE + "\n| 3 |" * 500)[1]) == 5


HOSTILE: dict[str, Callable[[int], str]] = {
    "bars": lambda many: "|" * 200 * many,
    "bars above dashes": lambda many: "|" * 100 * many + "\n" + "|---" * 50 * many + "|",
    "escaped bars": lambda many: "|" + r"\|" * 100 * many + f"|\n{RULE}",
    "dashes": lambda many: "|" + "-" * 200 * many + "|\n|" + ":-" * 100 * many + "|",
    "rules": lambda many: "|---|\n" * 10 * many,
    "stars": lambda many: "| A |\n|---|\n| " + "*" * 2 * many + " |",
    "brackets": lambda many: "| A |\n|---|\n| " + "[" * 2 * many + " |",
    "rows apart": lambda many: "| a | b |\n\n" * 5 * many,
    "tabs and lists": lambda many: "a\tb\n- c\td\n" * 5 * many,
    "tabs of many kinds": lambda many: "a\tb\tc\ne\tf\n" * 5 * many,
    "heads": lambda many: f"| a | b |\n{RULE}\n\n" * 2 * many,
    "the sign of a table": lambda many: "\ufdd0tabel\ufdd0\n\n" * many,
    "blanks": lambda many: "| A |\n|---|\n" + " " * 100 * many + "\n|" + " " * 100 * many + "|",
}


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
def test_hostile_tables_cost_no_more_than_their_length(hostile: Callable[[int], str]) -> None:
    text = hostile(1000)

    assert growth(lambda many: take_tables(hostile(many), hostile(many)), 1000) < STRAIGHT
    assert parse("x.md", text)[1] or text.startswith(("a\t", "| A |\n"))


def test_every_line_of_a_text_with_tables_is_read_or_told() -> None:
    """Two of these lines one after the other, in every order: each is in the outline, or its line is refused."""
    lines = ("| aa | bb |", RULE, "cc", "dd | ee", "ff\tgg", "![hh](tabel:k)", "", "- ii", "## jj")
    for first in lines:
        for second in lines:
            for third in lines:
                text = "\n".join([first, second, third])
                blocks, problems = parse("x.md", text)
                known = (TableBlock, Paragraph, Placement, Heading)
                shown, told = read(text)
                assert problems == () or told
                for line in text.split("\n"):
                    word = line.strip("|-# ![").split(" ")[0].split("]")[0].split("\t")[0]
                    assert not word or word in shown or problems, text
                assert all(isinstance(one, known) or type(one).__name__ == "ListBlock" for one in blocks)
