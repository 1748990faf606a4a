"""Tables: the rows of a block poured into the template's pattern rows."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lkjip.model import Cell, TableBlock, plain
from lkjip.problems import suggest
from lkjip.source import Source
from lkjip.word.compiled import Pattern, Piece
from lkjip.word.inline import inline, line_break
from lkjip.word.state import State
from lkjip.word.xml import escape

_MERGES = {0: "<w:vMerge/>"}
_RESTART = '<w:vMerge w:val="restart"/>'
_WIDTH = re.compile(r'(<w:(?:gridCol|tcW|tblW) w:w=")(\d+)(?=")')


def table(block: TableBlock, state: State, width: int) -> str:
    """Return a w:tbl, made narrower where the pattern is wider than `width` twips."""
    pattern = state.compiled.patterns.get(block.key)
    if pattern is None:
        hint = suggest(block.key, state.compiled.patterns)
        state.report(f'{state.compiled.names[1]} tidak memuat pola "tabel:{block.key}".', hint)
        return ""
    scalars = {**state.scalars, **dict(block.scalars)}
    shown = [_opening(pattern, block), *_fill(pattern.header, {}, scalars, block, state)]
    for row in block.rows:
        shown += _fill(_pieces(row.kind, pattern, block, state), dict(row.cells), scalars, block, state)
    return _fitted("".join([*shown, "</w:tbl>"]), pattern.width, width)


def _opening(pattern: Pattern, block: TableBlock) -> str:
    title = escape(plain(block.title))
    named = f'<w:tblCaption w:val="{title}"/></w:tblPr>' if title else "</w:tblPr>"
    return "<w:tbl>" + pattern.properties.replace("</w:tblPr>", named, 1)


def _pieces(kind: str, pattern: Pattern, block: TableBlock, state: State) -> tuple[Piece, ...]:
    pieces = pattern.rows.get(kind)
    if pieces is None:
        message = f'pola "tabel:{block.key}" tidak punya baris {{{{ {kind}.… }}}}.'
        state.report(message, suggest(kind, pattern.rows), Source(state.compiled.names[1]))
    return pieces or ()


def _fill(
    pieces: tuple[Piece, ...], cells: Mapping[str, Cell], scalars: Mapping[str, str], block: TableBlock, state: State
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
        elif piece.op != "merge":
            _unknown(piece, cells, block, state)
    return shown


def _scalar(piece: Piece, scalars: Mapping[str, str], block: TableBlock, state: State) -> str:
    if piece.text not in scalars:
        _unknown(piece, scalars, block, state)
        return ""
    return escape(scalars[piece.text])


def _unknown(piece: Piece, known: Mapping[str, object], block: TableBlock, state: State) -> None:
    message = f'{piece.place}: tanda "{piece.text}" tidak dikenal.'
    hint = suggest(piece.text, known) or f"Yang ada: {', '.join(sorted(known)) or 'tidak ada'}."
    state.report(message, hint, Source(state.compiled.names[1]))


def _merge(piece: Piece, cell: Cell, state: State) -> str:
    return piece.paragraph if cell.rows == 1 else _MERGES.get(cell.rows, _RESTART)


def _stack(piece: Piece, cell: Cell, state: State) -> str:
    """Return the cell's paragraphs; a covered cell keeps one empty paragraph, as every cell must."""
    if not cell.rows or not cell.paragraphs:
        return f"<w:p>{piece.paragraph}</w:p>"
    return "".join([f"<w:p>{piece.paragraph}{inline(text, state, piece.run)}</w:p>" for text in cell.paragraphs])


def _inline(piece: Piece, cell: Cell, state: State) -> str:
    if not cell.rows:
        return ""
    return line_break(piece.run).join([inline(text, state, piece.run) for text in cell.paragraphs])


_CELL_PRINTERS = {"merge": _merge, "stack": _stack, "inline": _inline}


def _fitted(xml: str, own: int, width: int) -> str:
    if own <= width or not own:
        return xml
    return _WIDTH.sub(lambda match: f"{match[1]}{int(match[2]) * width // own}", xml)
