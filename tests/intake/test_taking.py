"""Exports into data files: what is read, what is refused, what is written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from openpyxl.worksheet.worksheet import Worksheet

from lkjip.data.takencells import taken_cells
from tests.data.conftest import YEAR
from tests.intake.conftest import BUDGET, CARD_ROWS, CARDS, TODAY, Rows, Taking, cards, listed

FILLED = (
    "wilayah,wajib,punya,alasan,sumber_wajib,sumber_punya\n"
    "MUARA,100,90,,Sistem Kartu,Sistem Kartu\n"
    "HULU,2750,2000,,Sistem Kartu,Sistem Kartu\n"
    "RAWA BIRU,51,50,,Sistem Kartu,Sistem Kartu\n"
)
BUDGET_HEAD = ("kode_skpd", "kode_sub_kegiatan", "nama_sub_kegiatan", "kode_rekening", "pagu", "realisasi_anggaran")
BUDGET_ROWS = (
    ("9.99", "9.99.01.2.01.0001", "Rak, dan lemari", "5.1.02.01", "300.000", "300.000,00"),
    ("9.99", "9.99.01.2.01.0001", "Rak, dan lemari", "5.1.02.02", "83.400", "80.500,00"),
    ("9.99", "9.99.01.2.01.0002", "Sapu", "5.1.02.01", "3.000", None),
)


def test_an_aggregate_with_all_its_noise_fills_a_table(taking: Taking) -> None:
    taking.put("rekap.xlsx", cards())

    taking()

    assert taking.text("tabel/kartu.csv") == FILLED


def test_nothing_is_written_before_somebody_agrees(taking: Taking) -> None:
    taking.put("rekap.xlsx", cards())
    before = taking.text("tabel/kartu.csv")

    shown = taking(agreed=False)

    assert taking.text("tabel/kartu.csv") == before
    assert not (taking.project.data / "sumber/catatan.yaml").exists()
    assert "HULU: wajib (kosong) → 2.750" in shown
    assert "Jumlah wajib: 0 → 2.901 (+2.901)" in shown


def test_the_same_export_twice_changes_nothing(taking: Taking) -> None:
    taking.put("rekap.xlsx", cards())
    taking()
    files = {path: path.read_bytes() for path in taking.project.root.rglob("*") if path.is_file()}

    answer = taking()

    assert answer == "Tidak ada yang berubah: data sudah sama dengan ekspornya."
    assert files == {path: path.read_bytes() for path in taking.project.root.rglob("*") if path.is_file()}


def test_a_newer_export_shows_only_what_changed(taking: Taking) -> None:
    taking.put("rekap.xlsx", cards())
    taking()
    taking.put("rekap.xlsx", cards((*CARD_ROWS[:2], ("RAWA BIRU", 20, 32, 52, 50))))

    lines = taking().splitlines()

    assert lines[:4] == [
        f"data/{YEAR}/tabel/kartu.csv ← rekap.xlsx (resep kartu): 6 isian, 1 berubah",
        "  RAWA BIRU: wajib 51 → 52 (+1)",
        f"  Jumlah wajib: 2.901 → 2.902 (+1 sejak ambilan {TODAY})",
        "",
    ]


def test_a_figure_that_was_changed_by_hand_is_not_overwritten_unseen(taking: Taking) -> None:
    taking.put("rekap.xlsx", cards())
    taking()
    taking.project.data.joinpath("tabel/kartu.csv").write_text(FILLED.replace("2750", "2760"))

    assert "HULU, wajib: diubah tangan sesudah diambil dari rekap.xlsx (2.750 → 2.760)" in taking(agreed=False)


def test_rows_are_summed_by_code_and_a_code_is_kept_where_a_name_matched(taking: Taking) -> None:
    taking.put("belanja.xlsx", listed((BUDGET_HEAD, *BUDGET_ROWS)))

    taking(leaps=True)

    assert taking().startswith("Tidak ada yang berubah")
    assert taking.text("sub-kegiatan.csv").splitlines() == [
        "kegiatan,kunci,nama,pagu,realisasi,capaian,kode",
        'jaga,rak,"Rak, dan lemari",383400,380500,100,9.99.01.2.01.0001',
        "jaga,sapu,Sapu,3000,0,= iku.arsip.capaian,9.99.01.2.01.0002",
    ]


def test_a_source_that_was_cited_does_not_stay_beside_a_figure_from_elsewhere(taking: Taking) -> None:
    path = taking.project.data / "sub-kegiatan.csv"
    lines = path.read_text().splitlines()
    path.write_text("\n".join([f"{lines[0]},sumber", *(f"{line},DPA" for line in lines[1:])]) + "\n")
    taking.put("belanja.xlsx", listed((BUDGET_HEAD, *BUDGET_ROWS)))

    taking(leaps=True)

    assert taking.text("sub-kegiatan.csv").splitlines()[1] == (
        'jaga,rak,"Rak, dan lemari",383400,380500,100,DPA,9.99.01.2.01.0001,Belanja per rincian'
    )


def test_a_row_that_comes_is_added_and_comes_once(taking: Taking) -> None:
    recipe = taking.project.root / "data/resep/kartu.yaml"
    recipe.write_text(CARDS.replace("    isi:", "    baris: tambah\n    isi:"))
    taking.put("rekap.xlsx", cards((*CARD_ROWS, ("HILIR", 1, 2, 3, 3))))

    first, again = taking(), taking()

    assert "HILIR (baris baru): wajib (kosong) → 3" in first
    assert taking.text("tabel/kartu.csv").splitlines()[-1] == "HILIR,3,3,,Sistem Kartu,Sistem Kartu"
    assert again.startswith("Tidak ada yang berubah")


HILIR, HULUAN = ("HILIR", 1, 2, 3, 3), ("HULUAN", 2, 2, 4, 4)


@pytest.mark.parametrize(
    ("first", "second", "rows"),
    [
        ((HILIR,), (HULUAN,), ["HILIR,3,3", "HULUAN,4,4"]),
        ((HILIR, HULUAN), (HULUAN, HILIR), ["HILIR,3,3", "HULUAN,4,4"]),
        ((HILIR,), (("hilir", 1, 2, 3, 3), HULUAN), ["hilir,3,3", "HULUAN,4,4"]),
    ],
    ids=["one each", "the same", "the same and another"],
)
def test_rows_that_come_from_several_files_are_told_apart_by_their_keys(
    taking: Taking, first: Rows, second: Rows, rows: list[str]
) -> None:
    several = CARDS.replace("    isi:", "    baris: tambah\n    kurang: biarkan\n    isi:") + "banyak: ya\n"
    (taking.project.root / "data/resep/kartu.yaml").write_text(several)
    taking.put("a.xlsx", cards(first))
    taking.put("b.xlsx", cards(second))

    taking()

    assert taking.text("tabel/kartu.csv").splitlines()[4:] == [f"{row},,Sistem Kartu,Sistem Kartu" for row in rows]
    assert taking().startswith("Tidak ada yang berubah")


def test_one_new_row_with_two_figures_is_refused(taking: Taking) -> None:
    several = CARDS.replace("    isi:", "    baris: tambah\n    kurang: biarkan\n    isi:") + "banyak: ya\n"
    (taking.project.root / "data/resep/kartu.yaml").write_text(several)
    taking.put("a.xlsx", cards([HILIR]))
    taking.put("b.xlsx", cards([("HILIR", 1, 2, 3, 2)]))

    assert "HILIR, punya: a.xlsx dan b.xlsx berlainan (3 dan 2)" in taking.refusal()


def test_people_are_counted_into_a_yaml_file(taking: Taking) -> None:
    rows = [("No", "NIP", "Nama", "Gol", "Status")]
    rows += [("1", 196707261986022002, "Siti", "Penata (III/c)", "PNS")]
    rows += [("9", "-", "Budi", "IX", "PPPK")]
    taking.put("duk.xlsx", listed(rows))

    taking()

    assert taking.text("pegawai.yaml").splitlines()[-2:] == ["  - nama: Golongan III", "    jumlah: 1"]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_list_may_be_text(taking: Taking, separator: str) -> None:
    rows = [("LAPORAN BELANJA",), (), BUDGET_HEAD, *BUDGET_ROWS]
    quoted = [separator.join(f'"{cell or ""}"' for cell in row) for row in rows]
    taking.put("belanja.csv", ("\ufeff" + "\r\n".join(quoted)).encode())

    taking(leaps=True)

    assert "383400,380500" in taking.text("sub-kegiatan.csv")


@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_workbooks_of_other_programs_are_read(taking: Taking, kind: str) -> None:
    """Saved by LibreOffice from what `cards()` makes."""
    taking.put(f"rekap.{kind}", (Path(__file__).parent / f"rekap.{kind}").read_bytes())

    taking()

    assert taking.text("tabel/kartu.csv") == FILLED


@pytest.mark.parametrize("change", [lambda book: book[:-90], lambda book: book[:512] * 8])
def test_a_damaged_workbook_of_another_program_is_refused(
    taking: Taking, capfd: pytest.CaptureFixture[str], change: Callable[[bytes], bytes]
) -> None:
    """The library that reads it ends its process, or asks for all memory."""
    taking.put("rekap.xls", change((Path(__file__).parent / "rekap.xls").read_bytes()))

    assert "rekap.xls: berkas ini tidak utuh, atau berkata sandi" in taking.refusal()
    assert capfd.readouterr().err == ""


# --- what is refused, with its cell ----------------------------------------------------------------------------------


def _set(cell: str, value: object) -> bytes:
    def change(sheet: Worksheet) -> None:
        sheet[cell] = value

    return cards(change=change)


def _hide(sheet: Worksheet) -> None:
    sheet.row_dimensions[8].hidden = True


REFUSED = {
    "a sum that disagrees": (_set("E8", 2751), '!E8): kolom "wajib": tercetak 2.751, padahal 1.500 + 1.250 = 2.750'),
    "a total that disagrees": (_set("F10", 2141), '!F10): kolom "punya": tercetak 2.141, padahal barisnya'),
    "an absent total": (_set("A10", "Catatan"), '!B10): baris ini ("Catatan'),
    "an unknown key": (_set("B9", "RAWA BIRU TIMUR"), '!B9): "RAWA BIRU TIMUR" tidak ada dalam data/2031/tabel/kartu'),
    "a row twice": (_set("B9", "muara"), '!B9): "muara" ada dua kali; yang pertama di baris 7'),
    "a missing row": (cards(CARD_ROWS[:2]), 'kartu.csv:4: "RAWA BIRU" tidak ada dalam ekspor'),
    "an empty figure": (_set("F8", None), '!F8): kolom "punya" kosong'),
    "a figure that is none": (_set("F8", "dua ribu"), '!F8): kolom "punya": "dua ribu" bukan angka'),
    "a fraction of a person": (_set("F8", 2000.5), '!F8): kolom "punya": "2000.5" harus bilangan bulat'),
    "fewer than none": (_set("F8", -2000), '!F8): kolom "punya": "-2000" kurang dari nol'),
    "an error of Excel": (_set("F8", "#REF!"), '!F8): kolom "punya": sel berisi "#REF!"'),
    "a hidden row": (cards(change=_hide), "!A8): baris tersembunyi ini berisi data"),
    "another year": (_set("A2", "SEMESTER II TAHUN 2030"), "!A2): judulnya menyebut tahun 2030, bukan 2031"),
    "a title that changed": (_set("F4", "Milik"), '"Punya Kartu > Jumlah"'),
    "a name without figures": (_set("C8", None), '!C8): kolom "wajib_l" kosong'),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_is_refused_with_its_cell(taking: Taking, name: str) -> None:
    content, message = REFUSED[name]
    taking.put("rekap.xlsx", content)
    before = taking.text("tabel/kartu.csv")

    assert message in taking.refusal()
    assert before == taking.text("tabel/kartu.csv")


def test_data_below_the_total_are_no_remark(taking: Taking) -> None:
    def change(sheet: Worksheet) -> None:
        for column, value in enumerate((4, "HILIR", 1, 2, 3, 3), 1):
            sheet.cell(11, column).value = value

    taking.put("rekap.xlsx", cards(change=change))

    assert "(Sheet1 (2)!A11): baris ini tampak seperti data" in taking.refusal()


def test_a_total_without_a_name_is_held_too(taking: Taking) -> None:
    def change(sheet: Worksheet) -> None:
        sheet["A10"], sheet["F10"] = None, 2141

    taking.put("rekap.xlsx", cards(change=change))

    assert '!F10): kolom "punya": tercetak 2.141, padahal barisnya' in taking.refusal()


def test_a_row_that_no_figure_counts_is_refused(taking: Taking) -> None:
    text = BUDGET.replace("pagu: pagu,", "pagu: {kolom: pagu, saring: {rekening: '5.1.02.01'}},").replace(
        "realisasi: realisasi}", "realisasi: {kolom: realisasi, saring: {rekening: '5.1.02.01'}}}"
    )
    (taking.project.root / "data/resep/belanja.yaml").write_text(text)
    taking.put("belanja.xlsx", listed((BUDGET_HEAD, *BUDGET_ROWS)))

    assert '(Sheet!D3): "5.1.02.02" (rekening) tidak dihitung ke mana pun' in taking.refusal()


def test_thousands_that_are_written_two_ways_are_refused(taking: Taking) -> None:
    rows = [list(row) for row in BUDGET_ROWS]
    rows[1][5] = "80,500.00"
    taking.put("belanja.xlsx", listed((BUDGET_HEAD, *rows)))

    assert '(Sheet!F3): kolom "realisasi": "300.000,00" dan "80,500.00"' in taking.refusal()


def test_a_figure_that_jumps_is_asked_back(taking: Taking) -> None:
    taking.put("rekap.xlsx", cards())
    taking()
    taking.put("rekap.xlsx", cards((*CARD_ROWS[:2], ("RAWA BIRU", 200, 310, 510, 50))))

    assert "RAWA BIRU, wajib: 510, padahal sebelumnya 51 (lebih dari 3 kali)" in taking.refusal()
    assert "Angka yang melompat hanya ditulis" in taking(agreed=False)
    assert "RAWA BIRU: wajib 51 → 510" in taking(leaps=True)


def test_two_exports_of_one_kind_are_refused(taking: Taking) -> None:
    taking.put("rekap.xlsx", cards())
    taking.put("rekap-lama.xlsx", cards())

    assert "sama-sama dibaca resep kartu" in taking.refusal()
    assert "6 isian, 6 berubah" in taking(names=["rekap.xlsx"])


def test_a_page_of_the_web_that_calls_itself_excel_is_refused(taking: Taking) -> None:
    taking.put("rekap.xls", b"<html><body><table><tr><td>MUARA</td></tr></table></body></html>")

    assert "berkas ini halaman web (HTML), bukan buku kerja Excel" in taking.refusal()


def test_what_lies_among_the_exports_and_is_none_is_named(taking: Taking) -> None:
    taking.put("rekap.xlsx", cards())
    taking.put("surat.docx", b"x")

    assert taking().endswith("Tidak dibaca, karena bukan .xlsx, .xls, .ods, .csv, .pdf: surat.docx")


def test_a_row_that_the_export_does_not_have_may_be_none(taking: Taking) -> None:
    recipe = taking.project.root / "data/resep/kartu.yaml"
    recipe.write_text(CARDS.replace("    isi:", "    kurang: nol\n    isi:"))
    taking.put("rekap.xlsx", cards(CARD_ROWS[:2]))

    taking()

    assert taking.text("tabel/kartu.csv").splitlines()[-1] == "RAWA BIRU,0,0,,Sistem Kartu,Sistem Kartu"


def test_what_no_recipe_knows_is_refused(taking: Taking) -> None:
    taking.put("lain.xlsx", listed([("Kapal", "Muatan"), ("Ombak", 3)]))

    assert "sumber/lain.xlsx: berkas ini tidak dikenali resep mana pun" in taking.refusal()


def test_without_an_export_it_says_what_to_ask_for(taking: Taking) -> None:
    assert "- Sistem Kartu: rekap per wilayah (Excel)" in taking.refusal()


def test_a_pdf_without_text_names_the_export_to_ask_for(taking: Taking) -> None:
    from pypdf import PdfWriter

    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    path = taking.project.data / "sumber/scan.pdf"
    writer.write(path)

    assert "scan.pdf: PDF ini gambar tanpa lapisan teks" in (refusal := taking.refusal())
    assert "Sistem Anggaran: realisasi per rincian (Excel)" in refusal


def test_what_the_data_refuse_names_the_cell_of_the_export(taking: Taking) -> None:
    path = taking.project.data / "tabel/kartu.yaml"
    path.write_text(path.read_text() + "periksa:\n  - {rumus: punya <= wajib, pesan: lebih banyak dari yang wajib}\n")
    taking.put("rekap.xlsx", cards((*CARD_ROWS[:2], ("RAWA BIRU", 20, 31, 51, 52))))

    refusal = taking.refusal()

    assert "lebih banyak dari yang wajib" in refusal
    assert "Diambil dari rekap.xlsx (Sheet1 (2)!E9)" in refusal


def test_a_formula_is_not_overwritten(taking: Taking) -> None:
    path = taking.project.data / "tabel/kartu.csv"
    path.write_text(path.read_text().replace("MUARA,,", "MUARA,= 3 * 4,"))
    taking.put("rekap.xlsx", cards())

    assert 'kartu.csv:2: "wajib" dihitung dengan rumus' in taking.refusal()


def test_columns_are_used_as_what_they_are(taking: Taking) -> None:
    text = CARDS.replace("[wajib_l, wajib_p]", "[wajib_l, wilayah]").replace(
        "judul: [Wilayah, Nama Wilayah]", "judul: [Wilayah, Nama Wilayah], wajib: tidak"
    )
    (taking.project.root / "data/resep/kartu.yaml").write_text(text)
    taking.put("rekap.xlsx", cards())
    refusal = taking.refusal()

    assert 'kolom "wilayah" dijumlahkan, padahal jenisnya bukan angka' in refusal
    assert 'kolom "wilayah" menamai baris, jadi harus selalu ada' in refusal


def test_a_recipe_with_mistakes_tells_all_of_them(taking: Taking) -> None:
    text = CARDS.replace("isi: {wajib: wajib", "isi: {wajib: wajb").replace(
        "kunci: [wilayah]\nunik", "kunci: [wil]\nunix"
    )
    (taking.project.root / "data/resep/kartu.yaml").write_text(text)
    taking.put("rekap.xlsx", cards())

    assert 'kartu.yaml:4: kunci "unix" tidak dikenal' in taking.refusal()
    (taking.project.root / "data/resep/kartu.yaml").write_text(text.replace("unix", "unik"))
    refusal = taking.refusal()
    assert 'kartu.yaml:3: kolom "wil" tidak ada' in refusal
    assert 'kolom "wajb" tidak ada dalam resep ini' in refusal


def test_a_formula_may_be_let_stand_by_the_recipe(taking: Taking) -> None:
    path = taking.project.data / "tabel/kartu.csv"
    path.write_text(path.read_text().replace("MUARA,,", "MUARA,= 3 * 40,"))
    recipe = taking.project.root / "data/resep/kartu.yaml"
    recipe.write_text(recipe.read_text("utf-8").rstrip() + "\n    rumus: biarkan\n", "utf-8")
    taking.put("rekap.xlsx", cards())

    told = taking()

    assert "Catatan: 1 wajib dihitung dengan rumus, jadi tidak diambil" in told
    assert taking.text("tabel/kartu.csv").splitlines()[1].startswith("MUARA,= 3 * 40,90")


PHYSICAL = """\
nama: Capaian fisik kegiatan
ekspor: laporan fisik
kunci: [kegiatan]
kolom:
  kegiatan: {judul: Kegiatan}
  fisik: {judul: Fisik, jenis: angka, satuan: persen}
