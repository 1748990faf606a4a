"""A table in a workbook says the same as in a CSV file; what Excel may have changed is refused by sheet and cell."""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Callable
from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from lkjip.base.problems import InputError
from lkjip.base.quantity import Quantity
from lkjip.base.source import Source
from lkjip.data import xlsxgrid
from lkjip.data.load import load
from lkjip.data.xlsxopen import MOST_PARTS
from lkjip.data.yearfiles import Sources, is_table
from tests.data.conftest import FILES
from tests.data.excel import FILE, HEAD, read, saved, with_parts, workbook
from tests.sharing import District

SHEET = "xl/worksheets/sheet1.xml"


def indeks(value: Any, style: str = "General") -> tuple[str, str]:
    """How the engine reads one cell of a number column, and what it complains of."""

    def give(book: Workbook) -> None:
        book.worksheets[0]["C2"].value = value
        book.worksheets[0]["C2"].number_format = style

    nodes, said = read(workbook([HEAD, ("waktu", "Waktu", None)], give))
    return ("" if not nodes else str(nodes[0]["indeks"])), said  # type: ignore[index,call-overload]


# --- good tables -------------------------------------------------------------------------------------------------


def test_a_cell_knows_its_sheet_and_place() -> None:
    nodes, _ = read(workbook([HEAD, ("waktu", "Waktu", 81.2)]))

    assert nodes is not None
    assert str(nodes[0].places["indeks"]) == "data/2031/tabel/ikm.xlsx (Lembar1!C2)"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("value", "style", "read_as"),
    [
        (81.2, "General", "81.2"),
        (86.1, "0.00", "86.10"),
        (86, "0.00", "86.00"),
        (86, "General", "86"),
        (1234567, "#,##0", "1234567"),
        (-0.22, "0.00", "-0.22"),
        (0.1 + 0.2, "General", "0.3"),
        (1234.5, '_-"Rp"* #,##0.00_-', "1234.50"),
        (86.5, "0.0##", "86.5"),
        ("81.20", "@", "81.20"),
        ("99,53", "@", "99.53"),
        ("1.234,5", "@", "1234.5"),
        (" 81.2 ", "General", "81.2"),
        ("=81+0.2", "General", ""),
    ],
)
def test_a_number_is_read_as_its_cell_shows_it(value: Any, style: str, read_as: str) -> None:
    assert indeks(value, style)[0] == read_as


@pytest.mark.parametrize(
    ("value", "style", "read_as"), [(0.9953, "0.00%", "99.53"), (1, "0%", "100"), (0.5, "0.0%", "50.0")]
)
def test_a_percent_cell_means_percent(value: float, style: str, read_as: str) -> None:
    def dress(book: Workbook) -> None:
        book.worksheets[0]["C2"].number_format = style

    nodes, _ = read(workbook([("ukuran", "nama", "nilai"), ("ktp", "KAB. X", value)], dress), District)

    assert nodes is not None
    assert nodes[0]["nilai"] == read_as  # type: ignore[index,call-overload]


def test_stored_results_of_formulas_count() -> None:
    plain = workbook([HEAD, ("waktu", "Waktu", 81.2)])
    with_formula = with_parts(plain, {SHEET: lambda xml: xml.replace(b"<v>81.2</v>", b"<f>80+1.2</f><v>81.2</v>")})

    nodes, _ = read(with_formula)

    assert nodes is not None
    assert nodes[0]["indeks"] == "81.2"  # type: ignore[index,call-overload]


def test_empty_rows_columns_and_ends_are_no_data() -> None:
    def further(book: Workbook) -> None:
        book.worksheets[0]["H90"].number_format = "0.00"
        book.create_sheet("Catatan").append(["apa saja"])

    rows = [
        (),
        (),
        (None, *HEAD, None),
        (),
        (None, "waktu", "Waktu ", 81.2),
        ("  ", None),
        (None, "sikap", "Sikap", 80),
    ]

    nodes, said = read(workbook(rows, further))

    assert (nodes and [row["nama"] for row in nodes], said) == (["Waktu", "Sikap"], "")  # type: ignore[index,call-overload]


def test_numbers_in_text_columns_keep_their_zeros() -> None:
    def dress(book: Workbook) -> None:
        book.worksheets[0]["A2"].number_format = "000"

    nodes, _ = read(workbook([HEAD, (7, 101, 81.2)], dress))

    assert nodes is not None
    assert (nodes[0]["kunci"], nodes[0]["nama"]) == ("007", "101")  # type: ignore[index,call-overload]


