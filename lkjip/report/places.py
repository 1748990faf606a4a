"""Where the report prints a value: in prose, tables, captions, formulas, lists of contents, and in what
alternative texts say. What the templates' own tags print is found by `tags`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from lkjip.base.quantity import Quantity, Value
from lkjip.base.source import Source
from lkjip.base.tuples import NamedTuple
from lkjip.report.model import (
    NOWHERE,
    AbreastBlock,
    AppendixBlock,
    BigOperator,
    Block,
    Brackets,
    CaptionedBlock,
    EquationBlock,
    Fraction,
    FrameBlock,
    GapBlock,
    Heading,
    Inlines,
    ListBlock,
    Math,
    MathNode,
    MathText,
    Numbered,
    Paragraph,
    PictureBlock,
    Placement,
    Row,
    Run,
    Script,
    TableBlock,
    plain,
    valued,
)
from lkjip.report.provenance import Identity, base_of, identity
from lkjip.report.visiting import Cases, blocks_of, fold, nothing, values

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
    for block in blocks_of(report.parts):
        if isinstance(block, Heading):
            label = report.labels.get(block.anchor)
            number = f"{label.text} " if label else ""
            heading, anchor = f"{number}{plain(block.inlines)}", label.bookmark if label else ""
        yield Spot(heading, anchor, block)


PlacedValue = tuple[Value, Place]


def places(report: Numbered) -> Mapping[Identity, tuple[Place, ...]]:
    """Every place of the report's blocks that prints a value, by the value's identity."""
    return gathered(printed_at(report))


def gathered(found: Iterable[PlacedValue]) -> Mapping[Identity, tuple[Place, ...]]:
    """The places of each value, each once, by the identity of the value itself."""
    by_value: dict[Identity, dict[Place, None]] = {}
    for value, place in found:
        by_value.setdefault(identity(base_of(value)), {})[place] = None
    return {key: tuple(placed) for key, placed in by_value.items()}


def printed_at(report: Numbered) -> Iterator[PlacedValue]:
    """Every value that a block prints, with its place, in reading order."""
    for spot in spots(report):
        for value, label, snippet in _PRINTED.of(spot.block)(spot.block, report):
            yield value, Place(label, spot.heading, spot.anchor, spot.block.source, snippet)
        if isinstance(spot.block, TableBlock):
            for source, (value, label, snippet) in _in_rows(spot.block, report):
                yield value, Place(label, spot.heading, spot.anchor, source, snippet)


def printed_forms(report: Numbered) -> Iterator[tuple[str, Value]]:
    """Every value with the text that prints it: a table may drop a unit that its header states."""
    for block in blocks_of(report.parts):
        yield from ((text, base_of(value)) for text, value in values(block))
        if isinstance(block, TableBlock):
            yield from ((str(value), base_of(value)) for _, value in block.scalars if not isinstance(value, str))


Occurrence = tuple[Value, str, str]
_KINDS = {"sumber": "catatan sumber", "catatan": "catatan kaki"}


def _in_title(block: CaptionedBlock | AppendixBlock, report: Numbered) -> Iterator[Occurrence]:
    return in_text(block.title, f"judul {caption_of(block, report)}")


def _in_rows(block: TableBlock, report: Numbered) -> Iterator[tuple[Source, Occurrence]]:
    """What the cells print, with the line of a typed row, or else that of the block."""
    label = caption_of(block, report)
    heads = ((f"{label}, judul kolom", row) for row in block.heads)
    rows = ((f"{label}, baris {number}", row) for number, row in enumerate(block.rows, 1))
    for where, row in (*heads, *rows):
        source = row.source if row.source != NOWHERE else block.source
        yield from ((source, occurrence) for occurrence in _in_row(row, where))


def _in_picture(block: PictureBlock, report: Numbered) -> Iterator[Occurrence]:
    yield from _in_title(block, report)
    for line in block.printed:
        yield from ((value, caption_of(block, report), plain(line)) for _, value in valued(line))


def caption_of(block: CaptionedBlock | AppendixBlock, report: Numbered) -> str:
    """`Tabel 3. 6`, or the key of what bears no number."""
    label = report.labels.get(block.target) if block.title else None
    return " ".join(label.text.split()) if label else block.target


def _in_row(row: Row, label: str) -> Iterator[Occurrence]:
    line = " | ".join(filter(None, (" ".join(map(plain, cell.paragraphs)) for _, cell in row.cells)))
    for _, cell in row.cells:
        for paragraph in cell.paragraphs:
            yield from ((value, label, line) for _, value in valued(paragraph))


def in_text(inlines: Inlines, label: str) -> Iterator[Occurrence]:
    """Each value of a text with the label and the words around it."""
    whole, position = plain(inlines), 0
    for inline in inlines:
        length = len(plain((inline,)))
        if isinstance(inline, Run) and inline.value is not None:
            yield inline.value, label, _around(whole, position, position + length)
        position += length


_PRINTED = Cases[Iterator[Occurrence]](
    Block,
    {
        Heading: lambda block, _: in_text(block.inlines, "judul"),
        Paragraph: lambda block, _: in_text(block.inlines, _KINDS.get(block.role, "paragraf")),
        EquationBlock: lambda block, _: ((value, "rumus", flat(block.math)) for _, value in values(block)),
        PictureBlock: _in_picture,
        TableBlock | GapBlock | FrameBlock | AppendixBlock: _in_title,  # a table's cells come with lines of their own
        ListBlock | AbreastBlock: nothing,  # their blocks come by themselves
    },
    absent=Placement,
)


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
    telling = [re.escape(form) for form in (" ".join(form.split()) for form in printed) if _tells(form)]
    if not telling:
        return ()
    whole = re.compile(rf"(?<![\w.,])(?:{'|'.join(telling)})(?![\w%]|[.,]\d)")
    typed = (alternative.place for alternative in alternatives(report) if alternative.typed)
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


def flat(math: Math) -> str:
    """An equation in one line of text."""
    return fold(math, _FLAT, " ".join)


def _flat_script(_: Script, base: str, below: str, above: str) -> str:
    return base + "".join(f"{sign}{limit}" for sign, limit in (("_", below), ("^", above)) if limit)


_FLAT = Cases[str](
    MathNode,
    {
        MathText: lambda leaf: leaf.text,
        Fraction: lambda _, above, below: f"({above}) ÷ ({below})",
        Brackets: lambda node, inner: f"{node.opening}{inner}{node.closing}",
        Script: _flat_script,
        BigOperator: lambda node, below, above, inner: f"{node.symbol} {inner}",
    },
)
