"""What a reader sees in a finished document, one line for each paragraph or alternative text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from tests.office import W, read_parts, text

TEXTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"


def words_of(document: Path) -> list[str]:
    """Every text, body first."""
    parts = read_parts(document)
    names = sorted(filter(TEXTS.fullmatch, parts), key=lambda name: (name != "word/document.xml", name))
    return [line for name in names for line in _lines(etree.fromstring(parts[name])) if line.strip()]


def _lines(root: etree._Element) -> Iterator[str]:
    for element in root.iter(f"{W}p", "{*}docPr", MATH):
        if element.tag == f"{W}p":
            yield text(element)
        elif element.tag == MATH:
            yield element.text or ""
        else:
            yield element.get("descr", "")
