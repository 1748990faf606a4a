"""Figures of earlier years are read where they are this office's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from lkjip.compute import compute
from lkjip.data.load import load
from lkjip.data.yearfiles import read_sources
from lkjip.rules.likely import earlier_years_are_ours
from tests.office import HERE, copy_office

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

    assert (*found, len(list(earlier_years_are_ours(data, names)))) == (last, before, told)


def test_what_was_told_of_years_without_data_is_read(tmp_path: Path) -> None:
    data = load(read_sources(HERE / "kantor", 2031), 2031)

    assert (data.milik_lain, len(data.riwayat)) == ((), 1)
