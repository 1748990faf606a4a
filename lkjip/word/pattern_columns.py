"""Which column of a pattern each tag fills, how wide it is, and in which letters it is set."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lkjip.base.tuples import NamedTuple
from lkjip.report.model import Cell, Row
from lkjip.word.compiled import Pattern, TemplatePiece
from lkjip.word.lettering import CellLetters, StyleBook
from lkjip.word.row_pieces import CODE, COLUMN, Codes, cells_of


class FilledColumn(NamedTuple):
    """A cell of a pattern that one value fills: its column from 0, the twips for its words, its letters."""

    at: int
    room: int
    letters: CellLetters


class FilledCell(NamedTuple):
    """A cell of a table in such a column: the place of its row, and its tag."""

    row: int
    tag: str
    cell: Cell
    column: FilledColumn


Columns = Mapping[tuple[str, str], FilledColumn]


def filled_columns(pattern: Pattern, book: StyleBook, width: int) -> dict[tuple[str, str], FilledColumn]:
    """The columns by kind of row and tag, in a table that is made narrower where it is wider than `width` twips."""
    share = min(1.0, width / pattern.width) if pattern.width else 1.0
    beside = 2 * book.margin(pattern.properties)
    rooms = [int(int(column) * share) - beside for column in COLUMN.findall(pattern.properties)]
    found = [(kind, at, piece) for kind, pieces in pattern.rows.items() for at, piece in _alone(pieces)]
    looks = {(piece.paragraph, piece.run): piece for _, _, piece in found}  # rows of a table look much alike
    letters = {look: book.lettering(piece) for look, piece in looks.items()}
    return {
        (kind, piece.text): FilledColumn(at, rooms[at], letters[piece.paragraph, piece.run])
        for kind, at, piece in found
        if at < len(rooms)
    }


def _alone(pieces: tuple[TemplatePiece, ...]) -> Iterator[tuple[int, TemplatePiece]]:
    """The column of each cell that holds one value and nothing else, and its piece."""
    codes = Codes()
    for cell in cells_of(codes.coded(pieces)):
        held = [piece for code in CODE.findall(cell.xml) if (piece := codes.pieces[int(code)]).op != "merge"]
        if cell.span == 1 and len(held) == 1 and held[0].op == "stack":
            yield cell.start, held[0]


def by_column(rows: tuple[Row, ...], columns: Columns) -> dict[int, list[FilledCell]]:
    """The cells of each column, from above."""
    found: dict[int, list[FilledCell]] = {}
    for at, row in enumerate(rows):
        for tag, cell in row.cells:
            if cell.paragraphs and (column := columns.get((row.kind, tag))):
                found.setdefault(column.at, []).append(FilledCell(at, tag, cell, column))
    return found
