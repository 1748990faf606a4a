"""Rows that a chart shows: typed ones, records of the data, rows of an own table. None knows what they are about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from lkjip.base.quantity import BLANK, Quantity, absent
from lkjip.compute.names import Names
from lkjip.data.rumus import SIGN
from lkjip.data.schema import ButirGrafik, Data, TabelSendiri, name_part


class ChartRow(NamedTuple):
    """One row: its words by column, its numbers by column, and what it says itself of its value and its print."""

    words: Mapping[str, str]
    numbers: Mapping[str, Quantity]
    nilai: str = ""
    cetak: str = ""


def typed_row(row: ButirGrafik) -> ChartRow:
    """A row that the definition itself lists."""
    return ChartRow({"nama": str(row.nama), "kunci": row.kunci}, {}, row.nilai, row.cetak)


def lists_of(data: Data) -> dict[str, Sequence[Any]]:
    """Every list of records among the facts, by the way to it: what `baris` may name."""
    found: dict[str, Sequence[Any]] = {"indikator": data.measured, "kegiatan": data.every_kegiatan}
    found["indikator_renstra"] = tuple(data.planned_indicators.values())
    facts: list[Any] = list(data)
    for name, value in zip(data._fields, facts, strict=True):
        if _is_list(value):
            found[name] = value
        elif hasattr(value, "_fields") and not isinstance(value, Quantity):
            inner = zip(value._fields, value, strict=True)
            found |= {f"{name}.{below}": listed for below, listed in inner if _is_list(listed)}
    return found


def _is_list(value: object) -> bool:
    return type(value) is tuple and all(hasattr(record, "_fields") for record in value)


def records(path: str, data: Data, names: Names) -> list[ChartRow] | None:
    """The records of a list as rows, none where the office has no such file; None where there is no such list."""
    listed = lists_of(data).get(path)
    if listed is None:
        above = path.partition(".")[0]
        return [] if "." in path and above in data._fields and getattr(data, above) is None else None
    return [_row(record, names) for record in listed]


def rows_of_table(kunci: str, data: Data, names: Names) -> list[ChartRow] | None:
    """The rows of an own table as they are computed, each called by its name; None where there is no such table."""
    table = next((found for found in data.tabel if found.kunci == kunci), None)
    if table is None:
        return None
    return [_own_row(table, row.nama, names) for row in table.baris]


def _own_row(table: TabelSendiri, nama: str, names: Names) -> ChartRow:
    key = name_part(nama)
    words, numbers = {"nama": nama, "kunci": key}, {}
    for kolom in table.kolom:
        name = f"{table.stem}.{key}.{kolom.kunci}"
        if kolom.is_number:
            numbers[kolom.kunci] = names.number(name)
        else:
            words.setdefault(kolom.kunci, str(names(name)))
    return ChartRow(words, numbers)


def _row(record: Any, names: Names) -> ChartRow:
    words: dict[str, str] = {}
    numbers: dict[str, Quantity] = {}
    for column, value in zip(record._fields, record, strict=True):
        if isinstance(value, Quantity):
            numbers[column] = value
        elif value is None:  # a row need not fill every column
            numbers[column] = absent(BLANK)
        elif isinstance(value, str) and value.startswith(SIGN):  # the name of a value in place of the number
            numbers[column] = names.number(value.removeprefix(SIGN).strip())
        elif isinstance(value, str):
            words[column] = value
        elif isinstance(value, int):
            words[column] = str(value)
    return ChartRow(words, numbers)
