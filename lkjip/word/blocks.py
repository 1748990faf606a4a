"""Blocks to paragraphs and tables: headings, text, lists, equations, captions, pictures, frames."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from lkjip.base.tuples import NamedTuple
from lkjip.report.model import (
    AbreastBlock,
    AppendixBlock,
    Block,
    CaptionedBlock,
    EquationBlock,
    FrameBlock,
    GapBlock,
    Heading,
    Inlines,
    Label,
    ListBlock,
    Paragraph,
    PictureBlock,
    Placement,
    Run,
    TableBlock,
    plain,
)
from lkjip.report.number import ANNEX_CHAPTER
from lkjip.report.visiting import Cases, within
from lkjip.word.abreast import Photo, PlacedPhoto, in_rows, placed, row_of
from lkjip.word.appendix import appendix
from lkjip.word.contents import flat_paragraph
from lkjip.word.equations import equation
from lkjip.word.fields import field
from lkjip.word.flowing import before_wide
from lkjip.word.inline import NBSP, chapter_bookmark, inline, reference_bookmark, upper
from lkjip.word.labelled_lines import as_form
from lkjip.word.numbering import DEEPEST, add_num, indent
from lkjip.word.pictures import PLACEHOLDER_PAD, at_most, gap, gap_lines, picture, placeholder
from lkjip.word.sections import OrientedContent, on_pages, turned_room
from lkjip.word.state import State
from lkjip.word.table_blocks import table
from lkjip.word.xml import layout, paragraph, text_run

ROOM_BELOW_TABLE = 200  # twips before a text that follows a table
BELOW_ROW = '<w:spacing w:after="80"/>'  # in a row of photos, as what follows adds the room below a table
FRAME_MARGIN = 227  # twips between a frame and what is in it
ANNOUNCEMENT = 300  # characters: a longer paragraph would leave too much of a page white
TABLE_END = "</w:tbl>"
NO_WIDTH = "\u200b"
HIDDEN = "<w:rPr><w:vanish/></w:rPr>"
NAMES_A_CHAPTER = re.compile(r"\s*(?:BAB\s+[IVXLC]+|LAMPIRAN)\b")
NO_HEADING = (
    '<w:outlineLvl w:val="9"/>'  # a bold line that tells of a chapter, in an outline of the report, heads nothing
)
NOT_KEPT = '<w:keepNext w:val="0"/>'  # a cell that stays with the next paragraph would bind its row to what follows
SHORT_FRAME = 1500  # characters: a frame up to this long is not split over pages


class Context(NamedTuple):
    """Where blocks stand: in the chapters or not, in a frame, in how many lists, how far from the left edge in twips.

    keep: the block stays with the next one
    """

    width: int
    left: int = 0
    chapters: bool = True
    framed: bool = False
    keep: bool = False
    depth: int = 0

    @property
    def room(self) -> int:
        """Return the twips that an object may be wide."""
        return self.width - self.left - (2 * FRAME_MARGIN if self.framed else 0)

    @property
    def style(self) -> str:
        """Return the name of the style of plain text here."""
        if self.framed:
            return "Bingkai Naskah"
        return f"Butir {min(self.depth, 4)}" if self.depth else "Isi"


def slot(blocks: Iterable[Block], state: State, *, chapters: bool) -> str:
    """Return what takes the place of a block tag; it begins and ends with a paragraph, as Word demands."""
    state.below_table = False
    shown = _blocks(blocks, state, Context(state.compiled.text_width, chapters=chapters))
    return shown + _close(state)


def _close(state: State) -> str:
    below_table, state.below_table = state.below_table, False
    return flat_paragraph() if below_table else ""


def _blocks(blocks: Iterable[Block], state: State, context: Context) -> str:
    sheets = list(_oriented(blocks, state, context))
    begun, state.turned = state.turned, state.turned or any(sheet.turned for sheet in sheets)
    return "".join(on_pages(sheets, state.compiled.section, begun=begun))


def _oriented(blocks: Iterable[Block], state: State, context: Context) -> Iterator[OrientedContent]:
    blocks = before_wide(tuple(blocks), lambda block: _is_turned(block, state, context), leads_on)
    wide = _wide(blocks, state, context)
    for place, (block, following) in enumerate(zip(blocks, (*blocks[1:], None), strict=False)):
        yield from _sheets(block, place in wide, state, _kept(context, block, following))


def _sheets(block: Block, turned: bool, state: State, context: Context) -> Iterator[OrientedContent]:
    if isinstance(block, AppendixBlock):
        state.source, state.below_table = block.source, False
        pages = _oriented(block.pages, state, context) if block.tables else None
        yield from appendix(block, pages, state)
    else:
        yield OrientedContent(turned, _block(block, state, context))


def _wide(blocks: tuple[Block, ...], state: State, context: Context) -> set[int]:
    """The places of what stands on landscape pages: wide tables, their source notes, headings right above them."""
    places = set()
    for start, block in enumerate(blocks):
        if not _is_turned(block, state, context):
            continue
        first, end = start, start + 1
        while end < len(blocks) and getattr(blocks[end], "role", "") == "sumber":
            end += 1
        while first > 0 and _heads(blocks[first - 1]):
            first -= 1
        places |= set(range(first, end))
    return places


def _heads(block: Block) -> bool:
    """Whether a block is the heading of what follows; a chapter begins upright."""
    return isinstance(block, Heading) and block.level > 1


def _is_turned(block: Block, state: State, context: Context) -> bool:
    """Whether a table's pattern stands on a landscape page; within lists and frames it stays upright."""
    if not isinstance(block, TableBlock) or not context.chapters or context.depth or context.framed:
        return False
    pattern = state.pattern(block)
    return pattern is not None and pattern.landscape


