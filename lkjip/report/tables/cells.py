"""Cells and rows, made from values so that a table prints what prose prints."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from lkjip.base.quantity import Quantity, Text, Value, typed
from lkjip.base.source import Source, source_of
from lkjip.base.tuples import NamedTuple
from lkjip.compute.names import Names
from lkjip.data.schema import Data, Program
from lkjip.report.model import HEAD_ROW, UPPER_HEAD, Align, Cell, Inlines, Row, Run, TableBlock, plain

COVERED = Cell((), rows=0)


class HeadedColumn(NamedTuple):
    """A column with its head: the tag of its cells, its title, and where they stand.

    above: a title over this column and its neighbours of the same
    """

    tag: str
    title: Inlines
    align: Align = ""
    above: Inlines = ()

    @property
    def upper_cell(self) -> Cell:
        """What stands in the upper of two header rows: the title above, or the own one, down to the lower row."""
        return Cell((self.above,)) if self.above else Cell((self.title,), 2)


class Content(NamedTuple):
    """What fills a table: the pattern in the template, its rows, and what tags outside the rows print.

    columns: of a table that says itself which it has; renamed: whether their titles are the office's
    """

    pattern: str
    rows: tuple[Row, ...]
    scalars: tuple[tuple[str, Value | str], ...] = ()
    columns: tuple[HeadedColumn, ...] = ()
    renamed: bool = False

    def block(self, target: str, title: Inlines, source: Source) -> TableBlock:
        """The table ready to print, where the Markdown places it."""
        return TableBlock(
            self.pattern, target, title, self.rows, self.scalars, source, tuple(self._heads()),
            tuple(column.align for column in self.columns), tuple(column.tag for column in self.columns), self.renamed,
        )  # fmt: skip

    def _heads(self) -> Iterator[Row]:
        """The titles of the columns; those over several of them stand in a row above."""
        uppers = [plain(column.above) for column in self.columns]
        if any(uppers):
            starts = [at for at, upper in enumerate(uppers) if not (upper and at and upper == uppers[at - 1])]
            yield Row(UPPER_HEAD, tuple((self.columns[at].tag, self.columns[at].upper_cell) for at in starts))
        if self.columns:
            cells = ((column.tag, COVERED if any(uppers) and not column.above else Cell((column.title,)))
                     for column in self.columns)  # fmt: skip
            yield Row(HEAD_ROW, tuple(cells))


class TableKind(NamedTuple):
    """One kind of table: the keys under which Markdown may place it, and what builds it from a key."""

    keys: Callable[[Data], Iterable[str]]
    build: Callable[[str, Data, Names], Content]


Cellish = Cell | Inlines | Value | str | int


def row(kind: str, **cells: Cellish) -> Row:
    """A row of the pattern's `kind`; keyword names are the tags."""
    return Row(kind, tuple((tag, cell(content)) for tag, content in cells.items()))


def cell(content: Cellish, rows: int = 1) -> Cell:
    """Make a cell of text, a value, or inline text."""
    if isinstance(content, Cell):
        return content if rows == 1 else content._replace(rows=rows)
    if isinstance(content, Quantity | Text):
        return Cell(((Run(breakable(str(content)), value=content),),), rows)
    if isinstance(content, str):
        return Cell((printing(content, content),), rows)
    return Cell(((Run(str(content)),),), rows) if isinstance(content, int) else Cell((content,), rows)


def printing(fact: Quantity | str, text: str) -> Inlines:
    """`text`, which prints a fact of the data; words that nobody typed there are no value."""
    if isinstance(fact, Quantity):
        return (Run(text, value=fact),)
    return (Run(text, value=typed(fact) if text and source_of(fact) else None),)


def breakable(text: str) -> str:
    """A number and its unit may part in a narrow column; in prose they stay together."""
    return text.replace("\u00a0", " ")


def named(names: Names, name: str, form: Callable[[Quantity], str] = str) -> Cell:
    """The value called `name`, printed by `form` where a table drops a unit that its header states."""
    return printed_as(name, names(name), form)


def printed_as(name: str, value: Value, form: Callable[[Quantity], str] = str) -> Cell:
    """The same for who has the value already, as for each cell of a long table."""
    text = form(value) if isinstance(value, Quantity) and value.amount is not None else str(value)
    return Cell(((Run(breakable(text), name=name, value=value),),))


def number(value: Quantity) -> str:
    """Without the unit."""
    return value.angka


def amount(value: Quantity) -> str:
    """Money without `Rp`: the header says it."""
    return value.angka if value.decimals else f"{value.angka},-"


def spanning(position: int, many: int, content: Cellish) -> Cell:
    """A cell that reaches over `many` rows, seen from row `position` among them."""
    return cell(content, many) if position == 0 else COVERED


def in_order(data: Data, order: Sequence[str]) -> list[Program]:
    """Every programme once: those that a table's order names first, the others as in program.yaml."""
    return sorted(data.program, key=lambda program: place_in(program.kunci, order))


def place_in(kunci: str, order: Sequence[str]) -> int:
    """Where a table puts what has this key, from 0; behind all others where its order does not name it."""
    return order.index(kunci) if kunci in order else len(order)


def only(subject: str, *keys: str) -> Callable[[Data], Iterable[str]]:
    """Fixed keys, for an office that has data on `subject` (a field of `Data`)."""
    return lambda data: keys if getattr(data, subject) else ()
