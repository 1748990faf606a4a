"""A figure that is far from last year's is found; without last year nothing is said, nor of changes as they happen."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from lkjip.compute import compute
from lkjip.data.load import load
from lkjip.data.yearfiles import read_sources
from lkjip.rules.lastyear import figures_resemble_last_years
from tests.office import Office, copy_office_with_services
from tests.rules.conftest import seen

AREA, THINGS, STAFF = "data/2032/instansi.yaml", "data/2032/tabel/sarana.csv", "data/2032/pegawai.yaml"
SERVICE, MONEY = "data/2032/tabel/cakupan-simpan.csv", "data/2032/sub-kegiatan.csv"
COLUMNS = """kolom:
  - {kunci: nama, judul: Barang}
  - {kunci: baik, judul: Baik, satuan: jumlah, jumlah: SUM}
  - {kunci: rusak, judul: Rusak, satuan: jumlah, jumlah: SUM}
"""
ROWS = "nama,baik,rusak\nKursi,120,4\nMeja,9,1\n"
OWN = "data/2032/nilai.yaml"
CASES = "- {kunci: perkara, nama: perkara, satuan: perkara, rumus: 83}\n"
POSTS = "jabatan:\n  - {nama: Arsiparis, jumlah: 61, kelompok: fungsional umum, status: Ada}\n"


@pytest.fixture
def two_years(tmp_path: Path, root: Path) -> Office:
    """The office with services, staff and equipment, its data of 2031 taken over into 2032 as they are."""
    office = copy_office_with_services(tmp_path / "kantor", root)
    (office.root / "data/2031/tabel/sarana.yaml").write_text(COLUMNS)
    (office.root / "data/2031/tabel/sarana.csv").write_text(ROWS)
    (office.root / "data/2031/pegawai.yaml").write_text(POSTS)
    with (office.root / "data/2031/nilai.yaml").open("a") as file:
        file.write(CASES)
    shutil.copytree(office.root / "data/2031", office.root / "data/2032")
    office.change(AREA, "Februari 2032", "Februari 2033")
    return office


def told(root: Path, year: int = 2032) -> list[str]:
    data = load(read_sources(root, year), year)
    return [one.message.replace("\u00a0", " ") for one in figures_resemble_last_years(seen(data, compute(data)))]


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (AREA, "40210", "402100", "wilayah.penduduk 402.100, jauh dari tahun lalu (40.210)"),
        (AREA, "40210", "20210", "wilayah.penduduk 20.210, jauh dari tahun lalu (40.210)"),
        (AREA, "912.4", "9124.0", "wilayah.luas 9.124,0 km², jauh dari tahun lalu (912,4 km²)"),
        (AREA, "desa: 12", "desa: 21", "wilayah.desa 21, jauh dari tahun lalu (12)"),
        (THINGS, "Kursi,120", "Kursi,1200", 'tabel "sarana" "Kursi" baik 1.200, kira-kira 10 kali tahun lalu (120)'),
        (
            OWN,
            "rumus: 83",
            "rumus: 830",
            'nilai "perkara" rumus 830 perkara, kira-kira 10 kali tahun lalu (83 perkara)',
        ),
        (STAFF, "jumlah: 61", "jumlah: 6", 'pegawai jabatan "Arsiparis" jumlah 6, kira-kira seper-10 tahun lalu (61)'),
        (
            SERVICE,
            "6417,5923",
            "64170,5923",
            'tabel "cakupan-simpan" "UTARA" penyebut 64.170, kira-kira 10 kali tahun lalu (6.417)',
        ),
    ],
)
def test_what_is_far_from_last_year_is_found(two_years: Office, file: str, old: str, new: str, message: str) -> None:
    two_years.change(file, old, new)

    assert told(two_years.root) == [message]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (AREA, "40210", "40210"),
        (AREA, "40210", "43900"),
        (AREA, "desa: 12", "desa: 14"),
        (AREA, "penduduk: 40210", 'penduduk: {nilai: null, alasan: "belum diterima"}'),
        (THINGS, "Meja,9,1", "Meja,1,9"),  # few things
        (THINGS, "Kursi,120", "Kursi,240"),
        (THINGS, "Kursi,120", "Bangku,1200"),  # another row
        (STAFF, "jumlah: 61", "jumlah: 40"),
        (OWN, "rumus: 83", "rumus: 105"),
        (OWN, "rumus: 83", 'rumus: "= 800 + 30"'),  # a formula is proven by what it names
        (SERVICE, "6417,5923", "9417,5923"),
        (MONEY, "1000000,900000", "10000000,900000"),  # budgets do change tenfold, and their sums are proven
    ],
)
def test_a_change_that_happens_is_none(two_years: Office, file: str, old: str, new: str) -> None:
    two_years.change(file, old, new)
    if file == MONEY:
        (two_years.root / "data/2032/anggaran.yaml").unlink()  # whose total it would have to be

    assert told(two_years.root) == []


def test_last_year_may_be_known_from_its_history_alone(two_years: Office) -> None:
    shutil.rmtree(two_years.root / "data/2031")
    (two_years.root / "data/2031").mkdir()
    history = two_years.root / "data/2031/riwayat.yaml"
    history.write_text("- {nama: wilayah.penduduk, nilai: 4021, satuan: jumlah}\n")

    assert told(two_years.root) == ["wilayah.penduduk 40.210, jauh dari tahun lalu (4.021)"]
    history.unlink()
    assert told(two_years.root) == []


@pytest.mark.parametrize(("folder", "year"), [("", 2023), ("tests/pesisir", 2027), ("tests/kantor", 2031)])
def test_finished_reports_are_left_in_peace(root: Path, folder: str, year: int) -> None:
    assert told(root / folder, year) == []


def test_the_rule_is_explained(root: Path) -> None:
    assert "`figures_resemble_last_years`" in (root / "docs/pemeriksaan.md").read_text("utf-8")
