"""What is special of a health office: rates per 100.000, less is better, shares above 100, services, districts."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.office import Docx
from tests.test_offices import document_of, moved_in, printed

YEAR = "2034"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


@pytest.fixture(scope="module")
def health(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Docx:
    return document_of("kantor_dinkes", tmp_path_factory.mktemp("dinkes"), root)


def achieved(document: Docx, indicator: str) -> list[str]:
    """Unit, target, realisation, capaian and category of an indicator."""
    table = printed(document, f"Capaian Indikator Kinerja Utama Tahun {YEAR}")
    return next(row for row in table if indicator in row)[2:]


def sentence(document: Docx, start: str) -> str:
    return next(one for one in document.texts("Isi") if one.startswith(start))


@pytest.mark.parametrize(
    ("indicator", "expected"),
    [
        ("Angka Kematian Ibu", ["per 100.000 kelahiran hidup", "125", "109,32", "112,54%", "Sangat Tinggi"]),
        ("Angka Kematian Bayi", ["per 1.000 kelahiran hidup", "10,00", "10,57", "94,30%", "Sangat Tinggi"]),
        ("Prevalensi stunting balita", ["persen", "14,00", "13,06", "106,71%", "Sangat Tinggi"]),
        ("Cakupan imunisasi dasar lengkap", ["persen", "95", "96,70", "101,79%", "Sangat Tinggi"]),
        ("Insiden demam berdarah dengue", ["per 100.000 penduduk", "40,00", "33,43", "116,43%", "Sangat Tinggi"]),
        ("Waktu tunggu rawat jalan puskesmas", ["menit", "50,0", "48,5", "103,00%", "Sangat Tinggi"]),
    ],
)
def test_rates_and_shares_are_measured_by_their_polarity(health: Docx, indicator: str, expected: list[str]) -> None:
    assert achieved(health, indicator) == expected


def test_the_rate_of_all_puskesmas_is_the_rate_of_their_totals(health: Docx) -> None:
    table = printed(health, f"Kematian Ibu Menurut Puskesmas Tahun {YEAR}")

    assert table[1] == ["1", "Ulu Gading", "473", "2", "422,83", "1"]
    assert table[-1][-4:] == ["8.233", "9", "109,32", ""]


def test_a_share_of_an_estimate_may_exceed_a_hundred(health: Docx) -> None:
    table = printed(health, f"Imunisasi Dasar Lengkap Menurut Puskesmas Tahun {YEAR}")

    assert next(row for row in table if "Muara Padi" in row)[-2:] == ["998", "103,85"]


def test_districts_are_ranked_by_what_is_less_and_the_own_row_follows_the_count(health: Docx) -> None:
    table = printed(health, f"Prevalensi Stunting Kabupaten/Kota Tahun {YEAR}")

    assert table[1][1:3] == ["Kota Bandar Kenari", "9,58"]
    assert table[4][1:] == ["Kabupaten Muara Kenanga", "13,06", "−0,04"]
    assert "berada di urutan ke-4" in sentence(health, "Dibandingkan dengan kabupaten/kota lain")


def test_the_index_of_services_is_the_mean_that_it_declares(health: Docx) -> None:
    table = printed(health, f"Standar Pelayanan Minimal Bidang Kesehatan Tahun {YEAR}")
    groups = [row[-1] for row in table if any(cell.startswith("Indeks Pencapaian") for cell in row)]

    assert groups == ["95,16", "95,09", "94,23", "94,99"]
    assert [row[2] for row in table if len(row) > 2 and row[1].startswith("Pelayanan")] == ["100"] * 12


def test_comparisons_with_nation_and_province_know_what_is_better(health: Docx) -> None:
    table = printed(health, f"Perbandingan dengan Target Nasional dan Provinsi Tahun {YEAR}")

    assert [(row[0], row[3], row[5]) for row in table[1:]] == [
        ("Angka Kematian Ibu", "melampaui target", "melampaui target"),
        ("Angka Kematian Bayi", "melampaui target", "melampaui target"),
        ("Stunting", "melampaui target", "melampaui target"),
        ("Imunisasi", "melampaui target", "melampaui target"),
        ("Demam berdarah", "belum mencapai target", "melampaui target"),
    ]


def test_three_levels_of_indicators_are_measured_and_a_range_may_be_the_target(health: Docx) -> None:
    heads = printed(health, f"Capaian Kinerja Eselon III Tahun {YEAR}")
    teams = printed(health, f"Capaian Kinerja Eselon IV Tahun {YEAR}")

    assert next(row for row in heads if "Penggunaan tempat tidur rumah sakit pratama" in row)[-2] == "100%"
    assert next(row for row in teams if "Kader posyandu yang dilatih" in row)[-3:-1] == ["466 orang", "97,08%"]


def test_money_is_shared_among_the_sasaran_and_their_sum_is_the_budget(health: Docx) -> None:
    table = printed(health, f"Anggaran Setiap Sasaran Tahun {YEAR}")

    assert [row[-1] for row in table if row[0].startswith("Jumlah sasaran")] == ["15,16", "7,51", "6,71", "70,63"]
    assert table[-1][-3:-1] == ["181.066.652.300,-", "97,35"]


def test_staff_are_told_by_their_status(health: Docx) -> None:
    told = sentence(health, "Pegawai dinas").replace("\u00a0", " ")

    assert "522 orang PNS, 301 orang PPPK, dan 100 orang non-ASN" in told


def test_every_kind_of_chart_is_drawn_and_told_in_words(health: Docx) -> None:
    told = [one.get("descr", "") for one in health.body.iter(f"{WP}docPr")]

    assert len(health.paragraphs("Keterangan Gambar")) == 13
    assert any("Ulu Gading 422,83" in words and "109,32" in words for words in told)
    assert any(words.startswith("Diagram lingkaran penyebab kematian ibu") for words in told)


def test_what_holds_every_year_needs_no_typing_next_year(root: Path, tmp_path: Path) -> None:
    office = moved_in("kantor_dinkes", tmp_path, root)._replace(year="2035")
    office.build("baru")
    folder = office.root / "data/2035"

    assert (folder / "tabel/wilayah-kerja.csv").read_text("utf-8").splitlines()[1].startswith("Kota Kenanga,98.4,12,,,")
    assert "kunci: spm.target, nama: target setiap pelayanan dasar, satuan: persen, rumus: 100" in (
        folder / "nilai.yaml"
    ).read_text("utf-8")
