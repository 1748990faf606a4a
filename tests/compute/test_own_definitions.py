"""Offices of three kinds define their own values and rules in data only: a health office, a court, a police index."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from lkjip.base.problems import InputError, Round
from lkjip.compute import Names, compute
from lkjip.compute.formula.functions import FUNCTIONS, OTHER_NAMES
from lkjip.compute.formula.grammar import parse
from lkjip.data.load import load
from lkjip.data.schema import Data
from lkjip.data.yearfiles import read_sources
from tests.growth import STEP, STRAIGHT, growth
from tests.office import HERE, Office, copy_office

YEAR = 2031
Given = Callable[..., Names]

PK = """\
- kunci: awal
  tanggal: Januari 2031
  sasaran:
    - nama: Meningkatnya hasil kerja
      indikator:
{}"""
HEALTH_VALUES = """\
- {kunci: aki, nama: angka kematian ibu, satuan: "per 100.000 kelahiran hidup",
   rumus: "= nilai.mati / nilai.lahir * 100000"}
- {kunci: mati, nama: kematian ibu, satuan: kematian, rumus: 9, sumber: PWS-KIA}
- {kunci: lahir, nama: kelahiran hidup, satuan: kelahiran, rumus: 8233, sumber: PWS-KIA}
- {kunci: bayi, nama: bayi perkiraan, satuan: bayi, rumus: 961}
- {kunci: imunisasi, nama: bayi diimunisasi, satuan: bayi, rumus: 998}
- {kunci: kasus, nama: kasus kematian ibu, satuan: "per 1.000 kelahiran hidup", desimal: 3,
   rumus: "= nilai.mati / nilai.lahir * 1000"}
"""
HEALTH = """\
        - {kunci: aki, nama: AKI, satuan: "per 100.000 kelahiran hidup", polaritas: negatif, target: 125,
           realisasi: "= nilai.aki", pembanding: {nasional: 183, provinsi: "= 280 / 2"}}
        - {kunci: mati, nama: Kematian, satuan: persen, polaritas: negatif, target: "= 0,2 - 0,02",
           realisasi: "= nilai.mati / nilai.lahir * 100"}
        - {kunci: idl, nama: Imunisasi, satuan: persen, target: 95, boleh_lebih: ya,
           realisasi: "= nilai.imunisasi / nilai.bayi * 100"}
        - {kunci: keluhan, nama: Pengaduan, satuan: pengaduan, polaritas: negatif, target: 0, realisasi: 0}
        - {kunci: stok, nama: Stok obat, satuan: bulan, polaritas: stabil, target: 18, rentang: 2, realisasi: 21}
"""
COURT = """\
        - {kunci: tepat, nama: Perkara tepat waktu, satuan: persen, target: 75, maksimum: 120,
           realisasi: "= 78 / 83 * 100"}
        - {kunci: banding, nama: Tidak banding, satuan: persen, target: 90, realisasi: 95,
           capaian: "= MIN(120, realisasi / target * 100)"}
"""
POLICE_VALUES = """\
- {kunci: polmas, nama: skor Polmas, satuan: skor, rumus: 3.4}
- {kunci: krimum, nama: skor Krimum, satuan: skor, rumus: 3.9}
- {kunci: lantas, nama: skor Lantas, satuan: skor, rumus: 4.1}
"""
POLICE = """\
        - {kunci: kamtibmas, nama: Indeks Kamtibmas, satuan: indeks, target: 3.80, bobot: 70,
           realisasi: "= 0.082 * nilai.polmas + 0.30 * nilai.krimum + 0.618 * nilai.lantas"}
        - {kunci: selesai, nama: Perkara selesai, satuan: persen, target: 80, realisasi: 60, bobot: 30}
