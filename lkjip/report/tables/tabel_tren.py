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
    years = years_shown(data, names)
    shown = headed(key, key, data, names, several={"tahun": partial(_years, years)})
    rows = (each for line in lines_of(data.objectives, HEAD, data, names) for each in _rows(line, years, shown))
    return shown.content(key, rows)


def _years(years: list[int], _key: str, title: str) -> list[tuple[str, str]]:
    return [(f"y{position}", f"{title} {year}".strip()) for position, year in enumerate(years, 1)]


def _rows(line: IndicatorLine, years: list[int], shown: PickedColumns) -> Iterator[Row]:
    """Three rows; what is said of the indicator stands over all of them, of its sasaran over those of all its own."""
    form: Form = number if "satuan" in shown.tags else str
    cells = shown.cells({**INDICATOR, **dict.fromkeys(_own(years), lambda _: "")}, line, line.indikator.kunci)
    for position, (what, called) in enumerate(MEASURES):
        own: dict[str, Cellish] = {"uraian": called}
        for at, year in enumerate(years, 1):
            printed = number if what == "capaian" else form
            own[f"y{at}"] = in_year(line.data, line.names, line.indikator.kunci, year, what, printed)
        yield row("isi", **{tag: own.get(tag, _over(cell, position)) for tag, cell in row("isi", **cells).cells})


def _own(years: list[int]) -> tuple[str, ...]:
    return ("uraian", *(f"y{at}" for at, _ in enumerate(years, 1)))


def _over(cell: Cell, position: int) -> Cell:
    """A cell of an indicator over its three rows."""
    return cell._replace(rows=cell.rows * len(MEASURES)) if position == 0 and cell.rows else COVERED


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
