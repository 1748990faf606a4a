"""A value over the years: against last year, its course, its trend, and what a source states where figures lack."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import partial
from itertools import pairwise

from lkjip.base.quantity import Quantity, Text, Unit, derive, given, typed
from lkjip.base.source import source_of
from lkjip.base.tuples import NamedTuple
from lkjip.compute.book import Book
from lkjip.compute.calculations import difference, unit_of_difference
from lkjip.compute.certainty import void, words
from lkjip.compute.phrases import afterwards, experiences, experiences_by, moves
from lkjip.compute.riwayat import past
from lkjip.compute.verdicts import MENINGKAT, Direction, direction, direction_stated
from lkjip.data.schema import Data

LONGEST_SERIES = 5
"""A series shows the report's year and those of the four before it of which something is known, one at least."""
EARLIER = tuple("" if back == 1 else f"_{back}" for back in range(1, LONGEST_SERIES - 1))
"""Ends of the names that speak of the change in an earlier year."""
PAST = ("lalu", *(f"{key}_lalu{end}" for end in EARLIER for key in ("perubahan", "arah", "mengalami")))
NOW = ("selisih", "arah", "mengalami", "deret", "arah_deret")
COURSE = "kemudian"


class Series(NamedTuple):
    """What is followed over the years: the name of its values, what a formula calls it, its unit.

    stated: the trend that the source states; it speaks only while figures that would tell it are missing
    """

    name: str
    what: str
    unit: Unit
    stated: str = ""


def compute_deret(data: Data, book: Book) -> None:
    """The series of every value and indicator that declares one: `<name>.lalu`, `.selisih`, `.deret.<year>` …"""
    for series in declared(data):
        _add_series(series, data, book)
        _add_course(series.name, data.tahun, book)


def declared(data: Data) -> list[Series]:
    """What declares in the data that it is followed over the years."""
    own = [Series(own.full_name, own.nama, own.rumus.unit, own.arah_deret) for own in data.nilai if own.deret == "ya"]
    measured = [
        Series(f"{stem}.realisasi", "realisasi", indikator.target.unit, indikator.arah_deret)
        for stem, indikator in data.indicators
        if indikator.deret == "ya"
    ]
    return own + measured


def _add_series(series: Series, data: Data, book: Book) -> None:
    """Plan all that is said of a value over the years, in its own unit; percentages differ in points."""
    name = series.name
    book.plan(partial(_before, series, data, book), *(f"{name}.{key}" for key in PAST))
    book.plan(partial(_now, series, data, book), *(f"{name}.{key}" for key in NOW))


def _add_course(name: str, tahun: int, book: Book) -> None:
    """Plan how a value went on after the year before last; statements speak first where figures lack."""
    book.plan(partial(_course, name, tahun, book), f"{name}.{COURSE}")


# --- which years -------------------------------------------------------------------------------------------------


def series_years(data: Data) -> range:
    """The earlier years of all series: from the first of which the data know a value of one, up to last year."""
    stems = {series.name for series in declared(data)}
    recent = range(data.tahun - LONGEST_SERIES + 1, data.tahun)
    known = {known.tahun for known in data.riwayat if _is_of(known.nama, stems)}
    known |= {year.tahun for year in data.lampau if stems.intersection(_given_in(year))}
    return range(min(known.intersection(recent), default=data.tahun - 1), data.tahun)


def _is_of(name: str, stems: Iterable[str]) -> bool:
    return any(name == stem or name.startswith(f"{stem}.") for stem in stems)


def _given_in(year: Data) -> list[str]:
    """The names of the values of a year that may be followed."""
    return [
        *(own.full_name for own in year.nilai),
        *(f"{stem}.realisasi" for stem, _ in year.indicators),
    ]


# --- what is said of them ----------------------------------------------------------------------------------------


def _before(series: Series, data: Data, book: Book) -> None:
    """What was last year, and how each earlier year differed from the one before it."""
    book.add(f"{series.name}.lalu", book.quantity(past(data.tahun - 1, series.name), series.unit))
    for back, end in enumerate(EARLIER, 1):
        _change(series, f"{series.name}.{{}}_lalu{end}", data.tahun - back, book)


