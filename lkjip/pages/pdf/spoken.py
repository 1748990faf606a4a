"""What the report tells people who hear it or jump about in it: equations in words, chapters by their full titles."""

from __future__ import annotations

from collections.abc import Iterable

from lkjip.report.model import (
    BigOperator,
    Brackets,
    EquationBlock,
    Fraction,
    Math,
    MathNode,
    MathText,
    Numbered,
    Script,
)
from lkjip.report.visiting import Cases, blocks_of, fold, of_kind

# A hyphen stays: "0 - 17" is a range of ages far more often than a difference.
SPOKEN = {
    "=": "sama dengan",
    "×": "kali",
    "·": "kali",
    "÷": "dibagi",
    "%": "persen",
    "≤": "paling banyak",
    "≥": "paling sedikit",
    "∑": "jumlah",
    "∏": "hasil kali",
}


def chapters(report: Numbered) -> tuple[str, ...]:
    """Return the full title of each chapter, such as "BAB I PENDAHULUAN"."""
    return tuple(f"{line.number} {line.title}" for line in report.contents if line.level == 1)


def appendices(report: Numbered) -> tuple[str, ...]:
    """Return the full title of each appendix, such as "Lampiran 1 Perjanjian Kinerja"."""
    return tuple(f"{line.number} {line.title}" for line in report.contents if line.level == 5 and line.number)


def formulas(report: Numbered) -> tuple[str, ...]:
    """Return what each displayed equation of `report` says, in the order in which they are printed."""
    return tuple(spoken(block.math) for block in of_kind(EquationBlock, blocks_of(report.parts)))


def spoken(math: Math) -> str:
    """Return `math` as one reads it aloud in Indonesian."""
    return fold(math, _WORDS, _sentence)


def _sentence(words: Iterable[str]) -> str:
    return " ".join(" ".join(words).split())


def _fraction(node: Fraction, above: str, below: str) -> str:
    return f"{_operand(node.above, above)} dibagi {_operand(node.below, below)}"


def _operand(math: Math, words: str) -> str:
    """A fraction within a fraction needs brackets to be told apart."""
    return f"({words})" if any(isinstance(node, Fraction) for node in math) else words


def _limit(word: str, words: str) -> str:
    return f" {word} {words}" if words else ""


def _operator(node: BigOperator, below: str, above: str, inner: str) -> str:
    return f"{SPOKEN.get(node.symbol, node.symbol)}{_limit('dari', below)}{_limit('sampai', above)} {inner}"


_WORDS = Cases[str](
    MathNode,
    {
        MathText: lambda leaf: SPOKEN.get(leaf.text.strip(), leaf.text),
        Fraction: _fraction,
        Brackets: lambda node, inner: f"{node.opening}{inner}{node.closing}",
        Script: lambda _, base, below, above: f"{base}{_limit('indeks', below)}{_limit('pangkat', above)}",
        BigOperator: _operator,
    },
)
