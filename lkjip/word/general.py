"""The pattern for any number of columns, `tabel:umum` in tabel.docx, drawn for the columns that a table has.

The office draws one column or several: a header row `{{ kepala.kolom1 }}`, a row `{{ isi.kolom1 }}`, and what else its
tables need (`kelompok`, `jumlah`). The last column is drawn again as often as needed, spare ones are left out, a cell
over all columns stays over all. Widths follow what the cells hold. A table too wide for the upright page takes
`tabel:umum-mendatar` (see `undrawn` for what the office has not drawn).

A table with `tags` keeps them: its columns are drawn under their own names, rows of a kind that is not drawn look like
their kin, cells that a row leaves out are empty, and the label of a total stands over those before its first figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from lkjip.base.latepatterns import late
from lkjip.base.tuples import NamedTuple
from lkjip.report.model import (
    GENERAL,
    GROUP_ROW,
    HEAD_ROW,
    LABEL,
    SUBTOTAL_ROW,
    TOTAL_ROW,
    UPPER_HEAD,
    Align,
    Cell,
    TableBlock,
    column_tag,
    plain,
)
from lkjip.word.compiled import Pattern, TemplatePiece
from lkjip.word.decimals import ALIKE, FIGURE
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

TURNED = "-mendatar"
FIGURES: Align = "kanan"  # where columns of figures stand
BESIDE = 200  # twips: the room beside a cell's words
NARROW = 800  # twips: a column up to this wide, as one of numbers of rows, grows only where all are so
LONGEST = 7000  # twips: a longer cell is read in several lines in any case
SHORT = 1500  # twips: a cell up to this long stands in one line where others have more to give
MOST_SHORT = 0.9  # of the whole: what short cells and long words may take together
MOST_LINES = 5  # of a cell: more of them are read with more ease on a turned page
SMALLEST = 0.85  # how much of its room a word needs in the small letters of wide tables
_PARTED = late(r"[ \t]|(?<=[-/])(?=.)")
_TAG = late(r"kolom\d*")
_BODY = "isi"
_KIN = {
    TOTAL_ROW: TOTAL_ROW,
    UPPER_HEAD: HEAD_ROW,
    SUBTOTAL_ROW: TOTAL_ROW,
    "program": TOTAL_ROW,
    "sasaran": TOTAL_ROW,
    "sendiri": TOTAL_ROW,
}  # what a kind of row looks like that is not drawn; others: `isi`
_SIDES: Mapping[Align, str] = {"kiri": "left", "tengah": "center", "kanan": "right"}
_STANDS = late(r"<w:jc [^>]*/>")
_LOOKS = late(r"<w:pPr>(.*?)</w:pPr>", re.DOTALL)
_BEHIND = late(r"<w:(?:textDirection|textAlignment|textboxTightWrap|outlineLvl|divId|cnfStyle|rPr|sectPr)\b")


class Need(NamedTuple):
    """What a column wants, in twips: for its longest word, and for its longest cell in one line."""

    word: int
    cell: int


def of_any_width(block: TableBlock, patterns: Mapping[str, Pattern], room: int = 0) -> Pattern | None:
    """The general pattern with the columns of a table; None where the office has none.

    room: the twips that the table has where it cannot be turned, as in the front matter, in lists and in frames
    """
    needs = tuple(_needs(block))
    key = GENERAL if block.tags else block.key
    pattern, turned = patterns.get(key), patterns.get(key + TURNED)
    if pattern is None:
        return None
    if turned is not None and not room and _crowded(needs, pattern.width):
        pattern = turned
    width = min(pattern.width, room or pattern.width)
    figures = [column == FIGURES for column in block.columns]
    widths = shared(_alike(needs, figures, width), width)
    return _Drawing(pattern, block, widths).as_drawn()._replace(width=width, least=sum(need.word for need in needs))


def _alike(needs: Sequence[Need], figures: Sequence[bool], width: int) -> list[Need]:
    """The needs with columns of figures as wide as the widest of them, where there is room for that."""
    widest = max((max(need) for need, figure in zip(needs, figures, strict=True) if figure), default=0)
    found = [need._replace(cell=widest) if figure else need for need, figure in zip(needs, figures, strict=True)]
    return found if sum(map(max, found)) <= width else list(needs)


def _crowded(needs: Sequence[Need], width: int) -> bool:
    """Whether words would be parted in so many twips, or a cell be read in more than `MOST_LINES` short lines."""
    if sum(need.word for need in needs) > width:
        return True
    rooms = zip(needs, shared(needs, width), strict=True)
    return any(need.cell - BESIDE > MOST_LINES * (room - BESIDE) for need, room in rooms)


def tags_of(block: TableBlock) -> tuple[str, ...]:
    """The tag of each column of a table that may have any number of them."""
    return block.tags or tuple(column_tag(number) for number in range(1, len(block.columns) + 1))


def overflows(pattern: Pattern, width: int) -> bool:
    """Whether words and figures of the table that a pattern was drawn for are parted in `width`, even in small type."""
    return pattern.least * SMALLEST > width


def _needs(block: TableBlock) -> Iterator[Need]:
    heads_of = [{tag: cell for tag, cell in row.cells if row.kind == HEAD_ROW or cell.rows > 1} for row in block.heads]
    plain_rows = [dict(row.cells) for row in block.rows if row.kind not in _KIN]
    strong_rows = [dict(row.cells) for row in block.rows if row.kind in _KIN]
    for tag, side in zip(tags_of(block), block.columns, strict=True):
        strong, cells = _lines([*heads_of, *strong_rows], tag), _lines(plain_rows, tag)
        word = max(_longest_word(strong, bold=True), _longest_word(cells, bold=False))
        whole = max((*(breadth(line, bold=True) for line in strong), *map(breadth, cells)), default=0)
        figures = _below_another(_lines([*strong_rows, *plain_rows], tag)) if side == FIGURES else 0
        yield Need(max(word, figures) + BESIDE, min(max(whole, figures), LONGEST) + BESIDE)


def _below_another(lines: Sequence[str]) -> int:
    """The twips of the figures of a column that stand below one another, decimals below decimals."""
    found = [match for line in lines if (match := FIGURE.fullmatch(line.strip()))]
    whole = max((breadth(match["whole"]) for match in found), default=0)
    return whole + max((breadth(f"{match['decimals']}{_sign(match)}") for match in found), default=0)


def _sign(match: re.Match[str]) -> str:
    """What stands behind the decimals in the same line: a word may stand in the next."""
    return match["end"] if (match["unit"] or "%").strip() != "%" else f"{match['unit'] or ''}{match['end']}"


def _lines(rows: Sequence[Mapping[str, Cell]], tag: str) -> list[str]:
    """The texts of a column, those of like figures once; a row may have no cell there, as one of a group."""
    found = (plain(line).translate(ALIKE) for row in rows if tag in row for line in row[tag].paragraphs)
    return list(dict.fromkeys(found))


def _longest_word(lines: Sequence[str], *, bold: bool) -> int:
    """The twips of the longest word; a hyphen or a slash within parts words, a fixed blank does not."""
    words = {word for line in lines for word in _PARTED.split(line)}
    return max((breadth(word, bold=bold) for word in words), default=0)


def shared(needs: Sequence[Need], whole: int) -> list[int]:
    """The widths of the columns, `whole` in all: words stay whole where they can, then cells in one line."""
    words, cells = [need.word for need in needs], [max(need) for need in needs]
    short = [cell if cell <= SHORT else word for word, cell in zip(words, cells, strict=True)]
    words = short if sum(short) <= whole * MOST_SHORT else words
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
    """Draws a pattern with columns of these widths for a table; each stands as its `columns` say.

    filled: the tags that each kind of row has cells for; None where every row has all
    """

    def __init__(self, pattern: Pattern, block: TableBlock, widths: Sequence[int]) -> None:
        self.pattern, self.block, self.columns, self.widths = pattern, block, block.columns, widths
        self.tags = tags_of(block)
        self.filled: dict[str, set[str]] | None = {} if block.tags else None
        for row in block.lines if block.tags else ():
            self.filled.setdefault(row.kind, set()).update(tag for tag, _ in row.cells)  # type: ignore[union-attr]
        self.codes = Codes()
        self.drawn = len(COLUMN.findall(pattern.properties))

    def as_drawn(self) -> Pattern:
        header = ROW.sub(lambda row: self._row(row[0], HEAD_ROW), self.codes.coded(self.pattern.header))
        rows = {kind: self._row(self.codes.coded(pieces), kind) for kind, pieces in self._kinds()}
        rows |= {kind: self._with_plain(row, kind) for kind, row in rows.items() if self._spanning(kind)}
        return self.pattern._replace(
            properties=with_columns(self.pattern.properties, self.widths),
            header=self.codes.decoded(header),
            rows={kind: self.codes.decoded(row) for kind, row in rows.items()},
        )

    def _kinds(self) -> Iterator[tuple[str, tuple[TemplatePiece, ...]]]:
        """The rows as the office drew them, and those that it did not draw like their kin."""
        drawn = self.pattern.rows
        yield from drawn.items()
        for kind in self.filled or ():
            if kind not in drawn and (kin := drawn.get(_KIN.get(kind, ""), drawn.get(_BODY))):
                yield kind, kin

    def _spanning(self, kind: str) -> set[str]:
        """The tags of cells over several rows, in a kind of rows that looks like a total without being drawn."""
        if kind in self.pattern.rows or kind not in _KIN:
            return set()
        return {tag for row in self.block.rows if row.kind == kind for tag, cell in row.cells if cell.rows != 1}

    def _with_plain(self, row: str, kind: str) -> str:
        """A strong row whose cells over several rows look plain, as those do that they reach over."""
        plain_row = self.codes.coded(self.pattern.rows.get(_BODY, ()))
        plain_cells, spanning = tuple(self._cells(plain_row, kind)), self._spanning(kind)
        strong = tuple(cells_of(row))
        if len(strong) != len(self.tags) or len(plain_cells) != len(self.tags):
            return row
        chosen = (
            plain if tag in spanning else cell for tag, cell, plain in zip(self.tags, strong, plain_cells, strict=True)
        )
        return row_of(row, tuple(chosen), self.widths)

    def _row(self, row: str, kind: str) -> str:
        return row_of(row, tuple(self._cells(row, kind)), self.widths)

    def _cells(self, row: str, kind: str) -> Iterator[PatternCell]:
        if kind == GROUP_ROW and kind not in self.pattern.rows:
            yield self._labelled(next(cells_of(row)), len(self.columns))
            return
        if kind == UPPER_HEAD:
            yield from self._upper(next(cells_of(row)))
            return
        label = self._label_over(kind)
        for cell in cells_of(row):
            covered = [at for at in range(len(self.columns)) if cell.start <= min(at, self.drawn - 1) < cell.end]
            if cell.span == 1 and self._repeats(cell):
                if label and 0 in covered:
                    yield self._labelled(cell, label)
                yield from (self._column(cell, at, kind) for at in covered if at >= label)
            elif covered:
                yield spanning_columns(cell, len(covered))

    def _upper(self, cell: PatternCell) -> Iterator[PatternCell]:
        """The upper header row: each title over its own column and those behind it that have none."""
        starts = [at for at, tag in enumerate(self.tags) if tag in (self.filled or {}).get(UPPER_HEAD, ())]
        for at, end in pairwise((*starts, len(self.tags))):
            column = self._column(cell, at, UPPER_HEAD)
            yield spanning_columns(column, end - at) if end - at > 1 else column

    def _repeats(self, cell: PatternCell) -> bool:
        """Whether a cell is one of each column; what a row says once, such as the title of a group, stands over all."""
        tags = [self.codes.pieces[int(code)].text for code in CODE.findall(cell.xml)]
        return not tags or any(_TAG.fullmatch(tag) for tag in tags)

    def _label_over(self, kind: str) -> int:
        """How many columns the label of such a row stands over: those before the first one that it fills."""
        filled = (self.filled or {}).get(kind, set())
        if LABEL not in filled or LABEL in self.tags:
            return 0
        return next((at for at, tag in enumerate(self.tags) if tag in filled), len(self.tags))

    def _labelled(self, cell: PatternCell, over: int) -> PatternCell:
        xml = self.codes.changed(cell.xml, lambda piece: piece._replace(text=_tagged(piece, LABEL)))
        labelled = cell._replace(xml=xml, span=1)
        return spanning_columns(labelled, over) if over > 1 else labelled

    def _column(self, cell: PatternCell, at: int, kind: str) -> PatternCell:
        """The cell as that of another column (from 0): with its tag, standing as the column does."""
        side = "" if kind in (HEAD_ROW, UPPER_HEAD) else _SIDES.get(self.columns[at], "")
        tag = self.tags[at]
        spare = self.filled is not None and tag not in self.filled.get(kind, ())
        xml = self.codes.changed(cell.xml, lambda piece: _emptied(piece) if spare else _of_column(piece, tag, side))
        return cell._replace(xml=_LOOKS.sub(lambda looks: _standing(looks[0], side), xml))


def _tagged(piece: TemplatePiece, tag: str) -> str:
    return tag if _TAG.fullmatch(piece.text) else piece.text


def _of_column(piece: TemplatePiece, tag: str, side: str) -> TemplatePiece:
    looks = _standing(piece.paragraph, side) if piece.op == "stack" else piece.paragraph
    return piece._replace(text=_tagged(piece, tag), paragraph=looks)


def _emptied(piece: TemplatePiece) -> TemplatePiece:
    """What stands in place of a piece where a row has nothing for its column; a cell keeps a paragraph."""
    kept = {"stack": f"<w:p>{piece.paragraph}</w:p>", "merge": piece.paragraph}
    return TemplatePiece("text", kept.get(piece.op, ""))


def _standing(looks: str, side: str) -> str:
    """A w:pPr whose paragraph stands at that side, in the order of the schema; as it is where no side is told."""
    match = _LOOKS.fullmatch(looks)
    if not side or match is None:
        return looks
    inner = _STANDS.sub("", match[1])
    behind = _BEHIND.search(inner)
    at = behind.start() if behind else len(inner)
    return f'<w:pPr>{inner[:at]}<w:jc w:val="{side}"/>{inner[at:]}</w:pPr>'