def test_a_name_typed_as_a_formula_is_the_name() -> None:
    from lkjip.data.schema import SubKegiatan

    head = ("kegiatan", "kunci", "nama", "pagu", "realisasi", "capaian")
    nodes, _ = read(workbook([head, ("jaga", "rak", "Rak", 1, 1, "=pk.arsip.capaian")]), SubKegiatan)

    assert nodes is not None
    assert nodes[0]["capaian"] == "= pk.arsip.capaian"  # type: ignore[index,call-overload]


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=12)
NUMBERS = st.decimals(-(10**9), 10**9, places=2) | st.integers(-(10**14), 10**14)
STYLES = st.sampled_from(["General", "0.00", "#,##0.00", "0", "0.0", "0%", "0.00%", "@", "0.000", '"Rp" #,##0'])


@settings(max_examples=60)
@given(st.lists(st.tuples(WORDS, WORDS, NUMBERS, STYLES, st.booleans()), min_size=1, max_size=3))
def test_a_table_is_read_to_what_was_typed_or_refused(rows: list[tuple[str, str, Any, str, bool]]) -> None:
    def fill(book: Workbook) -> None:
        for at, (kunci, nama, number, style, as_text) in enumerate(rows, 2):
            for column, value in enumerate((kunci, nama, str(number) if as_text else float(number)), 1):
                cell = book.worksheets[0].cell(at, column, value)
                cell.data_type = "s" if isinstance(value, str) else "n"
            book.worksheets[0].cell(at, 3).number_format = style

    nodes, _ = read(workbook([HEAD], fill))
    meant = [(kunci, nama, Decimal(str(number))) for kunci, nama, number, _, _ in rows]

    found = nodes and [(str(row["kunci"]), str(row["nama"]), Decimal(row["indeks"])) for row in nodes]  # type: ignore[index,call-overload,arg-type]
    assert found is None or found == meant


# --- what is refused ---------------------------------------------------------------------------------------------

CELLS = {
    "ambiguous text": ("1.234", "@", "dapat dibaca dua cara"),
    "a date": (date(2031, 2, 1), "dd/mm/yyyy", "menjadi tanggal atau jam (01/02/2031)"),
    "a time": (time(10, 30), "h:mm", "menjadi tanggal atau jam"),
    "a truth": (True, "General", "menjadi TRUE"),
    "an error": ("#REF!", "General", "pesan galat Excel"),
    "a formula without result": ("=1+1", "General", "hasil rumus belum tersimpan"),
    "more decimals than shown": (33.3333, "0.00", "sel menyimpan 33,3333, tetapi menampilkannya dengan 2 desimal"),
    "shown in thousands": (86000, "#,##0,", "ditampilkan dalam ribuan"),
    "percent in another unit": (0.86, "0%", "angka berformat persen, padahal kolom ini bukan persen"),
    "sixteen digits": (1967072619860220, "0", "lebih dari 15 angka"),
}


@pytest.mark.parametrize(("value", "style", "message"), CELLS.values(), ids=CELLS.keys())
def test_a_doubtful_cell_is_named(value: Any, style: str, message: str) -> None:
    said = indeks(value, style)[1]

    assert f'{FILE} (Lembar1!C2): kolom "indeks": ' in said or "pesan galat" in said
    assert message in said


def spoil(change: Callable[[Any], None]) -> str:
    def spoiled(book: Workbook) -> None:
        change(book.worksheets[0])

    return read(workbook([HEAD, ("waktu", "Waktu", 81.2), ("sikap", "Sikap", 80)], spoiled))[1]


