"""Figures that no sum proves, held against the same figures of last year: what is ten times as much was mistyped.

Silent where last year is not known. Money and what is agreed are left to other checks: budgets do change tenfold.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from lkjip.base.diagnostic import Diagnostic
from lkjip.base.quantity import RUPIAH, Quantity, origin
from lkjip.base.tuples import NamedTuple
from lkjip.compute.names import Names
from lkjip.compute.riwayat import past
from lkjip.data.schema import BarisTabel, Data, TabelSendiri, name_part
from lkjip.rules.likely import slipped
from lkjip.rules.view import View
from lkjip.rules.warning import warn

SUBJECTS = ("pegawai", "nilai")
AREA = ("luas", "penduduk", "desa", "kelurahan")
KEYS = ("kunci", "nama")
"""Fields that say which row of last year is the same; a row with a key is known by it alone."""
USUAL = Decimal("1.25")  # times: an area and its people do not change by more from one year to the next
CHECK = "figures_resemble_last_years"
HINT = "Periksa apakah ada angka yang kurang, berlebih, atau salah ketik; bila benar, jelaskan dalam laporan."


class TwoYears(NamedTuple):
    """A figure with that of last year, and what it is called."""

    what: str
    now: Quantity
    before: Quantity


def figures_resemble_last_years(view: View) -> Iterator[Diagnostic]:
    """No count is ten, a hundred or a thousand times last year's; area and population are nearly what they were."""
    data, names = view.data, view.names
    last = next((year for year in data.lampau if year.tahun == data.tahun - 1), None)
    for figure in _of_rows(data, last) if last else ():
        if times := slipped(figure.now, figure.before):
            yield _far(figure, f"kira-kira {times} tahun lalu")
    for figure in _of_the_area(data, names):
        low, high = sorted((figure.now.amount or 0, figure.before.amount or 0))
        if low and high > low * USUAL:
            yield _far(figure, "jauh dari tahun lalu")


def _far(figure: TwoYears, how: str) -> Diagnostic:
    message = f"{figure.what} {figure.now}, {how} ({figure.before})"
    return warn(CHECK, origin(figure.now), message, HINT)


def _of_the_area(data: Data, names: Names) -> Iterator[TwoYears]:
    for key in AREA if data.instansi.wilayah else ():
        now, before = names.get(f"wilayah.{key}"), names.get(past(data.tahun - 1, f"wilayah.{key}"))
        if isinstance(now, Quantity) and isinstance(before, Quantity):
            yield TwoYears(f"wilayah.{key}", now, before)


def _of_rows(data: Data, last: Data) -> Iterator[TwoYears]:
    for subject in SUBJECTS:
        yield from _pairs(getattr(data, subject), getattr(last, subject), subject)
    before = {table.kunci: table for table in last.tabel}
    for table in data.tabel:
        if table.kunci in before:
            yield from _cells(table, before[table.kunci])


def _cells(now: TabelSendiri, before: TabelSendiri) -> Iterator[TwoYears]:
    """The typed numbers of an own table that stand under the same row and column in both years."""
    known = {(name_part(row.nama), key): cell for row in before.baris for key, cell in _typed(before, row)}
    for row in now.baris:
        for key, cell in _typed(now, row):
            if last := known.get((name_part(row.nama), key)):
                yield from _pairs(cell, last, f'tabel "{now.kunci}" "{row.nama}" {key}')


def _typed(table: TabelSendiri, row: BarisTabel) -> Iterator[tuple[str, Quantity]]:
    for kolom, cell in zip(table.typed_columns, row.sel, strict=True):
        if isinstance(cell, Quantity):
            yield kolom.kunci, cell


def _pairs(now: Any, before: Any, what: str) -> Iterator[TwoYears]:
    """What stands in the same place of the same row in both years."""
    if isinstance(now, Quantity) and isinstance(before, Quantity):
        if now.unit != RUPIAH:
            yield TwoYears(what, now, before)
    elif hasattr(now, "_fields") and type(now) is type(before):
        for field in now._fields:
            yield from _pairs(getattr(now, field), getattr(before, field), f"{what} {field}")
    elif isinstance(now, tuple) and isinstance(before, tuple):
        rows = _rows(before)
        for identity, row in _rows(now).items():
            if identity in rows:
                yield from _pairs(row, rows[identity], f'{what} "{" ".join(identity)}"')


def _rows(rows: Iterable[Any]) -> dict[tuple[str, ...], Any]:
    return {identity: row for row in rows if (identity := _identity(row))}


def _identity(row: Any) -> tuple[str, ...]:
    if key := getattr(row, "kunci", ""):
        return (str(key),)
    return tuple(str(word) for field in KEYS if (word := getattr(row, field, "")))
