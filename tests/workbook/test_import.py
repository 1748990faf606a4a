"""A workbook that comes back: what changed is shown and written, everything else stays byte for byte."""

from __future__ import annotations

import shutil
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from lkjip.base import journal
from lkjip.base.problems import InputError
from lkjip.base.project import Project
from lkjip.verbs.request import Request
from lkjip.verbs.workbook import sheet_layout
from lkjip.verbs.workbook.importing import import_workbook, write_all
from lkjip.verbs.workbook.task import write_workbook
from tests.workbook.conftest import Desk, convert, find, needs_calc


def lines(before: bytes, after: bytes) -> tuple[list[str], list[str]]:
    """The lines that went and the lines that came."""
    old, new = before.decode().splitlines(), after.decode().splitlines()
    return [line for line in old if line not in new], [line for line in new if line not in old]


def changed(desk: Desk, before: dict[str, bytes]) -> list[str]:
    after = desk.data()
    return sorted(name for name in {*before, *after} if before.get(name) != after.get(name))


# --- nothing changes ---------------------------------------------------------------------------------------------


def test_an_unchanged_workbook_changes_nothing(desk: Desk) -> None:
    before = desk.data()
    told = desk.bring()

    assert (told.code, told.out.strip(), desk.data()) == (0, "Tidak ada yang berubah.", before)


def test_a_workbook_saved_by_another_program_changes_nothing(desk: Desk) -> None:
    before = desk.data()
    desk.edit(lambda book: None)

    assert (desk.bring().out.strip(), desk.data()) == ("Tidak ada yang berubah.", before)


@pytest.mark.parametrize(("office", "year"), [("", 2023), ("tests/pesisir", 2027)])
def test_a_whole_year_comes_back_unchanged(office: str, year: int, root: Path, tmp_path: Path) -> None:
    shutil.copytree(root / office / "data", tmp_path / "data")
    before = {path: path.read_bytes() for path in (tmp_path / "data").rglob("*") if path.is_file()}
    project = Project(tmp_path, year)
    write_workbook(project, lambda stage: None)
    file = f"output/LKjIP-{year}-data.xlsx"
    load_workbook(tmp_path / file).save(tmp_path / file)

    said = import_workbook(project, lambda stage: None, Request("impor", (file,)), only_try=False)

    assert (said, {path: path.read_bytes() for path in before}) == ("Tidak ada yang berubah.", before)


def test_the_own_data_of_an_earlier_year_stay_out_of_the_workbook(desk: Desk) -> None:
    earlier = desk.office.root / "data/2030"
    shutil.copytree(desk.office.root / "data/2031", earlier, dirs_exist_ok=True)
    (earlier / "riwayat.yaml").unlink()
    desk.office.build("workbook")
    desk.type("pk", 1, "indikator.target", 83)
    told = desk.bring()

    assert (told.code, [name for name in desk.open().sheetnames if "2030" in name]) == (0, [])
    assert (desk.text("2031/pk.yaml").count("target: 83"), desk.text("2030/pk.yaml").count("target: 83")) == (1, 0)


@needs_calc
def test_a_workbook_saved_by_libreoffice_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    shutil.copy2(convert(desk.path, tmp_path, "xlsx"), desk.path)

    assert desk.bring().out.strip() == "Tidak ada yang berubah."


# --- values ------------------------------------------------------------------------------------------------------

