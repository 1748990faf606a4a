"""Tables: the rows of a block poured into the template's pattern rows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from lkjip.base.problems import suggest
from lkjip.base.source import Source
from lkjip.base.tuples import NamedTuple
from lkjip.report.model import GONE, LABEL, SUBTOTAL_ROW, TOTAL_ROW, Cell, TableBlock, plain
from lkjip.word.compiled import Pattern, TemplatePiece
from lkjip.word.decimals import Indents, indents, with_right
from lkjip.word.general import of_any_width, overflows
from lkjip.word.heights import is_tall
from lkjip.word.inline import inline, line_break
from lkjip.word.lettering import style_book
from lkjip.word.pattern_columns import filled_columns
from lkjip.word.scalars import Scalars
from lkjip.word.shortening import MEANING, shortened
from lkjip.word.state import State
from lkjip.word.units_above import lifted
from lkjip.word.widened import takes_general
from lkjip.word.xml import escape

_KEPT = r"<w:pPr>\1<w:keepNext/>"
_MERGES = {0: "<w:vMerge/>"}
_RESTART = '<w:vMerge w:val="restart"/>'
_INDENTED = re.compile(r"(<w:tblW [^>]*/>(?:<w:jc [^>]*/>)?(?:<w:tblCellSpacing [^>]*/>)?)(?:<w:tblInd [^>]*/>)?")
_NEVER_KEPT = re.compile(r"<w:pPr>((?:<w:pStyle [^>]*/>)?+)(?!<w:keepNext)")
NARROWER = "Bagi menjadi beberapa tabel, atau singkat isinya; di dalam daftar dan bingkai tempatnya lebih sempit."
WHOLE = 8  # rows: a table up to this long is not parted by a page break, unless it is tall
TOP, BOTTOM = 4, 3  # rows of a longer table that stay together at its beginning and at its end
_WIDTH = re.compile(r'(<w:(?:gridCol|tcW|tblW) w:w=")(\d+)(?=")')


class PrintedTable(NamedTuple):
    """A w:tbl, and what a note below it has to say."""

    xml: str
    note: str = ""


def table(block: TableBlock, state: State, width: int, left: int = 0, *, keep: bool = False) -> PrintedTable:
    """Return a table `left` of the margin, made narrower where its pattern is wider than `width` twips.

    keep: the last row stays with what follows the table
    """
    pattern = state.pattern(block)
    if pattern is None:
        hint = suggest(block.key, state.compiled.patterns)
        state.report(f'{state.compiled.names[1]} tidak memuat pola "tabel:{block.key}".', hint)
        return PrintedTable("")
    if overflows(pattern, width):
        state.report(f'"{block.target}" terlalu lebar: kata dan angkanya akan terpotong.', NARROWER, block.source)
    if pattern.width > width and takes_general(block, state.compiled.patterns):
        pattern = of_any_width(block, state.compiled.patterns, width) or pattern
    _lose_nothing(block, pattern, state)
    columns = filled_columns(pattern, style_book(state.compiled), width)
    block, pattern = lifted(block, pattern, columns)
    rows = shortened(block.rows, columns)
    short = rows is not block.rows
    beside = indents(rows, columns, centred=takes_general(block, state.compiled.patterns))
    shown = _rows(block._replace(rows=rows), pattern, state, beside, keep=keep or short)
    whole = "".join([_opening(pattern, block, left), *shown, "</w:tbl>"])
    return PrintedTable(_fitted(_needed(whole), pattern.width, width), MEANING if short else "")


def _rows(block: TableBlock, pattern: Pattern, state: State, beside: Indents, *, keep: bool) -> list[str]:
    """The rows, heads first; beside: the right indents of each row's cells."""
    scalars = Scalars(state.scalars, str, {name: str(value) for name, value in block.scalars})
    shown = _fill(pattern.header, {}, scalars, block, state)
    for row in block.heads if not block.tags or block.heads[0].kind in pattern.rows else ():
        shown += _fill(_pieces(row.kind, pattern, block, state, False), dict(row.cells), scalars, block, state)
    rows = len(block.rows)
    tall = rows <= WHOLE and is_tall(block, pattern.properties)
    for index, (row, own) in enumerate(zip(block.rows, beside, strict=True), 1):
        kept = keep if index == rows else not tall and (rows <= WHOLE or _stays(block, index))
        pieces = _pieces(row.kind, pattern, block, state, kept)
        shown += _fill(_beside(pieces, tuple(own.items())) if own else pieces, dict(row.cells), scalars, block, state)
    return shown


@lru_cache(maxsize=256)
def _beside(pieces: tuple[TemplatePiece, ...], indented: tuple[tuple[str, int], ...]) -> tuple[TemplatePiece, ...]:
    """The pieces of a row with the right indents of its cells."""
    own = dict(indented)
    return tuple([
        piece._replace(paragraph=with_right(piece.paragraph, own[piece.text]))
        if piece.op == "stack" and piece.text in own
        else piece
        for piece in pieces
    ])  # fmt: skip


def _needed(xml: str) -> str:
    if GONE not in xml:
        return xml
    from lkjip.word.columns import without_spare

    return without_spare(xml)


