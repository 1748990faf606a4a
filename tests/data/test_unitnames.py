"""A known unit in another spelling is told at its place, once; nouns, measures and scales are left alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lkjip.base.quantity import UNITS
from lkjip.data.unitnames import meant

OWN = (
    "orang", "dokumen", "Mitra", "ton", "Ton", "per 1.000 kelahiran hidup", "kg per kapita", "Rp per bulan", "personel",
    "desa", "perusahaan", "rumah", "predikat", "poin", "skor", "km", "m2", "tahun", "",
)  # fmt: skip


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("Persen", "persen"),
        ("PERSEN", "persen"),
        ("%", "persen"),
        ("persentase", "persen"),
        ("persn", "persen"),
        ("Rp", "rupiah"),
        ("Rp.", "rupiah"),
        ("Rupiah", "rupiah"),
        ("Indeks", "indeks"),
        ("index", "indeks"),
        ("Poin  Persen", "poin persen"),
        ("KM2", "km2"),
        *((name, "") for name in (*UNITS, *OWN)),
    ],
)
def test_what_a_name_means(name: str, unit: str) -> None:
    assert meant(name) == unit


@pytest.mark.parametrize(("number", "problems"), [("5.00", 1), ("5", 1), ("0.5", 1)])
def test_it_is_told_once_where_it_stands(complaints: Callable[..., str], number: str, problems: int) -> None:
    change = ("pk.yaml", "satuan: persen\n          target: 5.00", f'satuan: "%"\n          target: {number}')
    told = complaints(change)

    assert told.startswith('data/2031/pk.yaml:13: satuan "%" tidak dikenal')
    assert ('Tulis "satuan: persen"' in told, told.count("pk.yaml")) == (True, problems)


def test_a_scale_of_the_office_may_be_called_so(read: Callable[..., object]) -> None:
    scale = (
        "predikat:\n  - {satuan: Indeks, dasar: d, berlaku: 2020, kelas: [{huruf: A, nama: a}, {huruf: B, nama: b}]}\n"
    )
    rule = ("ketentuan.yaml", "skala_kinerja:", f"{scale}skala_kinerja:")

    read(
        rule,
        (
            "pk.yaml",
            "satuan: berkas\n          target: 120\n          realisasi: 118",
            "satuan: Indeks\n          target: A\n          realisasi: B",
        ),
    )
