"""Each check of the text finds what it must, and is silent about a sentence that is right."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjip.base.diagnostic import Diagnostic, Severity
from lkjip.base.problems import InputError, refuse
from lkjip.base.project import Project
from lkjip.base.quantity import RUPIAH
from lkjip.base.source import Source
from lkjip.data.schema import Data, Grafik, Iku
from lkjip.report.model import Part, PictureBlock
from lkjip.report.number import number
from lkjip.rules import (
    as_json,
    as_text,
    digits,
    enumeration,
    law,
    prose,
    spelling,
    statements,
    structure,
    wording,
)
from lkjip.rules.law import acts_in
from lkjip.rules.registry import Rule, Scope, class_of, rules_of
from lkjip.rules.run import run
from lkjip.rules.view import View, constants
from tests.rules import cases
from tests.rules.conftest import Look, percent

Check = Callable[[View], Iterator[Diagnostic]]

ASSIGNED = """# Bab

## Landasan Hukum

1. Peraturan Presiden Nomor 29 Tahun 2014 tentang Sistem Akuntabilitas;

## Lain

"""
OUTLINE = "# Pendahuluan\n\n## Sistematika\n\n**BAB I PENDAHULUAN**\n\nIsi.\n\n"
PLACED = "# Bab\n\n![Judul](tabel:ikm)\n\n"
SASARAN = "# Bab\n\n**Meningkatnya mutu layanan arsip**\n\n"
SEVEN = (
    "Capaian {{ iku.kepuasan.capaian }}, tahun lalu {{ iku.kepuasan.realisasi_lalu }}, akhir Renstra "
    "{{ iku.kepuasan.terhadap_akhir }}. Hal ini disebabkan kerja keras. Program Pengelolaan Arsip Laut menunjang."
)

# check, what it must reject, words of the message, what it must accept
CASES: list[tuple[Check, str, str, str]] = [
    (
        prose.reached_is_computed,
        "Arsip hilang {{ iku.lama.realisasi }} tercapai.",
        '"tercapai" diketik, padahal iku.lama.realisasi belum',
        "Arsip hilang {{ iku.hilang.realisasi }} tercapai; {{ iku.lama.realisasi }} belum tercapai.",
    ),
    (
        prose.units_are_printed_once,
        "Sebesar {{ cakupan.kartu }}%.",
        '"%" diketik',
        "Sebesar {{ cakupan.kartu.angka }}%.",
    ),
    (
        prose.units_are_printed_once,
        "{{ cakupan.kartu }} persen",
        '"persen"',
        "{{ cakupan.kartu }} persentase, {{ cakupan.kartu.angka }} persen",
    ),
    (prose.units_are_printed_once, "Rp {{ anggaran.pagu }}", '"Rp"', "Rp {{ anggaran.pagu.angka }}"),
    (
        prose.ranks_are_computed,
        "Berada di peringkat ke-6.",
        "peringkat ke-6",
        "Berada di peringkat {{ cakupan.kartu.peringkat }}.",
    ),
    (
        prose.extremes_are_computed,
        "Cakupan {{ cakupan.kartu }} paling kecil di provinsi.",
        '"paling kecil"',
        "Cakupan {{ cakupan.kartu }}, tertinggi {{ cakupan.kartu.tertinggi }}. Nilai paling kecil perlu dibina.",
    ),
    (
        prose.directions_are_computed,
        "Kepuasan naik menjadi {{ ikm.nilai }}.",
        'arah diketik ("naik")',
        "Kepuasan mengalami {{ iku.kepuasan.arah }} menjadi {{ ikm.nilai }}. Agar naik, {{ ikm.nilai }} dibahas; agar "
        "kesadaran meningkat menjadi {{ cakupan.kartu }}. Kesadaran meningkat.",
    ),
    (prose.directions_are_computed, "Cakupan naik 0,78 poin.", "naik", "Cakupan naik."),
    (
        prose.report_of_this_year,
        "LKjIP Dinas Tahun 2030",
        "bertahun 2030",
        "LKjIP Dinas Tahun {{ tahun }}, LKjIP Tahun 2031",
    ),
    (prose.report_of_this_year, "LAKIP Dinas", 'nama lama "LAKIP"', "SAKIP Dinas"),
    (
        prose.groups_are_the_same,
        "Kartu usia 0-18 tahun {{ cakupan.kartu }}.",
        "usia 0-18 diketik pada cakupan.kartu",
        "Kartu usia 0-17 tahun {{ cakupan.kartu }}; anak 0-18 tahun.",
    ),
    (
        prose.standard_is_not_denied,
        "Tidak dapat dibandingkan karena tidak ada standar nasional.",
        "padahal laporan ini memakai target nasional",
        "Karena tidak ada standar nasional mengenai rata-rata itu, dipakai target nasional.",
    ),
    (
        prose.negative_efficiency_has_a_cause,
        "Tingkat efisiensi negatif ada pada satu kegiatan.",
        "tidak ada kalimat yang menyebut sebabnya",
        "Tingkat efisiensi bernilai negatif pada satu kegiatan, disebabkan harga kertas.",
    ),
    (
        prose.staff_efficiency_is_shown,
        "Efisiensi terdiri atas biaya dan sumber daya manusia.",
        "tidak ada angkanya",
        "Efisiensi sumber daya manusia dibahas. Efisiensi pegawai {{ cakupan.kartu }}.",
    ),
    (
        law.one_act_one_number,
        "Perbup No. 1 Tahun 2020 tentang Tata Kelola Arsip Laut; Peraturan Bupati Rawa Nomor 2 Tahun 2020 tentang "
        "Tata Kelola Arsip Laut.",
        "sama-sama berjudul",
        "Perbup No. 1 Tahun 2020 tentang Tata Kelola Arsip Laut; Peraturan Bupati Rawa Nomor 1 Tahun 2020 tentang "
        "Tata Kelola Arsip Laut; Perbup Nomor 2 Tahun 2020 tentang Tata Kelola Ombak.",
    ),
    (
        law.acts_stand_among_the_bases,
        ASSIGNED + "Menurut UU No. 28 Tahun 1999.",
        '"UU No. 28 Tahun 1999" dipakai',
        "# Bab\n\nTanpa daftar dasar, UU No. 28 Tahun 1999.",
    ),
    (
        structure.announced_sections_exist,
        OUTLINE + "**LAMPIRAN**",
        '"LAMPIRAN" dijanjikan',
        OUTLINE,
    ),
    (structure.announced_sections_exist, OUTLINE + "# Penutup", "tidak disebut dalam sistematika", "# Penutup"),
    (
        structure.headings_descend,
        "# Bab\n\n### Rumus\n\nKata.",
        'judul "Rumus" bertingkat 3, langsung di bawah tingkat 1',
        "# Bab\n\n## Rincian\n\n### Rumus\n\nKata.\n\n# Bab Dua\n\nKata.",
    ),
    (
        structure.chapters_are_there,
        "# Perencanaan Kinerja\n\nKata.\n\n# Akuntabilitas Kinerja\n\nKata.\n\n# Penutup\n\nKata.",
        'bab "Pendahuluan" tidak ada',
        "# Pendahuluan\n\nKata.\n\n# Rencana\n\nKata.\n\n# Capaian\n\nKata.\n\n# Simpulan dan Saran\n\nKata.",
    ),
    (
        structure.chapters_are_there,
        "# Awal\n\n# Rencana\n\n# Hasil\n\n# Simpulan",
        '"Pendahuluan"',
        "# Awal\n\n# Penutup",
    ),
    (structure.sources_are_named, PLACED, "bab Bab: 1 dari 1 tabel", PLACED + "Sumber: Sekretariat"),
    (
        structure.sources_are_named,
        '# B\n\n![Rincian](lampiran:r)\n\n![J](grafik:x "alt")\n\nKata.',
        "lampiran Rincian: 1 dari 1 tabel",
        '# B\n\n![Rincian](lampiran:r)\n\n![J](grafik:x "alt")\n\nSumber: Buku',
    ),
    (
        structure.sources_are_named,
        '# B\n\n![J](grafik:x "alt")\n\nKata.',
        "grafik:x",
        '# B\n\n![J](grafik:x "alt")\n\nSumber: Buku\n\n![F](foto:a.jpg)',
    ),
    (
        structure.seven_analyses,
        SASARAN + "Kata.",
        "(1) target",
        SASARAN + SEVEN + "\n\n## Efisiensi Penggunaan Sumber Daya",
    ),
    (
        structure.seven_analyses,
        "# Bab",
        "tidak mempunyai bagian analisis",
        SASARAN + SEVEN + "\n\n## Efisiensi Sumber Daya",
    ),
    (
        spelling.names_are_spelled_alike,
        "Sasaran Meningkatnya mutu layanan arsib dan meningkatnya mutu pelayanan arsip.",
        '"meningkatnya mutu layanan arsib"',
        "Sasaran meningkatnya Mutu Layanan Arsip; meningkatnya mutu pegawai arsip; pengelolaan arsip.",
    ),
    (
        spelling.expansions_agree,
        "Tali (Tanggap Layanan Ikan).\n\nInovasi TALI (Tanggap Layanan Ikatan) ada.",
        "dijelaskan",
        "Tali (Tanggap Layanan Ikan).\n\nInovasi TALI (Tanggap layanan ikan) ada.",
    ),
    (
        spelling.expansions_agree,
        "Talik (Tanggap Layanan Ikan).\n\nTali (Tanggap Layanan Ikan).",
        'bernama "talik"',
        "Tali.",
    ),
    (
        spelling.innovations_are_named_alike,
        "Inovasi “Dicatat di rumah, kartu-ku datang,” yaitu layanan.\n\n"
        "- Dicatat Di Rumah, *Kartu Arsip Ku Datang* adalah inovasi layanan.",
        'inovasi "Dicatat Di Rumah, Kartu Arsip Ku Datang" di content/2031/10-uji.md:1 bernama',
        "Inovasi “Dicatat di rumah, kartu-ku datang,” yaitu layanan; inovasi “Tali” lain.\n\n"
        "- Dicatat Di Rumah, *Kartu-ku Datang* adalah inovasi layanan. TALI (Tanggap) adalah sebuah inovasi.",
    ),
    (
        spelling.services_are_named_alike,
        "**Q1 (Cakupan Kartu)**",
        'Q1 disebut "Cakupan Kartu"',
        "**Q1 (Cakupan Kartu Arsip usia 0-17 tahun)**",
    ),
    (
        digits.digits_are_values,
        "Kartu sebesar 80,00 dari target.",
        "Sama dengan {{ cakupan.kartu",
        "Kartu sebesar {{ cakupan.kartu }}.",
    ),
    (
        digits.digits_are_values,
        "Sembilan ÷ delapan × 765.432.",
        "daftarkan di angka-tetap.txt",
        "Sembilan ÷ delapan × 100.000, × 1.000, dan × 100.",
    ),
    (
        digits.digits_are_values,
        "Sebanyak 40.300 jiwa.",
        "Hampir sama dengan {{ wilayah.penduduk }} (40.210)",
        "(1) satu dan (2) dua",
    ),
    (
        digits.digits_are_values,
        "Ada 37 kursi.",
        "daftarkan di angka-tetap.txt",
        "Perbup Nomor 85 Tahun 2021 Pasal 5, tanggal 31 Desember 2029, Sasaran 1, Tabel 3. 1, Q1, sejak 1 Mei 2020.",
    ),
    (
        prose.series_are_computed,
        "Cakupan kartu mengalami kenaikan dari tahun ke tahun.",
        '("kenaikan dari tahun ke tahun")',
        "Cakupan kartu {{ iku.kepuasan.arah }} dari tahun ke tahun; survei dilaksanakan setiap tahun agar meningkat.",
    ),
    (
        enumeration.labels_are_references,
        "Lihat Tabel 3. 2 di bawah.",
        'nomor diketik: "Tabel 3. 2"',
        "Lihat [](tabel:ikm) dan gambar 3 dimensi-nya.\n\n![Judul](tabel:ikm)",
    ),
    (
        enumeration.titles_are_not_numbered,
        "# Bab\n\n## 3.1.10. Penghargaan",
        'diawali nomor yang diketik: "3.1.10.',
        "# Bab\n\n## 3 in 1, layanan terpadu\n\n## Penghargaan 2.0",
    ),
    (
        enumeration.titles_are_not_numbered,
        "# Bab\n\n![Tabel 3. 2 Mutu](tabel:ikm)",
        "diawali nomor",
        "# Bab\n\n![Tabel mutu](tabel:ikm)",
    ),
    (
        enumeration.captions_differ,
        '# B\n\n![Penyerahan](foto:a.jpg "alt")\n\n![penyerahan](foto:b.jpg "alt")',
        'judul "penyerahan" juga dipakai foto:a.jpg',
        '# B\n\n![Penyerahan](foto:a.jpg "alt")\n\n![Penyerahan](tabel:ikm)\n\n![Penerimaan](foto:b.jpg "alt")',
    ),
    (
        digits.years_are_values,
        "Pada tahun 2030 dibina.",
        "Pakai {{ tahun_lalu }}",
        "Pada tahun {{ tahun_lalu }}, UU Nomor 1 Tahun 2030.",
    ),
    (
        prose.extremes_are_computed,
        "Jumlah kartu adalah paling kecil jika dibandingkan dengan kabupaten lain.",
        '"paling kecil"',
        "Jumlah kartu {{ cakupan.kartu.tertinggi }}, yang terkecil dibanding kabupaten lain.",
    ),
    (
        prose.standard_is_not_denied,
        "Tidak dapat dibandingkan karena tidak ada standar nasional mengenai Cakupan Layanan Arsip.",
        '"tidak ada standar nasional mengenai"',
        "Tidak ada standar nasional bagi rata-rata itu, sedangkan yang memiliki target nasional dibandingkan.",
    ),
    *cases.CASES,
]


def lagging(data: Data) -> Data:
    """Add an indicator that misses its target, and a sub kegiatan that spends more than it achieves."""
    sasaran = data.pk[-1].sasaran[0]
    lama = sasaran.indikator[1]._replace(kunci="lama", nama="Lama", realisasi=percent("30"), target=percent("10"))
    sasaran = sasaran._replace(indikator=(*sasaran.indikator, lama))
    *others, last = data.sub_kegiatan
    subs = (*others, last._replace(capaian=percent("40")))
    iku = Iku("kepuasan", sasaran.nama, "Indeks kepuasan pemustaka", "", "", "", "", "Bidang Arsip dan Sekretariat")
    pk = (data.pk[-1]._replace(sasaran=(sasaran,)),)
    return data._replace(pk=pk, sub_kegiatan=subs, iku=(iku,))


@pytest.mark.parametrize(("check", "broken", "words", "sound"), CASES)
def test_rejects_and_accepts(look: Look, data: Data, check: Check, broken: str, words: str, sound: str) -> None:
    facts = lagging(data)
    found = list(check(look(broken, facts)))
    assert found, "nothing found"
    assert words in "\n".join(map(str, found))
    assert [str(one) for one in check(look(sound, facts))] == []


def test_bases_accept_what_they_list(look: Look) -> None:
    view = look(ASSIGNED + "Menurut Perpres No. 29 Tahun 2014.")
    assert not [one for one in law.acts_stand_among_the_bases(view) if "29 Tahun 2014" in one.message]


def test_constants_excuse_digits_and_must_be_used(look: Look) -> None:
    text = "Ada 37 kursi pada tahun 2030."
    view = look(text, constants="# remark\n37 kursi — dihitung sekali\ntahun 2030 — tahun pembelian\n")
    assert not [*digits.digits_are_values(view), *digits.years_are_values(view), *digits.constants_are_used(view)]
    stale = look(text, constants="38 kursi — lama\n37 kursi")
    assert [one.source.line for one in digits.constants_are_used(stale)] == [1, 2]


def test_constants_are_read_from_their_file(tmp_path: Path) -> None:
    project = Project(tmp_path, 2031)
    assert constants(project) == ()
    project.content.mkdir(parents=True)
    (project.content / "angka-tetap.txt").write_text("\ufeff# catatan\n\n3 in 1 — nama layanan\n", "utf-8")
    (one,) = constants(project)
    assert one[:2] == ("3 in 1", "nama layanan")
    assert str(one.source) == "content/2031/angka-tetap.txt:3"


def test_citations() -> None:
    text = (
        "Permenpan RB Nomor 53 Tahun 2014, TAP MPR RI No. XI/MPR/1998 dan PP No. 8 Tahun 2006 tentang A, "
        "PP No. 9 Tahun 2006"
    )
    assert [act.key for act in acts_in(text, Source("a"))] == [
        ("peraturan menteri", "53", "2014"),
        ("tap mpr", "xi/mpr/1998", "1998"),
        ("peraturan pemerintah", "8", "2006"),
        ("peraturan pemerintah", "9", "2006"),
    ]


def test_amounts_are_read_as_printed() -> None:
    assert digits.amount_of("6.962.697.488") == 6962697488
    assert digits.amount_of("94,24") == Decimal("94.24")
    assert digits.amount_of("0-17") is None
    assert RUPIAH.suffix == ",-"


def test_findings_are_sorted_and_printed(look: Look) -> None:
    view = look("# Bab\n\nSebesar {{ cakupan.kartu }}% dan 37 kursi.")
    found = run(view)
    assert found[0].level == Severity.GALAT
    assert found == tuple(dict.fromkeys(found))
    assert "1 galat" in as_text(found).splitlines()[-1]
    row = json.loads(as_json(found))[0]
    assert row["aturan"] == "units_are_printed_once"
    assert (row["berkas"], row["baris"]) == ("content/2031/10-uji.md", 3)
    with pytest.raises(InputError) as refused:
        refuse(found)
    (problem,) = refused.value.problems
    assert str(problem.source) == "content/2031/10-uji.md:3"
    assert as_text(()) == "Pemeriksaan isi: tidak ada temuan."


def test_claims_are_told_before_figures_and_both_before_spelling(look: Look) -> None:
    text = "# Bab\n\nKerjasama; 37 kursi.\n\n# Penutup\n\nSekitar {{ anggaran.penyerapan }}."
    found = [one for one in run(look(text)) if one.source.file.startswith("content")]

    assert [class_of(one.rule) for one in found] == ["hasil dan pernyataan", "nilai yang diketik", "bahasa"]


def test_findings_of_one_cause_are_one_with_all_its_places(look: Look) -> None:
    found = tuple(words_found(look, "Kerjasama.\n\nBekerjasama; kerjasama.\n\nKerjasama."))
    (first, second) = json.loads(as_json(found))
    told = as_text(found).splitlines()

    assert [one["baris"] for one in first["tempat"]] == [1, 3, 5]
    assert second["pesan"] == '"Bekerjasama" bukan bentuk baku'
    assert told[1:4] == [
        "    Bentuk bakunya: kerja sama.",
        "    juga di content/2031/10-uji.md:5",
        '    content/2031/10-uji.md:3: "kerjasama" bukan bentuk baku',
    ]
    assert told[-1] == "Pemeriksaan isi: 0 galat, 2 peringatan (bahasa 2)."


def words_found(look: Look, text: str) -> Iterator[Diagnostic]:
    return wording.words_are_standard(look(text))


@pytest.mark.parametrize(
    "claim",
    [
        "Secara keseluruhan target kinerja telah tercapai dengan baik.",
        "Secara umum seluruh sasaran strategis terpenuhi.",
        "Dinas telah mencapai seluruh target kinerja.",
        "Dinas berhasil memenuhi semua indikator kinerja.",
        "Ketiga indikator mencapai target.",
        "Seratus persen indikator tercapai.",
        "Tidak satu pun indikator gagal.",
        "Tidak terdapat indikator yang belum memenuhi target.",
        "Semua target telah dapat dicapai.",
        "Sasaran Meningkatnya mutu layanan arsip telah tercapai.",
        "Indikator ketiga telah mencapai target.",
        "Sasaran 1 tercapai.",
        "Semua target yang telah ditetapkan berhasil direalisasikan.",
        "Setiap IKU terealisasi sesuai target.",
        "Indikator itu ada tiga dan semuanya melampaui target.",
    ],
)
def test_claims_of_every_wording_are_held_against_all(look: Look, data: Data, claim: str) -> None:
    found = list(statements.claims_about_all_hold(look(claim, lagging(data))))

    assert len(found) == 1
    assert list(statements.claims_about_all_hold(look(claim, data))) == []


@pytest.mark.parametrize(
    "claim",
    [
        "Seluruh target kinerja harus dicapai pada akhir tahun.",
        "Semua indikator diukur agar target tercapai.",
        "Belum semua indikator mencapai target.",
        "Sebagian besar indikator mencapai target.",
        "Dinas bertekad mencapai seluruh target tahun depan.",
        "Sasaran Meningkatnya mutu layanan arsip belum tercapai.",
        "Indikator kedua telah mencapai target.",
        "Seluruh pegawai mendukung sasaran yang ingin dicapai.",
        "Keberhasilan dan kegagalan pencapaian sasaran dinilai dari indikatornya.",
        "Secara keseluruhan capaian sasaran menunjukkan bahwa {{ iku.tercapai }}.",
    ],
)
def test_plans_denials_and_parts_claim_nothing_of_all(look: Look, data: Data, claim: str) -> None:
    assert list(statements.claims_about_all_hold(look(claim, lagging(data)))) == []


LOCAL = tuple(rules_of(Scope.TYPED, Scope.PLACE))
TEXT = (*LOCAL, *rules_of(Scope.WHOLE))


@pytest.mark.parametrize("rule", LOCAL, ids=[rule.name for rule in LOCAL])
def test_local_checks_look_at_one_place_only(look: Look, data: Data, rule: Rule) -> None:
    """What they say of a place is the same where they see that place alone: only so may it be kept."""
    broken = "\n\n".join(case[1] for case in CASES if case[0].__name__ in {rule.name for rule in LOCAL})
    view = look(broken, lagging(data))
    places = dict.fromkeys(one.source for one in (*view.passages, *view.markdown))
    apart = [
        finding
        for place in places
        for finding in rule.look(view.narrowed(lambda one, place=place: one.source == place))
    ]

    assert sorted(rule.look(view)) == sorted(apart)


@pytest.mark.parametrize(("placed", "told"), [("grafik:indeks", 0), ("grafik:lain", 1)])
def test_a_chart_that_nobody_placed_is_told(look: Look, data: Data, placed: str, told: int) -> None:
    picture = PictureBlock(placed, (), "", b"", "png", 1, 1)
    seen = look("Isi.", data._replace(grafik=(Grafik("indeks", "batang", "indeks"),)))
    seen.report = number((Part("isi", "10-uji.md", (picture,)),), ())

    assert len(list(structure.defined_charts_are_placed(seen))) == told


@pytest.mark.parametrize(("bentuk", "drawn", "sheet", "told"), [
    ("word", "a", None, 1), ("word", "a", object(), 0), ("word", "", None, 0), ("", "a", None, 0),
])  # fmt: skip
def test_a_chart_of_word_that_stays_a_picture_is_told(
    look: Look, data: Data, bentuk: str, drawn: str, sheet: Any, told: int
) -> None:
    picture = PictureBlock("grafik:indeks", (), "", b"", "png", 1, 1, drawn=drawn, sheet=sheet)
    seen = look("Isi.", data._replace(grafik=(Grafik("indeks", "batang", "indeks", bentuk=bentuk),)))
    seen.report = number((Part("isi", "10-uji.md", (picture,)),), ())

    assert len(list(structure.charts_of_word_are_drawn(seen))) == told


def test_every_check_has_a_rule_and_a_proof() -> None:
    here = "".join(path.read_text("utf-8") for path in Path(__file__).parent.glob("*.py"))
    for rule in TEXT:
        assert rule.look.__doc__
        assert re.search(rf"[.(]{rule.name}\b", here)


WORDS = st.text("abeit", min_size=6, max_size=8)


@given(WORDS, st.sets(WORDS, min_size=1, max_size=8))
def test_a_word_one_off_is_found_by_its_letters(word: str, meant: set[str]) -> None:
    found = wording._by_letters(meant)
    near = {other for letters in (word, *wording._without_one(word)) for other in found.get(letters, ())}

    assert {other for other in meant if wording._one_off(word, other)} <= near