def _change(series: Series, form: str, year: int, book: Book) -> None:
    """How a value changed in `year`: from the two years' figures, or from the change that the source states."""
    unit = unit_of_difference(series.unit)
    stated = book.quantity(past(year, f"{series.name}.perubahan"), unit)
    before, now = (book.quantity(past(then, series.name), series.unit) for then in (year - 1, year))
    decimals = max(now.decimals, before.decimals) if unit.measured else None
    formula = f"{series.what} {year} − {series.what} {year - 1}"
    change = derive(lambda a, b: a - b, formula, unit, now, before, decimals=decimals)
    change = stated if change.missing else change
    size = derive(abs, "besar perubahan", unit, change, decimals=change.decimals if unit.measured else None)
    book.add(form.format("perubahan"), size)
    way = direction(change, given(0, unit), MENINGKAT)._replace(inputs=(change,))
    book.add(form.format("arah"), way)
    book.add(form.format("mengalami"), experiences_by(way, size))


def _now(series: Series, data: Data, book: Book) -> None:
    """This year against last year, and the years side by side with their trend."""
    name, tahun, what = series.name, data.tahun, series.what
    value, before = book.quantity(name, series.unit), book.quantity(f"{name}.lalu", series.unit)
    gap = difference(value, before, f"{what} tahun ini − {what} tahun lalu")
    book.add(f"{name}.selisih", gap)
    found = _direction(value, before, series.stated)
    book.add(f"{name}.arah", found)
    book.add(f"{name}.arah.mengalami", moves(found))
    book.add(f"{name}.mengalami", experiences(found, gap))
    years = {year: book.quantity(past(year, name), series.unit) for year in series_years(data)} | {tahun: value}
    for year, known in years.items():
        book.add(f"{name}.deret.{year}", known)
    book.add(f"{name}.arah_deret", _trend(tuple(years.values()), series.stated))


def _direction(now: Quantity, before: Quantity, stated: str) -> Text:
    """Up or down on last year; where last year is unknown, the one direction that the source states of every year."""
    found, way = direction(now, before, MENINGKAT), direction_stated(stated)
    if not found.missing or way is None or now.missing:
        return found
    rise, fall, _ = MENINGKAT
    word = rise if way is Direction.UP else fall
    formula = "dinyatakan sumber; angka tahun lalu belum tersedia"
    return Text(word, formula, (*found.inputs, typed(stated)), reason=found.reason)


def _course(name: str, tahun: int, book: Book) -> None:
    first, before, now = (_direction_of(f"{name}.{key}", book) for key in ("arah_lalu_2", "arah_lalu", "arah"))
    book.add(f"{name}.{COURSE}", afterwards(first, ((tahun - 1, before), (tahun, now))))


def _direction_of(name: str, book: Book) -> Text:
    value = book.known(name)
    return value if isinstance(value, Text) else words(str(value), "", *filter(None, [value]))


def _trend(years: Sequence[Quantity], stated: str) -> Text:
    """Trend over the years; where years are unknown, what the source states, else missing."""
    formula = "arah setiap tahun terhadap tahun sebelumnya"
    amounts = [value.published for value in years]
    known = [amount for amount in amounts if amount is not None]
    if len(known) < 2 and len(known) == len(amounts):
        return void(formula, *years, reason="deretnya hanya satu tahun")
    if len(known) < len(amounts):
        stated = "" if _denied(stated, amounts) else stated
        reason = next(value.reason for value in years if value.published is None)
        formula = "dinyatakan sumber; angka tahun-tahunnya belum tersedia"
        return Text(stated, formula, tuple(years), source_of(stated), reason=reason)
    return words(_course_of(known), formula, *years)


def _course_of(known: Sequence[Decimal]) -> str:
    """What the figures of all years say of their trend."""
    if all(a < b for a, b in pairwise(known)):
        return "mengalami kenaikan dari tahun ke tahun"
    if all(a > b for a, b in pairwise(known)):
        return "mengalami penurunan dari tahun ke tahun"
    if len(set(known)) == 1:
        return "tidak berubah dari tahun ke tahun"
    if known in (sorted(known), sorted(known, reverse=True)):
        return f"{'naik' if known[0] < known[-1] else 'turun'} atau tetap dari tahun ke tahun"
    return "naik dan turun dari tahun ke tahun"


def _denied(stated: str, amounts: Sequence[Decimal | None]) -> bool:
    """Whether two years in a row that are known went another way than the source states of every year."""
    known = [(a, b) for a, b in pairwise(amounts) if a is not None and b is not None]
    way = direction_stated(stated)
    return any((way is Direction.UP and b <= a) or (way is Direction.DOWN and b >= a) for a, b in known)
