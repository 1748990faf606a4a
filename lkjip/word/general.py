"""The pattern for any number of columns, `tabel:umum` in tabel.docx, drawn for the columns that a table has.

The office draws one column or several: a header row `{{ kepala.kolom1 }}`, a row `{{ isi.kolom1 }}`, and what else its
tables need (`kelompok`, `jumlah`). The last column is drawn again as often as needed, spare ones are left out, a cell
over all columns stays over all. Widths follow what the cells hold. A table too wide for the upright page takes
`tabel:umum-mendatar` (see `undrawn` for what the office has not drawn).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from lkjip.report.model import HEAD_ROW, Align, Cell, TableBlock, column_tag, plain
from lkjip.word.compiled import Pattern, TemplatePiece
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

TURNED = "-mendatar"
LETTER, BESIDE = 112, 240  # twips: a letter of the size tables are set in, and the room beside a cell's words
BOLD = 1.12  # how much wider the words of the header are
NARROW = 5 * LETTER + BESIDE  # a column up to this wide, as one of numbers of rows, grows only where all are so
LONGEST = 70  # letters: a longer cell is read in several lines in any case
SMALLEST = 0.7  # how much of its room a word needs in the small letters of wide tables
_TAG = re.compile(r"kolom\d*")
_ALIGNED = ("isi", "jumlah")  # kinds of rows whose cells stand as their column says; the header is the office's
_SIDES: Mapping[Align, str] = {"kiri": "left", "tengah": "center", "kanan": "right"}
_STANDS = re.compile(r"<w:jc [^>]*/>")
_LOOKS = re.compile(r"<w:pPr>(.*?)</w:pPr>", re.DOTALL)
_BEHIND = re.compile(r"<w:(?:textDirection|textAlignment|textboxTightWrap|outlineLvl|divId|cnfStyle|rPr|sectPr)\b")


class Need(NamedTuple):
    """What a column wants, in twips: for its longest word, and for its longest cell in one line."""

    word: int
    cell: int


def of_any_width(block: TableBlock, patterns: Mapping[str, Pattern]) -> Pattern | None:
    """The general pattern with the columns of a table; None where the office has none."""
    needs = tuple(_needs(block))
    pattern, turned = patterns.get(block.key), patterns.get(block.key + TURNED)
    if pattern is None:
        return None
    if turned is not None and sum(need.word for need in needs) > pattern.width:
        pattern = turned
    return _Drawing(pattern, block.columns, shared(needs, pattern.width)).as_drawn()


def overflows(block: TableBlock, width: int) -> bool:
    """Whether the words and figures of a table would be parted in so many twips, even in small letters."""
    return sum(need.word for need in _needs(block)) * SMALLEST > width


def _needs(block: TableBlock) -> Iterator[Need]:
    heads_of, cells_of_rows = ([dict(row.cells) for row in rows] for rows in (block.heads, block.rows))
    for number in range(1, len(block.columns) + 1):
        heads, cells = (_lines(rows, column_tag(number)) for rows in (heads_of, cells_of_rows))
        word = max(_longest_word(heads) * BOLD, _longest_word(cells))
        yield Need(_room(word), _room(min(max(map(len, (*heads, *cells)), default=1), LONGEST)))


def _lines(rows: Sequence[Mapping[str, Cell]], tag: str) -> list[str]:
    """The texts of a column; a row may have no cell there, as one of a group."""
    return [plain(line) for row in rows if tag in row for line in row[tag].paragraphs]


def _longest_word(lines: Sequence[str]) -> int:
    """The letters of the longest word; a hyphen or a slash parts words, a fixed blank does not."""
    return max((len(word) for line in lines for word in re.split(r"[ \t]|(?<=[-/])", line)), default=1)


def _room(letters: float) -> int:
    return round(letters * LETTER) + BESIDE


def shared(needs: Sequence[Need], whole: int) -> list[int]:
    """The widths of the columns, `whole` in all: words stay whole where they can, then cells in one line."""
    words, cells = [need.word for need in needs], [max(need) for need in needs]
    if sum(words) >= whole:
        found = [word * whole // sum(words) for word in words]
    elif sum(cells) > whole:
        found = _with(words, [cell - word for cell, word in zip(cells, words, strict=True)], whole)
    else:
        found = _with(cells, [cell if cell > NARROW else 0 for cell in cells], whole)
    found[-1] += whole - sum(found)
    return found


def _with(widths: Sequence[int], weights: Sequence[int], whole: int) -> list[int]:
    """The widths with what they lack of the whole: in proportion to the weights, or to themselves where all are 0."""
    weights = weights if any(weights) else widths
    more = whole - sum(widths)
    return [width + more * weight // sum(weights) for width, weight in zip(widths, weights, strict=True)]


class _Drawing:
    """Draws a pattern with columns of these widths; each stands as `columns` says."""

    def __init__(self, pattern: Pattern, columns: Sequence[Align], widths: Sequence[int]) -> None:
        self.pattern, self.columns, self.widths = pattern, columns, widths
        self.codes = Codes()
        self.drawn = len(COLUMN.findall(pattern.properties))

    def as_drawn(self) -> Pattern:
        header = ROW.sub(lambda row: self._row(row[0], HEAD_ROW), self.codes.coded(self.pattern.header))
        rows = {kind: self._row(self.codes.coded(pieces), kind) for kind, pieces in self.pattern.rows.items()}
        return self.pattern._replace(
            properties=with_columns(self.pattern.properties, self.widths),
            header=self.codes.decoded(header),
            rows={kind: self.codes.decoded(row) for kind, row in rows.items()},
        )

    def _row(self, row: str, kind: str) -> str:
        return row_of(row, tuple(self._cells(row, kind)), self.widths)

    def _cells(self, row: str, kind: str) -> Iterator[PatternCell]:
        for cell in cells_of(row):
            covered = [at for at in range(len(self.columns)) if cell.start <= min(at, self.drawn - 1) < cell.end]
            if cell.span == 1 and self._repeats(cell):
                yield from (self._column(cell, at, kind) for at in covered)
            elif covered:
                yield spanning_columns(cell, len(covered))

    def _repeats(self, cell: PatternCell) -> bool:
        """Whether a cell is one of each column; what a row says once, such as the title of a group, stands over all."""
        tags = [self.codes.pieces[int(code)].text for code in CODE.findall(cell.xml)]
        return not tags or any(_TAG.fullmatch(tag) for tag in tags)

    def _column(self, cell: PatternCell, at: int, kind: str) -> PatternCell:
        """The cell as that of another column (from 0): with its tag, standing as the column does."""
        side = _SIDES.get(self.columns[at], "") if kind in _ALIGNED else ""
        xml = self.codes.changed(cell.xml, lambda piece: _of_column(piece, at + 1, side))
        return cell._replace(xml=_LOOKS.sub(lambda looks: _standing(looks[0], side), xml))


def _of_column(piece: TemplatePiece, number: int, side: str) -> TemplatePiece:
    tag = column_tag(number) if _TAG.fullmatch(piece.text) else piece.text
    looks = _standing(piece.paragraph, side) if piece.op == "stack" else piece.paragraph
    return piece._replace(text=tag, paragraph=looks)


def _standing(looks: str, side: str) -> str:
    """A w:pPr whose paragraph stands at that side, in the order of the schema; as it is where no side is told."""
    match = _LOOKS.fullmatch(looks)
    if not side or match is None:
        return looks
    inner = _STANDS.sub("", match[1])
    behind = _BEHIND.search(inner)
    at = behind.start() if behind else len(inner)
    return f'<w:pPr>{inner[:at]}<w:jc w:val="{side}"/>{inner[at:]}</w:pPr>'
