"""A CSV file edited as text keeps its dialect and every line that nobody touched."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from lkjip.data.csvfile import rows_of_csv
from lkjip.edit.csvtext import CsvText, NewCell

FILE = 'kunci,nama,indeks\nwaktu,"Waktu, layanan",81.20\n\nsikap,Sikap,92.45\n'
Edit = Callable[[CsvText], None]

CASES: dict[str, tuple[Edit, str, str]] = {
    "a cell": (lambda t: t.change(NewCell(1, "indeks", "90", True)), "92.45", "90"),
    "a quoted cell": (lambda t: t.change(NewCell(0, "nama", "Waktu", False)), '"Waktu, layanan"', '"Waktu"'),
    "a cell that needs quotes": (lambda t: t.change(NewCell(1, "nama", 'a,"b"', False)), "Sikap", '"a,""b"""'),
    "an emptied cell": (lambda t: t.change(NewCell(0, "nama", "", False)), '"Waktu, layanan"', ""),
    "a row added": (
        lambda t: t.add({"kunci": "baru", "indeks": "1.5"}, {"indeks"}),
        "92.45\n",
        "92.45\nbaru,,1.5\n",
    ),
    "a row removed": (lambda t: t.remove(0), 'waktu,"Waktu, layanan",81.20\n', ""),
    "a last row removed": (lambda t: t.remove(1), "sikap,Sikap,92.45\n", ""),
}


def after(edit: Edit, content: bytes) -> bytes:
    text = CsvText(content)
    edit(text)
    return text.content()


@pytest.mark.parametrize(("edit", "old", "new"), CASES.values(), ids=CASES.keys())
def test_one_change_leaves_all_else(edit: Edit, old: str, new: str) -> None:
    assert after(edit, FILE.encode()).decode() == FILE.replace(old, new, 1)


def test_a_new_column_reaches_every_row() -> None:
    found = after(lambda t: t.change(NewCell(1, "alasan", "belum", False)), FILE.encode())

    assert found.decode() == ('kunci,nama,indeks,alasan\nwaktu,"Waktu, layanan",81.20,\n\nsikap,Sikap,92.45,belum\n')


def test_a_new_column_stands_behind_the_last_that_has_a_name() -> None:
    found = after(lambda t: t.change(NewCell(1, "alasan", "belum", False)), b"a,b,,\nx,1,,\ny,,,\n")

    assert found == b"a,b,alasan,\nx,1,,\ny,,belum,\n"


def test_a_row_that_ends_early_is_filled_up_as_far_as_needed() -> None:
    content = b"a,b,alasan,sumber\nx,1\ny,\nz,2\n"
    found = after(lambda t: t.change(NewCell(1, "alasan", "belum", False)), content)

    assert found == b"a,b,alasan,sumber\nx,1\ny,,belum\nz,2\n"


def test_many_cells_change_at_once() -> None:
    cells = [NewCell(0, "kunci", "tunggu"), NewCell(1, "nama", "Ramah"), NewCell(0, "indeks", "7", True)]
    found = after(lambda t: t.change(*cells), FILE.encode()).decode()

    assert found == 'kunci,nama,indeks\ntunggu,"Waktu, layanan",7\n\nsikap,Ramah,92.45\n'


def test_a_file_without_a_last_line_end_can_grow() -> None:
    assert after(lambda t: t.add({"a": "2"}, set()), b"a,b\r\n1,x") == b"a,b\r\n1,x\r\n2,"


def test_quotes_within_a_cell_are_letters() -> None:
    assert after(lambda t: t.change(NewCell(0, "b", "2", True)), b'a,b\nx"y,1\n') == b'a,b\nx"y,2\n'


@pytest.mark.parametrize(
    ("content", "changed"),
    [
        (b"sep=;\r\na;b\r\nx;81,2\r\n", b"sep=;\r\na;b\r\nx;90,5\r\n"),
        (b"\xef\xbb\xbfa;b\r\nx;81,2\r\n", b"\xef\xbb\xbfa;b\r\nx;90,5\r\n"),
        (b"a\tb\ncaf\xe9\t81,2\n", b"a\tb\ncaf\xe9\t90,5\n"),
        ("a;b\nx;81,2\n".encode("utf-16"), "a;b\nx;90,5\n".encode("utf-16")),
        (b"a,b\nx,81.2\n", b"a,b\nx,90.5\n"),
    ],
)
def test_the_dialect_stays(content: bytes, changed: bytes) -> None:
    assert after(lambda t: t.change(NewCell(0, "b", "90.5", True)), content) == changed


CELLS = st.text(st.sampled_from('ab ,;"\n\r'), max_size=5)


@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=4), CELLS, st.integers(0, 3))
def test_what_was_written_is_read_again(rows: list[tuple[str, str]], text: str, row: int) -> None:
    assume(row < len(rows) and all(first.strip() for first, _ in rows))
    lines = "".join(",".join('"' + cell.replace('"', '""') + '"' for cell in cells) + "\n" for cells in rows)

    found = CsvText(f"x,y\n{lines}".encode())
    found.change(NewCell(row, "y", text, False))

    read = [[cell.text for cell in line.cells] for line in rows_of_csv("a.csv", found.text)[1:]]
    meant = [[first.strip(), (text if at == row else second).strip()] for at, (first, second) in enumerate(rows)]
    assert read == meant
