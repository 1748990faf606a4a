"""What a cell of an export says, by the kind that its column has in the recipe."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from lkjip.base.quantity import PERSEN, RUPIAH, unit_named
from lkjip.data.dressed import undressed
from lkjip.data.numbers import DASHES, HYPHENS, NotANumber, counts, parse_number
from lkjip.data.xlsxcell import TEXT, StoredCell, WantedCell, text_of
from lkjip.verbs.intake.recipe import AMOUNT, CODE, DAY, FILLED, ZERO, KolomEkspor
from lkjip.verbs.intake.table_head import text_at

IN_BRACKETS = re.compile(r"\(\s*(?P<number>(?:rp\.?\s*)?[0-9][0-9., ]*(?:,-)?)\s*\)", re.IGNORECASE)
NO_AMOUNTS = DASHES | {"-,", "Rp -", "Rp-"}
ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
POINT_GROUPS = re.compile(r"(?<![0-9])[0-9]{1,3}(\.[0-9]{3})+(?![0-9.])|[0-9],[0-9]{1,2}(?![0-9,])")
COMMA_GROUPS = re.compile(r"(?<![0-9])[0-9]{1,3}(,[0-9]{3})+(?![0-9,])|[0-9]\.[0-9]{1,2}(?![0-9.])")
LEADING_CODE = re.compile(r"[0-9A-Z]+(?:\.[0-9A-Z]+)+(?=\s|$)")
SEN = Decimal("0.01")


def read_cell(cell: StoredCell | None, column: KolomEkspor) -> str:
    """What the cell says: words, an ISO date, or plain digits in the unit of its column.

    "" where it is empty; what only has to be filled says so with any text. NotANumber with the reason otherwise.
    """
    if column.jenis == AMOUNT:
        return _amount(cell, column)
    if column.jenis == FILLED:
        return text_at(cell)
    if column.jenis == DAY:
        return _day(cell)
    text = " ".join(text_of(cell, WantedCell()).split())
    return _code(text) if column.jenis == CODE else text


def _code(text: str) -> str:
    """A code without blanks, and without the name that may stand behind it."""
    found = LEADING_CODE.match(text)
    return found[0] if found else re.sub(r"\s", "", text)


def _amount(cell: StoredCell | None, column: KolomEkspor) -> str:
    unit = unit_named(column.satuan)
    text = _typed(cell)
    if text in NO_AMOUNTS or not (text or cell):
        return "0" if column.kosong == ZERO else ""
    as_text = cell is not None and cell.kind == TEXT
    factor = Decimal(column.kali or 1)
    scaled = factor != 1
    text = undressed(text, unit, scaled=scaled) if as_text else text_of(cell, WantedCell(True, unit))
    amount = parse_number(text, PERSEN if scaled else unit) * factor  # a point has one reading once it is undressed
    if unit == RUPIAH and amount != amount.quantize(SEN):
        raise NotANumber(f'"{text}" lebih halus daripada sen', "Periksa tanda ribuan dan desimalnya.")
    if counts(unit) and amount != amount.to_integral_value():
        raise NotANumber(f'"{text}" kali {column.kali} bukan bilangan bulat', "Periksa tanda ribuan dan desimalnya.")
    if amount < 0 and counts(unit):
        raise NotANumber(f'"{text}" kurang dari nol', "Periksa angkanya di sistem asalnya.")
    return f"{amount:f}"


def _typed(cell: StoredCell | None) -> str:
    """A number that was typed as text, brackets of a negative one opened."""
    if cell is None or cell.kind != TEXT:
        return ""
    text = text_at(cell).translate(HYPHENS)
    found = IN_BRACKETS.fullmatch(text)
    return f"-{re.sub('(?i)rp[.]?', '', found['number']).strip()}" if found else text


def _day(cell: StoredCell | None) -> str:
    text = text_of(cell, WantedCell(date=True))
    if text and not ISO.fullmatch(text):
        raise NotANumber(f'"{text}" bukan tanggal', "Tulis hari, bulan, tahun, misalnya 31 Desember 2024.")
    return text


def speaks_two_ways(texts: Iterable[str]) -> tuple[str, str] | None:
    """Two numbers of one column that were typed by different habits (1.234,5 and 1,234.5); None where none are."""
    point = comma = ""
    for text in texts:
        point = point or (text if POINT_GROUPS.search(text) else "")
        comma = comma or (text if COMMA_GROUPS.search(text) else "")
    return (point, comma) if point and comma else None
