"""Landscape pages: a wide table gets a section of its own between two of the report's."""

from __future__ import annotations

import re

HAIRLINE = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
_START = re.compile(r' w:start="\d+"')
_SIZE = re.compile(r"<w:pgSz [^>]*/>")
_MARGINS = re.compile(r"<w:pgMar [^>]*/>")
_ATTRIBUTE = re.compile(r'w:(\w+)="([^"]*)"')
_TURNED = {"top": "right", "right": "bottom", "bottom": "left", "left": "top"}


def turn(shown: str, section: str, *, first: bool) -> str:
    """Return `shown` on landscape pages; what stood before it ends its own section.

    section: the w:sectPr of the chapters; only the `first` part of them starts its page numbers anew
    """
    before = section if first else continued(section)
    return _break(before) + shown + _break(landscape(section))


def continued(section: str) -> str:
    """The section without a page number to start from: it counts on."""
    return _START.sub("", section)


def landscape(section: str) -> str:
    """The section with its paper turned, its margins with it."""
    turned = _SIZE.sub(_turned_size, continued(section))
    return _MARGINS.sub(_turned_margins, turned)


def landscape_width(section: str) -> int:
    """The width between the margins of a turned page, in twips."""
    turned = landscape(section)
    size, margins = _attributes(_SIZE, turned), _attributes(_MARGINS, turned)
    return int(size.get("w", 0)) - int(margins.get("left", 0)) - int(margins.get("right", 0))


def _break(section: str) -> str:
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
