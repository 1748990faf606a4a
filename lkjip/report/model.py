"""The report as immutable blocks: what narrate makes, compose fills, number labels and the Word layer prints.

No XML and no Word terms here. Inline text is a tuple of `Inline`; blocks nest only in lists, frames and rows. Fields
stand in the order in which they are read; `visiting` goes through them by their names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from lkjip.base.quantity import Text, Value
from lkjip.base.source import Source
from lkjip.base.tuples import NamedTuple

if TYPE_CHECKING:
    from lkjip.drawing.chartsheet import ChartSheet

NOWHERE = Source("")


# --- inline ------------------------------------------------------------------------------------------------------


class Run(NamedTuple):
    """Text of one look. `value` is the value it prints, `name` the expression in the Markdown (`nilai.kunjungan`)."""

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False
    name: str = ""
    value: Value | None = None
    lang: str = ""

    @property
    def missing(self) -> bool:
        """Whether it prints that a value is not known."""
        return self.value is not None and self.value.missing

    @property
    def provisional(self) -> bool:
        """Whether it prints a figure that waits to be settled."""
        return self.value is not None and bool(self.value.sementara) and not self.value.missing


UNWRITTEN = "bagian tahunan"


def unwritten(what: str, bold: bool = False, italic: bool = False) -> Run:
    """What prints where a passage of the year waits to be written: highlighted, and counted as a gap."""
    gap = Text("", UNWRITTEN, reason="bagian tahunan yang belum ditulis")
    return Run(f"[belum ditulis: {what}]", bold, italic, value=gap)


class Ref(NamedTuple):
    """A cross-reference to a table, picture or heading; prints its label ("Tabel 3. 6")."""

    target: str
    bold: bool = False
    italic: bool = False


class WebLink(NamedTuple):
    """A web address."""

    url: str
    text: str


class Break(NamedTuple):
    """A line break within a paragraph."""


class Note(NamedTuple):
    """A footnote: its mark stands here, its paragraphs (of the role `catatan`) at the foot of the page.

    name: what the Markdown calls it; `source` is where its words begin
    """

    name: str
    paragraphs: tuple[Paragraph, ...]
    source: Source = NOWHERE


Inline = Run | Ref | WebLink | Break | Note
Inlines = tuple[Inline, ...]


def plain(inlines: Inlines) -> str:
    """Return the text of `inlines` without looks (a cross-reference prints as its target) and without footnotes."""
    if len(inlines) == 1 and isinstance(inlines[0], Run):  # as in nearly every cell of a table
        return inlines[0].text
    return "".join(map(_plain, inlines))


def _plain(inline: Inline) -> str:
    match inline:
        case Break():
            return " "
        case Ref():
            return inline.target
        case Run() | WebLink():
            return inline.text
        case Note():
            return ""


def valued(inlines: Inlines) -> Iterator[tuple[str, Value]]:
    """Each value that `inlines` print, with the text that prints it."""
    return ((run.text, run.value) for run in inlines if isinstance(run, Run) and run.value is not None)


def notes(inlines: Inlines) -> Iterator[Paragraph]:
    """The paragraphs of the footnotes whose marks stand in `inlines`, in order."""
    for inline in inlines:
        if isinstance(inline, Note):
            yield from inline.paragraphs


# --- equations ---------------------------------------------------------------------------------------------------


class MathText(NamedTuple):
    """A leaf of an equation: symbol, number or words; `name` and `value` as in `Run`."""

    text: str
    upright: bool = False
    bold: bool = False
    name: str = ""
    value: Value | None = None

    @property
    def provisional(self) -> bool:
        """As of a `Run`."""
        return self.value is not None and bool(self.value.sementara) and not self.value.missing


class Fraction(NamedTuple):
    """One row over another."""

    above: Math
    below: Math


class Brackets(NamedTuple):
    """A row in brackets as high as it is."""

    inner: Math
    opening: str = "("
    closing: str = ")"


class Script(NamedTuple):
    """A base with what stands below and above it; either may be empty."""

    base: Math
    below: Math = ()
    above: Math = ()


class BigOperator(NamedTuple):
    """A sum or product over `inner`, with optional limits."""

    symbol: str
    below: Math = ()
    above: Math = ()
    inner: Math = ()


MathNode = MathText | Fraction | Brackets | Script | BigOperator
Math = tuple[MathNode, ...]


# --- blocks ------------------------------------------------------------------------------------------------------


class Heading(NamedTuple):
    """level 1 is a chapter (BAB) or, where `front`, a part of the front matter."""

    level: int
    inlines: Inlines
    anchor: str
    front: bool = False
    source: Source = NOWHERE

    @property
    def title(self) -> Inlines:
        """Its words, as captions have them."""
        return self.inlines

    @property
    def target(self) -> str:
        """What a cross-reference to it names: `bab:anchor`."""
        return f"bab:{self.anchor}"


Role = Literal["", "subjudul", "tengah", "sumber", "poin", "catatan"]


class Paragraph(NamedTuple):
    """role: `subjudul` a bold line that stays with the next block, `sumber` a note under a table or picture.

    `catatan`: of a footnote; no such paragraph stands among the blocks themselves.
    """

    inlines: Inlines
    role: Role = ""
    source: Source = NOWHERE


Marker = Literal["1.", "1)", "a.", "a)", "-"]


class ListBlock(NamedTuple):
    """A list; each item is a tuple of blocks. Numbering starts at `start` and belongs to this list alone."""

    marker: Marker
    items: tuple[tuple[Block, ...], ...]
    start: int = 1
    source: Source = NOWHERE


class EquationBlock(NamedTuple):
    """A displayed equation."""

    math: Math
    source: Source = NOWHERE


ANNEX = "lampiran"
"""Stands in the place of an alternative text where a table is to be printed in full in an appendix."""


class Placement(NamedTuple):
    """Where the Markdown places a table or picture: `![title](kind:key "alt")`. compose replaces it."""

    kind: str
    key: str
    title: Inlines
    alt: str = ""
    source: Source = NOWHERE

    @property
    def target(self) -> str:
        """What a cross-reference to it names: `tabel:anggaran`."""
        return f"{self.kind}:{self.key}"

    @property
    def annexed(self) -> bool:
        """Whether it is a table that the body only sums up."""
        return self.kind == "tabel" and self.alt == ANNEX


class Cell(NamedTuple):
    """One table cell: paragraphs, and over how many rows it reaches (0: covered by the cell above)."""

    paragraphs: tuple[Inlines, ...]
    rows: int = 1


class Row(NamedTuple):
    """A row printed with the template's pattern row called `kind`; `cells` by the names of the pattern's tags.

    source: of a row that was typed in the Markdown, its line
    """

    kind: str
    cells: tuple[tuple[str, Cell], ...]
    source: Source = NOWHERE


HIDDEN = "\ue000"
"""Stands for every letter of a value, where only what was typed is looked at."""
GONE = "\ue0ff"
"""Heads a column that a table leaves out: its pattern has one for more than there is to print."""


GENERAL = "umum"
"""The pattern of tables that have no pattern of their own: with as many columns as the table has."""
HEAD_ROW = "kepala"
"""The kind of a pattern's row that is a header, repeated on every page, and printed from the table's `heads`."""
UPPER_HEAD = "kepala_atas"
"""A header row above that one: its titles stand over their own column and over those behind it that have none."""
GROUP_ROW, SUBTOTAL_ROW, TOTAL_ROW = "kelompok", "subjumlah", "jumlah"
"""The kinds of rows that stand over all columns, that sum up a group, and that sum up everything."""
LABEL = "judul"
"""The tag of what a row says once: the title of a group, and of a total in the columns that it leaves empty."""
Align = Literal["", "kiri", "tengah", "kanan"]
"""How the cells of a column stand; empty: as the pattern has them."""


def column_tag(number: int) -> str:
    """The tag of a column in a pattern for any number of them, counted from 1."""
    return f"kolom{number}"


class TableBlock(NamedTuple):
    """A table ready to print: the template's table `key`, filled with rows in order.

    `scalars` fill tags outside the row kinds, for example years in the header.
    heads: rows above the others that name the columns, where the pattern leaves that to the table
    columns: one for each column, where the pattern is for any number of them
    tags: one for each column, where the table itself says which it has: the office's pattern `key` prints it if it has
    just these, else the general one
    renamed: whether the heads say more than a pattern that names its columns itself
    annexed: of a typed table, whether the body only sums it up
    """

    key: str
    target: str
    title: Inlines
    rows: tuple[Row, ...]
    scalars: tuple[tuple[str, Value | str], ...] = ()
    source: Source = NOWHERE
    heads: tuple[Row, ...] = ()
    columns: tuple[Align, ...] = ()
    tags: tuple[str, ...] = ()
    renamed: bool = False
    annexed: bool = False

    @property
    def lines(self) -> tuple[Row, ...]:
        """Every row, heads first."""
        return (*self.heads, *self.rows)


class PictureBlock(NamedTuple):
    """A picture ready to print; sizes in EMU. An empty title prints no caption.

    vector: the same picture as SVG, where there is one
    printed: what a chart prints, a line for each of its values, with the values; of other pictures nobody knows
    drawn: tells apart what a chart shows, its picture unseen; empty for other pictures
    speaks: whether a chart wrote `alt` from its values; else a person did
    apart: it may begin a page though the words above it, which tell what it is, end the one before
    sheet: the figures of a chart that Word draws itself; the picture is then for what shows no Word
    """

    target: str
    title: Inlines
    alt: str
    image: bytes
    extension: str
    width: int
    height: int
    source: Source = NOWHERE
    vector: bytes = b""
    printed: tuple[Inlines, ...] = ()
    drawn: str = ""
    speaks: bool = False
    apart: bool = False
    sheet: ChartSheet | None = None

    @property
    def values(self) -> tuple[Value, ...]:
        """The values that a chart prints."""
        return tuple(value for line in self.printed for _, value in valued(line))


class GapBlock(NamedTuple):
    """A framed placeholder where a photo or scan is missing; `file` is what would fill it."""

    target: str
    title: Inlines
    alt: str
    file: str
    reason: str
    source: Source = NOWHERE


class AbreastBlock(NamedTuple):
    """Photos side by side, in the order in which they are read; each bears its own caption.

    height: in EMU, of rows that are lower than they would be; 0 where they are not
    """

    blocks: tuple[Block, ...]
    source: Source = NOWHERE
    height: int = 0


class FrameBlock(NamedTuple):
    """Blocks inside a frame, captioned like a picture (a document set from its text)."""

    target: str
    title: Inlines
    blocks: tuple[Block, ...]
    source: Source = NOWHERE


class AppendixBlock(NamedTuple):
    """An appendix after the chapters: its heading, and scanned pages that fill a page each, or tables with their notes.

    Pages are as large as their points say; the Word layer makes them fill the paper, upright or turned.
    """

    target: str
    title: Inlines
    pages: tuple[Block, ...]
    source: Source = NOWHERE

    @property
    def tables(self) -> tuple[TableBlock, ...]:
        """The tables that stand in it; none where it holds scans."""
        return tuple([page for page in self.pages if isinstance(page, TableBlock)])


Block = (
    Heading
    | Paragraph
    | ListBlock
    | EquationBlock
    | Placement
    | TableBlock
    | PictureBlock
    | GapBlock
    | AbreastBlock
    | FrameBlock
    | AppendixBlock
)


CaptionedBlock = TableBlock | PictureBlock | GapBlock | FrameBlock
"""What bears a caption where it has a title."""
LabelledBlock = Heading | CaptionedBlock | AppendixBlock
"""What `Numbered.labels` knows by its target, where it is numbered."""


class Part(NamedTuple):
    """The blocks of one content file; `slot` is the template tag that receives them (`isi` for the chapters)."""

    slot: str
    file: str
    blocks: tuple[Block, ...]


# --- numbering ---------------------------------------------------------------------------------------------------


class Label(NamedTuple):
    """What number gives to a captioned object or a heading.

    kind: "Tabel", "Gambar", "Lampiran" or "" for headings; text: "Tabel 3. 6", "Tabel L. 1", "3.1.4." or "BAB III"
    chapter: number of the chapter, 0 in appendices; position: count within the chapter, or the appendices
    bookmark: name in the Word file, unique, stable while its anchor is unchanged
    """

    kind: str
    text: str
    chapter: int
    position: int
    bookmark: str

    @property
    def between(self) -> str:
        """What stands before the position in a printed number, behind the chapter where there is one: `. ` or `L. `."""
        words = self.text.removesuffix(str(self.position))
        return words.partition(f"\u00a0{self.chapter or ''}")[2]


class ContentsLine(NamedTuple):
    """One line of the table of contents (level 1-4; 5 for front matter) or of a list of tables or figures."""

    level: int
    number: str
    title: str
    bookmark: str


class Numbered(NamedTuple):
    """The whole report with every number assigned. `labels` by target or heading anchor.

    fixed: targets of objects that stay where they were written and as large as they are; `semua`: all of them
    """

    parts: tuple[Part, ...]
    labels: dict[str, Label]
    contents: tuple[ContentsLine, ...]
    tables: tuple[ContentsLine, ...]
    figures: tuple[ContentsLine, ...]
    fixed: tuple[str, ...] = ()


def front_bookmark(title: str) -> str:
    """Return the bookmark of a front-matter title: `_Toc_depan_kata_pengantar`, at most 40 characters."""
    return "_Toc_depan_" + re.sub(r"[^a-z0-9]+", "_", title.lower()).strip("_")[:29]
