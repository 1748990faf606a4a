"""A record found again: in a newer file by what it is called, and in the same file after others went."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjip.base.diagnostic import Diagnostic
from lkjip.data.nodes import Node
from lkjip.data.yamlfile import read_yaml
from lkjip.verbs.workbook.entries import Path
from lkjip.verbs.workbook.relocation import earlier, later, relocate

FILE = "- kunci: a\n  butir:\n  - nama: satu\n  - nama: dua\n- kunci: b\n  butir:\n  - nama: tiga\n"
OF_A, OF_B = (0, "butir", 1), (1, "butir", 0)


def node(text: str) -> Node:
    problems: list[Diagnostic] = []
    found = read_yaml("data/2031/pk.yaml", text, problems)
    assert not problems
    return found


@pytest.mark.parametrize(
    ("now", "path", "expected"),
    [
        (FILE, OF_A, OF_A),
        (FILE.replace("- nama: satu\n  ", ""), OF_A, (0, "butir", 0)),  # its neighbour went
        ("- kunci: baru\n" + FILE, OF_B, (2, "butir", 0)),  # its parent moved
        (FILE.replace("nama: dua", "nama: lain"), OF_A, None),  # another name is another record
        (FILE.replace("kunci: b", "kunci: c"), OF_B, None),
        (FILE.replace("  - nama: dua\n", "  - nama: dua\n  - nama: dua\n"), OF_A, OF_A),
    ],
)
def test_a_record_is_known_by_its_name_wherever_it_stands(now: str, path: Path, expected: Path | None) -> None:
    assert relocate(node(FILE), node(now), path) == expected


def test_of_two_with_one_name_the_second_stays_the_second() -> None:
    twice = node("- nama: sama\n- nama: sama\n")

    assert relocate(twice, node("- nama: lain\n- nama: sama\n- nama: sama\n"), (1,)) == (2,)
    assert relocate(twice, node("- nama: sama\n"), (1,)) is None


STEPS = st.integers(0, 4)
OUTER = st.tuples(STEPS)
INNER = st.tuples(STEPS, st.just("butir"), STEPS)


@given(st.one_of(OUTER, INNER), st.frozensets(st.one_of(OUTER, INNER), max_size=6))
def test_what_stays_is_found_before_and_after_others_went(path: Path, gone: frozenset[Path]) -> None:
    removed = [record for record in gone if not any(record[:end] in gone for end in range(1, len(record)))]
    moved = later(path, removed)

    if any(path[: len(record)] == record for record in removed):
        assert moved is None
    else:
        assert moved is not None
        assert earlier(moved, removed) == path
