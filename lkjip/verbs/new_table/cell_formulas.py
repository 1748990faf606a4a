"""Formulas of Excel that speak of their own row, in the words of the report: `=C5/B5*100` is `mati / lahir * 100`.

What is said with names is the same in every row, so that one text stands for a whole column. A cell shown as a
percentage holds 0,95 in Excel and 95 in the report; formulas that touch one, or a whole column of them, are put right.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from lkjip.base.source import column_letters
from lkjip.base.tuples import NamedTuple
from lkjip.compute.formula.expression import Call, Chain, ComparedParts, Expression, Name, Negative, NumberLiteral
from lkjip.compute.formula.functions import BY_NAME
from lkjip.compute.formula.grammar import DEEPEST, parse
from lkjip.compute.formula.mistaken import FormulaMistake
from lkjip.data.xlsxcell import StoredCell
from lkjip.data.xlsxgrid import area_of

REFERRED = r"\$?[A-Z]{1,3}\$?[0-9]{1,7}"
TOKEN = re.compile(
    rf'(?P<text>"[^"]*")|(?P<cells>{REFERRED}(?::{REFERRED})?)(?![A-Za-z0-9_.(!:])|(?P<function>[A-Z_a-z][A-Za-z0-9_.]*)\('
    r"|(?P<number>[0-9]+(?:\.[0-9]+)?)(?![A-Za-z0-9_.(!:])|(?P<sign><=|>=|<>|[-+*/^%()<>=,])|(?P<blank>\s+)"
)
PART = re.compile(r"(\$?)([A-Z]{1,3})(\$?)([0-9]{1,7})")
FUNCTIONS = {**BY_NAME, "RANK.EQ": "PERINGKAT"}
SUM, RANK, COUNT, CHOICE = "JUMLAH", "PERINGKAT", "HITUNG", "JIKA"
SAFE = frozenset({"IFERROR", "IFNA"})
OF_WHOLE_COLUMNS = frozenset({"JUMLAH", "RATA", "MIN", "MAKS", "MEDIAN", "HITUNG", "PERINGKAT"})
LINEAR = frozenset({"JUMLAH", "RATA", "MIN", "MAKS", "MEDIAN", "MUTLAK"})
NOTHING = frozenset({'""', '"-"', '" "', "0"})
"""What people have Excel show where a formula has no result; the report says that by itself."""


class NotTranslated(Exception):
    """Why a formula cannot be one of the report's."""


class NumberColumn(NamedTuple):
    """A column of numbers that formulas may speak of: its key; `percent`: whether its cells hold hundredths."""

    kunci: str
    percent: bool = False


class TablePlace(NamedTuple):
    """Where the cells of a table stand: its number columns by their place, first and last row, row of the sums or 0."""

    columns: Mapping[int, NumberColumn]
    first: int
    last: int
    total: int = 0


class FormulaPiece(NamedTuple):
    """A token of a formula: what it is, and its text."""

    kind: str
    text: str


def formula_in_names(cell: StoredCell, place: TablePlace) -> str:
    """The formula of a cell in the words of the report; NotTranslated where it has none."""
    reader = _Reader(cell, place)
    pieces = _pieces((cell.formula or "").removeprefix("="))
    text = reader.read(pieces)
    node = _parsed(text)
    target = place.columns.get(cell.column)
    if target is None or not target.percent:
        return text
    if reader.only_percent and _is_linear(node):  # as many hundredths on both sides
        return _Reader(cell, place, hundredths=False).read(pieces)
    loose = isinstance(node, ComparedParts) or (isinstance(node, Chain) and node.links[0].operator in "+-")
    return f"({text}) * 100" if loose else f"{text} * 100"


def _parsed(text: str) -> Expression:
    try:
        return parse(text).node
    except FormulaMistake as mistake:
        raise NotTranslated(mistake.message) from None


