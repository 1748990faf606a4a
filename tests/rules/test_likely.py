"""Each check of what is seldom so finds it, and is silent where the same figures are usual."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from lkjip.base.diagnostic import Diagnostic
from lkjip.compute import compute
from lkjip.data.load import load
from lkjip.data.yearfiles import read_sources
from lkjip.rules.registry import RULES as REGISTERED
from tests.office import HERE, Office, copy_office
from tests.rules.conftest import seen

Change = tuple[str, str, str]
RENSTRA, SUB, QUARTERS = (f"data/2027/{name}" for name in ("renstra.yaml", "sub-kegiatan.csv", "triwulan.csv"))
RULES, HISTORY = "data/2027/ketentuan.yaml", "data/2026/riwayat.yaml"
SERVICES, MONEY, PLAN = (f"data/2031/{name}" for name in ("tabel/bidang.csv", "sub-kegiatan.csv", "pk.yaml"))
GROUPED = {
    "bidang.yaml": "nama_baris: nama\nkelompok: bidang\nkolom:\n  - {kunci: bidang, judul: Bidang}\n"
    "  - {kunci: nama, judul: Layanan}\n  - {kunci: banyak, judul: Banyak, satuan: jumlah, jumlah: SUM}\n",
    "bidang.csv": "bidang,nama,banyak\nrawat,Simpan,4\nrawat,Jaga,5\npinjam,Salin,6\n",
}
"""A table whose rows are grouped."""
OFFICE, SIGNED = "data/2027/instansi.yaml", "tanggal: Februari 2028"
LAST = "{tahun: 2030, nilai: 57.00}"

CASES: dict[str, list[tuple[Change, str, Change]]] = {
    "capaian_is_usual": [
        ((SUB, "268400000,255130000,97.00", "268400000,255130000,9700"), "9.700%", (SUB, "130000,97.00", "130000,200")),
        ((SUB, "268400000,255130000,97.00", "268400000,255130000,-3"), "-3%", (SUB, "130000,97.00", "130000,0")),
    ],
    "digits_are_in_place": [
        ((HISTORY, "nilai: 47810.50", "nilai: 4781.50"), "seper-10 tahun 2025", (HISTORY, "47810.50", "45000.50")),
        (
            (RENSTRA, LAST, "{tahun: 2030, nilai: 5.70}"),
            "seper-10 target 2029",
            (RENSTRA, LAST, LAST.replace("57", "70")),
        ),
        ((QUARTERS, "ntn,1,107.00,106.80", "ntn,1,107.00,10.68"), "seper-10 targetnya", (QUARTERS, "54.75", "60.75")),
        (
            (HISTORY, "nilai: 41875300000", "nilai: 4187530000"),
            "seper-10 tahun ini",
            (HISTORY, "41875300000", "39875300000"),
        ),
    ],
    "columns_hold_together": [
        ((SUB, "130000,97.00", "130000,9.70"), "Evaluasi Kinerja: 9,70%, jauh", (SUB, "130000,97.00", "130000,60")),
    ],
    "money_was_spent": [
        (
            (MONEY, "1000000,900000", "1000000,90000"),
            "Rp\u00a090.000,- dari pagu",
            (MONEY, "1000000,900000", "1000000,200000"),
        ),
    ],
    "report_is_signed_after_its_year": [
        (
            (OFFICE, SIGNED, f"tanggal: {wrong}"),
            f'tanggal laporan "{wrong}", padahal laporan ini untuk tahun 2027',
            (OFFICE, SIGNED, f"tanggal: {right}"),
        )
        for wrong, right in (
            ("Februari 2027", "31 Desember 2027"),
            ("Desember 2026", "12 januari 2028"),
            ("Tahun 2026", "Tahun 2027"),
            ("Februari 2041", "Desember 2028"),
        )
    ],
    "sums_do_not_fall": [
        (
            (QUARTERS, "temuan,2,50.00,54.75", "temuan,2,50.00,24.75"),
            "turun dari 31,20% ke 24,75%",
            (QUARTERS, "54.75", "31.20"),
        ),
        (
            (QUARTERS, "temuan,2,50.00,54.75", "temuan,2,50.00,24.75"),
            "turun dari 31,20% ke 24,75%",
            (QUARTERS, "temuan,2,50.00,54.75", "temuan,2,50.00,= 99 / 400 * 100"),  # a share: its whole grew too
        ),
    ],
    "percentages_are_no_fractions": [
        ((SUB, "130000,97.00", "130000,0.97"), '"Evaluasi Kinerja": 0,97%', (SUB, "130000,97.00", "130000,1.97")),
    ],
    "percentages_are_positive": [
        ((HISTORY, "nilai: 53.20", "nilai: -53.20"), "-53,20% kurang dari nol", (HISTORY, "nilai: 53.20", "nilai: 0")),
        (
            ("data/2027/pk.yaml", "target: 54.00\n- kunci", "target: -54.00\n- kunci"),
            "-54,00% kurang dari nol",
            ("data/2027/pk.yaml", "target: 54.00\n- kunci", "target: 53.00\n- kunci"),
        ),
    ],
    "targets_stay_within_the_whole": [
        ((PLAN, "target: 60", "target: 600"), '"Arsip yang didigitalkan" 600%', (PLAN, "target: 60", "target: 100")),
    ],
    "history_is_of_something": [
        ((HISTORY, "iku.bakau.realisasi", "iku.bakaw.realisasi"), 'Maksud Anda "iku.bakau', (HISTORY, "27.4", "27.5")),
    ],
    "rules_are_in_force": [
        (
            (RULES, "berlaku: 2026-11-02", "berlaku: 2028-01-01"),
            "baru berlaku 2028",
            (RULES, "2026-11-02", "2027-12-31"),
        ),
    ],
    "sections_are_spelled_alike": [
        (
            (SERVICES, "pinjam,Salin", "rawatt,Salin"),
            'Maksud Anda "rawat"?',
            (SERVICES, "pinjam,Salin", "rawat,Salin"),
        ),
    ],
}


LIKELY = [rule.name for rule in REGISTERED.values() if rule.home == "likely"]
ELSEWHERE = {"earlier_years_are_ours"}  # tests/data/test_lineage.py


def found(folder: Path, change: Change | None, check: str) -> list[Diagnostic]:
    """What one check says of a fictional office after one change."""
    year = 2031 if change and "2031" in change[0] else 2027
    office: Office = copy_office(folder, HERE / ("kantor" if year == 2031 else "pesisir"), str(year))
    if year == 2031:
        shutil.copytree(HERE / "kantor_layanan/data", office.root / "data", dirs_exist_ok=True)
        for name, text in GROUPED.items():
            (office.root / "data/2031/tabel" / name).write_text(text, "utf-8")
    if change:
        office.change(*change)
    data = load(read_sources(office.root, year), year)
    return list(REGISTERED[check].look(seen(data, compute(data))))


@pytest.mark.parametrize(
    ("check", "broken", "words", "sound"), [(name, *case) for name, cases in CASES.items() for case in cases]
)
def test_rejects_and_accepts(tmp_path: Path, check: str, broken: Change, words: str, sound: Change) -> None:
    told = "\n".join(map(str, found(tmp_path / "broken", broken, check)))
    accepted = found(tmp_path / "sound", sound, check)

    assert (words in told, accepted) == (True, []), told


@pytest.mark.parametrize("check", LIKELY)
def test_a_sound_office_is_left_in_peace(tmp_path: Path, check: str) -> None:
    assert check in {*CASES, *ELSEWHERE}
    assert found(tmp_path / "sound", None, check) == []


def test_every_check_is_explained(root: Path) -> None:
    guide = (root / "docs/pemeriksaan.md").read_text("utf-8")

    assert [name for name in LIKELY if f"`{name}`" not in guide] == []
