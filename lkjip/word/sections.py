"""Landscape pages: wide tables and scans get sections of their own between two of the report's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from lkjip.base.latepatterns import late
from lkjip.base.tuples import NamedTuple

HAIRLINE = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
_START = late(r' w:start="\d+"')
_SIZE = re.compile(r"<w:pgSz [^>]*/>")
_MARGINS = re.compile(r"<w:pgMar [^>]*/>")
_ATTRIBUTE = re.compile(r'w:(\w+)="([^"]*)"')
_TURNED = {"top": "right", "right": "bottom", "bottom": "left", "left": "top"}


class OrientedContent(NamedTuple):
    """Something printed, on upright pages or on turned ones."""

    turned: bool
    shown: str


def on_pages(sheets: Iterable[OrientedContent], section: str, *, begun: bool) -> Iterator[str]:
    """Yield what is printed in order; neighbours that are turned share a section.

    section: the w:sectPr of the chapters; begun: an earlier turned page has ended its first part
    """
    for turned, group in groupby(sheets, lambda sheet: sheet.turned):
        shown = "".join([sheet.shown for sheet in group])
        yield turn(shown, section, first=not begun) if turned else shown
        begun = begun or turned


def turn(shown: str, section: str, *, first: bool) -> str:
    """Return `shown` on landscape pages; what stood before it ends its own section.

    section: the w:sectPr of the chapters; only the `first` part of them starts its page numbers anew
    """
    before = section if first else continued(section)
    return as_break(before) + shown + as_break(landscape(section))


def continued(section: str) -> str:
    """The section without a page number to start from: it counts on."""
    return _START.sub("", section)


def landscape(section: str) -> str:
    """The section with its paper turned, its margins with it."""
    turned = _SIZE.sub(_turned_size, continued(section))
    return _MARGINS.sub(_turned_margins, turned)


def end_turned(document: str, section: str) -> str:
    """Let the last section be a turned one where nothing upright follows: it would be an empty page."""
    at = document.rindex("<w:sectPr")
    last = as_break(landscape(section))
    if not document[:at].endswith(last):
        return document
    return document[: at - len(last)] + landscape(section) + document[document.index("</w:sectPr>", at) + 11 :]


def room(section: str) -> tuple[int, int]:
    """The width and height between the margins of an upright page, in twips."""
    size, margins = _attributes(_SIZE, section), _attributes(_MARGINS, section)
    return _between(size, margins, "w", "left", "right"), _between(size, margins, "h", "top", "bottom")


def turned_room(section: str) -> tuple[int, int]:
    """The same of a turned page."""
    return room(landscape(section))


def _between(size: Mapping[str, str], margins: Mapping[str, str], side: str, near: str, far: str) -> int:
    return int(size.get(side, 0)) - int(margins.get(near, 0)) - int(margins.get(far, 0))


def as_break(section: str) -> str:
    """A paragraph that takes no room and ends a section."""
    return f"<w:p><w:pPr>{HAIRLINE}{section}</w:pPr></w:p>"


def _attributes(element: re.Pattern[str], section: str) -> dict[str, str]:
    found = element.search(section)
    return dict(_ATTRIBUTE.findall(found[0])) if found else {}


def _turned_size(found: re.Match[str]) -> str:
    size = dict(_ATTRIBUTE.findall(found[0]))
    return f'<w:pgSz w:w="{size.get("h", "0")}" w:h="{size.get("w", "0")}" w:orient="landscape"/>'


def _turned_margins(found: re.Match[str]) -> str:
    margins = dict(_ATTRIBUTE.findall(found[0]))
    turned = {**margins, **{side: margins.get(other, "0") for side, other in _TURNED.items()}}
    return "<w:pgMar " + " ".join(f'w:{name}="{value}"' for name, value in turned.items()) + "/>"
