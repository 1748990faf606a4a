"""The facts of the fictional office, and every value that follows from them."""

from __future__ import annotations

import pytest

from lkjip.compute import Names, compute
from lkjip.data.load import load
from lkjip.data.schema import Data
from lkjip.data.yearfiles import read_sources
from tests.office import HERE


@pytest.fixture(scope="session")
def data() -> Data:
    return load(read_sources(HERE / "kantor", 2031), 2031)


@pytest.fixture(scope="session")
def names(data: Data) -> Names:
    return compute(data)
