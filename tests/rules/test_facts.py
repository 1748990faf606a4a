"""Each check of the data finds what it must, and is silent about facts that are right."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import reduce
from pathlib import Path
from typing import Any

import pytest

from lkjip.base.quantity import PERSEN, Kelas, Quantity, Text, Unit, Value, absent, derive, given
from lkjip.base.source import Source, SourcedText
from lkjip.compute import Names, compute
from lkjip.compute.calculations import ACHIEVED
from lkjip.data.load import load
from lkjip.data.schema import (
    BarisTabel,
    Data,
    Golongan,
    Iku,
    IndikatorKinerja,
    Jabatan,
    JenjangKinerja,
    KolomSendiri,
    Pegawai,
    Pernyataan,
    Riwayat,
    SasaranKinerja,
    TabelSendiri,
    TargetTahun,
)
from lkjip.data.yearfiles import Sources, read_sources
from lkjip.rules import facts, shares
from lkjip.rules.registry import RULES, Scope, rules_of
from tests.office import HERE
from tests.rules.conftest import amount, index, percent, seen
from tests.sharing import STEM, formula, per_area

Change = Callable[[Data], Data]


def kabkota(row: int, **changes: Quantity) -> Change:
    """Change cells of the comparison of districts."""

    def change(data: Data) -> Data:
        areas, districts, *others = data.tabel
        keys = [kolom.kunci for kolom in districts.typed_columns]
        rows = list(districts.baris)
        cells = tuple(changes.get(key, cell) for key, cell in zip(keys, rows[row].sel, strict=True))
        rows[row] = rows[row]._replace(sel=cells)
        return data._replace(tabel=(areas, districts._replace(baris=tuple(rows)), *others))

    return change


def areas(*rows: tuple[str, Quantity, Quantity]) -> Change:
    return lambda data: data._replace(tabel=(per_area(rows), *data.tabel[1:]))


def measure(**changes: Any) -> Change:
    """Change the share that is measured."""
    return lambda data: data._replace(nilai=(*data.nilai[:2], data.nilai[2]._replace(**changes), *data.nilai[3:]))


def counting(head: str) -> Change:
    """Change what is counted."""
    return lambda data: data._replace(nilai=(data.nilai[0], data.nilai[1]._replace(nama=head), *data.nilai[2:]))


def placed(stated: str) -> Change:
    def change(data: Data) -> Data:
        banding = data.nilai[2].banding
        assert banding
        return measure(banding=banding._replace(kedudukan=stated))(data)

    return change


def measured_in_percent(data: Data) -> Data:
    """The first indicator of the agreement is a percentage."""
    return agreed(satuan="persen", target=percent("80"), realisasi=percent("76.00"))(data)


def agreed(**changes: Any) -> Change:
    """Change the first indicator of the agreement."""

    def change(data: Data) -> Data:
        sasaran = data.pk[-1].sasaran[0]
        first = sasaran.indikator[0]._replace(**changes)
        sasaran = sasaran._replace(indikator=(first, *sasaran.indikator[1:]))
        return data._replace(pk=(data.pk[-1]._replace(sasaran=(sasaran,)),))

    return change


def planned(*targets: TargetTahun) -> Change:
    def change(data: Data) -> Data:
        assert data.renstra
        sasaran = data.renstra.sasaran[0]
        sasaran = sasaran._replace(indikator=(sasaran.indikator[0]._replace(target=targets),))
        return data._replace(renstra=data.renstra._replace(sasaran=(sasaran,)))

    return change


def staff(*ranks: int) -> Change:
    posts = (Jabatan("Arsiparis", amount(5), "fungsional umum"),)
    return lambda data: data._replace(pegawai=Pegawai(posts, tuple(Golongan(str(one), amount(one)) for one in ranks)))


def sub(row: int, **changes: Any) -> Change:
    def change(data: Data) -> Data:
        rows = list(data.sub_kegiatan)
        rows[row] = rows[row]._replace(**changes)
        return data._replace(sub_kegiatan=tuple(rows))

    return change


def program(**changes: Any) -> Change:
    return lambda data: data._replace(program=(data.program[0]._replace(**changes),))


def rawat(capaian_: str) -> Change:
    def change(data: Data) -> Data:
        first, *rest = data.program[0].kegiatan
        return program(kegiatan=(first._replace(capaian=percent(capaian_)), *rest))(data)

    return change


def level(nama: str, capaian_: str) -> Change:
    indikator = IndikatorKinerja("kering", f"Jumlah {nama}", "persen", percent("100"), percent(capaian_))
    return lambda data: data._replace(
        jenjang=(JenjangKinerja("eselon4", "Eselon IV", (SasaranKinerja("Terlaksana", (indikator,)),)),)
    )


def national(nama: str) -> Change:
    def change(data: Data) -> Data:
        assert data.nasional
        row = data.nasional.indikator[0]._replace(nama=nama)
        return data._replace(nasional=data.nasional._replace(indikator=(row,)))

    return change


def past(tahun: int, nilai: str, nama: str = "cakupan.kartu") -> Riwayat:
    return Riwayat(tahun, nama, percent(nilai))


def history(*rows: Riwayat, stated: str = "") -> Change:
    return lambda data: measure(arah_deret=stated)(data._replace(riwayat=rows))


def timed(periode: str) -> Change:
    said = Pernyataan("survei.periode", "Laporan survei", periode)
    return lambda data: data._replace(pernyataan=(*data.pernyataan, said))


def surveyed(*before: str) -> Change:
    """A table of two rows, 80 and 85, that compares with last year, of which so many rows are known."""
    columns = (
        KolomSendiri("unsur", "Unsur"),
        KolomSendiri("lalu", "Lalu", satuan="indeks", rumus="lalu.kini"),
        KolomSendiri("kini", "Kini", satuan="indeks"),
    )
    rows = tuple(BarisTabel(f"Unsur {at}", (f"Unsur {at}", index(now))) for at, now in enumerate(("80", "85"), 1))
    past = [Riwayat(2030, f"tabel.survei.unsur_{at}.kini", index(one)) for at, one in enumerate(before, 1)]
    return lambda data: data._replace(
        tabel=(*data.tabel, TabelSendiri("survei", columns, baris=rows)), riwayat=(*data.riwayat, *past)
    )


def scores(capaian: str) -> tuple[Riwayat, ...]:
    """What an earlier report says of the first indicator."""
    return (
        Riwayat(2030, "iku.kepuasan.realisasi", index("72.00")),
        Riwayat(2030, "iku.kepuasan.capaian", percent(capaian)),
    )


def twice(realisasi: str, satuan: str) -> Change:
    """The second indicator once more, at a level below."""
    indikator = IndikatorKinerja("kering", "Arsip hilang", satuan, percent("10"), percent(realisasi))
    return lambda data: data._replace(
        jenjang=(JenjangKinerja("eselon4", "Eselon IV", (SasaranKinerja("Terlaksana", (indikator,)),)),)
    )


def chain(*changes: Change) -> Change:
    """One change after the other."""
    return lambda data: reduce(lambda changed, change: change(changed), changes, data)


def same(data: Data) -> Data:
    return data


IKU = Iku("kepuasan", "Meningkatnya mutu layanan arsip", "Indeks kepuasan pemustaka", "", "", "", "", "")

# name of the check: what it must reject, words of its message, what it must accept
CASES: dict[str, list[tuple[Change, str, Change]]] = {
    "whole_of_those_compared": [
        (kabkota(0, persen=percent("80.01")), "PROVINSI 80,01%, padahal baris-barisnya 63,33 sampai 80,00", same),
        (kabkota(0, rekam=amount(701)), "PROVINSI, Rekam 701, padahal jumlah barisnya 700", same),
        (
            kabkota(2, rekam=amount(308)),
            "Mungkin angkanya tertukar di data/2031/uji.csv:308: 308 seharusnya 380?",
            same,
        ),
    ],
    "same_acts_compared": [
        (
            chain(national("Pencetakan dan penerbitan kartu"), counting("Sudah Cetak")),
            'dijawab dengan "Sudah Cetak", hanya sebagian darinya',
            chain(national("Penerbitan kartu"), counting("Sudah Cetak")),
        )
    ],
    "ranks_within_staff": [(staff(4, 2), "berjumlah 6, padahal ASN seluruhnya 5", staff(4, 1))],
    "groups_within_population": [
        (
            areas(("UTARA", amount(40_211), amount(1))),
            "Anak 40.211 melebihi jumlah penduduk 40.210",
            areas(("UTARA", amount(40_210), amount(1))),
        )
    ],
    "spending_within_pagu": [
        (sub(0, realisasi=amount(9_000_000)), "melebihi pagu", same),
    ],
    "whole_between_its_parts": [
        (rawat("89.99"), "capaian kegiatan Perawatan Arsip 89,99%, padahal", rawat("90")),
        (rawat("100.01"), "90% sampai 100%", same),
    ],
    "targets_as_planned": [(agreed(target=index("83")), "83 pada PK, 82 pada Renstra", same)],
    "indicators_named_alike": [
        (agreed(nama="Indeks puas"), '"Indeks puas", pada Renstra', agreed(nama="indeks Kepuasan  pemustaka")),
        (lambda data: data._replace(iku=(IKU._replace(sasaran="Lain"),)), "pada IKU", same),
        (lambda data: data._replace(iku=(IKU,)), "tidak ada pada IKU", same),
    ],
    "one_scale_over_the_years": [
        (
            planned(TargetTahun(2030, index("3.4")), TargetTahun(2031, index("82"))),
            "1-4 pada tahun 2030 dan 25-100 pada tahun 2031",
            same,
        )
    ],
    "target_and_realisation_on_one_scale": [
        (agreed(target=index("3.40")), "tidak sama skalanya", same),
        (agreed(satuan="persen", target=percent("95"), realisasi=percent("0.96")), "skala", same),
    ],
    "shares_up_to_hundred": [
        (kabkota(2, persen=percent("100.1")), "melebihi 100%", kabkota(2, persen=percent("100"))),
        (kabkota(2, persen=percent("-0.1")), "kurang dari nol", kabkota(2, persen=percent("0"))),
        (kabkota(2, rekam=amount(601)), "KAB. LAIN: Rekam 601 melebihi Wajib 600", kabkota(2, rekam=amount(600))),
        (history(past(2030, "101")), "2030: 101% melebihi", history(past(2030, "99"))),
    ],
    "share_follows_from_its_counts": [(kabkota(2, persen=percent("64.33")), "hitungannya 63,33%", same)],
    "own_row_as_computed": [
        (kabkota(1, persen=percent("79.90")), "79,90% pada perbandingan, 80,00%", same),
        (kabkota(1, wajib=amount(401)), "KAB. RAWA BIRU: Wajib 401 pada perbandingan, 400 menurut", same),
        (kabkota(1, rekam=amount(230)), "data/2031/uji.csv:230: 230 seharusnya 320?", same),
        (kabkota(1, rekam=amount(319)), "Rekam 319 pada perbandingan, 320 menurut", same),
        (kabkota(1, persen=percent("79.90")), "79,90%", kabkota(2, wajib=amount(601), rekam=amount(230))),
        (kabkota(1, wajib=amount(401)), "Wajib 401", kabkota(1, wajib=absent("belum dikirim"))),
        (kabkota(1, wajib=amount(401)), "Wajib 401", kabkota(1, wajib=formula(f"= {STEM}.penyebut"))),
        (kabkota(1, rekam=formula(f"= {STEM}.penyebut")), "Rekam 400 pada perbandingan, 320", same),
    ],
    "sub_kegiatan_as_indicator": [
        (
            level("Pengeringan", "80"),
            "90%, padahal eselon4.kering.capaian 80,00%",
            level("Pengeringan", "90"),
        )
    ],
    "capaian_is_no_realisasi": [
        (
            lambda data: program(capaian="= iku.kepuasan.realisasi")(measured_in_percent(data)),
            "diisi realisasi",
            program(capaian="= iku.kepuasan.capaian"),
        )
    ],
    "dates_of_this_year": [
        (lambda data: data._replace(pk=(data.pk[-1]._replace(tanggal="Januari 2029"),)), "tanggal PK awal", same),
        (timed("Juni - Oktober 2030"), 'waktu yang dinyatakan "Juni - Oktober 2030"', timed("Juni - Oktober 2031")),
    ],
    "compared_figures_are_new": [(surveyed("80", "85"), "sama persis dengan tahun 2030", surveyed("80", "85.01"))],
    "rows_of_last_year_are_there": [
        (surveyed("80", "85", "90"), 'tidak memuat baris "unsur_3"', surveyed("81", "85")),
    ],
    "past_capaian_follows": [
        (
            chain(planned(TargetTahun(2030, index("80"))), history(*scores("100.00"))),
            "2030: capaian 100,00%, padahal 72,00 dari target 80 ialah 90,00%",
            chain(planned(TargetTahun(2030, index("80"))), history(*scores("90.00"))),
        ),
        (
            chain(agreed(polaritas="negatif"), planned(TargetTahun(2030, index("80"))), history(*scores("90.00"))),
            "ialah 110,00%",
            chain(planned(TargetTahun(2029, index("80"))), history(*scores("100.00"))),
        ),
    ],
    "one_indicator_one_result": [
        (
            twice("8", "persen"),
            '"Arsip hilang": 10% dan 8% pada eselon4.kering, 10\xa0berkas dan 8\xa0berkas pada iku.hilang',
            level("Pengeringan", "90"),
        )
    ],
    "series_as_stated": [
        (history(past(2030, "90"), stated="mengalami kenaikan dari tahun ke tahun"), "padahal 90% lalu 80,00%", same),
        (
            history(past(2030, "70"), stated="mengalami penurunan dari tahun ke tahun"),
            "lalu",
            history(past(2030, "70"), stated="mengalami kenaikan dari tahun ke tahun"),
        ),
    ],
    "extreme_as_stated": [
        (kabkota(1, peringkat=amount(2)), "tidak mungkin", kabkota(1, peringkat=amount(1))),
        (placed("paling kecil"), "paling kecil", placed("paling besar")),
    ],
    "same_group_compared": [(national("Kartu usia 0-18 tahun"), "(0-18) dibandingkan dengan kelompok usia 0-17", same)],
}


@pytest.mark.parametrize(
    ("check", "broken", "words", "sound"), [(name, *case) for name, cases in CASES.items() for case in cases]
)
def test_rejects_and_accepts(data: Data, check: str, broken: Change, words: str, sound: Change) -> None:
    rule = RULES[check].look
    found = [str(one) for one in rule(seen(broken(data), compute(broken(data))))]
    assert found, f"{check} found nothing"
    assert words in "\n".join(found)
    accepted = [str(one) for one in rule(seen(sound(data), compute(sound(data))))]
    assert not accepted


def names(**values: Value) -> Names:
    return Names({name.replace("__", "."): value for name, value in values.items()})


def share(above: int, below: int) -> Quantity:
    return derive(lambda a, b: a / b * 100, "a ÷ b × 100", PERSEN, given(above), given(below))


def test_budget_at_every_level(data: Data) -> None:
    broken = names(anggaran__lalu__pagu=given(10), anggaran__lalu__realisasi=given(11))
    (found,) = facts.spending_within_pagu(seen(data, broken))
    assert found.level == "galat"
    assert not list(facts.spending_within_pagu(seen(data, names(a__pagu=given(10), a__realisasi=given(10)))))


@pytest.mark.parametrize(
    ("change", "level"),
    [
        pytest.param(agreed(target=index("3.40")), "galat", id="an index cannot stand on two scales"),
        pytest.param(
            agreed(satuan="persen", target=percent("95"), realisasi=percent("0.96")), "peringatan", id="share"
        ),
    ],
)
def test_only_the_impossible_stops_a_build(data: Data, change: Change, level: str) -> None:
    changed = change(data)
    (found,) = facts.target_and_realisation_on_one_scale(seen(changed, compute(changed)))

    assert found.level == level


def test_status_against_target_and_polarity(data: Data) -> None:
    aim, more = given(10), given(11)
    stem = "iku__hilang__"  # less is better
    wrong = {stem + "target": aim, stem + "realisasi": more, stem + "status": Text("melampaui target")}
    (found,) = facts.reached_means_reached(seen(data, names(**wrong)))
    assert found.level == "galat"
    right = wrong | {stem + "status": Text("belum mencapai target")}
    assert not list(facts.reached_means_reached(seen(data, names(**right))))
    assert not list(facts.reached_means_reached(seen(data, compute(data))))


def test_a_past_capaian_of_predicates_follows_from_the_numbers_of_their_classes(data: Data) -> None:
    classes = (
        Kelas("C", "Cukup", Decimal(50)),
        Kelas("B", "Baik", Decimal(70)),
        Kelas("A", "Sangat Baik", Decimal(80)),
    )
    scale = Unit("predikat", kelas=classes)
    asked = planned(TargetTahun(2030, given(3, scale)))(data)._replace(
        riwayat=(Riwayat(2030, "iku.kepuasan.a", given(1)),)
    )
    stem = "riwayat.2030.iku.kepuasan"

    def found(stated: str) -> int:
        known = Names({f"{stem}.realisasi": given(2, scale), f"{stem}.capaian": percent(stated)})
        return len(list(facts.past_capaian_follows(seen(asked, known))))

    assert [found(stated) for stated in ("87.50", "66.67")] == [0, 1]


def test_difference_of_percentages(data: Data) -> None:
    parts = (given(Decimal("90.00"), PERSEN), given(Decimal("80.00"), PERSEN))
    wrong = derive(lambda a, b: a - b, "capaian − serapan", PERSEN, *parts)
    assert list(facts.differences_in_points(seen(data, names(a=wrong))))
    assert not list(
        facts.differences_in_points(seen(data, names(a=derive(lambda a: 100 - a, "100 − a", PERSEN, parts[0]))))
    )
    less_is_better = derive(
        lambda t, r: (2 * t - r) / t * 100, "(2 × target − realisasi) ÷ target × 100", PERSEN, *parts
    )
    assert not list(facts.differences_in_points(seen(data, names(a=less_is_better))))


def test_zero_of_zero(data: Data) -> None:
    empty = areas(("UTARA", amount(0), amount(0)))(data)
    wrong = names(tabel__cakupan_kartu__utara__penyebut=amount(0), tabel__cakupan_kartu__utara__rasio=percent("100"))
    assert list(shares.nothing_of_nothing_is_no_share(seen(empty, wrong)))
    assert not list(shares.nothing_of_nothing_is_no_share(seen(empty, compute(empty))))
    typed = kabkota(2, wajib=amount(0), rekam=amount(0), persen=percent("100"))(data)
    assert list(shares.nothing_of_nothing_is_no_share(seen(typed, compute(typed))))


def test_mean_of_means(data: Data) -> None:
    def mean(*parts: Quantity) -> Quantity:
        return derive(lambda *a: sum(a, Decimal(0)) / len(a), "rata-rata", PERSEN, *parts)

    (found,) = facts.means_of_means(seen(data, names(a=mean(share(1, 2), share(90, 100)))))
    assert "89,22%" in found.hint
    assert not list(facts.means_of_means(seen(data, names(a=mean(share(1, 2), share(2, 2))))))
    achieved = [share(1, 2)._replace(formula=ACHIEVED), share(90, 100)._replace(formula=ACHIEVED)]
    assert not list(facts.means_of_means(seen(data, names(a=mean(*achieved)))))


def test_statement_against_computation(data: Data) -> None:
    stated = data._replace(pernyataan=(Pernyataan("a.arah", "buku", "kenaikan"),))
    assert list(facts.statement_as_computed(seen(stated, names(a__arah=Text("penurunan", "ini lawan lalu")))))
    assert not list(facts.statement_as_computed(seen(stated, names(a__arah=Text("Kenaikan", "ini lawan lalu")))))


def test_what_stands_in_for_a_capaian_is_told_with_its_line(data: Data) -> None:
    reference = SourcedText("= iku.kepuasan.realisasi", Source("data/2031/sub-kegiatan.csv", 3, 6))
    first, *others = data.sub_kegiatan
    swapped = measured_in_percent(data)._replace(sub_kegiatan=(first._replace(capaian=reference), *others))

    (found,) = facts.capaian_is_no_realisasi(seen(swapped, compute(swapped)))

    assert found.source == reference.source


def test_a_statement_that_is_computed_otherwise_is_told_with_its_line(data: Data) -> None:
    words = SourcedText("kenaikan", Source("data/2031/pernyataan.yaml", 7, 9))
    stated = data._replace(pernyataan=(Pernyataan("a.arah", "buku", words),))

    (found,) = facts.statement_as_computed(seen(stated, names(a__arah=Text("penurunan", "ini lawan lalu"))))

    assert found.source == words.source


def test_history_against_the_years_own_data(data: Data) -> None:
    told = data._replace(riwayat=(past(2030, "81.00"),))
    found = list(facts.history_as_computed(seen(told, names(riwayat__2030__cakupan__kartu=percent("80.00")))))
    assert [one.level for one in found] == ["galat"]
    assert not list(facts.history_as_computed(seen(told, names(riwayat__2030__cakupan__kartu=percent("81.00")))))


@pytest.mark.parametrize(("gained", "told"), [("11240.25", []), ("11241.25", ["49.216,75"])])
def test_computed_quarters_make_the_year(gained: str, told: list[str]) -> None:
    files = dict(read_sources(HERE / "pesisir", 2027).files)
    for name, old, new in (
        ("triwulan.csv", "tangkap,1,11000.00,11240.25,", f"tangkap,1,11000.00,= {gained} * 1,"),
        ("pk.yaml", 'realisasi: "= iku.tangkap.triwulan.realisasi"', "realisasi: 49215.75"),
    ):
        path = f"data/2027/{name}"
        assert old.encode() in files[path]
        files[path] = files[path].replace(old.encode(), new.encode())
    facts_of_coast = load(Sources(tuple(files.items())), 2027)

    found = list(RULES["quarters_make_the_year"].look(seen(facts_of_coast, compute(facts_of_coast))))

    assert [one.level for one in found] == ["galat"] * len(told)
    assert all(words in one.message for words, one in zip(told, found, strict=True))


def test_every_check_has_a_rule_and_a_proof() -> None:
    here = Path(__file__).read_text("utf-8")
    own = [rule for rule in rules_of(Scope.DATA) if rule.home in ("facts", "shares")]
    for rule in (*own, RULES["same_acts_compared"]):
        assert rule.look.__doc__
        assert rule.name in here
