"""One way through the report: what its blocks hold, in reading order, and how they are made anew from it.

A new type joins its union in `model`. What a block holds follows from the names of its fields (`_CHANGES`); whoever
treats types differently has a table of `Cases`, and a test names each table that has not decided about the new type.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from operator import is_
from typing import Any, Generic, TypeVar, get_args

from lkjip.base.quantity import Value
from lkjip.base.source import Source
from lkjip.report.model import (
    NOWHERE,
    Block,
    Cell,
    Inline,
    Inlines,
    Math,
    MathNode,
    MathText,
    Note,
    Paragraph,
    Part,
    Row,
    notes,
    valued,
)

R = TypeVar("R")
B = TypeVar("B")


class Cases(Generic[R]):
    """What a reader does with each type of a union of the model (`Block`, `Inline`, `MathNode`).

    cases: a function for each type, or for some at once (`PictureBlock | GapBlock`)
    absent: types that never come here, because an earlier stage replaces them or the reader takes them apart itself
    """

    def __init__(self, union: Any, cases: Mapping[Any, Callable[..., R]], absent: Any = None) -> None:
        self._cases = {kind: case for kinds, case in cases.items() for kind in _members(kinds)}
        self.undecided = set(_members(union)).difference(self._cases, _members(absent))

    def of(self, node: object) -> Callable[..., R]:
        """The function for a node of the union; TypeError where none was decided on."""
        case = self._cases.get(type(node))
        if case is None:
            raise TypeError(f"no case for {type(node).__name__}")
        return case


def _members(kinds: Any) -> tuple[type, ...]:
    return get_args(kinds) or (kinds,)


def nothing(*_: object) -> Iterator[Any]:
    """The case of what a reader passes over."""
    return iter(())


# --- blocks ------------------------------------------------------------------------------------------------------


def walk(blocks: Iterable[Block]) -> Iterator[Block]:
    """Every block in reading order, those in lists, frames and footnotes after the block that holds them."""
    for block in blocks:
        yield block
        yield from walk(within(block))


def within(block: Block) -> Iterator[Block]:
    """The blocks right within a block: of its items, its frame, its pages, its footnotes."""
    for name, blocks in _WITHIN[type(block)]:
        yield from blocks(getattr(block, name))


def blocks_of(parts: Iterable[Part]) -> Iterator[Block]:
    """Every block of the parts, as `walk` finds them."""
    return walk(block for part in parts for block in part.blocks)


def of_kind(kind: type[B], blocks: Iterable[Block]) -> Iterator[B]:
    """Those of the blocks that are of one type."""
    return (block for block in blocks if isinstance(block, kind))


def texts(block: Block) -> Iterator[Inlines]:
    """The texts that a block sets itself: its words or title, then its cells; blocks within it set their own."""
    return (text for _, text in placed_texts(block))


def placed_texts(block: Block) -> Iterator[tuple[Source, Inlines]]:
    """The same with the line in which each was typed: that of its row, or else of the block."""
    for name, found in _TEXTS[type(block)]:
        yield from (
            (source if source != NOWHERE else block.source, text) for source, text in found(getattr(block, name))
        )


def values(block: Block) -> Iterator[tuple[str, Value]]:
    """Each value that a block prints itself, in text, equation or chart, with the text that prints it."""
    yield from chain.from_iterable(map(valued, (*texts(block), *getattr(block, "printed", ()))))
    for leaf in leaves(getattr(block, "math", ())):
        if leaf.value is not None:
            yield leaf.text, leaf.value


def _cells(rows: Iterable[Row]) -> Iterator[tuple[Source, Inlines]]:
    return ((row.source, paragraph) for row in rows for _, cell in row.cells for paragraph in cell.paragraphs)


def _alone(text: Inlines) -> tuple[tuple[Source, Inlines], ...]:
    return ((NOWHERE, text),)


# --- equations ---------------------------------------------------------------------------------------------------


def leaves(math: Math) -> Iterator[MathText]:
    """The symbols, words and values of an equation, in reading order."""
    for node in math:
        if isinstance(node, MathText):
            yield node
        else:
            yield from chain.from_iterable(map(leaves, _parts(node)))


def fold(math: Math, cases: Cases[R], join: Callable[[Iterable[R]], R], *more: object) -> R:
    """An equation as something else: each case gets its node, `more`, and what became of the node's parts."""
    return join([cases.of(node)(node, *more, *(fold(p, cases, join, *more) for p in _parts(node))) for node in math])


def _parts(node: MathNode) -> list[Math]:
    return [part for part in node if type(part) is tuple]


# --- making anew -------------------------------------------------------------------------------------------------


