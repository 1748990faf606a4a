"""Lines such as `Nama : X` and `Jabatan : Y`, set in two columns: the colons stand below each other."""

from __future__ import annotations

import re

from lkjip.report.model import Break, Inline, Inlines, Run

LETTER = 125  # twips: a letter of a label, wide enough for all the sizes the report uses
LEAST = 2  # labelled lines make a form
TAB = "\t"
_LABEL = re.compile(r"(\w[\w/. ]{0,30}?) : ")


def as_form(inlines: Inlines) -> tuple[Inlines, int]:
    """Return `inlines` with a tab before each colon, and the tab stop; as they were and 0 where it is no form."""
    if not any(isinstance(item, Break) for item in inlines):
        return inlines, 0
    starts = [0, *(at + 1 for at, item in enumerate(inlines) if isinstance(item, Break))]
    labels = {at: match for at in starts if (match := _label(inlines, at))}
    if len(labels) < LEAST or 0 not in labels:
        return inlines, 0
    stop = max([len(match[1]) for match in labels.values()]) * LETTER
    return tuple([_tabbed(item, labels.get(at)) for at, item in enumerate(inlines)]), stop


def _label(inlines: Inlines, at: int) -> re.Match[str] | None:
    item = inlines[at] if at < len(inlines) else None
    return _LABEL.match(item.text) if isinstance(item, Run) else None


def _tabbed(item: Inline, label: re.Match[str] | None) -> Inline:
    if label is None or not isinstance(item, Run):
        return item
    return item._replace(text=f"{label[1]}{TAB}: {item.text[label.end() :]}")
