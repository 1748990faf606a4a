"""Displayed equations, written in the small part of LaTeX that the report needs."""

from __future__ import annotations

import re

from lkjip.base.latepatterns import late
from lkjip.report.model import BigOperator, Brackets, Fraction, Math, MathNode, MathText, Script
from lkjip.report.narrative.syntax import NAME

_TOKEN = late(
    r"\s*(?:\{\{\s*(?P<name>" + NAME + r")\s*\}\}|\\(?P<command>[A-Za-z]+|%)|(?P<sign>[{}_^])"
    r"|(?P<word>[A-Za-z]+|[0-9][0-9.,]*)|(?P<other>\S))"
)
SYMBOLS = {"times": "×", "div": "÷", "cdot": "·", "le": "≤", "ge": "≥", "%": "%"}
OPERATORS = {"sum": "∑", "prod": "∏"}
DEEPEST = 30  # parts within parts; nobody could read more


class EquationError(ValueError):
    """The formula cannot be read; the text says why, in Indonesian."""


def parse_equation(text: str) -> Math:
    """Read `\\frac`, `\\sum`, `\\prod`, `\\left( \\right)`, `\\text`, `\\mathbf`, scripts, symbols and values."""
    parser = _EquationParser(text)
    math = parser.row()
    if parser.peek():
        raise EquationError(f'"{parser.peek()}" tidak punya pasangan')
    return math


class _EquationParser:
    """A cursor over the text; each method reads one form and returns its node."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.position = self.depth = 0

    def peek(self) -> str:
        """The next token as written, without moving on; empty at the end."""
        match = _TOKEN.match(self.text, self.position)
        return match[0].strip() if match else ""

    def take(self) -> re.Match[str]:
        match = _TOKEN.match(self.text, self.position)
        if match is None:
            raise EquationError("rumus berakhir terlalu cepat")
        self.position = match.end()
        return match

    def expect(self, token: str) -> None:
        if self.take()[0].strip() != token:
            raise EquationError(f'di sini seharusnya ada "{token}"')

    def row(self, *, bold: bool = False) -> Math:
        self.depth += 1
        if self.depth > DEEPEST:
            raise EquationError(f"rumus bertingkat lebih dari {DEEPEST}")
        nodes: list[MathNode] = []
        while (token := self.peek()) not in ("", "}", r"\right"):
            nodes += self.bold_group() if token == r"\mathbf" else (self.scripted(bold),)
        self.depth -= 1
        return tuple(nodes)

    def group(self, *, bold: bool = False) -> Math:
        self.expect("{")
        inner = self.row(bold=bold)
        self.expect("}")
        return inner

    def bold_group(self) -> Math:
        self.take()
        return self.group(bold=True)

    def argument(self) -> Math:
        return self.group() if self.peek() == "{" else (self.atom(False),)

    def scripted(self, bold: bool) -> MathNode:
        node = self.atom(bold)
        scripts: dict[str, Math] = {}
        while self.peek() in ("_", "^"):
            sign = self.take()["sign"]
            scripts[sign] = self.argument()
        if isinstance(node, BigOperator):
            return BigOperator(node.symbol, scripts.get("_", ()), scripts.get("^", ()), self.row())
        if not scripts:
            return node
        return Script((node,), scripts.get("_", ()), scripts.get("^", ()))

    def atom(self, bold: bool) -> MathNode:
        match = self.take()
        if match["name"]:
            return MathText("", name=match["name"], bold=bold, upright=True)
        if match["command"]:
            return self.command(match["command"])
        if match["sign"]:
            raise EquationError(f'"{match["sign"]}" tidak pada tempatnya')
        return MathText(match["word"] or match["other"], bold=bold)

    def command(self, name: str) -> MathNode:
        if name in OPERATORS:
            return BigOperator(OPERATORS[name])
        if name in SYMBOLS:
            return MathText(SYMBOLS[name])
        if name == "frac":
            return Fraction(self.group(), self.group())
        if name == "text":
            return MathText(self.words(), upright=True)
        if name == "left":
            return self.brackets()
        raise EquationError(f'perintah "\\{name}" tidak dikenal')

    def words(self) -> str:
        """The text of `\\text{…}`, taken as it stands."""
        self.expect("{")
        end = self.text.find("}", self.position)
        if end < 0:
            raise EquationError(r'"\text{" belum ditutup')
        words = self.text[self.position : end]
        self.position = end + 1
        return words

    def brackets(self) -> Brackets:
        opening = self.take()[0].strip()
        inner = self.row()
        self.expect(r"\right")
        return Brackets(inner, opening, self.take()[0].strip())
