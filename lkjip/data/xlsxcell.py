"""What a cell of a workbook says, as the text that a person would have typed into a data file.

Excel keeps less and more than was typed: a number without its zeros, a date for "1.2", fifteen digits of a NIP. What
was meant is restored from the number format where that is certain; the rest is refused.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from lkjip.data.dialect import decimal_comma
from lkjip.data.numbers import NotANumber
from lkjip.quantity import HUNDRED, PERSEN, POIN_PERSEN, Unit

MOST_DIGITS = 15
NAME = re.compile(r"=\s*[a-z0-9_]+(\.[a-z0-9_]+)+")
IN_QUOTES = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
DECIMALS = re.compile(r"[0#?]\.([0#?]*)")
THOUSANDS_LEFT_OUT = re.compile(r"[0#?],+(\.|\s*$)")
ZEROS = re.compile(r"0{2,}")
AS_TEXT = "Ubah format selnya menjadi Teks, lalu ketik ulang isinya."


class Wanted(NamedTuple):
    """What a column holds: `number` and its `unit` (None: another column names it), `named` values, or text."""

    number: bool = False
    unit: Unit | None = None
    named: bool = False
    date: bool = False


def text_of(result: Any, formula: Any, wanted: Wanted) -> str:
    """Return what the cell says. `result` and `formula`: the same cell with and without stored results.

    Raises NotANumber, with what to do instead, for what is no text and no certain number.
    """
    if formula.data_type == "f" and (named := _named(formula.value, wanted)):
        return named
    value = result.value
    if value is None:
        if formula.data_type == "f" and result.data_type not in ("s", "str"):
            raise NotANumber("hasil rumus belum tersimpan", "Buka berkasnya di Excel, simpan, lalu tutup.")
        return ""
    if result.data_type == "e":
        raise NotANumber(f'sel berisi "{value}", pesan galat Excel', "Perbaiki rumusnya di Excel, lalu simpan ulang.")
    if isinstance(value, bool):
        message = f"Excel mengubah isi sel ini menjadi {'TRUE' if value else 'FALSE'}"
        raise NotANumber(message, AS_TEXT)
    if isinstance(value, (int, float)):
        return _number(value, str(result.number_format or "General"), wanted)
    if isinstance(value, str):
        return _typed(value, wanted)
    return _time(value, wanted)


def _named(formula: Any, wanted: Wanted) -> str:
    """The name of a value, typed without thinking of Excel: it takes `= ikm.nilai` for a formula."""
    if not wanted.named or not isinstance(formula, str) or not NAME.fullmatch(formula):
        return ""
    return "= " + formula.removeprefix("=").strip()


def _typed(value: str, wanted: Wanted) -> str:
    text = value.replace("_x000D_", "").replace("\r\n", "\n").strip()
    return decimal_comma(text) if wanted.number else text


def _time(value: Any, wanted: Wanted) -> str:
    if wanted.date and isinstance(value, date):
        return (value.date() if isinstance(value, datetime) else value).isoformat()
    shown = value.strftime("%d/%m/%Y") if isinstance(value, date) else str(value)
    raise NotANumber(f"Excel mengubah isi sel ini menjadi tanggal atau jam ({shown})", AS_TEXT)


def _number(value: int | float, style: str, wanted: Wanted) -> str:
    amount = exact(value)
    if abs(amount) >= Decimal(10) ** MOST_DIGITS:
        message = "angka ini lebih dari 15 angka; Excel tidak menyimpan selebihnya"
        raise NotANumber(message, "Ubah format selnya menjadi Teks, lalu ketik ulang dari sumbernya (misalnya NIP).")
    if not wanted.number:
        return _label(amount, style)
    shown = IN_QUOTES.sub("", style.split(";")[0])
    if "%" in shown:
        return _percent(amount, shown, wanted)
    if THOUSANDS_LEFT_OUT.search(shown):
        raise NotANumber("angka ditampilkan dalam ribuan", "Ubah format selnya supaya angkanya tampil utuh.")
    return _decimals(amount, shown)


def exact(value: int | float) -> Decimal:
    """The number that was typed: what Excel keeps beyond fifteen digits is noise of its arithmetic."""
    if isinstance(value, int):
        return Decimal(value)
    amount = Decimal(repr(value))
    return amount if len(amount.as_tuple().digits) <= MOST_DIGITS else Decimal(format(value, f".{MOST_DIGITS}g"))


def _percent(amount: Decimal, shown: str, wanted: Wanted) -> str:
    if wanted.unit is not None and wanted.unit not in (PERSEN, POIN_PERSEN):
        raise NotANumber("angka berformat persen, padahal kolom ini bukan persen", "Ubah format selnya menjadi Angka.")
    return _decimals(amount * HUNDRED, shown)


def _decimals(amount: Decimal, shown: str) -> str:
    """The number with as many decimals as its cell shows; one that shows fewer than it keeps is refused."""
    plain = amount.normalize()
    own = max(0, -_exponent(plain))
    if "General" in shown or not re.search("[0#?]", shown) or "E" in shown.upper():
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
