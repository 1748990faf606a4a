"""Open a Word package: its parts as bytes, and those that matter as trees."""

from __future__ import annotations

import re

from lxml import etree

from lkjip.problems import InputError, Problem
from lkjip.source import Source
from lkjip.word.tags import Element
from lkjip.word.unzip import NotSound, TooLarge, unzip
from lkjip.word.xml import DECLARATION, NAMESPACES

DOCUMENT = "word/document.xml"
STYLES = "word/styles.xml"
NUMBERING = "word/numbering.xml"
SETTINGS = "word/settings.xml"
RELATIONSHIPS = "word/_rels/document.xml.rels"
PACKAGE_RELATIONSHIPS = "_rels/.rels"
TYPES = "[Content_Types].xml"
CORE = "docProps/core.xml"
TAGGED = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")

_EXTENDED = {TYPES: "</Types>", RELATIONSHIPS: "</Relationships>", PACKAGE_RELATIONSHIPS: "</Relationships>"}
"""Parts that the report adds to, and how they end."""
_DECLARATIONS = re.compile(r' xmlns(?::\w+)?="[^"]*"')

Package = dict[str, bytes]


def open_package(content: bytes, name: str) -> Package:
    """Return the parts of a .docx; InputError where it is none."""
    try:
        package = unzip(content)
    except TooLarge:
        raise unreadable(name, "isi berkas ini terlalu besar bila dibuka.") from None
    except NotSound as error:
        raise unreadable(name, "berkas ini bukan berkas Word (.docx) yang utuh.") from error
    lacking = [part for part in (DOCUMENT, STYLES, TYPES, RELATIONSHIPS, PACKAGE_RELATIONSHIPS) if part not in package]
    if lacking:
        raise unreadable(name, f"berkas Word ini tidak memuat {', '.join(lacking)}.")
    for part, end in _EXTENDED.items():
        if end not in _decoded(package[part]) or parse(package[part], part, name) is None:
            raise unreadable(name, f"bagian {part} rusak.")
    return package


def _decoded(content: bytes) -> str:
    """The text of a part that is written on as text: UTF-8, or nothing."""
    try:
        return content.decode()
    except UnicodeDecodeError:
        return ""


def unreadable(name: str, message: str) -> InputError:
    return InputError(
        [Problem(Source(name), message, "Simpan ulang dari Word sebagai .docx, atau ambil templat asli.")]
    )


def parse(content: bytes, part: str, name: str) -> Element:
    try:
        return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise unreadable(name, f"bagian {part} rusak: {error.msg}") from error


def read_roots(package: Package, name: str) -> dict[str, Element]:
    """Parse the parts that are read or changed."""
    wanted = [part for part in package if TAGGED.fullmatch(part) or part in (STYLES, NUMBERING, SETTINGS)]
    roots = {part: parse(package[part], part, name) for part in sorted(wanted)}
    empty = f'<w:numbering xmlns:w="{NAMESPACES["w"]}"/>'
    roots.setdefault(NUMBERING, etree.fromstring(empty))
    return roots


def as_text(element: Element) -> str:
    """An element as it stands inside a part, whose root declares the namespaces."""
    return _DECLARATIONS.sub("", etree.tostring(element, encoding="unicode", with_tail=False))


def serialise(root: Element) -> bytes:
    return (DECLARATION + etree.tostring(root, encoding="unicode")).encode()
