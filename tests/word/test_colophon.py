"""The colophon: what the document says of the data that it was made of, by tags of the template."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lkjip.report.model import Numbered
from lkjip.word.compiled import Compiled
from lkjip.word.printing import Meta, Prepared, prepare
from tests.word.conftest import Templates

OLD, NEW = "0123456789ab", "ba9876543210"
BRANCHED = ("versi data {{ versi_data }}", "{% if tahun %}versi data {{ versi_data }}{% endif %}")


@pytest.fixture(params=["plain", "with the language of templates"])
def template(request: pytest.FixtureRequest, templates: Templates) -> Compiled:
    if request.param == "plain":
        return templates.compile()
    return templates.edited(lambda xml: xml.replace(*BRANCHED)).compile()


@pytest.fixture
def made(report: Numbered, template: Compiled, scalars: dict[str, str], meta: Meta) -> Callable[[str], Prepared]:
    return lambda version: prepare(report, template, scalars, meta._replace(version=version))


def test_it_prints_the_version_and_the_day_of_the_data(
    made: Callable[[str], Prepared], read: Callable[..., str]
) -> None:
    assert f"per 31 Januari 2032, versi data {NEW}." in "".join(read(made(NEW).finish(None)).split("\0"))


def test_another_version_asks_for_no_other_layout(made: Callable[[str], Prepared]) -> None:
    assert made(OLD).fingerprint == made(NEW).fingerprint
