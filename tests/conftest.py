"""What all tests share: the same surroundings on every machine, and the project's folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# Repeatable: a property test that fails in CI fails on the next machine too, and a slow machine is no failure.
settings.register_profile("repeatable", derandomize=True, deadline=None, database=None)
settings.load_profile("repeatable")

ROOT = Path(__file__).resolve().parent.parent


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
