"""The house as a whole: what is found by its name has a name of its own, and every floor is under the contract."""

from __future__ import annotations

import ast
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

HOMES = ("lkjip", "charts")
DIALECT = {"told", "said", "owed", "made", "wanted", "one", "ones"}
"""Words that say of a value how it came about and not what it holds."""


# --- what is asked ------------------------------------------------------------------------------------------------


def sources(root: Path) -> list[Path]:
    """The modules of the house, packages by their `__init__.py`."""
    return [path for home in HOMES for path in sorted((root / home).rglob("*.py"))]


def module_names(root: Path) -> list[str]:
    """The name of each module and each package, without the package that it is in."""
    return [path.parent.name if path.stem == "__init__" else path.stem for path in sources(root)]


def public_classes(root: Path) -> Iterator[str]:
    for path in sources(root):
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                yield node.name


def given_names(node: ast.AST) -> Iterator[str]:
    """Every name that a module gives: to functions, classes, parameters, fields, variables."""
    for child in ast.walk(node):
        match child:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name) | ast.arg(arg=name):
                yield name
            case ast.Name(id=name, ctx=ast.Store()):
                yield name


def speaks_dialect(source: str) -> set[str]:
    return {name for name in given_names(ast.parse(source)) if name.strip("_").lower() in DIALECT}


def floors_with_dialect(root: Path) -> set[str]:
    """The first folder below `lkjip`, or `charts`."""
    found = set()
    for path in sources(root):
        if speaks_dialect(path.read_text("utf-8")):
            home, *inside = path.relative_to(root).parts
            found.add(home if home != HOMES[0] else inside[0])
    return found


def twice(names: Iterable[str]) -> set[str]:
    return {name for name, many in Counter(names).items() if many > 1}


def contract(root: Path) -> list[str]:
    """The floors of the import-linter contract, from the top down."""
    settings = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    return [layer for entry in contracts if entry["type"] == "layers" for layer in entry["layers"]]


# --- the house ----------------------------------------------------------------------------------------------------


def test_every_module_and_package_has_a_name_of_its_own(root: Path) -> None:
    assert twice(module_names(root)) == set()


def test_every_public_class_has_a_name_of_its_own(root: Path) -> None:
    assert twice(public_classes(root)) == set()


def test_names_say_what_they_hold(root: Path) -> None:
    assert floors_with_dialect(root) == set()


def test_every_floor_is_under_the_contract_once(root: Path) -> None:
    packages = {path.parent.name for path in (root / "lkjip").glob("*/__init__.py")}
    assert sorted(contract(root)) == sorted(packages)


def test_nothing_stands_beside_the_floors(root: Path) -> None:
    assert [path.name for path in (root / "lkjip").glob("*.py")] == ["__init__.py"]


# --- that the questions see what they ask for ---------------------------------------------------------------------


@pytest.fixture
def house(tmp_path: Path) -> Path:
    for path, text in {
        "lkjip/__init__.py": "",
        "lkjip/base/__init__.py": "",
        "lkjip/base/ink.py": "class Ink: ...\n\nclass _Own: ...\n",
        "lkjip/data/__init__.py": "",
        "lkjip/data/paper.py": "class Paper: ...\n\nclass _Own: ...\n",
        "charts/__init__.py": "",
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    return tmp_path


def test_a_sound_house_passes(house: Path) -> None:
    assert (twice(module_names(house)), twice(public_classes(house)), floors_with_dialect(house)) == (set(),) * 3


@pytest.mark.parametrize("path", ["charts/ink.py", "lkjip/data/ink.py", "lkjip/data/ink/__init__.py", "charts/base.py"])
def test_a_second_module_of_one_name_is_seen(house: Path, path: str) -> None:
    (house / path).parent.mkdir(exist_ok=True)
    (house / path).write_text("")

    assert twice(module_names(house)) == {Path(path.removesuffix("/__init__.py")).stem}


def test_a_second_class_of_one_name_is_seen(house: Path) -> None:
    (house / "charts" / "pen.py").write_text("class Ink: ...\n")

    assert twice(public_classes(house)) == {"Ink"}


@pytest.mark.parametrize(
    "source",
    [
        "def _told(): ...",
        "def tell(said): ...",
        "TOLD = 1",
        "wanted: int = 1",
        "class Made: ...",
        "for one in (1, 2): ...",
        "found = [one for one in (1, 2)]",
        "if owed := 1: ...",
    ],
)
def test_a_name_of_the_dialect_is_seen(house: Path, source: str) -> None:
    (house / "lkjip" / "data" / "paper.py").write_text(source)

    assert floors_with_dialect(house) == {"data"}


@pytest.mark.parametrize("source", ["from base import told", "told()", "made_of = 1", "# one said", "untold = 'told'"])
def test_what_others_named_is_not_held_against_a_module(source: str) -> None:
    assert speaks_dialect(source) == set()


# --- no subject ---------------------------------------------------------------------------------------------------

SUBJECT = re.compile(
    r"\b(?:ombudsman|dukcapil|pencatatan sipil|ktp|kia|akta|kartu keluarga|cakupan|kabkota|ikm|kepuasan|unsur"
    r"|balangan)\b",
    re.IGNORECASE,
)
WRITTEN = (".py", ".yaml", ".txt", ".md")


def speaking_of_a_subject(root: Path) -> set[str]:
    """The files of the engine with a word of the first office's subject."""
    engine = root / "lkjip"
    files = (path for path in engine.rglob("*") if path.suffix in WRITTEN)
    return {path.relative_to(engine).as_posix() for path in files if SUBJECT.search(path.read_text("utf-8"))}


def test_the_engine_learns_no_subject_anew(root: Path) -> None:
    assert speaking_of_a_subject(root) == set()


def test_a_word_of_a_subject_would_be_seen(tmp_path: Path) -> None:
    (tmp_path / "lkjip").mkdir()
    (tmp_path / "lkjip/a.py").write_text('"""Values of every office: kunci, ketentuan, aktanya."""\n')
    (tmp_path / "lkjip/b.yaml").write_text("contoh: Cakupan KTP\n")

    assert speaking_of_a_subject(tmp_path) == {"b.yaml"}