hasil:
  - ke: program.yaml
    di: "*.kegiatan"
    cocok: {nama: kegiatan}
    isi: {capaian: {kolom: fisik, hitung: sama}}
    lompatan: "200"
"""


@pytest.fixture
def physical(taking: Taking) -> Taking:
    """An office whose kegiatan stand in lists within a list, and a recipe for all of them."""
    path = taking.project.data / "program.yaml"
    text = path.read_text("utf-8").replace('capaian: "= iku.arsip.capaian"', "capaian: 80")
    assert "capaian: 80" in text
    path.write_text(text, "utf-8")
    (taking.project.root / "data/resep/fisik.yaml").write_text(PHYSICAL, "utf-8")
    return taking


def test_rows_may_stand_in_lists_within_a_list(physical: Taking) -> None:
    physical.put("fisik.xlsx", listed([("Kegiatan", "Fisik"), ("Menjaga arsip", 96.5)]))

    told = physical()
    (cell,) = taken_cells(physical.project)

    assert "Menjaga arsip: capaian 80% → 96,5%" in told
    assert yaml.safe_load(physical.text("program.yaml"))[0]["kegiatan"][0]["capaian"] == 96.5
    assert (cell.is_kept, cell.source and cell.source.line) == (True, 6)


def test_a_row_of_no_list_within_the_list_is_refused(physical: Taking) -> None:
    physical.put("fisik.xlsx", listed([("Kegiatan", "Fisik"), ("Menjaga arsip", 96.5), ("Lain", 90)]))

    assert '"Lain" tidak ada dalam data/2031/program.yaml' in physical.refusal()


def test_no_row_is_added_to_each_of_many_lists(physical: Taking) -> None:
    path = physical.project.root / "data/resep/fisik.yaml"
    path.write_text(PHYSICAL + "    baris: tambah\n", "utf-8")

    assert 'baris tidak dapat ditambahkan di "*.kegiatan"' in physical.refusal()
