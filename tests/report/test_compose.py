"""Placements: what a photo's file is called, and what people call it."""

from __future__ import annotations

import re

import pytest

from lkjip.report.compose import same_name
from tests.office import Office, copy_office

NEAR = {
    "Ruang-Laktasi.JPG": "ruang-laktasi.jpg",
    "ruang laktasi.jpeg": "ruang-laktasi.jpg",
    "ruang_laktasi.png": "ruang-laktasi.jpg",
    "ruang-laktasi.jpg.jpg": "ruang-laktasi.jpg",
    "ruang-laktasi.jpg ": "ruang-laktasi.jpg",
    "ruang-laktasi.heic": "ruang-laktasi.jpg",
}


@pytest.mark.parametrize(("there", "wanted"), NEAR.items(), ids=NEAR.keys())
def test_a_photo_of_nearly_the_name_is_meant(there: str, wanted: str) -> None:
    assert same_name(wanted, ("peta.png", there)) == there


@pytest.mark.parametrize("there", ["ruang-laktasi-2.jpg", "ruang.jpg", "laktasi-ruang.jpg"])
def test_a_photo_of_another_name_is_not(there: str) -> None:
    assert same_name("ruang-laktasi.jpg", (there,)) == ""


@pytest.fixture
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return copy_office(tmp_path_factory.mktemp("foto") / "kantor")


def test_the_gap_names_the_photo_that_is_there(office: Office) -> None:
    (office.root / "data/2031/gambar/Peta.HEIC").write_bytes(b"x")

    told = office.build().out

    assert re.search(r'peta\.jpg: Foto: Peta Wilayah .*\(yang ada bernama "Peta\.HEIC"\)$', told, re.MULTILINE)
