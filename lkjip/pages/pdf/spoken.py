"""What the report tells people who hear it or jump about in it: equations in words, chapters by their full titles."""

from __future__ import annotations

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
    walk,
)

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
    blocks = (block for part in report.parts for block in walk(part.blocks))
    return tuple(spoken(block.math) for block in blocks if isinstance(block, EquationBlock))


def spoken(math: Math) -> str:
    """Return `math` as one reads it aloud in Indonesian."""
    return " ".join(word for node in math for word in _words(node).split())


def _words(node: MathNode) -> str:
    match node:
        case MathText():
            return SPOKEN.get(node.text.strip(), node.text)
        case Fraction():
            return f"{_operand(node.above)} dibagi {_operand(node.below)}"
        case Brackets():
            return f"{node.opening}{spoken(node.inner)}{node.closing}"
        case Script():
            return f"{spoken(node.base)}{_limit(' indeks ', node.below)}{_limit(' pangkat ', node.above)}"
        case BigOperator():
            limits = f"{_limit(' dari ', node.below)}{_limit(' sampai ', node.above)}"
            return f"{SPOKEN.get(node.symbol, node.symbol)}{limits} {spoken(node.inner)}"


def _operand(math: Math) -> str:
    """A fraction within a fraction needs brackets to be told apart."""
    nested = any(isinstance(node, Fraction) for node in math)
    return f"({spoken(math)})" if nested else spoken(math)


def _limit(word: str, math: Math) -> str:
    return f"{word}{spoken(math)}" if math else ""