VALUES: dict[str, tuple[str, int, str, Any, str, str, str]] = {
    "a number in YAML": ("pk", 1, "indikator.target", 83, "2031/pk.yaml",
                         "          target: 82", "          target: 83"),
    "decimals": ("renstra.target", 2, "target.nilai", 82.5, "2031/renstra.yaml",
                 "          - {tahun: 2031, nilai: 82}", "          - {tahun: 2031, nilai: 82.5}"),
    "a number in CSV": ("ikm", 1, "indeks", 82.25, "2031/tabel/ikm.csv",
                        "Waktu layanan,81.20", "Waktu layanan,82.25"),
    "a text in CSV": ("ikm", 2, "unsur", 'Sikap, "ramah"', "2031/tabel/ikm.csv",
                      '"Sikap <ramah> & sabar",92.45', '"Sikap, ""ramah""",92.45'),
    "a missing number": ("pk", 3, "indikator.realisasi", 61.5, "2031/pk.yaml",
                         '          realisasi: {nilai: null, alasan: "menunggu berita acara Bidang Arsip"}',
                         "          realisasi: 61.5"),
    "a text with a colon": ("instansi", 0, "tempat", "Rawa: Biru", "2031/instansi.yaml",
                            "tempat: Rawa Biru", 'tempat: "Rawa: Biru"'),
    "a quoted text": ("instansi", 0, "penandatangan.nip", "200001012025012009", "2031/instansi.yaml",
                      '  nip: "200001012025012001"', '  nip: "200001012025012009"'),
    "words": ("instansi", 0, "wilayah.kecamatan", "UTARA\nTENGAH", "2031/instansi.yaml",
              "  kecamatan: [UTARA, SELATAN]", "  kecamatan: [UTARA, TENGAH]"),
    "a choice": ("instansi.bawahan", 1, "bawahan.garis", "koordinasi", "2031/instansi.yaml",
                 "      garis: staf", "      garis: koordinasi"),
    "last year's survey": ("riwayat 2030", 2, "nilai", 80.5, "2030/riwayat.yaml",
                           "- {nama: tabel.ikm.waktu_layanan.indeks, nilai: 80.00, satuan: indeks}",
                           "- {nama: tabel.ikm.waktu_layanan.indeks, nilai: 80.50, satuan: indeks}"),
    "last year's facts": ("riwayat 2030", 1, "nilai", 12, "2030/riwayat.yaml",
                          '- {nama: iku.hilang.realisasi, nilai: 11, satuan: berkas, sumber: "Laporan 2030"}',
                          '- {nama: iku.hilang.realisasi, nilai: 12, satuan: berkas, sumber: "Laporan 2030"}'),
}  # fmt: skip


@pytest.mark.parametrize(("sheet", "row", "column", "value", "file", "old", "new"), VALUES.values(), ids=VALUES.keys())
def test_one_value_changes_one_line(
    desk: Desk, sheet: str, row: int, column: str, value: Any, file: str, old: str, new: str
) -> None:
    before = desk.data()
    desk.type(sheet, row, column, value)
    told = desk.bring()

    assert (told.err.count("Traceback"), changed(desk, before)) == (0, [file])
    assert lines(before[file], desk.data()[file]) == ([old], [new])


def test_what_changes_is_told(desk: Desk) -> None:
    desk.type("ikm", 1, "indeks", 82.25)

    assert desk.bring().out.splitlines() == [
        "data/2031/tabel/ikm.csv",
        "  baris 2, Waktu layanan, indeks: 81.20 → 82.25",
        "",
        "1 berkas ditulis.",
    ]


@pytest.mark.parametrize("word", ["coba", "--coba"])
def test_a_try_writes_nothing(desk: Desk, word: str) -> None:
    before = desk.data()
    desk.type("ikm", 1, "indeks", 82.25)
    told = desk.bring(word)

    assert ("81.20 → 82.25" in told.out, "belum ada yang ditulis" in told.out, desk.data()) == (True, True, before)


def test_a_number_becomes_missing_with_its_reason(desk: Desk) -> None:
    desk.type("pk", 2, "indikator.realisasi", None)
    desk.type("pk", 2, "indikator.realisasi:alasan", "buku hilang")
    desk.bring()

    assert "          realisasi: {nilai: null, alasan: buku hilang}\n" in desk.text("2031/pk.yaml")


def test_a_source_is_noted_beside_its_number(desk: Desk) -> None:
    desk.type("pk", 2, "indikator.realisasi:sumber", "Buku induk")
    desk.bring()

    assert "          realisasi: {nilai: 8, sumber: Buku induk}\n" in desk.text("2031/pk.yaml")


def test_a_number_becomes_provisional_with_its_reason(desk: Desk) -> None:
    before = desk.data()
    desk.type("pk", 1, "indikator.target:sementara", "menunggu rapat")
    told = desk.bring()

    assert told.code == 0, told.err
    assert lines(before["2031/pk.yaml"], desk.data()["2031/pk.yaml"]) == (
        ["          target: 82"],
        ["          target: {nilai: 82, sementara: menunggu rapat}"],
    )


def test_an_acceptance_without_a_provisional_figure_is_refused(desk: Desk) -> None:
    before = desk.data()
    desk.type("pk", 1, "indikator.target:disetujui", "Kepala, 3 Februari 2032")
    told = desk.bring()

    assert ('"disetujui" tanpa "sementara"' in told.err, desk.data()) == (True, before)


def test_a_name_of_a_value_may_be_typed_as_a_formula(desk: Desk) -> None:
    desk.type("pk", 2, "indikator.realisasi", "=tindak_lanjut.jumlah")
    desk.bring("coba")
    told = desk.bring()

    assert (told.code, "          realisasi: = tindak_lanjut.jumlah\n" in desk.text("2031/pk.yaml")) == (0, True)


# --- rows --------------------------------------------------------------------------------------------------------