def _lose_nothing(block: TableBlock, pattern: Pattern, state: State) -> None:
    """A value without a place in the pattern would vanish from the report unseen."""
    places = {kind: {piece.text for piece in pieces if piece.op != "text"} for kind, pieces in pattern.rows.items()}
    lost = {
        (row.kind, tag): None
        for row in block.lines
        for tag, cell in row.cells
        if row.kind in places
        and tag not in places[row.kind]
        and any(map(plain, cell.paragraphs))
        and not (block.tags and tag == LABEL)  # a pattern that names its total itself
    }
    for kind, tag in lost:
        message = f'pola "tabel:{block.key}" tidak punya tempat untuk {{{{ {kind}.{tag} }}}}; isinya akan hilang.'
        hint = f"Tulis {{{{ {kind}.{tag} }}}} di sel baris itu, atau kembalikan kolom yang terhapus."
        state.report(message, hint, Source(state.compiled.names[1]))


def _stays(block: TableBlock, row: int) -> bool:
    """Tell whether a row stays with the next in a table that a page break may part: near its ends, and above a sum."""
    return row < TOP or row > len(block.rows) - BOTTOM or block.rows[row].kind in (SUBTOTAL_ROW, TOTAL_ROW)


def _opening(pattern: Pattern, block: TableBlock, left: int) -> str:
    properties = pattern.properties
    if left:
        properties = _INDENTED.sub(rf'\1<w:tblInd w:w="{left}" w:type="dxa"/>', properties, count=1)
    title = escape(plain(block.title))
    named = f'<w:tblCaption w:val="{title}"/></w:tblPr>' if title else "</w:tblPr>"
    return "<w:tbl>" + properties.replace("</w:tblPr>", named, 1)


def _pieces(kind: str, pattern: Pattern, block: TableBlock, state: State, kept: bool) -> tuple[TemplatePiece, ...]:
    pieces = pattern.rows.get(kind)
    if pieces is None:
        message = f'pola "tabel:{block.key}" tidak punya baris {{{{ {kind}.… }}}}.'
        state.report(message, suggest(kind, pattern.rows), Source(state.compiled.names[1]))
        return ()
    if not kept:
        return pieces
    if pieces not in state.kept_rows:
        state.kept_rows[pieces] = tuple([_with_keep(piece) for piece in pieces])
    return state.kept_rows[pieces]


def _with_keep(piece: TemplatePiece) -> TemplatePiece:
    """Word wants every paragraph of a row that stays with the next to say so, LibreOffice the first."""
    text = _NEVER_KEPT.sub(_KEPT, piece.text) if piece.op == "text" else piece.text
    looks = _NEVER_KEPT.sub(_KEPT, piece.paragraph) if piece.op == "stack" else piece.paragraph
    return piece._replace(text=text, paragraph=looks)


def _fill(
    pieces: tuple[TemplatePiece, ...],
    cells: Mapping[str, Cell],
    scalars: Mapping[str, str],
    block: TableBlock,
    state: State,
) -> list[str]:
    """Return the pieces with the values in their places."""
    shown: list[str] = []
    for piece in pieces:
        if piece.op == "text":
            shown.append(piece.text)
        elif piece.op == "scalar":
            shown.append(_scalar(piece, scalars, block, state))
        elif piece.text in cells:
            shown.append(_CELL_PRINTERS[piece.op](piece, cells[piece.text], state))
        elif piece.op != "merge" and scalars.get(piece.text) != GONE:
            _unknown(piece, cells, block, state)
    return shown


def _scalar(piece: TemplatePiece, scalars: Mapping[str, str], block: TableBlock, state: State) -> str:
    if piece.text not in scalars:
        _unknown(piece, scalars, block, state)
        return ""
    return escape(scalars[piece.text])


def _unknown(piece: TemplatePiece, known: Mapping[str, object], block: TableBlock, state: State) -> None:
    message = f'{piece.place}: tanda "{piece.text}" tidak dikenal.'
    hint = suggest(piece.text, known) or f"Yang ada: {', '.join(sorted(known)) or 'tidak ada'}."
    state.report(message, hint, Source(state.compiled.names[1]))


def _merge(piece: TemplatePiece, cell: Cell, state: State) -> str:
    return piece.paragraph if cell.rows == 1 else _MERGES.get(cell.rows, _RESTART)


def _stack(piece: TemplatePiece, cell: Cell, state: State) -> str:
    """Return the cell's paragraphs; a covered cell keeps one empty paragraph, as every cell must."""
    if not cell.rows or not cell.paragraphs:
        return f"<w:p>{piece.paragraph}</w:p>"
    return "".join([f"<w:p>{piece.paragraph}{inline(text, state, piece.run)}</w:p>" for text in cell.paragraphs])


def _inline(piece: TemplatePiece, cell: Cell, state: State) -> str:
    if not cell.rows:
        return ""
    return line_break(piece.run).join([inline(text, state, piece.run) for text in cell.paragraphs])


_CELL_PRINTERS = {"merge": _merge, "stack": _stack, "inline": _inline}


def _fitted(xml: str, own: int, width: int) -> str:
    if own <= width or not own:
        return xml
    return _WIDTH.sub(lambda match: f"{match[1]}{int(match[2]) * width // own}", xml)
