"""A CSV file as text that can be changed cell by cell, keeping every other byte."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lkjip.data.csvfile import rows_of_csv
from lkjip.data.dialect import Dialect, decimal_comma, decode, dialect_of
from lkjip.data.numbers import PLAIN
from lkjip.data.shape import shape_of
from lkjip.data.tablefile import Cell, Row

Span = tuple[int, int]


def csv_rows(file: str, text: str, kind: type) -> list[Row]:
    """The rows of a sound file with numbers in plain digits, all columns, the head first."""
    rows = rows_of_csv(file, text)
    if not dialect_of(text).comma:
        return rows
    shape = shape_of(kind)
    numbers = [cell.text in shape and shape[cell.text].number for cell in rows[0].cells]
    return [rows[0], *(_plain(row, numbers) for row in rows[1:])]


def _plain(row: Row, numbers: list[bool]) -> Row:
    cells = (
        Cell(decimal_comma(cell.text), cell.at) if number else cell
        for cell, number in zip(row.cells, numbers, strict=True)
    )
    return row._replace(cells=tuple(cells))


class Line(NamedTuple):
    """A row of the file: the spans of its cells, quotes included, and where the next row starts."""

    cells: tuple[Span, ...]
    end: int


class CsvText:
    """The text of a CSV file. Rows are counted from 0 below the head; every change is made at once."""

    def __init__(self, content: bytes) -> None:
        self.text, self.encoding = decode(content)
        self.dialect: Dialect = dialect_of(self.text)

    def content(self) -> bytes:
        """The file's bytes, encoded as they were."""
        return self.text.encode(self.encoding)

    def head(self) -> list[str]:
        return [_unquoted(self.text[start:end]) for start, end in self._lines()[0].cells]

    def change(self, row: int, column: str, text: str, number: bool) -> None:
        """Write `text` into a cell; a column that is not there yet is added."""
        if column not in self.head():
            self._add_column(column)
        start, end = self._lines()[row + 1].cells[self.head().index(column)]
        self._splice(start, end, self._written(text, number, self.text[start:end].startswith('"')))

    def add(self, cells: dict[str, str], numbers: set[str]) -> None:
        """Append a row."""
        for column in [name for name in cells if cells[name] and name not in self.head()]:
            self._add_column(column)
        written = (self._written(cells.get(name, ""), name in numbers, False) for name in self.head())
        lines = self._lines()
        at = lines[-1].end
        broken = self.text[lines[-1].cells[-1][1] : at]
        line = self.dialect.separator.join(written)
        self._splice(at, at, line + broken if broken else self._line_end() + line)

    def remove(self, row: int) -> None:
        """Take a row out."""
        line = self._lines()[row + 1]
        self._splice(line.cells[0][0], line.end, "")

    def _add_column(self, name: str) -> None:
        for number, line in reversed(list(enumerate(self._lines()))):
            end = line.cells[-1][1]
            self._splice(end, end, self.dialect.separator + (name if number == 0 else ""))

    def _splice(self, start: int, end: int, text: str) -> None:
        self.text = self.text[:start] + text + self.text[end:]

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

    def _lines(self) -> list[Line]:
        """The rows that hold something, as the reader counts them."""
        lines = _split(self.text, self.dialect)
        filled = (line for line in lines if any(_unquoted(self.text[start:end]) for start, end in line.cells))
        return list(filled)


def _unquoted(raw: str) -> str:
    return raw[1:-1].replace('""', '"').strip() if raw.startswith('"') else raw.strip()


def _split(text: str, dialect: Dialect) -> Iterator[Line]:
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
            yield Line(tuple(cells), at + 1)
            cells, start = [], at + 1
        at += 1
    if cells or start < len(text):
        yield Line((*cells, (start, len(text))), len(text))
