"""Figures of earlier years are read where they are this office's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from lkjip.base.quantity import Quantity
from lkjip.compute import compute
from lkjip.data.lineage import other_office
from lkjip.data.load import load
from lkjip.data.yearfiles import read_sources
from lkjip.rules.likely import earlier_years_are_ours
from lkjip.rules.rendering import by_cause
from tests.office import HERE, copy_office
from tests.rules.conftest import seen

OWN, OTHER = "nama: Dinas Kearsipan Laut", "nama: Dinas Ombak"


def office_after(folder: Path, change: tuple[str, str], year: int) -> Path:
    """The fictional office, its report of 2031 followed by one of 2032 (`year` is the one that is renamed)."""
    office = copy_office(folder / "kantor")
    data = office.root / "data"
    (data / "2032").mkdir()
    for name in ("instansi.yaml", "ketentuan.yaml", "pk.yaml", "ikm.csv"):
        text = (data / "2031" / name).read_text("utf-8").replace("Januari 2031", "Januari 2032")
        (data / "2032" / name).write_text(text.replace("Februari 2032", "Februari 2033"), "utf-8")
    if any(change):
        office.change(f"data/{year}/instansi.yaml", *change)
    return office.root


@pytest.mark.parametrize(
    ("change", "year", "last", "before", "told"),
    [
        (("", ""), 2032, "86,83", "11 berkas", 0),
        ((OWN, "nama: DINAS  Kearsipan Laut"), 2032, "86,83", "11 berkas", 0),
        ((OWN, OTHER), 2032, "[data belum tersedia]", None, 2),
        ((OWN, OTHER), 2031, "[data belum tersedia]", None, 2),
        (("daerah: Kabupaten Rawa Biru", "daerah: Kabupaten Lain"), 2032, "[data belum tersedia]", None, 2),
        ((OWN, 'nama: ""'), 2032, "[data belum tersedia]", None, 2),
        ((OWN, f"{OTHER}\nnama_lama: [Dinas Kearsipan Laut]"), 2032, "86,83", "11 berkas", 0),
    ],
)
def test_only_our_own_past_is_read(
    tmp_path: Path, change: tuple[str, str], year: int, last: str, before: str | None, told: int
) -> None:
    root = office_after(tmp_path, change, year)
    data = load(read_sources(root, 2032), 2032)
    names = compute(data)
    earlier = names.get("riwayat.2030.iku.hilang.realisasi")
    found = [str(names("ikm.nilai_lalu")), earlier and str(earlier).replace("\u00a0", " ")]

    assert (*found, len(list(earlier_years_are_ours(seen(data, names))))) == (last, before, told)


def test_what_stands_above_the_years_belongs_to_no_other_office(tmp_path: Path) -> None:
    root = office_after(tmp_path, (OWN, OTHER), 2031)
    (root / "data/aturan.yaml").write_text("abaikan:\n  - {aturan: a, tempat: b, alasan: abc}\n")
    data = load(read_sources(root, 2032), 2032)

    assert (data.aturan is not None, [year for year, _ in data.milik_lain]) == (True, [2030, 2031])


def test_what_was_told_of_years_without_data_is_read(tmp_path: Path) -> None:
    data = load(read_sources(HERE / "kantor", 2031), 2031)

    assert (data.milik_lain, len(data.riwayat)) == ((), 1)


def test_a_gap_of_a_year_of_another_office_says_where_its_own_history_goes(tmp_path: Path) -> None:
    root = office_after(tmp_path, (OWN, OTHER), 2031)
    reason = compute(load(read_sources(root, 2032), 2032)).get("iku.hilang.realisasi_lalu")

    assert isinstance(reason, Quantity)
    assert reason.reason == (
        '"iku.hilang.realisasi" tahun 2031 belum ada: data/2031 milik Dinas Ombak, Kabupaten Rawa Biru; pindahkan '
        "folder itu dari proyek ini, lalu isi di data/2031/riwayat.yaml yang baru"
    )


def test_years_of_one_other_office_are_told_together_with_what_to_do(tmp_path: Path) -> None:
    data = load(read_sources(office_after(tmp_path, (OWN, OTHER), 2031), 2032), 2032)
    (together,) = by_cause(list(earlier_years_are_ours(seen(data, compute(data)))))

    assert [one.message.partition(" (")[0] for one in together] == ["data/2030", "data/2031"]
    assert all("nama_lama" in one.hint and "riwayat.yaml yang baru" in one.hint for one in together)


INSTANSI = "nama: {}\ndaerah: Kabupaten Rawa Biru\n"


@pytest.mark.parametrize(
    ("own", "other", "told"),
    [
        ("Dinas A", "Dinas A", ""),
        ("Dinas A", "DINAS  a", ""),
        ("Dinas A", "Dinas B", "Dinas B, Kabupaten Rawa Biru"),
        ("Dinas A\nnama_lama: [Dinas B]", "Dinas B", ""),
        ("Dinas A", "Dinas B\nnama_lama: [Dinas A]", ""),
        ("Dinas A", "''", "Kabupaten Rawa Biru"),
    ],
)
def test_two_years_are_of_one_office_by_its_names(own: str, other: str, told: str) -> None:
    assert other_office(INSTANSI.format(own).encode(), INSTANSI.format(other).encode()) == told
