"""Mistakes about quarters, predicates and divisions of the budget: one message each, with its place and a mend."""

from __future__ import annotations

import pytest

from lkjip.base.problems import InputError
from lkjip.data.load import load
from lkjip.data.yearfiles import Sources, read_sources
from tests.office import HERE

YEAR = 2027
LETTERS = ", ".join(f"{{huruf: {huruf}, nama: {huruf}}}" for huruf in ("AA", "A", "BB", "B", "CC", "C", "D"))
AGAIN = f"  - {{satuan: predikat SAKIP, dasar: Peraturan, berlaku: 2021, kelas: [{LETTERS}]}}\n"
CASES = {
    "a letter that the scale does not have": (
        ("pk.yaml", "          realisasi: A\n", "          realisasi: AAA\n"),
        'kunci "realisasi": "AAA" bukan predikat SAKIP',
        "Pilih AA, A, BB, B, CC, C, D.",
    ),
    "a number for a predicate": (("pk.yaml", "target: BB", "target: 75"), '"75" bukan predikat SAKIP', "Pilih AA, A"),
    "a predicate whose unit is no scale": (
        ("pk.yaml", "target: 107.00", "target: BB"),
        '"BB" bukan angka yang dapat dibaca',
        'tulis skalanya pada "predikat" di ketentuan.yaml',
    ),
    "a predicate for which less is better": (
        ("pk.yaml", "          target: BB\n", "          target: BB\n          polaritas: negatif\n"),
        'indikator "sakip" berpredikat, jadi tidak dapat berpolaritas negatif',
        "urutan kelas",
    ),
    "numbers for some classes only": (
        ("ketentuan.yaml", ", nilai: 2.00", ""),
        'ketentuan.yaml:30: nilai kelas "predikat pelayanan" tidak lengkap',
        "Isi nilai semua kelas, atau jangan satu pun.",
    ),
    "numbers that rise downwards": (
        ("ketentuan.yaml", "nilai: 2.00", "nilai: 3.50"),
        'nilai kelas "predikat pelayanan" tidak lengkap, tidak urut',
        "Isi nilai semua kelas",
    ),
    "a class twice": (
        ("ketentuan.yaml", "huruf: AA,", "huruf: A,"),
        'kelas "predikat SAKIP" kurang dari dua, atau ada yang kembar',
        "dari yang tertinggi",
    ),
    "a class that may be taken for a number": (
        ("ketentuan.yaml", "huruf: CC,", 'huruf: "3",'),
        'kelas "3" memuat selain huruf, spasi, + dan -',
        "Tulis misalnya BB",
    ),
    "two scales of one name": (
        ("ketentuan.yaml", "predikat:\n", f"predikat:\n{AGAIN}"),
        'satuan "predikat SAKIP" sudah dipakai satuan atau skala lain',
        "Beri nama sendiri",
    ),
    "an indicator that bears the name of another value": (
        ("pk.yaml", "kunci: karang", "kunci: sasaran_2"),
        'kunci indikator "sasaran_2" tidak dapat dipakai',
        "Ganti kuncinya",
    ),
    "a programme that bears the name of another value": (
        ("program.yaml", "kunci: pengawasan", "kunci: lalu"),
        'kunci program "lalu" tidak dapat dipakai',
        "Ganti kuncinya",
    ),
    "a quarter of an unknown indicator": (
        ("triwulan.csv", "tangkap,1,", "tangkp,1,"),
        'triwulan.csv:2: indikator "tangkp" tidak dikenal',
        'Maksud Anda "tangkap"?',
    ),
    "a fifth quarter": (("triwulan.csv", "tangkap,1,", "tangkap,5,"), "triwulan 5 tidak ada", "Isi 1, 2, 3, atau 4."),
    "a quarter twice": (
        ("triwulan.csv", "tangkap,2,", "tangkap,1,"),
        'triwulan.csv:3: triwulan 1 "tangkap" sudah ada di data/2027/triwulan.csv:2',
        "Hapus salah satunya.",
    ),
    "a quarter left out": (
        ("triwulan.csv", "izin,3,5.0,3.6,,Buku register perizinan\n", ""),
        'triwulan 3 "izin" belum ada di triwulan.csv',
        'isi kolom "alasan"',
    ),
    "an indicator that does not say how quarters make the year": (
        ("pk.yaml", "          polaritas: negatif\n          triwulan: rata-rata\n", "          polaritas: negatif\n"),
        'indikator "izin" tidak menyatakan cara menghitung triwulannya',
        '"triwulan: kumulatif"',
    ),
    "an unknown way": (
        ("pk.yaml", "triwulan: kumulatif", "triwulan: kumulativ"),
        'kunci "triwulan": isinya tidak dikenal',
        '"kumulatif"',
    ),
    "quarters that do not add up to the year's realisation": (
        ("triwulan.csv", "budidaya,4,5700.0,5335.0", "budidaya,4,5700.0,5353.0"),
        'triwulan.csv:9: realisasi "budidaya" 19.870,5\u00a0ton di data/2027/pk.yaml:144 tidak sama dengan jumlah',
        "Samakan",
    ),
    "a last quarter that is not the year's": (
        ("triwulan.csv", "temuan,4,85.00,91.40", "temuan,4,85.00,90.40"),
        "tidak sama dengan angka triwulan IV (90,40%)",
        "Samakan",
    ),
    "quarters whose mean is not the year's": (
        ("pk.yaml", "realisasi: 3.8", "realisasi: 3.9"),
        "tidak sama dengan rata-rata keempat triwulan (3,8\u00a0hari)",
        "Samakan",
    ),
    "targets that do not make the year's": (
        ("triwulan.csv", "pelanggaran,1,3,", "pelanggaran,1,4,"),
        'target "pelanggaran" 12\u00a0kasus',
        "Samakan",
    ),
    "kinds of belanja that do not add up": (
        ("anggaran.yaml", "pagu: 2850000000", "pagu: 2850000001"),
        "jumlah pagu menurut jenis belanja (38.895.900.001) tidak sama dengan jumlah pagu sub kegiatan",
        "Periksa rinciannya",
    ),
    "sources of funds that do not add up": (
        ("anggaran.yaml", "realisasi: 3986120000", "realisasi: 3986120010"),
        "jumlah realisasi menurut sumber dana (37.039.505.510)",
        "Periksa rinciannya",
    ),
    "a source twice": (
        ("anggaran.yaml", "kunci: dbh", "kunci: dak"),
        'kunci sumber dana "dak" ada dua',
        "Ganti salah satunya.",
    ),
    "an agreed pagu for some programmes": (
        ("program.yaml", "- kunci: tangkap\n", "- kunci: tangkap\n  pagu_pk: 1000\n"),
        'program.yaml:4: program "Penunjang Urusan Pemerintahan Daerah Provinsi" tanpa pagu_pk',
        "hapus pagu_pk dari semua program",
    ),
    "a programme that does not exist": (
        ("pk.yaml", "program: [penunjang]", "program: [penunjan]"),
        'program "penunjan" tidak dikenal',
        'Maksud Anda "penunjang"?',
    ),
    "half a case": (("pk.yaml", "realisasi: 9\n", "realisasi: 9.5\n"), '"9.5" harus bilangan bulat (kasus)', ""),
}


