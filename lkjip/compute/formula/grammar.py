"""A formula read into nodes: precedence by binding powers (Pratt), each mistake with its place and its mend.

What Excel and arithmetic read differently (-2^2, 2^3^2, a < b < c) is refused: a reader of the report must not guess.
"""

from __future__ import annotations

from functools import lru_cache

from lkjip.base.problems import suggest
from lkjip.compute.formula.expression import (
    Call,
    Chain,
    ComparedParts,
    Expression,
    Hundredth,
    Link,
    Name,
    Negative,
    Power,
)
from lkjip.compute.formula.formulashape import Formula, FormulaShape, LeafGap, fill
from lkjip.compute.formula.functions import BY_NAME, ELSEWHERE, FUNCTIONS
from lkjip.compute.formula.lexer import END, NAME, NUMBER, Tokens, placed, tokens
from lkjip.compute.formula.mistaken import FormulaMistake

DIVIDE = "Bagi menjadi beberapa nilai di nilai.yaml, lalu pakai namanya."
LONGEST = 2000
MOST_NAMES = 500
DEEPEST = 40
COMPARISON, SUM, PRODUCT, POWER = 1, 2, 3, 4
RANKS = {
    **dict.fromkeys(("<", "<=", "=", "<>", ">=", ">"), COMPARISON),
    **dict.fromkeys("+-", SUM),
    **dict.fromkeys("*/", PRODUCT),
    "^": POWER,
}
DIVIDING = frozenset({"RATA", "RATABOBOT", "MEDIAN"})
ROUNDING = "BULAT"
MOST_SHAPES = 1024
SLIPS = {"=<": "<=", "=>": ">=", "==": "=", "><": "<>", "**": "^"}


@lru_cache(1024)
def parse(text: str) -> Formula:
    """Read a formula, without the "=" before it; raise FormulaMistake with the first mistake in it."""
    if len(text) > LONGEST:
        raise FormulaMistake(f"rumus lebih dari {LONGEST} karakter ({len(text)})", DIVIDE)
    try:
        listed = tokens(text)
        return fill(_shape(listed), listed)
    except FormulaMistake as mistake:
        raise placed(mistake, text) from None


_SHAPES: dict[tuple[str, ...], FormulaShape] = {}


def _shape(listed: Tokens) -> FormulaShape:
    """What formulas with these signs and functions have in common, found once."""
    signs = tuple(listed.kinds)
    if signs not in _SHAPES:
        found = _Parser(listed).whole()
        if len(_SHAPES) >= MOST_SHAPES:
            _SHAPES.clear()
        _SHAPES[signs] = found
    return _SHAPES[signs]