"""


def office(tmp_path: Path, indicators: str, **files: str) -> Office:
    made = copy_office(tmp_path / "kantor")
    folder = made.root / "data" / str(YEAR)
    shutil.rmtree(folder / "tabel")
    (folder / "nilai.yaml").unlink()
    (folder / "renstra.yaml").unlink()
    (folder / "pk.yaml").write_text(PK.format(indicators), "utf-8")
    (folder / "anggaran.yaml").unlink()
    (folder / "program.yaml").unlink()
    (folder / "sub-kegiatan.csv").unlink()
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, "utf-8")
    return made


def figures(made: Office) -> Names:
    return compute(load(read_sources(made.root, YEAR), YEAR))


def shown(names: Names, name: str) -> str:
    return str(names(name)).replace("\u00a0", " ")


# --- three offices -----------------------------------------------------------------------------------------------


def test_a_health_office_has_rates_shares_above_the_whole_and_comparisons(tmp_path: Path) -> None:
    names = figures(office(tmp_path, HEALTH, nilai=HEALTH_VALUES))
    told = {name: shown(names, name) for name in names if name.startswith(("iku.", "nilai."))}

    assert told["iku.aki.realisasi"] == "109,32 per 100.000 kelahiran hidup"
    assert told["nilai.kasus"] == "1,093 per 1.000 kelahiran hidup"
    assert told["iku.aki.capaian"] == "112,54%"
    assert (told["iku.aki.nasional.status"], told["iku.aki.provinsi.status"]) == ("melampaui target",) * 2
    assert (told["iku.mati.realisasi"], told["iku.mati.target"]) == ("0,11%", "0,18%")
    assert told["iku.mati.status"] == "melampaui target"
    assert told["iku.idl.realisasi"] == "103,85%"
    assert (told["iku.keluhan.capaian"], told["iku.keluhan.status"]) == ("100%", "mencapai target")
    assert (told["iku.stok.capaian"], told["iku.stok.status"]) == ("83,33%", "belum mencapai target")
    aki = names.quantity("iku.aki.realisasi")
    assert aki.formula == "kematian ibu ÷ kelahiran hidup × 100.000"
    assert [one.source.line for one in aki.inputs if one.source] == [3, 4]
    assert "target nol" in names.quantity("iku.keluhan.capaian").formula
    assert "rentang target ± 2" in names.quantity("iku.stok.capaian").formula


def test_a_court_caps_what_it_counts(tmp_path: Path) -> None:
    names = figures(office(tmp_path, COURT))

    assert shown(names, "iku.tepat.realisasi") == "93,98%"
    assert (shown(names, "iku.tepat.capaian"), shown(names, "iku.banding.capaian")) == ("120,00%", "105,56%")
    assert names.quantity("iku.tepat.capaian").formula == "realisasi ÷ target × 100, paling tinggi 120"
    assert names.quantity("iku.banding.capaian").formula == "MIN(120; realisasi ÷ target × 100)"


def test_a_police_index_is_weighted_and_so_is_the_mean(tmp_path: Path) -> None:
    names = figures(office(tmp_path, POLICE, nilai=POLICE_VALUES))

    assert shown(names, "iku.kamtibmas.realisasi") == "3,98"
    assert shown(names, "iku.rata_rata") == "95,82%"  # (104,74 x 70 + 75,00 x 30) / 100
    assert "menurut bobotnya (70 : 30)" in names.quantity("iku.rata_rata").formula
    assert shown(names, "iku.rata_rata_terukur") == "95,82%"


def test_what_has_no_figure_of_its_nature_leaves_the_weighted_mean(tmp_path: Path) -> None:
    scale = (
        "predikat:\n  - {satuan: predikat SAKIP, dasar: PermenPANRB 88/2021, berlaku: 2021, "
        "kelas: [{huruf: A, nama: Baik}, {huruf: B, nama: Cukup}]}\n"
    )
    more = "        - {kunci: sakip, nama: Nilai SAKIP, satuan: predikat SAKIP, target: A, realisasi: A, bobot: 50}\n"
    made = office(tmp_path, POLICE + more, nilai=POLICE_VALUES)
    rules = made.root / f"data/{YEAR}/ketentuan.yaml"
    rules.write_text(rules.read_text("utf-8") + scale, "utf-8")
    names = figures(made)

    assert shown(names, "iku.rata_rata") == "95,82%"
    assert "tanpa Nilai SAKIP, yang capaiannya tidak terdefinisi" in names.quantity("iku.rata_rata").formula


# --- order, missing, provisional ---------------------------------------------------------------------------------

CHAIN = """\
- {kunci: a, nama: a, satuan: jumlah, rumus: "= nilai.b + 1"}
- {kunci: b, nama: b, satuan: jumlah, rumus: "= nilai.c + iku.satu.realisasi"}
- {kunci: c, nama: c, satuan: jumlah, rumus: "= pos.dasar * 2"}
"""
ONE = '        - {kunci: satu, nama: Satu, satuan: jumlah, target: 5, realisasi: "= nilai.c"}\n'


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_the_order_of_definitions_never_matters(tmp_path: Path, order: tuple[int, ...]) -> None:
    lines = CHAIN.splitlines()
    text = "".join(f"{lines[place]}\n" for place in order)
    names = figures(
        office(tmp_path, ONE, nilai=text, pernyataan="- {nama: pos.dasar, nilai: 4, satuan: jumlah, sumber: buku}\n")
    )

    assert [shown(names, name) for name in ("nilai.a", "nilai.b", "nilai.c", "iku.satu.realisasi")] == [
        "17", "16", "8", "8",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("given", "missing", "mark"),
    [
        ('{nilai: null, alasan: "menunggu bidang"}', True, ""),
        ('{nilai: 4, sementara: "menunggu rekonsiliasi"}', False, "menunggu rekonsiliasi"),
    ],
)
def test_a_formula_hands_on_what_its_inputs_are(tmp_path: Path, given: str, missing: bool, mark: str) -> None:
    own = "- {{kunci: {0}, nama: {0}, satuan: jumlah, rumus: {1}}}\n".format
    text = own("x", given) + own("y", '"= 2 * nilai.x"')
    found = figures(office(tmp_path, ONE.replace("nilai.c", "nilai.y"), nilai=text)).quantity("iku.satu.realisasi")

    assert found.missing is missing
    assert (found.reason == "menunggu bidang") is missing
    assert [one.alasan for one in found.sementara] == ([mark] if mark else [])


def test_this_year_may_be_told_from_last_year(tmp_path: Path) -> None:
    text = ONE.replace('"= nilai.c"', '"= iku.satu.realisasi_lalu + 2"')
    made = office(tmp_path, text)
    past = made.root / "data/2030/riwayat.yaml"
    past.write_text("- {nama: iku.satu.realisasi, nilai: 5, satuan: jumlah}\n", "utf-8")

    assert shown(figures(made), "iku.satu.realisasi") == "7"


def test_a_programme_may_achieve_what_its_money_tells(tmp_path: Path) -> None:
    made = copy_office(tmp_path / "kantor")
    made.change("data/2031/pk.yaml", "realisasi: 8\n", 'realisasi: "= ANGKA(anggaran.arsip.penyerapan) / 10"\n')
    made.change("data/2031/program.yaml", "capaian: 95.5", 'capaian: "= iku.hilang.capaian"')
    names = figures(made)

    assert shown(names, "anggaran.arsip.capaian") == shown(names, "iku.hilang.capaian")


# --- bad definitions ---------------------------------------------------------------------------------------------

BAD = """\
- {kunci: satu, nama: satu, satuan: jumlah, rumus: "= nilai.duua + 1"}
- {kunci: dua, nama: dua, satuan: jumlah, rumus: "= nilai.tiga"}
- {kunci: tiga, nama: tiga, satuan: jumlah, rumus: "= nilai.dua * 2"}
- {kunci: uang, nama: uang, satuan: rupiah, rumus: 1000}
- {kunci: orang, nama: orang, satuan: orang, rumus: 10}
- {kunci: campur, nama: campur, satuan: rupiah, rumus: "= nilai.uang + nilai.orang"}
- {kunci: sepi, nama: sepi, satuan: persen, rumus: "= nilai.orang / (nilai.orang - 10) * 100"}
- {kunci: kurang, nama: kurang, satuan: jumlah, rumus: "= IF(nilai.orang > 1; 2)"}
- {kunci: besar, nama: besar, satuan: jumlah, rumus: "= 9 ^ 90"}
- {kunci: dua, nama: dua lagi, satuan: jumlah, rumus: 3}
- {kunci: Buruk, nama: buruk, satuan: jumlah, rumus: 3}
- {kunci: teks, nama: teks, satuan: jumlah, rumus: "= 2 * tempat kedua"}
"""
BAD_INDICATOR = """\
        - {kunci: idl, nama: Imunisasi, satuan: persen, target: 95, realisasi: "= nilai.orang + 0", bobot: 3}
        - {kunci: lain, nama: Lain, satuan: orang, target: 95, realisasi: 3, capaian: 120, rentang: 3}