def files(*changes: tuple[str, str, str]) -> Sources:
    found = dict(read_sources(HERE / "pesisir", YEAR).files)
    for name, old, new in changes:
        path = f"data/{YEAR}/{name}"
        text = found[path].decode()
        assert old in text, f"{old!r} is not in {name}"
        found[path] = (
            new.join(text.rsplit(old, 1)).encode() if name == "pk.yaml" else text.replace(old, new, 1).encode()
        )
    return Sources(tuple(found.items()))


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_mistake_is_told_with_its_place_and_mend(case: tuple[tuple[str, str, str], str, str]) -> None:
    change, message, mend = case
    with pytest.raises(InputError) as caught:
        load(files(change), YEAR)
    told = str(caught.value)

    assert (message in told, mend in told) == (True, True), told


def test_the_office_itself_agrees() -> None:
    assert load(files(), YEAR).tahun == YEAR


def test_all_mistakes_are_told_at_once() -> None:
    with pytest.raises(InputError) as caught:
        load(files(CASES["a quarter twice"][0], CASES["a source twice"][0]), YEAR)

    assert {problem.source.file for problem in caught.value.problems} >= {
        "data/2027/triwulan.csv",
        "data/2027/anggaran.yaml",
    }


def test_what_is_not_known_yet_is_compared_with_nothing() -> None:
    open_year = ("pk.yaml", "realisasi: 91.40", 'realisasi: {nilai: null, alasan: "belum"}')

    assert load(files(open_year), YEAR).tahun == YEAR
