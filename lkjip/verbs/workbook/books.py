"""The year's files as sheets: which file gives which tables, in the order of the subjects."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import NamedTuple

from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.source import Source
from lkjip.data import schema
from lkjip.data.assemble import PART_OF_CAKUPAN, SUBJECTS
from lkjip.data.dialect import decode
from lkjip.data.nodes import Items, Mapping, Node, Scalar
from lkjip.data.shape import shape_of
from lkjip.data.tablefile import TableRow
from lkjip.data.xlsxfile import xlsx_rows
from lkjip.data.yamlfile import read_yaml
from lkjip.data.yearfiles import RIWAYAT, Sources, of_year
from lkjip.edit.csvtext import csv_rows
from lkjip.verbs.workbook.entries import Entry, entries
from lkjip.verbs.workbook.sheet_columns import (
    NILAI,
    Column,
    SheetTable,
    listed_class,
    single_class,
    table_of_rows,
    tables_of_list,
    tables_of_mapping,
)

LONGEST_NAME = 31
FORBIDDEN = re.compile(r"[\[\]:*?/\\']")  # in the name of a sheet
TAKEN = ("Petunjuk",)
LOOKS_ONLY = frozenset({"kolom"})
"""Files that say how tables look and hold nothing that anybody fills in: no sheet is made of them."""


class DataFile(NamedTuple):
    """A data file with what it holds: `row` where it is a table, otherwise the tables that its class makes."""

    name: str
    content: bytes
    subject: str
    tables: tuple[SheetTable, ...]
    row: type | None = None


class BookSheet(NamedTuple):
    """One sheet: a table of a file with its rows; `node` is the file, in which the paths of the rows lead."""

    title: str
    file: DataFile
    table: SheetTable
    node: Node
    entries: tuple[Entry, ...]

    @property
    def locked(self) -> bool:
        """A table that is a workbook itself is changed there, where its formulas and looks are."""
        return self.file.name.endswith(".xlsx")

    def refuse(self, where: Source) -> Diagnostic:
        """The answer to a change of a locked table; `where`: the cell or row that changes it."""
        message, hint = "data ini ada dalam buku kerja sendiri", f"Ubah langsung di {self.file.name}."
        return reject(where, message, hint)


def files_of(sources: Sources, tahun: int) -> tuple[DataFile, ...]:
    """The year's files that hold data of a known subject, subjects first, the history of earlier years last.

    The own data of an earlier year belong to the workbook of that year.
    """
    found = (_file(name, content) for name, content in of_year(sources, tahun).files)
    known = [file for file in found if file is not None]
    order = [subject.field for subject in SUBJECTS]
    rank = {file.name: (_year(file.name) != tahun, -_year(file.name), order.index(file.subject)) for file in known}
    return tuple(sorted(known, key=lambda file: (*rank[file.name], PurePosixPath(file.name).stem)))


def _year(name: str) -> int:
    return int(PurePosixPath(name).parent.name)


def _file(name: str, content: bytes) -> DataFile | None:
    base = PurePosixPath(name).name
    table = PurePosixPath(base).with_suffix(".csv").name if base.endswith(".xlsx") else base
    if table.startswith(PART_OF_CAKUPAN) and table.endswith(".csv"):
        return _table(name, content, "cakupan", schema.CakupanWilayah)
    if table == RIWAYAT:
        return DataFile(name, content, "pernyataan", tables_of_list(schema.Riwayat))
    subject = next((subject for subject in SUBJECTS if subject.file == table), None)
    if subject is None or subject.field in LOOKS_ONLY:
        return None
    if subject.row:
        return _table(name, content, subject.field, subject.row)
    return DataFile(name, content, subject.field, _tables(subject.field))


def _table(name: str, content: bytes, subject: str, row: type) -> DataFile:
    return DataFile(name, content, subject, (table_of_rows(row),), row)


def _tables(field: str) -> tuple[SheetTable, ...]:
    """The tables of a field of `Data`: a list of records or one record."""
    hint = shape_of(schema.Data)[field].kind
    listed, single = listed_class(hint), single_class(hint)
    if listed:
        return tables_of_list(listed)
    return tables_of_mapping(single) if single else ()


def read_node(file: DataFile, problems: list[Diagnostic]) -> Node:
    """What the file says, places included; each row of a table with all its columns, the notes too."""
    if file.row is None:
        return read_yaml(file.name, file.content.decode("utf-8-sig"), problems)
    if file.name.endswith(".xlsx"):
        return _mappings(xlsx_rows(file.name, file.content, file.row))
    return _mappings(csv_rows(file.name, decode(file.content)[0], file.row))


def _mappings(rows: list[TableRow]) -> Items:
    nodes = Items(rows[0].at)
    names = [cell.text for cell in rows[0].cells]
    for row in rows[1:]:
        mapping = Mapping(row.at)
        for name, cell in zip(names, row.cells, strict=True):
            if cell.text:
                mapping.put(name, Scalar(cell.text, cell.at), cell.at)
        nodes.put(mapping, row.at)
    return nodes


def sheets_of(sources: Sources, tahun: int, problems: list[Diagnostic]) -> tuple[BookSheet, ...]:
    """Every sheet of the year's workbook."""
    sheets: list[BookSheet] = []
    for file in files_of(sources, tahun):
        node = read_node(file, problems)
        for table in file.tables:
            sheet = BookSheet(_title(file, table, tahun, sheets), file, table, node, entries(node, table))
            sheets.append(_in_use(sheet))
    return tuple(sheet for sheet in sheets if sheet.table.columns)


def _in_use(sheet: BookSheet) -> BookSheet:
    """The sheet without columns that few offices need and this one does not: they are added in the file itself."""
    used = {name for entry in sheet.entries for name, text in entry.cells.items() if text}
    seldom = {column.name for column in sheet.table.columns if column.part == NILAI and _is_seldom(column)}
    spare = {name for name in seldom if not any(other == name or other.startswith(f"{name}:") for other in used)}
    kept = tuple(column for column in sheet.table.columns if column.name.partition(":")[0] not in spare)
    return sheet._replace(table=sheet.table._replace(columns=kept))


def _is_seldom(column: Column) -> bool:
    field = shape_of(column.owner).get(column.field)
    return field is not None and field.seldom


def _title(file: DataFile, table: SheetTable, tahun: int, sheets: list[BookSheet]) -> str:
    """A short name, unique among the sheets: `pk`, `pegawai.golongan`, `riwayat 2022`."""
    stem = PurePosixPath(file.name).stem
    year = "" if _year(file.name) == tahun else f" {_year(file.name)}"
    several = len(file.tables) > 1 and table.suffix
    full = FORBIDDEN.sub("_", f"{stem}.{table.suffix}" if several else stem)
    taken = {sheet.title.casefold() for sheet in sheets} | {name.casefold() for name in TAKEN}
    return next(name for name in _names(full, year) if name.casefold() not in taken)


def _names(full: str, year: str) -> Iterator[str]:
    yield f"{full[: LONGEST_NAME - len(year)]}{year}"
    for number in range(2, 1000):
        end = f"~{number}{year}"
        yield f"{full[: LONGEST_NAME - len(end)]}{end}"
