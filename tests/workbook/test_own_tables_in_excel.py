"""Own tables, charts, values and chosen columns in the workbook: sheets, live formulas, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from lkjip.compute import Names, compute
from lkjip.compute.formula.grammar import parse
from lkjip.data.load import load
from lkjip.data.yearfiles import read_sources
from lkjip.verbs.workbook import sheet_layout
from lkjip.verbs.workbook.live_formulas import NotInExcel, written
from tests.office import YEAR, copy_office, with_survey
from tests.workbook.conftest import Desk, convert, find, needs_calc

DEFINITION = """\
# Kematian ibu menurut puskesmas.
kolom:
  - {kunci: puskesmas, judul: Puskesmas}
  - {kunci: lahir, judul: Kelahiran Hidup, satuan: kelahiran, jumlah: SUM}
  - {kunci: mati, judul: Kematian Ibu, satuan: kematian, jumlah: SUM}   # dari PWS
  - {kunci: aki, judul: AKI, satuan: "per 100.000 kelahiran hidup", desimal: 2, rumus: mati / lahir * 100000}
  - {kunci: bagian, judul: Bagian, satuan: persen, rumus: mati / jumlah.mati * 100}
  - {kunci: peringkat, judul: Peringkat, satuan: peringkat, rumus: RANK(aki; kolom.aki)}
  - {kunci: selisih, judul: Selisih, satuan: kematian, rumus: mati - lalu.mati}
periksa:
  - {rumus: mati <= lahir, pesan: kematian melebihi kelahiran}
"""
ROWS = "puskesmas,lahir,mati\nRawa Timur,4100,5\nRawa Barat,2133,1\nHulu,2000,3\nMuara,10,0\n"
OTHERS = "nama;nilai;alasan\r\nSatu;1,50;\r\nDua;= tabel.kematian_ibu.hulu.bagian;\r\nTiga;;ditunggu\r\n"
VALUE = "= tabel.kematian_ibu.jumlah.aki"
FILES = {
    "2031/tabel/kematian-ibu.yaml": DEFINITION,
    "2031/tabel/kematian-ibu.csv": ROWS,
    "2031/tabel/lain.yaml": "kolom:\n- kunci: nama\n  judul: Nama\n- kunci: nilai\n  judul: Nilai\n  satuan: persen\n",
    "2031/tabel/lain.csv": OTHERS,
    "2031/nilai.yaml": with_survey(
        f'- {{kunci: aki, nama: AKI, satuan: "per 100.000 kelahiran hidup", rumus: "{VALUE}"}}\n'
    ),
    "2031/kolom.yaml": "- tabel: pk\n  kolom: [no, sasaran, indikator, target]   # seperti dahulu\n",
    "grafik.yaml": (
        "- {kunci: mati, jenis: batang, judul: kematian, tabel: kematian-ibu, nilai: mati}\n"
        "- kunci: dua\n  jenis: batang-berpasangan\n  judul: dua\n"
        "  tabel: kematian-ibu\n  seri: [mati, {nilai: selisih}]\n"
    ),
}
IBU, COLUMNS, RULES = "kematian-ibu", "tabel.kolom", "tabel.periksa"


@pytest.fixture(scope="module")
def defined(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The office with tables, a chart, a value and columns of its own, and its workbook."""
    office = copy_office(tmp_path_factory.mktemp("meja-sendiri") / "kantor")
    for name, text in FILES.items():
        path = office.root / "data" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text.encode())
    told = office.build("workbook")
    assert told.code == 0, told.err
    return office.root


@pytest.fixture
def own(defined: Path, tmp_path: Path) -> Desk:
    return Desk(copy_office(tmp_path / "kantor", defined))


@pytest.fixture(scope="module")
def shown(defined: Path) -> Workbook:
    return load_workbook(defined / f"output/LKjIP-{YEAR}-data.xlsx")


