"""Provisional figures on the printed page: a mark behind each, and a note that explains it where it stands.

A table and a chart get their note each time, for they are read alone; prose gets one under each heading. Nothing
here runs for a report without provisional figures.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lkjip.base.quantity import Sementara, Value, marked
from lkjip.data.schema import Data
from lkjip.report.model import (
    AppendixBlock,
    BigOperator,
    Block,
    Brackets,
    Cell,
    EquationBlock,
    Fraction,
    FrameBlock,
    GapBlock,
    Heading,
    Inline,
    Inlines,
    ListBlock,
    Math,
    MathNode,
    MathText,
    Note,
    Paragraph,
    Part,
    PictureBlock,
    Row,
    Run,
    Script,
    TableBlock,
    plain,
)

NOTE = "*) Angka sementara"
ACCEPTED = "dicetak sebagai angka sementara dengan persetujuan"


def mark(parts: Sequence[Part], data: Data) -> tuple[Part, ...]:
    """Return the parts with every provisional figure marked and explained; the same parts where there is none."""
    if not data.sementara:
        return tuple(parts)
    return tuple(part._replace(blocks=tuple(_Marker().whole(part.blocks))) for part in parts)


def note(why: Iterable[Sementara]) -> str:
    """The words of a note."""
    return f"{NOTE}: {'; '.join(dict.fromkeys(map(_told, why)))}."


def is_note(block: Paragraph) -> bool:
    """Whether a paragraph is such a note."""
    return block.role == "sumber" and plain(block.inlines).startswith(NOTE)


def _told(one: Sementara) -> str:
    return f"{one.alasan} ({ACCEPTED} {one.disetujui})" if one.disetujui else one.alasan


def _unsettled(values: Iterable[Value]) -> tuple[Sementara, ...]:
    return tuple(dict.fromkeys(why for value in values if not value.missing for why in value.sementara))


class _Marker:
    """Walks blocks in reading order; `pending` waits for a place where a note may stand."""

    def __init__(self) -> None:
        self.found: list[Sementara] = []
        self.pending: list[Sementara] = []
        self.noted: set[Sementara] = set()

    def whole(self, blocks: Iterable[Block]) -> Iterator[Block]:
        """All blocks of a part or a frame, with no note left waiting."""
        yield from self.blocks(blocks)
        yield from self.waiting()

    def blocks(self, blocks: Iterable[Block]) -> Iterator[Block]:
        for block in blocks:
            if isinstance(block, Heading | AppendixBlock):
                yield from self.waiting()
                self.noted.clear()
            yield self.block(block)
            yield from self.notes(block)

    def block(self, block: Block) -> Block:
        match block:
            case Heading() | Paragraph():
                return block._replace(inlines=self.inlines(block.inlines))
            case EquationBlock():
                return block._replace(math=self.math(block.math))
            case ListBlock():
                return block._replace(items=tuple(tuple(self.blocks(item)) for item in block.items))
            case TableBlock():
                title = self.inlines(block.title)
                heads, rows = (tuple(map(self.row, rows)) for rows in (block.heads, block.rows))
                return block._replace(title=title, heads=heads, rows=rows)
            case PictureBlock() | GapBlock() | AppendixBlock():
                return block._replace(title=self.inlines(block.title))
            case FrameBlock():
                title = self.inlines(block.title)
                return block._replace(title=title, blocks=tuple(self.whole(block.blocks)))
            case _:
                return block

    # --- notes ---

    def notes(self, block: Block) -> Iterator[Block]:
        """The note that stands behind `block`, if it is the place for one."""
        found, self.found = self.found, []
        if isinstance(block, TableBlock | PictureBlock):
            yield from self.object_note(block, found)
            return
        if isinstance(block, AppendixBlock):  # nothing but appendices may stand behind one
            return
        self.pending += [why for why in found if why not in self.noted]
        if isinstance(block, Heading) or (isinstance(block, Paragraph) and _leads_on(block)):
            return
        yield from self.waiting(block)

    def object_note(self, block: TableBlock | PictureBlock, found: list[Sementara]) -> Iterator[Block]:
        """A table and a chart say it themselves, whatever was said before."""
        drawn = _unsettled(block.values) if isinstance(block, PictureBlock) else ()
        why = [*self.pending, *found, *drawn]
        self.pending = []
        self.noted.update(why)
        if why:
            yield Paragraph((Run(note(why)),), "sumber", block.source)

    def waiting(self, block: Block | None = None) -> Iterator[Block]:
        why, self.pending = self.pending, []
        self.noted.update(why)
        if why:
            source = {} if block is None else {"source": block.source}
            yield Paragraph((Run(note(why)),), "sumber", **source)

    # --- marks ---

    def see(self, value: Value | None, text: str) -> str:
        if value is None or value.missing or not value.sementara:
            return text
        self.found += value.sementara
        return marked(value, text)

    def inlines(self, inlines: Inlines) -> Inlines:
        return tuple(map(self.inline, inlines))

    def inline(self, inline: Inline) -> Inline:
        if isinstance(inline, Note):
            told = (one._replace(inlines=self.inlines(one.inlines)) for one in inline.paragraphs)
            return inline._replace(paragraphs=tuple(told))
        if not isinstance(inline, Run) or inline.value is None or not inline.value.sementara:
            return inline  # most are: no copy is made of them
        return inline._replace(text=self.see(inline.value, inline.text))

    def row(self, row: Row) -> Row:
        return row._replace(cells=tuple((tag, self.cell(cell)) for tag, cell in row.cells))

    def cell(self, cell: Cell) -> Cell:
        return cell._replace(paragraphs=tuple(map(self.inlines, cell.paragraphs)))

    def math(self, math: Math) -> Math:
        return tuple(map(self.node, math))

    def node(self, node: MathNode) -> MathNode:
        match node:
            case MathText():
                return node._replace(text=self.see(node.value, node.text))
            case Fraction():
                return Fraction(self.math(node.above), self.math(node.below))
            case Brackets():
                return node._replace(inner=self.math(node.inner))
            case Script():
                return Script(self.math(node.base), self.math(node.below), self.math(node.above))
            case BigOperator():
                return BigOperator(node.symbol, self.math(node.inner), self.math(node.below), self.math(node.above))


def _leads_on(block: Paragraph) -> bool:
    """Whether a note would part a sentence from what it announces."""
    return plain(block.inlines).rstrip().endswith(":")
