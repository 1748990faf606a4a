"""Dates as people type them into Excel: what has one reading is taken, what has two is asked back."""

from __future__ import annotations

import re
from datetime import date

from lkjip.base.formats import BULAN, MONTHS, spelled_day
from lkjip.data.numbers import NotANumber

MACHINE = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[T ][0-9:.]+)?")
SLASHED = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4})")
NAMED = re.compile(rf"([0-9]{{1,2}})\s+({'|'.join(BULAN)})\s+([0-9]{{4}})", re.IGNORECASE)
LAST_MONTH = 12
IN_QUOTES = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
"""What a number format says in words, and what it says of looks."""


def day_text(text: str, *, spelled: bool) -> str:
    """A typed date as a data file has it, in words where `spelled`; whatever else is typed as it is.

    NotANumber: a day that the calendar lacks, or day and month that can be taken for each other.
    """
    day = _day(text)
    if day is None:
        return text
    return spelled_day(day) if spelled else day.isoformat()


def shown_day(day: date, style: str) -> str:
    """A date that Excel keeps, in words as its cell shows it: with its day, or month and year alone."""
    places = IN_QUOTES.sub("", style).lower()
    return spelled_day(day) if "d" in places else f"{BULAN[day.month - 1]} {day.year}"


def _day(text: str) -> date | None:
    if found := MACHINE.fullmatch(text):
        return _of(text, int(found[1]), int(found[2]), int(found[3]))
    if found := NAMED.fullmatch(text):
        return _of(text, int(found[3]), MONTHS[found[2].lower()], int(found[1]))
    if found := SLASHED.fullmatch(text):
        return _slashed(text, int(found[1]), int(found[3]), int(found[4]))
    return None


def _slashed(text: str, first: int, second: int, year: int) -> date:
    """A date in digits: the day comes first, unless only the second number can be one."""
    if first <= LAST_MONTH and second <= LAST_MONTH and first != second:
        readings = (spelled_day(_of(text, year, month, day)) for day, month in ((first, second), (second, first)))
        raise NotANumber(f'"{text}" dapat dibaca dua cara', f"Tulis {' atau '.join(readings)}.")
    day, month = (second, first) if second > LAST_MONTH else (first, second)
    return _of(text, year, month, day)


def _of(text: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise NotANumber(f'tanggal "{text}" tidak ada', "Periksa tanggal dan bulannya.") from None
