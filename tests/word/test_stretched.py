"""Large amounts have their room in patterns of fixed widths."""

from __future__ import annotations

import re

import pytest

from lkjip.report.model import Cell, Row, Run, TableBlock
from lkjip.word.compiled import Compiled, Pattern
from lkjip.word.letterwidths import breadth
from lkjip.word.stretched import with_room


@pytest.fixture
def pattern(compiled: Compiled) -> Pattern:
    return compiled.patterns["anggaran"]


def widths(pattern: Pattern) -> tuple[int, ...]:
    return tuple(int(width) for width in re.findall(r'<w:gridCol w:w="(\d+)"', pattern.properties))


def budget(amount: str) -> TableBlock:
    cells = {"no": "I", "nama": "Program", "pagu": amount, "realisasi": "9.000,-", "capaian": "90,00"}
    row = Row("program", tuple((tag, Cell(((Run(text),),))) for tag, text in cells.items()))
    return TableBlock("anggaran", "tabel:anggaran", (), (row,), ())


def test_amounts_that_fit_leave_the_widths_as_drawn(pattern: Pattern) -> None:
    assert with_room(pattern, budget("9.131.369.200,-")) == pattern


def test_a_larger_amount_takes_its_room_from_the_widest_column(pattern: Pattern) -> None:
    amount = "9.131.369.200.000,-"
    before, after = widths(pattern), widths(with_room(pattern, budget(amount)))
    more = after[2] - before[2]

    assert after[2] > breadth(amount)
    assert after == (before[0], before[1] - more, before[2] + more, *before[3:])
    assert more > 0


def test_every_row_follows_the_widths(pattern: Pattern) -> None:
    found = with_room(pattern, budget("9.131.369.200.000,-"))
    xml = "".join(piece.text for piece in found.rows["program"] if piece.op == "text")

    assert tuple(int(width) for width in re.findall(r'<w:tcW w:w="(\d+)"', xml)) == widths(found)
