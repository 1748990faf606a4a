"""Appendices: a heading with a number of its own, and scans that fill a page each, upright or turned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lkjip.report.model import AppendixBlock, GapBlock, PictureBlock, plain
from lkjip.word.fields import field
from lkjip.word.inline import NBSP, inline, reference_bookmark, upper
from lkjip.word.pictures import EMU_PER_TWIP, gap_lines, picture, placeholder
from lkjip.word.sections import OrientedContent, room, turned_room
from lkjip.word.state import State
from lkjip.word.xml import paragraph, text_run

SLACK = 200  # twips: a line is a little higher than the picture in it
HEADING_ROOM, LINE, LINE_LENGTH = 760, 400, 42  # twips around a heading and for each of its lines; characters of one
FLAT = '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/><w:ind w:left="0" w:firstLine="0"/>'
STYLES = ("Judul Lampiran", "Judul Depan")
"""The heading's style, and what a template without it has."""


def appendix(block: AppendixBlock, tables: Iterable[OrientedContent] | None, state: State) -> Iterator[OrientedContent]:
    """Yield the pages; the first bears the heading. tables: what an appendix of tables holds, printed already."""
    heading = _heading(block, state)
    for position, content in enumerate(_scans(block, state) if tables is None else tables):
        yield content if position else content._replace(shown=heading + content.shown)


def _scans(block: AppendixBlock, state: State) -> Iterator[OrientedContent]:
    reserve = HEADING_ROOM + LINE * (1 + len(f"LAMPIRAN 1 {plain(block.title)}") // LINE_LENGTH)
    before: bool | None = None
    pages = (page for page in block.pages if isinstance(page, PictureBlock | GapBlock))
    for position, page in enumerate(pages):
        turned = isinstance(page, PictureBlock) and page.width > page.height
        apart = position > 0 and turned == before  # a section that turns begins a page by itself
        shown = _page(page, turned, 0 if position else reserve, apart, state)
        yield OrientedContent(turned, shown)
        before = turned


def _heading(block: AppendixBlock, state: State) -> str:
    label = state.label(block.target)
    if label is None:
        return ""
    index = field("SEQ Lampiran \\* ARABIC", str(label.position))
    number = text_run(f"LAMPIRAN{NBSP}") + state.bookmark(reference_bookmark(label), index)
    marked = state.bookmark(label.bookmark, number + text_run(" ") + inline(upper(block.title), state))
    style = next(name for name in STYLES if name.lower() in state.compiled.styles)
    return paragraph(state.style(style), marked)


def _page(page: PictureBlock | GapBlock, turned: bool, reserve: int, apart: bool, state: State) -> str:
    start = '<w:keepNext w:val="0"/>' + ("<w:pageBreakBefore/>" if apart else "")
    if isinstance(page, GapBlock):
        return placeholder(gap_lines(page), state, start)
    width, height = (turned_room if turned else room)(state.compiled.section)
    return picture(_filling(page, width, height - reserve - SLACK), state, start + FLAT)


def _filling(page: PictureBlock, width: int, height: int) -> PictureBlock:
    """The scan as large as `width` and `height` twips allow, its shape kept."""
    scale = min(width * EMU_PER_TWIP / page.width, height * EMU_PER_TWIP / page.height)
    return page._replace(width=int(page.width * scale), height=int(page.height * scale))
