"""The workbook, opened again: everything is there, explained, protected and safe."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from lkjip.compute import compute
from lkjip.data.load import load
from lkjip.data.xlsxopen import open_workbook
from lkjip.data.yearfiles import read_sources
from lkjip.verbs.workbook import sheet_layout
from lkjip.verbs.workbook.books import sheets_of
from lkjip.verbs.workbook.computed import computed_for
from lkjip.verbs.workbook.originals import read_originals
from tests.office import copy_office
from tests.workbook.conftest import NAME, Desk, convert, find, needs_calc


def test_every_data_file_has_a_sheet(book: Workbook, written: Path) -> None:
    about = " ".join(str(page.cell(sheet_layout.ABOUT, 2).value) for page in book.worksheets)
    found = [path.relative_to(written) for path in (written / "data").rglob("*.*") if path.suffix != ".png"]
    together = {"tabel"}  # definitions of own tables stand in one sheet, under their folder
    files = [(p.parent if p.parent.name in together and p.suffix == ".yaml" else p).as_posix() for p in found]

    assert [file for file in files if file not in about] == []


def test_the_first_sheet_explains(book: Workbook) -> None:
    page = book.worksheets[0]
    said = " ".join(str(cell.value) for row in page.iter_rows() for cell in row if cell.value)

    assert page.title == "Petunjuk"
    assert "python build.py 2031 impor output/LKjIP-2031-data.xlsx coba" in said
    assert "menunggu berita acara Bidang Arsip" in said


def test_rows_carry_their_parents(book: Workbook) -> None:
    row = [find(book, "pk", 2, name).value for name in ("kunci", "sasaran.nama", "indikator.kunci", "indikator.target")]

    assert row == ["awal", "Meningkatnya mutu layanan arsip", "hilang", 10]


def test_a_tree_names_what_is_above(book: Workbook) -> None:
    row = [find(book, "instansi.bawahan", 1, f"bawahan.{name}").value for name in ("induk", "nama", "garis")]

    assert row == ["Kepala Dinas", "Sekretariat", "staf"]


def test_decimals_show_as_they_were_typed(book: Workbook) -> None:
    cell = find(book, "ikm", 1, "indeks")

    assert (cell.value, cell.number_format) == (81.2, "0.00####")


def test_money_and_codes(book: Workbook) -> None:
    pagu, nip = find(book, "sub-kegiatan", 1, "pagu"), find(book, "instansi", 0, "penandatangan.nip")

    assert (pagu.value, pagu.number_format) == (1_000_000, "#,##0")
    assert (nip.value, nip.number_format) == ("200001012025012001", "@")


def test_names_of_values_are_text(book: Workbook) -> None:
    cell = find(book, "pk", 1, "indikator.realisasi")

    assert (cell.value, cell.data_type, cell.quotePrefix) == ("= ikm.nilai", "s", True)


def test_only_tables_of_ones_own_hold_formulas(book: Workbook) -> None:
    cells = (cell for page in book.worksheets for row in page.iter_rows() for cell in row)

    assert {cell.parent.title for cell in cells if cell.data_type == "f"} == {"ikm"}


@pytest.mark.parametrize("sign", ["=1+1", "+62", "-5 orang", "@admin"])
def test_text_that_looks_like_a_formula_stays_text(tmp_path: Path, sign: str) -> None:
    office = copy_office(tmp_path / "kantor")
    office.change("data/2031/tindak-lanjut.yaml", "Menambah rak", f"{sign} rak")
    office.build("workbook")

    cell = find(load_workbook(office.root / "output" / NAME), "tindak-lanjut", 1, "uraian")

    assert (cell.data_type, str(cell.value)[: len(sign)]) == ("s", sign)


def test_missing_numbers_are_coloured_and_say_why(book: Workbook) -> None:
    value, reason = (find(book, "pk", 3, f"indikator.realisasi{part}") for part in ("", ":alasan"))

    assert (value.value, reason.value) == (None, "menunggu berita acara Bidang Arsip")
    assert {value.fill.start_color.rgb, reason.fill.start_color.rgb} == {"00FFEB9C"}


def test_inputs_are_open_and_the_rest_is_locked(book: Workbook) -> None:
    typed, again, place = (
        find(book, "pk", 1, "indikator.target"),
        find(book, "pk", 2, "sasaran.nama"),
        book["pk"].cell(sheet_layout.FIRST, sheet_layout.PLACE),
    )

    assert [cell.protection.locked for cell in (typed, again, place)] == [False, True, True]
    assert all(page.protection.sheet for page in book.worksheets)


def test_computed_values_are_shown_and_locked(book: Workbook) -> None:
    page = book["sub-kegiatan"]
    heads = {cell.value: cell.column for cell in page[sheet_layout.HEADINGS]}
    cell = page.cell(sheet_layout.FIRST, heads["Penyerapan (hitungan)"])

    assert (cell.value, cell.protection.locked) == ("90,00%", True)


def test_what_follows_from_a_computed_value_is_shown_too(root: Path) -> None:
    sources = read_sources(root, 2023)
    sheet = next(one for one in sheets_of(sources, 2023, []) if one.title == "sub-kegiatan")
    shown = computed_for(sheet, compute(load(sources, 2023)))

    assert {title: len(values) for title, values in shown.items()} == dict.fromkeys(
        ("sisa", "penyerapan", "efisiensi_biaya", "efisiensi"), len(sheet.entries)
    )


def test_headings_are_words_with_units_and_comments(book: Workbook) -> None:
    page = book["sub-kegiatan"]
    column = find(book, "sub-kegiatan", 1, "pagu").column
    heading = page.cell(sheet_layout.HEADINGS, column)

    assert heading.value == "Pagu (rupiah)"
    assert "Pagu dalam rupiah, tanpa titik ribuan, misalnya 30000000." in heading.comment.text
    assert page.cell(sheet_layout.MEANINGS, column).value == "Pagu dalam rupiah, tanpa titik ribuan, misalnya 30000000."


def rule(book: Workbook, sheet: str, column: str) -> tuple[str, str | None]:
    cell = find(book, sheet, 1, column)
    rules = book[sheet].data_validations.dataValidation
    return next((one.type, one.formula1) for one in rules if cell.coordinate in one.sqref)


def chosen(book: Workbook, formula: str | None) -> list[str]:
    area = re.fullmatch(r"'(.*)'!\$([A-Z]+)\$1:\$[A-Z]+\$(\d+)", str(formula))
    assert area is not None
    return [str(book[area[1]][f"{area[2]}{row}"].value) for row in range(1, int(area[3]) + 1)]


def test_choices_come_from_the_schema_and_from_other_files(book: Workbook) -> None:
    garis, kegiatan = rule(book, "instansi.bawahan", "bawahan.garis"), rule(book, "sub-kegiatan", "kegiatan")

    assert chosen(book, garis[1]) == ["komando", "staf", "koordinasi"]
    assert chosen(book, kegiatan[1]) == ["rawat", "pinjam"]


def test_numbers_have_ranges(book: Workbook) -> None:
    assert rule(book, "sub-kegiatan", "pagu") == ("whole", "0")
    assert rule(book, "pk", "indikator.realisasi")[0] == "custom"


def test_panes_print_and_hidden_parts(book: Workbook) -> None:
    page = book["pk"]

    assert page.freeze_panes == f"C{sheet_layout.FIRST}"
    assert page.column_dimensions["A"].hidden
    assert page.row_dimensions[sheet_layout.KEYS].hidden
    assert (page.page_setup.orientation, page.page_setup.fitToHeight) == ("landscape", 0)
    assert book[sheet_layout.ORIGINALS].sheet_state == "veryHidden"


def test_the_files_are_kept_in_it(written: Path) -> None:
    sheets = {grid.title: grid for grid in open_workbook("data.xlsx", (written / "output" / NAME).read_bytes())}

    assert read_originals(sheets[sheet_layout.ORIGINALS]) == ("2031", read_sources(written, 2031))


def test_the_same_data_give_the_same_bytes(desk: Desk) -> None:
    before = desk.path.read_bytes()
    desk.office.build("workbook")

    assert desk.path.read_bytes() == before


def test_its_date_is_the_end_of_the_year(written: Path) -> None:
    with zipfile.ZipFile(io.BytesIO((written / "output" / NAME).read_bytes())) as archive:
        core = archive.read("docProps/core.xml").decode()

    assert re.findall(r">(\d{4}-\d\d-\d\dT[^<]*)<", core) == ["2031-12-31T00:00:00Z"] * 2


def test_a_table_that_is_a_workbook_is_locked(tmp_path: Path) -> None:
    office = copy_office(tmp_path / "kantor")
    (office.root / "data/2031/tabel/ikm.csv").unlink()
    table = Workbook()
    for row in (("unsur", "indeks"), ("Waktu layanan", 81.2), ("Sikap", 92.45)):
        table.worksheets[0].append(row)
    table.save(office.root / "data/2031/tabel/ikm.xlsx")
    office.build("workbook")

    book = load_workbook(office.root / "output" / NAME)

    assert find(book, "ikm", 1, "indeks").protection.locked
    assert "ubah langsung di data/2031/tabel/ikm.xlsx" in book["ikm"].cell(sheet_layout.ABOUT, 2).value


def test_a_text_that_no_cell_holds_is_named(tmp_path: Path) -> None:
    office = copy_office(tmp_path / "kantor")
    office.change("data/2031/tindak-lanjut.yaml", "Menambah rak", "Menambah rak " * 3000)

    assert "data/2031/tindak-lanjut.yaml:1: teks ini terlalu panjang" in office.build("workbook").err


@needs_calc
def test_libreoffice_opens_it(written: Path, tmp_path: Path) -> None:
    convert(written / "output" / NAME, tmp_path, "pdf")

    assert (tmp_path / NAME).with_suffix(".pdf").read_bytes().startswith(b"%PDF")
