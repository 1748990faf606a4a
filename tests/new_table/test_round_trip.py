"""From Excel into the report and back: a table that was begun from a sheet is one like all others."""

from __future__ import annotations

from pathlib import Path

from lxml import etree
from openpyxl import load_workbook

from tests.new_table.conftest import sheet
from tests.office import Office, copy_office, read_parts, text
from tests.workbook.conftest import find

ROWS = (
    ("DATA KUNJUNGAN",),
    ("Desa", "Laki-laki (orang)", "Perempuan (orang)", "Seluruhnya (orang)", "Bagian Perempuan"),
    ("Sungai Jernih", 40, 35, "=B3+C3", "=C3/D3"),
    ("Muara", 100, 120, "=B4+C4", "=C4/D4"),
    ("Jumlah", "=SUM(B3:B4)", "=SUM(C3:C4)", "=SUM(D3:D4)", "=C5/D5"),
    ("Sumber: Buku tamu",),
)
RESULTS = {
    "D3": 75,
    "E3": 0.466666666666667,
    "D4": 220,
    "E4": 0.545454545454545,
    "B5": 140,
    "C5": 155,
    "D5": 295,
    "E5": 0.525423728813559,
}


def values(office: Office) -> str:
    return " ".join(office.build("nilai", "tabel.kunjungan").out.split())


def test_a_table_begun_from_excel_is_printed_named_and_changed_like_all_others(tmp_path: Path) -> None:
    office = copy_office(tmp_path / "kantor")
    (office.root / "buku.xlsx").write_bytes(
        sheet(
            ROWS,
            lambda page: [setattr(page[f"E{row}"], "number_format", "0.00%") for row in (3, 4, 5)] and None,
            **RESULTS,
        )
    )
    begun = office.build("tabel", "buat", str(office.root / "buku.xlsx"))
    with (office.root / "content/2031/20-akuntabilitas.md").open("a", encoding="utf-8") as narrative:
        narrative.write("\n\n![Kunjungan](tabel:kunjungan)\n\nSeluruhnya {{ tabel.kunjungan.jumlah.seluruhnya }}.\n")
    built = office.build()

    assert (begun.code, built.code) == (0, 0), begun.err + built.err
    assert "tanpa rumus" not in begun.out
    printed = text(etree.fromstring(read_parts(office.document)["word/document.xml"]))
    for words in ("Sungai Jernih", "46,67", "54,55", "52,54", "Seluruhnya 295\xa0orang.", "Buku tamu"):
        assert words in printed

    office.build("buku-kerja")
    path = office.root / "output/LKjIP-2031-data.xlsx"
    book = load_workbook(path)
    find(book, "kunjungan", 2, "perempuan").value = 100
    book.save(path)
    back = office.build("impor", str(path))

    assert back.code == 0, back.err
    assert "Muara,100,100" in (office.root / "data/2031/tabel/kunjungan.csv").read_text("utf-8")
    assert "50,00%" in values(office)