SHEETS: dict[str, tuple[Callable[[Any], Any], str]] = {
    "hidden row": (
        lambda sheet: setattr(sheet.row_dimensions[3], "hidden", True),
        "(Lembar1!A3): baris tersembunyi ini berisi data",
    ),
    "hidden column": (
        lambda sheet: setattr(sheet.column_dimensions["C"], "hidden", True),
        "(Lembar1!C1): kolom tersembunyi ini berisi data",
    ),
    "merged": (lambda sheet: sheet.merge_cells("A2:A3"), "(Lembar1!A2): sel digabung"),
    "beside the table": (lambda sheet: sheet.cell(2, 5, "catatan"), "(Lembar1!E2): sel ini di luar kolom"),
    "unknown column": (lambda sheet: sheet.cell(1, 4, "alasn"), 'kolom "alasn" tidak dikenal'),
    "column absent": (lambda sheet: sheet.delete_cols(2), 'kolom "nama" belum ada'),
    "hidden sheet": (
        lambda sheet: (sheet.parent.create_sheet("Lain"), setattr(sheet, "sheet_state", "hidden")),
        'hanya ada di lembar tersembunyi "Lembar1"',
    ),
    "two sheets": (
        lambda sheet: sheet.parent.copy_worksheet(sheet),
        'lembar "Lembar1" dan "Lembar1 Copy" sama-sama memuat tabel ini',
    ),
    "a fraction as a key": (lambda sheet: sheet.cell(2, 1, 2.12), 'kolom "kunci": kolom teks berisi angka 2,12'),
    "empty": (lambda sheet: sheet.delete_rows(1, 3), "berkas kosong"),
}


@pytest.mark.parametrize(("change", "message"), SHEETS.values(), ids=SHEETS.keys())
def test_a_sheet_that_hides_or_doubles_is_named(change: Callable[[Any], None], message: str) -> None:
    assert message in spoil(change)


def test_a_percent_cell_in_a_row_of_things_is_named() -> None:
    def dress(book: Workbook) -> None:
        book.worksheets[0]["C2"].number_format = "0%"

    head = ("ukuran", "nama", "nilai", "satuan")
    _, said = read(workbook([head, ("ktp", "KAB. X", 0.5, "akta")], dress), District)

    assert "(Lembar1!C2): " in said
    assert "padahal satuannya akta" in said


GOOD = workbook([HEAD, ("waktu", "Waktu", 81.2)])


def bomb() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(SHEET, b"0" * 70_000_000)
    return target.getvalue()


