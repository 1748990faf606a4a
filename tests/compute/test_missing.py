"""What nobody entered is not claimed: every word and count falls silent with the figures it follows from."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given as for_any
from hypothesis import settings
from hypothesis import strategies as st

from lkjip.base.formats import MISSING, UNDEFINED
from lkjip.base.quantity import PERSEN, Quantity, Text, given
from lkjip.base.source import Source
from lkjip.compute import compute, lists
from lkjip.data.load import load
from lkjip.data.rumus import to_come
from lkjip.data.schema import (
    Banding,
    BarisBanding,
    Data,
    Golongan,
    IndikatorNasional,
    Jabatan,
    JenjangKinerja,
    Nasional,
    Pegawai,
    Pernyataan,
)
from lkjip.data.yearfiles import Sources, read_sources
from tests.blanking import MEASURED, blanked, claims, emptied, places
from tests.office import HERE
from tests.sharing import with_service

OWN = {
    "tabel/sarana.yaml": "kolom:\n  - {kunci: nama, judul: Barang}\n"
    "  - {kunci: baik, judul: Baik, satuan: jumlah, jumlah: SUM}\n"
    "  - {kunci: rusak, judul: Rusak, satuan: jumlah, jumlah: SUM}\n",
    "tabel/sarana.csv": "nama,baik,rusak\nRak,2,1\nMeja,1,0\n",
    "nilai.yaml": "- {kunci: sarana.baik, nama: yang baik, satuan: persen, "
    "rumus: '= tabel.sarana.jumlah.baik / (tabel.sarana.jumlah.baik + tabel.sarana.jumlah.rusak) * 100'}\n",
}
"""A table of the office's own, and what is said of it."""


@pytest.fixture(scope="session")
def full() -> Data:
    """The office with a subject of every kind, and nothing missing."""
    files = dict(read_sources(HERE / "kantor", 2031).files)
    for name, text in OWN.items():
        files[f"data/2031/{name}"] = files.get(f"data/2031/{name}", b"") + text.encode()
    office = load(Sources(tuple(files.items())), 2031)
    own = to_come("= cakupan.kartu", PERSEN, Source("data/2031/nilai.yaml", 1))
    rows = (BarisBanding("KAB. RAWA BIRU", own), BarisBanding("KAB. LAIN", given(63, PERSEN)))
    banding = Banding("kabupaten/kota", rows)
    target = IndikatorNasional("kartu", "Kartu", "persen", given(75, PERSEN), "cakupan.kartu")
    whole = office._replace(
        pegawai=Pegawai(
            (Jabatan("Kepala", given(1), "struktural"), Jabatan("Tenaga", given(3), "honorer")),
            (Golongan("IV", given(1)),),
        ),
        jenjang=(JenjangKinerja("eselon3", "Eselon III", office.pk[-1].sasaran),),
        nasional=Nasional("K", "s", "s", "p", "p", (target,)),
        pernyataan=(Pernyataan("kata.sumber", "Laporan", "paling kecil"),),
    )
    return filled(with_service(whole, ("UTARA", 200, 150), ("SELATAN", 200, 170), banding=banding))


def filled(facts: Any) -> Any:
    """The same facts with a figure wherever one is missing."""
    if isinstance(facts, Quantity):
        return facts if facts.amount is not None or facts.formula else given(50, facts.unit)
    if isinstance(facts, tuple):
        parts = [filled(part) for part in facts]
        return type(facts)(*parts) if hasattr(facts, "_fields") else tuple(parts)
    return facts


def test_with_nothing_entered_nothing_is_claimed(full: Data) -> None:
    assert claims(compute(emptied(full))) == {}


def test_with_everything_entered_something_is_claimed(full: Data) -> None:
    names = compute(full)
    told = (
        "iku.tercapai",
        "iku.predikat",
        "pegawai.mayoritas",
        "sarana.baik.bagian",
        "nasional.semua",
        "tabel.ikm.tertinggi.indeks.nama",
    )

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
        if isinstance(value, Text) and not value.missing and str(value) != str(before[name]) and MEASURED not in name
    }

    assert changed == {}


@settings(max_examples=40)
@for_any(st.data())
def test_what_is_told_as_measured_leaves_nothing_out_and_claims_nothing(full: Data, chosen: st.DataObject) -> None:
    path = chosen.draw(st.sampled_from(places(full)))
    names = compute(blanked(full, path))
    counts = [int(names.quantity(f"iku.{name}").published or 0) for name in COUNTS]

    assert (counts[0] + counts[1], counts[3] <= counts[0]) == (counts[2], True)


COUNTS = ("jumlah_terukur", "jumlah_belum_terukur", "jumlah_indikator", "jumlah_tercapai_terukur")


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
