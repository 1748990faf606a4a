"""A table as rows of cells with spans, read from the template's pattern: what Word prints, without its looks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from lkjip.report.model import GONE, Cell, TableBlock
from lkjip.word.compiled import Pattern, TemplatePiece
from lkjip.word.scalars import Scalars
from lkjip.word.xml import NAMESPACES, escape

W = f"{{{NAMESPACES['w']}}}"
CONTENT = re.compile("\ue000(\\d+)\ue001")


@dataclass
class GridCell:
    """A cell as a browser wants it. `texts` hold the pattern's own words and, as a `CONTENT` mark, those of a value."""

    texts: list[str]
    columns: int = 1
    rows: int = 1


@dataclass
class HtmlGrid:
    """Header rows, body rows, and the cells that the marks in them stand for."""

    header: list[list[GridCell]] = field(default_factory=list)
    body: list[list[GridCell]] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)


def grid(block: TableBlock, pattern: Pattern | None, scalars: Mapping[str, str]) -> HtmlGrid:
    """Lay the block's rows out as its pattern says; without a pattern, one column for each tag."""
    if pattern is None:
        return _plain(block)
    table = HtmlGrid()
    known = Scalars(scalars, str, {name: str(value) for name, value in block.scalars})
    fixed = "".join(_filled(pattern.header, {}, known, table))
    heads, body = (
        "".join(xml for row in rows for xml in _filled(pattern.rows.get(row.kind, ()), dict(row.cells), known, table))
        for rows in (block.heads, block.rows)
    )
    table.header, table.body = _boxes(fixed + heads), _boxes(body)
    return table


def _plain(block: TableBlock) -> HtmlGrid:
    tags = list(dict.fromkeys(tag for row in block.rows for tag, _ in row.cells))
    table = HtmlGrid([[GridCell([tag.replace("_", " ")]) for tag in tags]])
    table.body = [[GridCell([_mark(dict(row.cells).get(tag, Cell(())), table)]) for tag in tags] for row in block.rows]
    return table


def _mark(cell: Cell, table: HtmlGrid) -> str:
    table.cells.append(cell)
    return f"\ue000{len(table.cells) - 1}\ue001"


def _filled(
    pieces: Iterable[TemplatePiece], cells: Mapping[str, Cell], scalars: Mapping[str, str], table: HtmlGrid
) -> Iterator[str]:
    """The XML of a row with marks in the places of values."""
    for piece in pieces:
        cell = cells.get(piece.text)
        if piece.op == "text":
            yield piece.text
        elif piece.op == "scalar":
            yield escape(scalars.get(piece.text, "").replace(GONE, ""))
        elif piece.op == "merge":
            yield _merge(piece, cell)
        elif cell is not None and cell.rows:
            written = f"<w:r><w:t>{_mark(cell, table)}</w:t></w:r>"
            yield f"<w:p>{written}</w:p>" if piece.op == "stack" else written


def _merge(piece: TemplatePiece, cell: Cell | None) -> str:
    if cell is None or cell.rows == 1:
        return piece.paragraph
    return '<w:vMerge w:val="restart"/>' if cell.rows else "<w:vMerge/>"


def _boxes(rows: str) -> list[list[GridCell]]:
    """Read rows of XML; a cell that is merged with the one above makes that one longer."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    root = etree.fromstring(f'<w:tbl xmlns:w="{NAMESPACES["w"]}">{rows}</w:tbl>', parser)
    found: list[list[GridCell]] = []
    above: dict[int, GridCell] = {}
    for row in root.findall(f"{W}tr"):
        found.append([])
        column = 0
        for cell in row.findall(f"{W}tc"):
            columns = int(_property(cell, "gridSpan") or 1)
            merged = cell.find(f"{W}tcPr/{W}vMerge")
            if merged is not None and merged.get(f"{W}val") != "restart" and column in above:
                above[column].rows += 1
            else:
                above[column] = GridCell([_words(paragraph) for paragraph in cell.findall(f"{W}p")], columns)
                found[-1].append(above[column])
            column += columns
    return found


def _property(cell: etree._Element, name: str) -> str:
    element = cell.find(f"{W}tcPr/{W}{name}")
    return "" if element is None else element.get(f"{W}val", "")


def _words(paragraph: etree._Element) -> str:
    leaves = paragraph.iter(f"{W}t", f"{W}br")
    return "".join(leaf.text or "" if leaf.tag == f"{W}t" else " " for leaf in leaves)
