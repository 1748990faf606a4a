"""Who is asked for what is missing."""

from __future__ import annotations

import pytest

from lkjip.data.owners import NOBODY, owner_of
from lkjip.data.schema import Pemilik

OWNERS = (
    Pemilik("ikm.csv", "Bidang Survei"),
    Pemilik("tabel/a-*.csv", "Bidang Data"),
    Pemilik("naskah/3*", "Editor"),
)


@pytest.mark.parametrize(
    ("file", "owner"),
    [
        ("data/2031/ikm.csv", "Bidang Survei"),
        ("data/2031/ikm.xlsx", "Bidang Survei"),
        ("data/2031/tabel/a-kk.csv", "Bidang Data"),
        ("content/2031/30-bab.md", "Editor"),
        ("data/2031/pk.yaml", NOBODY),
    ],
)
def test_the_first_pattern_that_matches_names_the_owner(file: str, owner: str) -> None:
    assert owner_of(file, OWNERS) == owner
