"""The general patterns that an office has not drawn: its styles for tables and thin lines; or its own one, turned.

Why there are such: templates are the offices' own, and one that is older than typed tables is no reason to print none,
nor to part the figures of a wide one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from lxml import etree

from lkjip.report.model import GENERAL, GROUP_ROW, HEAD_ROW, LABEL, TOTAL_ROW, column_tag
from lkjip.word.compiled import Pattern, TemplatePiece
from lkjip.word.general import TURNED
from lkjip.word.patterns import PatternReader
from lkjip.word.sections import room, turned_room
from lkjip.word.xml import NAMESPACES

HEAD_STYLE, CELL_STYLE = "kepala tabel", "isi tabel"
_STYLE, _SHADE = re.compile(r"<w:tblStyle [^>]*/>"), re.compile(r"<w:shd [^>]*/>")
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


def with_general(patterns: Mapping[str, Pattern], styles: Mapping[str, str], section: str) -> dict[str, Pattern]:
    """The patterns with general ones for upright and for turned pages; `section` is the w:sectPr of the chapters."""
    upright = patterns.get(GENERAL) or undrawn(styles, room(section)[0], patterns)
    turned = upright._replace(width=turned_room(section)[0], landscape=True)
    return {GENERAL: upright, GENERAL + TURNED: turned, **patterns}


def undrawn(styles: Mapping[str, str], width: int, others: Mapping[str, Pattern] = MappingProxyType({})) -> Pattern:
    """The pattern in the styles (ids by lower-case name) of the report's template, `width` twips wide.

    others: what the office drew: its table style and the colours of its heads and totals are those of this one too, for
    heads may be white on a colour that no style of a paragraph tells
    """
    borders = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in _SIDES)
    style = _first(_STYLE, (pattern.properties for pattern in others.values()))
    head = _first(_SHADE, (_text(pattern.header) for pattern in others.values()))
    total = _first(_SHADE, (_text(pattern.rows.get(TOTAL_ROW, ())) for pattern in others.values()))
    xml = (
        f'<w:tbl xmlns:w="{NAMESPACES["w"]}"><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/>'
        f'{"" if style else f"<w:tblBorders>{borders}</w:tblBorders>"}<w:tblLayout w:type="fixed"/></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{width}"/></w:tblGrid>'
        f"{_row(HEAD_ROW, column_tag(1), styles, width, head)}{_row('isi', column_tag(1), styles, width)}"
        f"{_row(TOTAL_ROW, column_tag(1), styles, width, total)}{_row(GROUP_ROW, LABEL, styles, width)}</w:tbl>"
    )
    pattern = PatternReader({}, styles, "").pattern(GENERAL, etree.fromstring(xml))
    return pattern._replace(properties=pattern.properties.replace("<w:tblPr>", f"<w:tblPr>{style}", 1))


def _text(pieces: Iterable[TemplatePiece]) -> str:
    return "".join(piece.text for piece in pieces if piece.op == "text")


def _first(what: re.Pattern[str], texts: Iterable[str]) -> str:
    return next((found[0] for text in texts if (found := what.search(text))), "")


def _row(kind: str, tag: str, styles: Mapping[str, str], width: int, shade: str = "") -> str:
    """A row of one cell; without a style of the office for them, heads are bold and in the middle."""
    head = kind == HEAD_ROW
    style = HEAD_STYLE if head else CELL_STYLE
    own = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
    looks = own if style in styles else '<w:pPr><w:jc w:val="center"/></w:pPr>' if head else ""
    strong = kind in (TOTAL_ROW, GROUP_ROW) or (head and style not in styles)
    bold = "<w:rPr><w:b/><w:bCs/></w:rPr>" if strong else ""
    return (
        f'<w:tr><w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr><w:p>{looks}<w:r>{bold}'
        f"<w:t>{{{{ {kind}.{tag} }}}}</w:t></w:r></w:p></w:tc></w:tr>"
    )
