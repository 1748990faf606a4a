"""A missing figure in a narrow cell: two letters, and below the table what they mean."""

from __future__ import annotations

from lkjip.base.formats import MISSING
from lkjip.report.model import Cell, Inline, Inlines, Row, Run
from lkjip.word.pattern_columns import Columns, FilledColumn

SHORT = "b.t."
MEANING = f"{SHORT}: {MISSING.strip('[]')}."


def shortened(rows: tuple[Row, ...], columns: Columns) -> tuple[Row, ...]:
    """The rows with the short form wherever the long one would fill several lines; the same where it nowhere does."""
    if not any(_is_missing(text) for row in rows for _, cell in row.cells for text in cell.paragraphs):
        return rows  # as in nearly every table, and in long ones that is worth knowing
    anew = tuple(_shortened(row, columns) for row in rows)
    return anew if anew != rows else rows


def _shortened(row: Row, columns: Columns) -> Row:
    cells = tuple((tag, _short(cell, columns.get((row.kind, tag)))) for tag, cell in row.cells)
    return row._replace(cells=cells)


def _short(cell: Cell, column: FilledColumn | None) -> Cell:
    if column is None or not any(map(_is_missing, cell.paragraphs)) or column.letters.width(MISSING) <= column.room:
        return cell
    return cell._replace(paragraphs=tuple(tuple(map(_in_short, text)) for text in cell.paragraphs))


def _in_short(inline: Inline) -> Inline:
    return inline._replace(text=SHORT) if isinstance(inline, Run) and _is_missing((inline,)) else inline


def _is_missing(text: Inlines) -> bool:
    """Whether a paragraph says nothing but that its value is missing."""
    return len(text) == 1 and isinstance(text[0], Run) and text[0].text.strip() == MISSING and text[0].missing
