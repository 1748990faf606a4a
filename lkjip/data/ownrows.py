"""The rows of own tables: words, numbers in the unit of their column, formulas.

What a file of them holds is known only when its definition was read; so the cells are read here, and not by pydantic.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pydantic_core import PydanticCustomError

from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.quantity import JUMLAH, Quantity, Unit, absent, unit_named
from lkjip.base.source import SourcedText
from lkjip.data import nodes
from lkjip.data.nodes import Items, Scalar
from lkjip.data.numberfield import read_number
from lkjip.data.schema import BarisTabel, Data, KolomSendiri, Number, TabelSendiri

LEFT_EMPTY = "selnya dibiarkan kosong"
REFUSED = "angkanya tidak dapat dibaca"
EMPTY = 'Isi selnya; untuk angka yang belum ada, isi kolom "alasan".'


def with_rows(data: Data, tree: nodes.Mapping, scales: Mapping[str, Unit]) -> tuple[Data, list[Diagnostic]]:
    """The facts with the rows of every own table, and what is wrong with their cells."""
    listed = tree.get("tabel")
    if not isinstance(listed, Items):
        return data, []
    problems: list[Diagnostic] = []
    tables = tuple(
        table._replace(baris=tuple(_rows(table, node.rows, scales, problems)))
        for table, node in zip(data.tabel, listed, strict=True)
        if isinstance(node, nodes.Mapping)
    )
    return data._replace(tabel=tables), problems


def _rows(
    table: TabelSendiri, rows: Items | None, scales: Mapping[str, Unit], problems: list[Diagnostic]
) -> Iterator[BarisTabel]:
    columns = [
        (kolom.kunci, Number(unit_of(kolom, scales), computed=True) if kolom.is_number else None)
        for kolom in table.typed_columns
    ]
    optional = frozenset(kolom.kunci for kolom in table.typed_columns if kolom.boleh_kosong == "ya")
    naming = table.naming_column
    for row in rows or ():
        if isinstance(row, nodes.Mapping):
            cells = tuple([_cell(row, kunci, number, problems, optional) for kunci, number in columns])
            name = row.get(naming.kunci) if naming else None
            yield BarisTabel(SourcedText(str(name or ""), row.source), cells)


def unit_of(kolom: KolomSendiri, scales: Mapping[str, Unit]) -> Unit:
    """The unit of a column of numbers; a scale of predicates is one."""
    return scales.get(kolom.satuan) or unit_named(kolom.satuan)


def _cell(
    row: nodes.Mapping, kunci: str, number: Number | None, problems: list[Diagnostic], optional: frozenset[str]
) -> Quantity | str:
    """A cell of the column `kunci`: a number of that mark, words where there is none."""
    node = row.get(kunci)
    if number is None:
        return SourcedText(str(node), row.places[kunci]) if isinstance(node, Scalar) else ""
    if node is None and kunci in optional:
        return Quantity(None, number.unit or JUMLAH, source=row.source, reason=LEFT_EMPTY, undefined=True)
    if node is None:
        problems.append(reject(row.source, f'kolom "{kunci}" kosong', EMPTY))
        return absent(REFUSED, number.unit or JUMLAH, row.source)
    try:
        return read_number(number, node)
    except PydanticCustomError as error:
        place = row.places.get(kunci, row.source)
        notes = error.context or {}
        problems.append(reject(place, f'kolom "{kunci}": {notes.get("message")}', str(notes.get("hint", ""))))
        return absent(REFUSED, number.unit or JUMLAH, place)
