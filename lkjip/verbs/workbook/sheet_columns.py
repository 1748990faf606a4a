"""The schema as sheets: which columns a data file has when it is laid out as rows.

A file is a mapping, or a list whose records hold lists in turn (perjanjian > sasaran > indikator). Each way down to an
innermost list is a sheet with one row per innermost record, the columns of its parents before it. What a mapping says
outside its lists is a sheet of keys and values.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from datetime import date
from typing import Annotated, Any, Literal, get_args, get_origin

from lkjip.base.quantity import Unit, unit_named
from lkjip.base.tuples import NamedTuple
from lkjip.data.assemble import typed_fields
from lkjip.data.descriptions import described
from lkjip.data.nodes import Items, Mapping, Node
from lkjip.data.proviso import DISETUJUI, SEMENTARA
from lkjip.data.shape import number_of
from lkjip.data.tablefile import NOTES
from lkjip.data.xlsxcell import WantedCell

NILAI, ALASAN, SUMBER, INDUK, BERKAS = "nilai", "alasan", "sumber", "induk", "berkas"
"""What a column shows: a value, notes on it, the record above (of a tree), the file of a record."""
NUMBER_NOTES = (ALASAN, SUMBER, SEMENTARA, DISETUJUI)
"""What may stand beside a number in a YAML file, each in a column of its own."""
KUNCI = "kunci"
ANGKA, BULAT, TANGGAL, PILIHAN, KATA, TEKS = "angka", "bilangan bulat", "tanggal", "pilihan", "daftar", "teks"


class Column(NamedTuple):
    """One column of a sheet.

    name: what import knows it by, unique within its sheet ("indikator.target", "indikator.target:alasan")
    level: which list of its table it belongs to; path: keys from that list's record to the value
    part: the value itself, one of its `NUMBER_NOTES`, the record above (a tree), or the name of its file
    expected: how its cells are read
    title: what people call it, where the office says so itself
    """

    name: str
    level: int
    path: tuple[str, ...]
    owner: type
    field: str
    kind: str
    required: bool
    part: str = NILAI
    expected: WantedCell = WantedCell()
    choices: tuple[str, ...] = ()
    title: str = ""

    @property
    def key(self) -> tuple[int, tuple[str, ...]]:
        """The value that this column and its notes are about."""
        return self.level, self.path

    @property
    def unit(self) -> Unit | None:
        """The unit that the schema gives the field; None where it is no number."""
        return self.expected.unit

    @property
    def meaning(self) -> str:
        """What the field says, in the words of the schema."""
        return described(self.owner, self.field)


class Level(NamedTuple):
    """A list: the keys that lead to it from a record of the list above; a `tree` holds lists of its own kind."""

    keys: tuple[str, ...]
    kind: type
    tree: bool = False

    @property
    def name(self) -> str:
        """The key of the list; "" for a file that is the list itself."""
        return self.keys[-1] if self.keys else ""


class SheetTable(NamedTuple):
    """A sheet: `levels` from the file down to the innermost list; none for a sheet of keys and values."""

    suffix: str
    levels: tuple[Level, ...]
    columns: tuple[Column, ...]

    @property
    def upright(self) -> bool:
        """Whether the sheet holds keys and values instead of rows."""
        return not self.levels


def tables_of_list(kind: type) -> tuple[SheetTable, ...]:
    """The sheets of a YAML file that is a list of `kind`."""
    return tuple(_down((Level((), kind),), _columns(kind, 0, ""), kind))


def tables_of_mapping(kind: type) -> tuple[SheetTable, ...]:
    """The sheets of a YAML file that is one mapping of `kind`."""
    own = SheetTable("", (), _columns(kind, 0, ""))
    return (own, *_lists(kind))


def table_of_rows(kind: type) -> SheetTable:
    """The sheet of a file that is a table already: its columns, and the notes that any row may have."""
    columns = [column for column in _columns(kind, 0, "") if column.part == NILAI]
    known = {column.name for column in columns}
    notes = [Column(name, 0, (name,), kind, name, TEKS, False) for name in NOTES if name not in known]
    return SheetTable("", (Level((), kind),), (*columns, *notes))


def own_table(table: SheetTable, definition: Node, scales: Container[str]) -> SheetTable:
    """The sheet of the rows of an own table, in the words and units of its definition; `scales` have no numbers."""
    listed = definition.get("kolom") if isinstance(definition, Mapping) else None
    known = {str(c.get(KUNCI)): c for c in (listed if isinstance(listed, Items) else ()) if isinstance(c, Mapping)}
    return table._replace(columns=tuple(_defined(c, known.get(c.name), scales) for c in table.columns))


def _defined(column: Column, definition: Mapping | None, scales: Container[str]) -> Column:
    if definition is None:
        return column
    title, satuan = str(definition.get("judul") or column.name), str(definition.get("satuan") or "")
    unit = unit_named(satuan) if column.kind == ANGKA and satuan not in scales else None
    return column._replace(title=title, expected=column.expected._replace(unit=unit))


def tables_of_files(kind: type) -> tuple[SheetTable, ...]:
    """The sheets of YAML files that are one mapping of `kind` each, told apart by the names of the files."""
    name = Column(KUNCI, 0, (KUNCI,), kind, KUNCI, TEKS, True, BERKAS)
    return tuple(table._replace(columns=(name, *table.columns)) for table in tables_of_list(kind))


def _lists(kind: type) -> Iterator[SheetTable]:
    for keys, below in _lists_in(kind):
        level = Level(keys, below, _is_tree(below))
        yield from _down((level,), _level_columns(level, 0), below)


def _down(levels: tuple[Level, ...], columns: tuple[Column, ...], kind: type) -> Iterator[SheetTable]:
    """One table for each way down to an innermost list."""
    deeper = [] if levels[-1].tree else list(_lists_in(kind))
    if not deeper:
        yield SheetTable(levels[-1].name, levels, columns)
    for keys, below in deeper:
        level = Level(keys, below, _is_tree(below))
        yield from _down((*levels, level), (*columns, *_level_columns(level, len(levels))), below)


def _level_columns(level: Level, at: int) -> tuple[Column, ...]:
    columns = _columns(level.kind, at, f"{level.name}.")
    if not level.tree:
        return columns
    above = Column(f"{level.name}.{INDUK}", at, (), level.kind, INDUK, TEKS, True, INDUK)
    return (above, *columns)


def _is_tree(kind: type) -> bool:
    return any(below is kind for _, below in _lists_in(kind))


def _lists_in(kind: type, above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], type]]:
    """The lists of records within a record, with the keys that lead to them."""
    for name, field in typed_fields(kind).items():
        listed, single = listed_class(field.kind), single_class(field.kind)
        if listed:
            yield (*above, name), listed
        elif single:
            yield from _lists_in(single, (*above, name))


def _columns(
    kind: type, level: int, prefix: str, above: tuple[str, ...] = (), needed: bool = True
) -> tuple[Column, ...]:
    found: list[Column] = []
    for name, field in typed_fields(kind).items():
        single = single_class(field.kind)
        required = needed and field.required
        if single:
            found += _columns(single, level, f"{prefix}{name}.", (*above, name), required)
        elif not listed_class(field.kind):
            found += _column(kind, name, field.kind, level, f"{prefix}{name}", (*above, name), required)
    return tuple(found)


def _column(
    kind: type, name: str, hint: Any, level: int, title: str, path: tuple[str, ...], required: bool
) -> Iterator[Column]:
    mark = number_of(hint)
    what = ANGKA if mark else _kind(hint)
    asked = WantedCell(date=what == TANGGAL, spelled=what == TEKS and name == TANGGAL)
    expected = WantedCell(True, mark.unit, mark.takes_formulas) if mark else asked
    column = Column(title, level, path, kind, name, what, required, NILAI, expected, _choices(hint))
    yield column
    for note in NUMBER_NOTES if mark else ():
        yield column._replace(name=f"{title}:{note}", part=note, kind=TEKS, expected=WantedCell(), required=False)


def _kind(hint: Any) -> str:
    options = _options(hint)
    if date in options:
        return TANGGAL
    if int in options:
        return BULAT
    if any(get_origin(option) is tuple for option in options):
        return KATA
    return PILIHAN if _choices(hint) else TEKS


def _options(hint: Any) -> tuple[Any, ...]:
    """The alternatives of an annotation, None left out; marks that say nothing of its kind are taken off."""
    if get_origin(hint) is Annotated and number_of(hint) is None:
        return _options(get_args(hint)[0])
    many = get_args(hint) if get_origin(hint) not in (None, tuple, Literal, Annotated) else (hint,)
    return tuple(option for option in many if option is not type(None))


def _choices(hint: Any) -> tuple[str, ...]:
    return tuple(str(word) for option in _options(hint) if get_origin(option) is Literal for word in get_args(option))


def single_class(hint: Any) -> type | None:
    """The class of the schema that a field holds once; None where it holds none."""
    return next((option for option in _options(hint) if _is_record(option)), None)


def listed_class(hint: Any) -> type | None:
    """The class of the schema that a field holds a list of; None where it holds no such list."""
    lists = (get_args(option)[0] for option in _options(hint) if get_origin(option) is tuple)
    return next((option for listed in lists for option in _options(listed) if _is_record(option)), None)


def _is_record(kind: Any) -> bool:
    """Whether it is a class of the schema: a number is a named tuple too, but one value."""
    return isinstance(kind, type) and hasattr(kind, "_fields") and kind.__module__ == "lkjip.data.schema"
