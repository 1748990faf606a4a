"""A formula cut into tokens. A number that can be read two ways is refused, with both readings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from lkjip.compute.formula.mistaken import FormulaMistake

TOKEN = re.compile(
    r"\s*(?:(?P<name>[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z0-9_]+)*)"
    r"|(?P<number>[0-9]+(?:[.,][0-9]+)*)"
    r"|(?P<sign><=|>=|<>|[-+*/^%()<>=;,×÷−–≤≥≠·])"
    r"|(?P<end>$)|(?P<odd>.))",
    re.DOTALL,
)
SIGNS = {"×": "*", "·": "*", "÷": "/", "−": "-", "–": "-", "≤": "<=", "≥": ">=", "≠": "<>"}
NO_TEXT = "Rumus hanya memuat angka, nama nilai, dan fungsi; hapus teks beserta tanda kutipnya."
ODD = {
    ":": ("titik dua bukan tanda pembagian", 'Pembagian ditulis "/" atau "÷".'),
    '"': ("teks di dalam rumus", NO_TEXT),
    "'": ("teks di dalam rumus", NO_TEXT),
    ".": ("titik di tempat yang salah", "Nama nilai ditulis seperti iku.aki.realisasi, desimal seperti 0.5."),
    "[": ("kurung siku di dalam rumus", 'Pakai kurung biasa "( )".'),
    "{": ("kurung kurawal di dalam rumus", "Di dalam rumus, nama nilai ditulis tanpa kurung kurawal."),
    "$": ("tanda $ di dalam rumus", "Tulis nama nilainya; alamat sel Excel tidak berlaku di sini."),
    "!": ("tanda ! di dalam rumus", "Tulis nama nilainya; alamat sel Excel tidak berlaku di sini."),
    "&": ("tanda & di dalam rumus", "Rumus menghitung angka, tidak menyambung teks."),
}
MOST_DIGITS = 20


class Token(NamedTuple):
    """A piece of a formula. `kind`: "name", "number", "end", or the sign itself, in one spelling of each."""

    kind: str
    text: str
    at: int


def tokens(text: str) -> list[Token]:
    """The tokens of `text`, an "end" last; raise FormulaMistake where something belongs to no formula."""
    found = []
    for match in TOKEN.finditer(text):
        kind = match.lastgroup or "end"
        typed, at = match[kind], match.start(kind)
        if kind == "sign":
            kind = SIGNS.get(typed, typed)
        elif kind == "odd":
            raise FormulaMistake(*ODD.get(typed, (f'"{typed}" tidak dikenal di dalam rumus', "Hapus tandanya.")), at)
        found.append(Token(kind, typed, at))
        if kind == "end":
            break
    return found


def amount_of(token: Token, *, separators: str) -> Decimal:
    """The number that a token writes; `separators`: what parts the arguments around it (";", ",", or "" outside calls).

    A comma between digits is a decimal one, unless commas may part arguments there.
    """
    text = token.text
    if text.isdigit() and len(text) <= MOST_DIGITS:
        return Decimal(text)
    readings = list(_readings(text, separators))
    if not readings:
        raise FormulaMistake(f'"{text}" bukan angka yang dapat dibaca', _plainly(text), token.at)
    if len(readings) > 1:
        raise FormulaMistake(f'"{text}" dapat dibaca dua cara', f"Tulis {' atau '.join(readings)}.", token.at)
    return Decimal(readings[0])


def _readings(text: str, separators: str) -> Iterator[str]:
    """Each way to write the number plainly that `text` may mean; none where it means none."""
    dots, commas = text.count("."), text.count(",")
    if len(text) > MOST_DIGITS or dots + commas != 1:
        return
    whole, sign, fraction = text.partition("." if dots else ",")
    if len(fraction) == 3 and len(whole) <= 3 and not whole.startswith("0"):
        yield f"{whole}{fraction} (pemisah ribuan)"
        yield f"{whole}.{fraction}0 (tanda desimal)"
    else:
        yield f"{whole}.{fraction}"
    if sign == "," and separators == ",":
        yield f"{whole}; {fraction} (dua argumen)"


def _plainly(text: str) -> str:
    if len(text) > MOST_DIGITS:
        return "Angkanya terlalu panjang; periksa apakah dua angka tersalin menjadi satu."
    digits = text.replace(".", "") if "," not in text else ""
    shown = f"tulis {digits}" if digits else "tulis angka tanpa pemisah ribuan, misalnya 1234.5"
    return f"Dalam rumus {shown}; argumen dipisahkan dengan titik koma."
