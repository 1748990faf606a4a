"""How numbers, words and dates are printed: Indonesian style, decided here and nowhere else."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from lkjip.base.latepatterns import late

MISSING = "[data belum tersedia]"
UNDEFINED = "-"
BULAN = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
MONTHS = {name.lower(): number for number, name in enumerate(BULAN, 1)}

FORMS = {
    "angka": "angka tanpa satuan",
    "kata": "bilangan dengan huruf",
    "terbilang": "angka dan huruf",
    "kapital": "huruf kapital",
    "kecil": "huruf kecil",
    "bagian": "bagian dari keseluruhan, dengan kata",
}
"""Last words of names that ask for a value in another printed form, and what that is."""

MINUS = "\u2212"
_NEGATIVE = late(r"(?<!\w)-(?=\d)")
_SWAP = str.maketrans(",.", ".,")
_SATUAN = (
    "nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas",
)  # fmt: skip
_SKALA = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (1000, "ribu"), (100, "ratus"))
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
    (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def number(amount: Decimal, decimals: int | None) -> str:
    """Print with decimal comma and thousands dot: `6.962.697.488`, `99,53`; None: with the decimals that it has."""
    return (f"{amount:,f}" if decimals is None else f"{amount:,.{decimals}f}").translate(_SWAP)


def with_minus(printed: str) -> str:
    """A printed number with the sign for minus, which is as wide as a plus and parts no line, instead of a hyphen."""
    return _NEGATIVE.sub(MINUS, printed) if "-" in printed else printed


def spelled_day(day: date) -> str:
    """Print a day: `31 Januari 2031`."""
    return f"{day.day} {BULAN[day.month - 1]} {day.year}"


def in_words(amount: int) -> str:
    """Spell a whole number: 25 is `dua puluh lima`."""
    if amount < 0:
        return "minus " + in_words(-amount)
    if amount < 12:
        return _SATUAN[amount]
    if amount < 20:
        return _SATUAN[amount - 10] + " belas"
    if amount < 100:
        return _join(_SATUAN[amount // 10] + " puluh", amount % 10)
    if amount < 200:
        return _join("seratus", amount - 100)
    if 1000 <= amount < 2000:
        return _join("seribu", amount - 1000)
    scale, name = next((scale, name) for scale, name in _SKALA if amount >= scale)
    return _join(f"{in_words(amount // scale)} {name}", amount % scale)


def _join(head: str, rest: int) -> str:
    return f"{head} {in_words(rest)}" if rest else head


def spelled(amount: Decimal) -> str:
    """Spell a number with its decimals, digit by digit: 2.50 is `dua koma lima nol`."""
    whole, _, decimals = f"{abs(amount):f}".partition(".")
    words = [*(["minus"] if amount < 0 else []), in_words(int(whole))]
    return " ".join([*words, *(["koma"] if decimals else []), *(in_words(int(digit)) for digit in decimals)])


def ordinal(amount: int) -> str:
    """Spell an ordinal: `pertama`, `ketiga`."""
    return "pertama" if amount == 1 else "ke" + in_words(amount)


def roman(amount: int) -> str:
    """Print a positive number in upper-case roman numerals."""
    text = ""
    for value, letters in _ROMAN:
        count, amount = divmod(amount, value)
        text += letters * count
    return text


def letter(place: int) -> str:
    """Count with letters from nought: a, b, …, z, aa, ab."""
    before, last = divmod(place, 26)
    return (letter(before - 1) if before else "") + chr(ord("a") + last)


def join_words(words: list[str]) -> str:
    """Join as prose does: `a`, `a dan b`, `a, b, dan c`."""
    if len(words) < 3:
        return " dan ".join(words)
    return ", ".join(words[:-1]) + ", dan " + words[-1]
