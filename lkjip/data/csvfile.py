"""CSV into nodes, whichever dialect Excel or an editor saved."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from lkjip.data.dialect import Dialect, decimal_comma, dialect_of
from lkjip.data.nodes import Items
from lkjip.data.table import Cell, Row, nodes_of
from lkjip.problems import Problem
from lkjip.source import Source

Line = tuple[int, list[str]]


def read_csv(file: str, text: str, kind: type, problems: list[Problem]) -> Items | None:
    """Return one Mapping per row, or None after adding to `problems`."""
    dialect = dialect_of(text)
    try:
        rows = _rows(file, text, dialect)
    except csv.Error:
        message = "susunan CSV tidak dapat dibaca"
        problems.append(Problem(Source(file), message, "Periksa tanda kutip ganda yang belum ditutup."))
        return None
    if not rows:
        problems.append(Problem(Source(file), "berkas kosong", "Isi baris judul kolom dan baris datanya."))
        return None
    return nodes_of(rows, kind, problems, decimal_comma if dialect.comma else str)


def rows_of_csv(file: str, text: str) -> list[Row]:
    """The rows as they are written, the head first; csv.Error where quotes do not close."""
    return _rows(file, text, dialect_of(text))


def _rows(file: str, text: str, dialect: Dialect) -> list[Row]:
    skipped = text[: dialect.start].count("\n") or (1 if dialect.start else 0)
    lines = [
        (number + skipped, [cell.strip() for cell in cells])
        for number, cells in _lines(text[dialect.start :], dialect.separator)
        if any(cells)
    ]
    if dialect.comma:
        lines = _without_empty_end(lines)
    return [_row(file, number, cells) for number, cells in lines]


def _row(file: str, number: int, cells: list[str]) -> Row:
    placed = (Cell(text, Source(file, number, column)) for column, text in enumerate(cells, 1))
    return Row(Source(file, number), tuple(placed))


def _without_empty_end(lines: list[Line]) -> list[Line]:
    """Excel saves columns that once held something: nothing stands in them, nor above them."""
    lines = [line for line in lines if any(line[1])]
    while lines and len({len(cells) for _, cells in lines}) == 1 and not any(cells[-1] for _, cells in lines):
        lines = [(number, cells[:-1]) for number, cells in lines]
    return lines


def _lines(text: str, separator: str) -> Iterator[Line]:
    """Each row with the line it starts on; a quoted cell may run over several."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=separator)
    start = 1
    for cells in reader:
        yield start, cells
        start = reader.line_num + 1
