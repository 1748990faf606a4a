"""XML text: escaping, namespaces and the two elements everything is made of, paragraph and run."""

from __future__ import annotations

from functools import lru_cache

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
}
CHART_NAMESPACE = "http://schemas.openxmlformats.org/drawingml/2006/chart"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
BELOW_PICTURE = 320  # twips between a picture without a caption and what follows
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

# Characters that XML 1.0 cannot hold vanish; NUL among them, so that it can stand for a page number (see `contents`).
_ILLEGAL = [*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF]
_ESCAPES: dict[int, str | None] = dict.fromkeys(_ILLEGAL)
_ESCAPES |= {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord('"'): "&quot;"}


def escape(text: str) -> str:
    """Make `text` safe in an element and in a double-quoted attribute."""
    return text.translate(_ESCAPES)


def printable(text: str) -> str:
    """Drop the characters that XML cannot hold, without escaping."""
    return text.translate(_REMOVALS)


_REMOVALS: dict[int, None] = dict.fromkeys(_ILLEGAL)


@lru_cache(maxsize=256)
def layout(
    keep: bool = False, num: int = 0, level: int = 0, bare: bool = False, before: int = 0, left: int = -1,
    right: int = -1, centred: bool = False, loose: bool = False, stop: int = 0,
) -> str:  # fmt: skip
    """Return paragraph properties on top of a style, in the order of the schema; lengths in twips.

    keep: stay whole (as LibreOffice has it) with the next paragraph; loose: do not, whatever the style says
    num, level: item of a list; bare: without the style's borders and right indent
    stop: a tab stop, for lines that are not justified
    """
    return "".join((
        "<w:keepNext/><w:keepLines/>" if keep else '<w:keepNext w:val="0"/>' if loose else "",
        f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>' if num else "",
        _NO_BORDERS if bare else "",
        f'<w:tabs><w:tab w:val="left" w:pos="{max(left, 0) + stop}"/></w:tabs>' if stop else "",
        f'<w:spacing w:before="{before}"/>' if before else f'<w:spacing w:after="{BELOW_PICTURE}"/>' if loose else "",
        _indent(left, 0 if bare else right),
        '<w:jc w:val="center"/>' if centred else '<w:jc w:val="left"/>' if stop else "",
    ))  # fmt: skip


def _indent(left: int, right: int) -> str:
    end = f' w:right="{right}"' if right >= 0 else ""
    if left >= 0:
        return f'<w:ind w:left="{left}"{end} w:firstLine="0"/>'
    return f"<w:ind{end}/>" if end else ""


_SIDES = ("top", "left", "bottom", "right")
_NO_BORDERS = "<w:pBdr>" + "".join([f'<w:{side} w:val="nil"/>' for side in _SIDES]) + "</w:pBdr>"


def text_run(text: str, properties: str = "") -> str:
    """Return a run; `properties` is a whole w:rPr or empty."""
    shown = escape(text)
    if "\t" in shown:
        shown = shown.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    return f'<w:r>{properties}<w:t xml:space="preserve">{shown}</w:t></w:r>'


def paragraph(style: str, content: str, properties: str = "") -> str:
    """Return a paragraph of style id `style`; `properties` follow the style, in the order of the schema."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'
