"""Quarters and what they make of the year; what is known while some indicators have no data."""

from __future__ import annotations

import pytest

from lkjip.base.problems import InputError
from lkjip.compute import Names, compute
from lkjip.data.load import load
from lkjip.data.schema import Data
from lkjip.data.yearfiles import Sources, read_sources
from tests.office import HERE

YEAR = 2027


def changed(*changes: tuple[str, str, str]) -> Data:
    """The office on the coast with some words of its files replaced."""
    files = dict(read_sources(HERE / "pesisir", YEAR).files)
    for name, old, new in changes:
        path = f"data/{YEAR}/{name}"
        assert old.encode() in files[path], f"{old!r} is not in {name}"
        files[path] = files[path].replace(old.encode(), new.encode(), 1)
    return load(Sources(tuple(files.items())), YEAR)


@pytest.fixture(scope="module")
def names() -> Names:
    return compute(changed())


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("iku.tangkap.triwulan.2.target", "12.500,00\u00a0ton"),
        ("iku.tangkap.triwulan.2.realisasi", "12.980,50\u00a0ton"),
        ("iku.tangkap.triwulan.2.capaian", "103,84%"),
        ("iku.tangkap.triwulan.3.status", "belum mencapai target"),
        ("iku.tangkap.triwulan.realisasi", "49.215,75\u00a0ton"),  # added up
        ("iku.ntn.triwulan.realisasi", "108,32"),  # averaged
        ("iku.temuan.triwulan.realisasi", "91,40%"),  # the last
        ("iku.pelanggaran.triwulan.1.capaian", "66,67%"),  # less is better
        ("iku.konsumsi.triwulan.terakhir", "triwulan II"),
        ("iku.konsumsi.triwulan.3.status", "[data belum tersedia]"),
        ("iku.konsumsi.triwulan.realisasi", "[data belum tersedia]"),
    ],
)
def test_a_quarter_has_target_realisation_and_achievement(names: Names, name: str, printed: str) -> None:
    assert str(names(name)) == printed


def test_the_year_may_be_taken_from_its_quarters(names: Names) -> None:
    assert names("iku.tangkap.realisasi") is names("iku.tangkap.triwulan.realisasi")


def test_the_quarters_of_the_year_lead_to_their_lines(names: Names) -> None:
    inputs = names("iku.tangkap.triwulan.realisasi").inputs

    assert [str(value.source) for value in inputs] == [f"data/2027/triwulan.csv:{line}" for line in range(2, 6)]


def test_an_indicator_measured_once_a_year_has_no_quarters(names: Names) -> None:
    assert not [name for name in names if name.startswith("iku.pendapatan.triwulan")]


def test_no_quarter_known_leaves_the_last_one_open() -> None:
    data = changed(
        ("triwulan.csv", "izin,1,5.0,4.4,,", "izin,1,5.0,,belum,"),
        ("triwulan.csv", "izin,2,5.0,3.9,,", "izin,2,5.0,,belum,"),
        ("triwulan.csv", "izin,3,5.0,3.6,,", "izin,3,5.0,,belum,"),
        ("triwulan.csv", "izin,4,5.0,3.3,,", "izin,4,5.0,,belum,"),
    )
    last = compute(data)("iku.izin.triwulan.terakhir")

    assert (last.missing, last.reason) == (True, "belum")


# --- while some have no data -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("iku.jumlah_indikator", "14"),
        ("iku.jumlah_terukur", "10"),
        ("iku.jumlah_belum_terukur", "4"),
        ("iku.tercapai_terukur", "8 (delapan) dari 10 (sepuluh) indikator yang terukur mencapai target"),
        ("iku.rata_rata_terukur", "103,21%"),
        ("iku.sasaran_1.daftar_belum_terukur", "Angka konsumsi ikan"),
        ("iku.sasaran_4.daftar_belum_terukur", "tidak ada"),
        ("iku.sasaran_4.kategori_terukur", "Sangat Baik"),
        ("iku.sasaran_3.jumlah_terukur", "2"),
    ],
)
def test_what_is_measured_is_told_apart_from_what_is_owed(names: Names, name: str, printed: str) -> None:
    assert str(names(name)) == printed


def test_nothing_measured_is_said_so() -> None:
    owed = '{nilai: null, alasan: "belum"}'
    data = changed(
        ("pk.yaml", '          realisasi: "= iku.ntn.triwulan.realisasi"', f"          realisasi: {owed}"),
        ("pk.yaml", "realisasi: 3921500", f"realisasi: {owed}"),
    )

    assert str(compute(data)("iku.sasaran_2.tercapai_terukur")) == "belum ada indikator yang terukur"


# --- divisions of the budget -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("anggaran.jenis.modal.penyerapan", "92,87%"),
        ("anggaran.jenis.modal.porsi", "20,88%"),
        ("anggaran.sumber.dau.nama", "Dana alokasi umum"),
        ("anggaran.sumber.jumlah", "4"),
        ("anggaran.sumber.pagu", "Rp\u00a038.895.900.000,-"),
    ],
)
def test_belanja_by_kind_and_by_source(names: Names, name: str, printed: str) -> None:
    assert str(names(name)) == printed


def test_the_whole_of_a_division_is_the_whole_budget(names: Names) -> None:
    assert names.quantity("anggaran.jenis.pagu").amount == names.quantity("anggaran.pagu").amount


def test_an_office_without_districts_has_no_values_of_them(names: Names) -> None:
    assert not [name for name in names if name.startswith(("wilayah.", "ikm.", "cakupan.", "nasional."))]


FIRST = "tangkap,1,11000.00,11240.25,,Rekap pendaratan ikan"


def test_a_quarter_may_be_a_formula() -> None:
    names = compute(
        changed(("triwulan.csv", FIRST, "tangkap,1,= 22000 / 2,= iku.tangkap.triwulan.1.target + 240.25,,"))
    )

    assert str(names("iku.tangkap.triwulan.1.capaian")) == "102,18%"
    assert str(names("iku.tangkap.realisasi")) == "49.215,75\u00a0ton"


@pytest.mark.parametrize(
    ("formula", "words"),
    [
        ("= iku.tangkap.triwulan.realisasi", "berputar"),
        ("= iku.tangkap.triwulan.1.realisasi", "menunjuk dirinya sendiri"),
        ("= iku.temuan.realisasi", "bersatuan persen, bukan ton"),
        ("= iku.tangkop.target", "tidak dikenal"),
    ],
)
def test_a_wrong_formula_of_a_quarter_is_told(formula: str, words: str) -> None:
    data = changed(("triwulan.csv", FIRST, f"tangkap,1,11000.00,{formula},,"))

    with pytest.raises(InputError) as refused:
        compute(data)
    assert words in str(refused.value)
    assert "triwulan.csv:2" in str(refused.value)
