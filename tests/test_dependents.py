"""One fact is changed: everything that depends on it follows, in every place, and nothing old is left.

The oracle is what `asal` says: the values that a data line decides, and the places that print them. It is held against
the finished document, its alternative texts, its properties, and what its charts draw.
"""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from lkjip.base.quantity import JUMLAH, PERSEN, POIN_PERSEN, RUPIAH, Quantity, Unit
from lkjip.compute import compute
from lkjip.data.load import load
from lkjip.data.schema import Data
from lkjip.data.yearfiles import Sources, read_sources
from tests.dependents import Report, left, moved, read, stands, touched, undrawn, unexplained, unreached
from tests.office import YEAR, Office, copy_office, copy_office_with_services

DATA = f"data/{YEAR}"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Office:
    made = copy_office_with_services(tmp_path_factory.mktemp("layanan") / "kantor", root)
    map_shown = "Peta kecamatan {{ wilayah.daftar_kecamatan }}"
    made.change(f"content/{YEAR}/10-pendahuluan.md", "Peta kecamatan Utara dan Selatan", map_shown)
    return made


@pytest.fixture(scope="module")
def before(office: Office) -> Report:
    return read(office.root, int(YEAR))


class Change(NamedTuple):
    """An edit of data, and what it must make of the document.

    edits: file, old passage, new passage; old and new: printed forms, each unique in the document
    """

    edits: tuple[tuple[str, str, str], ...]
    old: tuple[str, ...]
    new: tuple[str, ...]


CHANGES = {
    "a number of a CSV file": Change(
        (("tabel/ikm.csv", "81.20", "83.57"),), ("81,20", "86,83"), ("83,57", "88,01"),
    ),
    "a count of a CSV file": Change(
        (("tabel/cakupan-simpan.csv", "5923", "6011"),),
        ("5.923", "92,30%", "10.050", "89,35%", "89,35% naskah tersimpan", "Rata-Rata 75,74%"),
        ("6.011", "93,67%", "10.138", "90,13%", "90,13% naskah tersimpan", "Rata-Rata 76,13%"),
    ),
    "a number of a YAML file": Change(
        (("pk.yaml", "realisasi: 8", "realisasi: 7"),), ("8 berkas", "120,00%"), ("7 berkas", "130,00%"),
    ),
    "a target": Change((("pk.yaml", "target: 82", "target: 84.75"),), ("105,89%",), ("84,75", "102,45%")),
    "a target at the end of the plan": Change(
        (("renstra.yaml", "{tahun: 2035, nilai: 4}", "{tahun: 2035, nilai: 6}"),), ("0,00%",), ("66,67%",),
    ),
    "the end of the plan": Change(
        (("renstra.yaml", "akhir: 2035", "akhir: 2034"), ("renstra.yaml", "2035, nilai: 90", "2034, nilai: 88"),
         ("renstra.yaml", "2035, nilai: 4", "2034, nilai: 6")),
        ("2030-2035", "Capaian 2031 thdp 2035"), ("2030-2034", "Capaian 2031 thdp 2034"),
    ),
    "a pagu": Change(
        (("sub-kegiatan.csv", "1000000,", "1000777,"), ("anggaran.yaml", "operasi: 1250001", "operasi: 1250778")),
        ("1.000.000,-", "1.500.000,-", "Rp 1.750.001,-"),
        ("1.000.777,-", "1.500.777,-", "Rp 1.750.778,-"),
    ),
    "a figure of last year": Change((("../2030/riwayat.yaml", "85.00", "87.70"),), ("85,00",), ("87,70",)),
    "an earlier year": Change(
        (("../2030/riwayat.yaml", "nilai: 11,", "nilai: 13,"), ("../2030/riwayat.yaml", "86.29", "91.06")),
        ("11 berkas", "86,29%"), ("13 berkas", "91,06%", "penurunan"),
    ),
    "a district": Change(
        (("tabel/kabkota-simpan.csv", "TANJUNG KELABU,92.18", "TANJUNG UNGU,94.42"),),
        ("KAB. TANJUNG KELABU", "Kabupaten Tanjung Kelabu", "92,18", "92,18%"),
        ("KAB. TANJUNG UNGU", "Kabupaten Tanjung Ungu", "94,42", "94,42%"),
    ),
    "the name of an indicator": Change(
        (("pk.yaml", "nama: Arsip hilang", "nama: Arsip tercecer"),),
        ("Arsip hilang",), ("Arsip tercecer",),
    ),
    "the name of an element": Change(
        (("tabel/ikm.csv", "Waktu layanan", "Lama <antre> & tunggu"),
         ("../2030/riwayat.yaml", "waktu_layanan", "lama_antre_tunggu")),
        ("Waktu layanan",), ("Lama <antre> & tunggu",),
    ),
    "the name of a sub kegiatan": Change(
        (("sub-kegiatan.csv", "Meja pinjam", "Loket pinjam"),), ("Meja pinjam",), ("Loket pinjam",),
    ),
    "the name of a kecamatan": Change(
        (("instansi.yaml", "[UTARA", "[BARAT DAYA"), ("tabel/cakupan-simpan.csv", "UTARA", "BARAT DAYA"),
         ("tabel/cakupan-salin.csv", "UTARA", "BARAT DAYA")),
        ("UTARA", "Utara", "Peta kecamatan Utara dan Selatan"),
        ("BARAT DAYA", "Barat Daya", "Peta kecamatan Barat Daya dan Selatan"),
    ),
    "the name of the office": Change(
        (("instansi.yaml", "nama: Dinas Kearsipan Laut", "nama: Badan Naskah Pesisir"),
         ("instansi.yaml", "Kepala Dinas Kearsipan Laut", "Kepala Badan Naskah Pesisir")),
        ("DINAS KEARSIPAN LAUT", "Dinas Kearsipan Laut Kabupaten Rawa Biru"),
        ("BADAN NASKAH PESISIR", "Badan Naskah Pesisir Kabupaten Rawa Biru"),
    ),
    "a unit of the organisation": Change(
        (("instansi.yaml", "Bidang Ombak", "Bidang Karang"),), ("Bidang Ombak",), ("Bidang Karang",),
    ),
    "a class of the scale": Change(
        (("ketentuan.yaml", "Istimewa", "Unggul"), (f"../../content/{YEAR}/30-layanan.md", "istimewa", "unggul")),
        ("Istimewa",), ("Unggul",),
    ),
    "a column of a table": Change(
        (("tabel/cakupan-salin.yaml", "Naskah rapuh", "Naskah lapuk"),), ("Naskah rapuh",), ("Naskah lapuk",),
    ),
}  # fmt: skip


