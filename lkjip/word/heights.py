"""How tall a table will be, roughly: whether it is kept on one page as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lkjip.report.model import Cell, Row, TableBlock, plain

LETTER = 80  # twips, in the small letters of tables
TALL = 24  # lines of a table that would leave too much of a page empty, were it pushed to the next one
_COLUMN = re.compile(r'<w:gridCol w:w="(\d+)"')


def is_tall(block: TableBlock, properties: str) -> bool:
    """Whether the rows of a table fill a good part of a page; `properties` hold the w:tblGrid of its pattern.

    To keep such a table whole would push it to the next page, and leave the rest of this one empty.
    """
    widths = [int(width) for width in _COLUMN.findall(properties)]
    return sum(_lines(row, widths) for row in block.rows) > TALL


def _lines(row: Row, widths: list[int]) -> int:
    cells = [cell for _, cell in row.cells]
    known = widths if len(widths) == len(cells) else [sum(widths) // max(1, len(cells))] * len(cells)
    return max((_high(cell, width) for cell, width in zip(cells, known, strict=True) if cell.rows == 1), default=1)


def _high(cell: Cell, width: int) -> int:
    return sum(_wrapped(map(plain, cell.paragraphs), max(1, width // LETTER)))


def _wrapped(texts: Iterable[str], room: int) -> Iterable[int]:
    return (max(1, -(-len(text) // room)) for text in texts)
