"""Provisional figures on the printed page: a mark behind each, and a note that explains it where it stands.

A table and a chart get their note each time, for they are read alone; prose gets one under each heading. Nothing
here runs for a report without provisional figures.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from lkjip.base.quantity import Sementara, Value, marked
from lkjip.base.source import Source
from lkjip.data.schema import Data
from lkjip.report.model import (
    AbreastBlock,
    AppendixBlock,
    Block,
    FrameBlock,
    Heading,
    Inline,
    MathText,
    Note,
    Paragraph,
    Part,
    PictureBlock,
    Row,
    Run,
    TableBlock,
    plain,
)
from lkjip.report.visiting import Rewriter

NOTE = "*) Angka sementara"
ACCEPTED = "dicetak sebagai angka sementara dengan persetujuan"


def mark(parts: Sequence[Part], data: Data) -> tuple[Part, ...]:
    """Return the parts with every provisional figure marked and explained; the same parts where there is none."""
    if not data.sementara:
        return tuple(parts)
    return tuple(part._replace(blocks=tuple(_ProvisionalMarker().whole(part.blocks))) for part in parts)


def note(why: Iterable[Sementara]) -> str:
    """The words of a note."""
    return f"{NOTE}: {'; '.join(dict.fromkeys(map(_why, why)))}."


def is_note(block: Paragraph) -> bool:
    """Whether a paragraph is such a note."""
    return block.role == "sumber" and plain(block.inlines).startswith(NOTE)


def _why(provisional: Sementara) -> str:
    return f"{provisional.alasan} ({ACCEPTED} {provisional.disetujui})" if provisional.disetujui else provisional.alasan


def _unsettled(values: Iterable[Value]) -> tuple[Sementara, ...]:
    return tuple(dict.fromkeys(why for value in values if not value.missing for why in value.sementara))


class _ProvisionalMarker(Rewriter):
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
            if isinstance(block, Heading) or (isinstance(block, AppendixBlock) and not block.tables):
                yield from self.waiting()
                self.noted.clear()
            yield self.block(block)
            yield from self.notes(block)

    def inner(self, blocks: Iterable[Block], holder: Block) -> Iterable[Block]:
        if isinstance(holder, AppendixBlock):  # its pages are scans, or tables on their way to the end
            return _ProvisionalMarker().whole(blocks) if holder.tables else blocks
        if isinstance(holder, AbreastBlock):  # a note stands below the row
            return map(self.block, blocks)
        return self.whole(blocks) if isinstance(holder, FrameBlock) else self.blocks(blocks)

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

    def inline(self, inline: Inline, source: Source) -> Inline:
        if isinstance(inline, Run) and inline.value is not None and inline.value.sementara:
            return inline._replace(text=self.see(inline.value, inline.text))
        return super().inline(inline, source)

    def row(self, row: Row, source: Source) -> Row:
        """A row stays what it is where nothing in it is provisional, as in most."""
        every = chain.from_iterable(chain.from_iterable([cell.paragraphs for _, cell in row.cells]))
        return super().row(row, source) if any(map(_may_be_provisional, every)) else row

    def leaf(self, leaf: MathText, source: Source) -> MathText:
        return leaf._replace(text=self.see(leaf.value, leaf.text))


def _may_be_provisional(inline: Inline) -> bool:
    if isinstance(inline, Run):
        return inline.value is not None and bool(inline.value.sementara)
    return isinstance(inline, Note)


def _leads_on(block: Paragraph) -> bool:
    """Whether a note would part a sentence from what it announces."""
    return plain(block.inlines).rstrip().endswith(":")
