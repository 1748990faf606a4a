"""What the report tells people who hear it or jump about in it: equations in words, chapters by their full titles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lkjip.model import (
    BigOperator,
    Block,
    Brackets,
    EquationBlock,
    Fraction,
    FrameBlock,
    ListBlock,
    Math,
    MathNode,
    MathText,
    Numbered,
    Script,
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


def formulas(report: Numbered) -> tuple[str, ...]:
    """Return what each displayed equation of `report` says, in the order in which they are printed."""
    return tuple(spoken(equation.math) for part in report.parts for equation in _equations(part.blocks))


def _equations(blocks: Iterable[Block]) -> Iterator[EquationBlock]:
    for block in blocks:
        match block:
            case EquationBlock():
                yield block
            case FrameBlock():
                yield from _equations(block.blocks)
            case ListBlock():
                for item in block.items:
                    yield from _equations(item)


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
            return f"{spoken(node.base)}{_said(' indeks ', node.below)}{_said(' pangkat ', node.above)}"
        case BigOperator():
            limits = f"{_said(' dari ', node.below)}{_said(' sampai ', node.above)}"
            return f"{SPOKEN.get(node.symbol, node.symbol)}{limits} {spoken(node.inner)}"


def _operand(math: Math) -> str:
    """A fraction within a fraction needs brackets to be told apart."""
    nested = any(isinstance(node, Fraction) for node in math)
    return f"({spoken(math)})" if nested else spoken(math)


def _said(word: str, math: Math) -> str:
    return f"{word}{spoken(math)}" if math else ""