def _kept(context: Context, block: Block, following: Block | None) -> Context:
    return context._replace(keep=True) if not context.keep and leads_on(block, following) else context


def leads_on(block: Block | None, following: Block | None) -> bool:
    """Tell whether no page break may part a block from the next: a source note, or what a sentence announces."""
    if block is None or following is None:
        return False
    if isinstance(following, Paragraph) and following.role == "sumber":
        return True
    if not isinstance(block, Paragraph) or block.role == "sumber":
        return False
    return (
        _is_untitled(following) or block.role == "tengah" or isinstance(following, EquationBlock) or _announces(block)
    )


def _is_untitled(block: Block) -> bool:
    """Whether a block is an object without a caption, or a row that begins with one: words above tell what it is."""
    first = block.blocks[0] if isinstance(block, AbreastBlock) else block
    apart = isinstance(first, PictureBlock) and first.apart
    return isinstance(first, CaptionedBlock) and not first.title and not apart


def _announces(block: Paragraph) -> bool:
    words = plain(block.inlines).rstrip()
    return words.endswith(":") and len(words) <= ANNOUNCEMENT


def _block(block: Block, state: State, context: Context) -> str:
    state.source = block.source
    shown = state.place(block) + _PRINTERS.of(block)(block, state, context)
    if not isinstance(block, ListBlock):  # the last block of a list has decided
        bare = isinstance(block, AbreastBlock) or (isinstance(block, FrameBlock) and not block.title)
        bare = bare or (isinstance(block, TableBlock) and shown.endswith(TABLE_END))
        state.below_table = bare and not _is_turned(block, state, context)  # a turned page ends with a break
    return shown


# --- text --------------------------------------------------------------------------------------------------------

_ROLE_STYLES = {"subjudul": "Subjudul Tebal", "sumber": "Sumber", "poin": "Butir 1"}


def _paragraph(block: Paragraph, state: State, context: Context) -> str:
    name = _ROLE_STYLES.get(block.role, context.style)
    own = name == context.style
    inlines, stop = (block.inlines, 0) if block.role else as_form(block.inlines)
    looks = layout(
        keep=context.keep,
        bare=own and context.framed,
        before=ROOM_BELOW_TABLE if own and state.below_table else 0,
        left=context.left if stop else _left(block, context, own),
        centred=block.role == "tengah",
        stop=stop,
    )
    looks += NO_HEADING if block.role == "subjudul" and NAMES_A_CHAPTER.match(plain(inlines)) else ""
    return paragraph(state.style(name), inline(inlines, state), looks)


def _left(block: Paragraph, context: Context, own: bool) -> int:
    """Return the left indent where the style has none that fits: centred lines, notes in items, text in frames."""
    placed = block.role == "tengah" or (block.role and context.depth) or (own and context.framed) or context.depth > 4
    return context.left if placed else -1


def _heading(block: Heading, state: State, context: Context) -> str:
    if block.front and block.level == 1:
        return ""  # the template has it
    if block.front or context.framed or not context.chapters or block.level > 4:
        return _subheading(block.inlines, state)
    label = state.label(block.anchor)
    if label is None:
        return ""
    opening = _chapter_line(label.chapter, state) if block.level == 1 else ""
    title = upper(block.inlines) if block.level == 1 else block.inlines
    marked = state.bookmark(label.bookmark, _referred(block, label, inline(title, state), state))
    return opening + paragraph(state.style(f"heading {block.level}"), marked)


def _referred(block: Heading, label: Label, content: str, state: State) -> str:
    """A section's number belongs to its title; a chapter's to the line above."""
    return content if block.level == 1 else state.bookmark(reference_bookmark(label), content)