def names(root: Path) -> Names:
    return compute(load(read_sources(root, int(YEAR)), int(YEAR)))


def came(desk: Desk, before: dict[str, bytes]) -> dict[str, tuple[list[str], list[str]]]:
    """By file that changed: the lines that went and those that came."""
    changed = {}
    for name, content in desk.data().items():
        if content != before[name]:
            old, new = before[name].decode().splitlines(), content.decode().splitlines()
            changed[name] = [line for line in old if line not in new], [line for line in new if line not in old]
    return changed


# --- what the workbook shows -------------------------------------------------------------------------------------


def test_every_own_table_has_a_sheet_and_the_definitions_have_theirs(shown: Workbook) -> None:
    assert {IBU, "lain", COLUMNS, RULES, "tabel.khusus", "tabel.isi", "kolom", "grafik.seri", "nilai"} <= set(
        shown.sheetnames
    )


def test_columns_bear_the_titles_of_the_table(shown: Workbook) -> None:
    heads = [cell.value for cell in shown[IBU][sheet_layout.HEADINGS] if cell.value]

    assert heads[:3] == ["Puskesmas", "Kelahiran Hidup (kelahiran)", "Kematian Ibu (kematian)"]
    assert heads[-4:-1] == ["AKI (per 100.000 kelahiran hidup)", "Bagian (persen)", "Peringkat"]


def test_what_is_computed_is_a_locked_formula_or_the_value(shown: Workbook) -> None:
    page = shown[IBU]
    aki, lalu = page["I6"], page["L6"]

    assert aki.value == '=IFERROR(IF(COUNT(D6,C6)<2,"",ROUND((D6/C6*100000),2)),"")'
    assert (aki.protection.locked, lalu.protection.locked, page["D6"].protection.locked) == (True, True, False)
    assert str(lalu.value) == "[data belum tersedia]"


def test_a_cell_that_names_a_value_leaves_its_row_to_the_value(own: Desk) -> None:
    own.edit(lambda book: setattr(find(book, IBU, 1, "mati"), "value", "= tabel.kematian_ibu.hulu.mati + 2"))
    assert own.bring().code == 0
    own.office.build("workbook")
    page = own.open()[IBU]

    assert (page["I6"].value, page["I7"].value[:9]) == ("121,95\u00a0per 100.000 kelahiran hidup", "=IFERROR(")


def test_a_sum_leaves_out_a_row_that_stands_apart(tmp_path: Path) -> None:
    """A range of Excel would take it in."""
    office = copy_office(tmp_path / "kantor")
    folder = office.root / f"data/{YEAR}/tabel"
    columns = "kolom:\n- {kunci: nama, judul: Nama}\n- {kunci: banyak, judul: Banyak, satuan: orang, jumlah: SUM}\n"
    apart = "khusus:\n- {baris: SEMUA, jenis: sendiri, terpisah: ya}\n"
    (folder / "pisah.yaml").write_text(columns + apart, "utf-8")
    (folder / "pisah.csv").write_text("nama,banyak\nSEMUA,70\nUtara,30\nSelatan,40\n", "utf-8")
    told = office.build("workbook")
    page = load_workbook(office.root / f"output/LKjIP-{YEAR}-data.xlsx")["pisah"]

    assert told.code == 0, told.err
    assert page.cell(sheet_layout.FIRST + 3 + sheet_layout.SPARE, 3).value == "70\u00a0orang"


@needs_calc
def test_excel_computes_what_the_report_prints(defined: Path, tmp_path: Path) -> None:
    book = load_workbook(convert(defined / f"output/LKjIP-{YEAR}-data.xlsx", tmp_path, "xlsx"), data_only=True)
    page, known, total = book[IBU], names(defined), sheet_layout.FIRST + 4 + sheet_layout.SPARE
    rows = {"rawa_timur": 6, "rawa_barat": 7, "hulu": 8, "muara": 9, "jumlah": total}
    places = {"aki": 9, "bagian": 10, "peringkat": 11}
    found = {(row, column): page.cell(at, place).value for row, at in rows.items() for column, place in places.items()}
    asked = {key: known.get("tabel.kematian_ibu." + ".".join(key)) for key in found}

    assert page.cell(total, 3).value == 8243
    assert {key: value for key, value in found.items() if value is not None} == {
        key: float(value.published) for key, value in asked.items() if value is not None
    }