@pytest.fixture(params=CHANGES)
def change(request: pytest.FixtureRequest) -> Change:
    return CHANGES[request.param]


def test_a_change_reaches_every_place_and_nothing_old_is_left(
    office: Office, before: Report, change: Change, tmp_path: Path
) -> None:
    changed = copy_office(tmp_path / "kantor", office.root)
    for file, old, new in change.edits:
        changed.change(f"{DATA}/{file}", old, new)

    after = read(changed.root, int(YEAR))

    assert [form for form in change.old if not stands(form, before.words)] == []
    assert [form for form in change.new if stands(form, before.words) or not stands(form, after.words)] == []
    assert [form for form in change.old if stands(form, after.words)] == []
    assert unexplained(before, after, touched(office.root, changed.root)) == []
    assert unreached(before, after) == []
    assert left(before, after) == []
    assert undrawn(before, after) == []


def test_another_year_leaves_no_old_year(office: Office, before: Report, tmp_path: Path) -> None:
    later = copy_office(tmp_path / "kantor", office.root)
    for folder, old, new in (("data", "2031", "2041"), ("data", "2030", "2040"), ("content", "2031", "2041")):
        (later.root / folder / old).rename(later.root / folder / new)

    after = read(later.root, 2041)

    assert "tahun" in moved(before, after)
    assert [year for year in ("2031", "2041") if stands(year, after.words)] == ["2041"]
    lost = [found for found in unreached(before, after) if not OF_A_YEAR.match(found)]
    assert (lost, left(before, after), undrawn(before, after)) == ([], [], [])


OF_A_YEAR = re.compile(r"tren\.\w+\.\d{4}\.")
"""Names that say a year: the report of another year has others."""
figures = st.decimals("25", "100", places=2)


@settings(max_examples=6, phases=[Phase.explicit, Phase.generate])  # to shrink an example takes minutes
@example(index=Decimal("25.00"), target=Decimal("25.00"), covered=0, spent=999950)
@given(index=figures, target=figures, covered=st.integers(0, 6417), spent=st.integers(0, 1_000_000))
def test_whatever_the_figures_nothing_old_is_left(
    office: Office, before: Report, index: Decimal, target: Decimal, covered: int, spent: int
) -> None:
    with TemporaryDirectory() as folder:
        changed = copy_office(Path(folder) / "kantor", office.root)
        changed.change(f"{DATA}/tabel/ikm.csv", "81.20", str(index))
        changed.change(f"{DATA}/pk.yaml", "target: 82", f"target: {target}")
        changed.change(f"{DATA}/tabel/cakupan-simpan.csv", "5923", str(covered))
        changed.change(f"{DATA}/sub-kegiatan.csv", "900000", str(spent))
        after = read(changed.root, int(YEAR))
        lines = touched(office.root, changed.root)

    assert unexplained(before, after, lines) == []
    assert (unreached(before, after), left(before, after), undrawn(before, after)) == ([], [], [])


# --- what must not change ----------------------------------------------------------------------------------------


