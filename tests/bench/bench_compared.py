"""Us and others on the same material: whole runs in turns, and how each grows with it.

The others print what they are given; we read data, compute, check, draw, number and refer. What is compared is how
long somebody waits for a document.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import NamedTuple

from lkjip.pages.office import find_office
from tests.bench.bench_build import Spent, copy_project, edit, spent
from tests.bench.bench_material import take
from tests.bench.bench_resident import staying
from tests.bench.bench_rival import command
from tests.bench.bench_scale import CASES, YEAR, edit_all

BASE = "pandoc"
OFFICE = "LibreOffice"
PATIENCE = 240.0
"""Seconds that anybody is given for one document of the scales."""
LONG_RUN = 8.0
"""Seconds. What takes longer is run once only."""


class Case(NamedTuple):
    """One way to a document. ours: whether we make it; laid: who lays pages out as well, "" for nobody"""

    title: str
    ours: bool
    laid: str
    once: Callable[[bool], Spent]


class Row(NamedTuple):
    """What a case came to: medians, and the median of what it took of `BASE` in the same round."""

    title: str
    ours: bool
    laid: str
    clock: float
    cpu: float
    ratio: float
    megabytes: float


def _ours(project: Path, before: Callable[[], None], *options: str) -> Callable[[bool], Spent]:
    words = [sys.executable, str(project / "build.py"), YEAR_OF_PROJECT, *options]

    def once(watched: bool) -> Spent:
        before()
        return spent(words, watched=watched)

    return once


YEAR_OF_PROJECT = "2023"


def _rival(name: str, folder: Path) -> Callable[[bool], Spent]:
    return lambda watched: spent(command(name, folder), watched=watched)


def side_by_side(times: int) -> list[Row]:
    """All cases on the report of this project, in turns, so that a busy moment hits all alike."""
    with tempfile.TemporaryDirectory() as place, ExitStack() as running:
        folder = Path(place)
        project = copy_project(folder / "proyek")
        spent([sys.executable, str(project / "build.py"), YEAR_OF_PROJECT, "--cepat"])
        material = material_of(project / "output" / f"LKjIP-{YEAR_OF_PROJECT}.docx", folder / "bahan")
        watch = running.enter_context(staying("amati", copy_project(folder / "diamati")))
        compiler = running.enter_context(staying("typst", material))
        cases = [*_without_pages(project, material, watch), *_with_pages(project, material, compiler)]
        for case in cases:
            case.once(False)  # caches of files and compiled modules are there for everybody
        rounds = [[case.once(False) for case in cases] for _ in range(times)]
        peaks = [case.once(True).megabytes for case in cases]
    return [_row(case, number, rounds, peaks[number]) for number, case in enumerate(cases)]


def _without_pages(project: Path, material: Path, watch: Callable[[], Spent]) -> list[Case]:
    cache, sentence = project / "output" / ".cache", next((project / "content").glob("*/10-*.md"))
    plain = partial(_ours, project)
    return [
        *(Case(name, False, "", _rival(name, material)) for name in ("pandoc", "docxtpl", "python-docx")),
        Case("kami, tanpa singgahan", True, "", plain(lambda: shutil.rmtree(cache, True), "--cepat")),
        Case("kami, satu kalimat berubah", True, "", plain(lambda: edit(sentence), "--cepat")),
        Case("kami, tidak ada yang berubah", True, "", plain(lambda: None, "--cepat")),
        Case("kami, amati: satu kalimat", True, "", lambda watched: watch()),
    ]


def _with_pages(project: Path, material: Path, compiler: Callable[[], Spent]) -> list[Case]:
    sentence = next((project / "content").glob("*/10-*.md"))
    cases = [
        Case("Typst", False, "Typst", _rival("typst", material)),
        Case("Typst, proses tetap hidup: satu kalimat", False, "Typst", lambda watched: compiler()),
    ]
    if find_office() is None:
        return cases
    return [
        *cases,
        Case("pandoc dan LibreOffice", False, OFFICE, _rival("pandoc-pdf", material)),
        Case("kami, satu kalimat, halaman diukur", True, OFFICE, _ours(project, lambda: edit(sentence))),
        Case("kami, satu kalimat, --pdf", True, OFFICE, _ours(project, lambda: edit(sentence), "--pdf")),
    ]


def material_of(document: Path, folder: Path) -> Path:
    """The material of a document, ready in every contestant's language."""
    take(document, folder)
    spent(command("siapkan", folder))
    return folder


def _row(case: Case, number: int, rounds: Sequence[Sequence[Spent]], peak: float) -> Row:
    mine = [costs[number] for costs in rounds]
    ratio = statistics.median(costs[number].clock / costs[0].clock for costs in rounds)
    clock, cpu = (statistics.median(getattr(cost, field) for cost in mine) for field in ("clock", "cpu"))
    return Row(case.title, case.ours, case.laid, clock, cpu, ratio, peak)


# --- scales -------------------------------------------------------------------------------------------------------

OTHERS = ("pandoc", "docxtpl", "python-docx", "typst")
COLUMNS = (*OTHERS, "kami, tanpa singgahan", "kami, satu kalimat berubah")
SHORT = {"baris": (100, 1_000), "halaman": (60,), "foto": (20,), "laporan": (1, 10)}


class Scaled(NamedTuple):
    """How an amount of something costs each of `COLUMNS`; None for who was not done in time."""

    kind: str
    many: int
    costs: tuple[Spent | None, ...]


def scales(times: int, *, short: bool = False) -> Iterator[Scaled]:
    """Everything that grows, each amount with the documents of all made from ours."""
    for kind, (amounts, prepare) in CASES.items():
        for many in SHORT[kind] if short else amounts:
            with tempfile.TemporaryDirectory() as place:
                built, words = prepare(Path(place), many)
                spent(words)
                material = material_of(built[0].root / "output" / f"LKjIP-{YEAR}.docx", Path(place) / "bahan")
                repeated = many if kind == "laporan" else 1
                yield Scaled(kind, many, _costs(times, built, words, material, repeated))


def _costs(times: int, built: Sequence[object], words: list[str], material: Path, repeated: int) -> tuple:
    def ours(before: Callable[[], None]) -> Spent:
        before()
        return spent(words, watched=True, patience=PATIENCE)

    everybody = [
        *(partial(spent, command(name, material, repeated), watched=True, patience=PATIENCE) for name in OTHERS),
        lambda: ours(lambda: [shutil.rmtree(office.root / "output", True) for office in built]),
        lambda: ours(lambda: edit_all(built)),
    ]
    rounds = [[_in_time(once) for once in everybody]]
    while len(rounds) < times and max((cost.clock for cost in rounds[0] if cost), default=0) < LONG_RUN:
        rounds.append([_in_time(once) for once in everybody])
    return tuple(_medians(costs) for costs in zip(*rounds, strict=True))


def _in_time(once: Callable[[], Spent]) -> Spent | None:
    try:
        return once()
    except subprocess.TimeoutExpired:
        return None


def _medians(costs: Sequence[Spent | None]) -> Spent | None:
    done = [cost for cost in costs if cost]
    return Spent(*map(statistics.median, zip(*done, strict=True))) if done else None
