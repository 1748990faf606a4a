"""CSV in every form that Excel saves: the cells that Excel shows, or refused."""

from __future__ import annotations

import pytest

from lkjip.base.diagnostic import Diagnostic
from lkjip.data.csvfile import read_csv
from lkjip.data.dialect import decode
from tests.sharing import District
from tests.unsur import Unsur

FACTS = [("waktu", "Waktu", "81.20"), ("sikap", "Sikap", "92.45")]


def read(content: bytes) -> tuple[list[tuple[str, ...]] | None, str]:
    """The cells of each row, and what was complained of."""
    problems: list[Diagnostic] = []
    nodes = read_csv("a.csv", decode(content)[0], Unsur, problems)
    rows = None if nodes is None else [tuple(str(one) for one in row.values()) for row in nodes]  # type: ignore[union-attr]
    return rows, "\n".join(map(str, problems))


TAKEN = {
    "empty columns at the end": "kunci,nama,indeks,,\nwaktu,Waktu,81.20,,\nsikap,Sikap,92.45,,\n",
    "empty rows between": "kunci,nama,indeks\n,,\nwaktu,Waktu,81.20\n  ,,\nsikap,Sikap,92.45\n,,\n",
    "an empty column between": "kunci,,nama,indeks\nwaktu,,Waktu,81.20\nsikap,,Sikap,92.45\n",
    "an empty column before": ";kunci;nama;indeks\n;waktu;Waktu;81,20\n;sikap;Sikap;92,45\n",
    "no separators after the last note": "kunci;nama;indeks;alasan;sumber\nwaktu;Waktu;81,20\nsikap;Sikap;92,45;;\n",
    "line ends of a Macintosh": "kunci;nama;indeks\rwaktu;Waktu;81,20\rsikap;Sikap;92,45\r",
    "a line for Excel and its decimals": 'sep=,\r\nkunci,nama,indeks\r\nwaktu,Waktu,"81,20"\r\nsikap,Sikap,"92,45"\r\n',
    "a line for Excel with a bar": "sep=|\nkunci|nama|indeks\nwaktu|Waktu|81,20\nsikap|Sikap|92,45\n",
    "a line for Excel, ends of a Macintosh": "sep=;\rkunci;nama;indeks\rwaktu;Waktu;81,20\rsikap;Sikap;92,45\r",
    "everything in quotes": '"kunci";"nama";"indeks"\n"waktu";"Waktu";"81,20"\n"sikap";"Sikap";"92,45"\n',
    "no end": "kunci\tnama\tindeks\nwaktu\tWaktu\t81,20\nsikap\tSikap\t92,45",
}


@pytest.mark.parametrize("text", TAKEN.values(), ids=TAKEN.keys())
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_what_excel_shows_is_read(text: str, encoding: str) -> None:
    assert read(text.encode(encoding)) == (FACTS, "")


REFUSED = {
    "a number lost at the end": ("kunci;nama;indeks\nwaktu;Waktu\n", "a.csv:2: baris ini berisi 2 sel"),
    "more cells than columns": ("kunci,nama,indeks\nwaktu,Waktu,81,20\n", "a.csv:2: baris ini berisi 4 sel"),
    "a column without a name": ("kunci;nama;indeks;\nwaktu;Waktu;81,20;x\n", "a.csv:1: kolom ini tidak berjudul"),
    "another separator below": (
        "kunci;nama;indeks\nwaktu,Waktu,81.20\n",
        "a.csv:2: seluruh baris ini menyatu dalam satu sel",
    ),
    "all in one column, saved by Excel": (
        'kunci,nama,indeks\nwaktu,Waktu,1\n"sikap,""Sikap, ramah"",92.45"\n',
        "a.csv:3: seluruh baris ini menyatu dalam satu sel",
    ),
    "two kinds of line ends": ("kunci,nama,indeks\rwaktu,Waktu,81.20\nsikap,Sikap,1\n", "tidak dapat dibaca"),
    "text behind a quote": ('kunci;nama;indeks\nwaktu;"Wak"tu;81,20\n', "tidak dapat dibaca"),
    "a quote that stays open": ('kunci;nama;indeks\nwaktu;"Waktu;81,20\n', "tidak dapat dibaca"),
    "a thousand or a fraction": ("sep=,\nkunci,nama,indeks\nwaktu,Waktu,1.234\n", "dapat dibaca dua cara"),
    "a title above": ("Survei 2031;;\nkunci;nama;indeks\nwaktu;Waktu;1\n", "a.csv:2: nama kolom berdiri di baris ini"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "message"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_uncertain_is_refused_at_its_line(text: str, message: str) -> None:
    assert message in read(text.encode())[1]


def test_a_line_end_within_quotes_ends_no_row() -> None:
    assert read(b'kunci,nama,indeks\r\nwaktu,"Waktu\rtunggu",1\r\n')[0] == [("waktu", "Waktu\rtunggu", "1")]


def test_a_cell_keeps_the_number_of_its_column() -> None:
    problems: list[Diagnostic] = []
    read_csv("a.csv", "kunci;;nama;indeks\nwaktu;;Waktu;1.234\n", Unsur, problems)

    assert problems[0].source.column == 4


def test_work_grows_with_the_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each cell is looked at as often in a long table as in a short one."""
    from lkjip.data import csvfile

    def looked_at(rows: int) -> int:
        seen: list[str] = []
        monkeypatch.setattr(csvfile, "seen", lambda text: seen.append(text) or text)
        text = "ukuran,nama,nilai\n" + "".join(f"ktp,KAB. É{number},1\n" for number in range(rows))
        read_csv("a.csv", text, District, [])
        return len(seen)

    assert looked_at(400) - looked_at(200) == 200 * 3
