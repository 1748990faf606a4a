"""A misspelt reference in the data is a mistake, not missing data."""

from __future__ import annotations

from pathlib import Path

import pytest

from lkjip.base.problems import InputError
from lkjip.compute import compute
from lkjip.data.load import load
from lkjip.data.yearfiles import read_sources
from tests.office import copy_office


@pytest.mark.parametrize(
    ("file", "old", "new", "line"),
    [
        ("pk.yaml", '"= ikm.nilai"', '"= ikm.nilaii"', 10),
        ("pk.yaml", '"= ikm.nilai"', '{nilai: "= ikm.nilaii", sumber: survei}', 10),
        ("program.yaml", "capaian: 97", "capaian: = ikm.nilaii", 8),
        ("sub-kegiatan.csv", "900000,90", "900000,= ikm.nilaii", 2),
    ],
)
def test_a_misspelt_reference_is_named_with_its_line(tmp_path: Path, file: str, old: str, new: str, line: int) -> None:
    office = copy_office(tmp_path / "kantor")
    office.change(f"data/2031/{file}", old, new)

    with pytest.raises(InputError) as caught:
        compute(load(read_sources(office.root, 2031), 2031))

    (problem,) = caught.value.problems
    assert (str(problem.source), problem.message) == (f"data/2031/{file}:{line}", 'nilai "ikm.nilaii" tidak dikenal')
    assert 'Maksud Anda "ikm.nilai"' in problem.hint


def test_every_place_of_a_misspelt_reference_is_told(tmp_path: Path) -> None:
    office = copy_office(tmp_path / "kantor")
    office.change("data/2031/sub-kegiatan.csv", "900000,90", "900000,= ikm.nilaii")
    office.change("data/2031/sub-kegiatan.csv", "500000,500000,100", "500000,500000,= ikm.nilaii")

    with pytest.raises(InputError) as caught:
        compute(load(read_sources(office.root, 2031), 2031))

    assert [problem.source.line for problem in caught.value.problems] == [2, 3]
