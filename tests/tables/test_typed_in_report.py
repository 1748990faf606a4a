"""Typed tables in the report of the fictional office: native in Word, and seen by all that reads reports."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from lxml import etree

from tests.office import Docx, Office, Told, W, copy_office, copy_office_with_services, read_parts, rows, text, value
from tests.soundness import faults

TABLE = """![Kunjungan Tahun {{ tahun }}](tabel:kunjungan)

| Kecamatan | Kunjungan | Mutu | Peserta | Keterangan |
|---|---|:-:|:--|---|
| Utara | 1.250 | {{ iku.digital.realisasi }} | 7 | Kunjungan **pertama** ke [situs](https://arsip.example) |
| Selatan \\| Barat | - | {{ iku.hilang.capaian }} | 8 | lihat [](tabel:kunjungan)<br>*baris kedua* |
| Timur |  | baik | 9 | - |

Sumber: Bidang Pelayanan

Menurut [](tabel:kunjungan) semuanya terlayani.

| No. | Uraian |
|---|---|
| 1 | Satu ruang simpan yang dijaga sepanjang tahun |
| 2 | Dua |

- Butir

    ![Rincian](tabel:rincian)

    | Nama | Isi |
    |---|---|
    | Rak | 12 |

![Bulanan](tabel:bulanan)

| Kecamatan | Januari | Februari | Maret | April | Mei | Juni | Juli | Agustus | September | Oktober | Jumlah |
|---|---|---|---|---|---|---|---|---|---|---|---|
| Utara | 1.000 | 2.000 | 3.000 | 4.000 | 5.000 | 6.000 | 7.000 | 8.000 | 9.000 | 1.000 | 46.000 |

Sumber: Bidang Pelayanan
"""
FILE = "content/2031/10-pendahuluan.md"
HEADS = ["Kecamatan", "Kunjungan", "Mutu", "Peserta", "Keterangan"]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Office:
    """An office whose template has the general pattern."""
    made = copy_office_with_services(tmp_path_factory.mktemp("tabel") / "kantor", root)
    made.change(FILE, "## Sasaran\n", f"## Sasaran\n\n{TABLE}\n")
    told = made.build()
    assert told.code == 0, told.err
    return made


@pytest.fixture(scope="module")
def document(office: Office) -> Docx:
    return Docx(read_parts(office.document))


def printed(document: Docx, *heads: str) -> etree._Element:
    return next(table for table in document.body.iter(f"{W}tbl") if rows(table)[0] == list(heads))


def sides(table: etree._Element, row: int) -> list[str]:
    return [value(cell, "p/w:pPr/w:jc") for cell in table.findall(f"{W}tr")[row].iter(f"{W}tc")]


def test_a_typed_table_is_numbered_and_listed(document: Docx) -> None:
    assert "Tabel\u00a01.\u00a01 Kunjungan Tahun 2031" in document.texts("Keterangan Tabel")
    assert any(
        line.startswith("Tabel\u00a01.\u00a01Kunjungan Tahun 2031")  # a tab parts them
        for line in document.texts("table of figures")
    )
    assert any("Menurut Tabel\u00a01.\u00a01 semuanya" in one for one in document.texts("Isi"))
    assert [one.split()[-1] for one in document.texts("Keterangan Tabel")[:3]] == ["2031", "Rincian", "Bulanan"]


def test_its_cells_hold_what_was_typed(document: Docx) -> None:
    table = printed(document, *HEADS)

    assert rows(table)[1:] == [
        ["Utara", "1.250", "[data belum tersedia]", "7", "Kunjungan pertama ke situs"],
        ["Selatan | Barat", "-", "120,00%", "8", "lihat Tabel\u00a01.\u00a01baris kedua"],
        ["Timur", "", "baik", "9", "-"],
    ]
    assert [text(run) for run in table.iter(f"{W}r") if run.find(f"{W}rPr/{W}b") is not None][-1] == "pertama"
    assert table.find(f".//{W}hyperlink") is not None
    assert "Nilai Hilang" in [document.names.get(one.get(f"{W}val", "")) for one in table.iter(f"{W}rStyle")]
    assert [len(cell.findall(f"{W}p")) for cell in table.findall(f"{W}tr")[2].iter(f"{W}tc")] == [1, 1, 1, 1, 2]


def test_its_head_repeats_and_its_columns_stand_as_typed_or_as_figures_do(document: Docx) -> None:
    table = printed(document, *HEADS)
    head = table.find(f"{W}tr")

    assert head is not None
    assert head.find(f"{W}trPr/{W}tblHeader") is not None
    assert table.find(f"{W}tblPr/{W}tblLook").get(f"{W}firstRow") == "1"  # type: ignore[union-attr]
    assert sides(table, 1) == ["", "right", "center", "left", ""]
    assert sides(table, 0) == [""] * 5
    assert "Bidang Pelayanan" in document.texts("Sumber")[0]


def test_it_is_as_wide_as_the_pattern_and_its_words_stay_whole(document: Docx) -> None:
    for table, whole in ((printed(document, *HEADS), 8788), (printed(document, "No.", "Uraian"), 8788)):
        widths = [int(one.get(f"{W}w", "0")) for one in table.iter(f"{W}gridCol")]
        cells = [[int(one.get(f"{W}w", "0")) for one in row.iter(f"{W}tcW")] for row in table.findall(f"{W}tr")]
        assert sum(widths) == whole
        assert cells == [widths] * len(cells)
    assert widths[0] < widths[1] / 5  # "No." needs little


def test_a_wide_table_takes_the_turned_pattern(document: Docx) -> None:
    assert is_turned(document)
    assert faults(document) == []


def is_turned(document: Docx) -> bool:
    """Whether the page of the table with a column for each month lies on its side."""
    table = next(one for one in document.body.iter(f"{W}tbl") if "September" in rows(one)[0])
    section = next(one for one in table.itersiblings() if one.find(f".//{W}pgSz") is not None)
    return section.find(f".//{W}pgSz").get(f"{W}orient") == "landscape"  # type: ignore[union-attr]


def test_checks_see_its_cells_as_prose(office: Office) -> None:
    told = office.build("periksa").out
    lines = (office.root / FILE).read_text().splitlines()
    line = next(number for number, one in enumerate(lines, 1) if one.startswith("| Utara | 1.250"))

    assert f'{FILE}:{line}: peringatan: angka "1.250" diketik' in told
    assert 'angka "2" diketik' not in told  # the number of a row
    assert "(tabel:rincian)" in told
    assert "tabel:kunjungan," not in told  # it has its source


def test_trace_finds_its_values_by_row(office: Office) -> None:
    told = office.build("asal", "iku.hilang.capaian").out
    lines = (office.root / FILE).read_text().splitlines()
    line = next(number for number, one in enumerate(lines, 1) if one.startswith("| Selatan"))

    assert f"{FILE}:{line}" in told
    assert "Tabel 1. 1, baris 2" in told
    assert "iku.digital.realisasi" in office.build().out


def test_the_page_to_trace_in_has_header_cells(office: Office) -> None:
    office.build("telusur")
    page = next((office.root / "output").glob("*telusur.html")).read_text("utf-8")

    assert all(f'<th scope="col">{head}</th>' in page for head in HEADS)
    assert re.search(r"<td><button[^>]*>120,00%</button></td>", page)


def test_compare_tells_a_cell(office: Office, tmp_path: Path) -> None:
    other = copy_office(tmp_path / "lain", office.root)
    other.change(FILE, "| Timur |  |", "| Timur | 30 |")
    told: Told = other.build("bandingkan", str(office.document), "--json")
    found = json.loads(told.out)["tabel"]

    assert told.code == 0, told.err
    assert [(one["baris"], one["kolom"], one["lama"], one["baru"]) for one in found] == [
        ("Timur", "Kunjungan", "", "30")
    ]


def test_provisional_figures_are_marked_in_it(office: Office, tmp_path: Path) -> None:
    other = copy_office(tmp_path / "lain", office.root)
    other.change("data/2031/pk.yaml", "realisasi: 8", 'realisasi: {nilai: 8, sementara: "menunggu rekap"}')
    told = other.build()
    document = Docx(read_parts(other.document))

    assert told.code == 0, told.err
    assert rows(printed(document, *HEADS))[2][2] == "120,00%*"
    assert any("menunggu rekap" in one for one in document.texts("Sumber"))


def test_an_office_without_the_pattern_gets_the_plainest(tmp_path: Path) -> None:
    office = copy_office(tmp_path / "kantor")
    office.change(FILE, "## Sasaran\n", f"## Sasaran\n\n{TABLE}\n")
    told = office.build()
    document = Docx(read_parts(office.document))
    table = printed(document, *HEADS)

    assert told.code == 0, told.err
    assert (len(rows(table)), sides(table, 1)[1], faults(document)) == (4, "right", [])
    assert {document.style(one).lower() for one in table.iter(f"{W}p")} <= {"kepala tabel", "isi tabel"}
    assert is_turned(document)


BARU = "![Judul](tabel:baru)\n\n"
WIDE = "|" + " 1.000.000 |" * 30 + "\n|" + "---|" * 30 + "\n|" + " 1.000.000 |" * 30
MONTHS = "|" + " September |" * 12 + "\n    |" + "---|" * 12 + "\n    |" + " 1 |" * 12
SMALL = "| A | B |\n|---|---|\n| x | 1 |\n"


@pytest.mark.parametrize(
    ("file", "typed", "line", "message"),
    [
        ("00-kata-pengantar.md", f"![Judul](tabel:baru)\n\n{SMALL}", 0, '"tabel:baru" berjudul di bagian depan'),
        ("naskah/janji.md", f"![Judul](tabel:baru)\n\n{SMALL}", 0, "judul di dalamnya, tidak dapat bernomor"),
        ("10-pendahuluan.md", f"![Judul](tabel:ikm)\n\n{SMALL}", 0, '"tabel:ikm" adalah tabel dari data'),
        ("10-pendahuluan.md", f"![Judul](tabel:Baru)\n\n{SMALL}", 0, 'nama tabel "Baru" tidak dapat dipakai'),
        ("10-pendahuluan.md", f"{BARU}{SMALL}\na\n\n{BARU}{SMALL}", 8, "dipasang dua kali"),
        ("10-pendahuluan.md", SMALL.replace("1", "{{ ikm.nilaii }}"), 2, 'nilai "ikm.nilaii" tidak dikenal'),
        ("10-pendahuluan.md", SMALL.replace("1", "[](tabel:kosong)"), 2, '"tabel:kosong" tidak menunjuk apa pun'),
        ("10-pendahuluan.md", WIDE, 0, "terlalu lebar: kata dan angkanya akan terpotong"),
        ("10-pendahuluan.md", f"- a\n\n    {MONTHS}", 2, "terlalu lebar: kata dan angkanya akan terpotong"),
        ("10-pendahuluan.md", "![Judul](tabel:baru)\n\nTeks.", 0, 'tabel "baru" tidak ada'),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_its_line(
    tmp_path: Path, file: str, typed: str, line: int, message: str
) -> None:
    office = copy_office(tmp_path / "kantor")
    path = office.root / "content/2031" / file
    before = path.read_text().rstrip("\n").count("\n") + 3
    path.write_text(path.read_text().rstrip("\n") + "\n\n" + typed)
    told = office.build()

    assert told.code == 1
    assert re.search(rf"{file}:{before + line}: .*{re.escape(message)}", told.err), told.err


@pytest.mark.parametrize("file", ["00-kata-pengantar.md", "naskah/janji.md"])
def test_front_matter_and_frames_take_tables_without_a_title(tmp_path: Path, file: str) -> None:
    office = copy_office(tmp_path / "kantor")
    path = office.root / "content/2031" / file
    path.write_text(path.read_text().rstrip("\n") + f"\n\n{SMALL}")
    told = office.build()
    document = Docx(read_parts(office.document))

    assert told.code == 0, told.err
    assert rows(printed(document, "A", "B")) == [["A", "B"], ["x", "1"]]
    assert faults(document) == []
