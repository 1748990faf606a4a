"""Good data: everything arrives with its unit, its decimals and its line."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from lkjip.base.problems import InputError
from lkjip.base.quantity import PERSEN, RUPIAH, Quantity
from lkjip.base.source import Source
from lkjip.compute import compute
from lkjip.data.load import load
from lkjip.data.schema import Data
from lkjip.data.yearfiles import Sources, read_sources
from tests.office import copy_office

Read = Callable[..., Data]


def test_values_know_unit_and_line(read: Read) -> None:
    sub = read().sub_kegiatan[0]
    assert sub.nama == "Rak, dan lemari"
    assert (sub.pagu.amount, sub.pagu.unit) == (Decimal(383400), RUPIAH)
    assert sub.pagu.source == Source("data/2031/sub-kegiatan.csv", 2, 4)


def test_unit_follows_satuan(read: Read) -> None:
    arsip, rusak = read().pk[0].sasaran[0].indikator
    assert str(arsip.target) == "120\u00a0berkas"
    assert str(rusak.target) == "5,00%"
    assert isinstance(rusak.realisasi, Quantity)
    assert (rusak.realisasi.unit, rusak.realisasi.basis) == (PERSEN, "Buku induk")


def test_missing_numbers_keep_their_reason(read: Read) -> None:
    data = read()
    assert data.pegawai is not None
    assert data.pegawai.golongan[0].jumlah.reason == "daftar belum disalin"
    districts = next(table for table in data.tabel if table.kunci == "kabkota")
    _, share, rank = districts.baris[1].sel
    assert isinstance(share, Quantity) and isinstance(rank, Quantity)
    assert (share.reason, share.missing, rank.missing) == ("belum disalin", True, False)


def test_text_stays_text(read: Read) -> None:
    assert read().instansi.penandatangan.nip == "000001012015011001"
    assert read(("instansi.yaml", "Siti Ombak", "No")).instansi.penandatangan.nama == "No"


def test_references_are_kept_as_names(read: Read) -> None:
    assert read().sub_kegiatan[1].capaian == "= pk.arsip.capaian"


def test_rules_date_from_a_day_or_a_year(read: Read) -> None:
    assert read().ketentuan.skala_kinerja.berlaku == date(2017, 5, 9)
    assert read(("ketentuan.yaml", "2017-05-09", "2017")).ketentuan.skala_kinerja.berlaku == 2017


def test_riwayat_takes_its_year_from_the_folder(read: Read) -> None:
    data = read()
    assert {one.tahun for one in data.riwayat} == {2030}


def test_byte_order_mark_is_ignored(read: Read) -> None:
    data = read(("cakupan-arsip.csv", "kecamatan", "\ufeffkecamatan"), ("nilai.yaml", "- kunci", "\ufeff- kunci"))
    assert data.tabel[0].baris[0].nama == "MUARA"


def test_only_the_year_that_exists(root: Path) -> None:
    with pytest.raises(InputError, match=r"folder data tahun ini belum ada\n.*2023"):
        read_sources(root, 1999)


def test_links_out_of_the_project_are_refused(tmp_path: Path) -> None:
    folder = tmp_path / "office" / "data" / "2031"
    folder.mkdir(parents=True)
    (tmp_path / "secret.yaml").write_text("nama: x")
    try:
        (folder / "instansi.yaml").symlink_to(tmp_path / "secret.yaml")
    except OSError:
        pytest.skip("this machine does not allow symbolic links")
    with pytest.raises(InputError, match="tautan ke luar folder proyek"):
        read_sources(tmp_path / "office", 2031)


def test_large_files_are_refused(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "2031"
    folder.mkdir(parents=True)
    (folder / "kabkota.csv").write_bytes(b" " * 5_000_001)
    with pytest.raises(InputError, match="5 MB"):
        read_sources(tmp_path, 2031)


def test_sources_hold_what_was_read(tmp_path: Path) -> None:
    for name in ("2031/pk.yaml", "2031/.~lock.csv", "2030/pk.yaml", "2030/riwayat.yaml", "2029/riwayat.yaml"):
        path = tmp_path / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    names = [name for name, _ in read_sources(tmp_path, 2031).files]
    assert names == ["data/2031/pk.yaml", "data/2029/riwayat.yaml", "data/2030/riwayat.yaml"]


@pytest.fixture(scope="module")
def real(root: Path) -> Data:
    return load(read_sources(root, 2023), 2023)


def test_real_money_adds_up(real: Data) -> None:
    assert len(real.sub_kegiatan) == 25
    assert sum(sub.pagu.amount or 0 for sub in real.sub_kegiatan) == 6_962_697_488
    assert sum(sub.realisasi.amount or 0 for sub in real.sub_kegiatan) == 6_712_431_719
    assert sum(len(program.kegiatan) for program in real.program) == 13


def test_real_survey_adds_up(real: Data) -> None:
    names = compute(real)

    assert [names(name).angka for name in ("ikm.nilai", "ikm.nilai_lalu")] == ["86,95", "84,37"]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("kunci", "pembilang", "penyebut"),
    [
        ("kk", 46_145, 46_145),
        ("ktp", 96_019, 96_472),
        ("kia", 26_024, 38_382),
        ("akta_kelahiran", 39_578, 40_348),
        ("akta_kematian", 1_189, 1_189),
        ("akta_perkawinan", 85, 85),
    ],
)
def test_real_coverage_adds_up(real: Data, kunci: str, pembilang: int, penyebut: int) -> None:
    names = compute(real)
    found = [names.number(f"cakupan.{kunci}.{part}").amount for part in ("pembilang", "penyebut")]
    assert found == [pembilang, penyebut]


def test_real_staff_adds_up(real: Data) -> None:
    assert real.pegawai is not None
    jabatan = real.pegawai.jabatan
    assert sum(one.jumlah.amount or 0 for one in jabatan if one.kelompok != "honorer") == 23
    assert sum(one.jumlah.amount or 0 for one in jabatan) == 69


def test_later_years_need_no_earlier_ones(root: Path) -> None:
    files = [file for file in read_sources(root, 2023).files if file[0].startswith("data/2023/")]
    assert load(Sources(tuple(files)), 2023).riwayat == ()


def test_a_whole_earlier_year_is_read_with_its_own_files(tmp_path: Path) -> None:
    office = copy_office(tmp_path / "kantor").root
    shutil.copytree(office / "data/2031", office / "data/2032")
    found = load(read_sources(office, 2032), 2032)

    assert [(one.tahun, one.lampau, len(one.tabel)) for one in found.lampau] == [(2031, (), 1)]
    assert {one.tahun for one in found.riwayat} == {2030}


def test_mistakes_of_an_earlier_year_are_told_with_its_file(tmp_path: Path) -> None:
    office = copy_office(tmp_path / "kantor").root
    shutil.copytree(office / "data/2031", office / "data/2032")
    (office / "data/2031/tabel/ikm.csv").write_text("unsur,indeks\nWaktu layanan,7,5\n")
    with pytest.raises(InputError) as caught:
        load(read_sources(office, 2032), 2032)

    assert str(caught.value).startswith("data/2031/tabel/ikm.csv:2")


def test_a_year_told_only_by_later_reports_is_no_whole_year(tmp_path: Path) -> None:
    office = copy_office(tmp_path / "kantor").root

    assert load(read_sources(office, 2031), 2031).lampau == ()
