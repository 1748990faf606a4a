"""Every rule in the tree is registered, once, where it is; nothing is registered that is none."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from lkjip.base.diagnostic import INCOMPLETE, INPUT, PROVISIONAL
from lkjip.data.schema import Data
from lkjip.rules import registry
from lkjip.rules.registry import FLOORS, REGISTRY, RULES, Rule, Scope, foundations
from tests.rules.conftest import Look
from tests.rules.test_texts import CASES, lagging

ENGINE = Path(registry.__file__).parents[1]
SIGNATURES = {"View", "Data, At", "Numbered", "DocumentParts"}
"""What rules look at, one signature a floor."""
GAPS = {"find_gaps"}
"""What a draft may lack is told under one name."""
TOLD_ELSEWHERE = {INPUT, INCOMPLETE, PROVISIONAL, "confirmations_fit", "adjustments_fit"}


def rules_in(path: Path) -> Iterator[str]:
    """The functions of a module that have a rule's signature: what they look at, and that they yield what they find."""
    for one in ast.parse(path.read_text("utf-8")).body:
        if isinstance(one, ast.FunctionDef) and not one.name.startswith("_"):
            looks_at = ", ".join(ast.unparse(arg.annotation) for arg in one.args.args if arg.annotation)
            yields = ast.unparse(one.returns) if one.returns else ""
            if looks_at in SIGNATURES and yields in {"Iterator[Diagnostic]", "Iterator[Fault]"}:
                yield one.name


def in_the_tree() -> dict[str, str]:
    return {name: path.stem for path in sorted(ENGINE.rglob("*.py")) for name in rules_in(path)}


def test_every_rule_of_the_tree_is_registered() -> None:
    found = in_the_tree()
    homes = {module.rpartition(".")[2] for module in FLOORS}

    assert {name: home for name, home in found.items() if home not in homes} == {
        rule.name: rule.home for rule in RULES.values() if rule.scope != Scope.GIVEN
    }
    assert {name for name, home in found.items() if home in homes} == foundations() | GAPS


def test_an_unregistered_rule_would_be_noticed(tmp_path: Path) -> None:
    module = tmp_path / "stray.py"
    module.write_text(
        "def stray(view: View) -> Iterator[Diagnostic]: ...\n"
        "def _help(view: View) -> Iterator[Diagnostic]: ...\n"
        "def other(text: str) -> Iterator[Diagnostic]: ...\n"
    )

    assert list(rules_in(module)) == ["stray"]


def test_a_rule_is_registered_once_and_has_no_name_of_another_floor() -> None:
    listed = [rule.name for rules in REGISTRY.values() for rule in rules]

    assert len(listed) == len(set(listed))
    assert set(listed) & foundations() == set()
    assert {rule.name for rule in RULES.values() if rule.scope == Scope.GIVEN} == TOLD_ELSEWHERE


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0].__name__}: {case[1][:30]}")
def test_a_rule_tells_its_own_name_at_a_level_of_its_own(look: Look, data: Data, case: tuple[Any, ...]) -> None:
    check, text, *_ = case
    rule = RULES[check.__name__]

    assert {(found.rule, found.level in rule.levels) for found in check(look(text, lagging(data)))} <= {
        (rule.name, True)
    }


def named_in(rule: registry.Rule) -> set[str]:
    """The rules whose names stand in the function of this one."""
    tree = ast.parse(inspect.getsource(rule.look))
    return {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)} & set(RULES)


@pytest.mark.parametrize("rule", [rule for rule in RULES.values() if rule.home], ids=lambda rule: rule.name)
def test_no_rule_speaks_in_the_name_of_another(rule: registry.Rule) -> None:
    assert named_in(rule) <= {rule.name}


def test_every_rule_is_explained_with_its_level(root: Path) -> None:
    guide = (root / "docs/pemeriksaan.md").read_text("utf-8")
    told = re.findall(r"^\| `([\w-]+)` \| ([a-z ]+) \| \S", guide, re.MULTILINE)
    listed = {rule.name: " atau ".join(rule.levels) for rule in RULES.values()}

    assert len(told) == len(dict(told))
    assert dict(told) == listed | dict.fromkeys(foundations(), "galat")


@pytest.mark.parametrize("rule", [rule for rule in RULES.values() if rule.home], ids=lambda rule: rule.name)
def test_a_rule_names_no_level_that_it_is_not_registered_with(rule: Rule) -> None:
    source = inspect.getsource(inspect.unwrap(rule.look))

    assert set(re.findall(r"Severity\.([A-Z]+)", source)) <= {level.name for level in rule.levels}