"""


def test_every_bad_definition_is_told_in_one_round_with_its_mend(tmp_path: Path) -> None:
    made = office(tmp_path, BAD_INDICATOR, nilai=BAD, pernyataan="- {nama: nilai.uang, nilai: 1, sumber: buku}\n")
    with pytest.raises(InputError) as caught, Round() as past:
        past(lambda: load(read_sources(made.root, YEAR), YEAR))
    problems = caught.value.problems
    told = [f"{one.source.file.rpartition('/')[2]}:{one.source.line}: {one.message}" for one in problems]

    assert told == [
        'nilai.yaml:10: kunci nilai "dua" sudah dipakai di data/2031/nilai.yaml:2',
        'nilai.yaml:11: kunci nilai "Buruk" tidak dapat dipakai dalam rumus',
        'pernyataan.yaml:1: nama "nilai.uang" sudah dipakai di data/2031/nilai.yaml:4',
        'pk.yaml:7: indikator "lain" tanpa bobot, padahal "idl" berbobot',
        'pk.yaml:7: cara menghitung capaian harus rumus yang diawali "="',
        'pk.yaml:7: "rentang" pada indikator "lain" yang polaritasnya positif',
    ]
    assert all(one.hint and one.source.column for one in problems)


def test_every_bad_formula_is_told_in_one_round_with_its_column(tmp_path: Path) -> None:
    bad = "".join(line for number, line in enumerate(BAD.splitlines(True)) if number not in (9, 10))
    indicator = '        - {kunci: idl, nama: Imunisasi, satuan: persen, target: 95, realisasi: "= nilai.orang + 0"}\n'
    made = office(tmp_path, indicator, nilai=bad)
    with pytest.raises(InputError) as caught:
        figures(made)
    problems = caught.value.problems
    told = [(one.source.file.rpartition("/")[2], one.source.line, one.source.column, one.message) for one in problems]

    assert [(file, line, message.partition(": ")[2] or message) for file, line, _, message in told] == [
        ("nilai.yaml", 1, 'nilai "nilai.duua" tidak dikenal'),
        ("nilai.yaml", 2, "nilai.tiga → nilai.dua → nilai.tiga"),
        ("nilai.yaml", 3, "nilai.dua → nilai.tiga → nilai.dua"),
        ("nilai.yaml", 6, 'yang bersatuan "rupiah" tidak dapat ditambah yang bersatuan "orang"'),
        ("nilai.yaml", 8, "IF berisi 2 argumen, seharusnya 3 argumen"),
        ("nilai.yaml", 9, "hasil hitungannya lebih dari 20 angka"),
        ("nilai.yaml", 10, 'tidak ada tanda hitung di depan "kedua"'),
        ("pk.yaml", 6, 'hasil rumus bersatuan "orang", padahal satuannya persen'),
    ]
    text = bad.splitlines()
    assert all(f"kolom {column}: " in message for _, _, column, message in told if message.startswith("rumus"))
    assert text[0][told[0][2] - 1 :].startswith("nilai.duua")
    assert 'Maksud Anda "nilai.dua"' in problems[0].hint
    assert all(one.hint for one in problems)


def indicator(kunci: str, realisasi: str, satuan: str = "jumlah", more: str = "target: 5") -> str:
    return f'        - {{kunci: {kunci}, nama: {kunci}, satuan: {satuan}, {more}, realisasi: "{realisasi}"}}\n'


@pytest.mark.parametrize(
    ("indicators", "told"),
    [
        (
            indicator("a", "= iku.b.capaian + 0", "persen") + indicator("b", "= iku.a.capaian / 2", "persen"),
            ["iku.b.capaian → iku.b.realisasi → iku.a.capaian → iku.a.realisasi → iku.b.capaian", "iku.a.capaian → "],
        ),
        (
            indicator("a", "= iku.rata_rata + 1", "persen"),
            ["iku.rata_rata → iku.a.capaian → iku.a.realisasi → iku.rata_rata"],
        ),
        (
            indicator("a", "= 1") + indicator("b", "= iku.jumlah_terukur"),
            ["iku.jumlah_terukur → iku.b.realisasi → iku.jumlah_terukur"],
        ),
        (
            indicator("a", "= 3", "persen", 'target: 5, capaian: "= iku.a.capaian"'),
            ['pk.yaml:6: nilai "iku.a.capaian" menunjuk dirinya sendiri'],
        ),
        (
            indicator("a", "= 3", "persen", 'target: 5, capaian: "= MIN(120; iku.rata_rata)"'),
            ["iku.rata_rata → iku.a.capaian → iku.rata_rata"],
        ),
        (
            indicator("a", "= riwayat.2031.iku.a.target + 1"),
            ['"riwayat.2031.iku.a.target" tidak dikenal', 'atau "iku.a.target"'],
        ),
        (indicator("a", "= riwayat.2031.iku.a.target"), ['"riwayat.2031.iku.a.target" tidak dikenal']),
        (indicator("a", "= riwayat.2029.iku.b.target"), ['"riwayat.2029.iku.b.target" tidak dikenal']),
        (indicator("a", "= HITUNG(iku.a.realisasi)"), ['"iku.a.realisasi" menunjuk dirinya sendiri']),
        (indicator("a", "= iku.a.target.terbilang"), ['"iku.a.target.terbilang" tidak dikenal']),
        (indicator("a", "= IKU.A.TARGET"), ['"IKU.A.TARGET" tidak dikenal', 'Maksud Anda "iku.a.target"']),
        (indicator("a", "= B2 / B3"), ['"B2", "B3" tidak dikenal', "alamat sel Excel"]),
        (
            indicator("a", "= 3", "persen", 'target: 5, capaian: "= realisasi / targett * 100"'),
            ['"targett" tidak dikenal', 'Maksud Anda "target"'],
        ),
    ],
)
def test_every_circle_and_every_stranger_is_told(tmp_path: Path, indicators: str, told: list[str]) -> None:
    with pytest.raises(InputError) as caught:
        figures(office(tmp_path, indicators))

    assert [one for one in told if one not in str(caught.value)] == [], str(caught.value)


@pytest.mark.parametrize(
    ("indicators", "name", "printed"),
    [
        (indicator("a", "= 3", more='target: "= iku.a.realisasi * 2"'), "iku.a.target", "6"),
        (indicator("a", "= iku.jumlah_indikator + 1") + indicator("b", "= iku.a.realisasi"), "iku.b.realisasi", "3"),
        (indicator("a", "= riwayat.2030.iku.a.realisasi + 1"), "iku.a.realisasi", "[data belum tersedia]"),
    ],
)
def test_what_does_not_lead_back_is_no_circle(tmp_path: Path, indicators: str, name: str, printed: str) -> None:
    assert shown(figures(office(tmp_path, indicators)), name) == printed


def test_division_by_zero_is_undefined_and_no_mistake(tmp_path: Path) -> None:
    text = '- {kunci: c, nama: c, satuan: jumlah, rumus: "= 4 / (2 - 2)"}\n'
    found = figures(office(tmp_path, ONE, nilai=text)).quantity("iku.satu.realisasi")

    assert (found.undefined, found.missing, found.angka) == (True, False, "-")


# --- cost --------------------------------------------------------------------------------------------------------


def _rows(many: int, below: Callable[[int], str]) -> list[str]:
    return [f'- {{kunci: n{i}, nama: n {i}, satuan: jumlah, rumus: "= {below(i)} + {i}"}}\n' for i in range(many)]


def test_a_thousand_formulas_cost_little(tmp_path: Path) -> None:
    """No more, each, than a few do; how little, `bench_formula.py` measures."""

    def loaded(many: int) -> Data:
        rows = _rows(many, lambda i: f"nilai.n{i - i % 30 - 1 if i >= 30 else 0}" if i % 30 == 0 and i else "4 * 2 / 2")
        made = office(tmp_path / str(many), ONE.replace("nilai.c", "nilai.n7"), nilai="".join(rows))
        return load(read_sources(made.root, YEAR), YEAR)

    data = {many: loaded(many) for many in (1000, 1000 // STEP)}

    assert compute(data[1000]).quantity("nilai.n7").amount == 11
    assert growth(lambda many: compute(data[many]), 1000) < STRAIGHT


@pytest.mark.parametrize("formula", ["= riwayat.2029.iku.a.realisasi", "= riwayat.2029.iku.a.realisasi + 1"])
def test_an_unknown_past_is_missing_with_its_mend_alone_or_not(tmp_path: Path, formula: str) -> None:
    found = figures(office(tmp_path, indicator("a", formula))).quantity("iku.a.realisasi")

    assert found.missing
    assert found.reason == '"iku.a.realisasi" tahun 2029 belum ada: isi di data/2029/riwayat.yaml'


def test_a_rule_may_be_one_name_and_what_divides_by_nothing_is_told_as_it_is_called(tmp_path: Path) -> None:
    own = "- {kunci: nol, nama: perkara masuk, satuan: perkara, rumus: 0}\n"
    own += '- {kunci: sepi, nama: sepi, satuan: persen, rumus: "= nilai.nol / nilai.nol * 100"}\n'
    rule = indicator("a", "= 3", "persen", 'target: 5, capaian: "= realisasi", pembanding: {nasional: 4}')
    names = figures(office(tmp_path, rule, nilai=own, pernyataan="- {nama: pos.luas, nilai: 3, sumber: buku}\n"))

    assert shown(names, "iku.a.capaian") == "3,00%"
    assert names("iku.a.nasional.status").formula == "realisasi dibanding angka nasional"
    assert names("nilai.sepi").reason == "pembaginya nol: perkara masuk"
    assert shown(names, "pos.luas") == "3"


SPREAD = """\
- kunci: a
  nama: a
  satuan: orang
  rumus: {}= nilai.b
    + nilai.c{}
