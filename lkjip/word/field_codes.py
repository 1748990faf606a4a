"""Field codes: what a field of a template may ask Word to do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lkjip.base.tuples import NamedTuple
from lkjip.word.kinds import LINKS
from lkjip.word.xml import NAMESPACES

W = f"{{{NAMESPACES['w']}}}"
_KEYWORD = re.compile(r"[A-Za-z]+|=")
_ADDRESS = re.compile(r'HYPERLINK\s+(?:\\[lmnt]\s+)*"?([^"\s]+)', re.IGNORECASE)
_TO_PLACE = re.compile(r"\\l\b", re.IGNORECASE)
OUTSIDE = frozenset(
    [
        "ASK",
        "AUTOTEXT",
        "AUTOTEXTLIST",
        "BARCODE",
        "DATABASE",
        "DDE",
        "DDEAUTO",
        "EMBED",
        "FILLIN",
        "GLOSSARY",
        "GOTOBUTTON",
        "HTMLACTIVEX",
        "IMPORT",
        "INCLUDE",
        "INCLUDEPICTURE",
        "INCLUDETEXT",
        "LINK",
        "MACROBUTTON",
        "MERGEFIELD",
        "MERGEREC",
        "MERGESEQ",
        "NEXT",
        "NEXTIF",
        "PRINT",
        "RD",
        "SKIPIF",
    ]
)
"""Fields that fetch from other files or programs, ask the reader, or run something."""


class Code(NamedTuple):
    """A field: the element where it begins, and its own code without those of fields inside it."""

    element: Any
    text: str
    nested: bool


def forbidden(root: Any) -> Iterator[tuple[Any, str]]:
    """Yield the fields that a report must not carry, each with what it does."""
    for code in codes(root):
        found = _KEYWORD.match(code.text.strip())
        word = found[0].upper() if found else ""
        if word in OUTSIDE or (not word and code.nested):
            yield code.element, f"bidang {word or 'tersusun'}"
        elif word == "HYPERLINK" and not _TO_PLACE.search(code.text):
            address = _ADDRESS.match(code.text.strip())
            if address is not None and not LINKS.match(address[1]):
                yield code.element, f'tautan ke "{address[1][:80]}"'


def codes(root: Any) -> Iterator[Code]:
    """Yield every field, simple or of several runs, in the order of their ends."""
    for simple in root.iter(f"{W}fldSimple"):
        yield Code(simple, simple.get(f"{W}instr") or "", False)
    opened: list[list[Any]] = []
    for mark in root.iter(f"{W}fldChar", f"{W}instrText"):
        kind = mark.get(f"{W}fldCharType")
        if kind == "begin":
            for outer in opened[-1:]:
                outer[2] = outer[2] or not outer[3]
            opened.append([mark, "", False, False])
        elif kind == "separate" and opened:
            opened[-1][3] = True
        elif kind == "end" and opened:
            element, text, nested, _ = opened.pop()
            yield Code(element, text, nested)
        elif mark.tag == f"{W}instrText" and opened:
            opened[-1][1] += mark.text or ""
    yield from (Code(element, text, nested) for element, text, nested, _ in opened)
