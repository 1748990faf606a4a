"""Patterns that are compiled at their first use; a mistake in one of them is found here, and not by an office."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest

from lkjip.base import latepatterns
from lkjip.base.latepatterns import late

ENGINE = Path(latepatterns.__file__).parents[1]
USERS = sorted(
    path.relative_to(ENGINE.parent).with_suffix("").as_posix().replace("/", ".")
    for path in ENGINE.rglob("*.py")
    if "latepatterns import late" in path.read_text("utf-8")
)


def test_it_finds_what_the_compiled_one_finds() -> None:
    early, behind = re.compile(r"(\d+)%", re.IGNORECASE), late(r"(\d+)%", re.IGNORECASE)
    for _ in range(2):
        assert behind.findall("5% dan 7%") == early.findall("5% dan 7%")
        assert behind.sub("x", "5%") == early.sub("x", "5%")
    assert (behind.pattern, behind.flags) == (early.pattern, early.flags)


def test_it_is_compiled_once_and_not_before_it_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    real = re.compile
    monkeypatch.setattr(latepatterns.re, "compile", lambda text, flags: compiled.append(text) or real(text, flags))
    written = late("[a-c]+")
    before = list(compiled)
    found = [written.search("xb"), written.search("b")]
    assert (before, compiled, all(found)) == ([], ["[a-c]+"], True)


def test_a_mistake_shows_at_the_first_use() -> None:
    with pytest.raises(re.error, match="unterminated"):
        late("(").search("x")


@pytest.mark.parametrize("module", USERS)
def test_every_late_pattern_of_the_engine_compiles(module: str) -> None:
    written = [value for value in vars(import_module(module)).values() if isinstance(value, latepatterns._LatePattern)]
    assert written
    assert [value for value in written if not isinstance(value.pattern, str)] == []
