"""The general patterns that an office has not drawn: its styles for tables and thin lines; or its own one, turned.

Why there are such: templates are the offices' own, and one that is older than typed tables is no reason to print none,
nor to part the figures of a wide one.
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from lkjip.report.model import GENERAL, HEAD_ROW, column_tag
from lkjip.word.compiled import Pattern
from lkjip.word.general import TURNED
from lkjip.word.patterns import PatternReader
from lkjip.word.sections import room, turned_room
from lkjip.word.xml import NAMESPACES

HEAD_STYLE, CELL_STYLE = "kepala tabel", "isi tabel"
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


def with_general(patterns: Mapping[str, Pattern], styles: Mapping[str, str], section: str) -> dict[str, Pattern]:
    """The patterns with general ones for upright and for turned pages; `section` is the w:sectPr of the chapters."""
    upright = patterns.get(GENERAL) or undrawn(styles, room(section)[0])
    turned = upright._replace(width=turned_room(section)[0], landscape=True)
    return {GENERAL: upright, GENERAL + TURNED: turned, **patterns}


def undrawn(styles: Mapping[str, str], width: int) -> Pattern:
    """The pattern in the styles (ids by lower-case name) of the report's template, `width` twips wide."""
    borders = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in _SIDES)
    xml = (
        f'<w:tbl xmlns:w="{NAMESPACES["w"]}"><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{width}"/></w:tblGrid>'
        f"{_row(HEAD_ROW, HEAD_STYLE, styles, width)}{_row('isi', CELL_STYLE, styles, width)}</w:tbl>"
    )
    return PatternReader({}, styles, "").pattern(GENERAL, etree.fromstring(xml))


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