def test_a_new_kecamatan_changes_what_it_must_and_nothing_else(office: Office, before: Report, tmp_path: Path) -> None:
    larger = copy_office(tmp_path / "kantor", office.root)
    larger.change(f"{DATA}/instansi.yaml", "SELATAN]", "SELATAN, TENGAH]")
    for service in ("simpan", "salin"):
        file = larger.root / DATA / f"tabel/cakupan-{service}.csv"
        file.write_text(file.read_text("utf-8") + "TENGAH,1523,1409\n", "utf-8")

    after = read(larger.root, int(YEAR))

    come = after.values.keys() - before.values.keys()
    assert {name for name in come if ".urut." not in name and not name.endswith(".peringkat")} == {
        f"tabel.cakupan_{service}.tengah.{column}"
        for service in ("simpan", "salin")
        for column in ("kecamatan", "penyebut", "pembilang", "rasio")
    }
    assert {"wilayah.kecamatan", "wilayah.daftar_kecamatan", "cakupan.simpan", "cakupan.rata_rata"} <= {
        *moved(before, after)
    }
    assert unexplained(before, after, touched(office.root, larger.root)) == []
    assert (left(before, after), undrawn(before, after)) == ([], [])


@pytest.fixture(scope="module")
def sources(office: Office) -> Sources:
    return read_sources(office.root, int(YEAR))


@pytest.fixture(scope="module")
def facts(sources: Sources) -> Data:
    return load(sources, int(YEAR))


def shown(data: Data) -> dict[str, str]:
    return {name: str(value) for name, value in compute(data).items()}


def shuffled(content: bytes, chance: Random) -> bytes:
    head, *rows = content.splitlines(keepends=True)
    chance.shuffle(rows)
    return b"".join([head, *rows])


def in_any_order(name: str, text: str) -> object:
    """A list names things in the order of their rows."""
    return sorted(text.replace(", ", " dan ").split(" dan ")) if name.endswith(".daftar") else text


@settings(max_examples=15)
@given(st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_change_values(sources: Sources, facts: Data, chance: Random) -> None:
    files = tuple(
        (name, shuffled(content, chance) if name.endswith(".csv") else content) for name, content in sources.files
    )

    mixed = shown(load(Sources(files), int(YEAR)))

    expected = {name: in_any_order(name, text) for name, text in shown(facts).items()}
    assert {name: in_any_order(name, text) for name, text in mixed.items()} == expected


def scaled(fact: object, unit: Unit, factor: int) -> object:
    """The same facts with every amount of `unit` multiplied."""
    if isinstance(fact, Quantity):
        return fact._replace(amount=fact.amount * factor) if fact.unit == unit and fact.amount is not None else fact
    if isinstance(fact, tuple):
        parts = [scaled(part, unit, factor) for part in fact]
        return type(fact)(*parts) if hasattr(fact, "_fields") else tuple(parts)
    return fact


def shares(data: Data) -> dict[str, str]:
    """What is measured in percent, and the words that follow from it."""
    values = compute(data)
    units = (PERSEN, POIN_PERSEN)
    return {
        name: str(value) for name, value in values.items() if not isinstance(value, Quantity) or value.unit in units
    }


@settings(max_examples=15)
@given(st.integers(2, 10**6))
def test_shares_do_not_depend_on_the_size_of_counts(facts: Data, factor: int) -> None:
    larger = facts._replace(tabel=scaled(facts.tabel, JUMLAH, factor))

    assert shares(larger) == shares(facts)
    assert compute(larger)["cakupan.simpan.penyebut"].amount == 11248 * factor


@settings(max_examples=15)
@given(st.integers(2, 10**6))
def test_shares_do_not_depend_on_the_size_of_amounts(facts: Data, factor: int) -> None:
    richer = facts._replace(
        sub_kegiatan=scaled(facts.sub_kegiatan, RUPIAH, factor), anggaran=scaled(facts.anggaran, RUPIAH, factor)
    )

    assert shares(richer) == shares(facts)
    assert compute(richer)["anggaran.pagu"].amount == 1750001 * factor


# --- the oracle itself -------------------------------------------------------------------------------------------


def test_the_oracle_notices_what_stays_behind(office: Office, before: Report, tmp_path: Path) -> None:
    changed = copy_office(tmp_path / "kantor", office.root)
    changed.change(f"{DATA}/tabel/cakupan-simpan.csv", "5923", "6011")
    after = read(changed.root, int(YEAR))

    stale = after._replace(words=before.words)
    lost = after._replace(places={})

    assert "tabel.cakupan_simpan.utara.rasio" in unexplained(before, after, frozenset())
    assert {"92,30%", "10.050", "75,74%"} <= {*left(before, stale)}
    assert any("Daftar gambar" in one or "judul Gambar" in one for one in unreached(before, stale))
    assert any(one.startswith("cakupan.rata_rata: ") for one in unreached(before, lost))
    assert undrawn(before, after._replace(pictures=before.pictures)) == ["layanan"]
