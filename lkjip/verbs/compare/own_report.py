"""Our own report, or its Markdown alone, as a reading: every sentence and cell with the values that it prints."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256

from lkjip.base.quantity import Value
from lkjip.base.source import Source
from lkjip.base.tuples import NamedTuple
from lkjip.report.model import (
    HIDDEN,
    AppendixBlock,
    Block,
    CaptionedBlock,
    Cell,
    FrameBlock,
    GapBlock,
    Heading,
    Inline,
    Inlines,
    Numbered,
    Part,
    PictureBlock,
    Ref,
    Run,
    TableBlock,
    plain,
    valued,
)
from lkjip.report.passages import Passage, passages
from lkjip.report.places import caption_of
from lkjip.report.visiting import Rewriter, blocks_of
from lkjip.verbs.compare.common_form import ComparedTable, Figure, Reading, Sentence, same, unlabelled
from lkjip.word.compiled import Pattern
from lkjip.word.grid import CONTENT, GridCell, grid
from lkjip.word.widened import pattern_of

PROSE = ("judul", "subjudul", "paragraf", "butir", "sumber", "rumus")


class OwnReport(NamedTuple):
    """A numbered report with what its tables and charts are printed from.

    tahun: years that are typed are read as "this year", "last year", so that two years' reports can be compared
    """

    report: Numbered
    patterns: Mapping[str, Pattern]
    scalars: Mapping[str, str]
    tahun: int


def read_report(printed: OwnReport) -> Reading:
    """Read the report as it is printed."""
    parts = tuple(_resolved(part, printed.report) for part in printed.report.parts)
    spots = list(_spots(parts))
    tables = (_table(block, section, printed) for section, block in spots if isinstance(block, TableBlock))
    figures = (
        _figure(block, section, printed.report)
        for section, block in spots
        if isinstance(block, CaptionedBlock) and not isinstance(block, TableBlock)
    )
    return Reading(tuple(_sentences(parts, printed.tahun)), tuple(tables), tuple(figures))


def read_markdown(parts: Iterable[Part], tahun: int) -> Reading:
    """Read the Markdown alone, each value as `{{ name }}`: where one of two reports cannot be computed."""
    return Reading(tuple(_sentences(tuple(_resolved(part, None) for part in parts), tahun)), (), ())


# --- prose -------------------------------------------------------------------------------------------------------


def _sentences(parts: Iterable[Part], tahun: int) -> Iterator[Sentence]:
    section = ""
    for passage in passages(parts):
        if passage.kind == "judul":
            section = same(passage.text)
        if passage.kind in PROSE and passage.text.strip():
            for sentence in passage.sentences():
                typed = _typed(sentence)
                yield Sentence(
                    sentence.text.rstrip(), _relative(typed, tahun), section, sentence.source, sentence.values, typed
                )


def _typed(passage: Passage) -> str:
    """What a person typed: values and numbers of tables left out."""
    return unlabelled(re.sub(f"{HIDDEN}+", HIDDEN, passage.typed))


def _relative(text: str, tahun: int) -> str:
    """Text in which the years around the report's own are "this year", "last year"."""
    return re.sub(r"\b(?:19|20)\d\d\b", lambda found: _year(int(found[0]), tahun), text)


def _year(year: int, tahun: int) -> str:
    return f"tahun{year - tahun:+d}" if abs(year - tahun) <= 1 else str(year)


def _resolved(part: Part, report: Numbered | None) -> Part:
    return part._replace(blocks=tuple(_AsPrinted(report).blocks(part.blocks)))


class _AsPrinted(Rewriter):
    """Shows cross-references as they are printed, and values without a printed form by their names."""

    def __init__(self, report: Numbered | None) -> None:
        self.report = report

    def block(self, block: Block) -> Block:
        anew = super().block(block)
        if isinstance(anew, AppendixBlock):  # its scans are pictures that go by its title
            return anew._replace(pages=tuple(_called(page, anew.title) for page in anew.pages))
        return anew

    def inline(self, inline: Inline, source: Source) -> Inline:
        if isinstance(inline, Ref):
            label = self.report.labels.get(inline.target) if self.report else None
            return Run(label.text.rstrip(".") if label else inline.target)
        if isinstance(inline, Run) and inline.name and inline.value is None:
            return Run(f"{{{{ {inline.name} }}}}")
        return super().inline(inline, source)


