"""Open a Word package: its parts as bytes, and those that matter as trees."""

from __future__ import annotations

import re
from typing import Any

from lkjip.base.diagnostic import Diagnostic
from lkjip.word.cleaning import clean
from lkjip.word.compiled import Remark
from lkjip.word.joining import join_tags
from lkjip.word.normal import normalise
from lkjip.word.parsing import AGAIN, parse, serialise, unreadable
from lkjip.word.prefixes import settle_prefixes
from lkjip.word.receiving import receive
from lkjip.word.tags import Element
from lkjip.word.unseen import unfilled
from lkjip.word.unzip import NotSound, PackageTooLarge, unzip
from lkjip.word.xml import NAMESPACES

__all__ = ["open_package", "parse", "read_roots", "serialise"]

DOCUMENT = "word/document.xml"
STYLES = "word/styles.xml"
NUMBERING = "word/numbering.xml"
SETTINGS = "word/settings.xml"
RELATIONSHIPS = "word/_rels/document.xml.rels"
PACKAGE_RELATIONSHIPS = "_rels/.rels"
TYPES = "[Content_Types].xml"
CORE = "docProps/core.xml"
TAGGED = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")

_DECLARATIONS = re.compile(r' xmlns(?::\w+)?="[^"]*"')

Package = dict[str, bytes]


def open_package(content: bytes, name: str) -> Package:
    """Return the parts of a .docx under the names the engine knows; InputError where it is none or reaches out."""
    try:
        parts = unzip(content)
    except PackageTooLarge:
        raise unreadable(name, "isi berkas ini terlalu besar bila dibuka.") from None
    except NotSound as error:
        message = error.message or "berkas ini bukan berkas Word (.docx) yang utuh"
        raise unreadable(name, f"{message}.", error.hint or AGAIN) from error
    package = receive(parts, name)
    lacking = [part for part in (DOCUMENT, STYLES) if part not in package]
    if lacking:
        raise unreadable(name, f"berkas Word ini tidak memuat {', '.join(lacking)}.")
    return package


def read_roots(
    package: Package, name: str, problems: list[Diagnostic], remarks: list[Remark] | None = None
) -> dict[str, Any]:
    """Parse the parts that are read or changed, cleaned, with whole measures; what cannot be joins `problems`.

    remarks: what cleaning takes away and somebody has to look at joins them
    """
    tagged = [part for part in package if TAGGED.fullmatch(part) or part in (STYLES, NUMBERING, SETTINGS)]
    roots = {part: settle_prefixes(parse(package[part], part, name)) for part in sorted(tagged)}
    roots.setdefault(NUMBERING, parse(f'<w:numbering xmlns:w="{NAMESPACES["w"]}"/>'.encode(), NUMBERING, name))
    if remarks is not None:
        remarks += unfilled(roots, name)
    problems += [*clean(roots, name), *normalise(roots, name)]
    for part, root in roots.items():
        if TAGGED.fullmatch(part):
            join_tags(root)
    return roots


def as_text(element: Element) -> str:
    """An element as it stands inside a part, whose root declares the namespaces."""
    from lxml import etree

    return _DECLARATIONS.sub("", etree.tostring(element, encoding="unicode", with_tail=False))
