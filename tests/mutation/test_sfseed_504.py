"""Single faults, one at a time: each is refused, told, or printed as it was typed; no meaning changes in silence.

A seeded sample runs always, many more behind the marker `slow`.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.mutation.catalogue import catalogue, chosen
from tests.mutation.fault import Fault
from tests.mutation.judging import Run, Typed, judge, run, typed
from tests.mutation.office import copied, prepare
from tests.office import Office

SEED = 504
OFFICES = {"kantor": (48, 340), "pesisir": (12, 60)}
"""How many faults of each office are tried always, and how many in all."""
ALWAYS = [(name, place) for name, (few, _) in OFFICES.items() for place in range(few)]
MORE = [(name, place) for name, (few, many) in OFFICES.items() for place in range(few, many)]
pytestmark = [
    pytest.mark.skipif(os.name == "nt", reason="pipes, links and alarms as Unix has them"),
    pytest.mark.filterwarnings("default"),
]


class Bench(NamedTuple):
    """An office, what its sound report says, and where to break copies of it."""

    office: Office
    before: Run
    was: Typed
    faults: tuple[Fault, ...]
    copies: Path


@pytest.fixture(scope="module")
def benches(root: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Bench]:
    return {name: _bench(name, root, tmp_path_factory.mktemp(name)) for name in OFFICES}


def _bench(name: str, root: Path, folder: Path) -> Bench:
    office = prepare(name, folder / "asal" / "kantor", root)
    faults = chosen(tuple(catalogue(name, office)), OFFICES[name][1], SEED)
    return Bench(office, run(office), typed(office), tuple(faults), folder / "salinan" / "kantor")


def broken(bench: Bench, fault: Fault) -> list[str]:
    """What is wrong with what becomes of the fault."""
    office = copied(bench.office, bench.copies)
    fault.change(office.root)
    return judge(fault, bench.before, run(office), bench.was, typed(office))


def test_there_are_faults_of_every_kind(benches: dict[str, Bench]) -> None:
    faults = [fault for bench in benches.values() for fault in bench.faults]
    kinds = {Path(fault.file).suffix for fault in faults}

    assert len({fault.id for fault in faults}) == sum(many for _, many in OFFICES.values())
    assert {".md", ".yaml", ".csv", ".png", ".docx", ""} <= kinds


@pytest.mark.parametrize(("office", "place"), ALWAYS)
def test_a_single_fault_is_told_or_legitimate(office: str, place: int, benches: dict[str, Bench]) -> None:
    fault = benches[office].faults[place]

    assert broken(benches[office], fault) == [], fault.id


@pytest.mark.slow
@pytest.mark.parametrize(("office", "place"), MORE)
def test_one_more_fault_is_told_or_legitimate(office: str, place: int, benches: dict[str, Bench]) -> None:
    fault = benches[office].faults[place]

    assert broken(benches[office], fault) == [], fault.id