# --- the way back ------------------------------------------------------------------------------------------------


def test_nothing_typed_changes_nothing(own: Desk) -> None:
    before = own.data()
    own.edit(lambda book: None)

    assert (own.bring().out.strip(), own.data()) == ("Tidak ada yang berubah.", before)


@needs_calc
def test_computed_cells_of_another_program_change_nothing(own: Desk, tmp_path: Path) -> None:
    before = own.data()
    own.path.write_bytes(convert(own.path, tmp_path, "xlsx").read_bytes())

    assert (own.bring().out.strip(), own.data()) == ("Tidak ada yang berubah.", before)


def rows_of_a_table(book: Workbook) -> None:
    find(book, IBU, 1, "mati").value = 7
    for column in ("puskesmas", "lahir", "mati"):
        find(book, IBU, 2, column).value = None
    for column, value in {"puskesmas": "Kuala", "lahir": 500, "mati": 1}.items():
        find(book, IBU, 5, column).value = value
    find(book, "lain", 3, "nilai").value = 2.5
    find(book, "lain", 3, "alasan").value = None


def test_rows_that_change_come_and_go_keep_every_other_byte(own: Desk) -> None:
    before = own.data()
    own.edit(rows_of_a_table)
    told = own.bring()

    assert told.code == 0, told.err
    assert came(own, before) == {
        "2031/tabel/kematian-ibu.csv": (
            ["Rawa Timur,4100,5", "Rawa Barat,2133,1"],
            ["Rawa Timur,4100,7", "Kuala,500,1"],
        ),
        "2031/tabel/lain.csv": (["Tiga;;ditunggu"], ["Tiga;2,5;"]),
    }
    assert own.bring().out.strip() == "Tidak ada yang berubah."


def of_table(book: Workbook, sheet: str, table: str, row: int, column: str) -> Any:
    """The cell in the n-th row of the table `table` in a sheet where several tables stand."""
    first = next(at for at in range(1, 60) if find(book, sheet, at, "kunci").value == table)
    return find(book, sheet, first + row - 1, column)


def definitions(book: Workbook) -> None:
    of_table(book, COLUMNS, IBU, 2, "kolom.judul").value = "Lahir Hidup"
    of_table(book, COLUMNS, IBU, 4, "kolom.rumus").value = "mati * 100000 / lahir"
    of_table(book, RULES, "lain", 1, "periksa.rumus").value = "nilai <= 100"
    of_table(book, RULES, "lain", 1, "periksa.pesan").value = "terlalu besar"
    find(book, "kolom", 2, "kolom.judul").value = "Sasaran Strategis"
    find(book, "grafik.seri", 2, "seri.nama").value = "Mati"
    find(book, "nilai", 1, "nama").value = "Angka Kematian"


def test_definitions_come_back_into_their_yaml(own: Desk) -> None:
    before = own.data()
    own.edit(definitions)
    told = own.bring()
    found = came(own, before)

    assert told.code == 0, told.err
    assert found["2031/tabel/kematian-ibu.yaml"][1] == [
        "  - {kunci: lahir, judul: Lahir Hidup, satuan: kelahiran, jumlah: SUM}",
        '  - {kunci: aki, judul: AKI, satuan: "per 100.000 kelahiran hidup", desimal: 2, rumus: mati * 100000 / lahir}',
    ]
    assert found["2031/tabel/lain.yaml"] == ([], ["periksa:", "- rumus: nilai <= 100", "  pesan: terlalu besar"])
    assert found["2031/kolom.yaml"][1] == [
        "  kolom: [no, {kunci: sasaran, judul: Sasaran Strategis}, indikator, target]   # seperti dahulu"
    ]
    assert found["grafik.yaml"][1] == ["  seri: [{nilai: mati, nama: Mati}, {nilai: selisih}]"]
    assert "nama: Angka Kematian" in found["2031/nilai.yaml"][1][0]
    assert "data/2031/tabel/lain.yaml\n  ditambah: rumus nilai <= 100" in told.out
    assert own.bring().out.strip() == "Tidak ada yang berubah."


