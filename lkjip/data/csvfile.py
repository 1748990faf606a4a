"""CSV into nodes, whichever dialect Excel or an editor saved."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.letters import seen
from lkjip.base.source import Source
from lkjip.data.dialect import Dialect, decimal_comma, dialect_of
from lkjip.data.nodes import Items
from lkjip.data.tablefile import NOTES, TableCell, TableRow, nodes_of

Line = tuple[int, list[str]]
LONE_RETURN = re.compile(r"\r(?!\n)")
QUOTED = re.compile(r'"[^"]*"')


def read_csv(file: str, text: str, kind: type, problems: list[Diagnostic]) -> Items | None:
    """Return one Mapping per row, or None after adding to `problems`."""
    dialect = dialect_of(text)
    try:
        rows = _rows(file, text, dialect)
    except csv.Error:
        message = "susunan CSV tidak dapat dibaca"
        problems.append(reject(Source(file), message, "Periksa tanda kutip ganda, lalu simpan ulang dari Excel."))
        return None
    if not rows:
        problems.append(reject(Source(file), "berkas kosong", "Isi baris judul kolom dan baris datanya."))
        return None
    return nodes_of(rows, kind, problems, decimal_comma if dialect.comma else str)


def rows_of_csv(file: str, text: str) -> list[TableRow]:
    """The rows as they are written, the head first; csv.Error where quotes do not close."""
    return _rows(file, text, dialect_of(text))


def _rows(file: str, text: str, dialect: Dialect) -> list[TableRow]:
    if LONE_RETURN.search(text):
        _refuse_mixed_ends(text)
    skipped, plain = 1 if dialect.start else 0, text.isascii()
    lines = [
        (number + skipped, [cell.strip() for cell in (cells if plain else map(seen, cells))])
        for number, cells in _lines(text[dialect.start :], dialect.separator)
    ]
    return [_row(file, number, cells) for number, cells in _without_empty(lines)]


def _refuse_mixed_ends(text: str) -> None:
    """Lone carriage returns end lines in some programs, and are blanks in others: one kind of line end is certain."""
    outside = QUOTED.sub("", text)
    if LONE_RETURN.search(outside) and "\n" in outside:
        raise csv.Error


def _row(file: str, number: int, cells: list[tuple[int, str]]) -> TableRow:
    return TableRow(
        Source(file, number), tuple([TableCell(text, Source(file, number, column)) for column, text in cells])
    )


def _without_empty(lines: list[Line]) -> Iterator[tuple[int, list[tuple[int, str]]]]:
    """Rows and columns in which nothing stands are left out; Excel saves those that once held something.

    It leaves out the separators of empty cells at the end, too, where sixteen rows have none: of the notes of a row,
    that is certain, for no number can have slipped there.
    """
    lines = [line for line in lines if any(line[1])]
    used = sorted({column for _, cells in lines for column, text in enumerate(cells) if text})
    head = dict(enumerate(lines[0][1])) if lines else {}
    for number, cells in lines:
        if used and len(cells) > used[-1]:
            yield number, [(at + 1, cells[at]) for at in used]
            continue
        notes = len(cells) < len(head) and all(head[at] in NOTES for at in used if at >= len(cells))
        yield number, [(at + 1, cells[at] if at < len(cells) else "") for at in used if at < len(cells) or notes]


def _lines(text: str, separator: str) -> Iterator[Line]:
    """Each row with the line it starts on; a quoted cell may run over several."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=separator)
    start = 1
    for cells in reader:
        yield start, cells
        start = reader.line_num + 1
