"""The numbered report as passages of prose that tell typed words from values.

A value's characters are hidden in `typed` behind a character that no pattern of words or digits matches, so that one
pattern finds what a person typed, at the same position as in the printed `text`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from lkjip.base.quantity import Value
from lkjip.base.source import Source
from lkjip.report.model import (
    NOWHERE,
    AppendixBlock,
    BigOperator,
    Block,
    Brackets,
    EquationBlock,
    Fraction,
    FrameBlock,
    GapBlock,
    Heading,
    Inlines,
    Link,
    ListBlock,
    Math,
    MathText,
    Note,
    Paragraph,
    Part,
    PictureBlock,
    Placement,
    Ref,
    Run,
    Script,
    TableBlock,
    notes,
    plain,
)
from lkjip.report.provisional import is_note

HIDDEN = "\ue000"
FRAMED = "/naskah/"
_SENTENCE = re.compile(r"(?<=[.!?;])\s+(?=[A-Z“\"(\ue000])")
_NOT_AN_END = re.compile(r"(?:\b(?:No|Nomor|Kab|Jl|TA|KM|Telp|Fax|Sdr|dr|S|M)|\d)\.$")

Kind = Literal["judul", "subjudul", "paragraf", "butir", "sel", "keterangan", "sumber", "rumus", "objek", "alt", "data"]


class Printed(NamedTuple):
    """A value printed in a passage, from `start` to `end`."""

    start: int
    end: int
    name: str
    value: Value | None


class Passage(NamedTuple):
    """One paragraph, heading, caption or typed cell. `target` is set where a table or picture stands and in its cells,
    `level` for headings.

    A footnote's paragraphs are passages as those of the text are, right behind the one that bears its mark.
    """

    kind: Kind
    text: str
    typed: str
    values: tuple[Printed, ...]
    source: Source
    target: str = ""
    level: int = 0

    @property
    def quoted(self) -> bool:
        """Whether it belongs to a framed document, which is printed as others wrote it."""
        return FRAMED in self.source.file

    def sentences(self) -> Iterator[Passage]:
        """The passage, sentence by sentence."""
        start = 0
        for match in _SENTENCE.finditer(self.typed):
            if self.typed[match.start() - 1] == "." and _NOT_AN_END.search(self.typed[start : match.start()]):
                continue
            yield self._cut(start, match.start())
            start = match.end()
        yield self._cut(start, len(self.text))

    def _cut(self, start: int, end: int) -> Passage:
        inside = tuple(
            one._replace(start=one.start - start, end=one.end - start)
            for one in self.values
            if start <= one.start and one.end <= end
        )
        return self._replace(text=self.text[start:end], typed=self.typed[start:end], values=inside)


def passages(parts: Iterable[Part]) -> tuple[Passage, ...]:
    """Every passage in reading order."""
    return tuple(passage for part in parts for passage in _blocks(part.blocks, "paragraf", NOWHERE))


def _blocks(blocks: Sequence[Block], kind: Kind, above: Source) -> Iterator[Passage]:
    for block in blocks:
        yield from _block(block, kind, above)


def _block(block: Block, kind: Kind, above: Source) -> Iterator[Passage]:
    source = block.source if block.source != NOWHERE else above
    match block:
        case Heading():
            yield _passage("judul", block.inlines, source, level=block.level)
        case Paragraph() if is_note(block):
            return  # the engine wrote it, not the editor
        case Paragraph():
            heads = block.role == "subjudul" and kind != "butir"
            yield _passage("sumber" if block.role == "sumber" else "subjudul" if heads else kind, block.inlines, source)
            yield from _blocks(tuple(notes(block.inlines)), "paragraf", source)
        case ListBlock():
            for item in block.items:
                yield from _blocks(item, "butir", source)
        case FrameBlock():
            yield _passage("objek", block.title, source, target=block.target)
            yield from _blocks(block.blocks, "paragraf", source)
        case AppendixBlock():
            yield _passage("objek", block.title, source, target=block.target)
            yield from _blocks(block.pages, kind, source)
        case TableBlock():
            yield _passage("objek", block.title, source, target=block.target)
            yield from _typed_cells(block)
        case PictureBlock() | GapBlock() | Placement():
            yield _passage("objek", block.title, source, target=block.target)
            if block.alt and block.alt != plain(block.title):
                yield Passage("alt", block.alt, block.alt, (), source, block.target)
        case EquationBlock():
            yield _passage("rumus", tuple(_leaves(block.math)), source)


def _typed_cells(block: TableBlock) -> Iterator[Passage]:
    """What a person typed into the cells of a table; the number of a row is its place, and says nothing."""
    for at, row in enumerate(block.lines, 1 - len(block.heads)):
        for place, (_, cell) in enumerate(row.cells if row.source != NOWHERE else ()):
            for line in cell.paragraphs:
                if place or plain(line).strip(" .)") != str(at):
                    yield _passage("sel", line, row.source, target=block.target)


def _passage(kind: Kind, inlines: Inlines, source: Source, *, target: str = "", level: int = 0) -> Passage:
    text, typed, values = "", "", []
    for inline in inlines:
        match inline:
            case Note():
                pass  # passages of their own, behind this one
            case Run():
                is_value = bool(inline.name) or inline.value is not None
                shown = inline.text or (inline.name if is_value else "")
                if is_value:
                    values.append(Printed(len(text), len(text) + len(shown), inline.name, inline.value))
                text += shown
                typed += HIDDEN * len(shown) if is_value else shown
            case Link():
                text += inline.text
                typed += HIDDEN * len(inline.text)
            case Ref():
                text += inline.target
                typed += HIDDEN * len(inline.target)
            case _:
                text += " "
                typed += " "
    text, typed = text.replace("\u00a0", " "), typed.replace("\u00a0", " ")
    return Passage(kind, text, typed, tuple(values), source, target, level)


def _leaves(math: Math) -> Iterator[Run]:
    """The texts of an equation, in order, a space between them."""
    for node in math:
        match node:
            case MathText():
                yield Run(node.text, name=node.name, value=node.value)
                yield Run(" ")
            case Fraction():
                yield from _leaves(node.above)
                yield from _leaves(node.below)
            case Brackets():
                yield from _leaves(node.inner)
            case Script():
                yield from _leaves(node.base)
                yield from _leaves(node.below)
                yield from _leaves(node.above)
            case BigOperator():
                yield from _leaves(node.inner)
                yield from _leaves(node.below)
                yield from _leaves(node.above)
