"""Earlier years are computed from their own data and serve the later report."""

from __future__ import annotations

from typing import Any

import pytest

from lkjip.base.quantity import PERSEN, absent, given
from lkjip.compute import compute
from lkjip.data.schema import Data, Riwayat
from tests.sharing import with_service


def next_year(data: Data, **more: Any) -> Data:
    """The year after, with the same figures."""
    return data._replace(tahun=data.tahun + 1, lampau=(*data.lampau, data._replace(lampau=())), **more)


def served(data: Data, done: int = 150) -> Data:
    return with_service(data, ("UTARA", 200, done))


@pytest.mark.parametrize(
    ("name", "of_last_year"),
    [
        ("riwayat.2031.ikm.nilai", "ikm.nilai"),
        ("ikm.nilai_lalu", "ikm.nilai"),
        ("tabel.ikm.waktu_layanan.nrr_lalu", "tabel.ikm.waktu_layanan.nrr"),
        ("iku.hilang.realisasi_lalu", "iku.hilang.realisasi"),
        ("iku.kepuasan.capaian_lalu", "iku.kepuasan.capaian"),
        ("anggaran.lalu.pagu", "anggaran.pagu"),
        ("anggaran.lalu.penyerapan", "anggaran.penyerapan"),
    ],
)
def test_last_years_columns_are_last_years_report(data: Data, name: str, of_last_year: str) -> None:
    before, now = compute(data), compute(next_year(data))

    assert str(now(name)) == str(before(of_last_year))


def test_sources_of_the_past_lie_in_that_years_files(data: Data) -> None:
    value = compute(next_year(data))("riwayat.2031.iku.hilang.realisasi")

    assert str(value.source).startswith("data/2031/pk.yaml:")


def test_the_computed_past_wins_over_what_is_told_of_it(data: Data) -> None:
    told = (*data.riwayat, Riwayat(2031, "ikm.nilai", given(1)))

    assert str(compute(next_year(data, riwayat=told))("riwayat.2031.ikm.nilai")) == "86,83"


def test_what_is_told_speaks_where_nothing_is_computed(data: Data) -> None:
    told = (*data.riwayat, Riwayat(2031, "iku.digital.realisasi", given(44, PERSEN)))

    assert str(compute(next_year(data, riwayat=told))("iku.digital.realisasi_lalu")) == "44%"


def test_a_year_of_the_past_has_its_own_past(data: Data) -> None:
    assert str(compute(next_year(next_year(data)))("riwayat.2032.ikm.nilai_lalu")) == "86,83"


@pytest.mark.parametrize(("years", "expected"), [(1, [2030, 2031]), (2, [2031, 2032]), (3, [2031, 2032, 2033])])
def test_a_series_grows_by_the_years_that_exist(data: Data, years: int, expected: list[int]) -> None:
    office = served(data)
    for _ in range(years - 1):
        office = next_year(office)
    points = [int(name.rpartition(".")[2]) for name in compute(office) if name.startswith("cakupan.kartu.deret.")]

    assert points == expected


def test_a_series_is_never_longer_than_five_years(data: Data) -> None:
    office = served(data)
    for _ in range(6):
        office = next_year(office)
    names = compute(office)

    assert (str(names("deret.tahun")), str(names("deret.sebelum"))) == ("2033, 2034, 2035, 2036 dan 2037", "4")


def test_a_year_known_to_be_missing_belongs_to_the_series(data: Data) -> None:
    told = (Riwayat(2029, "cakupan.kartu", absent("grafik hilang", PERSEN)),)

    assert str(compute(served(data)._replace(riwayat=told))("deret.tahun")) == "2029, 2030 dan 2031"
