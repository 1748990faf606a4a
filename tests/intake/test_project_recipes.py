"""The recipes that come with the project, each over an export as its system writes it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from lkjip.base.diagnostic import Diagnostic
from lkjip.base.problems import InputError
from lkjip.base.project import Project
from lkjip.data.exportfile import open_export
from lkjip.verbs.intake.export_rows import turned
from lkjip.verbs.intake.grouping import grouped
from lkjip.verbs.intake.holding import breaches
from lkjip.verbs.intake.recipe import Resep
from lkjip.verbs.intake.recipe_reading import read_recipes
from lkjip.verbs.intake.recognising import ExportFile, fits, read_fit
from tests.intake.conftest import listed

Figures = dict[str, dict[str, str]]
"""By the keys of a row, its figures."""
PAGU = (
    "kode_daerah", "nama_daerah", "kode_skpd", "nama_skpd", "kode_unit", "nama_unit", "kode_urusan",
    "kode_bidang_urusan", "kode_program", "nama_program", "kode_kegiatan", "nama_kegiatan", "kode_sub_kegiatan",
    "nama_sub_kegiatan",
    "kode_sumber_dana", "nama_sumber_dana", "kode_rekening", "nama_rekening", "kode_standar_harga",
    "nama_standar_harga", "volume", "pagu",
)  # fmt: skip
REALISASI = (
    "kodeDaerah", "namaDaerah", "kodeUrusan", "namaUrusan", "kodeBidangUrusan", "namaBidangUrusan", "kodeSkpd",
    "namaSkpd", "kodeSubSkpd", "namaSubSkpd", "kodeProgram", "namaProgram", "kodeKegiatan", "namaKegiatan",
    "kodeSubKegiatan", "namaSubKegiatan", "kodeRekening", "namaRekening", "kodeSumberDana", "namaSumberDana", "tahap",
    "bulan", "alokasiAnggaran", "realisasiAnggaran",
)  # fmt: skip


@pytest.fixture(scope="module")
def recipes(root: Path) -> tuple[Resep, ...]:
    return read_recipes(Project(root, 2023))


@pytest.fixture
def taken(recipes: tuple[Resep, ...]) -> Callable[..., dict[str, Figures]]:
    """What an export gives by each recipe that knows it, file by file."""

    def read(content: bytes, name: str = "ekspor.xlsx") -> dict[str, Figures]:
        export = ExportFile(f"data/2023/sumber/{name}", content, open_export(name, content))
        problems: list[Diagnostic] = []
        found: dict[str, Figures] = {}
        for fit in fits(export, recipes, problems):
            table = read_fit(fit, 2023)
            problems += breaches(table)
            for result in fit.recipe.hasil:
                rows = grouped(turned(table), result, problems)
                figures = {", ".join(row.keys.values()): {k: v.text for k, v in row.figures.items()} for row in rows}
                found[f"{fit.recipe.kunci_resep}: {result.ke}"] = figures
        if problems:
            raise InputError(problems)
        return found

    return read


def rows_of(head: Sequence[str], *rows: dict[str, Any]) -> list[list[Any]]:
    return [list(head), *([row.get(name, "x") for name in head] for row in rows)]


def test_the_budget_of_sipd_is_summed_over_prices_and_divided_by_kind(taken: Callable[..., Any]) -> None:
    sub = {"kode_sub_kegiatan": "2.12.02.2.01.0001", "nama_sub_kegiatan": "Pencatatan"}
    other = {"kode_sub_kegiatan": "2.12.02.2.01.0002", "nama_sub_kegiatan": "Pelaporan"}
    content = listed(
        rows_of(
            PAGU,
            {**sub, "kode_rekening": "5.1.02.01.01.0024", "kode_standar_harga": "1", "pagu": "1.250.000"},
            {**sub, "kode_rekening": "5.1.02.01.01.0024", "kode_standar_harga": "2", "pagu": "750.000"},
            {**other, "kode_rekening": "5.2.02.05.01.0005", "kode_standar_harga": "1", "pagu": "3.000.000"},
        )
    )

    assert taken(content) == {
        "sipd-pagu: sub-kegiatan.csv": {
            "2.12.02.2.01.0001": {"pagu": "2000000", "nama": "Pencatatan"},
            "2.12.02.2.01.0002": {"pagu": "3000000", "nama": "Pelaporan"},
        },
        "sipd-pagu: anggaran.yaml": {"": {"operasi": "2000000", "modal": "3000000"}},
    }


def test_a_line_of_the_budget_twice_is_refused(taken: Callable[..., Any]) -> None:
    row = {"kode_sub_kegiatan": "2.12.02.2.01.0001", "kode_rekening": "5.1.02", "pagu": 1}

    with pytest.raises(InputError, match="ada dua kali; yang pertama di baris 2"):
        taken(listed(rows_of(PAGU, row, row)))


def test_spending_of_sipd(taken: Callable[..., Any]) -> None:
    row = {"kodeSubKegiatan": "2.12.02.2.01.0001", "namaSubKegiatan": "Pencatatan"}
    content = listed(
        rows_of(
            REALISASI,
            {**row, "kodeRekening": "5.1.02.01", "alokasiAnggaran": 1000000, "realisasiAnggaran": 900000.5},
            {**row, "kodeRekening": "5.1.02.02", "alokasiAnggaran": 500000, "realisasiAnggaran": None},
        )
    )

    assert taken(content) == {
        "sipd-realisasi: sub-kegiatan.csv": {
            "2.12.02.2.01.0001": {"pagu": "1500000", "realisasi": "900000.5", "nama": "Pencatatan"}
        }
    }


LRA = (
    ("kode_rekening", "level", "nama_rekening", "nominal", "presentase", "previous_realisasi", "realisasi"),
    ("5", 1, "BELANJA DAERAH", 900, 88.0, 0, 800),
    ("5.1", 2, "BELANJA OPERASI", 700, 88.0, 0, 650),
    ("5.1.01", 3, "Belanja Pegawai", 500, 90.0, 0, 450),
    ("5.1.02", 3, "Belanja Barang dan Jasa", 200, 100.0, 0, 200),
    ("5.2", 2, "BELANJA MODAL", 200, 75.0, 0, 150),
)


def test_the_realisation_report_of_aklap_by_kind(taken: Callable[..., Any]) -> None:
    assert taken(listed(LRA)) == {
        "aklap-lra: anggaran.yaml": {
            "operasi": {"pagu": "700", "realisasi": "650"},
            "modal": {"pagu": "200", "realisasi": "150"},
        }
    }


def test_a_level_that_is_not_the_sum_of_those_below_is_refused(taken: Callable[..., Any]) -> None:
    rows = [list(row) for row in LRA]
    rows[3][6] = 451

    with pytest.raises(InputError, match=r'kode 5.1, kolom "realisasi": tercetak 650, padahal rinciannya 651'):
        taken(listed(rows))


def test_a_code_of_levels_twice_is_refused_once(taken: Callable[..., Any]) -> None:
    with pytest.raises(InputError) as caught:
        taken(listed((*LRA, LRA[-1])))

    assert [problem.message for problem in caught.value.problems] == ['"5.2" ada dua kali; yang pertama di baris 6']


def test_an_aggregate_of_the_population_register(taken: Callable[..., Any]) -> None:
    def merge(sheet: Worksheet) -> None:
        for area in ("A1:H1", "A2:H2", "A4:A5", "B4:B5", "C4:E4", "F4:H4"):
            sheet.merge_cells(area)
        sheet.protection.sheet = True

    rows = [
        ["DATA AGREGAT KEPENDUDUKAN PER KECAMATAN"],
        ["SEMESTER II TAHUN 2023"],
        [],
        ["NO", "KECAMATAN", "WAJIB KTP", None, None, "PEREKAMAN KTP-EL", None, None],
        [None, None, "L", "P", "JUMLAH", "L", "P", "JUMLAH"],
        [1, "JUAI", "6.100", "6.264", "12.364", "6.090", "6.246", "12.336"],
        [2, "HALONG", 7400, 7443, 14843, 7350, 7397, 14747],
        ["JUMLAH", None, 13500, 13707, 27207, 13440, 13643, 27083],
        [],
        [None, None, None, None, "Paringin, 31 Desember 2023"],
    ]

    assert taken(listed(rows, merge)) == {
        "dkb-ktp: tabel/cakupan-ktp.csv": {
            "JUAI": {"penyebut": "12364", "pembilang": "12336"},
            "HALONG": {"penyebut": "14843", "pembilang": "14747"},
        }
    }


def test_an_inventory_is_grouped_by_name_and_condition(taken: Callable[..., Any]) -> None:
    rows = [
        ["KARTU INVENTARIS BARANG (KIB) B"],
        ["No", "Kode Barang", "Nama Barang", "Jumlah", "Kondisi", "Tahun", "Harga"],
        [1, "1.3.2.05.02.01.003", "Laptop", 1, "Baik", 2019, 9000000],
        [2, "1.3.2.05.02.01.003", "Laptop", 1, "Rusak Berat", 2014, 8000000],
        [3, "1.3.2.05.02.01.003", "LAPTOP", 2, "B", 2021, 9500000],
        [4, "1.3.2.05.01.04.001", "Total Station", 1, "RR", 2020, 70000000],
        ["TOTAL", None, None, 5, None, None, None],
    ]

    assert taken(listed(rows)) == {
        "bmd-inventaris: tabel/sarana.csv": {
            "Laptop": {"baik": "3", "rusak": "1"},
            "Total Station": {"baik": "0", "rusak": "1"},
        }
    }


def test_goods_of_a_condition_that_nobody_counts_are_refused(taken: Callable[..., Any]) -> None:
    rows = [["No", "Nama Barang", "Jumlah", "Kondisi"], [1, "Laptop", 1, "Hilang"]]

    with pytest.raises(InputError, match=r'"Hilang" .kondisi. tidak dihitung ke mana pun'):
        taken(listed(rows))


def test_a_list_of_ranks_counts_civil_servants(taken: Callable[..., Any]) -> None:
    rows = [
        ["DAFTAR URUT KEPANGKATAN"],
        ["No", "NIP", "Nama", "Pangkat/Gol. Ruang", "Jabatan", "Status"],
        [1, 196707261986022002, "Siti", "Pembina Tk. I (IV/b)", "Kepala", "PNS"],
        [2, "198001012005011002", "Budi", "Penata (III/c)", "Sekretaris", "PNS"],
        [3, "199001012020121003", "Ani", "III/a", "Analis", "CPNS"],
        [4, "199201012024211004", "Edi", "IX", "Pranata", "PPPK"],
    ]

    assert taken(listed(rows)) == {
        "simpeg-golongan: pegawai.yaml": {"Golongan IV": {"jumlah": "1"}, "Golongan III": {"jumlah": "2"}}
    }


def test_the_survey_by_element(taken: Callable[..., Any]) -> None:
    rows = [
        ["No", "Unsur Pelayanan", "NRR"],
        [1, "Persyaratan pelayanan", 3.4136],
        [2, "Keamanan", "3,67"],
        [None, "IKM", 86.95],
    ]

    assert taken(listed(rows)) == {
        "skm-unsur: tabel/ikm.csv": {"Persyaratan pelayanan": {"indeks": "85.34"}, "Keamanan": {"indeks": "91.75"}}
    }


def test_the_survey_by_answers(taken: Callable[..., Any]) -> None:
    rows = [["No", *(f"U{at}" for at in range(1, 10))], [1, *[3] * 9], [2, *[4] * 8, 3], ["NRR", *[3.5] * 8, 3]]
    figures = taken(listed(rows))["skm-responden: tabel/ikm.csv"]

    assert len(figures) == 9
    assert figures["Persyaratan pelayanan"] == {"indeks": "87.50"}
    assert figures["Sarana dan Prasarana"] == {"indeks": "75.00"}


def test_districts_are_compared_by_the_register_of_the_province(taken: Callable[..., Any]) -> None:
    rows = [
        ["REKAP DKB SEMESTER II TAHUN 2023"],
        ["No", "Kabupaten/Kota", "Wajib KTP", "Perekaman", "Persentase"],
        [1, "KAB. RAWA", "1.000", "950", "95,00"],
        [2, "KOTA BIRU", 500, 500, 100],
        [None, "JUMLAH PROVINSI", 1500, 1450, 96.67],
    ]

    assert taken(listed(rows)) == {
        "kabkota-ktp: tabel/kabkota-ktp.csv": {
            "KAB. RAWA": {"wajib": "1000", "rekam": "950", "persen": "95.00"},
            "KOTA BIRU": {"wajib": "500", "rekam": "500", "persen": "100"},
            "PROVINSI": {"wajib": "1500", "rekam": "1450", "persen": "96.67"},
        }
    }


@pytest.mark.parametrize(
    ("title", "recipe", "field"),
    [
        ("Persentase KIA", "kabkota-kia: tabel/kabkota-kia.csv", "persen"),
        ("Persen Akta Kelahiran", "kabkota-akta-kelahiran: tabel/kabkota-akta_kelahiran.csv", "persen"),
        ("Akta Kematian Terbit", "kabkota-akta-kematian: tabel/kabkota-akta_kematian.csv", "terbit"),
        ("Akta Perkawinan Terbit", "kabkota-akta-perkawinan: tabel/kabkota-akta_perkawinan.csv", "terbit"),
    ],
)
def test_each_document_of_the_districts_has_a_recipe(
    taken: Callable[..., Any], title: str, recipe: str, field: str
) -> None:
    content = listed([["Kab/Kota", title], ["KAB. RAWA", 61], ["KOTA BIRU", 72], ["Jumlah", 133]])

    assert taken(content) == {recipe: {"KAB. RAWA": {field: "61"}, "KOTA BIRU": {field: "72"}}}


def test_an_assessment_of_the_ombudsman(taken: Callable[..., Any]) -> None:
    rows = [
        ["No", "Unit Layanan", "Dimensi Penilaian", None, None, None, "Nilai"],
        [None, None, "Input", "Proses", "Output", "Pengaduan", None],
        [1, "Dinas Satu", 15.53, 19.08, "22,30", 18.88, 75.79],
        [None, "Nilai Akhir", None, None, None, None, 75.79],
    ]

    def merge(sheet: Worksheet) -> None:
        for area in ("A1:A2", "B1:B2", "C1:F1", "G1:G2"):
            sheet.merge_cells(area)

    assert taken(listed(rows, merge)) == {
        "ombudsman-penilaian: tabel/penilaian.csv": {
            "Dinas Satu": {
                "masukan": "15.53", "proses": "19.08", "keluaran": "22.30", "pengaduan": "18.88", "nilai": "75.79",
            }
        }
    }  # fmt: skip


def test_what_was_done_by_level_of_the_budget(taken: Callable[..., Any]) -> None:
    rows = [
        ["Kode", "Tingkat", "Uraian", "Fisik (%)"],
        ["2.12.02", "Program", "PENDAFTARAN PENDUDUK", 98.5],
        ["2.12.02.2.01", "Kegiatan", "Pelayanan", "97,25"],
        ["2.12.02.2.01.0001", "Sub Kegiatan", "Pencatatan", 96],
    ]

    assert taken(listed(rows)) == {
        "rfk-fisik: sub-kegiatan.csv": {"2.12.02.2.01.0001": {"capaian": "96"}},
        "rfk-fisik: program.yaml": {"2.12.02": {"capaian": "98.5"}},  # that of the kegiatan goes into each programme
    }


POSTS = [
    ["NIP", "Jabatan", "Golongan", "Status"],
    ["1", "Kepala Bidang Satu", "IV/a", "PNS"],
    ["2", "Pranata Ahli Muda", "III/c", "PNS"],
    ["3", "Pengadministrasi", "II/c", "PNS"],
    ["-", "Tenaga Honorer", "-", "Honorer"],
]


def test_employees_are_counted_by_their_posts_in_a_list_of_all_of_them(taken: Callable[..., Any]) -> None:
    """A list of ranks, which leaves out those without, would make them none."""
    ranks = {"simpeg-golongan: pegawai.yaml"}

    assert set(taken(listed(POSTS), "DUK 2023.xlsx")) == ranks
    assert taken(listed(POSTS), "Daftar Pegawai 2023.xlsx")["simpeg-jabatan: pegawai.yaml"] == {
        "Kepala Bidang": {"jumlah": "1"},
        "Jabatan Fungsional Tertentu": {"jumlah": "1"},
        "Jabatan Fungsional Umum": {"jumlah": "1"},
        "Tenaga Honorer": {"jumlah": "1"},
    }


def test_posts_are_filled_or_not(taken: Callable[..., Any]) -> None:
    rows = [
        ["Nama Jabatan", "Keterisian"],
        ["Sekretaris", "Terisi"],
        ["Kepala Bidang Satu", "Terisi"],
        ["Kepala Seksi", "Kosong"],
    ]

    assert taken(listed(rows)) == {
        "simpeg-peta-jabatan: pegawai.yaml": {
            "Kepala Bidang Satu": {"status": "Ada"},
            "Kepala Seksi": {"status": "Tidak Ada"},
        }
    }


def pdf(*lines: str) -> bytes:
    """A PDF of one page with text."""
    text = " ".join(f"({line}) Tj 0 -14 Td" for line in lines)
    stream = f"BT /F1 11 Tf 40 780 Td {text} ET".encode("latin-1")
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    content, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 6\n0000000000 65535 f \n%strailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    return content + end % (table, len(content))


def test_a_pdf_with_text_is_read_by_its_labels(taken: Callable[..., Any]) -> None:
    content = pdf(
        "RINCIAN BELANJA SUB KEGIATAN",
        "Sub Kegiatan : 2.12.02.2.01.0001 - Pencatatan dan Penerbitan",
        "Alokasi Anggaran : Rp 520.975.500,00",
    )

    assert taken(content, "Cetak RKA 0001.pdf") == {
        "sipd-rka: sub-kegiatan.csv": {"2.12.02.2.01.0001": {"pagu": "520975500"}}
    }


def test_a_label_that_stands_twice_with_other_values_is_refused(taken: Callable[..., Any]) -> None:
    content = pdf("Sub Kegiatan : 2.12.02.2.01.0001 A", "Alokasi Anggaran : Rp 1.000", "Alokasi Anggaran : Rp 2.000")

    with pytest.raises(InputError, match="halaman 1!B3"):
        taken(content, "rka.pdf")
