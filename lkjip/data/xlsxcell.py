"""What a cell of a workbook says, as the text that a person would have typed into a data file.

Excel keeps less and more than was typed: a number without its zeros, a date for "1.2", fifteen digits of a NIP. What
was meant is restored from the number format where that is certain; the rest is refused.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from lkjip.base.letters import seen
from lkjip.base.quantity import HUNDRED, PERSEN, POIN_PERSEN, Unit
from lkjip.base.tuples import NamedTuple
from lkjip.data.daytext import IN_QUOTES, day_text, shown_day
from lkjip.data.dressed import undressed
from lkjip.data.numbers import NotANumber

MOST_DIGITS = 15
NAMING = re.compile(r"(?<![A-Za-z0-9_.])[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)+")
CELL = re.compile(r"(?<![a-z0-9_.])\$?[A-Z]{1,3}\$?[0-9]{1,7}(?![a-z0-9_.(])|!")
DECIMALS = re.compile(r"[0#?]\.([0#?]*)")
THOUSANDS_LEFT_OUT = re.compile(r"[0#?],+(\.|\s*$)")
PLACES = re.compile(r"[0#?@]|General", re.IGNORECASE)
CONDITION = re.compile(r"\[[<>=]")
ZEROS = re.compile(r"0{2,}")
AS_TEXT = "Ubah format selnya menjadi Teks, lalu ketik ulang isinya."


NUMBER, TEXT, TIME, TRUTH, ERROR, FORMULA_ONLY = "angka", "teks", "waktu", "benar", "galat", "rumus"
"""What kind of value a cell stores; a formula that no program computed yet has none."""


class StoredCell(NamedTuple):
    """A cell as the file stores it: its value, its number format, and its formula where it has one.

    home: the row and column for which the formula is written, where it was filled from another cell
    """

    row: int
    column: int
    value: Any
    kind: str
    style: str = "General"
    formula: str | None = None
    home: tuple[int, int] | None = None


class WantedCell(NamedTuple):
    """What a column holds: `number` and its `unit` (None: another column names it), `named` values, or text.

    date: a date as machines write it; spelled: one in words
    """

    number: bool = False
    unit: Unit | None = None
    named: bool = False
    date: bool = False
    spelled: bool = False


def text_of(cell: StoredCell | None, expected: WantedCell) -> str:
    """Return what the cell says; nothing where it is empty.

    Raises NotANumber, with what to do instead, for what is no text and no certain number.
    """
    if cell is None:
        return ""
    if named := _named(cell.formula, expected):
        return named
    if cell.kind == FORMULA_ONLY:
        raise NotANumber("hasil rumus belum tersimpan", "Buka berkasnya di Excel, simpan, lalu tutup.")
    if cell.kind == ERROR:
        raise NotANumber(f'sel berisi "{cell.value}", pesan galat Excel', "Perbaiki di Excel, lalu simpan ulang.")
    if cell.kind == TRUTH:
        raise NotANumber(f"Excel mengubah isi sel ini menjadi {'TRUE' if cell.value else 'FALSE'}", AS_TEXT)
    if cell.kind == NUMBER:
        return _number(cell.value, cell.style, expected)
    return _typed(cell.value, expected) if cell.kind == TEXT else _time(cell, expected)


def _named(formula: str | None, expected: WantedCell) -> str:
    """A formula of the report, typed without thinking of Excel: it takes `= nilai.kunjungan` for one of its own.

    What speaks of cells is Excel's, and its result counts.
    """
    if not expected.named or formula is None or CELL.search(formula) or not NAMING.search(formula):
        return ""
    return "= " + formula.removeprefix("=").strip()


def _typed(value: str, expected: WantedCell) -> str:
    text = seen(value.replace("\r\n", "\n").replace("\r", "")).strip()
    if expected.date or expected.spelled:
        return day_text(text, spelled=expected.spelled)
    return undressed(text, expected.unit) if expected.number else text


def _time(cell: StoredCell, expected: WantedCell) -> str:
    value = cell.value
    if expected.spelled and isinstance(value, date):
        return shown_day(value, cell.style)
    if expected.date and isinstance(value, date):
        return (value.date() if isinstance(value, datetime) else value).isoformat()
    shown = value.strftime("%d/%m/%Y") if isinstance(value, date) else str(value)
    raise NotANumber(f"Excel mengubah isi sel ini menjadi tanggal atau jam ({shown})", AS_TEXT)


def _number(value: int | float, style: str, expected: WantedCell) -> str:
    amount = exact(value)
    if abs(amount) >= Decimal(10) ** MOST_DIGITS:
        message = "angka ini lebih dari 15 angka; Excel tidak menyimpan selebihnya"
        raise NotANumber(message, "Ubah format selnya menjadi Teks, lalu ketik ulang dari sumbernya (misalnya NIP).")
    if not expected.number:
        return _label(amount, style)
    shown = _shown(amount, style)
    if "%" in shown:
        return _percent(amount, shown, expected)
    if THOUSANDS_LEFT_OUT.search(shown):
        raise NotANumber("angka ditampilkan dalam ribuan", "Ubah format selnya supaya angkanya tampil utuh.")
    return _decimals(amount, shown)


def _shown(amount: Decimal, style: str) -> str:
    """The part of a number format that shows this number: formats may tell negative numbers and zero apart."""
    parts = IN_QUOTES.sub("", style).split(";")
    if CONDITION.search(style):  # which part counts depends on more than the sign
        return next((part for part in parts if THOUSANDS_LEFT_OUT.search(part) or "%" in part), parts[0])
    part = parts[1] if amount < 0 and len(parts) > 1 else parts[2] if not amount and len(parts) > 2 else parts[0]
    if amount and not PLACES.search(part):
        raise NotANumber("format sel ini menyembunyikan angkanya", "Ubah format selnya menjadi Angka.")
    return part


def exact(value: int | float) -> Decimal:
    """The number that was typed: what Excel keeps beyond fifteen digits is noise of its arithmetic."""
    if isinstance(value, int):
        return Decimal(value)
    amount = Decimal(repr(value))
    return amount if len(amount.as_tuple().digits) <= MOST_DIGITS else Decimal(format(value, f".{MOST_DIGITS}g"))


def _percent(amount: Decimal, shown: str, expected: WantedCell) -> str:
    if expected.unit is not None and expected.unit not in (PERSEN, POIN_PERSEN):
        raise NotANumber("angka berformat persen, padahal kolom ini bukan persen", "Ubah format selnya menjadi Angka.")
    return _decimals(amount * HUNDRED, shown)


def _decimals(amount: Decimal, shown: str) -> str:
    """The number with as many decimals as its cell shows; one that shows fewer than it keeps is refused."""
    plain = amount.normalize()
    own = max(0, -_exponent(plain))
    if "GENERAL" in shown.upper() or not re.search("[0#?]", shown) or "E" in shown.upper():
        return f"{plain:f}"
    found = DECIMALS.search(shown)
    places = found[1] if found else ""
    if own > len(places):
        kept = f"{plain:f}".replace(".", ",")
        hint = "Bulatkan dengan rumus ROUND, atau tampilkan semua desimalnya (Increase Decimal)."
        raise NotANumber(f"sel menyimpan {kept}, tetapi menampilkannya dengan {len(places)} desimal", hint)
    return f"{plain:.{max(own, places.count('0'))}f}"


def _exponent(amount: Decimal) -> int:
    exponent = amount.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _label(amount: Decimal, style: str) -> str:
    """A number where text belongs: a key, a code. Only whole ones are sure to be what was typed."""
    if amount != amount.to_integral_value():
        raise NotANumber(f"kolom teks berisi angka {str(amount).replace('.', ',')}", AS_TEXT)
    if style not in ("General", "@") and not re.fullmatch("0+", style):
        raise NotANumber(f"kolom teks berisi angka {amount:f} berformat khusus", AS_TEXT)
    width = len(style) if ZEROS.fullmatch(style) else 0
    return f"{int(amount):0{width}d}"
