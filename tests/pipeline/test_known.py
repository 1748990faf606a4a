"""What the last build knew serves the next one while no data changed; damaged or stale, it only costs time."""

from __future__ import annotations

import pickle
import re
import subprocess
import sys
from pathlib import Path

import pytest

from lkjip import compute, data
from lkjip.base import cache
from lkjip.drawing import draw
from lkjip.pipeline import known, unchanged
from lkjip.pipeline.known import NAME
from tests.office import YEAR, Office, copy_office

PROSE = "content/2031/20-akuntabilitas.md"
SENTENCE = "arsip hilang {{ iku.hilang.realisasi }}"
CACHE = f"output/.cache/{YEAR}"
Printed = tuple[int, str, bytes]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Office:
    office = copy_office(tmp_path_factory.mktemp("tahu") / "kantor")
    office.build()
    return office


@pytest.fixture
def office(built: Office, tmp_path: Path) -> Office:
    return copy_office(tmp_path / "kantor", built.root)


def printed(office: Office, *more: str) -> Printed:
    """What a build tells and writes, whatever the last one told."""
    (office.root / CACHE / unchanged.NAME).unlink(missing_ok=True)
    told = office.build(*more)
    document = office.document.read_bytes() if office.document.exists() else b""
    return told.code, re.sub(r"\(\d+,\d detik\)", "", told.out + told.err), document


def printed_cold(office: Office, *more: str) -> Printed:
    """The same without anything that was kept, pictures of charts apart."""
    for kept in (office.root / CACHE).rglob("*"):
        if kept.is_file() and kept.suffix not in (".png", ".svg"):
            kept.unlink()
    return printed(office, *more)


@pytest.fixture(scope="module")
def edited(built: Office, tmp_path_factory: pytest.TempPathFactory) -> Printed:
    """What a cold build says of the office after `edit_sentence`."""
    office = copy_office(tmp_path_factory.mktemp("dingin") / "kantor", built.root)
    edit_sentence(office)
    return printed_cold(office)


def forbid_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a build fail that loads, computes or asks charts."""

    def fail(*_: object) -> None:
        raise AssertionError("found anew")

    monkeypatch.setattr(known, "load", fail)
    monkeypatch.setattr(known, "compute", fail)
    monkeypatch.setattr(draw, "plan", fail)


def edit_sentence(office: Office) -> None:
    office.change(PROSE, SENTENCE, f"sejumlah {SENTENCE}")


def test_a_changed_sentence_finds_no_value_anew(
    office: Office, edited: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit_sentence(office)
    forbid_finding(monkeypatch)

    assert printed(office) == edited


CHANGES = {
    "a value": ("data/2031/tabel/ikm.csv", "81.20", "80.20"),
    "an earlier year": ("data/2030/riwayat.yaml", "nilai: 11", "nilai: 12"),
    "the look of charts": ("templates/gaya-grafik.yaml", "lebar: ", "lebar: 1"),
    "a chart placed": (PROSE, "grafik:", "grafik:tidak-"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_change_of_what_decides_values_is_seen(office: Office, what: str) -> None:
    file, old, new = CHANGES[what]
    before = (office.root / CACHE / NAME).read_bytes()
    if (office.root / file).exists():
        office.change(file, old, new)
    else:
        (office.root / file).write_text("lebar: 12\n", "utf-8")
    warm = printed(office)

    assert warm == printed_cold(office)
    assert not (office.root / CACHE / NAME).read_bytes().startswith(before[:64]) or warm[0]


DAMAGE = {
    "absent": lambda kept: b"",
    "cut off": lambda kept: kept[: len(kept) // 2],
    "nonsense": lambda kept: kept[:64] + b"\x80\x05nonsense",
    "another shape": lambda kept: kept[:64] + pickle.dumps(({}, {})),
    "of another version": lambda kept: b"0" * 64 + kept[64:],
    "no pickle": lambda kept: b"\0" * 500,
}


@pytest.mark.parametrize("how", DAMAGE)
def test_damage_costs_time_and_never_truth(office: Office, edited: Printed, how: str) -> None:
    path = office.root / CACHE / NAME
    kept = path.read_bytes()
    path.write_bytes(DAMAGE[how](kept))
    edit_sentence(office)

    assert printed(office) == edited
    assert cache.read(path, kept[:64].decode()) is not None


def test_refused_data_are_not_kept_as_known(office: Office) -> None:
    kept = (office.root / CACHE / NAME).read_bytes()
    office.change("data/2031/tabel/ikm.csv", "81.20", "810.20")
    refused = [printed(office), printed(office)]

    assert refused[0] == refused[1]
    assert (refused[0][0], (office.root / CACHE / NAME).read_bytes()) == (1, kept)


def test_everything_that_is_kept_passes_the_gate(office: Office) -> None:
    path = office.root / CACHE / NAME
    key = path.read_bytes()[:64].decode()
    facts, values, charts = cache.read(path, key)

    assert (type(facts).__name__, len(values) > 50, len(charts) > 0) == ("Data", True, True)


def test_the_values_are_those_that_are_computed(office: Office) -> None:
    path = office.root / CACHE / NAME
    facts, values, _ = cache.read(path, path.read_bytes()[:64].decode())
    loaded = data.load(unchanged.Project(office.root, int(YEAR)))

    assert (facts, values) == (loaded, dict(compute.compute(loaded)))


NOT_ASKED = ("yaml", "pydantic", "lkjip.compute.subjects", "lkjip.drawing.defined", "lkjip.rules.facts")
BUILDING = """import sys
from pathlib import Path
from lkjip.cli.console import main
from lkjip.cli.rebuilding import build
main(build, Path(sys.argv[1]), [sys.argv[2], "--cepat"])
print("\\n".join(sys.modules))
"""


def test_a_changed_sentence_imports_nothing_that_only_data_need(office: Office) -> None:
    edit_sentence(office)
    command = [sys.executable, "-c", BUILDING, str(office.root), YEAR]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    imported = done.stdout.split("\n")

    assert "lkjip.rules.prose" in imported
    assert [module for module in NOT_ASKED if module in imported] == []
