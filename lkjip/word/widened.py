"""Patterns with more columns than the office drew: a plan of eight years in a pattern for six.

The last column of a numbered run (`th6` above `t6`) is drawn again, with the numbers that follow. Rows are cut as text:
a pattern holds no table within a table, and what is not copied keeps its bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from lkjip.report.model import GONE, TableBlock, plain
from lkjip.word.compiled import Pattern, TemplatePiece

NARROWEST = 600  # twips: room for "100,00" in the small letters of such a table
LETTER, BESIDE = 94, 110  # twips: a letter of these, and the room beside a word
SQUEEZED = 0.65  # of their width: the least that the other columns keep before the table is turned
_NUMBERED = re.compile(r"([a-z_]+)([1-9]\d*)")
_ROW = re.compile(r"<w:tr>.*?</w:tr>", re.DOTALL)
_CELL = re.compile(r"<w:tc>.*?</w:tc>", re.DOTALL)
_CODE = re.compile("\x00(\\d+)\x01")  # stands for a piece; no XML holds these characters
_SPAN = re.compile(r'<w:gridSpan w:val="(\d+)"/>')
_BEFORE = re.compile(r'<w:gridBefore w:val="(\d+)"/>')
_OWN_WIDTH = re.compile(r'(<w:tcW w:w=")\d+(" w:type="dxa"/>)')
_TABLE_WIDTH = re.compile(r'(<w:tblW w:w=")\d+(" w:type="dxa"/>)')
_GRID = re.compile(r"<w:tblGrid>.*?</w:tblGrid>", re.DOTALL)
_COLUMN = re.compile(r'<w:gridCol w:w="(\d+)"/>')
_COUNTED = re.compile(r"(<w:t(?: [^>]*)?>\(?)(\d+)(\)?</w:t>)")  # a row may number its columns


def pattern_of(block: TableBlock, patterns: Mapping[str, Pattern]) -> Pattern | None:
    """The pattern of a table, with as many numbered columns as the table has heads for; None where there is none."""
    pattern = patterns.get(block.key)
    wanted = _last_numbers(name for name, value in block.scalars if value != GONE)
    if pattern is None or not wanted:
        return pattern
    drawn = _last_numbers(piece.text for piece in pattern.header if piece.op == "scalar")
    for stem, last in drawn.items():
        if wanted.get(stem, 0) > last:
            pattern = _Widening(pattern, f"{stem}{last}", last, wanted[stem] - last, _least(block)).made()
    return pattern


def _least(block: TableBlock) -> int:
    """The twips that keep the longest word of the numbered cells whole."""
    cells = (cell for row in block.rows for tag, cell in row.cells if _NUMBERED.fullmatch(tag))
    words = (word for cell in cells for line in cell.paragraphs for word in plain(line).split())
    return max(NARROWEST, max(map(len, words), default=0) * LETTER + BESIDE)


def _last_numbers(names: Iterable[str]) -> dict[str, int]:
    """The highest number of each numbered name by its stem: `th` of `th1` … `th6` is 6."""
    found: dict[str, int] = {}
    for name in names:
        if match := _NUMBERED.fullmatch(name):
            found[match[1]] = max(found.get(match[1], 0), int(match[2]))
    return found


class _SpannedCell(NamedTuple):
    """A cell of a row, its first column and how many it spans."""

    xml: str
    start: int
    span: int

    @property
    def end(self) -> int:
        return self.start + self.span


class _Widening:
    """Draws the column headed by the tag `head` `more` times again; tags that end in `last` count on.

    least: twips that a column needs
    """

    def __init__(self, pattern: Pattern, head: str, last: int, more: int, least: int) -> None:
        self.pattern, self.last, self.more, self.least = pattern, last, more, least
        self.pieces: list[TemplatePiece] = []
        self.header = self._coded(pattern.header)
        self.rows = {kind: self._coded(pieces) for kind, pieces in pattern.rows.items()}
        self.start, self.end = self._columns_of(head)
        self.widths = [int(width) for width in _COLUMN.findall(pattern.properties)]

    def made(self) -> Pattern:
        """The wider pattern, on a turned page where its columns would be too narrow upright."""
        widths, turned = self._shared()
        header = self._pieces(_ROW.sub(lambda row: self._row(row[0], widths), self.header))
        rows = {kind: self._pieces(self._row(row, widths)) for kind, row in self.rows.items()}
        return self.pattern._replace(
            properties=self._opening(widths), header=header, rows=rows, width=sum(widths),
            landscape=self.pattern.landscape or turned,
        )  # fmt: skip

    # --- pieces as text and back ---

    def _coded(self, pieces: Sequence[TemplatePiece]) -> str:
        return "".join([piece.text if piece.op == "text" else self._code(piece) for piece in pieces])

    def _code(self, piece: TemplatePiece) -> str:
        self.pieces.append(piece)
        return f"\x00{len(self.pieces) - 1}\x01"

    def _pieces(self, coded: str) -> tuple[TemplatePiece, ...]:
        parts = enumerate(_CODE.split(coded))
        return tuple([self.pieces[int(part)] if at % 2 else TemplatePiece("text", part) for at, part in parts if part])

    # --- columns ---

    def _columns_of(self, head: str) -> tuple[int, int]:
        """The first column of the cell with the tag `head`, and the one behind it."""
        code = next(
            f"\x00{at}\x01" for at, piece in enumerate(self.pieces) if piece.op == "scalar" and piece.text == head
        )
        cells = (cell for row in _ROW.findall(self.header) for cell in _cells(row))
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
        one = [width * narrow // column for width in own]
        run = range(self.end - self.last * len(own), self.end)
        widths = [
            one[(at - self.end) % len(own)] if at in run else width * rest // max(others, 1)
            for at, width in enumerate(self.widths)
        ]
        return self._with(widths, one), turned

    def _with(self, widths: list[int], own: list[int]) -> list[int]:
        return [*widths[: self.end], *own * self.more, *widths[self.end :]]

    def _opening(self, widths: list[int]) -> str:
        columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        opening = _GRID.sub(f"<w:tblGrid>{columns}</w:tblGrid>", self.pattern.properties)
        return _TABLE_WIDTH.sub(rf"\g<1>{sum(widths)}\g<2>", opening)

    # --- rows ---

    def _row(self, row: str, widths: list[int]) -> str:
        cells = list(_cells(row))
        shown: list[str] = []
        column = cells[0].start
        for cell in self._repeated(cells):
            shown.append(_as_wide(cell.xml, sum(widths[column : column + cell.span])))
            column += cell.span
        return row[: row.index("<w:tc>")] + "".join(shown) + row[row.rindex("</w:tc>") + 7 :]

    def _repeated(self, cells: list[_SpannedCell]) -> Iterator[_SpannedCell]:
        """The cells of a row, those of the column again behind it; one that spans more grows."""
        inside = [cell for cell in cells if self.start <= cell.start and cell.end <= self.end]
        alone = sum(cell.span for cell in inside) == self.end - self.start
        further = (self.end - self.start) * self.more
        for cell in cells:
            if not alone and cell.start < self.end <= cell.end:
                yield _grown(cell, further)
            elif cell.start >= self.end:
                yield cell._replace(xml=_counting_on(cell.xml, len(inside), self.more))
            else:
                yield cell
            if alone and cell.end == self.end:
                yield from (self._copy(one, number, len(inside)) for number in range(self.more) for one in inside)

    def _copy(self, cell: _SpannedCell, number: int, many: int) -> _SpannedCell:
        """The copy `number` (from 0) of a cell; `many` cells make up its column."""
        xml = _CODE.sub(lambda code: self._code(self._next(self.pieces[int(code[1])], number + 1)), cell.xml)
        return cell._replace(xml=_counting_on(xml, many, number + 1))

    def _next(self, piece: TemplatePiece, by: int) -> TemplatePiece:
        match = _NUMBERED.fullmatch(piece.text)
        counted = match is not None and int(match[2]) == self.last
        return piece._replace(text=f"{match[1]}{self.last + by}") if match and counted else piece


def _cells(row: str) -> Iterator[_SpannedCell]:
    before = _BEFORE.search(row)
    column = int(before[1]) if before else 0
    for cell in _CELL.findall(row):
        span = _SPAN.search(cell)
        made = _SpannedCell(cell, column, int(span[1]) if span else 1)
        yield made
        column = made.end


def _grown(cell: _SpannedCell, by: int) -> _SpannedCell:
    """The cell over `by` more columns; what says so stands right behind its width."""
    span = f'<w:gridSpan w:val="{cell.span + by}"/>'
    if _SPAN.search(cell.xml):
        return cell._replace(xml=_SPAN.sub(span, cell.xml, count=1), span=cell.span + by)
    behind = re.match(r"<w:tc><w:tcPr>(?:<w:cnfStyle [^>]*/>)?(?:<w:tcW [^>]*/>)?", cell.xml)
    at = behind.end() if behind else 0
    return cell._replace(xml=cell.xml[:at] + span + cell.xml[at:], span=cell.span + by)


def _as_wide(cell: str, width: int) -> str:
    return _OWN_WIDTH.sub(rf"\g<1>{width}\g<2>", cell, count=1)


def _counting_on(cell: str, many: int, times: int) -> str:
    """The number of a column in a row of such numbers, as many further as columns came before it."""
    if _CODE.search(cell) or len(re.findall(r"<w:t[ >]", cell)) != 1:
        return cell
    return _COUNTED.sub(lambda found: f"{found[1]}{int(found[2]) + many * times}{found[3]}", cell)
