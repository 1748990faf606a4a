"""A name says one thing: who looks for a class of the report or of its Word document finds one."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

ENGINE = Path(__file__).parents[1] / "lkjip"
FLOORS = ("report", "word")
"""Floors whose classes bear names of their own in the whole engine."""


def shared(modules: Mapping[str, str], floors: Iterable[str]) -> dict[str, set[str]]:
    """The modules of each class that shares its name, one of them on these floors; a leading _ counts for nothing."""
    where: dict[str, list[str]] = defaultdict(list)
    for module, text in modules.items():
        for statement in ast.parse(text).body:
            if isinstance(statement, ast.ClassDef):
                where[statement.name.lstrip("_")].append(module)
    heads = tuple(f"{floor}/" for floor in floors)
    return {n: set(found) for n, found in where.items() if len(found) > 1 and any(m.startswith(heads) for m in found)}


def test_classes_of_the_report_have_names_of_their_own() -> None:
    modules = {path.relative_to(ENGINE).as_posix(): path.read_text("utf-8") for path in ENGINE.rglob("*.py")}

    assert shared(modules, FLOORS) == {}


@pytest.mark.parametrize(
    ("modules", "names"),
    [
        ({"report/a.py": "class Box: ...", "data/b.py": "class Box: ..."}, {"Box"}),
        ({"report/a.py": "class _Box: ...", "word/b.py": "class Box: ..."}, {"Box"}),
        ({"word/a.py": "class Box: ...\nclass _Box: ..."}, {"Box"}),
        ({"word/a.py": "class Box: ...", "word/b.py": "def f():\n    class Box: ..."}, set()),
        ({"data/a.py": "class Box: ...", "edit/b.py": "class Box: ..."}, set()),
    ],
    ids=["another floor", "private", "one module", "within a function", "other floors only"],
)
def test_a_name_that_two_bear_is_found(modules: Mapping[str, str], names: set[str]) -> None:
    assert shared(modules, FLOORS).keys() == names
