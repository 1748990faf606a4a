"""One wrong value at a time, over whole fictional offices: each is refused or found; unusual but right ones pass."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from lkjip.base.diagnostic import Diagnostic
from lkjip.base.problems import InputError
from lkjip.base.project import Project
from lkjip.compute import compute
from lkjip.data.load import load
from lkjip.data.yearfiles import Sources, read_sources
from lkjip.rules.registry import Scope, rules_of
from lkjip.rules.view import View
from tests.office import HERE

OFFICES = {
    "kantor": (("kantor",), 2031),
    "layanan": (("kantor", "kantor_layanan"), 2031),
    "pesisir": (("pesisir",), 2027),
}
REFUSED_LEVELS = ("galat", "kurang")


def table(name: str) -> list[list[str]]:
    """The lines of a table of cases; `\\n` and `\\u…` stand for what they usually do."""
    lines = (HERE / "data" / name).read_text("utf-8").splitlines()
    cases = [line.split(" | ") for line in lines if line and not line.startswith("# ")]
    return [[cell.replace("\\n", "\n").replace("\\u00a0", "\u00a0") for cell in case] for case in cases]


@cache
def sound(office: str) -> dict[str, bytes]:
    """The files of an office in which nothing is wrong."""
    parts, year = OFFICES[office]
    return {name: content for part in parts for name, content in read_sources(HERE / part, year).files}


def after(office: str, file: str, old: str, new: str) -> tuple[str, list[Diagnostic]]:
    """What loading and computing refuse after one change, and what the checks find."""
    year, files = OFFICES[office][1], dict(sound(office))
    text = files[f"data/{file}"].decode()
    assert old in text, f"{old!r} is not in {file}"
    files[f"data/{file}"] = text.replace(old, new, 1).encode()
    try:
        data = load(Sources(tuple(files.items())), year)
        names = compute(data)
    except InputError as error:
        return str(error), []
    view = View(Project(Path(), year), data, names)
    return "", [finding for rule in rules_of(Scope.DATA) for finding in rule.look(view)]


@pytest.mark.parametrize(("office", "file", "old", "new", "words"), table("impossible.txt"))
def test_what_cannot_be_is_told(office: str, file: str, old: str, new: str, words: str) -> None:
    refused, found = after(office, file, old, new)
    told = "\n".join([refused, *(f"{one} [{one.rule}]" for one in found)])

    assert (words in told, "Traceback" in told, file.split("/")[1] in told) == (True, False, True), told


@pytest.mark.parametrize(("office", "file", "old", "new"), table("possible.txt"))
def test_what_is_only_unusual_passes(office: str, file: str, old: str, new: str) -> None:
    refused, found = after(office, file, old, new)
    barred = [one for one in found if one.level in REFUSED_LEVELS]

    assert (refused, barred) == ("", [])


def test_enough_is_tried() -> None:
    assert len(table("impossible.txt")) >= 100
