"""Numbers as people type them into Excel as text: with a currency, a percent sign, blanks between thousands.

In a cell nobody knows of the files' decimal point, so what has one reading is taken; what has two is asked back.
"""

from __future__ import annotations

import re

from lkjip.base.quantity import PERSEN, POIN_PERSEN, RUPIAH, Unit
from lkjip.data.dialect import COMMA, GROUPS, TWICE, decimal_comma
from lkjip.data.numbers import HYPHENS, PLAIN, THOUSANDS, NotANumber, counts

MONEY = re.compile(
    r"(?:rp|idr)\.? ?(?P<number>-?[0-9][0-9., ]*?) ?(?:,-|,=)?|(?P<bare>-?[0-9][0-9., ]*?) ?(?:,-|,=)", re.IGNORECASE
)
PERCENT = re.compile(r"(?P<number>-?[0-9][0-9., ]*?) ?(?:%|persen)", re.IGNORECASE)
SPACED = re.compile(r"-?[1-9][0-9]{0,2}([ '’][0-9]{3})+(?P<decimals>[.,][0-9]+)?")
MIXED = re.compile(r"\.[0-9]{3}")
"""What may be one more group of thousands behind those that blanks part, or decimals."""
ENGLISH = re.compile(r"-?[1-9][0-9]{0,2}(,[0-9]{3}){2,}(\.[0-9]+)?|-?[1-9][0-9]{0,2}(,[0-9]{3})+\.[0-9]+")
DIGIT = re.compile(r"[0-9]")


def undressed(text: str, unit: Unit | None, *, scaled: bool = False) -> str:
    """The number in plain digits; what is none (a name of a value, a class, nothing) as it is.

    `unit`: what the column holds, None where another column says it. Then a percent sign stays, for who knows the row.
    `scaled`: the column counts thousands or more of the unit, of which there are thousandths whatever the unit is
    NotANumber: two readings, or clothes that do not fit the unit.
    """
    text = text.translate(HYPHENS)
    if text.startswith("=") or not DIGIT.search(text):
        return text
    if found := PERCENT.fullmatch(text):
        return _percent(found["number"], text, unit)
    if found := MONEY.fullmatch(text):
        if unit != RUPIAH:
            raise NotANumber(f'"{text}" bukan angka untuk kolom ini, melainkan rupiah', "Ketik angkanya saja.")
        text = found["number"] or found["bare"]
    return _plain(_without_unit(text, unit), None if scaled else unit)


def _without_unit(text: str, unit: Unit | None) -> str:
    """A number without the word of the column's own unit behind it: `1.234 jiwa`."""
    number, blank, word = text.rpartition(" ")
    return number.rstrip() if blank and unit is not None and word.casefold() == unit.name.casefold() else text


def _percent(number: str, text: str, unit: Unit | None) -> str:
    if unit is None:
        return _plain(number, PERSEN) + "%"
    if unit not in (PERSEN, POIN_PERSEN):
        raise NotANumber(f'"{text}" adalah persen, padahal kolom ini bukan persen', "Ketik angkanya saja.")
    return _plain(number, unit)


def _plain(text: str, unit: Unit | None) -> str:
    if found := SPACED.fullmatch(text):
        digits = re.sub("[ '’]", "", text)
        if MIXED.fullmatch(found["decimals"] or ""):
            hint = f"Ketik {digits.replace('.', '')} bila titiknya pemisah ribuan, atau {digits.replace('.', ',')}0."
            raise NotANumber(f'"{text}" dapat dibaca dua cara', hint)
        return digits.replace(",", ".")
    if ENGLISH.fullmatch(text):
        return text.replace(",", "")
    if TWICE.fullmatch(text) and unit is not None and (counts(unit) or unit == RUPIAH):
        return re.sub("[.,]", "", text)  # neither things nor rupiah have thousandths
    if PLAIN.fullmatch(text) and not THOUSANDS.fullmatch(text):
        return text
    if GROUPS.fullmatch(text) or COMMA.fullmatch(text) or TWICE.fullmatch(text):
        return decimal_comma(text)
    raise NotANumber(f'"{text}" bukan angka yang dapat dibaca', "Ketik angkanya saja, tanpa satuan atau keterangan.")
