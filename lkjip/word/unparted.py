"""References to tables and figures in the copy that LibreOffice lays out: links, whose hard spaces hold.

LibreOffice parts a line within the result of a field, hard spaces or not: "Tabel 3." at its end, "17" below. It does
not within a link, which leads to the same place. Word does neither, so the document itself keeps its fields.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import Any

from lkjip.word.inline import NBSP
from lkjip.word.xml import NAMESPACES

W = f"{{{NAMESPACES['w']}}}"
STYLE = "lkjipRujukan"
"""A style of letters that changes nothing: LibreOffice shows a link without any as mere text."""
_REFERENCE = re.compile(r"\s*REF (_Ref\w+) \\h(?: \\\* MERGEFORMAT)?\s*")
Element = Any


def hold_together(tree: Element, styles: Element) -> bool:
    """Make links of references that bear a hard space, and put their style into `styles`; tell if there are any."""
    found = list(_references(tree))
    for instruction, bookmark in found:
        _link(instruction, bookmark)
    if found:
        style = styles.makeelement(f"{W}style", {f"{W}type": "character", f"{W}customStyle": "1", f"{W}styleId": STYLE})
        style.append(style.makeelement(f"{W}name", {f"{W}val": STYLE}))
        styles.append(style)
    return bool(found)


def _references(tree: Element) -> Iterator[tuple[Element, str]]:
    """The run with the code of each such field, and the bookmark that it names."""
    for code in tree.iter(f"{W}instrText"):
        named, run = _REFERENCE.fullmatch(code.text or ""), code.getparent()
        if named and _mark(run.getprevious()) == "begin" and NBSP in "".join(map(_text, _result(run))):
            yield run, named[1]


def _link(instruction: Element, bookmark: str) -> None:
    """Put a link in the place of a field."""
    result = _result(instruction)
    link = instruction.makeelement(f"{W}hyperlink", {f"{W}anchor": bookmark, f"{W}history": "1"})
    before, separate, end = instruction.getprevious(), instruction.getnext(), result[-1].getnext()
    before.addprevious(link)
    for run in result:
        link.append(run)
        _set(run)
    for run in (before, instruction, separate, end):
        run.getparent().remove(run)


def _result(instruction: Element) -> list[Element]:
    """The runs of a field's result."""
    separate = instruction.getnext()
    return list(takewhile(lambda run: _mark(run) != "end", separate.itersiblings()))


def _set(run: Element) -> None:
    """Set a run in the style of links."""
    properties = run.find(f"{W}rPr")
    if properties is None:
        properties = run.makeelement(f"{W}rPr", {})
        run.insert(0, properties)
    if properties.find(f"{W}rStyle") is None:
        properties.insert(0, properties.makeelement(f"{W}rStyle", {f"{W}val": STYLE}))


def _mark(run: Element) -> str:
    mark = None if run is None else run.find(f"{W}fldChar")
    return "" if mark is None else str(mark.get(f"{W}fldCharType"))


def _text(run: Element) -> str:
    return "".join(text.text or "" for text in run.iter(f"{W}t"))