def type_row(desk: Desk, sheet: str, row: int, cells: dict[str, Any]) -> None:
    def put(book: Workbook) -> None:
        for name, value in cells.items():
            find(book, sheet, row, name).value = value

    desk.edit(put)


def test_a_new_row_of_a_table_comes_last(desk: Desk) -> None:
    cells = {"kegiatan": "pinjam", "kunci": "kursi", "nama": "Kursi, baca", "pagu": 0, "realisasi": 0, "capaian": 100}
    type_row(desk, "sub-kegiatan", 4, cells)
    told = desk.bring()

    assert told.code == 0, told.err
    assert desk.text("2031/sub-kegiatan.csv").endswith('50\npinjam,kursi,"Kursi, baca",0,0,100\n')


def test_a_new_record_follows_the_row_above(desk: Desk) -> None:
    cells = {"kunci": "rusak", "nama": "Arsip rusak", "satuan": "persen", "target": 5.5, "polaritas": "negatif"}
    type_row(desk, "pk", 4, {f"indikator.{name}": value for name, value in cells.items()})
    desk.bring()

    assert desk.text("2031/pk.yaml").endswith(
        "        - kunci: rusak\n          nama: Arsip rusak\n          satuan: persen\n          target: 5.5\n"
        "          polaritas: negatif\n"
    )


def test_a_new_parent_comes_with_its_child(desk: Desk) -> None:
    cells = {
        "sasaran.nama": "Terjaganya laut",
        "indikator.kunci": "ombak",
        "indikator.nama": "Tinggi ombak",
        "indikator.satuan": "meter",
        "indikator.target": 2,
    }
    type_row(desk, "pk", 4, cells)
    desk.bring()

    assert desk.text("2031/pk.yaml").endswith(
        "    - nama: Terjaganya laut\n      indikator:\n        - kunci: ombak\n          nama: Tinggi ombak\n"
        "          satuan: meter\n          target: 2\n"
    )


def test_new_rows_follow_a_new_parent(desk: Desk) -> None:
    first = {"sasaran.nama": "Terjaganya laut", "indikator.kunci": "ombak", "indikator.nama": "Ombak"}
    first |= {"indikator.satuan": "meter", "indikator.target": 2}
    type_row(desk, "pk", 4, first)
    second = {
        "indikator.kunci": "pasang",
        "indikator.nama": "Pasang",
        "indikator.satuan": "meter",
        "indikator.target": 3,
    }
    type_row(desk, "pk", 5, second)
    desk.bring()

    assert desk.text("2031/pk.yaml").endswith(
        "    - nama: Terjaganya laut\n      indikator:\n        - kunci: ombak\n          nama: Ombak\n"
        "          satuan: meter\n          target: 2\n        - kunci: pasang\n          nama: Pasang\n"
        "          satuan: meter\n          target: 3\n"
    )


def test_a_child_without_its_parent_is_refused(desk: Desk) -> None:
    cells = {"kunci": "baru", "tanggal": "Mei", "indikator.kunci": "ombak", "indikator.nama": "Ombak"}
    type_row(desk, "pk", 4, cells)

    assert "(pk!B9): data induk baris baru ini kosong" in desk.bring().err


def test_a_parent_is_not_changed_by_a_new_row(desk: Desk) -> None:
    type_row(desk, "pk", 4, {"kunci": "awal", "tanggal": "Mei", "indikator.kunci": "ombak"})

    assert '(pk!C9): "awal" sudah ada dengan "tanggal" lain: Januari 2031' in desk.bring().err


def test_a_row_below_one_that_is_gone_names_its_parent(desk: Desk) -> None:
    type_row(desk, "pk", 4, {"indikator.kunci": "ombak", "indikator.nama": "Ombak"})
    desk.office.change("data/2031/pk.yaml", "kunci: awal", "kunci: akhir")

    assert "(pk!B9): data induk baris baru ini kosong" in desk.bring().err


def test_a_new_record_in_the_style_of_its_neighbours(desk: Desk) -> None:
    type_row(desk, "renstra.target", 7, {"target.tahun": 2034, "target.nilai": 3})
    told = desk.bring("coba")

    assert "Urutkan barisnya menurut tahun." in told.err  # 2034 came behind 2035

    type_row(desk, "renstra.target", 6, {"target.tahun": 2033})
    desk.bring()

    assert desk.text("2031/renstra.yaml").endswith("{tahun: 2033, nilai: 4}\n          - {tahun: 2034, nilai: 3}\n")


def test_a_new_box_below_another(desk: Desk) -> None:
    type_row(desk, "instansi.bawahan", 4, {"bawahan.induk": "Sekretariat", "bawahan.nama": "Sub Bagian Umum"})
    desk.bring()

    said = "    - nama: Sekretariat\n      garis: staf\n      bawahan:\n        - nama: Sub Bagian Umum\n"
    assert said in desk.text("2031/instansi.yaml")


