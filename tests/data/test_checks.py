"""Facts that disagree across files."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lkjip.compute import compute
from lkjip.data.consistency import mixed_up
from lkjip.data.schema import Data

Complaints = Callable[..., str]
SUB = "sub-kegiatan.csv"
PLAN = """\
dasar: x
awal: 2030
akhir: {akhir}
tujuan: x
sasaran:
  - nama: x
    indikator:
      - {{kunci: a, nama: a, satuan: persen, target: [{target}]}}
"""

CASES = {
    "budget does not add up": (
        (SUB, "3000,2500", "4000,2500"),
        "anggaran.yaml:2: belanja operasi + modal (386.400) tidak sama dengan jumlah pagu sub kegiatan (387.400)",
    ),
    "swapped digits are suspected": (
        (SUB, "383400", "838400"),
        "Mungkin angkanya tertukar di data/2031/sub-kegiatan.csv:2: 838.400 seharusnya 383.400?",
    ),
    "spent too much": ((SUB, "3000,2500", "3000,3500"), "sub-kegiatan.csv:3: realisasi 3.500 melebihi pagu 3.000"),
    "unknown kegiatan": ((SUB, "jaga,sapu", "jgaa,sapu"), 'sub-kegiatan.csv:3: kegiatan "jgaa" tidak dikenal'),
    "kegiatan without sub": (
        ("program.yaml", "    - {kunci: jaga", "    - {kunci: lain, nama: Lain, capaian: 1}\n    - {kunci: jaga"),
        'program.yaml:6: kegiatan "lain" belum punya sub kegiatan',
    ),
    "sub called by its title": (
        (SUB, "jaga,sapu", "jaga,Sapu lantai"),
        'kunci sub kegiatan "jaga.Sapu lantai" tidak dapat',
    ),
    "sub twice": ((SUB, "jaga,sapu", "jaga,rak"), 'kunci sub kegiatan "jaga.rak" sudah dipakai di data/2031/sub-keg'),
    "indicator twice": (("pk.yaml", "kunci: rusak", "kunci: arsip"), 'pk.yaml:11: kunci indikator "arsip" sudah'),
    "history twice": (
        ("riwayat.yaml", "nama: anggaran.realisasi", "nama: anggaran.pagu"),
        'data/2030/riwayat.yaml:2: "anggaran.pagu" tahun 2030 sudah ada di data/2030/riwayat.yaml:1',
    ),
    "program out of order list": (
        ("anggaran.yaml", "urutan_rka: [utama]", "urutan_rka: [utma]"),
        'anggaran.yaml:5: program "utma" tidak dikenal',
    ),
    "program in no group": (
        ("anggaran.yaml", "program: [utama]", "program: []"),
        'anggaran.yaml:4: program "utama" belum masuk kelompok mana pun',
    ),
    "program in two groups": (
        ("anggaran.yaml", "program: [utama]", "program: [utama, utama]"),
        'program "utama" sudah ada di kelompok lain',
    ),
    "kegiatan order": (
        ("program.yaml", "  kode", "  urutan_kegiatan: [jagaa]\n  kode"),
        'program.yaml:2: kegiatan "jagaa" tidak dikenal',
    ),
    "staff details": (("pegawai.yaml", "jumlah: 1", "jumlah: 2"), 'pegawai.yaml:3: jumlah "Kepala Bidang" 2, padahal'),
    "staff by rank": (
        ("pegawai.yaml", "{nilai: null, alasan: daftar belum disalin}", "9"),
        "pegawai.yaml:9: jumlah ASN menurut golongan 9, menurut jabatan 1",
    ),
    "unknown kecamatan": (("cakupan-arsip.csv", "HULU", "HULLU"), 'cakupan-arsip.csv:3: kecamatan "HULLU" tidak'),
    "kecamatan absent": (("cakupan-arsip.csv", "HULU,50,0\n", ""), 'cakupan-arsip.csv: kecamatan "Hulu" belum ada'),
    "kecamatan twice": (
        ("cakupan-arsip.csv", "HULU", "MUARA"),
        'cakupan-arsip.csv:3: baris "MUARA" sudah ada di',
    ),
    "unknown comparison": (("nilai.yaml", "tabel: kabkota", "tabel: kabkote"), 'nilai.yaml:7: tabel "kabkote" tidak'),
    "district twice": (
        ("kabkota.csv", "KAB. LAIN", "KAB. RAWA BIRU"),
        'kabkota.csv:3: baris "KAB. RAWA BIRU" sudah ada di',
    ),
    "zero target": (("pk.yaml", "target: 120", "target: 0"), 'pk.yaml:9: target "Arsip tertata" nol'),
    "scale upside down": (("ketentuan.yaml", "batas: 80", "batas: 0"), "ketentuan.yaml:5: batas kategori harus urut"),
    **{
        f"plan: {told}": (("renstra.yaml", "", PLAN.format(akhir=akhir, target=target)), f"renstra.yaml:{told}")
        for akhir, target, told in (
            (2032, "{tahun: 2033, nilai: 1}", '8: target "a" tahun 2033 di luar masa Renstra 2030-2032'),
            (2032, "{tahun: 2029, nilai: 1}", '8: target "a" tahun 2029 di luar masa Renstra 2030-2032'),
            (2032, "{tahun: 2031, nilai: 1}, {tahun: 2031, nilai: 2}", '8: target "a" tahun 2031 sudah ada di'),
            (2032, "{tahun: 2031, nilai: 1}, {tahun: 2030, nilai: 2}", '8: target "a" tahun 2030 berada sesudah'),
            (2030, "{tahun: 2030, nilai: 1}", "3: masa Renstra hanya satu tahun (2030)"),
            (2025, "{tahun: 2030, nilai: 1}", "3: tahun akhir Renstra (2025) lebih dulu daripada tahun awalnya"),
            (2320, "{tahun: 2030, nilai: 1}", "3: masa Renstra 2030-2320 lebih dari 20 tahun"),
        )
    },
}


@pytest.mark.parametrize(("change", "message"), CASES.values(), ids=CASES.keys())
def test_disagreement_is_named(complaints: Complaints, change: tuple[str, str, str], message: str) -> None:
    assert message in complaints(change)


@pytest.mark.parametrize(
    ("written", "meant", "found"),
    [
        ("3383390488", "3838390488", True),
        ("12", "21", True),
        ("120", "120", False),
        ("120", "130", False),
        ("12", "121", False),
        ("1023456", "6023451", False),
    ],
)
def test_mixed_up_digits(written: str, meant: str, found: bool) -> None:
    assert mixed_up(written, meant) is found


def test_all_of_the_budget_may_be_spent_and_no_rupiah_more(read: Callable[..., Data], complaints: Complaints) -> None:
    _, full = read((SUB, "3000,2500", "3000,3000")).sub_kegiatan
    assert full.realisasi.amount == full.pagu.amount
    assert "melebihi pagu" in complaints((SUB, "3000,2500", "3000,3001"))


@pytest.mark.parametrize("ranks", [9, 12])
def test_ranks_may_count_permanent_posts_alone(read: Callable[..., Data], ranks: int) -> None:
    staff = (
        "jabatan:\n  - {nama: Kepala, jumlah: 9, kelompok: struktural}\n"
        "  - {nama: Arsiparis, jumlah: 3, kelompok: pppk}\n"
        f"  - {{nama: Penjaga, jumlah: 2, kelompok: honorer}}\ngolongan:\n  - {{nama: III, jumlah: {ranks}}}\n"
    )
    found = read(
        ("pegawai.yaml", "", staff), ("program.yaml", "= pk.", "= iku."), ("sub-kegiatan.csv", "= pk.", "= iku.")
    )
    names = compute(found)

    assert [str(names(f"pegawai.{name}")) for name in ("asn", "pppk", "honorer")] == ["12", "3", "2"]
