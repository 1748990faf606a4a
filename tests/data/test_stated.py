"""What is stated twice agrees: printed forms, statements, scores; money to the sen where that is declared."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lkjip.base.problems import InputError
from lkjip.compute import compute
from lkjip.data.load import load
from lkjip.data.schema import Data
from tests.data.conftest import YEAR, sources

Change = tuple[str, str, str]

KNOWN = (("program.yaml", "= pk.", "= iku."), ("sub-kegiatan.csv", "= pk.", "= iku."))
NATIONAL = (
    "dasar: K\nsasaran: s\nsasaran_ringkas: s\npengantar: p\npengantar_ringkas: p\n"
    "indikator:\n  - {kunci: a, nama: A, satuan: Mitra, target: %s, target_cetak: %s}\n"
)


@pytest.mark.parametrize(
    ("target", "printed", "told"),
    [
        ("4", "3 (tiga) Mitra", "tidak memuat angkanya, 4"),
        ("3", "3 (empat) Mitra", 'menulis 3 sebagai "empat"'),
        ("12", "1,2 Mitra", "tidak memuat angkanya, 12"),
        ("9", '"3–5"', "tidak memuat angkanya, 9"),
    ],
)
def test_another_number_in_print_is_told(complaints: Callable[..., str], target: str, printed: str, told: str) -> None:
    assert told in complaints(("nasional.yaml", "", NATIONAL % (target, printed)))


@pytest.mark.parametrize(
    ("target", "printed"),
    [("3", "3 (tiga) Mitra"), ("4", '"3–5"'), ("3", "tiga mitra"), ("1200", "1.200 Mitra"), ("3", '""'), ("3", "≥ 3")],
)
def test_the_same_number_in_print_passes(read: Callable[..., Data], target: str, printed: str) -> None:
    assert read(("nasional.yaml", "", NATIONAL % (target, printed))).nasional is not None


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("{nama: a.b, sumber: x}", "tidak berisi teks maupun nilai"),
        ("{nama: a.b, teks: naik, nilai: 5, sumber: x}", "berisi teks dan nilai"),
    ],
)
def test_a_statement_says_one_thing(complaints: Callable[..., str], said: str, told: str) -> None:
    assert told in complaints(("pernyataan.yaml", "", f"- {said}\n"))


@pytest.mark.parametrize("said", ['teks: ""', "teks: naik", "nilai: 5", "nilai: {nilai: null, alasan: belum ada}"])
def test_a_statement_may_wait(read: Callable[..., Data], said: str) -> None:
    assert len(read(("pernyataan.yaml", "", f"- {{nama: a.b, sumber: x, {said}}}\n")).pernyataan) == 1


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("survei.periode", "Juny - Oktober 2031", 'bulan "Juny" tidak ada'),
        ("survei.periode", "Juni - Oktober 3031", 'tahun "3031"'),
        ("survei.tanggal", "1 Juni '31", "tidak lengkap"),
        ("tanggal", "Juni -Oktober 2031", "tanda hubung"),
    ],
)
def test_a_stated_date_is_one(complaints: Callable[..., str], name: str, text: str, told: str) -> None:
    assert told in complaints(("pernyataan.yaml", "", f'- {{nama: {name}, teks: "{text}", sumber: x}}\n'))


@pytest.mark.parametrize(("name", "text"), [("survei.periode", "Juni - Oktober 2031"), ("survei.catatan", "Juny")])
def test_a_stated_date_and_other_words_pass(read: Callable[..., Data], name: str, text: str) -> None:
    assert read(("pernyataan.yaml", "", f"- {{nama: {name}, teks: {text}, sumber: x}}\n")).pernyataan


def test_money_to_the_sen_is_declared_and_printed_so() -> None:
    parts = [
        ("sub-kegiatan.csv", "3000,2500", "3000,2500.5"),
        ("ketentuan.yaml", "skala_kinerja:", "sen: ya\nskala_kinerja:"),
    ]
    names = compute(load(sources(*parts, *KNOWN), YEAR))
    printed = [
        str(names(name)).replace("\u00a0", " ")
        for name in ("anggaran.sub.jaga.sapu.realisasi", "anggaran.realisasi", "anggaran.pagu")
    ]

    assert printed == ["Rp 2.500,50", "Rp 382.500,50", "Rp 386.400,-"]


@pytest.mark.parametrize(("typed", "declared"), [("2500.5", "tidak"), ("2500.505", "ya")])
def test_money_finer_than_declared_is_told(typed: str, declared: str) -> None:
    changes = (
        ("sub-kegiatan.csv", "3000,2500", f"3000,{typed}"),
        ("ketentuan.yaml", "skala_kinerja:", f"sen: {declared}\nskala_kinerja:"),
    )
    with pytest.raises(InputError, match=r"sub-kegiatan\.csv:3"):
        load(sources(*changes), YEAR)


def test_a_predicate_without_numbers_leaves_the_mean_of_the_others(read: Callable[..., Data]) -> None:
    classes = "[{huruf: A, nama: Baik}, {huruf: B, nama: Cukup}]"
    scale = f"predikat:\n  - {{satuan: mutu, dasar: x, berlaku: 2017, kelas: {classes}}}\n"
    one = "        - {kunci: mutu, nama: Mutu arsip, satuan: mutu, target: B, realisasi: A}\n        - kunci: rusak"
    changes = (
        ("ketentuan.yaml", "skala_kinerja:", f"{scale}skala_kinerja:"),
        ("pk.yaml", "        - kunci: rusak", one),
    )
    mean = compute(read(*changes, *KNOWN))("iku.rata_rata")
    formula = "rata-rata capaian indikator, tanpa Mutu arsip, yang capaiannya tidak terdefinisi"

    assert (str(mean), mean.formula) == ("104,17%", formula)


@pytest.mark.parametrize(
    "answer", ['realisasi: "= iku.rusak.realisasi * 1"', 'realisasi: "= iku.arsip.realisasi - iku.rusak.realisasi"']
)
def test_a_formula_of_what_is_better_less_says_its_polarity(complaints: Callable[..., str], answer: str) -> None:
    national = (NATIONAL % ("4", '""')).replace("target_cetak", f"{answer}, target_cetak")

    assert "yang polaritasnya negatif" in complaints(("nasional.yaml", "", national))


@pytest.mark.parametrize(
    "answer",
    [
        'realisasi: "= iku.rusak.realisasi * 1", polaritas: negatif',
        "realisasi: iku.rusak.realisasi",
        'realisasi: "= iku.rusak.realisasi"',
        'realisasi: "= iku.arsip.realisasi * 1"',
    ],
)
def test_a_polarity_that_is_said_or_certain_is_not_asked_for(read: Callable[..., Data], answer: str) -> None:
    national = (NATIONAL % ("4", '""')).replace("target_cetak", f"{answer}, target_cetak")

    assert read(("nasional.yaml", "", national)).nasional


@pytest.mark.parametrize("name", ["target", "realisasi"])
def test_a_statement_does_not_hide_in_a_rule_of_capaian(complaints: Callable[..., str], name: str) -> None:
    assert "milik rumus capaian" in complaints(("pernyataan.yaml", "", STATED % name))


def test_a_statement_may_be_called_almost_so(read: Callable[..., Data]) -> None:
    assert read(("pernyataan.yaml", "", STATED % "target_lain")).pernyataan


STATED = "- {nama: %s, sumber: Buku, nilai: 3}\n"
