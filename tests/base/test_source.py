"""A place as people look for it: file and line, or sheet and cell."""

from __future__ import annotations

import pytest

from lkjip.base.source import Source, column_letters


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        (Source("a.yaml"), "a.yaml"),
        (Source("a.csv", 3, 2), "a.csv:3"),
        (Source("a.xlsx", 4, 3, "Lembar1"), "a.xlsx (Lembar1!C4)"),
        (Source("a.xlsx", 4, 0, "Lembar1"), "a.xlsx (Lembar1!4)"),
        (Source("a.xlsx", sheet="Lembar1"), "a.xlsx (Lembar1)"),
    ],
)
def test_a_place_prints_as_people_look_for_it(source: Source, shown: str) -> None:
    assert str(source) == shown


@pytest.mark.parametrize(("column", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (703, "AAA"), (0, "")])
def test_columns_are_named_as_in_excel(column: int, letters: str) -> None:
    assert column_letters(column) == letters
