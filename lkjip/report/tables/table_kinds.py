"""Every kind of table. A new kind is a file with `KINDS` and its name in the tuple below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from lkjip.base.tuples import NamedTuple
from lkjip.compute.names import Names
from lkjip.compute.noting import remember_asking
from lkjip.data.schema import Data
from lkjip.report.tables import (
    tabel_anggaran,
    tabel_kinerja,
    tabel_matriks,
    tabel_rencana,
    tabel_sasaran,
    tabel_sekilas,
    tabel_sendiri,
    tabel_tren,
    tabel_triwulan,
    tabel_umum,
)
from lkjip.report.tables.cells import Content, TableKind


class ListedTable(NamedTuple):
    """A key that Markdown may place, and the kind of table that it stands for."""

    key: str
    kind: TableKind


KINDS = (
    *tabel_umum.KINDS,
    *tabel_rencana.KINDS,
    *tabel_kinerja.KINDS,
    *tabel_sekilas.KINDS,
    *tabel_triwulan.KINDS,
    *tabel_matriks.KINDS,
    *tabel_tren.KINDS,
    *tabel_sasaran.KINDS,
    *tabel_anggaran.KINDS,
    *tabel_sendiri.KINDS,
)


def listed_tables(data: Data) -> tuple[ListedTable, ...]:
    """Every key that Markdown may place as `tabel:key`, with what fills it."""
    return tuple(ListedTable(key, kind) for kind in KINDS for key in kind.keys(data))


def table_keys(data: Data) -> Iterator[str]:
    """Every key that Markdown may place as `tabel:key`."""
    return (table.key for table in listed_tables(data))


def build_table(key: str, data: Data, names: Names, listed: Sequence[ListedTable] = ()) -> Content | None:
    """Return what fills the table `key`, or None where there is no such table.

    listed: the tables of these data, where they are known
    """
    for table in listed or listed_tables(data):
        if table.key == key:
            return remember_asking(f"table {key}", partial(table.kind.build, key), data, names, table.kind)
    return None
