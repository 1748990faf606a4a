"""The year's files as sheets: which file gives which tables, in the order of the subjects."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from pathlib import PurePosixPath

from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.source import Source
from lkjip.base.tuples import NamedTuple
from lkjip.data import schema
from lkjip.data.assemble import BRIEF, SUBJECTS, YAML, in_full
from lkjip.data.dialect import decode
from lkjip.data.nodes import Items, Mapping, Node, Scalar
from lkjip.data.owntables import row_class
from lkjip.data.scales import scales_of
from lkjip.data.shape import shape_of
from lkjip.data.tablefile import TableRow
from lkjip.data.xlsxfile import xlsx_rows
from lkjip.data.yamlfile import read_yaml
from lkjip.data.yearfiles import GRAFIK, OWN_TABLES, RIWAYAT, TABLES, Sources, editable
from lkjip.edit.csvtext import csv_rows
from lkjip.verbs.workbook.entries import Entry, entries
from lkjip.verbs.workbook.sheet_columns import (
    KUNCI,
    NILAI,
    Column,
    SheetTable,
    listed_class,
    own_table,
    single_class,
    table_of_rows,
    tables_of_files,
    tables_of_list,
    tables_of_mapping,
)

LONGEST_NAME = 31
FORBIDDEN = re.compile(r"[\[\]:*?/\\']")  # in the name of a sheet
TAKEN = ("Petunjuk",)
ROWS, DEFINITIONS, COLUMNS, CHARTS = "tabel", "definisi", "kolom", "grafik"
"""The rows of own tables; what defines tables and charts, which people seldom change."""


class DataFile(NamedTuple):
    """A data file with what it holds: `row` where it is a table, otherwise the tables that its class makes.

    parts: of files that are shown together, each of them; the content then is that of all
    """

    name: str
    content: bytes
    subject: str
    tables: tuple[SheetTable, ...]
    row: type | None = None
    parts: tuple[DataFile, ...] = ()


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
    own = editable(sources, tahun)
    found = (_file(name, content) for name, content in own.files if OWN_TABLES not in PurePosixPath(name).parts)
    known = [*(file for file in found if file is not None), *_own_tables(own)]
    facts = [subject.field for subject in SUBJECTS if subject.field != COLUMNS]
    order = [*facts, ROWS, DEFINITIONS, COLUMNS, CHARTS]
    years = {file.name: _year(file.name, tahun) for file in known}
    rank = {file.name: (years[file.name] != tahun, -years[file.name], order.index(file.subject)) for file in known}
    return tuple(sorted(known, key=lambda file: (*rank[file.name], PurePosixPath(file.name).stem)))


def _year(name: str, tahun: int) -> int:
    """The year that a file belongs to; what stands above the years belongs to that of the workbook."""
    folder = PurePosixPath(name).parts[1]
    return int(folder) if folder.isdigit() else tahun


def _file(name: str, content: bytes) -> DataFile | None:
    base = PurePosixPath(name).name
    table = PurePosixPath(base).with_suffix(".csv").name if base.endswith(".xlsx") else base
    if table == RIWAYAT:
        return DataFile(name, content, "pernyataan", tables_of_list(schema.Riwayat))
    if table == GRAFIK:
        return DataFile(name, content, CHARTS, tables_of_list(schema.Grafik))
    subject = next((subject for subject in SUBJECTS if subject.file == table), None)
    if subject is None:
        return None
    if subject.row:
        return _table(name, content, subject.field, subject.row)
    return DataFile(name, content, subject.field, _tables(subject.field))


def _table(name: str, content: bytes, subject: str, row: type) -> DataFile:
    return DataFile(name, content, subject, (table_of_rows(row),), row)


def _own_tables(sources: Sources) -> Iterator[DataFile]:
    """The rows of each own table, and the definitions of all of them as one file."""
    files = {name: content for name, content in sources.files if OWN_TABLES in PurePosixPath(name).parts}
    definitions = [DataFile(name, files[name], DEFINITIONS, ()) for name in files if name.endswith(YAML)]
    scales = _scales(sources)
    for definition in definitions:
        node = read_node(definition, [])
        kind = row_class(node)
        for name in (str(PurePosixPath(definition.name).with_suffix(ending)) for ending in TABLES):
            if kind is not None and name in files:
                table = own_table(table_of_rows(kind), node, scales)
                yield DataFile(name, files[name], ROWS, (table,), kind)
    if definitions:
        folder = str(PurePosixPath(definitions[0].name).parent)
        yield together(DataFile(folder, b"", DEFINITIONS, tables_of_files(schema.TabelSendiri)), definitions)


def together(whole: DataFile, parts: Iterable[DataFile]) -> DataFile:
    """The file that shows `parts` together."""
    found = tuple(parts)
    content = b"\0".join(piece for part in found for piece in (part.name.encode(), part.content))
    return whole._replace(parts=found, content=content)


def _scales(sources: Sources) -> Container[str]:
    """The units that are scales of predicates: letters stand where numbers do."""
    found = next((file for file in sources.files if file[0].endswith("/ketentuan.yaml")), None)
    node = read_yaml(found[0], found[1].decode("utf-8-sig", "replace"), []) if found else None
    tree = Mapping(Source("data"))
    tree.put("ketentuan", node, tree.source)
    return scales_of(tree)


def _tables(field: str) -> tuple[SheetTable, ...]:
    """The tables of a field of `Data`: a list of records or one record."""
    hint = shape_of(schema.Data)[field].kind
    listed, single = listed_class(hint), single_class(hint)
    if listed:
        return tables_of_list(listed)
    return tables_of_mapping(single) if single else ()


def read_node(file: DataFile, problems: list[Diagnostic]) -> Node:
    """What the file says, places included; each row of a table with all its columns, the notes too."""
    if file.parts:
        return _gathered(file, problems)
    if file.row is None:
        node = read_yaml(file.name, file.content.decode("utf-8-sig"), problems)
        return in_full(node, *BRIEF[file.subject]) if file.subject in BRIEF else node
    if file.name.endswith(".xlsx"):
        return _mappings(xlsx_rows(file.name, file.content, file.row))
    return _mappings(csv_rows(file.name, decode(file.content)[0], file.row))


def _gathered(file: DataFile, problems: list[Diagnostic]) -> Items:
    """What each of several files says, with its name."""
    nodes = Items(Source(file.name))
    for part in file.parts:
        node, where = read_node(part, problems), Source(part.name)
        mapping = node if isinstance(node, Mapping) else Mapping(where)
        mapping.put(KUNCI, Scalar(PurePosixPath(part.name).stem, where), where)
        nodes.put(mapping, where)
    return nodes


def _mappings(rows: list[TableRow]) -> Items:
    nodes = Items(rows[0].at)
    names = [cell.text for cell in rows[0].cells]
    for row in rows[1:]:
        mapping = Mapping(row.at)
        for name, cell in zip(names, row.cells, strict=True):
            mapping.places[name] = cell.at
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
    stem, owned = PurePosixPath(file.name).stem, _year(file.name, tahun)
    year = "" if owned == tahun else f" {owned}"
    several = len(file.tables) > 1 and table.suffix
    full = FORBIDDEN.sub("_", f"{stem}.{table.suffix}" if several else stem)
    taken = {sheet.title.casefold() for sheet in sheets} | {name.casefold() for name in TAKEN}
    return next(name for name in _names(full, year) if name.casefold() not in taken)


def _names(full: str, year: str) -> Iterator[str]:
    yield f"{full[: LONGEST_NAME - len(year)]}{year}"
    for number in range(2, 1000):
        end = f"~{number}{year}"
        yield f"{full[: LONGEST_NAME - len(end)]}{end}"