def _subheading(inlines: Inlines, state: State) -> str:
    return paragraph(state.style("Subjudul Tebal"), inline(inlines, state))


def _chapter_line(chapter: int, state: State) -> str:
    """Return the line BAB III: the number comes from the style's list, the hidden field counts for captions.

    LibreOffice prints the field in spite of its \\h, so it is hidden text as well; and it drops the number of a
    paragraph that is hidden as a whole, so a space without width stays visible.
    """
    marked = state.bookmark(chapter_bookmark(chapter), field("SEQ Bab \\h", "", HIDDEN) + text_run(NO_WIDTH))
    return paragraph(state.style("Nomor Bab"), marked)


def _equation(block: EquationBlock, state: State, context: Context) -> str:
    return equation(block, state, _beside(context, keep=context.keep))


def _beside(context: Context, *, keep: bool = False, loose: bool = False) -> str:
    """Return what centres an object over the text of a list item rather than over the page."""
    return layout(keep=keep, loose=loose, left=context.left or -1)


# --- lists -------------------------------------------------------------------------------------------------------


def _list(block: ListBlock, state: State, context: Context) -> str:
    level = min(context.depth, DEEPEST)
    num = add_num(block, level, state)
    inner = context._replace(depth=context.depth + 1)
    inner = inner._replace(left=indent(block, level, state))
    return "".join([_item(item, num, state, inner, alone=len(block.items) == 1) for item in block.items])


def _item(blocks: tuple[Block, ...], num: int, state: State, context: Context, *, alone: bool) -> str:
    """An item; one in bold heads what follows in it, or behind a list of it alone, and is a name among others else."""
    first = blocks[0] if blocks and isinstance(blocks[0], Paragraph) else None
    rest = blocks[bool(first) :]
    following = rest[0] if rest else None
    heads = first is not None and first.role == "subjudul" and (alone or following is not None)
    leads = heads or leads_on(first, following) or isinstance(following, ListBlock)
    shown = _numbered(first, num, state, context._replace(keep=context.keep or leads))
    return shown + _blocks(rest, state, context)


def _numbered(block: Paragraph | None, num: int, state: State, context: Context) -> str:
    before = ROOM_BELOW_TABLE if state.below_table else 0
    looks = layout(
        keep=context.keep, num=num, level=min(context.depth - 1, DEEPEST), bare=context.framed, before=before
    )
    state.below_table = False
    place = state.place(block) if block else ""
    return place + paragraph(state.style(context.style), inline(block.inlines, state) if block else "", looks)


# --- captioned objects -------------------------------------------------------------------------------------------


def _caption(target: str, title: Inlines, state: State, looks: str = "") -> str:
    """Return the caption: its list's bookmark covers all of it, that of references the label, which they print."""
    label = state.label(target) if title else None
    if label is None:
        return ""
    chapter = (field("SEQ Bab \\c", str(label.chapter)) if label.chapter else "") + text_run(label.between)
    index = field(f"SEQ {label.kind}_{label.chapter or ANNEX_CHAPTER} \\* ARABIC", str(label.position))
    number = state.bookmark(reference_bookmark(label), text_run(f"{label.kind}{NBSP}") + chapter + index)
    whole = state.bookmark(label.bookmark, number + text_run(" ") + inline(title, state))
    return paragraph(state.style(f"Keterangan {label.kind}"), whole, looks)


def _table(block: TableBlock, state: State, context: Context) -> str:
    if _is_turned(block, state, context):
        context = context._replace(width=turned_room(state.compiled.section)[0], keep=False)
        state.below_table = False  # the break before it parts them
    above = _caption(block.target, block.title, state, _beside(context))
    apart = flat_paragraph(ROOM_BELOW_TABLE) if state.below_table and not above else ""
    printed = table(block, state, context.room, context.left, keep=context.keep)
    state.below_table = False
    note = _paragraph(Paragraph((Run(printed.note),), "sumber"), state, context) if printed.note else ""
    return above + apart + printed.xml + note


def _picture(block: PictureBlock, state: State, context: Context) -> str:
    alone = not block.title
    looks = _beside(context, keep=context.keep, loose=alone and not context.keep)
    return picture(at_most(block, context.room), state, looks) + _caption_below(block, state, context)


def _gap(block: GapBlock, state: State, context: Context) -> str:
    return gap(block, state, left=context.left) + _caption_below(block, state, context)


