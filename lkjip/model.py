"""The report as immutable blocks: what narrate makes, compose fills, number labels and the Word layer prints.

No XML and no Word terms here. Inline text is a tuple of `Inline`; blocks nest only in lists and frames.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from lkjip.quantity import Value
from lkjip.source import Source

NOWHERE = Source("")


# --- inline ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one look. `value` is the value it prints, `name` the expression in the Markdown (`ikm.nilai`)."""

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False
    name: str = ""
    value: Value | None = None
    lang: str = ""

    @property
    def missing(self) -> bool:
        return self.value is not None and self.value.missing


@dataclass(frozen=True, slots=True)
class Ref:
    """A cross-reference to a table, picture or heading; prints its label ("Tabel 3. 6")."""

    target: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A web address."""

    url: str
    text: str


@dataclass(frozen=True, slots=True)
class Break:
    """A line break within a paragraph."""


Inline = Run | Ref | Link | Break
Inlines = tuple[Inline, ...]


def plain(inlines: Inlines) -> str:
    """Return the text of `inlines` without looks (a cross-reference prints as its target)."""
    parts = {Break: lambda _: " ", Ref: lambda i: i.target}
    return "".join(parts.get(type(i), lambda i: i.text)(i) for i in inlines)


# --- equations ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class MathText:
    """A leaf of an equation: symbol, number or words; `name` and `value` as in `Run`."""

    text: str
    upright: bool = False
    bold: bool = False
    name: str = ""
    value: Value | None = None


@dataclass(frozen=True, slots=True)
class Fraction:
    above: Math
    below: Math


@dataclass(frozen=True, slots=True)
class Brackets:
    inner: Math
    opening: str = "("
    closing: str = ")"


@dataclass(frozen=True, slots=True)
class Script:
    """A base with what stands below and above it; either may be empty."""

    base: Math
    below: Math = ()
    above: Math = ()


@dataclass(frozen=True, slots=True)
class BigOperator:
    """A sum or product over `inner`, with optional limits."""

    symbol: str
    inner: Math = ()
    below: Math = ()
    above: Math = ()


MathNode = MathText | Fraction | Brackets | Script | BigOperator
Math = tuple[MathNode, ...]


# --- blocks ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Heading:
    """level 1 is a chapter (BAB) or, where `front`, a part of the front matter."""

    level: int
    inlines: Inlines
    anchor: str
    front: bool = False
    source: Source = NOWHERE


Role = Literal["", "subjudul", "tengah", "sumber", "poin"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """role: `subjudul` a bold line that stays with the next block, `sumber` a note under a table or picture."""

    inlines: Inlines
    role: Role = ""
    source: Source = NOWHERE


Marker = Literal["1.", "1)", "a.", "a)", "-"]


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list; each item is a tuple of blocks. Numbering starts at `start` and belongs to this list alone."""

    marker: Marker
    items: tuple[tuple[Block, ...], ...]
    start: int = 1
    source: Source = NOWHERE


@dataclass(frozen=True, slots=True)
class EquationBlock:
    """A displayed equation."""

    math: Math
    source: Source = NOWHERE


@dataclass(frozen=True, slots=True)
class Placement:
    """Where the Markdown places a table or picture: `![title](kind:key "alt")`. compose replaces it."""

    kind: str
    key: str
    title: Inlines
    alt: str = ""
    source: Source = NOWHERE

    @property
    def target(self) -> str:
        return f"{self.kind}:{self.key}"


@dataclass(frozen=True, slots=True)
class Cell:
    """One table cell: paragraphs, and over how many rows it reaches (0: covered by the cell above)."""

    paragraphs: tuple[Inlines, ...]
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """A row printed with the template's pattern row called `kind`; `cells` by the names of the pattern's tags."""

    kind: str
    cells: tuple[tuple[str, Cell], ...]


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table ready to print: the template's table `key`, filled with rows in order.

    `scalars` fill tags outside the row kinds, for example years in the header.
    """

    key: str
    target: str
    title: Inlines
    rows: tuple[Row, ...]
    scalars: tuple[tuple[str, str], ...] = ()
    source: Source = NOWHERE


@dataclass(frozen=True, slots=True)
class PictureBlock:
    """A picture ready to print; sizes in EMU. An empty title prints no caption."""

    target: str
    title: Inlines
    alt: str
    image: bytes
    extension: str
    width: int
    height: int
    source: Source = NOWHERE


@dataclass(frozen=True, slots=True)
class GapBlock:
    """A framed placeholder where a photo or scan is missing; `file` is what would fill it."""

    target: str
    title: Inlines
    alt: str
    file: str
    reason: str
    source: Source = NOWHERE


@dataclass(frozen=True, slots=True)
class FrameBlock:
    """Blocks inside a frame, captioned like a picture (a document set from its text)."""

    target: str
    title: Inlines
    blocks: tuple[Block, ...]
    source: Source = NOWHERE


Block = Heading | Paragraph | ListBlock | EquationBlock | Placement | TableBlock | PictureBlock | GapBlock | FrameBlock


@dataclass(frozen=True, slots=True)
class Part:
    """The blocks of one content file; `slot` is the template tag that receives them (`isi` for the chapters)."""

    slot: str
    file: str
    blocks: tuple[Block, ...]


# --- numbering ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Label:
    """What number gives to a captioned object or a heading.

    kind: "Tabel", "Gambar" or "" for headings; text: "Tabel 3. 6", "3.1.4." or "BAB III"
    chapter: number of the chapter, 0 in the front matter; index: count within the chapter
    bookmark: name in the Word file, unique, stable while its anchor is unchanged
    """

    kind: str
    text: str
    chapter: int
    index: int
    bookmark: str


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """One line of the table of contents (level 1-4; 5 for front matter) or of a list of tables or figures."""

    level: int
    number: str
    title: str
    bookmark: str


@dataclass(frozen=True, slots=True)
class Numbered:
    """The whole report with every number assigned. `labels` by target or heading anchor."""

    parts: tuple[Part, ...]
    labels: dict[str, Label]
    contents: tuple[ContentsLine, ...]
    tables: tuple[ContentsLine, ...]
    figures: tuple[ContentsLine, ...]