def test_a_computed_column_is_added_in_excel(own: Desk) -> None:
    def add(book: Workbook) -> None:
        at = next(row for row in range(1, 60) if find(book, COLUMNS, row, "kolom.kunci").value is None)
        cells = {"kunci": "lain", "kolom.kunci": "dua", "kolom.judul": "Dua Kali", "kolom.rumus": "nilai * 2"}
        for column, value in {**cells, "kolom.satuan": "persen"}.items():
            find(book, COLUMNS, at, column).value = value

    own.edit(add)
    told = own.bring()

    assert told.code == 0, told.err
    assert str(names(own.office.root)("tabel.lain.satu.dua")) == "3,00%"


def test_a_table_does_not_go_with_its_last_row(own: Desk) -> None:
    def blank(book: Workbook) -> None:
        for row in [of_table(book, RULES, table, 1, "kunci").row for table in (IBU, "lain")]:
            for cell in book[RULES][row][1:]:
                cell.value = None

    before = own.data()
    own.edit(blank)
    told = own.bring()

    assert told.code == 0, told.err
    assert came(own, before) == {
        "2031/tabel/kematian-ibu.yaml": (
            ["  - {rumus: mati <= lahir, pesan: kematian melebihi kelahiran}"],
            ["  []"],
        )
    }


def kunci(book: Workbook) -> None:
    find(book, COLUMNS, 1, "kunci").value = "lain-lagi"


def new_table(book: Workbook) -> None:
    for column, value in {"kunci": "baru", "kolom.kunci": "a", "kolom.judul": "A"}.items():
        find(book, COLUMNS, 30, column).value = value


def typed(sheet: str, row: int, column: str, value: Any) -> Callable[[Workbook], None]:
    def change(book: Workbook) -> None:
        find(book, sheet, row, column).value = value

    return change


@pytest.mark.parametrize(
    ("change", "cell", "said"),
    [
        (typed(IBU, 1, "mati", "lima"), "kematian-ibu!D6", "lima"),
        (typed(IBU, 2, "mati", 2.5), "kematian-ibu!D7", "mati"),
        (typed(IBU, 2, "mati", 5000), "kematian-ibu!", "kematian melebihi kelahiran"),
        (typed(IBU, 3, "mati", None), "kematian-ibu!D8", 'kolom "mati" kosong'),
        (typed(IBU, 2, "puskesmas", "Hulu"), "kematian-ibu!B", "sudah ada"),
        (typed(IBU, 1, "mati", "= tabel.tiada"), "kematian-ibu!D6", "tabel.tiada"),
        (typed(COLUMNS, 4, "kolom.rumus", "mati / lahirr"), "tabel.kolom!", "lahirr"),
        (typed("grafik.seri", 2, "seri.nilai", "tiada"), "grafik.", "tiada"),
        (typed("grafik.seri", 3, "seri.nilai", "lahir"), "grafik.", "satuannya bercampur"),
        (kunci, "tabel.kolom!B6", "nama tabel ialah nama berkasnya"),
        (new_table, "tabel.kolom!", "tabel baru tidak dapat dibuat"),
    ],
)
def test_what_is_wrong_is_told_with_sheet_and_cell(
    own: Desk, change: Callable[[Workbook], None], cell: str, said: str
) -> None:
    before = own.data()
    own.edit(change)
    told = own.bring()

    assert told.code == 1
    assert (cell in told.err, said in told.err) == (True, True), told.err
    assert own.data() == before


