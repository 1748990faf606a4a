"""The fictional office and this project, assembled once, with their pages."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from lkjip.base.project import Project
from lkjip.pipeline.document import Assembled
from lkjip.pipeline.stages import assemble
from lkjip.verbs.page.telusur import page
from lkjip.verbs.request import JSON, Request
from tests.office import HERE, YEAR, copy_office


class Made(NamedTuple):
    """A report and the project it was made from."""

    assembled: Assembled
    project: Project

    def ask(self, verb, *words: str, json: bool = False) -> str:
        return verb(self.assembled, self.project, Request(verb.__name__, words, frozenset({JSON} if json else ())))

    def page(self) -> str:
        return page(self.assembled, self.project)


def made_from(root: Path, year: int) -> Made:
    project = Project(root, year)
    return Made(assemble(project, lambda stage: None), project)


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return made_from(copy_office(tmp_path_factory.mktemp("telusur") / "kantor").root, int(YEAR))


@pytest.fixture(scope="session")
def real(root: Path) -> Made:
    return made_from(root, 2023)


@pytest.fixture(scope="session")
def coast(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The office on the coast: quarters, predicates, appendices."""
    folder = tmp_path_factory.mktemp("telusur") / "pesisir"
    return made_from(copy_office(folder, HERE / "pesisir", "2027").root, 2027)


@pytest.fixture(params=["office", "coast", "real"])
def any_report(request: pytest.FixtureRequest) -> Made:
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="session")
def office_page(office: Made) -> str:
    return office.page()


@pytest.fixture(scope="session")
def real_page(real: Made) -> str:
    return real.page()


@pytest.fixture(params=["office_page", "real_page"])
def any_page(request: pytest.FixtureRequest) -> str:
    return request.getfixturevalue(request.param)
