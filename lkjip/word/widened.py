"""Patterns with more columns than the office drew: a plan of eight years in a pattern for six.

The last column of a numbered run (`th6` above `t6`) is drawn again, with the numbers that follow. A table that has no
pattern of its own takes the general one (see `general`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from lkjip.base.latepatterns import late
from lkjip.report.model import GONE, HEAD_ROW, LABEL, TableBlock, plain
from lkjip.word.compiled import Pattern, TemplatePiece
from lkjip.word.general import of_any_width
from lkjip.word.letterwidths import breadth
from lkjip.word.row_pieces import (
    CODE,
    COLUMN,
    ROW,
    Codes,
    PatternCell,
    cells_of,
    row_of,
    spanning_columns,
    with_columns,
)
from lkjip.word.stretched import with_room

NARROWEST = 600  # twips: room for "100,00" in the small letters of such a table
BESIDE = 110  # twips: the room beside a word
SQUEEZED = 0.65  # of their width: the least that the other columns keep before the table is turned
_NUMBERED = re.compile(r"([a-z_]+)([1-9]\d*)")
_COUNTED = late(r"(<w:t(?: [^>]*)?>\(?)(\d+)(\)?</w:t>)")  # a row may number its columns


def pattern_of(block: TableBlock, patterns: Mapping[str, Pattern]) -> Pattern | None:
    """The pattern of a table, with as many columns as the table has; None where there is none."""
    pattern = patterns.get(block.key)
    if takes_general(block, patterns):
        return of_any_width(block, patterns)
    if pattern is None:
        return None
    pattern = with_room(pattern, block)
    last_numbers = _last_numbers(name for name, value in block.scalars if value != GONE)
    if not last_numbers:
        return pattern
    drawn = _last_numbers(piece.text for piece in pattern.header if piece.op == "scalar")
    for stem, last in drawn.items():
        if last_numbers.get(stem, 0) > last:
            pattern = _Widening(pattern, f"{stem}{last}", last, last_numbers[stem] - last, _least(block)).widened()
    return pattern


def takes_general(block: TableBlock, patterns: Mapping[str, Pattern]) -> bool:
    """Whether a table is drawn by a pattern for any number of columns, and not by one of its own."""
    pattern = patterns.get(block.key)
    return bool(block.columns) and not (block.tags and pattern is not None and _fits(pattern, block))


def _fits(pattern: Pattern, block: TableBlock) -> bool:
    """Whether the office's own pattern has a place for every cell of a table that chose its columns, in their order.

    A pattern that names its columns itself fits as long as nobody renamed one; `kepala` prints any names.
    """
    if block.renamed and HEAD_ROW not in pattern.rows:
        return False
    rows = [row for row in block.lines if row not in block.heads or HEAD_ROW in pattern.rows]
    kinds = {row.kind: [tag for tag, _ in row.cells if tag != LABEL or tag in block.tags] for row in rows}
    return all(kind in pattern.rows and _runs(_tags(pattern, kind)) == _runs(tags) for kind, tags in kinds.items())


def _tags(pattern: Pattern, kind: str) -> list[str]:
    tags = (piece.text for piece in pattern.rows[kind] if piece.op in ("stack", "inline"))
    return [tag for tag in dict.fromkeys(tags) if tag != LABEL]


def _runs(tags: Iterable[str]) -> tuple[str, ...]:
    """Tags without their numbers: the columns of a numbered run are drawn again, or left out, as a table needs."""
    return tuple(dict.fromkeys(match[1] if (match := _NUMBERED.fullmatch(tag)) else tag for tag in tags))


def _least(block: TableBlock) -> int:
    """The twips that keep the longest word of the numbered cells whole."""
    cells = (cell for row in block.rows for tag, cell in row.cells if _NUMBERED.fullmatch(tag))
    words = (word for cell in cells for line in cell.paragraphs for word in plain(line).split())
    return max(NARROWEST, max(map(breadth, words), default=0) + BESIDE)


def _last_numbers(names: Iterable[str]) -> dict[str, int]:
    """The highest number of each numbered name by its stem: `th` of `th1` … `th6` is 6."""
    found: dict[str, int] = {}
    for name in names:
        if match := _NUMBERED.fullmatch(name):
            found[match[1]] = max(found.get(match[1], 0), int(match[2]))
    return found


class _Widening:
    """Draws the column headed by the tag `head` `more` times again; tags that end in `last` count on.

    least: twips that a column needs
    """

    def __init__(self, pattern: Pattern, head: str, last: int, more: int, least: int) -> None:
        self.pattern, self.last, self.more, self.least = pattern, last, more, least
        self.codes = Codes()
        self.header = self.codes.coded(pattern.header)
        self.rows = {kind: self.codes.coded(pieces) for kind, pieces in pattern.rows.items()}
        self.start, self.end = self._columns_of(head)
        self.widths = [int(width) for width in COLUMN.findall(pattern.properties)]

    def widened(self) -> Pattern:
        """The wider pattern, on a turned page where its columns would be too narrow upright."""
        widths, turned = self._shared()
        header = self.codes.decoded(ROW.sub(lambda row: self._row(row[0], widths), self.header))
        rows = {kind: self.codes.decoded(self._row(row, widths)) for kind, row in self.rows.items()}
        return self.pattern._replace(
            properties=with_columns(self.pattern.properties, widths), header=header, rows=rows, width=sum(widths),
            landscape=self.pattern.landscape or turned,
        )  # fmt: skip

    # --- columns ---

    def _columns_of(self, head: str) -> tuple[int, int]:
        """The first column of the cell with the tag `head`, and the one behind it."""
        code = next(
            f"\x00{at}\x01" for at, piece in enumerate(self.codes.pieces) if piece.op == "scalar" and piece.text == head
        )
        cells = (cell for row in ROW.findall(self.header) for cell in cells_of(row))
        return next((cell.start, cell.end) for cell in cells if code in cell.xml)

    def _shared(self) -> tuple[list[int], bool]:
        """The widths of all columns, and whether they need a turned page.

        Upright the table stays as wide as it is: all columns give in proportion, then the others give what keeps the
        repeated ones readable.
        """
        own = self.widths[self.start : self.end]
        whole, column = sum(self.widths), sum(own)
        many = self.last + self.more
        others = max(whole - self.last * column, 0)
        narrow = max(column * whole // (whole + self.more * column), self.least)
        turned = whole - many * narrow < others * SQUEEZED
        if turned:
            narrow, rest = max(column, self.least), others
        else:
            rest = whole - many * narrow
        shared = [width * narrow // column for width in own]
        run = range(self.end - self.last * len(own), self.end)
        widths = [
            shared[(at - self.end) % len(own)] if at in run else width * rest // max(others, 1)
            for at, width in enumerate(self.widths)
        ]
        return self._with(widths, shared), turned

    def _with(self, widths: list[int], own: list[int]) -> list[int]:
        return [*widths[: self.end], *own * self.more, *widths[self.end :]]

    # --- rows ---

    def _row(self, row: str, widths: list[int]) -> str:
        return row_of(row, tuple(self._repeated(list(cells_of(row)))), widths)

    def _repeated(self, cells: list[PatternCell]) -> Iterator[PatternCell]:
        """The cells of a row, those of the column again behind it; one that spans more grows."""
        inside = [cell for cell in cells if self.start <= cell.start and cell.end <= self.end]
        alone = sum(cell.span for cell in inside) == self.end - self.start
        further = (self.end - self.start) * self.more
        for cell in cells:
            if not alone and cell.start < self.end <= cell.end:
                yield spanning_columns(cell, cell.span + further)
            elif cell.start >= self.end:
                yield cell._replace(xml=_counting_on(cell.xml, len(inside), self.more))
            else:
                yield cell
            if alone and cell.end == self.end:
                yield from (self._copy(again, number, len(inside)) for number in range(self.more) for again in inside)

    def _copy(self, cell: PatternCell, number: int, many: int) -> PatternCell:
        """The copy `number` (from 0) of a cell; `many` cells make up its column."""
        xml = self.codes.changed(cell.xml, lambda piece: self._next(piece, number + 1))
        return cell._replace(xml=_counting_on(xml, many, number + 1))

    def _next(self, piece: TemplatePiece, by: int) -> TemplatePiece:
        match = _NUMBERED.fullmatch(piece.text)
        counted = match is not None and int(match[2]) == self.last
        return piece._replace(text=f"{match[1]}{self.last + by}") if match and counted else piece


def _counting_on(cell: str, many: int, times: int) -> str:
    """The number of a column in a row of such numbers, as many further as columns came before it."""
    if CODE.search(cell) or len(re.findall(r"<w:t[ >]", cell)) != 1:
        return cell
    return _COUNTED.sub(lambda found: f"{found[1]}{int(found[2]) + many * times}{found[3]}", cell)