def _abreast(block: AbreastBlock, state: State, context: Context) -> str:
    """Photos side by side, in as many rows as they need; what stands below keeps the last one."""
    *rows, last = in_rows([photo for photo in block.blocks if isinstance(photo, PictureBlock | GapBlock)])
    apart = flat_paragraph() if state.below_table else ""
    loose, high = context._replace(keep=False), block.height
    shown = [*[_row(row, high, state, loose) for row in rows], _row(last, high, state, context)]
    return apart + flat_paragraph().join(shown)


def _row(blocks: Sequence[Photo], high: int, state: State, context: Context) -> str:
    columns = placed(blocks, context.room, high)
    return row_of([(column.width, _column(column, state, context.keep)) for column in columns], context.left)


def _column(column: PlacedPhoto, state: State, keep: bool) -> str:
    """A photo or its gap with the caption below; a cell that keeps with what follows says so in every paragraph."""
    block, state.source = column.block, column.block.source
    looks = _in_column(block, keep)
    shown = placeholder(gap_lines(block), state, looks) if isinstance(block, GapBlock) else picture(block, state, looks)
    return shown + _caption(block.target, block.title, state, layout(keep=keep) + BELOW_ROW)


def _in_column(block: Photo, keep: bool) -> str:
    kept = layout(keep=True) if keep else NOT_KEPT
    below = "" if block.title else BELOW_ROW
    inset = layout(left=PLACEHOLDER_PAD, right=PLACEHOLDER_PAD) if isinstance(block, GapBlock) else ""
    return kept + below + inset


def _caption_below(block: PictureBlock | GapBlock | FrameBlock, state: State, context: Context) -> str:
    return _caption(block.target, block.title, state, _beside(context, keep=context.keep))


def _frame(block: FrameBlock, state: State, context: Context) -> str:
    apart = flat_paragraph(ROOM_BELOW_TABLE) if state.below_table else ""
    short = _length(block.blocks) <= SHORT_FRAME
    state.below_table = False
    framed = _bordered if short and block.title and all(map(_is_words, block.blocks)) else _boxed
    content = framed(block, state, context)
    state.source = block.source
    return apart + content + _caption_below(block, state, context)


def _is_words(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.role in ("", "sumber")


def _bordered(block: FrameBlock, state: State, context: Context) -> str:
    """Words in borders: unlike a table of one cell, they stay on the page of their caption in LibreOffice too."""
    looks = _beside(context, keep=True)
    return "".join([_words(line, state, looks) for line in block.blocks if isinstance(line, Paragraph)])


def _words(block: Paragraph, state: State, looks: str) -> str:
    state.source = block.source
    style = state.style(_ROLE_STYLES.get(block.role, "Bingkai Naskah"))
    return paragraph(style, inline(block.inlines, state), looks)


def _boxed(block: FrameBlock, state: State, context: Context) -> str:
    short = _length(block.blocks) <= SHORT_FRAME
    inner = Context(context.width - context.left, chapters=False, framed=True, keep=short and bool(block.title))
    content = (_blocks(block.blocks, state, inner) + _close(state)) or flat_paragraph()
    return _framed(content, context, short, state)


def _framed(content: str, context: Context, short: bool, state: State) -> str:
    width = context.width - context.left
    sides = ("top", "left", "bottom", "right")
    margins = "".join([f'<w:{side} w:w="{FRAME_MARGIN}" w:type="dxa"/>' for side in sides])
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:tblInd w:w="{context.left}" w:type="dxa"/>'
        f"<w:tblBorders>{state.compiled.frame_borders}</w:tblBorders>"
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{width}"/></w:tblGrid>'
        f"<w:tr>{'<w:trPr><w:cantSplit/></w:trPr>' if short else ''}"
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{content}</w:tc></w:tr></w:tbl>'
    )


def _length(blocks: Iterable[Block]) -> int:
    """Estimate how much a frame holds, in characters."""
    return sum([_LENGTHS.of(block)(block) for block in blocks])


_LENGTHS = Cases[int](
    Block,
    {
        Paragraph | Heading: lambda block: len(plain(block.inlines)) + 60,
        ListBlock: lambda block: _length(within(block)),
        TableBlock: lambda block: 120 * len(block.rows) + 200,
        EquationBlock | PictureBlock | GapBlock | AbreastBlock | FrameBlock: lambda _: SHORT_FRAME,
    },
    absent=Placement | AppendixBlock,
)
# compose replaces every Placement; an appendix is printed page by page (`_sheets`)
_PRINTERS = Cases[str](
    Block,
    {
        Heading: _heading,
        Paragraph: _paragraph,
        ListBlock: _list,
        EquationBlock: _equation,
        TableBlock: _table,
        PictureBlock: _picture,
        GapBlock: _gap,
        AbreastBlock: _abreast,
        FrameBlock: _frame,
    },
    absent=Placement | AppendixBlock,
)
