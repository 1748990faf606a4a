"""Target, realisasi and capaian over the years of the plan: of all indicators of the head, and of one alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from lkjip.base.quantity import Quantity
from lkjip.compute.names import Names
from lkjip.data.schema import Data
from lkjip.report.model import Cell, Row, Run
from lkjip.report.tables.cells import COVERED, Cellish, Content, TableKind, breakable, named, number, row
from lkjip.report.tables.indicator_cells import INDICATOR, IndicatorLine, lines_of
from lkjip.report.tables.picking import NOTHING, PickedColumns, headed

STEM, HEAD = "tren", "iku"
MEASURES = (("target", "Target"), ("realisasi", "Realisasi"), ("capaian", "Capaian (%)"))
"""The rows of each indicator: the last part of the names of their values, and what they are called."""
MOST_YEARS = 10  # columns of years that leave the figures their room
Form = Callable[[Quantity], str]


def years_shown(data: Data, names: Names) -> list[int]:
    """The years of the trend, as the values have them."""
    stem = f"{STEM}.{data.measured[0].kunci}."
    return [
        int(name.removeprefix(stem).partition(".")[0])
        for name in names
        if name.startswith(stem) and name.endswith(".target")
    ]


def in_year(data: Data, names: Names, kunci: str, year: int, what: str, form: Form = str) -> Cellish:
    """What one year says of an indicator; a target that the plan prints in other words, as it prints it."""
    name = f"{STEM}.{kunci}.{year}.{what}"
    if name not in names:
        return NOTHING
    value = names(name)
    planned = data.planned_indicators.get(kunci)
    target = planned.target_of(year) if planned and what == "target" else None
    if target and target.cetak and target.nilai in value.inputs:
        return Cell(((Run(breakable(target.cetak), name=name, value=value),),))
    return named(names, name, form)


def _matrix(key: str, data: Data, names: Names) -> Content:
    """A column for each year; a plan of more years than a page has room for has a row for each."""
    years = years_shown(data, names)
    upright = len(years) > MOST_YEARS
    expansions = {"uraian": _nothing, "tahun": _measures} if upright else {"tahun": partial(_years, years)}
    shown = headed(key, key, data, names, several=expansions)
    below = _by_year if upright else _by_measure
    lines = lines_of(data.objectives, HEAD, data, names)
    return shown.content(key, (each for line in lines for each in _rows(line, list(below(line, years, shown)), shown)))


def _years(years: list[int], _key: str, title: str) -> list[tuple[str, str]]:
    return [(f"y{position}", f"{title} {year}".strip()) for position, year in enumerate(years, 1)]


def _measures(key: str, title: str) -> list[tuple[str, str]]:
    return [(key, title or "Tahun"), *MEASURES]


def _nothing(_key: str, _title: str) -> list[tuple[str, str]]:
    return []


def _by_measure(line: IndicatorLine, years: list[int], shown: PickedColumns) -> Iterator[dict[str, Cellish]]:
    for what, called in MEASURES:
        of_years = {f"y{at}": _printed(line, year, what, shown) for at, year in enumerate(years, 1)}
        yield {"uraian": called, **of_years}


def _by_year(line: IndicatorLine, years: list[int], shown: PickedColumns) -> Iterator[dict[str, Cellish]]:
    for year in years:
        yield {"tahun": str(year), **{what: _printed(line, year, what, shown) for what, _ in MEASURES}}


def _printed(line: IndicatorLine, year: int, what: str, shown: PickedColumns) -> Cellish:
    form: Form = number if what == "capaian" or "satuan" in shown.tags else str
    return in_year(line.data, line.names, line.indikator.kunci, year, what, form)


def _rows(line: IndicatorLine, below: list[dict[str, Cellish]], shown: PickedColumns) -> Iterator[Row]:
    """Several rows; what is said of the indicator stands over all of them, of its sasaran over those of all its own."""
    makers = {**INDICATOR, **dict.fromkeys(below[0], lambda _: "")}
    cells = row("isi", **shown.cells(makers, line, line.indikator.kunci)).cells
    for position, own in enumerate(below):
        yield row("isi", **{tag: own.get(tag, _over(cell, position, len(below))) for tag, cell in cells})


def _over(cell: Cell, position: int, many: int) -> Cell:
    """A cell of an indicator over its rows."""
    return cell._replace(rows=cell.rows * many) if position == 0 and cell.rows else COVERED


def _single(key: str, data: Data, names: Names) -> Content:
    """One indicator: a row for each year."""
    kunci = key.removeprefix(f"{STEM}-")
    shown = headed(key, STEM, data, names)
    rows = []
    for year in years_shown(data, names):
        values: dict[str, Cellish] = {what: in_year(data, names, kunci, year, what) for what, _ in MEASURES}
        makers = {tag: partial(dict.__getitem__, {**values, "tahun": str(year)}, tag) for tag in ("tahun", *values)}
        rows.append(
            row("isi", **shown.cells({tag: partial(_called, make) for tag, make in makers.items()}, year, kunci))
        )
    return shown.content(STEM, rows)


def _called(make: Callable[[], Cellish], _: int) -> Cellish:
    return make()


KINDS = (
    TableKind(lambda data: ("tren-kinerja",) if data.measured else (), _matrix),
    TableKind(lambda data: (f"{STEM}-{indikator.kunci}" for indikator in data.measured), _single),
)
