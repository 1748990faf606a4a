"""What tags print: each text made when it is asked for, and only then."""

from __future__ import annotations

import pytest

from lkjip.word.scalars import Scalars


def test_a_text_is_made_once_and_when_asked_for() -> None:
    asked: list[int] = []

    def printed(value: int) -> str:
        asked.append(value)
        return f"<{value}>"

    scalars = Scalars({"a": 1, "b": 2}, printed, {"b": "own", "c": "alone"})

    assert asked == []
    assert (scalars["a"], scalars["a"], scalars["b"], scalars["c"]) == ("<1>", "<1>", "own", "alone")
    assert asked == [1]


def test_it_names_all_that_it_has_each_once() -> None:
    scalars = Scalars({"a": 1, "b": 2}, str, {"b": "own", "c": "alone"})

    assert sorted(scalars) == ["a", "b", "c"]
    assert dict(scalars) == {"a": "1", "b": "own", "c": "alone"}
    assert len(scalars) == 3
    assert "c" in scalars
    assert "d" not in scalars
    with pytest.raises(KeyError):
        scalars["d"]
