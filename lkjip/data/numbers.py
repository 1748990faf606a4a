"""Reading numbers strictly: plain digits and a decimal point, so that no thousand is taken for a fraction.

Staff type numbers in three habits (1.234,5 - 1,234.5 - 1234.5). Only the last is accepted; the others are refused with
the number to type instead, and where two readings are possible the writer is asked.
"""

from __future__ import annotations

import re
from decimal import Decimal

from lkjip.base.latepatterns import late
from lkjip.base.letters import folded
from lkjip.base.quantity import JUMLAH, PERSEN, POIN_PERSEN, RUPIAH, Unit

PLAIN = late(r"-?[0-9]+(\.[0-9]+)?")
THOUSANDS = late(r"-?[1-9][0-9]{0,2}\.[0-9]{3}")
INDONESIAN = late(r"-?[0-9]{1,3}(\.[0-9]{3})+(,[0-9]+)?|-?[0-9]+,[0-9]+")
ENGLISH = late(r"-?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?")
DRESS = late(r"^rp\.?|,-$|%$|\s", re.IGNORECASE)
HYPHENS = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2212"), "-")
"""Signs that look like a minus; data files have the hyphen of the keyboard."""
DASHES = frozenset("-–—")
"""What people type where there is no number."""
LONGEST = 30
WHOLE, FINE = 16, 6  # digits of the largest budget there is, and of the finest weight
LENGTHY = late(rf"(?<![0-9.,])0*[1-9][0-9]{{{WHOLE},}}|[.,][0-9]{{{FINE + 1},}}")
PREDICATE = late(r"[A-Z]{1,3}[+-]?")
CLASS = late(r"[A-Za-z][A-Za-z +-]*")
"""What a class of a scale of predicates may be called; it cannot be taken for a number."""
NAME = late(r"[a-z][a-z_]*(?:\.[a-z0-9_]+)+")
HOUSE_RULE = "Berkas data memakai angka polos dengan titik desimal"


class NotANumber(Exception):
    """Why a text is refused as a number, and what to type instead."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def parse_number(text: str, unit: Unit) -> Decimal:
    """Return the number that `text` writes, keeping its decimals; raise NotANumber otherwise."""
    if len(text) <= WHOLE and text.isdigit() and text.isascii():  # as nearly all are
        return Decimal(text)
    if len(text) > LONGEST:
        raise NotANumber(f'"{text[:LONGEST]}…" terlalu panjang untuk sebuah angka')
    if LENGTHY.search(text):
        message = f'"{text}" memuat lebih dari {WHOLE} angka, atau lebih dari {FINE} desimal'
        raise NotANumber(message, "Periksa angkanya; mungkin dua angka tersalin menjadi satu.")
    if NAME.fullmatch(text):
        hint = f'Bila yang dimaksud nilai hasil hitungan, tulis: "= {text}"; selain itu tulis angkanya.'
        raise NotANumber(f'"{text}" bukan angka, melainkan nama nilai', hint)
    if not PLAIN.fullmatch(text):
        raise NotANumber(f'"{text}" bukan angka yang dapat dibaca', _mend(text))
    if THOUSANDS.fullmatch(text) and unit not in (PERSEN, POIN_PERSEN):
        raise NotANumber(f'"{text}" dapat dibaca dua cara', _ask(text, counts(unit)))
    amount = Decimal(text)
    if counts(unit) and amount != amount.to_integral_value():
        hint = f'Bulatkan angkanya; yang berdesimal bersatuan ukur, persen, indeks, atau "{unit.name} per …".'
        raise NotANumber(f'"{text}" harus bilangan bulat ({unit.name})', hint)
    return amount if amount else abs(amount)


def says_same(first: str, other: str, *, number: bool) -> bool:
    """Whether two cells say the same: a number with whatever zeros, words (a code, a name) in whatever capitals."""
    if number and PLAIN.fullmatch(first) and PLAIN.fullmatch(other):
        return Decimal(first) == Decimal(other)
    return folded(first) == folded(other)


def parse_class(text: str, unit: Unit) -> Decimal:
    """Return the place of a class of an ordered scale, counted from the lowest; raise NotANumber for any other text."""
    letters = [kelas.huruf for kelas in unit.kelas]
    if text not in letters:
        raise NotANumber(f'"{text}" bukan {unit.name}', "Pilih " + ", ".join(reversed(letters)) + ".")
    return Decimal(letters.index(text) + 1)


def counts(unit: Unit) -> bool:
    """Whether the unit counts whole things; rupiah may hold sen, indices and percentages have decimals."""
    return unit.decimals == 0 and unit != RUPIAH and not unit.measured


def alike(unit: Unit, other: Unit) -> bool:
    """Whether a number in one unit may stand for one in the other, or beside it: a mere count may count anything."""
    counted = JUMLAH in (unit, other) and counts(unit) and counts(other) and not (unit.kelas or other.kelas)
    return unit.name == other.name or counted


def _ask(text: str, whole: bool) -> str:
    digits = text.replace(".", "")
    if whole:
        return f"Apakah maksudnya {digits}? {HOUSE_RULE}: tulis {digits}"
    return f"{HOUSE_RULE}: tulis {digits} bila titiknya pemisah ribuan, atau {text}0 bila titik desimal"


def _mend(text: str) -> str:
    if text in DASHES:
        return 'Bila angkanya belum ada, kosongkan dan isi "alasan"; bila memang nol, tulis 0'
    if PREDICATE.fullmatch(text):
        return 'Bila ini predikat, tulis skalanya pada "predikat" di ketentuan.yaml dan satuannya pada indikator ini'
    bare = DRESS.sub("", DRESS.sub("", text.strip())).translate(HYPHENS)
    plain = _plain(bare)
    return f"{HOUSE_RULE}: tulis {plain}" if plain else f"{HOUSE_RULE}, misalnya 1234.5"


def _plain(text: str) -> str:
    """Return the digits that were meant, or an empty string where nobody can tell."""
    if PLAIN.fullmatch(text):
        ambiguous = THOUSANDS.fullmatch(text)
        return f"{text.replace('.', '')} (bila titiknya pemisah ribuan)" if ambiguous else text
    if INDONESIAN.fullmatch(text) and ENGLISH.fullmatch(text):
        return f"{text.replace(',', '')} bila komanya pemisah ribuan, atau {text.replace(',', '.')}0 bila koma desimal"
    if INDONESIAN.fullmatch(text):
        return text.replace(".", "").replace(",", ".")
    return text.replace(",", "") if ENGLISH.fullmatch(text) else ""
