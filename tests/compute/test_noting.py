"""A step is taken again only where something that it asked for is answered otherwise."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from lkjip.base.memory import remembering
from lkjip.base.quantity import given
from lkjip.compute.names import Names
from lkjip.compute.noting import remember_asking
from lkjip.data.load import load
from lkjip.data.schema import Data
from lkjip.data.yearfiles import read_sources

A, B = given(1), given(2)
FACTS = load(read_sources(Path(__file__).parents[1] / "kantor", 2031), 2031)
OTHER = FACTS._replace(program=(), tabel=FACTS.tabel[1:])
VALUES, CHANGED = Names({"a": A, "b": B}), Names({"a": A, "b": given(3)})
Ask = Callable[[Data, Names], Any]


@pytest.mark.parametrize(
    ("ask", "of_values", "of_facts"),
    [
        (lambda data, names: names["a"], False, False),
        (lambda data, names: names("a"), False, False),
        (lambda data, names: names["b"], True, False),
        (lambda data, names: "c" in names, False, False),
        (lambda data, names: list(names), True, False),
        (lambda data, names: dict(names.items()), True, False),
        (lambda data, names: data.tahun, False, False),
        (lambda data, names: data.objectives, False, False),
        (lambda data, names: data.program, False, True),
        (lambda data, names: data._replace(tahun=1).program, False, True),
        (lambda data, names: tuple(data), False, True),
        (lambda data, names: data[6], False, True),
        (lambda data, names: data.own_table_keys, False, True),
        (lambda data, names: data.own_table(FACTS.tabel[0].kunci), False, True),
        (lambda data, names: remember_asking("di dalam", lambda d, n: n["a"], data, names), False, False),
        (lambda data, names: remember_asking("di dalam", lambda d, n: n["b"], data, names), True, False),
        (lambda data, names: remember_asking("di dalam", lambda d, n: len(d), data, names), False, True),
    ],
)
def test_a_step_is_taken_again_where_an_answer_is_another(ask: Ask, of_values: bool, of_facts: bool) -> None:
    def times(*rounds: tuple[Data, Names]) -> int:
        taken = []
        with remembering():
            for data, names in rounds:
                remember_asking("langkah", lambda d, n: taken.append(ask(d, n)), data, names)
        return len(taken)

    assert times((FACTS, VALUES), (FACTS, VALUES)) == 1
    assert times((FACTS, VALUES), (FACTS, CHANGED)) == 1 + of_values
    assert times((FACTS, VALUES), (OTHER, VALUES)) == 1 + of_facts


def test_facts_that_note_answer_as_facts_do() -> None:
    with remembering():
        found = remember_asking("langkah", lambda data, _: (data == FACTS, len(data), tuple(data)), FACTS, VALUES)

    assert found == (True, len(FACTS), tuple(FACTS))