class Rewriter:
    """Makes blocks anew from what they hold, in reading order; a subclass overrides what it is about.

    Lines that a chart prints (`printed`) stay: they say what its picture shows.
    """

    def blocks(self, blocks: Iterable[Block]) -> Iterator[Block]:
        """Blocks that stand together; a subclass may leave some out or add others."""
        return map(self.block, blocks)

    def block(self, block: Block) -> Block:
        """A block made anew from what it holds."""
        fields = ((name, getattr(block, name), change) for name, change in _CHANGED[type(block)])
        changed = {name: anew for name, was, change in fields if (anew := change(self, was, block)) is not was}
        return block._replace(**changed) if changed else block

    def inner(self, blocks: Iterable[Block], holder: Block) -> Iterable[Block]:
        """Blocks within `holder`."""
        return self.blocks(blocks)

    def inlines(self, inlines: Inlines, source: Source) -> Inlines:
        """Words, titles and paragraphs of cells of the block at `source`."""
        return kept(inlines, [self.inline(inline, source) for inline in inlines])

    def inline(self, inline: Inline, source: Source) -> Inline:
        """An inline of the block at `source`; a footnote's own paragraphs are made anew."""
        if isinstance(inline, Note):
            paragraphs = kept(inline.paragraphs, map(self._paragraph, inline.paragraphs))
            return inline if paragraphs is inline.paragraphs else inline._replace(paragraphs=paragraphs)
        return inline

    def _paragraph(self, block: Paragraph) -> Paragraph:
        inlines = self.inlines(block.inlines, block.source)
        return block if inlines is block.inlines else block._replace(inlines=inlines)

    def row(self, row: Row, source: Source) -> Row:
        """A row of the table at `source`."""
        cells = kept(row.cells, [self._cell(named, source) for named in row.cells])
        return row if cells is row.cells else row._replace(cells=cells)

    def _cell(self, named: tuple[str, Cell], source: Source) -> tuple[str, Cell]:
        name, cell = named
        texts = kept(cell.paragraphs, [self.inlines(text, source) for text in cell.paragraphs])
        return named if texts is cell.paragraphs else (name, cell._replace(paragraphs=texts))

    def math(self, math: Math, source: Source) -> Math:
        """An equation or a row of one, of the block at `source`."""
        return kept(math, [self._node(node, source) for node in math])

    def _node(self, node: Any, source: Source) -> MathNode:
        if isinstance(node, MathText):
            return self.leaf(node, source)
        parts = kept(tuple(node), [self.math(part, source) if type(part) is tuple else part for part in node])
        anew: MathNode = type(node)(*parts)
        return node if all(map(is_, parts, node)) else anew

    def leaf(self, leaf: MathText, source: Source) -> MathText:
        """A symbol, word or value of the equation at `source`."""
        return leaf


class BlockRewriter(Rewriter):
    """Makes whole blocks anew; what stands within words, rows and equations stays."""

    def inlines(self, inlines: Inlines, source: Source) -> Inlines:
        return inlines

    def row(self, row: Row, source: Source) -> Row:
        return row

    def math(self, math: Math, source: Source) -> Math:
        return math


def kept(before: Iterable[R], now: Iterable[R]) -> tuple[R, ...]:
    """What was made anew; the very things that there were `before` where all of them stayed."""
    old, new = tuple(before), tuple(now)
    return old if len(old) == len(new) and all(map(is_, old, new)) else new


# --- what the names of fields say --------------------------------------------------------------------------------


def _fields(by_name: Mapping[str, R]) -> dict[type, tuple[tuple[str, R], ...]]:
    """Of each type of block the fields that are named here, in this order, which is that of reading."""
    return {kind: tuple((n, found) for n, found in by_name.items() if n in kind._fields) for kind in get_args(Block)}


def _anew(writer: Rewriter, blocks: Iterable[Block], holder: Block) -> tuple[Block, ...]:
    return kept(blocks, writer.inner(blocks, holder))


def _rows_anew(writer: Rewriter, rows: Iterable[Row], block: Block) -> tuple[Row, ...]:
    return kept(rows, [writer.row(row, row.source if row.source != NOWHERE else block.source) for row in rows])


_CHANGES: Mapping[str, Callable[[Rewriter, Any, Block], Any]] = {
    "inlines": lambda writer, inlines, block: writer.inlines(inlines, block.source),
    "title": lambda writer, title, block: writer.inlines(title, block.source),
    "heads": _rows_anew,
    "rows": _rows_anew,
    "math": lambda writer, math, block: writer.math(math, block.source),
    "items": lambda writer, items, block: kept(items, [_anew(writer, item, block) for item in items]),
    "blocks": _anew,
    "pages": _anew,
}
_CHANGED = _fields(_CHANGES)
_WITHIN: Mapping[type, tuple[tuple[str, Callable[[Any], Iterable[Block]]], ...]] = _fields(
    {"inlines": notes, "items": chain.from_iterable, "blocks": iter, "pages": iter}
)
_Placed = Callable[[Any], Iterable[tuple[Source, Inlines]]]
_TEXTS: Mapping[type, tuple[tuple[str, _Placed], ...]] = _fields(
    {"inlines": _alone, "title": _alone, "heads": _cells, "rows": _cells}
)
