"""The rows of a pattern as text that can be cut into cells, the pieces in it as signs.

A pattern holds no table within a table, and what is not changed keeps its bytes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from lkjip.base.tuples import NamedTuple
from lkjip.word.compiled import TemplatePiece

ROW = re.compile(r"<w:tr>.*?</w:tr>", re.DOTALL)
CODE = re.compile("\x00(\\d+)\x01")  # stands for a piece; no XML holds these characters
COLUMN = re.compile(r'<w:gridCol w:w="(\d+)"/>')
_CELL = re.compile(r"<w:tc>.*?</w:tc>", re.DOTALL)
_SPAN = re.compile(r'<w:gridSpan w:val="(\d+)"/>')
_BEFORE = re.compile(r'<w:gridBefore w:val="(\d+)"/>')
_OWN_WIDTH = re.compile(r'(<w:tcW w:w=")\d+(" w:type="dxa"/>)')
_TABLE_WIDTH = re.compile(r'(<w:tblW w:w=")\d+(" w:type="dxa"/>)')
_GRID = re.compile(r"<w:tblGrid>.*?</w:tblGrid>", re.DOTALL)


class PatternCell(NamedTuple):
    """A cell of a pattern's row, its first column and how many it spans."""

    xml: str
    start: int
    span: int

    @property
    def end(self) -> int:
        return self.start + self.span


class Codes:
    """Signs for pieces, and pieces for signs."""

    def __init__(self) -> None:
        self.pieces: list[TemplatePiece] = []

    def coded(self, pieces: Sequence[TemplatePiece]) -> str:
        """Pieces as one text."""
        return "".join([piece.text if piece.op == "text" else self._code(piece) for piece in pieces])

    def decoded(self, coded: str) -> tuple[TemplatePiece, ...]:
        """A text as pieces again."""
        parts = enumerate(CODE.split(coded))
        return tuple([self.pieces[int(part)] if at % 2 else TemplatePiece("text", part) for at, part in parts if part])

    def changed(self, coded: str, change: Callable[[TemplatePiece], TemplatePiece]) -> str:
        """The text with other pieces in the places of its own."""
        return CODE.sub(lambda code: self._code(change(self.pieces[int(code[1])])), coded)

    def _code(self, piece: TemplatePiece) -> str:
        self.pieces.append(piece)
        return f"\x00{len(self.pieces) - 1}\x01"


def cells_of(row: str) -> Iterator[PatternCell]:
    """The cells of a row."""
    before = _BEFORE.search(row)
    column = int(before[1]) if before else 0
    for cell in _CELL.findall(row):
        span = _SPAN.search(cell)
        spanned = PatternCell(cell, column, int(span[1]) if span else 1)
        yield spanned
        column = spanned.end


def row_of(row: str, cells: Sequence[PatternCell], widths: Sequence[int]) -> str:
    """The row with other cells, as wide as their columns."""
    shown: list[str] = []
    column = cells[0].start if cells else 0
    for cell in cells:
        shown.append(_as_wide(cell.xml, sum(widths[column : column + cell.span])))
        column += cell.span
    return row[: row.index("<w:tc>")] + "".join(shown) + row[row.rindex("</w:tc>") + 7 :]


def spanning_columns(cell: PatternCell, span: int) -> PatternCell:
    """The cell over that many columns; what says so stands right behind its width."""
    columns = f'<w:gridSpan w:val="{span}"/>'
    if _SPAN.search(cell.xml):
        return cell._replace(xml=_SPAN.sub(columns, cell.xml, count=1), span=span)
    behind = re.match(r"<w:tc><w:tcPr>(?:<w:cnfStyle [^>]*/>)?(?:<w:tcW [^>]*/>)?", cell.xml)
    at = behind.end() if behind else 0
    return cell._replace(xml=cell.xml[:at] + columns + cell.xml[at:], span=span)


def with_columns(opening: str, widths: Sequence[int]) -> str:
    """The opening of a table (w:tblPr, w:tblGrid) with columns of these widths."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return _TABLE_WIDTH.sub(rf"\g<1>{sum(widths)}\g<2>", _GRID.sub(f"<w:tblGrid>{columns}</w:tblGrid>", opening))


def _as_wide(cell: str, width: int) -> str:
    return _OWN_WIDTH.sub(rf"\g<1>{width}\g<2>", cell, count=1)
