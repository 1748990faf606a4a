"""Every kind of table. A new kind is a file with `KINDS` and its name in the tuple below."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip.compute.names import Names
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
from lkjip.report.tables.cells import Content

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


def table_keys(data: Data) -> Iterator[str]:
    """Every key that Markdown may place as `tabel:key`."""
    for kind in KINDS:
        yield from kind.keys(data)


def build_table(key: str, data: Data, names: Names) -> Content | None:
    """Return what fills the table `key`, or None where there is no such table."""
    for kind in KINDS:
        if key in kind.keys(data):
            return kind.build(key, data, names)
    return None
