"""Most mistakes of the published report that a machine can see are seen, when they are typed back one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.golden.mistyping import Mistake, Reading, mistakes

SHARE = 0.75
FEWEST = 100
VISIBLE = [one for one in mistakes() if one.mesin == "ya"]


@pytest.fixture(scope="module")
def reading(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reading]:
    yield Reading(root, tmp_path_factory.mktemp("naskah"))


@pytest.fixture(scope="module")
def unseen(reading: Reading) -> list[Mistake]:
    return [one for one in VISIBLE if not reading.new(one)]


def test_the_list_speaks_of_the_report_as_it_is(reading: Reading) -> None:
    lost = [f"{one.berkas}: {one.benar}" for one in mistakes() if one.benar not in reading.text_of(one.berkas)]

    assert lost == []


def test_the_list_is_long_and_says_nothing_twice() -> None:
    passages = {(one.berkas, one.benar, one.terbit) for one in mistakes()}

    assert (len(passages), len(VISIBLE) >= FEWEST) == (len(mistakes()), True)


def test_most_mistakes_are_seen(unseen: list[Mistake]) -> None:
    share = 1 - len(unseen) / len(VISIBLE)
    told = "\n".join(one.id for one in unseen)

    assert share >= SHARE, told


def test_every_kind_of_mistake_is_seen(unseen: list[Mistake]) -> None:
    """No kind hides behind the many of another: of each, at least half."""
    kinds = {one.jenis for one in VISIBLE}
    missed = {kind for kind in kinds if _count(kind, unseen) * 2 > _count(kind, VISIBLE)}

    assert missed == set()


def _count(kind: str, some: list[Mistake]) -> int:
    return sum(one.jenis == kind for one in some)
