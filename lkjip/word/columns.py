"""Columns of a pattern that a table does not need: a plan of five years in a pattern for six."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from lkjip.report.model import GONE
from lkjip.word.xml import NAMESPACES

if TYPE_CHECKING:
    from lxml.etree import _Element

W = f"{{{NAMESPACES['w']}}}"


def without_spare(table: str) -> str:
    """The table (a w:tbl) without the columns whose head is marked as gone, as wide as before."""
    from lxml import etree

    spaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    (body,) = etree.fromstring(f"<root {spaces}>{table}</root>", parser)
    _take_out(body)
    text = etree.tostring(body, encoding="unicode")
    head, _, rest = text.partition(">")
    return f"<w:tbl>{rest}" if head.startswith("<w:tbl") else text


def _take_out(body: _Element) -> None:
    rows = body.findall(f"{W}tr")
    spare = {column for row in rows for cell, column, _ in _cells(row) if GONE in "".join(cell.itertext())}
    grid = body.findall(f"{W}tblGrid/{W}gridCol")
    widths = _spread([int(column.get(f"{W}w", "0")) for column in grid], spare)
    for row in rows:
        for cell, column, span in list(_cells(row)):
            left = [place for place in range(column, column + span) if place not in spare]
            if left:
                _resize(cell, len(left), sum(widths[place] for place in left if place < len(widths)))
            else:
                row.remove(cell)
    for index, grid_column in enumerate(grid):
        grid_column.set(f"{W}w", str(widths[index]))
        if index in spare:
            body.find(f"{W}tblGrid").remove(grid_column)  # type: ignore[union-attr]


def _spread(widths: list[int], spare: set[int]) -> list[int]:
    """Give the room of what goes to what stays, in proportion."""
    kept = sum(width for index, width in enumerate(widths) if index not in spare)
    return [width * sum(widths) // kept if kept else width for width in widths]


def _cells(row: _Element) -> Iterator[tuple[_Element, int, int]]:
    """Each cell with its first column and how many it spans."""
    column = 0
    for cell in row.findall(f"{W}tc"):
        span = cell.find(f"{W}tcPr/{W}gridSpan")
        many = int(span.get(f"{W}val", "1")) if span is not None else 1
        yield cell, column, many
        column += many


def _resize(cell: _Element, span: int, width: int) -> None:
    properties: Any = cell.find(f"{W}tcPr")
    if properties is None:
        return
    spanned, wide = properties.find(f"{W}gridSpan"), properties.find(f"{W}tcW")
    if spanned is not None:
        spanned.set(f"{W}val", str(span))
        if span == 1:
            properties.remove(spanned)
    if wide is not None and wide.get(f"{W}type", "dxa") == "dxa":
        wide.set(f"{W}w", str(width))
