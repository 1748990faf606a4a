"""Where the report prints a value: in prose, tables, captions, formulas, lists of contents, and in what
alternative texts say. What the templates' own tags print is found by `tags`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from lkjip.base.quantity import Quantity, Value
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
    Math,
    MathNode,
    MathText,
    Numbered,
    Paragraph,
    PictureBlock,
    Row,
    Run,
    Script,
    TableBlock,
    plain,
    walk,
)
from lkjip.report.provenance import Identity, base_of, identity

AROUND = 70  # characters of a paragraph shown on each side of a value
NAME = re.compile(r"[A-Z].{3}")  # a name begins with a capital
TELLING = re.compile(r"\d.*\d.*\d|\d[.,]\d|\d%")


class Place(NamedTuple):
    """A place that prints a value.

    label: what kind of place, and which; heading: the section it stands in; anchor: that section's bookmark
    source: the line of the Markdown; snippet: the words around the value
    """

    label: str
    heading: str
    anchor: str
    source: Source
    snippet: str


class Spot(NamedTuple):
    """A block with the heading it stands under."""

    heading: str
    anchor: str
    block: Block


def spots(report: Numbered) -> Iterator[Spot]:
    """Every block of the report, in reading order, those in lists and frames included."""
    heading, anchor = "", ""
    for part in report.parts:
        for block in walk(part.blocks):
            if isinstance(block, Heading):
                label = report.labels.get(block.anchor)
                number = f"{label.text} " if label else ""
                heading, anchor = f"{number}{plain(block.inlines)}", label.bookmark if label else ""
            yield Spot(heading, anchor, block)


Found = tuple[Value, Place]


def places(report: Numbered) -> Mapping[Identity, tuple[Place, ...]]:
    """Every place of the report's blocks that prints a value, by the value's identity."""
    return gathered(printed_at(report))


def gathered(found: Iterable[Found]) -> Mapping[Identity, tuple[Place, ...]]:
    """The places of each value, each once, by the identity of the value itself."""
    by_value: dict[Identity, dict[Place, None]] = {}
    for value, place in found:
        by_value.setdefault(identity(base_of(value)), {})[place] = None
    return {key: tuple(ones) for key, ones in by_value.items()}


def printed_at(report: Numbered) -> Iterator[Found]:
    """Every value that a block prints, with its place, in reading order."""
    for spot in spots(report):
        for source, (value, label, snippet) in _with_lines(spot.block, report):
            yield value, Place(label, spot.heading, spot.anchor, source, snippet)


def printed_forms(report: Numbered) -> Iterator[tuple[str, Value]]:
    """Every value with the text that prints it: a table may drop a unit that its header states."""
    for spot in spots(report):
        for inlines in _texts(spot.block):
            for inline in inlines:
                if isinstance(inline, Run) and inline.value is not None:
                    yield inline.text, base_of(inline.value)
        if isinstance(spot.block, EquationBlock):
            for leaf in leaves(spot.block.math):
                if leaf.value is not None:
                    yield leaf.text, base_of(leaf.value)
        if isinstance(spot.block, TableBlock):
            yield from ((str(value), base_of(value)) for _, value in spot.block.scalars if not isinstance(value, str))


def _texts(block: Block) -> Iterator[Inlines]:
    if isinstance(block, Heading | Paragraph):
        yield block.inlines
    elif isinstance(block, TableBlock):
        yield block.title
        for row in block.lines:
            for _, cell in row.cells:
                yield from cell.paragraphs
    elif isinstance(block, PictureBlock | GapBlock | FrameBlock | AppendixBlock):
        yield block.title
        yield from block.printed if isinstance(block, PictureBlock) else ()


Printed = tuple[Value, str, str]
_KINDS = {"sumber": "catatan sumber", "catatan": "catatan kaki"}


def _with_lines(block: Block, report: Numbered) -> Iterator[tuple[Source, Printed]]:
    """What a block prints, with the line that asks for it: its own, or that of a typed row."""
    yield from ((block.source, one) for one in _printed(block, report))
    if isinstance(block, TableBlock):
        label = caption_of(block, report)
        heads = (("judul kolom", row) for row in block.heads)
        rows = ((f"baris {number}", row) for number, row in enumerate(block.rows, 1))
        for where, row in (*heads, *rows):
            source = row.source if row.source != NOWHERE else block.source
            yield from ((source, one) for one in _in_row(row, f"{label}, {where}"))


def _printed(block: Block, report: Numbered) -> Iterator[Printed]:
    match block:
        case Heading():
            yield from in_text(block.inlines, "judul")
        case Paragraph():
            yield from in_text(block.inlines, _KINDS.get(block.role, "paragraf"))
        case EquationBlock():
            for leaf in leaves(block.math):
                if leaf.value is not None:
                    yield leaf.value, "rumus", flat(block.math)
        case TableBlock():
            yield from in_text(block.title, f"judul {caption_of(block, report)}")
        case PictureBlock() | GapBlock() | FrameBlock() | AppendixBlock():
            label = caption_of(block, report)
            yield from in_text(block.title, f"judul {label}")
            for line in block.printed if isinstance(block, PictureBlock) else ():
                yield from ((value, label, plain(line)) for value, _, _ in in_text(line, label))


def caption_of(block: TableBlock | PictureBlock | GapBlock | FrameBlock | AppendixBlock, report: Numbered) -> str:
    """`Tabel 3. 6`, or the key of what bears no number."""
    label = report.labels.get(block.target) if block.title else None
    return " ".join(label.text.split()) if label else block.target


def _in_row(row: Row, label: str) -> Iterator[Printed]:
    line = " | ".join(filter(None, (" ".join(map(plain, cell.paragraphs)) for _, cell in row.cells)))
    for _, cell in row.cells:
        for paragraph in cell.paragraphs:
            for inline in paragraph:
                if isinstance(inline, Run) and inline.value is not None:
                    yield inline.value, label, line


def in_text(inlines: Inlines, label: str) -> Iterator[Printed]:
    """Each value of a text with the label and the words around it."""
    whole, position = plain(inlines), 0
    for inline in inlines:
        length = len(plain((inline,)))
        if isinstance(inline, Run) and inline.value is not None:
            yield inline.value, label, _around(whole, position, position + length)
        position += length


def _around(text: str, start: int, end: int) -> str:
    first, last = max(0, start - AROUND), min(len(text), end + AROUND)
    before = "…" + text[first:].partition(" ")[2] if first else text
    cut = before[: len(before) - (len(text) - last)]
    return " ".join((cut.rpartition(" ")[0] + "…" if last < len(text) else cut).split())


def forms(value: Value) -> tuple[str, ...]:
    """How a value may be printed: with its unit, or without."""
    return (str(value), value.angka) if isinstance(value, Quantity) else (str(value),)


def mentions(report: Numbered, *printed: str) -> tuple[Place, ...]:
    """Alternative texts of people that say the same in one of its printed forms. They are plain words: whether they
    mean this value is for people. What a chart says of itself follows from its values (see `printed_at`).

    Years, single digits and common words would be found everywhere, so only telling figures and names are looked for.
    """
    wanted = [re.escape(form) for form in (" ".join(one.split()) for one in printed) if _tells(form)]
    if not wanted:
        return ()
    whole = re.compile(rf"(?<![\w.,])(?:{'|'.join(wanted)})(?![\w%]|[.,]\d)")
    typed = (one.place for one in alternatives(report) if one.typed)
    return tuple(place for place in typed if whole.search(place.snippet))


class Alternative(NamedTuple):
    """The alternative text of a picture (`kind:key`), as a place; `typed` where a person wrote it."""

    target: str
    place: Place
    typed: bool = True


def alternatives(report: Numbered) -> Iterator[Alternative]:
    """Every alternative text, in reading order."""
    for spot in spots(report):
        if isinstance(spot.block, PictureBlock | GapBlock):
            label, alt = f"teks alternatif {caption_of(spot.block, report)}", " ".join(spot.block.alt.split())
            place = Place(label, spot.heading, spot.anchor, spot.block.source, alt)
            typed = not (isinstance(spot.block, PictureBlock) and spot.block.speaks)
            yield Alternative(spot.block.target, place, typed)


def _tells(form: str) -> bool:
    if NAME.match(form):
        return True
    return bool(TELLING.search(form)) and not re.fullmatch(r"\d{4}", form)


# --- equations ---------------------------------------------------------------------------------------------------


def leaves(math: Math) -> Iterator[MathText]:
    """The symbols, words and values of an equation, in reading order."""
    for node in math:
        if isinstance(node, MathText):
            yield node
        else:
            for inner in _children(node):
                yield from leaves(inner)


def _children(node: MathNode) -> tuple[Math, ...]:
    match node:
        case Fraction():
            return node.above, node.below
        case Brackets():
            return (node.inner,)
        case Script():
            return node.base, node.below, node.above
        case BigOperator():
            return node.below, node.above, node.inner
        case _:
            return ()


def flat(math: Math) -> str:
    """An equation in one line of text."""
    return " ".join(map(_flat, math))


def _flat(node: MathNode) -> str:
    match node:
        case MathText():
            return node.text
        case Fraction():
            return f"({flat(node.above)}) ÷ ({flat(node.below)})"
        case Brackets():
            return f"{node.opening}{flat(node.inner)}{node.closing}"
        case Script():
            return flat(node.base) + "".join(
                f"{sign}{flat(m)}" for sign, m in (("_", node.below), ("^", node.above)) if m
            )
        case BigOperator():
            return f"{node.symbol} {flat(node.inner)}"
