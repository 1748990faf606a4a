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
    Formula,
    Hundredth,
    Link,
    Name,
    Negative,
    NumberLiteral,
    Power,
)
from lkjip.compute.formula.functions import BY_NAME, FUNCTIONS
from lkjip.compute.formula.lexer import Token, amount_of, tokens
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


@lru_cache(4096)
def parse(text: str) -> Formula:
    """Read a formula, without the "=" before it; raise FormulaMistake with the first mistake in it."""
    if len(text) > LONGEST:
        raise FormulaMistake(f"rumus lebih dari {LONGEST} karakter ({len(text)})", DIVIDE)
    parser = _Parser(tokens(text))
    whole = parser.expression(0)
    parser.finish()
    if (many := len(parser.named)) > MOST_NAMES:
        raise FormulaMistake(f"rumus menyebut {many} nilai, lebih dari {MOST_NAMES}", DIVIDE)
    first = {named.name: named for named in reversed(parser.named)}
    return Formula(whole, tuple(reversed(first.values())))


class _Parser:
    """Walks the tokens of one formula; `now` is the one that comes next."""

    def __init__(self, listed: list[Token]) -> None:
        self.listed = listed
        self.place = 0
        self.now = listed[0]
        self.depth = 0
        self.separators = ""
        self.named: list[Name] = []

    def take(self) -> Token:
        """Go past the next token."""
        token = self.now
        self.place += 1
        if self.place < len(self.listed):
            self.now = self.listed[self.place]
        return token

    def deeper(self, at: int) -> None:
        """Go one step down; a formula nested beyond reading is refused."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise FormulaMistake(f"rumus bersusun lebih dari {DEEPEST} tingkat", DIVIDE, at)

    def expression(self, rank: int) -> Expression:
        """Read as far as operators bind more tightly than `rank`."""
        left = self.prefix()
        while (found := RANKS.get(self.now.kind, 0)) > rank:
            left = self.joined(left, found)
        return left

    def joined(self, left: Expression, rank: int) -> Expression:
        """Read all that operators of one rank join to `left`."""
        if rank in (SUM, PRODUCT):
            return self.chain(left, rank)
        operator = self.take()
        right = self.prefix() if rank == POWER else self.expression(rank)
        if RANKS.get(self.now.kind, 0) == rank:
            message = "pangkat dari pangkat" if rank == POWER else "dua perbandingan berturut-turut"
            hint = "Beri tanda kurung." if rank == POWER else "Tulis DAN(a < b; b < c)."
            raise FormulaMistake(f"{message} dapat dibaca dua cara", hint, self.now.at)
        if rank == POWER:
            return Power(left, right, operator.at)
        return ComparedParts(left, operator.kind, right, operator.at)

    def chain(self, first: Expression, rank: int) -> Chain:
        """Members of one rank, from the left."""
        links = []
        while RANKS.get(self.now.kind) == rank:
            operator = self.take()
            links.append(Link(operator.kind, self.expression(rank), operator.at))
        return Chain(first, tuple(links), links[0].at)

    def prefix(self) -> Expression:
        """A part by itself, with the sign before it or the percent sign behind it."""
        token = self.take()
        if token.kind in "+-":
            self.deeper(token.at)
            part = self.prefix()
            self.depth -= 1
            if token.kind == "-" and self.now.kind == "^":
                hint = "Beri tanda kurung: (-a)^b atau -(a^b)."
                raise FormulaMistake("minus di depan pangkat dapat dibaca dua cara", hint, token.at)
            return Negative(part, token.at) if token.kind == "-" else part
        part = self.alone(token)
        if self.now.kind == "%":
            part = Hundredth(part, self.take().at)
        return part

    def alone(self, token: Token) -> Expression:
        """A number, a name, a call or something in brackets."""
        if token.kind == "number":
            return NumberLiteral(amount_of(token, separators=self.separators), token.at)
        if token.kind == "name":
            return self.call(token) if self.now.kind == "(" else self.name(token)
        if token.kind == "(":
            return self.bracket(token)
        raise FormulaMistake(*_misplaced(token, self.listed), token.at)

    def name(self, token: Token) -> Name:
        """The name of a value."""
        self.named.append(Name(token.text, token.at))
        return self.named[-1]

    def bracket(self, start: Token) -> Expression:
        """What stands between brackets; commas in it part nothing."""
        self.deeper(start.at)
        around, self.separators = self.separators, ""
        inside = self.expression(0)
        self.separators = around
        self.close(start)
        return inside

    def close(self, start: Token) -> None:
        """Go past the bracket that closes `start`."""
        self.depth -= 1
        if self.now.kind != ")":
            raise FormulaMistake(*self._unclosed(), self.now.at if self.now.kind != "end" else start.at)
        self.take()

    def _unclosed(self) -> tuple[str, str]:
        if self.now.kind == "end":
            return "kurung buka tanpa kurung tutup", 'Tambahkan ")".'
        if self.now.kind == ",":
            return "koma di sini tidak memisahkan apa pun", "Hapus komanya; koma desimal ditulis tanpa spasi: 0,5."
        return f'"{self.now.text}" tidak pada tempatnya', "Periksa tanda hitung dan kurung di depannya."

    def call(self, token: Token) -> Call:
        """A function with its arguments, all parted by one sign."""
        function = BY_NAME.get(token.text.upper())
        if function is None:
            hint = suggest(token.text.upper(), BY_NAME) or "Yang dikenal: " + ", ".join(FUNCTIONS) + "."
            raise FormulaMistake(f'fungsi "{token.text}" tidak dikenal', hint, token.at)
        start = self.take()
        self.deeper(token.at)
        around, self.separators = self.separators, self.parted()
        found: list[Expression] = []
        while self.now.kind != ")" or found:
            found.append(self.expression(0))
            if self.now.kind not in (";", ","):
                break
            if self.now.kind != self.separators:
                hint = "Pisahkan semua argumen dengan titik koma."
                raise FormulaMistake("argumen dipisahkan dengan titik koma dan koma sekaligus", hint, self.now.at)
            self.take()
        self.separators = around
        self.close(start)
        return _checked(Call(function, tuple(found), token.at), token.text)

    def parted(self) -> str:
        """What parts the arguments of the call that begins here: a semicolon, if there is one, or else commas."""
        depth = 0
        for token in self.listed[self.place :]:
            depth += (token.kind == "(") - (token.kind == ")")
            if depth < 0:
                break
            if token.kind == ";" and depth == 0:
                return ";"
        return ","

    def finish(self) -> None:
        """Nothing stands behind the formula."""
        if self.now.kind != "end":
            raise FormulaMistake(*_misplaced(self.now, self.listed), self.now.at)


def _checked(call: Call, typed: str) -> Call:
    function, many = FUNCTIONS[call.function], len(call.arguments)
    odd = call.function == "RATABOBOT" and many % 2
    if function.least <= many <= function.most and not odd:
        return call
    asked = f"{function.least}" if function.least == function.most else f"{function.least} atau lebih"
    asked = "pasangan nilai dan bobot" if odd else f"{asked} argumen" if function.most != 2 else "1 atau 2 argumen"
    raise FormulaMistake(
        f"{typed.upper()} berisi {many} argumen, seharusnya {asked}", f"Tulis {function.form}.", call.at
    )


def _misplaced(token: Token, listed: list[Token]) -> tuple[str, str]:
    if token.kind == "end":
        if len(listed) == 1:
            return "rumus kosong", 'Tulis rumusnya sesudah tanda "=".'
        return "rumus terputus di ujungnya", "Lengkapi angka atau nama nilai sesudah tanda hitung terakhir."
    if token.kind == ")":
        return "kurung tutup tanpa kurung buka, atau kurung kosong", "Periksa pasangan kurungnya."
    if token.kind == ",":
        return "koma di luar fungsi", "Koma desimal ditulis tanpa spasi: 0,5; argumen hanya ada di dalam fungsi."
    if token.kind in ("name", "number"):
        return f'tidak ada tanda hitung di depan "{token.text}"', "Tulis +, -, *, /, atau ^ di antaranya."
    return f'"{token.text}" tidak pada tempatnya', "Periksa tanda hitung di sekitarnya."
