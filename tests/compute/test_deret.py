"""Any value is followed over the years, in its own unit: a rate, a share, a count, money, an indicator."""

from __future__ import annotations

from pathlib import Path

import pytest

from lkjip.base.problems import InputError
from lkjip.compute import Names, compute
from lkjip.data.load import load
from lkjip.data.yearfiles import read_sources
from tests.office import copy_office, with_survey

YEAR = 2031
RATE = "per 1.000 kelahiran"


def own(kunci: str, satuan: str, rumus: str, more: str = "deret: ya") -> str:
    return f'- {{kunci: {kunci}, nama: angka itu, satuan: "{satuan}", rumus: {rumus}, {more}}}\n'


def figures(tmp_path: Path, values: str, pk: str = "", **years: str) -> Names:
    made = copy_office(tmp_path / "kantor")
    (made.root / f"data/{YEAR}/nilai.yaml").write_text(with_survey(values), "utf-8")
    if pk:
        file = made.root / f"data/{YEAR}/pk.yaml"
        text = file.read_text("utf-8")
        assert pk in text
        file.write_text(text.replace(pk, f"{pk}\n          deret: ya", 1), "utf-8")
    for year, text in years.items():
        folder = made.root / "data" / year.removeprefix("y")
        folder.mkdir(exist_ok=True)
        (folder / "riwayat.yaml").write_text(text, "utf-8")
    return compute(load(read_sources(made.root, YEAR), YEAR))


def past(nama: str, nilai: str, satuan: str) -> str:
    return f'- {{nama: {nama}, nilai: {nilai}, satuan: "{satuan}"}}\n'


def shown(names: Names, name: str) -> str:
    return str(names(name)).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("satuan", "before", "now", "gap", "tells"),
    [
        ("persen", "97.5", "98.03", "0,53 poin persen", "mengalami peningkatan 0,53 poin persen"),
        (RATE, "12.5", "9.25", "3,25 per 1.000 kelahiran", "mengalami penurunan 3,25 per 1.000 kelahiran"),
        ("perkara", "80", "83", "3 perkara", "mengalami peningkatan 3 perkara"),
        ("rupiah", "1500000", "1000000", "Rp 500.000,-", "mengalami penurunan Rp 500.000,-"),
        ("indeks", "81.20", "81.20", "0,00", "tidak mengalami perubahan"),
    ],
)
def test_a_difference_is_in_the_unit_of_the_value(
    tmp_path: Path, satuan: str, before: str, now: str, gap: str, tells: str
) -> None:
    names = figures(tmp_path, own("a.b", satuan, now), y2030=past("a.b", before, satuan))

    assert (shown(names, "a.b.selisih"), shown(names, "a.b.mengalami")) == (gap, tells)


def test_a_course_is_told_from_the_years_that_are_known(tmp_path: Path) -> None:
    known = {f"y{year}": past("nilai.x", amount, RATE) for year, amount in ((2028, "5"), (2029, "4"), (2030, "4.5"))}
    names = figures(tmp_path, own("x", RATE, '"= 5 + 0.5"'), **known)

    assert [shown(names, f"nilai.x.deret.{year}").split()[0] for year in range(2028, 2032)] == ["5", "4", "4,5", "5,50"]
    assert shown(names, "nilai.x.arah_deret") == "naik dan turun dari tahun ke tahun"
    assert shown(names, "nilai.x.mengalami_lalu_2") == f"mengalami penurunan sebesar 1 {RATE}"
    assert shown(names, "nilai.x.mengalami_lalu") == f"mengalami peningkatan sebesar 0,5 {RATE}"
    assert shown(names, "nilai.x.kemudian") == "namun pada tahun 2030 dan 2031 mengalami peningkatan kembali"
    assert names("nilai.x.perubahan_lalu_3").missing
    assert "data/2028/riwayat.yaml" in names("nilai.x.perubahan_lalu_3").reason
    assert names.quantity("nilai.x.perubahan_lalu").formula == "besar perubahan"
    assert names.quantity("nilai.x.selisih").formula == "angka itu tahun ini − angka itu tahun lalu"


def test_what_the_source_states_speaks_only_where_figures_lack(tmp_path: Path) -> None:
    stated = "deret: ya, arah_deret: mengalami kenaikan dari tahun ke tahun"
    change = past("a.b.perubahan", "-0.22", "poin persen")
    lacking = figures(tmp_path / "1", own("a.b", "persen", "95", stated), y2029=change)
    full = figures(tmp_path / "2", own("a.b", "persen", "95", stated), y2030=past("a.b", "96", "persen"))

    assert shown(lacking, "a.b.arah_deret") == "mengalami kenaikan dari tahun ke tahun"
    assert (shown(lacking, "a.b.arah"), bool(lacking("a.b.arah").reason)) == ("peningkatan", True)
    assert shown(lacking, "a.b.mengalami_lalu_2") == "mengalami penurunan sebesar 0,22 poin persen"
    assert shown(full, "a.b.arah_deret") == "mengalami penurunan dari tahun ke tahun"
    assert shown(full, "a.b.arah") == "penurunan"


