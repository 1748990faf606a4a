"""What all tests share: the same surroundings on every machine, and the project's folder."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator, Mapping
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests.quickening import quickened

if TYPE_CHECKING:
    from tests.completing import Finished

# Repeatable: a property test that fails in CI fails on the next machine too, and a slow machine is no failure.
settings.register_profile("repeatable", derandomize=True, deadline=None, database=None)
settings.load_profile("repeatable")

ROOT = Path(__file__).resolve().parent.parent


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Let tests share what all their builds make alike, with the fixtures that build; unless they are about that."""
    with nullcontext() if item.get_closest_marker("anew") else quickened():
        return (yield)


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder that holds `build.py`."""
    return ROOT


@pytest.fixture(scope="session", autouse=True)
def surroundings() -> Iterator[None]:
    """Keep settings of the developer's shell out of the tests, child processes included."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MPLBACKEND", "Agg")
        patch.delenv("SOURCE_DATE_EPOCH", raising=False)
        yield


@pytest.fixture(scope="session")
def finished(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[int, Finished]:
    """The report of this project and that of the year after, completed and built `--final --pdf`, by year.

    It costs a minute, so that of several workers the first one makes it for all.
    """
    from lkjip.pages.office import find_office
    from tests import completing

    if find_office() is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.getbasetemp()
    shared = folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder
    return completing.both_years_once(root, shared / "selesai")
