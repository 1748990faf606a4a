"""A CSV file as text that can be changed cell by cell, keeping every other byte."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lkjip.base.letters import seen
from lkjip.base.tuples import NamedTuple
from lkjip.data.csvfile import rows_of_csv
from lkjip.data.dialect import Dialect, decimal_comma, decode, dialect_of
from lkjip.data.numbers import PLAIN
from lkjip.data.shape import shape_of
from lkjip.data.tablefile import TableCell, TableRow
from lkjip.edit.splices import Splice, spliced

Span = tuple[int, int]


def csv_rows(file: str, text: str, kind: type) -> list[TableRow]:
    """The rows of a sound file with numbers in plain digits, all columns, the head first."""
    rows = rows_of_csv(file, text)
    if not dialect_of(text).comma:
        return rows
    shape = shape_of(kind)
    numbers = [cell.text in shape and shape[cell.text].number for cell in rows[0].cells]
    return [rows[0], *(_plain(row, numbers) for row in rows[1:])]


def _plain(row: TableRow, numbers: list[bool]) -> TableRow:
    cells = (
        TableCell(decimal_comma(cell.text), cell.at) if number else cell
        for cell, number in zip(row.cells, numbers, strict=True)
    )
    return row._replace(cells=tuple(cells))


class NewCell(NamedTuple):
    """What a cell is to say; `row` is counted from 0 below the head, `number`: plain digits of a number."""

    row: int
    column: str
    text: str
    number: bool = False


class CsvLine(NamedTuple):
    """A row of the file: the spans of its cells, quotes included, and where the next row starts."""

    cells: tuple[Span, ...]
    end: int


class CsvText:
    """The text of a CSV file. Rows are counted from 0 below the head, those in which nothing stands left out."""

    def __init__(self, content: bytes) -> None:
        self.text, self.encoding = decode(content)
        self.dialect: Dialect = dialect_of(self.text)

    def content(self) -> bytes:
        """The file's bytes, encoded as they were."""
        return self.text.encode(self.encoding)

    def rows(self) -> list[list[str]]:
        """What the cells say, the head first; a row may be shorter than the head."""
        return [[_unquoted(self.text[start:end]) for start, end in line.cells] for line in self._lines()]

    def head(self) -> list[str]:
        """The names of the columns; "" where a column has none."""
        return self.rows()[0]

    def change(self, *cells: NewCell) -> None:
        """Write cells; a column that is not there yet is added, a row that ends before it is filled up."""
        for column in dict.fromkeys(cell.column for cell in cells):
            self.add_column(column)
        place = {name: at for at, name in enumerate(self.head())}
        lines = self._lines()
        longest: dict[int, int] = {}
        for cell in cells:
            longest[cell.row] = max(longest.get(cell.row, 0), place[cell.column] + 1)
        self._splice(self._filled(lines[row + 1], many) for row, many in longest.items())
        lines = self._lines()
        self._splice(self._new(cell, lines[cell.row + 1].cells[place[cell.column]]) for cell in cells)

    def add(self, cells: dict[str, str], numbers: set[str]) -> None:
        """Append a row."""
        for column in [name for name, text in cells.items() if text]:
            self.add_column(column)
        written = (self._written(cells.get(name, ""), name in numbers, False) for name in self.head())
        last = self._lines()[-1]
        broken = self.text[last.cells[-1][1] : last.end]
        line = self.dialect.separator.join(written)
        self._splice([Splice(last.end, last.end, line + broken if broken else self._line_end() + line)])

    def remove(self, row: int) -> None:
        """Take a row out."""
        line = self._lines()[row + 1]
        self._splice([Splice(line.cells[0][0], line.end, "")])

    def add_column(self, name: str) -> None:
        """Add a column behind the last that has a name; nothing where it is there."""
        head = self.head()
        if name in head:
            return
        at = max(index for index, known in enumerate(head) if known) + 1
        self._splice([self._filled(line, at + 1) for line in self._lines()])
        place = self._lines()[0].cells[at]
        self._splice([Splice(*place, name)])

    def _filled(self, line: CsvLine, many: int) -> Splice:
        """Empty cells up to `many` behind the last of a row."""
        end = line.cells[-1][1]
        return Splice(end, end, self.dialect.separator * max(0, many - len(line.cells)))

    def _new(self, cell: NewCell, place: Span) -> Splice:
        quoted = self.text[place[0] : place[1]].startswith('"')
        return Splice(*place, self._written(cell.text, cell.number, quoted))

    def _splice(self, splices: Iterable[Splice]) -> None:
        self.text = spliced(self.text, splices)

    def _line_end(self) -> str:
        found = re.search(r"\r\n|\n|\r", self.text)
        return found[0] if found else "\n"

    def _written(self, text: str, number: bool, quoted: bool) -> str:
        if number and self.dialect.comma and PLAIN.fullmatch(text):
            text = text.replace(".", ",")
        special = any(sign in text for sign in (self.dialect.separator, '"', "\n", "\r"))
        if special or (quoted and text):
            return '"' + text.replace('"', '""') + '"'
        return text

    def _lines(self) -> list[CsvLine]:
        """The rows that hold something, as the reader counts them."""
        lines = _split(self.text, self.dialect)
        return [line for line in lines if any(_unquoted(self.text[start:end]) for start, end in line.cells)]


def _unquoted(raw: str) -> str:
    return seen(raw[1:-1].replace('""', '"') if raw.startswith('"') else raw).strip()


def _split(text: str, dialect: Dialect) -> Iterator[CsvLine]:
    """Cut the text at separators and line ends that stand outside quotes."""
    at, cells, start, quoted = dialect.start, [], dialect.start, False
    while at < len(text):
        char = text[at]
        if quoted:
            doubled = text.startswith('""', at)
            quoted, at = doubled or char != '"', at + doubled
        elif char == '"' and at == start:
            quoted = True
        elif char == dialect.separator:
            cells.append((start, at))
            start = at + 1
        elif char in "\r\n":
            cells.append((start, at))
            at += 1 if text.startswith("\r\n", at) else 0
            yield CsvLine(tuple(cells), at + 1)
            cells, start = [], at + 1
        at += 1
    if cells or start < len(text):
        yield CsvLine((*cells, (start, len(text))), len(text))