def test_a_box_below_nobody_is_refused(desk: Desk) -> None:
    type_row(desk, "instansi.bawahan", 4, {"bawahan.induk": "Sekertariat", "bawahan.nama": "Sub Bagian Umum"})

    assert '(instansi.bawahan!B9): atasan "Sekertariat" tidak ada' in desk.bring().err


def test_a_blanked_row_goes(desk: Desk) -> None:
    def blank(book: Workbook) -> None:
        for name in ("nama", "garis"):
            find(book, "instansi.bawahan", 2, f"bawahan.{name}").value = None

    desk.edit(blank)
    before = desk.data()["2031/instansi.yaml"]
    told = desk.bring()

    assert "  dihapus: baris 22, Bidang Arsip" in told.out.splitlines()
    assert lines(before, desk.data()["2031/instansi.yaml"]) == (["    - nama: Bidang Arsip"], [])


def test_a_deleted_row_goes_too(desk: Desk) -> None:
    desk.edit(lambda book: book["instansi.bawahan"].delete_rows(sheet_layout.FIRST + 2))
    desk.bring()

    assert "Bidang Ombak" not in desk.text("2031/instansi.yaml")


def test_a_copied_row_is_a_new_one(desk: Desk) -> None:
    def copy(book: Workbook) -> None:
        page = book["instansi.bawahan"]
        for column in range(1, 5):
            page.cell(sheet_layout.FIRST + 3, column).value = page.cell(sheet_layout.FIRST + 2, column).value
        find(book, "instansi.bawahan", 4, "bawahan.nama").value = "Bidang Angin"

    desk.edit(copy)
    desk.bring()

    assert desk.text("2031/instansi.yaml").endswith("    - nama: Bidang Ombak\n    - nama: Bidang Angin\n")


def test_sorted_rows_change_nothing(desk: Desk) -> None:
    def swap(book: Workbook) -> None:
        page = book["ikm"]
        first, second = ([cell.value for cell in page[sheet_layout.FIRST + n]] for n in (0, 1))
        for at, (one, other) in enumerate(zip(second, first, strict=True), 1):
            page.cell(sheet_layout.FIRST, at).value, page.cell(sheet_layout.FIRST + 1, at).value = one, other

    before = desk.data()
    desk.edit(swap)

    assert (desk.bring().out.strip(), desk.data()) == ("Tidak ada yang berubah.", before)


# --- refused -----------------------------------------------------------------------------------------------------

CHANGED = "lembar tersembunyi buku kerja ini berubah"


def remember(book: Workbook, file: str, content: bytes) -> None:
    """Put another content of `file`, with its right digest, into the hidden sheet."""
    rows = book[sheet_layout.ORIGINALS].iter_rows()
    row = next(row for row in rows if row[0].value == file)
    row[1].value, row[2].value = sha256(content).hexdigest(), b64encode(content).decode()
    for cell in row[3:]:
        cell.value = None


