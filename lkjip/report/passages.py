"""The numbered report as passages of prose that tell typed words from values.

A value's characters are hidden in `typed` behind a character that no pattern of words or digits matches, so that one
pattern finds what a person typed, at the same position as in the printed `text`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Literal

from lkjip.base.memory import evolved, remembers
from lkjip.base.quantity import Value
from lkjip.base.source import Source
from lkjip.base.tuples import NamedTuple
from lkjip.report.model import (
    HIDDEN,
    NOWHERE,
    AbreastBlock,
    AppendixBlock,
    Block,
    Break,
    CaptionedBlock,
    EquationBlock,
    FrameBlock,
    GapBlock,
    Heading,
    Inline,
    Inlines,
    ListBlock,
    Note,
    Paragraph,
    Part,
    PictureBlock,
    Placement,
    Ref,
    Run,
    TableBlock,
    WebLink,
    plain,
)
from lkjip.report.provisional import is_note
from lkjip.report.visiting import Cases, leaves, within

FRAMED = "/naskah/"
_SENTENCE = re.compile(r"(?<=[.!?;])\s+(?=[A-Z“\"(\ue000])")
_NOT_AN_END = re.compile(
    r"(?:\b(?:No|Nomor|Kab|Jl|TA|KM|Telp|Fax|Sdr|Bpk|Ny|Tn|Hj?|Dr[as]?|Prof|Ir|dr|drg|hlm|S|M)|\d)\.$"
)
"""Behind these a stop ends no sentence: abbreviations before a name or a number, and numbers of a list."""

PassageKind = Literal[
    "judul", "subjudul", "paragraf", "butir", "sel", "keterangan", "sumber", "rumus", "objek", "alt", "data"
]


class PrintedValue(NamedTuple):
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

    kind: PassageKind
    text: str
    typed: str
    values: tuple[PrintedValue, ...]
    source: Source
    target: str = ""
    level: int = 0

    @property
    def quoted(self) -> bool:
        """Whether it belongs to a framed document, which is printed as others wrote it."""
        return FRAMED in self.source.file

    def sentences(self) -> Iterator[Passage]:
        """The passage, sentence by sentence."""
        return (self._cut(start, end) for start, end in sentence_bounds(self.typed))

    def _cut(self, start: int, end: int) -> Passage:
        inside = tuple(
            printed._replace(start=printed.start - start, end=printed.end - start)
            for printed in self.values
            if start <= printed.start and printed.end <= end
        )
        return self._replace(text=self.text[start:end], typed=self.typed[start:end], values=inside)


def sentence_bounds(typed: str) -> Iterator[tuple[int, int]]:
    """Where each sentence begins and ends in typed words, values hidden."""
    start = 0
    for match in _SENTENCE.finditer(typed):
        if typed[match.start() - 1] == "." and _NOT_AN_END.search(typed[start : match.start()]):
            continue
        yield start, match.start()
        start = match.end()
    yield start, len(typed)


def typed_words(inlines: Inlines) -> list[str]:
    """What a person typed of each inline, values and what else is no typed word hidden."""
    return [_hidden(*_WORDS.of(inline)(inline)) for inline in inlines]


def _hidden(shown: str, is_value: bool) -> str:
    return HIDDEN * len(shown) if is_value else shown.replace("\u00a0", " ")


_Known = Mapping[int, tuple[Block, tuple[Passage, ...]]]


def passages(parts: Iterable[Part], of: str = "laporan") -> tuple[Passage, ...]:
    """Every passage in reading order; of: what the parts are, where the same files are read as typed and as printed."""
    return tuple(chain.from_iterable(_of_part(part, of) for part in parts))


def _of_part(part: Part, of: str) -> tuple[Passage, ...]:
    if not remembers():
        return tuple(_blocks(part.blocks, "paragraf", NOWHERE))
    known: _Known = evolved(f"passages {of} {part.file}", lambda before: _of_blocks(part, before or {}))
    return tuple(chain.from_iterable(known[id(block)][1] for block in part.blocks))


def _of_blocks(part: Part, before: _Known) -> _Known:
    """The passages of each block; those of a block that was there before are the very same."""
    known = ((block, before.get(id(block))) for block in part.blocks)
    return {id(block): found or (block, tuple(_blocks((block,), "paragraf", NOWHERE))) for block, found in known}


def _blocks(blocks: Iterable[Block], kind: PassageKind, above: Source) -> Iterator[Passage]:
    for block in blocks:
        yield from _PASSAGES.of(block)(block, kind, block.source if block.source != NOWHERE else above)


def _heading(block: Heading, kind: PassageKind, source: Source) -> Iterator[Passage]:
    yield _passage("judul", block.inlines, source, level=block.level)


def _paragraph(block: Paragraph, kind: PassageKind, source: Source) -> Iterator[Passage]:
    if is_note(block):
        return  # the engine wrote it, not the editor
    heads = block.role == "subjudul" and kind != "butir"
    yield _passage("sumber" if block.role == "sumber" else "subjudul" if heads else kind, block.inlines, source)
    yield from _blocks(within(block), "paragraf", source)


def _list(block: ListBlock, kind: PassageKind, source: Source) -> Iterator[Passage]:
    return _blocks(within(block), "butir", source)


def _abreast(block: AbreastBlock, kind: PassageKind, source: Source) -> Iterator[Passage]:
    return _blocks(within(block), kind, source)


def _equation(block: EquationBlock, kind: PassageKind, source: Source) -> Iterator[Passage]:
    """The texts of an equation, a space between them."""
    runs = ((Run(leaf.text, name=leaf.name, value=leaf.value), Run(" ")) for leaf in leaves(block.math))
    yield _passage("rumus", tuple(chain.from_iterable(runs)), source)


def _object(block: CaptionedBlock | AppendixBlock | Placement, kind: PassageKind, source: Source) -> Iterator[Passage]:
    """The title; the alternative text where it says something else; what a frame or an appendix holds."""
    yield _passage("objek", block.title, source, target=block.target)
    alt = getattr(block, "alt", "")
    if alt and alt != plain(block.title):
        yield Passage("alt", alt, alt, (), source, block.target)
    yield from _blocks(within(block), "paragraf", source)


def _table(block: TableBlock, kind: PassageKind, source: Source) -> Iterator[Passage]:
    """The title, and what a person typed into cells; the number of a row is its place, and says nothing."""
    yield from _object(block, kind, source)
    for at, row in enumerate(block.lines, 1 - len(block.heads)):
        for place, (_, cell) in enumerate(row.cells if row.source != NOWHERE else ()):
            for line in cell.paragraphs:
                if place or plain(line).strip(" .)") != str(at):
                    yield _passage("sel", line, row.source, target=block.target)


_PASSAGES = Cases[Iterator[Passage]](
    Block,
    {
        Heading: _heading,
        Paragraph: _paragraph,
        ListBlock: _list,
        AbreastBlock: _abreast,
        EquationBlock: _equation,
        TableBlock: _table,
        PictureBlock | GapBlock | FrameBlock | AppendixBlock | Placement: _object,
    },
)


def _passage(kind: PassageKind, inlines: Inlines, source: Source, *, target: str = "", level: int = 0) -> Passage:
    text, typed, values = "", "", []
    for inline in inlines:
        shown, hidden = _WORDS.of(inline)(inline)
        if isinstance(inline, Run) and hidden:
            values.append(PrintedValue(len(text), len(text) + len(shown), inline.name, inline.value))
        text += shown
        typed += _hidden(shown, hidden)
    return Passage(kind, text.replace("\u00a0", " "), typed, tuple(values), source, target, level)


def _run(run: Run) -> tuple[str, bool]:
    is_value = bool(run.name) or run.value is not None
    return run.text or (run.name if is_value else ""), is_value


_WORDS = Cases[tuple[str, bool]](
    Inline,
    {
        Run: _run,
        WebLink: lambda link: (link.text, True),
        Ref: lambda ref: (ref.target, True),
        Break: lambda _: (" ", False),
        Note: lambda _: ("", False),  # passages of their own, behind this one
    },
)
"""What an inline prints, and whether it is more than words that a person typed."""
