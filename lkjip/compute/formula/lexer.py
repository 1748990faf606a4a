"""A formula cut into tokens. A number that can be read two ways is refused, with both readings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import islice

from lkjip.base.tuples import NamedTuple
from lkjip.compute.formula.mistaken import FormulaMistake

TOKEN = re.compile(r"[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z0-9_]+)*|[0-9]+(?:[.,][0-9]+)*|<=|>=|<>|\S")
NAME, NUMBER, END = "name", "number", "end"
SIGNS = {
    **{sign: sign for sign in ("<=", ">=", "<>", *"-+*/^%()<>=;,")},
    **dict.fromkeys("×·⋅∙∗", "*"),
    **dict.fromkeys("÷∕⁄", "/"),
    **dict.fromkeys("−–", "-"),
    **{"≤": "<=", "≥": ">=", "≠": "<>"},
}
STARTS = {
    **dict.fromkeys("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_", NAME),
    **dict.fromkeys("0123456789", NUMBER),
}
NO_TEXT = "Rumus hanya memuat angka, nama nilai, dan fungsi; hapus teks beserta tanda kutipnya."
NO_CELLS = "Tulis nama nilainya; alamat sel Excel tidak berlaku di sini."
ODD = {
    ":": ("titik dua bukan tanda pembagian", 'Pembagian ditulis "/" atau "÷".'),
    '"': ("teks di dalam rumus", NO_TEXT),
    "'": ("teks di dalam rumus", NO_TEXT),
    ".": ("titik di tempat yang salah", "Nama nilai ditulis seperti iku.aki.realisasi, desimal seperti 0.5."),
    "[": ("kurung siku di dalam rumus", 'Pakai kurung biasa "( )".'),
    "{": ("kurung kurawal di dalam rumus", "Di dalam rumus, nama nilai ditulis tanpa kurung kurawal."),
    "$": ("tanda $ di dalam rumus", NO_CELLS),
    "!": ("tanda ! di dalam rumus", 'Tidak sama ditulis "<>"; alamat sel Excel tidak berlaku di sini.'),
    "&": ("tanda & di dalam rumus", "Rumus menghitung angka, tidak menyambung teks."),
    "²": ("pangkat kecil di dalam rumus", "Tulis ^2."),
    "³": ("pangkat kecil di dalam rumus", "Tulis ^3."),
    "‰": ("tanda ‰ di dalam rumus", "Bagi dengan 1000."),
}
MOST_DIGITS = 20


class Tokens(NamedTuple):
    """The pieces of a formula, and what each is: "name", "number", a sign in its one spelling, a function in capitals;
    last an "end"."""

    texts: list[str]
    kinds: list[str]


def tokens(text: str) -> Tokens:
    """The tokens of `text`; raise FormulaMistake at the first that belongs to no formula. Mistakes and nodes count
    tokens, because where each stands is asked only when something is wrong."""
    texts = TOKEN.findall(text)
    kinds = [SIGNS.get(typed) or STARTS.get(typed[0], "") for typed in texts]
    if "" in kinds:
        odd = texts[kinds.index("")]
        raise FormulaMistake(
            *ODD.get(odd, (f'"{odd}" tidak dikenal di dalam rumus', "Hapus tandanya.")), kinds.index("")
        )
    if "(" in kinds:
        kinds = [_capital(*piece) for piece in zip(texts, kinds, (*kinds[1:], END), strict=True)]
    texts.append("")
    kinds += (END, END)  # so that who goes past the end still stands before one
    return Tokens(texts, kinds)


def _capital(text: str, kind: str, following: str) -> str:
    """A function is told by its name, which a formula's shape depends on."""
    return text.upper() if kind == NAME and following == "(" else kind


def placed(mistake: FormulaMistake, text: str) -> FormulaMistake:
    """A mistake that counts tokens, told by how many characters of `text` stand before it."""
    token = next(islice(TOKEN.finditer(text), mistake.at, None), None)
    return mistake.moved(token.start() if token else len(text))


def amount_of(text: str, at: int, *, separators: str) -> Decimal:
    """The number that a token writes; `separators`: what parts the arguments around it (";", ",", or "" outside calls).

    A comma between digits is a decimal one, unless commas may part arguments there.
    """
    if text.isdigit() and len(text) <= MOST_DIGITS:
        return Decimal(text)
    readings = list(_readings(text, separators))
    if not readings:
        raise FormulaMistake(f'"{text}" bukan angka yang dapat dibaca', _plainly(text), at)
    if len(readings) > 1:
        raise FormulaMistake(f'"{text}" dapat dibaca dua cara', f"Tulis {' atau '.join(readings)}.", at)
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