REFUSED: dict[str, tuple[Callable[[Workbook], Any], str]] = {
    "an ambiguous number": (
        lambda book: setattr(find(book, "ikm", 1, "indeks"), "value", "1.234"),
        '(ikm!C6): "indeks": "1.234" dapat dibaca dua cara',
    ),
    "an uncalculated formula": (
        lambda book: setattr(find(book, "ikm", 1, "indeks"), "value", "=80+1"),
        '(ikm!C6): "indeks": hasil rumus belum tersimpan',
    ),
    "a fact that contradicts another": (
        lambda book: setattr(find(book, "sub-kegiatan", 1, "realisasi"), "value", 1_000_001),
        "(sub-kegiatan!F6): realisasi 1.000.001 melebihi pagu 1.000.000",
    ),
    "a key that nobody knows": (
        lambda book: setattr(find(book, "sub-kegiatan", 2, "kegiatan"), "value", "rawatt"),
        '(sub-kegiatan!B7): kegiatan "rawatt" tidak dikenal',
    ),
    "a word that is no choice": (
        lambda book: setattr(find(book, "pk", 1, "indikator.polaritas"), "value", "naik"),
        '(pk!S6): kunci "polaritas": isinya tidak dikenal',
    ),
    "a key that others use": (
        lambda book: setattr(find(book, "ikm", 2, "unsur"), "value", "Waktu layanan"),
        '(ikm!B7): baris "Waktu layanan" sudah ada di',
    ),
    "a number in clothes": (
        lambda book: setattr(find(book, "pk", 1, "indikator.target"), "value", "Rp 1.000"),
        '(pk!I6): "indikator.target": "Rp 1.000" bukan angka untuk kolom ini',
    ),
    "a list without words": (
        lambda book: setattr(find(book, "instansi", 0, "wilayah.kecamatan"), "value", None),
        '(instansi!C20): kunci "kecamatan" belum ada',
    ),
    "a row without its numbers": (
        lambda book: [
            setattr(find(book, "sub-kegiatan", 4, name), "value", text)
            for name, text in (("kegiatan", "pinjam"), ("kunci", "z"), ("nama", "Z"))
        ],
        '(sub-kegiatan!E9): kolom "pagu" kosong',
    ),
    "a name that is not computed": (
        lambda book: setattr(find(book, "pk", 2, "indikator.realisasi"), "value", "= ikm.nila"),
        '(pk!N7): nilai "ikm.nila" tidak dikenal',
    ),
    "a number without reason": (
        lambda book: setattr(find(book, "pk", 2, "indikator.target"), "value", None),
        '(pk!I7): "indikator.target" kosong tanpa alasan',
    ),
    "a reason beside a number": (
        lambda book: setattr(find(book, "pk", 2, "indikator.target:alasan"), "value", "entah"),
        "alasan hanya untuk angka yang kosong",
    ),
    "an empty text": (
        lambda book: setattr(find(book, "instansi", 0, "nama"), "value", None),
        '(instansi!C6): "nama" wajib diisi',
    ),
    "one fact, two texts": (
        lambda book: [
            setattr(find(book, "pk", row, "sasaran.nama"), "value", text) for row, text in ((1, "satu"), (2, "dua"))
        ],
        '"sasaran.nama" diisi lain di',
    ),
    "a formula in CSV": (
        lambda book: setattr(find(book, "ikm", 1, "unsur"), "value", "@SUM(A1)"),
        "teks di berkas CSV tidak boleh diawali",
    ),
    "percent of things": (
        lambda book: [
            setattr(find(book, "pk", 2, "indikator.target"), name, value)
            for name, value in (("value", 0.1), ("number_format", "0%"))
        ],
        "angka berformat persen, padahal satuannya berkas",
    ),
    "merged": (lambda book: book["ikm"].merge_cells("B6:B7"), "(ikm!B6): sel digabung"),
    "every sheet lost": (
        lambda book: [
            book.remove(page)
            for page in book.worksheets
            if page.title not in (sheet_layout.GUIDE, sheet_layout.ORIGINALS)
        ],
        "tidak ada lembar data di buku kerja ini",
    ),
    "a column lost": (lambda book: book["ikm"].delete_cols(3), "kolom indeks tidak ada lagi"),
    "a row of keys lost": (lambda book: book["instansi"].delete_rows(sheet_layout.FIRST), "baris nama tidak ada lagi"),
    "no memory": (lambda book: book.remove(book[sheet_layout.ORIGINALS]), "ini bukan buku kerja data"),
    "a false memory": (
        lambda book: setattr(book[sheet_layout.ORIGINALS].cell(3, 3), "value", "AAAA"),
        "lembar tersembunyi buku kerja ini berubah",
    ),
    "a memory of an empty table": (lambda book: remember(book, "data/2031/tabel/ikm.csv", b""), CHANGED),
    "a memory of an empty file": (lambda book: remember(book, "data/2031/pk.yaml", b""), CHANGED),
    "a memory that is no YAML": (lambda book: remember(book, "data/2031/pk.yaml", b"- {"), CHANGED),
    "a memory of other files": (
        lambda book: setattr(book[sheet_layout.ORIGINALS].cell(2, 1), "value", "data/../../etc/passwd"),
        "lembar tersembunyi buku kerja ini berubah",
    ),
    "another year": (
        lambda book: setattr(book[sheet_layout.ORIGINALS].cell(1, 2), "value", "2030"),
        "buku kerja ini untuk tahun 2030, bukan 2031",
    ),
}


@pytest.mark.parametrize(("change", "message"), REFUSED.values(), ids=REFUSED.keys())
def test_a_mistake_is_named_and_nothing_written(desk: Desk, change: Callable[[Workbook], Any], message: str) -> None:
    before = desk.data()
    desk.edit(change)
    told = desk.bring()

    assert message in told.err
    assert (told.code, "Traceback" in told.err, desk.data()) == (1, False, before)


def test_all_mistakes_come_at_once(desk: Desk) -> None:
    desk.type("ikm", 1, "indeks", "1.234")
    desk.type("pk", 2, "indikator.target", True)
    told = desk.bring()

    assert ("(ikm!C6)" in told.err, "(pk!I7)" in told.err) == (True, True)