HOSTILE = {
    "no zip": (b"halo", "berisi teks, bukan buku kerja Excel (.xlsx)"),
    "a zip of other things": (with_parts(workbook([()]), {"xl/workbook.xml": lambda _: b"<x"}), "rusak"),
    "cut off": (GOOD[: len(GOOD) // 2], "bukan buku kerja Excel (.xlsx) yang utuh"),
    "password": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "berkata sandi, atau buku kerja Excel lama (.xls)"),
    "bomb": (bomb(), "terlalu besar"),
    "many parts": (with_parts(GOOD, {f"x{n}": bytes for n in range(MOST_PARTS)}), "terlalu besar"),
    "links": (with_parts(GOOD, {"xl/externalLinks/externalLink1.xml": lambda _: b"<x/>"}), "buku kerja lain"),
    "entities": (
        with_parts(GOOD, {SHEET: lambda xml: b'<!DOCTYPE x [<!ENTITY a "b">]>' + xml}),
        "susunan XML yang tidak diizinkan",
    ),
    "damaged sheet": (with_parts(GOOD, {SHEET: lambda xml: xml[: len(xml) // 2]}), "rusak"),
}


@pytest.mark.parametrize(("content", "message"), HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_or_damaged_file_is_refused_with_a_sentence(content: bytes, message: str) -> None:
    nodes, said = read(content)

    assert nodes is None
    assert message in said


# --- among the other files ---------------------------------------------------------------------------------------


SURVEY = b"""\
nama_baris: nama
kolom:
  - {kunci: kunci, judul: Kunci}
  - {kunci: nama, judul: Unsur}
  - {kunci: indeks, judul: Indeks, satuan: indeks}
"""


def office(**tables: bytes) -> Sources:
    files = {path: text.encode() for path, text in FILES.items()}
    files |= {"data/2031/tabel/ikm.yaml": SURVEY} if tables else {}
    files |= {f"data/2031/tabel/{name.replace('__', '.')}": content for name, content in tables.items()}
    return Sources(tuple(files.items()))


def test_a_workbook_stands_in_for_a_csv_file() -> None:
    sources = office(ikm__xlsx=GOOD)

    (row, *_) = next(table for table in load(sources, 2031).tabel if table.kunci == "ikm").baris
    _, nama, index = row.sel

    assert (row.nama, nama) == ("Waktu", "Waktu")
    assert isinstance(index, Quantity) and index.source == Source(FILE, 2, 3, "Lembar1")


def test_rows_of_an_own_table_may_be_a_workbook() -> None:
    files = {path: text.encode() for path, text in FILES.items() if not path.endswith("cakupan-arsip.csv")}
    rows = [("kecamatan", "penyebut", "pembilang"), ("MUARA", 100, 90), ("HULU", 50, 0)]
    files["data/2031/tabel/cakupan-arsip.xlsx"] = workbook(rows)

    data = load(Sources(tuple(files.items())), 2031)

    assert [str(row.sel[2]) for row in data.tabel[0].baris] == ["90", "0"]


def test_both_kinds_at_once_are_refused() -> None:
    with pytest.raises(InputError) as caught:
        load(office(ikm__xlsx=GOOD, ikm__csv=b"kunci,nama,indeks\nwaktu,Waktu,81\n"), 2031)

    assert "data ini ada dua kali: di data/2031/tabel/ikm.csv dan di data/2031/tabel/ikm.xlsx" in str(caught.value)


def test_other_spreadsheets_are_refused() -> None:
    with pytest.raises(InputError) as caught:
        load(office(ikm__xlsx=GOOD, ikm__xls=b"x"), 2031)

    assert "data/2031/tabel/ikm.xls: jenis berkas ini tidak dibaca" in str(caught.value)


def test_problems_of_values_name_sheet_and_cell() -> None:
    with pytest.raises(InputError) as caught:
        load(office(ikm__xlsx=workbook([HEAD, ("waktu", "Waktu", -3.2)])), 2031)

    assert 'data/2031/tabel/ikm.xlsx (Lembar1!C2): kolom "indeks"' in str(caught.value)


def test_openpyxl_is_imported_for_workbooks_only(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == "openpyxl"]:
        monkeypatch.delitem(sys.modules, name)

    load(office(), 2031)

    assert "openpyxl" not in sys.modules


def test_tables_are_told_by_their_names() -> None:
    assert [is_table(name) for name in ("a.csv", "a.xlsx", "a.yaml")] == [True, True, False]


def test_a_workbook_saved_twice_reads_alike() -> None:
    from openpyxl import load_workbook

    again = saved(load_workbook(io.BytesIO(GOOD)))

    assert read(again) == read(GOOD)


# --- growth ------------------------------------------------------------------------------------------------------


def filled(rows: int, change: Callable[[Workbook], None] = lambda book: None) -> bytes:
    return workbook([HEAD, *(("waktu", f"Waktu {number}", 81.2) for number in range(rows))], change)


def stored(content: bytes, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many cells are taken from the file."""
    seen: list[Any] = []
    before = xlsxgrid.StoredCell
    monkeypatch.setattr(xlsxgrid, "StoredCell", lambda *cell: seen.append(cell) or before(*cell))
    read(content)
    monkeypatch.undo()
    return len(seen)


def far_away(book: Workbook) -> None:
    book.worksheets[0]["XFD1048576"].number_format = "0.00"


def dressed(book: Workbook) -> None:
    for row in book.worksheets[0].iter_rows(1, 800, 1, 12):
        for cell in row:
            cell.number_format = "0.00"


@pytest.mark.parametrize("change", [lambda book: None, far_away, dressed], ids=["plain", "far away", "dressed"])
def test_each_filled_cell_is_taken_once_and_empty_ones_never(
    change: Callable[[Workbook], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert [stored(filled(rows, change), monkeypatch) for rows in (10, 20)] == [33, 63]


def test_a_sheet_with_too_many_cells_is_refused_with_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsxgrid, "MOST_CELLS", 30)

    assert (read(filled(9))[1], read(filled(10))[1].count("terlalu besar")) == ("", 1)


# --- titles above ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("titles", [[("Survei 2031",)], [("Survei",), ("Kabupaten", "x"), ()]])
def test_a_title_above_the_names_is_one_problem_at_the_row_of_names(titles: list[tuple[Any, ...]]) -> None:
    nodes, said = read(workbook([*titles, HEAD, ("waktu", "Waktu", 81.2)]))

    assert (nodes, said.splitlines()[0]) == (
        None,
        f"{FILE} (Lembar1!{len(titles) + 1}): nama kolom berdiri di baris ini, padahal masih ada baris lain di atasnya",
    )
    assert len(said.splitlines()) == 2


def test_words_that_are_no_names_are_told_column_by_column() -> None:
    assert 'kolom "Survei" tidak dikenal' in read(workbook([("Survei", "2031"), ("waktu", "Waktu")]))[1]
