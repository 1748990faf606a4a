"""Rows that a chart shows: typed ones, records of the data, rows of an own table. None knows what they are about."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from lkjip.base.quantity import BLANK, Quantity, Unit, absent, unit_named
from lkjip.base.tuples import NamedTuple
from lkjip.compute.book import REFERENCE
from lkjip.compute.names import Names
from lkjip.compute.tabel import HIGHEST, LOWEST, TOTAL, row_keys
from lkjip.data.rumus import SIGN, is_formula
from lkjip.data.schema import ButirGrafik, Data, TabelSendiri

ASKED: Mapping[str, Callable[[Data], Sequence[Any]]] = {
    "indikator": lambda data: data.measured,
    "indikator_renstra": lambda data: tuple(data.planned_indicators.values()),
    "kegiatan": lambda data: data.every_kegiatan,
}
"""Lists that are no fact of their own, but what `Data` answers when it is asked."""


class ChartRow(NamedTuple):
    """One row: its words by column, its numbers by column, and what it says itself of its value and its print."""

    words: Mapping[str, str]
    numbers: Mapping[str, Quantity]
    nilai: str = ""
    cetak: str = ""


def typed_row(row: ButirGrafik) -> ChartRow:
    """A row that the definition itself lists."""
    return ChartRow({"nama": str(row.nama), "kunci": row.kunci}, {}, row.nilai, row.cetak)


def lists_of(data: Data) -> list[str]:
    """Every list of records among the facts, by the way to it: what `baris` may name."""
    facts: list[Any] = list(data)
    found = list(ASKED)
    for name, value in zip(data._fields, facts, strict=True):
        if _is_list(value):
            found.append(name)
        elif hasattr(value, "_fields") and not isinstance(value, Quantity):
            inner = zip(value._fields, value, strict=True)
            found += [f"{name}.{below}" for below, listed in inner if _is_list(listed)]
    return sorted(found)


def _is_list(value: object) -> bool:
    return type(value) is tuple and all(hasattr(record, "_fields") for record in value)


def records(path: str, data: Data, names: Names) -> list[ChartRow] | None:
    """The records of a list as rows, none where the office has no such file; None where there is no such list."""
    if path in ASKED:
        return [_row(record, names) for record in ASKED[path](data)]
    found: Any = data
    for step in path.split("."):
        if step not in getattr(found, "_fields", ()):
            return None
        found = getattr(found, step)
        if found is None:
            return []
    return [_row(record, names) for record in found] if _is_list(found) else None


def _row(record: Any, names: Names) -> ChartRow:
    words: dict[str, str] = {}
    numbers: dict[str, Quantity] = {}
    for column, value in zip(record._fields, record, strict=True):
        if isinstance(value, Quantity):
            numbers[column] = _computed(value.formula, value.unit, names) if is_formula(value) else value
        elif value is None:  # a row need not fill every column
            numbers[column] = absent(BLANK)
        elif isinstance(value, str) and value.startswith(SIGN):  # a name or a formula in place of the number
            numbers[column] = _computed(value, unit_named(str(getattr(record, "satuan", "jumlah"))), names)
        elif isinstance(value, str):
            words[column] = value
        elif isinstance(value, int):
            words[column] = str(value)
    return ChartRow(words, numbers)


def _computed(typed: str, unit: Unit, names: Names) -> Quantity:
    """The value of what was typed in place of a number; what is wrong with it is told where it was typed."""
    if found := REFERENCE.fullmatch(typed):
        return names.number(found[1])
    from lkjip.compute.formula.evaluation import evaluate
    from lkjip.compute.formula.mistaken import FormulaMistake

    try:
        return evaluate(typed.lstrip("= "), names.get, unit)
    except FormulaMistake as mistake:
        return absent(mistake.message, unit)


# --- own tables --------------------------------------------------------------------------------------------------

OF_TABLE = (TOTAL, HIGHEST, LOWEST)
"""What a table knows of a column as a whole: short names for charts of the table, as `jumlah.mati`."""


def table_of(key: str, data: Data) -> TabelSendiri | None:
    """The office's own table of that key."""
    return next((table for table in data.tabel if table.kunci == key), None)


def table_rows(table: TabelSendiri, names: Names) -> list[ChartRow]:
    """The rows of an own table, each with what the table knows of its columns as a whole."""
    whole = of_table(table, names).numbers
    return [
        _table_row(table, key, row.nama, whole, names) for key, row in zip(row_keys(table), table.baris, strict=True)
    ]


def of_table(table: TabelSendiri, names: Names) -> ChartRow:
    """What the table knows of its columns as a whole, as a row without words."""
    asked = (
        (f"{what}.{kolom.kunci}", f"{table.stem}.{what}.{kolom.kunci}") for what in OF_TABLE for kolom in table.kolom
    )
    return ChartRow({}, {short: value for short, name in asked if isinstance(value := names.get(name), Quantity)})


def _table_row(table: TabelSendiri, key: str, nama: str, whole: Mapping[str, Quantity], names: Names) -> ChartRow:
    words, numbers = {"nama": nama, "kunci": key}, dict(whole)
    for kolom in table.kolom:
        value = names.get(f"{table.stem}.{key}.{kolom.kunci}")
        if isinstance(value, Quantity):
            numbers[kolom.kunci] = value
        elif value is not None:
            words[kolom.kunci] = "" if value.missing else str(value)
    return ChartRow(words, numbers)