"""


@pytest.mark.parametrize(("quote", "at"), [("", (4, 0)), ('"', (4, 0)), (">-\n    ", (4, 0))])
def test_a_formula_over_several_lines_counts_its_characters(tmp_path: Path, quote: str, at: tuple[int, int]) -> None:
    text = SPREAD.format(quote, '"' if quote == '"' else "")
    with pytest.raises(InputError) as caught:
        figures(office(tmp_path, ONE.replace("nilai.c", "nilai.a"), nilai=text))
    problem = caught.value.problems[0]

    assert (problem.source.line, problem.source.column) == at
    assert problem.message.startswith('rumus, karakter ke-3: nilai "nilai.b", "nilai.c" tidak dikenal')


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("nilai.a / nilai.b * 100", 'tulis: "= nilai.a / nilai.b * 100"'),
        ("SUM(nilai.a; 3)", 'tulis: "= SUM(nilai.a; 3)"'),
        ("2.5", "berdesimal"),
        ("2/2031", "angka polos"),
        ("9 orang", "angka polos"),
    ],
)
def test_what_is_no_number_has_a_mend(tmp_path: Path, typed: str, hint: str) -> None:
    made = office(tmp_path, ONE, nilai=f"- {{kunci: c, nama: c, satuan: orang, rumus: {typed}}}\n")
    with pytest.raises(InputError) as caught, Round() as past:
        past(lambda: load(read_sources(made.root, YEAR), YEAR))

    assert hint in caught.value.problems[0].hint


@pytest.mark.parametrize("many", [41, 60])
@pytest.mark.parametrize("up", [1, -1])
def test_one_chain_too_long_is_told_once(tmp_path: Path, many: int, up: int) -> None:
    rows = [*_rows(many, lambda i: f"nilai.n{i + 1}"), f"- {{kunci: n{many}, nama: akhir, satuan: jumlah, rumus: 1}}\n"]
    with pytest.raises(InputError) as caught:
        figures(office(tmp_path, ONE.replace("nilai.c", "nilai.n30"), nilai="".join(rows[::up])))

    assert len(caught.value.problems) == 1


@pytest.mark.parametrize("up", [1, -1])
def test_a_chain_beyond_understanding_is_told_in_either_order(tmp_path: Path, up: int) -> None:
    rows = _rows(300, lambda i: f"nilai.n{i + 1}")
    rows.append("- {kunci: n300, nama: akhir, satuan: jumlah, rumus: 1}\n")
    made = office(tmp_path, ONE.replace("nilai.c", "nilai.n290"), nilai="".join(rows[::up]))
    with pytest.raises(InputError) as caught:
        figures(made)

    assert "rantai rumus lebih dari 40 nilai" in str(caught.value)


def test_what_no_data_need_is_not_imported() -> None:
    asked = (
        "import sys; from pathlib import Path; from lkjip.compute import compute; from lkjip.data.load import load; "
        "from lkjip.data.yearfiles import read_sources; root = Path(sys.argv[1]); "
        "compute(load(read_sources(root, 2027), 2027)); "
        "print([name for name in sys.modules if name.startswith('lkjip.compute.formula.')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", asked, str(HERE / "pesisir")], capture_output=True, text=True, check=True
    )

    assert done.stdout == "[]\n"


# --- the guide ---------------------------------------------------------------------------------------------------

GUIDE = (HERE.parent / "docs/membuat-rumus.md").read_text("utf-8")


def test_the_guide_names_every_function_and_its_examples_are_right() -> None:
    told = GUIDE.replace("\n", " ")

    assert [name for name in (*FUNCTIONS, *OTHER_NAMES) if f"`{name}`" not in told and f"`{name}(" not in told] == [
        "RERATA"
    ]
    examples = re.findall(r'"= ?([^"…]+)"', GUIDE)
    assert len(examples) > 5
    for text in examples:
        assert parse(text).node


def test_its_health_office_builds_from_what_the_guide_says(tmp_path: Path) -> None:
    values = re.search(r"```yaml\n(- \{kunci: kematian_ibu.*?)```", GUIDE, re.DOTALL)
    indicators = re.search(r"Contoh dinas kesehatan\n\n```yaml\n(.*?)```", GUIDE, re.DOTALL)
    assert values and indicators
    counts = "".join(
        f"- {{kunci: {key}, nama: {key}, satuan: bayi, rumus: {amount}}}\n"
        for key, amount in (("kematian_bayi", 61), ("bayi_diimunisasi", 998), ("bayi_perkiraan", 961))
    )
    placed = "".join(f"        {line}\n" for line in indicators[1].splitlines())
    names = figures(office(tmp_path, placed, nilai=values[1] + counts))

    assert shown(names, "nilai.akb") == "7,4 per 1.000 kelahiran hidup"
    assert shown(names, "iku.aki.provinsi.status") == "melampaui target"
    assert shown(names, "iku.idl.realisasi") == "103,85%"
