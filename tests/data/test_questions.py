"""What the facts answer of themselves: which indicators are measured, at which levels, against which plan."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lkjip.base.quantity import PERSEN, Quantity, absent, given
from lkjip.data.schema import (
    Data,
    IndikatorKinerja,
    IndikatorRenstra,
    JenjangKinerja,
    Kegiatan,
    PerjanjianKinerja,
    Program,
    Renstra,
    SasaranKinerja,
    SasaranRenstra,
    TargetTahun,
    Triwulan,
)

Read = Callable[..., Data]


def indicator(kunci: str, triwulan: str = "") -> IndikatorKinerja:
    return IndikatorKinerja(kunci, kunci.title(), "persen", given(90, PERSEN), triwulan=triwulan)  # type: ignore[arg-type]


def statement(nama: str, *kunci: str) -> SasaranKinerja:
    return SasaranKinerja(nama, tuple(map(indicator, kunci)))


FIRST = PerjanjianKinerja("awal", "Januari 2031", (statement("Arsip", "lama"),))
LAST = PerjanjianKinerja("ubah", "Juli 2031", (statement("Arsip", "arsip", "rusak"), statement("Laut", "laut")))
BELOW = JenjangKinerja("pengawas", "Pengawas", (statement("Gudang", "gudang"),))
PLAN = Renstra(
    "Perda",
    2030,
    2034,
    "Tujuan",
    (
        SasaranRenstra(
            "Arsip",
            (
                IndikatorRenstra(
                    "arsip",
                    "Arsip",
                    "persen",
                    (TargetTahun(2030, given(80, PERSEN)), TargetTahun(2031, absent("belum ditetapkan", PERSEN))),
                ),
            ),
        ),
    ),
)


@pytest.fixture
def bare(read: Read) -> Data:
    """The office without an agreement, a plan, or levels."""
    return read()._replace(pk=(), jenjang=(), renstra=None, triwulan=(), program=())


@pytest.fixture
def data(bare: Data) -> Data:
    return bare._replace(pk=(FIRST, LAST), jenjang=(BELOW,), renstra=PLAN)


def keys(indicators: tuple[IndikatorKinerja, ...]) -> list[str]:
    return [indikator.kunci for indikator in indicators]


def test_the_last_agreement_is_measured(data: Data) -> None:
    assert data.agreement == LAST
    assert [sasaran.nama for sasaran in data.objectives] == ["Arsip", "Laut"]
    assert keys(data.measured) == ["arsip", "rusak", "laut"]


def test_what_was_agreed_once_is_agreed(data: Data) -> None:
    assert keys(data.agreed) == ["lama", "arsip", "rusak", "laut", "gudang"]


def test_levels_are_those_of_the_data_under_their_own_keys(data: Data) -> None:
    assert list(data.levels) == ["iku", "pengawas"]
    assert [stem for stem, _ in data.indicators] == ["iku.arsip", "iku.rusak", "iku.laut", "pengawas.gudang"]
    assert list(data._replace(pk=()).levels) == ["pengawas"]


def test_an_office_without_any_of_it_answers_with_nothing(bare: Data) -> None:
    assert bare.agreement is None
    assert (bare.objectives, bare.measured, bare.agreed, bare.indicators, bare.quarterly) == ((), (), (), (), ())
    assert (bare.levels, bare.planned_objectives, bare.planned_indicators) == ({}, (), {})
    assert bare.planned("arsip", 2030) is None
    assert (bare.national, bare.every_kegiatan) == ((), ())


@pytest.mark.parametrize(
    ("kunci", "tahun", "target"),
    [
        ("arsip", 2030, given(80, PERSEN)),
        ("arsip", 2031, absent("belum ditetapkan", PERSEN)),  # the plan has the year, but not yet its number
        ("arsip", 2032, None),
        ("laut", 2030, None),
    ],
)
def test_the_plan_tells_the_target_of_a_year(data: Data, kunci: str, tahun: int, target: Quantity | None) -> None:
    assert data.planned(kunci, tahun) == target


def test_quarters_come_in_their_order_and_only_those_of_the_indicator(data: Data) -> None:
    rows = tuple(
        Triwulan(kunci, number, given(number, PERSEN), given(number, PERSEN))
        for kunci, number in (("arsip", 3), ("laut", 1), ("arsip", 1))
    )
    quarterly = LAST._replace(sasaran=(SasaranKinerja("Arsip", (indicator("arsip", "jumlah"), indicator("rusak"))),))
    found = data._replace(pk=(quarterly,), triwulan=rows)

    assert keys(found.quarterly) == ["arsip"]
    assert [row.triwulan for row in found.quarters("arsip")] == [1, 3]
    assert found.quarters("rusak") == ()


def test_kegiatan_stand_in_the_order_of_their_programmes(bare: Data) -> None:
    rows = [Kegiatan(kunci, kunci, given(100, PERSEN)) for kunci in "abc"]
    programs = (
        Program("p", "1", "P", given(100, PERSEN), (rows[1], rows[0])),
        Program("q", "2", "Q", given(100, PERSEN), (rows[2],)),
    )

    assert [kegiatan.kunci for kegiatan in bare._replace(program=programs).every_kegiatan] == ["b", "a", "c"]