def _called(page: Block, title: Inlines) -> Block:
    return page._replace(title=title) if isinstance(page, PictureBlock | GapBlock) else page


def _spots(parts: Iterable[Part]) -> Iterator[tuple[str, Block]]:
    section = ""
    for block in blocks_of(parts):
        if isinstance(block, Heading):
            section = same(plain(block.inlines))
        yield section, block


# --- pictures ----------------------------------------------------------------------------------------------------


def _figure(block: PictureBlock | GapBlock | FrameBlock, section: str, report: Numbered) -> Figure:
    alt = "" if isinstance(block, FrameBlock) else block.alt
    shown = tuple(map(plain, block.printed)) if isinstance(block, PictureBlock) else ()
    return Figure(block.target, caption_of(block, report), plain(block.title), alt, _digest(block), section, shown)


def _digest(block: PictureBlock | GapBlock | FrameBlock) -> str:
    """What a picture shows: of a chart its values, so that nobody needs to draw it."""
    if isinstance(block, FrameBlock):
        return "naskah"
    if isinstance(block, GapBlock):
        return ""
    return block.drawn or sha256(block.image).hexdigest()


# --- tables ------------------------------------------------------------------------------------------------------


class _Square(NamedTuple):
    """One place in the grid: its text and its value; `own` is false where a cell from the left or above reaches in."""

    text: str
    value: Value | None = None
    own: bool = True


def _table(block: TableBlock, section: str, printed: OwnReport) -> ComparedTable:
    boxes = grid(block, pattern_of(block, printed.patterns), printed.scalars)
    head, body = (_squares(rows, boxes.cells) for rows in (boxes.header, boxes.body))
    values = {
        (i, j): square.value for i, row in enumerate(body) for j, square in enumerate(row) if square.value is not None
    }
    rows = tuple(tuple(square.text if square.own else "" for square in row) for row in body)
    label = caption_of(block, printed.report)
    return ComparedTable(block.target, label, plain(block.title), section, heads_of(_texts(head)), rows, values)


def _texts(rows: Sequence[Sequence[_Square]]) -> list[list[str]]:
    return [[square.text for square in row] for row in rows]


def heads_of(rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """What stands above each column, from rows in which a wide or high head fills all its places."""
    width = max(map(len, rows), default=0)
    columns = [dict.fromkeys(same(row[at]) for row in rows if at < len(row)) for at in range(width)]
    return tuple(" ".join(filter(None, column)) for column in columns)


def _squares(rows: Sequence[Sequence[GridCell]], cells: Sequence[Cell]) -> list[list[_Square]]:
    """Rows of boxes as a full grid."""
    found: list[dict[int, _Square]] = [{} for _ in rows]
    for i, row in enumerate(rows):
        at = 0
        for box in row:
            while at in found[i]:
                at += 1
            _put(found, i, at, box, cells)
    return [[line[at] for at in sorted(line)] for line in found]


def _put(found: list[dict[int, _Square]], i: int, at: int, box: GridCell, cells: Sequence[Cell]) -> None:
    square = _square(box, cells)
    for down in range(min(box.rows, len(found) - i)):
        for right in range(box.columns):
            found[i + down][at + right] = square._replace(own=not down and not right, value=None)
    found[i][at] = square


def _square(box: GridCell, cells: Sequence[Cell]) -> _Square:
    marks = [cells[int(mark)] for text in box.texts for mark in CONTENT.findall(text)]
    values = [value for cell in marks for paragraph in cell.paragraphs for _, value in valued(paragraph)]
    shown = " ".join(CONTENT.sub(lambda mark: _words(cells[int(mark[1])]), text) for text in box.texts)
    return _Square(same(shown), values[0] if len(values) == 1 else None)


def _words(cell: Cell) -> str:
    return " ".join(map(plain, cell.paragraphs))