def _is_linear(node: Expression) -> bool:
    """Whether an amount is so many times as large as all that it is made of."""
    if isinstance(node, Name):
        return True
    if isinstance(node, Negative):
        return _is_linear(node.part)
    if isinstance(node, Call):
        return node.function in LINEAR and all(map(_is_linear, node.arguments))
    if not isinstance(node, Chain):
        return False
    parts = [link.part for link in node.links]
    if node.links[0].operator in "+-":
        return all(map(_is_linear, (node.first, *parts)))
    return _is_linear(node.first) and all(isinstance(part, NumberLiteral) for part in parts)


def _pieces(text: str) -> list[FormulaPiece]:
    found, at = [], 0
    while at < len(text):
        match = TOKEN.match(text, at)
        if match is None or match.lastgroup is None:
            raise NotTranslated(f'"{text[at : at + 20]}" bukan sel pada baris yang sama')
        at = match.end()
        if match.lastgroup != "blank":
            found.append(FormulaPiece(match.lastgroup, match[match.lastgroup]))
    return found


class _Reader:
    """Reads the formula of one cell. `hundredths`: percentages count as Excel keeps them, not as the report does."""

    def __init__(self, cell: StoredCell, place: TablePlace, *, hundredths: bool = True) -> None:
        self.cell, self.place, self.hundredths = cell, place, hundredths
        self.only_percent = True
        self.depth = 0

    def read(self, pieces: Sequence[FormulaPiece]) -> str:
        """The pieces as the report writes them."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise NotTranslated(f"bersusun lebih dari {DEEPEST} tingkat")
        found, at = [], 0
        while at < len(pieces):
            if pieces[at].kind == "function":
                end = _closing(pieces, at)
                text = self._call(pieces[at].text, _arguments(pieces[at + 1 : end]))
                alone = text.startswith("(") and end - at == len(pieces) - 1
                found.append(text[1:-1] if alone else text)
                at = end
            else:
                found.append(self._single(pieces[at]))
            at += 1
        self.depth -= 1
        return " ".join(found).replace("( ", "(").replace(" )", ")").replace(" %", "%")

    def _single(self, piece: FormulaPiece) -> str:
        if piece.kind == "text":
            raise NotTranslated(f"memuat teks {piece.text}")
        if piece.kind == "cells" and ":" in piece.text:
            raise NotTranslated(f"menghitung dengan {piece.text} sekaligus")
        return self._named(piece.text) if piece.kind == "cells" else piece.text

    def _call(self, typed: str, arguments: list[list[FormulaPiece]]) -> str:
        name = typed.upper().removeprefix("_XLFN.")
        shown = ["".join(piece.text for piece in pieces) for pieces in arguments]
        if name in SAFE and len(arguments) == 2 and shown[1] in NOTHING:
            return f"({self.read(arguments[0])})" if len(arguments[0]) > 1 else self.read(arguments[0])
        function = FUNCTIONS.get(name)
        if function is None:
            raise NotTranslated(f"fungsi {typed} tidak ada dalam laporan")
        if function == CHOICE and (kept := _only_result(shown)):
            return f"({self.read(arguments[kept])})"
        if function == RANK and shown[2:] == ["0"]:
            arguments = arguments[:2]
        if self.hundredths and any(map(self._is_of_shares, map(self._whole_column, arguments))):
            return self._of_figures(typed, function, arguments)
        texts = [text for pieces in arguments for text in self._argument(function, pieces)]
        if function == SUM and len(texts) == 1 and texts[0].startswith("jumlah."):
            return texts[0]
        return f"{name if name in BY_NAME else function}({'; '.join(texts)})"

    def _whole_column(self, pieces: Sequence[FormulaPiece]) -> int:
        """The column that an argument is all cells of; 0 where it is something else."""
        if not _is_area(pieces):
            return 0
        (top, left), (bottom, right) = map(self._moved, pieces[0].text.split(":"))
        whole = (top, bottom) == (self.place.first, self.place.last) and left == right
        return left if whole and left in self.place.columns else 0

    def _is_of_shares(self, column: int) -> bool:
        return bool(column) and self.place.columns[column].percent

    def _of_figures(self, typed: str, function: str, arguments: list[list[FormulaPiece]]) -> str:
        """A call over a whole column of percentages, whose cells cannot be divided one by one: its result can."""
        before, self.only_percent, self.hundredths = self.only_percent, True, False
        text = self._call(typed, arguments)
        alike, self.only_percent, self.hundredths = self.only_percent, before and self.only_percent, True
        node = _parsed(text)
        parts = node.arguments if isinstance(node, Call) else (node,)
        if function == COUNT:
            return text
        if not alike or not all(map(_is_linear, parts)):
            raise NotTranslated("menghitung kolom persen bersama yang bukan persen")
        return text if function == RANK else f"({text} / 100)"

    def _argument(self, function: str, pieces: Sequence[FormulaPiece]) -> list[str]:
        if not _is_area(pieces):
            return [self.read(pieces)]
        (top, left), (bottom, right) = map(self._moved, pieces[0].text.split(":"))
        if top == bottom == self.cell.row:
            return [self._written(at) for at in range(left, right + 1) if at in self.place.columns]
        if (column := self._whole_column(pieces)) and function in OF_WHOLE_COLUMNS:
            return [self._written(column, "jumlah." if function == SUM and self.place.total else "kolom.")]
        raise NotTranslated(f"menunjuk {pieces[0].text}, di luar barisnya")

    def _written(self, column: int, stem: str = "") -> str:
        """A column by its name: the cell in this row, or behind `stem` what the column comes to, or all its cells."""
        kunci, percent = self.place.columns[column]
        self.only_percent = self.only_percent and percent
        return f"({stem}{kunci} / 100)" if percent and self.hundredths else f"{stem}{kunci}"

    def _named(self, reference: str) -> str:
        row, column = self._moved(reference)
        if column not in self.place.columns:
            raise NotTranslated(f"menunjuk {column_letters(column)}{row}, yang bukan angka dalam tabel ini")
        if row == self.cell.row:
            return self._written(column)
        if row == self.place.total:
            return self._written(column, "jumlah.")
        raise NotTranslated(f"menunjuk {column_letters(column)}{row}, di luar barisnya")

    def _moved(self, reference: str) -> tuple[int, int]:
        """Where a reference leads from this cell; a formula that was filled is written for another one."""
        found = PART.fullmatch(reference)
        if found is None:
            raise NotTranslated(reference)
        area = area_of(reference)
        home = self.cell.home or (self.cell.row, self.cell.column)
        down, across = self.cell.row - home[0], self.cell.column - home[1]
        return area.top + (0 if found[3] else down), area.left + (0 if found[1] else across)


def _is_area(pieces: Sequence[FormulaPiece]) -> bool:
    return len(pieces) == 1 and pieces[0].kind == "cells" and ":" in pieces[0].text


def _closing(pieces: Sequence[FormulaPiece], start: int) -> int:
    """Where the bracket is closed that a function opens."""
    depth = 0
    for at in range(start, len(pieces)):
        kind, text = pieces[at]
        depth += (kind == "function" or text == "(") - (kind == "sign" and text == ")")
        if not depth:
            return at
    raise NotTranslated("kurungnya tidak lengkap")


def _arguments(pieces: Sequence[FormulaPiece]) -> list[list[FormulaPiece]]:
    found: list[list[FormulaPiece]] = [[]]
    depth = 0
    for kind, text in pieces:
        depth += (kind == "function" or text == "(") - (kind == "sign" and text == ")")
        if text == "," and kind == "sign" and not depth:
            found.append([])
        else:
            found[-1].append(FormulaPiece(kind, text))
    return found


def _only_result(shown: Sequence[str]) -> int:
    """Which argument of a choice is the result where the other is an empty text; 0 where both are results."""
    kept = [at for at, text in enumerate(shown) if at and text not in NOTHING - {"0"}]
    return kept[0] if len(shown) == len(kept) + 2 == 3 else 0