def test_a_conflict_with_a_definition_that_changed_since_is_told(own: Desk) -> None:
    path = own.office.root / "data/2031/tabel/kematian-ibu.yaml"
    own.edit(lambda book: setattr(of_table(book, COLUMNS, IBU, 2, "kolom.judul"), "value", "Lahir Hidup"))
    path.write_text(DEFINITION.replace("Kelahiran Hidup", "Bayi"), "utf-8")
    told = own.bring()

    assert "berubah di dua tempat" in told.err
    assert "Bayi" in path.read_text("utf-8")


def test_rows_in_a_workbook_of_their_own_are_shown_and_locked(own: Desk) -> None:
    folder = own.office.root / "data/2031/tabel"
    (folder / "lain.csv").unlink()
    rows = Workbook()
    for row in (["nama", "nilai"], ["Satu", 1.5]):
        rows.active.append(row)
    rows.save(folder / "lain.xlsx")
    own.office.build("workbook")
    shown = own.open()["lain"]["C6"]
    own.type("lain", 1, "nilai", 3)

    assert (shown.value, shown.protection.locked) == (1.5, True)
    assert "lain.xlsx" in own.bring().err


def test_rows_in_the_office_own_workbook_are_left_to_it(own: Desk) -> None:
    folder = own.office.root / "data/2031/tabel"
    (folder / "lain.csv").unlink()
    with (folder / "lain.yaml").open("a") as file:
        file.write("buku: angka.xlsx\nlembar: Nilai\n")
    rows = Workbook()
    page = rows.create_sheet("Nilai")
    for row in (["nama", "nilai"], ["Satu", 1.5]):
        page.append(row)
    rows.save(folder / "angka.xlsx")
    told = own.office.build("workbook")

    assert told.code == 0, told.err
    assert ("lain" in own.open().sheetnames, own.bring().out.strip()) == (False, "Tidak ada yang berubah.")


# --- formulas ----------------------------------------------------------------------------------------------------


def place(name: str) -> str:
    return {"a": "C6", "b": "D6", "kolom.a": "$C$6:$C$9"}[name]


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("a + b * 2", "(C6+(D6*2))"),
        ("(a + b) * 2", "((C6+D6)*2)"),
        ("a - b - 1", "(C6-D6-1)"),
        ("-a", "(-C6)"),
        ("a^2", "(C6^2)"),
        ("25%", "(25/100)"),
        ("1,5 * a", "(1.5*C6)"),
        ("JIKA(a >= b; a; 0)", "IF((C6>=D6),C6,0)"),
        ("MAKS(a, b)", "MAX(C6,D6)"),
        ("RATA(kolom.a)", "AVERAGE($C$6:$C$9)"),
        ("BULAT(a)", "ROUND(C6,0)"),
        ("BULAT(a; 1)", "ROUND(C6,1)"),
        ("MUTLAK(a - b)", "ABS((C6-D6))"),
        ("PERINGKAT(a; kolom.a)", "RANK(C6,$C$6:$C$9)"),
        ("PERINGKAT(a; kolom.a; 1)", "RANK(C6,$C$6:$C$9,1)"),
        ("DAN(a > 1; BUKAN(b > 1))", "AND((C6>1),NOT((D6>1)))"),
    ],
)
def test_formulas_are_written_as_excel_knows_them(formula: str, expected: str) -> None:
    assert written(parse(formula).node, place) == expected


@pytest.mark.parametrize("formula", ["RATABOBOT(a; 2; b; 3)", "PERINGKAT(a; a; b)", "ANGKA(a)"])
def test_what_excel_lacks_is_left_to_the_value(formula: str) -> None:
    with pytest.raises(NotInExcel):
        written(parse(formula).node, place)