def test_a_value_may_follow_from_its_own_past(tmp_path: Path) -> None:
    names = figures(tmp_path, own("x", "orang", '"= nilai.x.lalu * 2"'), y2030=past("nilai.x", "7", "orang"))

    assert shown(names, "nilai.x.mengalami") == "mengalami peningkatan 7 orang"


def test_an_indicator_has_a_series_too(tmp_path: Path) -> None:
    names = figures(tmp_path, own("x", "persen", "91.5", "sisa: ya"), pk="        - kunci: kepuasan")
    plain = figures(tmp_path / "tanpa", own("x", "persen", "91.5"))

    assert f"iku.kepuasan.realisasi.deret.{YEAR}" in names
    assert "iku.kepuasan.realisasi.lalu" not in plain
    assert shown(names, "nilai.x.menyisakan") == "menyisakan 8,50%"
    assert "nilai.x.lalu" not in names


BAD = [
    (own("iku.x", "persen", "9"), 'nama "iku.x" diawali "iku"'),
    (own("tabel.x", "persen", "9"), 'nama "tabel.x" diawali "tabel"'),
    (own("a.kata", "persen", "9"), 'nama "a.kata" berakhir ".kata"'),
    (own("a..b", "persen", "9"), 'kunci nilai "a..b" tidak dapat dipakai'),
    (own("a.b", "persen", "9") * 2, 'kunci nilai "a.b" sudah dipakai'),
    (own("x", "persen", "9", "") + own("nilai.x", "persen", "9"), 'nama "nilai.x" diawali "nilai"'),
    (own("a.b", "orang", "9", "sisa: ya"), '"sisa" pada nilai "a.b"'),
    (own("a.b", "orang", "9", "arah_deret: naik"), '"arah_deret" pada "a.b" tanpa deret'),
    (own("a.b", "orang", "9") + own("a.b.lalu", "orang", "9").replace("itu", "lain"), 'nilai "a.b.lalu" ada dua'),
]


@pytest.mark.parametrize(("values", "told"), BAD, ids=[told for _, told in BAD])
def test_what_cannot_be_told_apart_is_refused(tmp_path: Path, values: str, told: str) -> None:
    with pytest.raises(InputError) as error:
        figures(tmp_path, values)

    assert told in str(error.value)
    assert f"data/{YEAR}/nilai.yaml" in str(error.value)


def test_earlier_years_are_in_the_same_unit(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r'"a\.b" tahun 2030 bersatuan persen, sekarang orang'):
        figures(tmp_path, own("a.b", "orang", "9"), y2030="- {nama: a.b, nilai: 8}\n")


@pytest.mark.parametrize(("office", "year"), [("kantor", 2031), ("pesisir", 2027)])
def test_every_first_word_of_a_name_that_is_given_is_kept_for_it(office: str, year: int) -> None:
    from lkjip.data.ownvalues import _given
    from tests.office import HERE

    data = load(read_sources(HERE / office, year), year)
    theirs = {own.full_name for own in data.nilai} | {stated.nama for stated in data.pernyataan}
    first = {
        name.partition(".")[0]
        for name in compute(data)
        if "." in name and not any(f"{name}.".startswith(f"{key}.") for key in theirs)
    }

    assert first <= _given(data)


@pytest.mark.parametrize(("stated", "told"), [("kenaikan", 1), ("penurunan", 0)])
def test_a_stated_trend_may_not_contradict_the_figures(tmp_path: Path, stated: str, told: int) -> None:
    from lkjip.rules.facts import series_as_stated
    from tests.rules.conftest import seen

    made = copy_office(tmp_path / "kantor")
    value = own("a.b", "orang", "9", f"deret: ya, arah_deret: mengalami {stated} dari tahun ke tahun")
    (made.root / f"data/{YEAR}/nilai.yaml").write_text(with_survey(value), "utf-8")
    (made.root / "data/2030").mkdir(exist_ok=True)
    (made.root / "data/2030/riwayat.yaml").write_text(past("a.b", "11", "orang"), "utf-8")
    data = load(read_sources(made.root, YEAR), YEAR)

    assert len(list(series_as_stated(seen(data, compute(data))))) == told
