"""A unit that all figures of a column bear is printed once, in the head: `Jumlah (orang)` above 14 and 46.

A percent sign stays with its figure, as reports print it; so does a unit that other figures of the column do not share,
unless its column is too narrow for the word: then the indicator of the row says it, `Gangguan ketertiban (kejadian)`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lkjip.report.model import HEAD_ROW, Cell, Row, Run, TableBlock, plain
from lkjip.word.compiled import Pattern
from lkjip.word.decimals import FIGURE
from lkjip.word.pattern_columns import Columns, FilledCell, FilledColumn, by_column
from lkjip.word.row_pieces import COLUMN as WIDTH
from lkjip.word.row_pieces import ROW, Codes, cells_of, row_of
from lkjip.word.xml import text_run

NAME = "indikator"
"""The tag of the cell that names what the figures of a row tell of."""
FEWEST = 2  # figures of a column: a single one says its unit itself
_WORDS = re.compile(r"[ \u00a0][^\W\d]")
_TEXT = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")
_COUNTED = re.compile(r"\(?\d+\)?")  # a row may number its columns
_LOOKS = re.compile(r"<w:r>(<w:rPr>.*?</w:rPr>)?", re.DOTALL)


def lifted(block: TableBlock, pattern: Pattern, columns: Columns) -> tuple[TableBlock, Pattern]:
    """The table and its pattern with the unit of a column in its head."""
    for at, cells in by_column(block.rows, columns).items():
        unit = _common_unit(cells)
        headed = _headed(block, pattern, at, cells[0].tag, unit) if unit else None
        if headed is not None:
            block, pattern = headed[0]._replace(rows=_bare(block.rows, cells, unit)), headed[1]
    rows = tuple(_beside_name(row, columns) for row in block.rows)
    return block._replace(rows=rows), pattern


def _beside_name(row: Row, columns: Columns) -> Row:
    """The row with the unit of its figures behind its name, where a word of it would be parted in their columns."""
    if not any(tag == NAME and _text(cell) for tag, cell in row.cells):
        return row
    units = {tag: unit for tag, cell in row.cells if (unit := _unit_of(cell))}
    if len(set(units.values())) != 1:
        return row
    unit = next(iter(units.values()))
    if not any(_parted(unit, columns.get((row.kind, tag))) for tag in units):
        return row
    bare = {tag: _without(cell, unit) for tag, cell in row.cells if tag in units}
    return row._replace(
        cells=tuple((tag, bare.get(tag, _with(cell, unit) if tag == NAME else cell)) for tag, cell in row.cells)
    )


def _unit_of(cell: Cell) -> str:
    """The word behind the only figure of a cell; empty where there is none."""
    alone = len(cell.paragraphs) == 1 and len(cell.paragraphs[0]) == 1
    text = _text(cell) if alone else ""
    match = FIGURE.fullmatch(text) if _WORDS.search(text) else None
    return match["unit"].strip(" \u00a0") if match and _WORDS.match(match["unit"] or "") else ""


def _parted(unit: str, column: FilledColumn | None) -> bool:
    return column is not None and max(map(column.letters.width, unit.split())) > column.room


def _with(cell: Cell, unit: str) -> Cell:
    """A name with the unit behind it, unless it says the unit itself."""
    if unit.casefold() in _text(cell).casefold():
        return cell
    return cell._replace(paragraphs=(*cell.paragraphs[:-1], (*cell.paragraphs[-1], Run(f" ({unit})"))))


def _common_unit(cells: Sequence[FilledCell]) -> str:
    """The word that all figures of a column end in; empty where they do not."""
    units: list[str] = []
    for filled in cells:
        if FIGURE.fullmatch(_text(filled.cell)) is None:
            continue
        if not (unit := _unit_of(filled.cell)):
            return ""
        units.append(unit)
    return units[0] if len(units) >= FEWEST and len(set(units)) == 1 else ""


def _text(cell: Cell) -> str:
    return "\n".join(map(plain, cell.paragraphs)).strip()


def _bare(rows: tuple[Row, ...], cells: Sequence[FilledCell], unit: str) -> tuple[Row, ...]:
    """The rows with the figures of a column without its unit."""
    changed = list(rows)
    for filled in cells:
        row = changed[filled.row]
        own = tuple((tag, _without(cell, unit) if tag == filled.tag else cell) for tag, cell in row.cells)
        changed[filled.row] = row._replace(cells=own)
    return tuple(changed)


def _without(cell: Cell, unit: str) -> Cell:
    (run,) = cell.paragraphs[0]
    match = FIGURE.fullmatch(_text(cell))
    if match is None or not isinstance(run, Run) or not match["unit"]:
        return cell
    text = match["whole"] + match["decimals"] + match["end"]
    return cell._replace(paragraphs=((run._replace(text=text),),))


def _headed(block: TableBlock, pattern: Pattern, at: int, tag: str, unit: str) -> tuple[TableBlock, Pattern] | None:
    """The table and its pattern with the unit in the head of a column; None where the column has no head."""
    if block.heads and HEAD_ROW in pattern.rows:
        return block._replace(heads=tuple(_named(row, tag, unit) for row in block.heads)), pattern
    codes = Codes()
    header = codes.coded(pattern.header)
    widths = [int(width) for width in WIDTH.findall(pattern.properties)]
    for row in reversed(ROW.findall(header)):
        cells = list(cells_of(row))
        place = next((place for place, cell in enumerate(cells) if (cell.start, cell.span) == (at, 1)), None)
        if place is None or not _says(cells[place].xml):
            continue
        cells[place] = cells[place]._replace(xml=_with_unit(cells[place].xml, unit))
        anew = header.replace(row, row_of(row, cells, widths), 1)
        return block, pattern._replace(header=codes.decoded(anew))
    return None


def _named(row: Row, tag: str, unit: str) -> Row:
    """A row of heads with the unit behind the title of a column."""
    if row.kind != HEAD_ROW:
        return row
    own = ((name, _with(cell, unit) if name == tag and cell.paragraphs else cell) for name, cell in row.cells)
    return row._replace(cells=tuple(own))


def _says(cell: str) -> bool:
    """Whether a cell of a header row names its column."""
    words = "".join(_TEXT.findall(cell)).strip()
    return bool(words) and not _COUNTED.fullmatch(words)


def _with_unit(cell: str, unit: str) -> str:
    if unit.casefold() in "".join(_TEXT.findall(cell)).casefold():
        return cell
    looks = next((match[1] or "" for match in reversed(list(_LOOKS.finditer(cell)))), "")
    before, end, after = cell.rpartition("</w:p>")
    return f"{before}{text_run(f' ({unit})', looks)}{end}{after}"