@pytest.mark.parametrize("words", [(), ("a.xlsx", "b.xlsx")])
def test_one_file_is_asked_for(desk: Desk, words: tuple[str, ...]) -> None:
    assert "sebutkan satu berkas .xlsx" in desk.office.build("import", *words).err


def test_a_file_that_is_not_there(desk: Desk) -> None:
    assert "tidak-ada.xlsx: berkas tidak terbaca (tidak ada)" in desk.office.build("import", "tidak-ada.xlsx").err


def test_a_workbook_that_is_still_open(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(path: Path) -> bytes:
        raise PermissionError(13, "dikunci", str(path))

    monkeypatch.setattr(Path, "read_bytes", locked)

    assert "sedang dibuka program lain)\n    Tutup dahulu di Excel" in desk.bring().err


def test_a_file_that_is_no_workbook(desk: Desk) -> None:
    desk.path.write_bytes(b"halo")

    assert "bukan buku kerja Excel (.xlsx)" in desk.bring().err


# --- data that moved on ------------------------------------------------------------------------------------------


def test_what_changed_elsewhere_is_kept(desk: Desk) -> None:
    desk.office.change("data/2031/tabel/ikm.csv", "92.45", "93.00")
    desk.type("ikm", 1, "indeks", 82.25)
    told = desk.bring()

    assert "dipertahankan: data/2031/tabel/ikm.csv" in told.out
    assert desk.text("2031/tabel/ikm.csv").splitlines()[1:] == [
        "Waktu layanan,82.25",
        '"Sikap <ramah> & sabar",93.00',
    ]


def test_both_sides_agree(desk: Desk) -> None:
    desk.office.change("data/2031/tabel/ikm.csv", "81.20", "82.25")
    desk.type("ikm", 1, "indeks", 82.25)

    assert desk.bring().out.strip() == "Tidak ada yang berubah."


def test_a_workbook_may_be_brought_back_twice(desk: Desk) -> None:
    type_row(desk, "instansi.bawahan", 4, {"bawahan.induk": "Kepala Dinas", "bawahan.nama": "Bidang Angin"})
    type_row(desk, "sub-kegiatan", 4, {"kegiatan": "pinjam", "kunci": "kursi", "nama": "Kursi"})
    type_row(desk, "sub-kegiatan", 4, {"pagu": 0, "realisasi": 0, "capaian": 100})
    desk.edit(lambda book: book["tindak-lanjut"].delete_rows(sheet_layout.FIRST))
    desk.type("pk", 3, "indikator.realisasi", 61.5)
    desk.bring()
    before = desk.data()

    assert (desk.bring().out.strip(), desk.data()) == ("Tidak ada yang berubah.", before)


def test_a_conflict_is_refused(desk: Desk) -> None:
    desk.office.change("data/2031/tabel/ikm.csv", "81.20", "81.30")
    desk.type("ikm", 1, "indeks", 82.25)
    told = desk.bring()

    assert (
        '(ikm!C6): "indeks" berubah di dua tempat: semula 81.20, di sini 82.25, di data/2031/tabel/ikm.csv:2 81.30'
        in told.err
    )
    assert told.code == 1


def test_a_record_is_found_where_it_moved(desk: Desk) -> None:
    desk.office.change("data/2031/nilai.yaml", "rumus: 0.5", "rumus: 0.333")
    desk.office.change("data/2031/tabel/ikm.csv", "indeks\n", "indeks\nUnsur baru,70.00\n")
    desk.type("ikm", 2, "indeks", 90.5)
    desk.bring()

    assert desk.text("2031/tabel/ikm.csv").splitlines()[1:] == [
        "Unsur baru,70.00",
        "Waktu layanan,81.20",
        '"Sikap <ramah> & sabar",90.50',
    ]


def test_a_record_that_is_gone_cannot_change(desk: Desk) -> None:
    desk.office.change("data/2031/tabel/ikm.csv", '"Sikap <ramah> & sabar",92.45\n', "")
    desk.type("ikm", 2, "indeks", 90.5)

    assert "datanya sudah tidak ada dalam berkas" in desk.bring().err


def test_a_record_that_changed_is_not_removed(desk: Desk) -> None:
    desk.office.change("data/2031/sub-kegiatan.csv", "125000,50", "125000,51")
    desk.edit(lambda book: book["sub-kegiatan"].delete_rows(sheet_layout.FIRST + 2))

    assert "baris ini dihapus di sini, tetapi berubah di data/2031/sub-kegiatan.csv:4" in desk.bring().err


def test_a_file_that_is_broken_today_is_told_as_a_build_tells_it(desk: Desk) -> None:
    desk.office.change("data/2031/tabel/ikm.csv", "Waktu", '"Waktu')
    told = desk.bring()

    assert "data/2031/tabel/ikm.csv: susunan CSV tidak dapat dibaca" in told.err


def test_a_file_that_is_gone(desk: Desk) -> None:
    (desk.office.root / "data/2031/tindak-lanjut.yaml").unlink()

    assert "(tindak-lanjut): berkas data/2031/tindak-lanjut.yaml sudah tidak ada" in desk.bring().err


# --- writing -----------------------------------------------------------------------------------------------------


def test_a_locked_file_leaves_all_as_they_were(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_bytes(b"lama")
    real = journal.write_atomically

    def locked(path: Path, content: bytes) -> None:
        if path.name == "b.csv":
            raise PermissionError(13, "dikunci", str(path))
        real(path, content)

    monkeypatch.setattr(journal, "write_atomically", locked)
    with pytest.raises(InputError, match=r"b\.csv: berkas sedang dibuka di program lain"):
        write_all(tmp_path, [("a.csv", b"baru"), ("b.csv", b"baru")])

    assert [(tmp_path / name).read_bytes() for name in ("a.csv", "b.csv")] == [b"lama", b"lama"]


def test_dialects_are_kept(desk: Desk) -> None:
    path = desk.office.root / "data/2031/tabel/ikm.csv"
    path.write_bytes('\ufeffunsur;indeks\r\nWaktu layanan;81,20\r\n"Sikap; ramah";92,45\r\n'.encode())
    desk.office.build("workbook")
    desk.type("ikm", 2, "indeks", 90.5)
    desk.bring()

    assert path.read_bytes() == ('\ufeffunsur;indeks\r\nWaktu layanan;81,20\r\n"Sikap; ramah";90,50\r\n'.encode())


# --- as people type it -------------------------------------------------------------------------------------------

CLOTHES: dict[str, tuple[str, int, str, Any, str]] = {
    "rupiah": ("sub-kegiatan", 1, "realisasi", "Rp 900.500,-", "kering,Pengeringan,1000000,900500,"),
    "blanks": ("sub-kegiatan", 1, "realisasi", "900 500", "kering,Pengeringan,1000000,900500,"),
    "points in rupiah": ("sub-kegiatan", 1, "realisasi", "900.500", "kering,Pengeringan,1000000,900500,"),
    "commas in English": ("sub-kegiatan", 1, "realisasi", "900,500.00", "kering,Pengeringan,1000000,900500.00,"),
    "percent": ("sub-kegiatan", 1, "capaian", "95%", "kering,Pengeringan,1000000,900000,95"),
    "percent with decimals": ("sub-kegiatan", 1, "capaian", "95,5 %", "kering,Pengeringan,1000000,900000,95.5"),
    "a comma": ("ikm", 1, "indeks", "82,25", "Waktu layanan,82.25"),
}


@pytest.mark.parametrize(("sheet", "row", "column", "value", "line"), CLOTHES.values(), ids=CLOTHES.keys())
def test_a_number_in_clothes_that_fit_is_read(
    desk: Desk, sheet: str, row: int, column: str, value: Any, line: str
) -> None:
    desk.type(sheet, row, column, value)
    told = desk.bring()

    text = desk.text(f"2031/{'tabel/' if sheet == 'ikm' else ''}{sheet}.csv")

    assert (told.code, line in text) == (0, True), told.err + text


ASKED: dict[str, tuple[str, int, str, Any, str]] = {
    "two readings": ("ikm", 1, "indeks", "1.234", '(ikm!C6): "indeks": "1.234" dapat dibaca dua cara'),
    "a unit": ("ikm", 1, "indeks", "81 poin", '(ikm!C6): "indeks": "81 poin" bukan angka'),
    "percent of rupiah": ("sub-kegiatan", 1, "pagu", "95%", '(sub-kegiatan!E6): "pagu": "95%" adalah persen'),
    "percent of files": ("pk", 2, "indikator.target", "95%", "padahal satuannya berkas"),
}


@pytest.mark.parametrize(("sheet", "row", "column", "value", "message"), ASKED.values(), ids=ASKED.keys())
def test_a_number_in_other_clothes_is_asked_back_once_without_advice_on_points(
    desk: Desk, sheet: str, row: int, column: str, value: Any, message: str
) -> None:
    desk.type(sheet, row, column, value)
    told = desk.bring()

    assert (told.code, message in told.err, "titik desimal" in told.err) == (1, True, False), told.err
    assert "1 hal perlu diperbaiki" in told.err


def test_a_workbook_of_one_owner_brings_what_is_there(desk: Desk) -> None:
    desk.type("ikm", 1, "indeks", 82.25)
    desk.edit(
        lambda book: [
            book.remove(page) for page in book.worksheets if page.title not in ("ikm", sheet_layout.ORIGINALS)
        ]
    )
    told = desk.bring()

    assert (told.code, "81.20 → 82.25" in told.out) == (0, True), told.err
    assert "Tidak ada di buku kerja ini, jadi datanya tetap: lembar instansi," in told.out


def sort_rows(book: Workbook, sheet: str, first: int) -> None:
    """Turn the rows of a sheet round, from column `first` on; the total below the empty rows stays."""
    page = book[sheet]
    places = {row: page.cell(row, sheet_layout.PLACE).value for row in range(sheet_layout.FIRST, page.max_row + 1)}
    rows = [row for row, place in places.items() if place and place != sheet_layout.TOTAL]
    texts = [[cell.value for cell in page[row]][first - 1 :] for row in rows]
    for row, values in zip(rows, reversed(texts), strict=True):
        for at, value in enumerate(values, first):
            page.cell(row, at).value = value


@pytest.mark.parametrize("sheet", ["pk", "ikm", "renstra.target", "instansi.bawahan", "sub-kegiatan"])
@pytest.mark.parametrize("first", [1, 2], ids=["with the hidden column", "without it"])
def test_a_sorted_sheet_changes_nothing(desk: Desk, sheet: str, first: int) -> None:
    before = desk.data()
    desk.edit(lambda book: sort_rows(book, sheet, first))

    assert (desk.bring().out.strip(), desk.data()) == ("Tidak ada yang berubah.", before)


@pytest.mark.parametrize("names", [("2.1", "2.10"), ("1.50", "1.5")])
def test_a_sorted_sheet_tells_names_apart_by_every_sign(desk: Desk, names: tuple[str, str]) -> None:
    """Rows that differ in a zero of their name alone stay the rows that they are."""
    path = desk.office.root / "data/2031/tabel/ikm.csv"
    path.write_text("unsur,indeks\n" + "".join(f"{name},81.20\n" for name in names), "utf-8")
    assert desk.office.build("buku-kerja").code == 0
    before = desk.data()
    desk.edit(lambda book: sort_rows(book, "ikm", 2))

    assert (desk.bring().out.strip(), desk.data()) == ("Tidak ada yang berubah.", before)


def test_a_sorted_sheet_that_was_edited_too_is_refused(desk: Desk) -> None:
    desk.edit(lambda book: sort_rows(book, "renstra.target", 2))
    desk.type("renstra.target", 1, "target.nilai", 99)

    assert "diurutkan tanpa kolom A yang tersembunyi" in desk.bring().err


def test_a_new_row_of_a_sorted_sheet_names_its_parents(desk: Desk) -> None:
    desk.edit(lambda book: sort_rows(book, "pk", 1))
    type_row(desk, "pk", 4, {"indikator.kunci": "ombak", "indikator.nama": "Ombak"})

    assert "(pk!B9): data induk baris baru ini kosong" in desk.bring().err


@pytest.mark.parametrize(
    ("sheet", "column", "value", "cell"),
    [
        ("sub-kegiatan", "pagu", None, "E6"),
        ("sub-kegiatan", "alasan", "entah", "H6"),
        ("ikm", "unsur", None, "B6"),
        ("ikm", "disetujui", "Kepala", "G6"),
        ("pk", "indikator.target:disetujui", "Kepala", "M6"),
        ("pk", "sasaran.program", "abc", "E6"),
    ],
)
def test_the_cell_that_is_wrong_is_named(desk: Desk, sheet: str, column: str, value: Any, cell: str) -> None:
    desk.type(sheet, 1, column, value)

    assert f"({sheet}!{cell}): " in desk.bring().err


@pytest.mark.parametrize("sheet", ["pk", "ikm", "instansi", "riwayat 2030"])
def test_a_sheet_copied_alone_is_told_where_it_belongs(desk: Desk, sheet: str) -> None:
    book = desk.open()
    for title in set(book.sheetnames) - {sheet}:
        del book[title]
    book.save(desk.path)
    before = desk.data()
    told = desk.bring()

    assert (told.code, desk.data()) == (1, before)
    assert f'lembar "{sheet}" disalin ke buku kerja lain' in told.err
    assert f"(mulai baris {sheet_layout.FIRST}) ke lembar yang sama di buku kerja asalnya" in told.err


def test_a_workbook_of_somebody_else_is_not_called_a_copy(desk: Desk) -> None:
    book = Workbook()
    book.active.append(["kunci", "nama"])
    book.save(desk.path)

    assert "ini bukan buku kerja data" in desk.bring().err
