"""Where a chart belongs: to the objective whose results rest on the figures that it shows, or to the money."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from lkjip.base.quantity import Quantity, Value
from lkjip.base.source import Source
from lkjip.compute.names import Names
from lkjip.data.schema import HEAD, Data
from lkjip.pipeline.document import Assembled
from lkjip.report.model import PictureBlock

FUNDS, NOWHERE = -1, 0
"""Homes besides the objectives, which are counted from 1."""
_MONEY = "anggaran."


def homes_of(charts: Iterable[PictureBlock], assembled: Assembled) -> Mapping[int, tuple[PictureBlock, ...]]:
    """The charts by the number of their objective, `FUNDS` or `NOWHERE`."""
    results = _results(assembled.data, assembled.names)
    found: dict[int, tuple[PictureBlock, ...]] = {}
    for chart in charts:
        shown = figures_behind(chart.values)
        home = next((number for number, figures in results.items() if figures & shown), NOWHERE)
        found[home] = (*found.get(home, ()), chart)
    return found


def _results(data: Data, names: Names) -> Mapping[int, frozenset[Source]]:
    """The figures behind the results of each objective, and behind the money."""
    found = {
        number: figures_behind(names(f"{HEAD}.{indikator.kunci}.realisasi") for indikator in sasaran.indikator)
        for number, sasaran in enumerate(data.objectives, 1)
    }
    return {**found, FUNDS: figures_behind(value for name, value in names.items() if name.startswith(_MONEY))}


def figures_behind(values: Iterable[Value]) -> frozenset[Source]:
    """Where the numbers were typed from which values follow."""
    return frozenset(_figures(values))


def _figures(values: Iterable[Value]) -> Iterator[Source]:
    waiting, seen = list(values), set[int]()
    while waiting:
        value = waiting.pop()
        if id(value) in seen:
            continue
        seen.add(id(value))
        waiting += value.inputs
        if isinstance(value, Quantity) and value.source is not None and not value.inputs:
            yield value.source
