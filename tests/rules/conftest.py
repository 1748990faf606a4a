"""The fictional office's facts, to be changed line by line, and Markdown as the checks see it."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from lkjip.base.diagnostic import Diagnostic
from lkjip.base.project import Project
from lkjip.base.quantity import INDEKS, PERINGKAT, PERSEN, Quantity, given
from lkjip.base.source import Source
from lkjip.compute import Names, compute
from lkjip.data.load import load
from lkjip.data.schema import Data, IndikatorNasional, Nasional
from lkjip.data.yearfiles import read_sources
from lkjip.report.narrative import narrate, read_texts
from lkjip.report.number import number
from lkjip.rules.run import carried_findings
from lkjip.rules.view import View, read_constants
from tests.office import HERE
from tests.sharing import AMONG_DISTRICTS, of_districts, per_area, values

Look = Callable[..., View]


@pytest.fixture(scope="session")
def data() -> Data:
    """The office, with a service, a comparison of districts and a national target; nothing in it is wrong."""
    office = load(read_sources(HERE / "kantor", 2031), 2031)
    areas = per_area((("UTARA", amount(200), amount(150)), ("SELATAN", amount(200), amount(170))))
    nobody = Quantity(None, PERINGKAT, undefined=True)
    districts = of_districts(
        (
            ("PROVINSI", amount(1000), amount(700), percent("70.00"), nobody),
            ("KAB. RAWA BIRU", amount(400), amount(320), percent("80.00"), nobody),
            ("KAB. LAIN", amount(600), amount(380), percent("63.33"), nobody),
        )
    )
    target = IndikatorNasional("kartu", "Kartu Arsip usia 0-17 tahun", "persen", percent("75"), "cakupan.kartu")
    nasional = Nasional("Keputusan", "s", "s", "p", "p", (target,))
    sasaran = office.pk[-1].sasaran[0]
    sasaran = sasaran._replace(indikator=sasaran.indikator[:2])  # the third is not in the plan
    pk = (office.pk[-1]._replace(sasaran=(sasaran,)),)
    own = values("Cakupan Kartu Arsip usia 0-17 tahun", AMONG_DISTRICTS)
    return office._replace(
        pk=pk, tabel=(areas, districts, *office.tabel), nilai=(*own, *office.nilai), nasional=nasional
    )


def amount(number_: int) -> Quantity:
    """A count of a line of its own."""
    return given(number_, source=Source("data/2031/uji.csv", number_))


def percent(text: str) -> Quantity:
    """A typed percentage."""
    return given(Decimal(text), PERSEN, Source("data/2031/uji.csv", 1))


def index(text: str) -> Quantity:
    """A typed index."""
    return given(Decimal(text), INDEKS, Source("data/2031/uji.csv", 1))


def seen(facts: Data, names: Names) -> View:
    """What the checks of facts and values look at, without a text."""
    return View(Project(Path(), facts.tahun), facts, names)


def carried(project: Project, data: Data) -> tuple[Diagnostic, ...]:
    """What the year took over unseen."""
    return carried_findings(View(project, data, Names({})))


@pytest.fixture
def look(data: Data, tmp_path: Path) -> Look:
    """Turn Markdown into what the checks of the text look at."""

    def view(markdown: str, facts: Data = data, constants: str = "") -> View:
        names = compute(facts)
        texts = read_texts([("content/2031/10-uji.md", markdown.encode())], tmp_path)
        report = number(narrate(texts, names, {}, frozenset(), tmp_path), ())
        return View(
            Project(tmp_path, 2031),
            facts,
            names,
            texts,
            report,
            read_constants("content/2031/angka-tetap.txt", constants),
        )

    return view
