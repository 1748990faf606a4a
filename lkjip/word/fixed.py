"""The words that the templates print by themselves in every report: on pages, in headers, notes, tables and shapes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from xml.sax.saxutils import unescape

from lkjip.report.model import HIDDEN
from lkjip.word.compiled import Fixed
from lkjip.word.locating import W, place
from lkjip.word.tags import TAG, TagParagraph, own_text

_V = "{urn:schemas-microsoft-com:vml}"
_DRAWN = re.compile(r"word/(?:charts|diagrams)/[^/]*\.xml")
_LEAF = re.compile(r"<a:t(?:\s[^>]*)?>([^<]*)</a:t>")
_QUOTED = re.compile(r"\"([^\"]*)\"|'([^']*)'")


def fixed_words(
    found: Mapping[str, Iterable[TagParagraph]], package: Mapping[str, bytes], file: str
) -> Iterator[Fixed]:
    """What the report's template prints, part by part."""
    for items in found.values():
        yield from (Fixed(file, item.place, words) for item in items if (words := _words(item.text)))
        yield from (fixed for item in items for fixed in _shapes(item, file))
    for part in sorted(filter(_DRAWN.fullmatch, package)):
        for leaf in _LEAF.findall(package[part].decode("utf-8", "replace")):
            yield Fixed(file, part, unescape(leaf))


def fixed_in_tables(root: Any, file: str) -> Iterator[Fixed]:
    """What the patterns of tables print; the words around them are for whoever edits them."""
    for paragraph in root.iter(f"{W}p"):
        if any(True for _ in paragraph.iterancestors(f"{W}tbl")) and (words := _words(own_text(paragraph))):
            yield Fixed(file, place(paragraph), words)


def _shapes(item: TagParagraph, file: str) -> Iterator[Fixed]:
    """Words drawn as a shape (WordArt)."""
    for path in item.element.iter(f"{_V}textpath"):
        yield Fixed(file, f"bentuk di {item.place}", path.get("string") or "")


def _words(text: str) -> str:
    """The text with its tags hidden, but for words that a tag may print; nothing where it has no words of its own."""
    words = TAG.sub(_printed, text).strip()
    return words if words.strip(HIDDEN + " ") else ""


def _printed(tag: re.Match[str]) -> str:
    """What a tag of the template's language may print of its own."""
    if tag[0].startswith("{#"):
        return ""
    return HIDDEN + HIDDEN.join(double or other for double, other in _QUOTED.findall(tag[0])) + HIDDEN
