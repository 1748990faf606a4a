"""Columns of own tables as the checks of likely figures see them."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from lkjip.base.diagnostic import Diagnostic
from lkjip.compute import compute
from lkjip.data.load import load
from lkjip.data.yearfiles import Sources, read_sources
from lkjip.rules.likely import columns_hold_together
from lkjip.rules.rendering import by_cause
from tests.office import HERE

YEAR = 2031
DEFINITION = """kolom:
  - {kunci: desa, judul: Desa}
  - {kunci: warga, judul: Warga, satuan: orang, jumlah: SUM}
  - {kunci: datang, judul: Datang, satuan: orang, jumlah: SUM}
  - {kunci: puas, judul: Kepuasan, satuan: persen}
  - {kunci: angka, judul: Kunjungan, satuan: per 1.000 penduduk, rumus: datang / warga * 1000}
  - {kunci: bagian, judul: Bagian, satuan: persen, rumus: warga / jumlah.warga * 100}
"""
ROWS = "desa,warga,datang,puas\nHulu,4000,400,88.50\nHilir,150,14,91.00\nMuara,2000,190,79.25\nTeluk,3000,310,84.00\n"


def told(lines: str) -> list[str]:
    return [f"{found.source.line}: {found.message}" for found in found_in(lines)]


def found_in(lines: str) -> list[Diagnostic]:
    own = {"tabel/desa.yaml": DEFINITION, "tabel/desa.csv": lines}
    files = dict(read_sources(HERE / "kantor", YEAR).files)
    files |= {f"data/{YEAR}/{name}": content.encode() for name, content in own.items()}
    data = load(Sources(tuple(files.items())), YEAR)
    view: Any = SimpleNamespace(data=data, names=compute(data))
    return [found for found in columns_hold_together(view) if "desa" in found.message]


@pytest.mark.parametrize(
    ("typed", "meant", "said"),
    [
        ("88.50", "8.50", ['2: tabel "desa", Kepuasan, Hulu: 8,50%, jauh dari nilai tengah kolomnya']),
        ("3000,310", "3000,60", []),  # not yet eight times
        ("3000,310", "3000,3", ['5: tabel "desa", Kunjungan, Teluk: 1,00']),
        ("150,14", "15,2", []),  # a small village: counts and parts of a total do differ
    ],
)
def test_a_rate_far_from_its_column_is_told(typed: str, meant: str, said: list[str]) -> None:
    found = told(ROWS.replace(typed, meant))

    assert len(found) == len(said), found
    assert all(line.startswith(expected) for line, expected in zip(found, said, strict=True)), found


def test_a_sound_table_is_not_told() -> None:
    assert told(ROWS) == []


def test_a_column_that_does_not_hold_together_is_one_finding_with_its_places() -> None:
    flood = "desa,warga,datang,puas\n" + "".join(
        f"Desa {n},4000,400,{'9.00' if n % 3 else '90.00'}\n" for n in range(30)
    )
    groups = by_cause(found_in(flood))

    assert [(len(group), group[0].cause) for group in groups] == [(10, 'tabel "desa", Kepuasan')]
