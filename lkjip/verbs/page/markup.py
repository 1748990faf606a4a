"""HTML from text: everything that is not markup already is escaped, so that no value can become markup."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

VOID = frozenset({"br", "img", "input", "link", "meta"})
_NOT_HTML = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127))


class Markup(str):
    """Text that is HTML and may be printed as it stands."""

    __slots__ = ()


def safe(content: str) -> str:
    """Content as it may stand in a page: markup as it is, text escaped."""
    return content if isinstance(content, Markup) else escape(content.translate(_NOT_HTML))


def joined(contents: Iterable[str], between: str = "") -> Markup:
    """Contents in a row, each made safe, with `between` between them."""
    return Markup(safe(between).join(map(safe, contents)))


def tag(element: str, *contents: str, **attributes: str | bool | None) -> Markup:
    """An element. `class_` is written class, `aria_label` aria-label; what is None or False is left out."""
    shown = "".join(
        f" {name.rstrip('_').replace('_', '-')}" + ("" if value is True else f'="{escape(value.translate(_NOT_HTML))}"')
        for name, value in attributes.items()
        if value is not None and value is not False
    )
    if element in VOID:
        return Markup(f"<{element}{shown}>")
    return Markup(f"<{element}{shown}>{joined(contents)}</{element}>")
