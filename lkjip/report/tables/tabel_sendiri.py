"""The office's own tables: columns as defined, rows as typed or ordered, groups, sums, closing rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from lkjip.base.quantity import Quantity, Text, Value, typed
from lkjip.base.tuples import NamedTuple
from lkjip.compute.names import Names
from lkjip.compute.tabel import CLOSING, GROUP, TOTAL, group_of, has_total, is_left_empty, member_keys, row_keys
from lkjip.data.schema import BarisTabel, Data, KolomSendiri, TabelSendiri, name_part
from lkjip.report.model import GROUP_ROW, LABEL, SUBTOTAL_ROW, TOTAL_ROW, Align, Row
from lkjip.report.tables.cells import (
    Cellish,
    Content,
    HeadedColumn,
    TableKind,
    named,
    number,
    printed_as,
    printing,
    row,
)

NUMBER, NUMBER_TITLE = "no", "No"
BODY = "isi"


class OwnRow(NamedTuple):
    """A row of an own table and what it is called in names."""

    key: str
    row: BarisTabel


def _build(key: str, data: Data, names: Names) -> Content:
    table = data.own_table(key)
    if table is None:
        raise KeyError(key)
    shown = [kolom for kolom in table.kolom if kolom.kunci != table.kelompok]
    rows = (*_body(table, shown, names), *_sum(table, shown, names, TOTAL, TOTAL_ROW, table.jumlah))
    return Content(
        table.pola or key, (*rows, *_closing(table, rows, names)), _scalars(table), tuple(_heads(table, shown))
    )


def _heads(table: TabelSendiri, shown: Sequence[KolomSendiri]) -> Iterator[HeadedColumn]:
    if table.nomor == "ya":
        yield HeadedColumn(NUMBER, printing(NUMBER_TITLE, NUMBER_TITLE), "tengah")
    for kolom in shown:
        align: Align = "kanan" if kolom.is_number else ""
        above = printing(kolom.judul_atas, kolom.judul_atas) if kolom.judul_atas else ()
        yield HeadedColumn(kolom.kunci, printing(kolom.judul, kolom.judul), align, above)


def _scalars(table: TabelSendiri) -> tuple[tuple[str, Value | str], ...]:
    """The titles of the columns, for patterns that print them in places of their own."""
    return tuple((f"judul_{kolom.kunci}", typed(kolom.judul)) for kolom in table.kolom)


def _body(table: TabelSendiri, shown: Sequence[KolomSendiri], names: Names) -> Iterator[Row]:
    apart, rows = _apart(table), _ordered(table, names)
    special = {_row_meant(khusus.baris, names): khusus.jenis for khusus in table.khusus}
    numbers = {own.key: no for no, own in enumerate(rows, 1)}
    for own in apart:
        yield row(special[str(own.row.nama)], **{kolom.kunci: _cell(table, own.key, kolom, names) for kolom in shown})
    for group, members in groupby(rows, lambda own: group_of(table, own.row)):
        if group:
            yield row(GROUP_ROW, **{LABEL: group})
        for own in members:
            kind = special.get(str(own.row.nama), BODY)
            numbered: dict[str, Cellish] = {NUMBER: numbers[own.key]} if table.nomor == "ya" else {}
            yield row(kind, **numbered, **{kolom.kunci: _cell(table, own.key, kolom, names) for kolom in shown})
        if group:
            stem = f"{GROUP}.{name_part(group)}"
            yield from _sum(table, shown, names, stem, SUBTOTAL_ROW, f"{table.sum_label} {group}")


def _apart(table: TabelSendiri) -> list[OwnRow]:
    """The rows that stand apart from the others, above them."""
    apart = table.apart
    rows = zip(row_keys(table), table.baris, strict=True) if apart else ()
    return [OwnRow(key, own) for key, own in rows if own.nama in apart]


def _row_meant(typed_name: str, names: Names) -> str:
    """The name of a row as typed, or as a value gives it ("= instansi.nama")."""
    return str(names(typed_name.lstrip("= "))) if typed_name.startswith("=") else typed_name


def _ordered(table: TabelSendiri, names: Names) -> list[OwnRow]:
    """The rows in the order that is asked for, as they stand where a figure is missing: an order claims a rank."""
    rows = [OwnRow(key, own) for key, own in zip(member_keys(table), table.members, strict=True)]
    if table.urut:
        values = {own.key: names(f"{table.stem}.{own.key}.{table.urut}") for own in rows}
        if all(isinstance(value, Text) for value in values.values()):
            rows.sort(key=lambda own: str(values[own.key]).casefold(), reverse=table.arah == "turun")
        elif all(isinstance(value, Quantity) and value.published is not None for value in values.values()):
            amounts = {key: value.published for key, value in values.items() if isinstance(value, Quantity)}
            rows.sort(key=lambda own: amounts[own.key] or 0, reverse=table.arah == "turun")
    if table.kelompok:
        order = [
            "",
            *dict.fromkeys(group_of(table, own) for own in table.members),
        ]  # rows of none stand above all groups
        rows.sort(key=lambda own: order.index(group_of(table, own.row)))
    return rows


def _cell(table: TabelSendiri, key: str, kolom: KolomSendiri, names: Names) -> Cellish:
    name = f"{table.stem}.{key}.{kolom.kunci}"
    value = names(name)
    if not isinstance(value, Quantity):
        return "" if value.missing and not str(value.reason) else printed_as(name, value) if value.text else ""
    if kolom.nol and value.amount == 0:
        return printing(value, kolom.nol)
    return "" if is_left_empty(value) else printed_as(name, value, _form(kolom))


def _form(kolom: KolomSendiri | None) -> Callable[[Quantity], str]:
    """How the numbers of a column are printed: the title states their unit, unless they show it."""
    return str if kolom and kolom.cetak_satuan == "ya" else number


def _sum(
    table: TabelSendiri, shown: Sequence[KolomSendiri], names: Names, key: str, kind: str, label: str
) -> Iterator[Row]:
    """The row that sums up, under a label in the columns that it leaves empty; none where no column has a sum."""
    summed = [kolom for kolom in shown if kolom.is_number and has_total(table, kolom)]
    if summed and table.prints_sums:
        cells = {kolom.kunci: _cell(table, key, kolom, names) for kolom in summed}
        yield row(kind, **{LABEL: label}, **cells)


def _closing(table: TabelSendiri, above: Sequence[Row], names: Names) -> Iterator[Row]:
    """The rows below, each with the cells that other rows of its kind have: one pattern prints them all."""
    rows = [row(closing.jenis, **dict(_closing_cells(table, at, names))) for at, closing in enumerate(table.penutup, 1)]
    for closing in rows:
        alike = [tag for other in (*above, *rows) if other.kind == closing.kind for tag, _ in other.cells]
        cells: dict[str, Cellish] = {**dict.fromkeys(alike, ""), **dict(closing.cells)}
        yield row(closing.kind, **cells)


def _closing_cells(table: TabelSendiri, at: int, names: Names) -> Iterator[tuple[str, Cellish]]:
    for cell in table.penutup[at - 1].isi:
        form = _form(table.column(cell.kolom))
        yield cell.kolom, _closing_cell(f"{table.stem}.{CLOSING}.{at}.{cell.kolom}", names, form)


def _closing_cell(name: str, names: Names, form: Callable[[Quantity], str]) -> Cellish:
    value = names(name)
    return named(names, name, form) if isinstance(value, Quantity) else named(names, name)


def _keys(data: Data) -> tuple[str, ...]:
    return data.own_table_keys


KINDS = (TableKind(_keys, _build),)
