"""Table of contents and lists of tables and figures: one field each, with every line already in place."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lkjip.report.model import ContentsLine, Numbered
from lkjip.word.fields import mark, opening, page_reference
from lkjip.word.state import State
from lkjip.word.xml import escape, paragraph, text_run

UNKNOWN_PAGE = "–"

# \o takes headings and the styles with an outline level, so level 5 gathers the front matter (compile sees to that).
# Style names stand in \t without a level, because the separator before one depends on the reader's country;
# the bare \c makes Word use the style `table of figures`.
_CONTENTS = 'TOC \\o "1-5" \\h \\z \\u'
_LIST = 'TOC \\h \\z \\t "Keterangan {kind}" \\c'

TAB = "<w:r><w:tab/></w:r>"


def flat_paragraph(before: int = 0, content: str = "") -> str:
    """Return a paragraph that takes no room but `before` twips, where Word demands one."""
    room = f'<w:spacing w:before="{before}" w:after="0" w:line="20" w:lineRule="exact"/>'
    flat = f'{room}<w:ind w:left="0" w:firstLine="0"/><w:rPr><w:sz w:val="2"/></w:rPr>'
    return f"<w:p><w:pPr>{flat}</w:pPr>{content}</w:p>"


def table_of_contents(report: Numbered, state: State) -> str:
    """The lines of the contents in a field that Word updates; page numbers come later (`fill_pages`)."""
    return _list(_CONTENTS, [_contents_line(line, state) for line in report.contents])


def list_of_tables(report: Numbered, state: State) -> str:
    """As the table of contents, of captions above tables."""
    return _list(_LIST.format(kind="Tabel"), [_caption_line(line, state) for line in report.tables])


def list_of_figures(report: Numbered, state: State) -> str:
    """As the table of contents, of captions below pictures and frames."""
    return _list(_LIST.format(kind="Gambar"), [_caption_line(line, state) for line in report.figures])


SLOTS: Mapping[str, Callable[[Numbered, State], str]] = {
    "daftar_isi": table_of_contents,
    "daftar_tabel": list_of_tables,
    "daftar_gambar": list_of_figures,
}


def _list(instruction: str, lines: list[tuple[str, str]]) -> str:
    """Return the paragraphs of a field whose result is `lines` (style id, content)."""
    if not lines:
        return flat_paragraph(content=opening(instruction) + mark("end"))
    # The end of the field gets a paragraph of its own, as Word gives it.
    (style, first), *rest = lines
    shown = paragraph(style, opening(instruction) + first)
    return shown + "".join([paragraph(*line) for line in rest]) + flat_paragraph(content=mark("end"))


def _contents_line(line: ContentsLine, state: State) -> tuple[str, str]:
    """A chapter's "BAB I" comes from the list of style toc 1, other numbers are text as Word writes them."""
    title = line.title.upper() if line.level == 1 else line.title
    if line.level == 5 and line.number:  # an appendix
        title = f"{line.number} {line.title}".upper()
    number = text_run(line.number) + TAB if line.number and 1 < line.level < 5 else ""
    return state.style(f"toc {line.level}"), _entry(line, number + text_run(title))


def _caption_line(line: ContentsLine, state: State) -> tuple[str, str]:
    return state.style("table of figures"), _entry(line, text_run(line.number) + TAB + text_run(line.title))


def _entry(line: ContentsLine, text: str) -> str:
    linked = f"{text}{TAB}{page_reference(line.bookmark)}"
    return f'<w:hyperlink w:anchor="{line.bookmark}" w:history="1">{linked}</w:hyperlink>'


def fill_pages(xml: str, pages: Mapping[str, str] | None) -> str:
    """Put page labels in the page slots; an unknown page prints as a dash."""
    pieces = xml.split("\0")
    known = pages or {}
    pieces[1::2] = [escape(known.get(bookmark, UNKNOWN_PAGE)) for bookmark in pieces[1::2]]
    return "".join(pieces)
