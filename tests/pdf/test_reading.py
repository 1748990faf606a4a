"""Equations in words."""

from __future__ import annotations

import pytest

from lkjip.pages.pdf.spoken import chapters, formulas, spoken
from lkjip.report.model import ContentsLine, EquationBlock, FrameBlock, ListBlock, MathText, Numbered, Paragraph, Part
from lkjip.report.narrative.equation import parse_equation


@pytest.mark.parametrize(
    ("formula", "words"),
    [
        (r"Q1 = \frac{a}{b} \times 100\%", "Q 1 sama dengan a dibagi b kali 100 persen"),
        (r"\left( \frac{\sum \text{Wajib KTP}}{c} \right)", "(jumlah Wajib KTP dibagi c)"),
        (r"\frac{\frac{a}{b}}{c}", "(a dibagi b) dibagi c"),
        (r"\sum_{i}^{n} x_i", "jumlah dari i sampai n x indeks i"),
        (r"x^2 \le \prod y", "x pangkat 2 paling banyak hasil kali y"),
        (r"\text{usia } 0 - 17", "usia 0 - 17"),
    ],
)
def test_a_formula_reads_as_one_says_it(formula: str, words: str) -> None:
    assert spoken(parse_equation(formula)) == words


def test_formulas_come_in_printed_order_from_frames_and_lists_too() -> None:
    one, two, three = (EquationBlock((MathText(name),)) for name in "abc")
    frame = FrameBlock("naskah:x", (), (two,))
    part = Part("isi", "10.md", (one, frame, Paragraph(()), ListBlock("-", ((three,),))))
    assert formulas(Numbered((part,), {}, (), (), ())) == ("a", "b", "c")


def test_chapters_have_number_and_title() -> None:
    lines = (
        ContentsLine(5, "", "DAFTAR ISI", "_a"),
        ContentsLine(1, "BAB I", "PENDAHULUAN", "_b"),
        ContentsLine(2, "1.1.", "Latar", "_c"),
    )
    assert chapters(Numbered((), {}, lines, (), ())) == ("BAB I PENDAHULUAN",)
