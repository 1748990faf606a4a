"""Computed values beside the data they follow from, shown for information: found by their inputs."""

from __future__ import annotations

from collections.abc import Mapping

from lkjip.base.quantity import Quantity, Value
from lkjip.base.source import Source
from lkjip.verbs.workbook.books import BookSheet
from lkjip.verbs.workbook.entries import at
from lkjip.verbs.workbook.sheet_columns import ANGKA, NILAI

Shown = dict[str, dict[str, Value]]
"""Column title, then place of the row: the value."""


def computed_for(sheet: BookSheet, names: Mapping[str, Value]) -> Shown:
    """Values that a row's numbers give, by themselves or with values from elsewhere: never sums over several rows."""
    rows = _places(sheet)
    known: dict[tuple[int, str], str] = {}  # what was found of one thing: the next step up may follow from it
    found: Shown = {}
    for name, value in names.items():
        thing, _, title = name.rpartition(".")
        places = {place for given in value.inputs if (place := _place(given, thing, rows, known))}
        if isinstance(value, Quantity) and len(places) == 1:
            known[id(value), thing] = places.pop()
            found.setdefault(title, {}).setdefault(known[id(value), thing], value)
    return {title: values for title, values in found.items() if _typical(values, sheet)}


def _place(value: Value, thing: str, rows: Mapping[Source, str], known: Mapping[tuple[int, str], str]) -> str:
    """The row in which a value is typed, or from which alone one of the same thing follows; or nothing."""
    return known.get((id(value), thing)) or (rows.get(value.source, "") if value.source is not None else "")


def _typical(values: Mapping[str, Value], sheet: BookSheet) -> bool:
    """Whether the value belongs to the kind of row, not to one row among many."""
    return len(values) * 2 >= len(sheet.entries)


def _places(sheet: BookSheet) -> dict[Source, str]:
    """Which row the numbers of the innermost records stand in."""
    deepest = len(sheet.table.levels) - 1
    columns = [c for c in sheet.table.columns if c.kind == ANGKA and c.part == NILAI and c.level == deepest]
    found: dict[Source, str] = {}
    for entry in sheet.entries if deepest >= 0 else ():
        for column in columns if len(entry.paths) == deepest + 1 else ():
            node = at(sheet.node, (*entry.paths[-1], *column.path))
            if node is not None:
                found[node.source] = entry.place
                inner = node.get(NILAI) if isinstance(node, dict) else None
                found |= {inner.source: entry.place} if inner is not None else {}
    return found
