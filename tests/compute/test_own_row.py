"""The row of the reporting district in a comparison: it follows the count, and what is typed instead may not differ."""

from __future__ import annotations

from decimal import Decimal

import pytest

from lkjip.base.problems import InputError
from lkjip.base.quantity import PERSEN, Quantity, Sementara, given
from lkjip.compute import compute
from lkjip.compute.cakupan import districts
from lkjip.data.load import load
from lkjip.data.schema import CakupanWilayah, Data, KabKota, Layanan
from lkjip.data.yearfiles import read_sources
from lkjip.rules.compared import own_row_as_computed
from tests.office import HERE
from tests.rules.conftest import seen

OWN, OTHER = "KAB. RAWA BIRU", "KAB. LAIN"
DOUBT = (Sementara("sumber provinsi berbeda"),)


def percent(amount: str) -> Quantity:
    return given(Decimal(amount), PERSEN)


def office(nilai: Quantity | str, other: Quantity | str = "", reached: int = 80, **counts: Quantity | str) -> Data:
    """The office with one service that covers `reached` of 100."""
    rows = (CakupanWilayah("UTARA", given(100), given(reached)),)
    compared = (KabKota("kartu", OWN, nilai, None, **counts), KabKota("kartu", OTHER, other or percent("63.00")))
    layanan = Layanan("kartu", "Q1", "Kartu", "a", "Anak", "Punya", "%", rows)
    return load(read_sources(HERE / "kantor", 2031), 2031)._replace(cakupan=(layanan,), kabkota=compared)


@pytest.mark.parametrize(("reached", "shown", "rank"), [(80, "80,00%", "ke-1"), (60, "60,00%", "ke-2")])
def test_the_own_row_follows_the_count(reached: int, shown: str, rank: str) -> None:
    data = office("= cakupan.kartu", reached=reached)
    names = compute(data)

    told = [str(names(f"cakupan.kartu.{name}")) for name in ("kabkota", "peringkat")]

    assert [*told, str(districts(data, names, "kartu")[0].nilai)] == [shown, rank, shown]


def test_its_counts_follow_too() -> None:
    data = office("= cakupan.kartu", wajib="= cakupan.kartu.penyebut", rekam="= cakupan.kartu.pembilang")

    row = districts(data, compute(data), "kartu")[0]

    assert (str(row.wajib), str(row.rekam)) == ("100", "80")


@pytest.mark.parametrize(
    ("data", "told"),
    [
        pytest.param(office("= cakupan.kartu.peringkat"), 'Tulis "= cakupan.kartu"', id="another name"),
        pytest.param(office(percent("80"), "= cakupan.kartu"), "hanya baris daerah", id="another district"),
        pytest.param(office("= cakupan.katru"), "tidak dikenal", id="misspelt"),
    ],
)
def test_a_reference_that_is_not_its_own_is_refused(data: Data, told: str) -> None:
    with pytest.raises(InputError, match=told):
        compute(data)


@pytest.mark.parametrize(
    ("nilai", "levels"),
    [
        pytest.param("= cakupan.kartu", [], id="a name"),
        pytest.param(percent("80.00"), [], id="typed and equal"),
        pytest.param(percent("79.90"), ["galat"], id="typed and stale"),
        pytest.param(percent("79.90")._replace(sementara=DOUBT), ["peringatan"], id="told why"),
    ],
)
def test_a_typed_own_row_may_not_differ(nilai: Quantity | str, levels: list[str]) -> None:
    data = office(nilai)

    assert [one.level for one in own_row_as_computed(seen(data, compute(data)))] == levels
