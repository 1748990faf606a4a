"""Values that an office defines go the whole way: into the document, its trace, the workbook, the next year."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.office import Office, copy_office, with_survey

VALUES = """\
# Nilai sendiri.
- {kunci: aki, nama: angka kematian ibu, satuan: "per 100.000 kelahiran hidup",
   rumus: "= nilai.mati / nilai.lahir * 100000"}
- {kunci: mati, nama: kematian ibu, satuan: kematian, rumus: {nilai: 9, sementara: "menunggu audit"}}
- {kunci: lahir, nama: kelahiran hidup, satuan: kelahiran, rumus: 8233}
"""


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """The fictional office with values of its own, a rule of capaian and figures of others to compare with."""
    made = copy_office(tmp_path / "kantor")
    (made.root / "data/2031/nilai.yaml").write_text(with_survey(VALUES), "utf-8")
    rule = "          polaritas: negatif\n          maksimum: 110\n"
    rule += '          pembanding: {nasional: 9, provinsi: "= 3 * 3"}\n'
    made.change("data/2031/pk.yaml", "          polaritas: negatif\n", rule)
    own = '"= ikm.nilai"\n          capaian: "= MIN(120; realisasi / target * 100)"'
    made.change("data/2031/pk.yaml", '"= ikm.nilai"', own)
    with (made.root / "content/2031/20-akuntabilitas.md").open("a", encoding="utf-8") as file:
        file.write("\n\nAngka kematian ibu {{ nilai.aki }}; {{ iku.hilang.nasional.status }} nasional.\n")
    return made


def test_they_print_and_lead_back_to_their_lines(office: Office) -> None:
    assert office.build().code == 0
    told = office.build("asal", "nilai.aki").out

    assert "= kematian ibu ÷ kelahiran hidup × 100.000" in told
    assert "data/2031/nilai.yaml:4" in told and "data/2031/nilai.yaml:5" in told
    assert "Angka kematian ibu 109,32 per 100.000 kelahiran hidup*; melampaui target nasional." in told
    assert "paling tinggi 110" in office.build("asal", "iku.hilang.capaian").out
    assert "kematian ibu ÷ kelahiran hidup × 100.000" in office.build("nilai", "nilai.").out


def test_a_mistaken_one_stops_the_build_with_its_line_and_no_traceback(office: Office) -> None:
    office.change("data/2031/nilai.yaml", "nilai.lahir", "nilai.lahirr")
    done = office.build()

    assert done.code == 1
    assert 'data/2031/nilai.yaml:3: rumus, kolom 27: nilai "nilai.lahirr" tidak dikenal' in done.err
    assert 'Maksud Anda "nilai.lahir"' in done.err
    assert "Traceback" not in done.err


def test_the_workbook_carries_them_and_takes_a_new_formula_back(office: Office) -> None:
    assert office.build("buku-kerja").code == 0
    path = office.root / "output/LKjIP-2031-data.xlsx"
    assert "Tidak ada yang berubah" in office.build("impor", str(path)).out
    book = load_workbook(path)
    sheet = book["nilai"]
    cells = [cell for row in sheet.iter_rows() for cell in row if str(cell.value).startswith("= nilai.mati")]
    assert [cell.value for cell in cells] == ["= nilai.mati / nilai.lahir * 100000"]
    cells[0].value = "= nilai.mati * 100000 / nilai.lahir"
    book.save(path)
    done = office.build("impor", str(path))

    assert done.code == 0, done.err
    assert 'rumus: "= nilai.mati * 100000 / nilai.lahir"' in (office.root / "data/2031/nilai.yaml").read_text("utf-8")


def test_columns_that_nobody_uses_are_not_in_the_workbook(office: Office) -> None:
    assert office.build("buku-kerja").code == 0
    sheet = load_workbook(office.root / "output/LKjIP-2031-data.xlsx")["pk"]
    shown = {str(cell.value) for row in sheet.iter_rows(max_row=5) for cell in row if cell.value}

    assert any("maksimum" in one for one in shown)
    assert not any("rentang" in one or "bobot" in one for one in shown)


def test_the_next_year_takes_the_definitions_and_not_the_results(office: Office) -> None:
    done = Office(office.root, "2032").build("baru")
    assert done.code == 0, done.err
    values = (office.root / "data/2032/nilai.yaml").read_text("utf-8")
    agreement = (office.root / "data/2032/pk.yaml").read_text("utf-8")

    assert 'rumus: "= nilai.mati / nilai.lahir * 100000"' in values
    assert "8233" not in values and "menunggu audit" not in values
    assert 'capaian: "= MIN(120; realisasi / target * 100)"' in agreement
    assert "maksimum: 110" in agreement
    assert 'pembanding: {nasional: {nilai: null, alasan: "belum diisi"}, provinsi: "= 3 * 3"}' in agreement
    assert Office(office.root, "2032").build().code == 0


IDL = """\
- {{kunci: imunisasi, nama: imunisasi, satuan: bayi, rumus: 998}}
- {{kunci: bayi, nama: bayi, satuan: bayi, rumus: 961}}
- {{kunci: rasio, nama: rasio, satuan: rasio, rumus: "= nilai.imunisasi / nilai.bayi"}}
- {{kunci: idl, nama: IDL, satuan: persen, rumus: "= {}"{}}}
"""
WAITS = 'realisasi: {nilai: null, alasan: "menunggu berita acara Bidang Arsip"}'
BEYOND = ", boleh_lebih: ya"


@pytest.mark.parametrize(
    ("formula", "own", "indicator", "told"),
    [
        ("nilai.imunisasi / nilai.bayi * 100", "", "", 1),
        ("nilai.rasio * 100", "", "", 1),
        ("nilai.imunisasi / nilai.bayi * 100", BEYOND, "", 0),
        ("nilai.imunisasi / nilai.bayi * 100", "", "\n          boleh_lebih: ya", 0),
        ("nilai.bayi / nilai.imunisasi * 100", "", "", 0),
        ("103.85", "", "", 0),
    ],
)
def test_a_share_beyond_the_whole_is_declared_and_told_once(
    tmp_path: Path, formula: str, own: str, indicator: str, told: int
) -> None:
    made = copy_office(tmp_path / "kantor")
    (made.root / "data/2031/nilai.yaml").write_text(with_survey(IDL.format(formula, own)), "utf-8")
    made.change("data/2031/pk.yaml", WAITS, f'realisasi: "= nilai.idl"{indicator}')
    done = made.build("periksa")

    assert done.code == 0, done.err
    assert done.out.count("[shares_up_to_hundred]") == told
