"""Which columns a table shows: those that it usually shows, or those that the office chose in kolom.yaml.

A table that nobody chose columns for is printed by the office's own pattern as it always was; a choice brings its own
heads, and is printed by that pattern only if it has a place for each of them (see `lkjip.word.widened`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar, cast

from lkjip.base.diagnostic import reject
from lkjip.base.latepatterns import late
from lkjip.base.problems import InputError
from lkjip.base.quantity import Value, typed
from lkjip.base.source import Source, source_of
from lkjip.base.tuples import NamedTuple
from lkjip.compute.names import Names, UnknownName
from lkjip.data.schema import Data, PilihanKolom
from lkjip.data.tablecolumns import FAMILIES, TableFamily, choice_for
from lkjip.data.yearfiles import FOLDER
from lkjip.report.model import Align, Cell, Inlines, Row, Run
from lkjip.report.tables.cells import Cellish, Content, HeadedColumn, cell, named, row

Line = TypeVar("Line")
_NAME = re.compile(r"\{\{\s*([a-z0-9_.]+)\s*\}\}")
_REFERENCE = late(r"=\s*([a-z][a-z0-9_.]*)\s*")
NOTHING = "-"


class PickedColumns(NamedTuple):
    """What a table shows: the tags of its cells in order, and heads where the office chose the columns.

    own: what a column of the office's own says, by its tag and the key of the row
    """

    tags: tuple[str, ...]
    names: Names
    columns: tuple[HeadedColumn, ...] = ()
    renamed: bool = False
    own: Mapping[str, Mapping[str, str]] = {}

    def cells(self, makers: Mapping[str, Callable[[Line], Cellish]], line: Line, key: str) -> dict[str, Cellish]:
        """The cells of a row about `key`, made by the functions that know how, or typed by the office."""
        return {tag: self._typed(tag, key) if tag in self.own else makers[tag](line) for tag in self.tags}

    def only(self, cells: Mapping[str, Cellish]) -> dict[str, Cellish]:
        """Those cells whose columns are shown."""
        return {tag: content for tag, content in cells.items() if tag in self.tags}

    def total(self, kind: str, label: str, cells: Mapping[str, Cellish]) -> tuple[Row, ...]:
        """A row that sums up, with its label where the columns were chosen; none where none of its figures is shown."""
        shown = self.only(cells)
        labelled: dict[str, Cellish] = {"judul": label} if self.columns else {}
        return (row(kind, **labelled, **shown),) if shown else ()

    def _typed(self, tag: str, key: str) -> Cell:
        text = self.own[tag].get(key)
        if text is None:
            return cell(NOTHING)
        if reference := _REFERENCE.fullmatch(text):
            _known(reference[1], text, self.names)
            return named(self.names, reference[1])
        return Cell(((Run(text, value=typed(text)) if source_of(text) else Run(text),),))

    def content(self, pattern: str, rows: Iterable[Row], scalars: tuple[tuple[str, Value | str], ...] = ()) -> Content:
        """What fills the table, in these columns."""
        return Content(pattern, tuple(rows), scalars, self.columns, self.renamed)


Expansion = Callable[[str, str], Sequence[tuple[str, str]]]
"""How one column becomes several: from its key and its title to tags and titles."""


def picked(
    table: str, family: str, data: Data, names: Names, *, several: Mapping[str, Expansion] | None = None
) -> PickedColumns:
    """The columns of a table of a family, as the office chose them."""
    found, expansions = FAMILIES[family], several or {}
    chosen = choice_for(table, family, data)
    keys = [column.kunci for column in chosen] or list(found.usual)
    usual = tuple(keys) == found.usual and not any(column.judul or column.rata for column in chosen)
    chosen = chosen or tuple(map(PilihanKolom, keys))
    columns = tuple(headed for column in chosen for headed in _headed(column, found, names, expansions))
    tags = tuple(headed.tag for headed in columns)
    if usual:
        return PickedColumns(tags, names)
    own = {column.kunci: {filled.baris: filled.teks for filled in column.isi} for column in chosen if column.isi}
    return PickedColumns(tags, names, columns, any(column.judul for column in chosen), own)


def headed(
    table: str,
    family: str,
    data: Data,
    names: Names,
    *,
    several: Mapping[str, Expansion] | None = None,
    without: Sequence[str] = (),
) -> PickedColumns:
    """The columns of a table that no pattern names: heads whether or not the office chose.

    without: what is not shown unless it is chosen, because these data say nothing of it
    """
    found = picked(table, family, data, names, several=several)
    if found.columns:
        return found
    offered = (PilihanKolom(key) for key in FAMILIES[family].usual if key not in without)
    columns = tuple(column for choice in offered for column in _headed(choice, FAMILIES[family], names, several or {}))
    return found._replace(columns=columns, tags=tuple(column.tag for column in columns))


def _headed(
    column: PilihanKolom, family: TableFamily, names: Names, expansions: Mapping[str, Expansion]
) -> Iterator[HeadedColumn]:
    offered = family.offered.get(column.kunci)
    title = column.judul or (offered.title if offered else column.kunci)
    align = cast(Align, column.rata or (offered.align if offered else ""))
    expand = expansions.get(column.kunci)
    for tag, text in expand(column.kunci, title) if expand else ((column.kunci, title),):
        yield HeadedColumn(tag, _titled(text, title, names), align)


def _titled(text: str, typed_: str, names: Names) -> Inlines:
    """A title with the values that it names; `typed_` is what stands in the data of it."""
    parts = _NAME.split(text)
    return tuple(
        Run(str(value), name=part, value=value) if at % 2 and (value := _known(part, typed_, names)) else Run(part)
        for at, part in enumerate(parts)
        if part
    )


def _known(name: str, text: str, names: Names) -> Value:
    """The value that a text of kolom.yaml names; InputError with its line where there is none."""
    try:
        return names(name)
    except UnknownName as error:
        problem = reject(source_of(text) or Source(FOLDER), f'nilai "{name}" tidak dikenal', str(error))
        raise InputError([problem]) from None