class _Parser:
    """Walks the tokens of one formula; `now` is the kind of the one that comes next, and `place` its number."""

    def __init__(self, listed: Tokens) -> None:
        self.listed = listed
        self.texts, self.kinds = listed
        self.place = 0
        self.now = self.kinds[0]
        self.depth = 0
        self.separators = ""
        self.gaps: list[LeafGap] = []
        self.fine = self.percent = self.exacting = False

    def whole(self) -> FormulaShape:
        """The shape of the formula, behind which nothing stands."""
        node = self.expression(0)
        if self.now != END:
            raise FormulaMistake(*_misplaced(self.listed, self.place), self.place)
        if (many := self.kinds.count(NAME)) > MOST_NAMES:
            raise FormulaMistake(f"rumus menyebut {many} nilai, lebih dari {MOST_NAMES}", DIVIDE)
        return FormulaShape(node, tuple(self.gaps), fine=self.fine, percent=self.percent, exacting=self.exacting)

    def step(self) -> int:
        """Go past the next token; return its number."""
        at = self.place
        self.place = at + 1
        self.now = self.kinds[at + 1]
        return at

    def deeper(self, at: int) -> None:
        """Go one step down; a formula nested beyond reading is refused."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise FormulaMistake(f"rumus bersusun lebih dari {DEEPEST} tingkat", DIVIDE, at)

    def expression(self, rank: int) -> Expression:
        """Read as far as operators bind more tightly than `rank`."""
        left = self.prefix()
        while (found := RANKS.get(self.now, 0)) > rank:
            left = self.chain(left, found) if found in (SUM, PRODUCT) else self.pair(left, found)
        return left

    def pair(self, left: Expression, rank: int) -> Expression:
        """A comparison or a power: two parts, and no third."""
        operator = self.now
        at = self.step()
        right = self.prefix() if rank == POWER else self.expression(rank)
        if RANKS.get(self.now, 0) == rank:
            message = "pangkat dari pangkat" if rank == POWER else "dua perbandingan berturut-turut"
            hint = "Beri tanda kurung." if rank == POWER else "Tulis DAN(a < b; b < c)."
            raise FormulaMistake(f"{message} dapat dibaca dua cara", hint, self.place)
        if rank == POWER:
            self.fine = self.exacting = True
            return Power(left, right, at)
        return ComparedParts(left, operator, right, at)

    def chain(self, first: Expression, rank: int) -> Chain:
        """Members of one rank, from the left."""
        links = []
        while RANKS.get(self.now) == rank:
            operator = self.now
            at = self.step()
            self.fine = self.fine or operator == "/"
            links.append(Link(operator, self.expression(rank), at))
        return Chain(first, tuple(links), links[0].at)

    def prefix(self) -> Expression:
        """A part by itself, with the sign before it or the percent sign behind it."""
        kind, at = self.now, self.step()
        if kind in ("+", "-"):
            return self.signed(kind, at)
        part = self.alone(kind, at)
        if self.now == "%":
            self.percent = True
            return Hundredth(part, self.step())
        return part

    def signed(self, sign: str, at: int) -> Expression:
        """A part with a sign before it."""
        self.deeper(at)
        part = self.prefix()
        self.depth -= 1
        if sign == "-" and self.now == "^":
            hint = "Beri tanda kurung: (-a)^b atau -(a^b)."
            raise FormulaMistake("minus di depan pangkat dapat dibaca dua cara", hint, at)
        return Negative(part, at) if sign == "-" else part

    def alone(self, kind: str, at: int) -> Expression:
        """A number, a name, a call or something in brackets."""
        if kind in (NAME, NUMBER):
            return self.leaf(at)
        if kind == "(":
            return self.bracket(at)
        if kind != END and kind.isidentifier():
            return self.call(kind, at)
        raise FormulaMistake(*_misplaced(self.listed, at), at)

    def leaf(self, at: int) -> Name:
        """The gap that a name or a number fills."""
        self.gaps.append(LeafGap(at, self.separators))
        return Name(str(len(self.gaps) - 1), at)

    def bracket(self, start: int) -> Expression:
        """What stands between brackets; commas in it part nothing."""
        self.deeper(start)
        around, self.separators = self.separators, ""
        inside = self.expression(0)
        self.separators = around
        self.close(start)
        return inside

    def close(self, start: int) -> None:
        """Go past the bracket that closes `start`."""
        self.depth -= 1
        if self.now != ")":
            raise FormulaMistake(*self._unclosed(), start if self.now == END else self.place)
        self.step()

    def _unclosed(self) -> tuple[str, str]:
        if self.now == END:
            return "kurung buka tanpa kurung tutup", 'Tambahkan ")".'
        if self.now == ",":
            return "koma di sini tidak memisahkan apa pun", "Hapus komanya; koma desimal ditulis tanpa spasi: 0,5."
        return _misplaced(self.listed, self.place)

    def call(self, typed: str, at: int) -> Call:
        """A function with its arguments, all parted by one sign."""
        function = BY_NAME.get(typed)
        if function is None:
            hint = ELSEWHERE.get(typed) or suggest(typed, BY_NAME) or "Yang dikenal: " + ", ".join(FUNCTIONS) + "."
            raise FormulaMistake(f'fungsi "{self.texts[at]}" tidak dikenal', hint, at)
        self.fine = self.fine or function in DIVIDING
        self.exacting = self.exacting or function == ROUNDING
        opened = self.step()
        self.deeper(at)
        around, self.separators = self.separators, self.parted()
        found = self.arguments(typed)
        self.separators = around
        self.close(opened)
        return _checked(Call(function, tuple(found), at), typed)

    def arguments(self, typed: str) -> list[Expression]:
        """What stands between the brackets of a call."""
        found: list[Expression] = []
        while self.now != ")" or found:
            if self.now in (";", ",", ")"):
                message = f"{typed} berisi argumen kosong"
                raise FormulaMistake(message, "Isi argumennya, atau hapus pemisah yang berlebih.", self.place)
            found.append(self.expression(0))
            if self.now not in (";", ","):
                break
            if self.now != self.separators:
                hint = "Pisahkan semua argumen dengan titik koma."
                raise FormulaMistake("argumen dipisahkan dengan titik koma dan koma sekaligus", hint, self.place)
            self.step()
        return found

    def parted(self) -> str:
        """What parts the arguments of the call that begins here: a semicolon, if there is one, or else commas."""
        if ";" not in self.kinds:
            return ","
        depth = 0
        for kind in self.kinds[self.place :]:
            depth += (kind == "(") - (kind == ")")
            if depth < 0:
                break
            if kind == ";" and depth == 0:
                return ";"
        return ","


def _checked(call: Call, typed: str) -> Call:
    function, many = FUNCTIONS[call.function], len(call.arguments)
    odd = call.function == "RATABOBOT" and many % 2
    if function.least <= many <= function.most and not odd:
        return call
    asked = f"{function.least}" if function.least == function.most else f"{function.least} atau lebih"
    asked = "pasangan nilai dan bobot" if odd else f"{asked} argumen" if function.most != 2 else "1 atau 2 argumen"
    raise FormulaMistake(f"{typed} berisi {many} argumen, seharusnya {asked}", f"Tulis {function.form}.", call.at)


def _misplaced(listed: Tokens, at: int) -> tuple[str, str]:
    kind, text = listed.kinds[at], listed.texts[at]
    if kind == END:
        if at == 0:
            return "rumus kosong", 'Tulis rumusnya sesudah tanda "=".'
        return "rumus terputus di ujungnya", "Lengkapi angka atau nama nilai sesudah tanda hitung terakhir."
    if kind == ")":
        return "kurung tutup tanpa kurung buka, atau kurung kosong", "Periksa pasangan kurungnya."
    if kind == ",":
        return "koma di luar fungsi", "Koma desimal ditulis tanpa spasi: 0,5; argumen hanya ada di dalam fungsi."
    if kind.isidentifier():
        return f'tidak ada tanda hitung di depan "{text}"', "Tulis +, -, *, /, atau ^ di antaranya."
    pair = listed.kinds[at - 1] + kind if at else ""
    hint = f'Tulis "{SLIPS[pair]}".' if pair in SLIPS else "Periksa tanda hitung dan kurung di sekitarnya."
    return f'"{text}" tidak pada tempatnya', hint
