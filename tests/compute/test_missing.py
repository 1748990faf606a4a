"""What nobody entered is not claimed: every word and count falls silent with the figures it follows from."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given as for_any
from hypothesis import settings
from hypothesis import strategies as st

from lkjip.compute import compute, lists
from lkjip.data.load import load, read_sources
from lkjip.data.schema import (
    Barang,
    CakupanWilayah,
    Data,
    Golongan,
    IndikatorNasional,
    Jabatan,
    JenjangKinerja,
    KabKota,
    Layanan,
    Nasional,
    Pegawai,
    Penilaian,
    Pernyataan,
    UnitLayanan,
)
from lkjip.data.shape import shape_of
from lkjip.formats import MISSING, UNDEFINED
from lkjip.quantity import Quantity, Text, absent, given
from tests.office import HERE

REASON = "kosong"


@pytest.fixture(scope="session")
def full() -> Data:
    """The office with a subject of every kind, and nothing missing."""
    office = load(read_sources(HERE / "kantor", 2031), 2031)
    rows = (CakupanWilayah("UTARA", given(200), given(150)), CakupanWilayah("SELATAN", given(200), given(170)))
    kabkota = (KabKota("kartu", "KAB. RAWA BIRU", given(80)), KabKota("kartu", "KAB. LAIN", given(63)))
    target = IndikatorNasional("kartu", "Kartu", "persen", given(75), "cakupan.kartu")
    whole = office._replace(
        pegawai=Pegawai(
            (Jabatan("Kepala", given(1), "struktural"), Jabatan("Tenaga", given(3), "honorer")),
            (Golongan("IV", given(1)),),
        ),
        sarana=(Barang("Rak", given(3), given(1)),),
        jenjang=(JenjangKinerja("eselon3", "Eselon III", office.pk[-1].sasaran),),
        cakupan=(Layanan("kartu", "Q1", "Kartu", "a", "Anak", "Punya", "%", rows),),
        kabkota=kabkota,
        nasional=Nasional("K", "s", "s", "p", "p", (target,)),
        penilaian=Penilaian(
            "P", "Juni", given(80), "B", "Tinggi", (UnitLayanan(office.instansi.nama, *[given(20)] * 4),)
        ),
        pernyataan=(Pernyataan("kata.sumber", "Laporan", "paling kecil"),),
    )
    return filled(whole)


def filled(facts: Any) -> Any:
    """The same facts with a figure wherever one is missing."""
    if isinstance(facts, Quantity):
        return facts if facts.amount is not None else given(50, facts.unit)
    if isinstance(facts, tuple):
        parts = [filled(part) for part in facts]
        return type(facts)(*parts) if hasattr(facts, "_fields") else tuple(parts)
    return facts


def places(facts: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The paths of all fields that belong to one year and hold something."""
    found: list[tuple[Any, ...]] = []
    if isinstance(facts, Quantity) or not isinstance(facts, tuple):
        return found
    for key in getattr(facts, "_fields", range(len(facts))):
        value = getattr(facts, key) if isinstance(key, str) else facts[key]
        field = shape_of(type(facts)).get(key) if isinstance(key, str) else None
        reference = isinstance(value, str) and value.startswith("=")
        if field and field.yearly and not field.yearly.first and value not in (None, "") and not reference:
            found.append((*path, key))
        else:
            found += places(value, (*path, key))
    return found


def blanked(facts: Any, path: tuple[Any, ...]) -> Any:
    """The facts with what stands at `path` missing."""
    key, *rest = path
    value = getattr(facts, key) if isinstance(key, str) else facts[key]
    nothing = absent(REASON, value.unit) if isinstance(value, Quantity) else ""
    new = blanked(value, tuple(rest)) if rest else nothing
    if isinstance(key, str):
        return facts._replace(**{key: new})
    return (*facts[:key], new, *facts[key + 1 :])


CERTAIN = ("tahun", "deret.", "instansi.", "wilayah.", "renstra.", "pk.", "penandatangan.", "riwayat.")
"""Names, years and structure: not results of the year."""
STRUCTURE = (
    ".fungsional_tertentu",
    ".fungsional_umum",
    ".jumlah_sasaran",
    ".jumlah_indikator",
    "ikm.jumlah_unsur",
    "cakupan.jumlah",
    "nasional.jumlah",
)


def test_with_nothing_entered_nothing_is_claimed(full: Data) -> None:
    empty = full
    for path in places(full):
        empty = blanked(empty, path)
    names = compute(empty)
    said = {
        name: str(value)
        for name, value in names.items()
        if not value.missing and not name.startswith(CERTAIN) and not name.endswith(STRUCTURE)
    }
    last_year = {name: text for name, text in said.items() if "_lalu" in name or ".lalu" in name}
    kept = {name for name in said if name.endswith((".target", ".target_akhir")) or name == "cakupan.penuh"}

    assert {name: text for name, text in said.items() if name not in kept and name not in last_year} == {}


def test_with_everything_entered_something_is_claimed(full: Data) -> None:
    names = compute(full)
    told = ("iku.tercapai", "iku.predikat", "pegawai.mayoritas", "sarana.kondisi", "nasional.semua", "ikm.tertinggi")

    assert [str(names(name)) for name in told] == [
        "2 (dua) dari 3 (tiga) indikator mencapai target",
        "secara rata-rata",
        "non ASN",
        "sebagian besar",
        "telah melampaui",
        "Sikap <ramah> & sabar",
    ]


@settings(max_examples=60)
@for_any(st.data())
def test_taking_figures_away_silences_words_but_never_changes_them(full: Data, chosen: st.DataObject) -> None:
    all_places = places(full)
    fewer = full
    for path in chosen.draw(st.lists(st.sampled_from(all_places), min_size=1, max_size=4, unique=True)):
        fewer = blanked(fewer, path)
    before, after = compute(full), compute(fewer)
    changed = {
        name: (str(before[name]), str(value))
        for name, value in after.items()
        if isinstance(value, Text) and not value.missing and str(value) != str(before[name])
    }

    assert changed == {}


@settings(max_examples=40)
@for_any(st.data())
def test_every_name_exists_whatever_is_missing(full: Data, chosen: st.DataObject) -> None:
    path = chosen.draw(st.sampled_from(places(full)))

    assert set(compute(blanked(full, path))) == set(compute(full))


def test_lists_of_categories_wait_for_the_figures(full: Data) -> None:
    path = next(path for path in places(full) if path[0] == "jenjang" and path[-1] == "realisasi")
    fewer = blanked(full, path)

    assert lists(fewer, compute(fewer))["eselon3.kurang"] == ("{{ eselon3.kurang.daftar }}",)


def test_a_list_that_nobody_falls_in_says_so(full: Data) -> None:
    sasaran = full.pk[-1].sasaran[0]
    done = tuple(i._replace(realisasi=i.target) for i in sasaran.indikator)
    met = full._replace(jenjang=(full.jenjang[0]._replace(sasaran=(sasaran._replace(indikator=done),)),))

    assert lists(met, compute(met))["eselon3.kurang"] == ("tidak ada",)


@pytest.mark.parametrize("name", ["iku.tercapai", "iku.predikat", "iku.kategori_umum", "iku.sebaran"])
def test_nothing_of_nothing_is_a_dash(full: Data, name: str) -> None:
    names = compute(full._replace(pk=(full.pk[0]._replace(sasaran=()),)))

    assert str(names(name)) == UNDEFINED


def test_a_statement_without_words_is_missing(full: Data) -> None:
    names = compute(full._replace(pernyataan=(Pernyataan("kata.sumber", "", ""),)))

    assert str(names("kata.sumber")) == MISSING
