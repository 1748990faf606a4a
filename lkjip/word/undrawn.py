"""The general pattern of an office that has drawn none: its styles for tables, thin lines, as wide as the text.

Why there is one: templates are the offices' own, and one that is older than typed tables is no reason to print none.
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from lkjip.report.model import HEAD_ROW, column_tag
from lkjip.word.compiled import Pattern
from lkjip.word.patterns import PatternReader
from lkjip.word.xml import NAMESPACES

HEAD_STYLE, CELL_STYLE = "kepala tabel", "isi tabel"
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


def undrawn(styles: Mapping[str, str], width: int) -> Pattern:
    """The pattern in the styles (ids by lower-case name) of the report's template, `width` twips wide."""
    borders = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in _SIDES)
    xml = (
        f'<w:tbl xmlns:w="{NAMESPACES["w"]}"><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{width}"/></w:tblGrid>'
        f"{_row(HEAD_ROW, HEAD_STYLE, styles, width)}{_row('isi', CELL_STYLE, styles, width)}</w:tbl>"
    )
    return PatternReader({}, styles, "").pattern("umum", etree.fromstring(xml))


def _row(kind: str, style: str, styles: Mapping[str, str], width: int) -> str:
    """A row of one cell; without a style of the office for them, heads are bold and in the middle."""
    head = kind == HEAD_ROW
    own = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
    looks = own if style in styles else '<w:pPr><w:jc w:val="center"/></w:pPr>' if head else ""
    bold = "<w:rPr><w:b/><w:bCs/></w:rPr>" if head and style not in styles else ""
    return (
        f'<w:tr><w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p>{looks}<w:r>{bold}'
        f"<w:t>{{{{ {kind}.{column_tag(1)} }}}}</w:t></w:r></w:p></w:tc></w:tr>"
    )
