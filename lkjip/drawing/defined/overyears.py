"""A value over the years: this year's, what is known of it in the years before, what the plan says of later ones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lkjip.base.quantity import Quantity, Value, absent
from lkjip.compute.book import REFERENCE, where_to_fill
from lkjip.compute.names import Names
from lkjip.compute.riwayat import past
from lkjip.data.schema import Data
from lkjip.drawing.chart import Point
from lkjip.drawing.defined.recorded import ChartRow
from lkjip.drawing.defined.resolving import Cells

PLANNED = re.compile(r"renstra\.([a-z0-9_]+)\.target")
YEAR = "tahun"


def first_year(names: Names, data: Data, values: tuple[str, ...], many: int) -> int:
    """The first of the last `many` years of which something is said of one of the values; else the report's own."""
    recent = range(data.tahun - many + 1, data.tahun)
    return next((year for year in recent if any(_is_said(name, year, names, data) for name in values)), data.tahun)


def _is_said(name: str, year: int, names: Names, data: Data) -> bool:
    if planned := PLANNED.fullmatch(name):
        return data.planned(planned[1], year) is not None
    return f"{name}.deret.{year}" in names or past(year, name) in names


def points(typed: str, years: range, data: Data, cells: Cells) -> Iterator[Point]:
    """What is known of a value in each of the years; a later year than the report's only where the plan knows it."""
    for year in years:
        value = _of_year(typed, year, data, cells)
        if value is not None:
            yield Point(str(year), value)


def _of_year(typed: str, year: int, data: Data, cells: Cells) -> Quantity | None:
    row = ChartRow({YEAR: str(year)}, {})
    text = cells.filled(typed, row)
    found = REFERENCE.fullmatch(text)
    if found and (planned := PLANNED.fullmatch(found[1])):
        return _planned(typed, planned[1], year, data, cells)
    if year == data.tahun or text != typed:  # a name with the year in it is that year's own
        return cells.value(typed, row)
    if year > data.tahun:
        return None
    return Cells(Names(_Then(year, cells.names, data)), cells.satuan, cells.mistakes).value(typed, row)


def _planned(typed: str, kunci: str, year: int, data: Data, cells: Cells) -> Quantity | None:
    if kunci not in data.planned_indicators:
        known = [f"renstra.{key}.target" for key in data.planned_indicators]
        cells.mistakes.unknown(typed, "nilai", f"renstra.{kunci}.target", known, "Renstra tidak memuat indikator itu.")
        return absent("")
    return data.planned(kunci, year)


class _Then(Mapping[str, Value]):
    """The values of this year's names as they were in an earlier year; missing, with a reason, where nobody knows."""

    def __init__(self, year: int, names: Names, data: Data) -> None:
        self._year, self._names, self._data = year, names, data

    def __getitem__(self, name: str) -> Value:
        for known in (f"{name}.deret.{self._year}", past(self._year, name)):
            if known in self._names:
                return self._names[known]
        if name not in self._names:
            raise KeyError(name)
        where = where_to_fill(self._year, dict(self._data.milik_lain))
        return absent(f'"{name}" tahun {self._year} belum ada: {where}')

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)
