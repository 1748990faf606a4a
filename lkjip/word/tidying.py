"""Make a template's parts ready: ids in one sequence, bookmarks on titles, no fields that ask, room for additions."""

from __future__ import annotations

import re

from lkjip.base.diagnostic import reject
from lkjip.base.problems import InputError
from lkjip.base.source import Source
from lkjip.report.model import front_bookmark
from lkjip.word import lookups
from lkjip.word.compiled import TaggedPart, TemplatePiece
from lkjip.word.reading import CORE, NUMBERING, RELATIONSHIPS, SETTINGS, STYLES, TYPES, Package, serialise
from lkjip.word.tags import Element, TagParagraph, W, own_text, style_of
from lkjip.word.xml import NAMESPACES

_DOC_PROPERTIES = f"{{{NAMESPACES['wp']}}}docPr"
_COMPAT_BEFORE = [
    W + name
    for name in [
        "useSingleBorderforContiguousCells",
        "wpJustification",
        "noTabHangInd",
        "noLeading",
        "spaceForUL",
        "noColumnBalance",
        "balanceSingleByteDoubleByteWidth",
        "noExtraLineSpacing",
        "doNotLeaveBackslashAlone",
        "ulTrailSpace",
    ]
]
HAIRLINE = {f"{W}before": "0", f"{W}after": "0", f"{W}line": "20", f"{W}lineRule": "exact"}
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_CORE_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"


def free_section_breaks(document: Element) -> None:
    """Move a section break out of the paragraph of a tag that blocks will replace: LibreOffice merges the two."""
    for paragraph in list(document.iter(f"{W}p")):
        section = paragraph.find(f"{W}pPr/{W}sectPr")
        if section is None or not own_text(paragraph).strip().startswith("{{p "):
            continue
        after = paragraph.makeelement(f"{W}p", {})
        properties = after.makeelement(f"{W}pPr", {})
        properties.append(properties.makeelement(f"{W}spacing", HAIRLINE))
        properties.append(section)
        after.append(properties)
        paragraph.addnext(after)


def mark_front_titles(items: list[TagParagraph], style: str, file: str) -> tuple[tuple[str, str], ...]:
    """Put a bookmark around each front-matter title; return titles and bookmarks in order."""
    titles: dict[str, str] = {}
    for item in items:
        title = item.text.strip()
        if style_of(item.element) != style or not title:
            continue
        name = front_bookmark(title)
        if name in titles.values():
            problem = reject(Source(file), f'judul depan "{title}" ada dua kali.', "Bedakan bunyi kedua judul itu.")
            raise InputError([problem])
        titles[title] = name
        _bookmark(item.element, name)
    return tuple(titles.items())


def _bookmark(paragraph: Element, name: str) -> None:
    start = paragraph.makeelement(f"{W}bookmarkStart", {f"{W}id": f"lkjip-{name}", f"{W}name": name})
    end = paragraph.makeelement(f"{W}bookmarkEnd", {f"{W}id": f"lkjip-{name}"})
    paragraph.insert(1 if paragraph.find(f"{W}pPr") is not None else 0, start)
    paragraph.append(end)


def renumber(found: dict[str, list[TagParagraph]], roots: dict[str, Element]) -> int:
    """Number bookmarks and drawings from 1 through all parts; return the number of the renderer's first drawing."""
    drawing = bookmark = 0
    for part in found:
        bookmarks: dict[str, str] = {}
        for element in roots[part].iter(f"{W}bookmarkStart", f"{W}bookmarkEnd", _DOC_PROPERTIES):
            if element.tag == _DOC_PROPERTIES:
                drawing += 1
                element.set("id", str(drawing))
                continue
            old = element.get(f"{W}id", "")
            if element.tag == f"{W}bookmarkStart":
                bookmark += 1
                bookmarks[old] = str(bookmark)
            element.set(f"{W}id", bookmarks.get(old, old))
    return drawing + 1


def count(roots: dict[str, Element], name: str) -> int:
    """How many elements of this name (without w:) all parts hold."""
    return sum(1 for root in roots.values() for _ in root.iter(f"{W}{name}"))


def _keep_broken_lines_short(settings: Element) -> None:
    """Justified text stretches a line that ends in a line break, unless this is set."""
    compat = settings.find(f"{W}compat")
    if compat is None or compat.find(f"{W}doNotExpandShiftReturn") is not None:
        return
    before = [child for child in compat if child.tag in _COMPAT_BEFORE]
    at = compat.index(before[-1]) + 1 if before else 0
    compat.insert(at, compat.makeelement(f"{W}doNotExpandShiftReturn"))


def tidy(roots: dict[str, Element]) -> None:
    """Drop what would make Word ask about fields when it opens the report; settle what a template may leave open."""
    lookups.lower_front_titles(roots[STYLES])
    if SETTINGS in roots:
        _keep_broken_lines_short(roots[SETTINGS])
    for root in roots.values():
        for element in list(root.iter(f"{W}updateFields")):
            parent = element.getparent()
            if parent is not None:
                parent.remove(element)
        for element in root.iter(f"{W}fldChar", f"{W}fldSimple"):
            element.attrib.pop(f"{W}dirty", None)


def extended_parts(package: Package, roots: dict[str, Element]) -> tuple[TaggedPart, ...]:
    """The parts that grow with the report (lists, relationships, content types), each with a slot for what is added."""
    numbering = serialise(roots[NUMBERING]).decode()
    at = re.search(r"<w:numIdMacAtCleanup\b|</w:numbering>", numbering)
    types = _with_core_type(package[TYPES].decode())
    relationships = package[RELATIONSHIPS].decode()
    return (
        _extended(NUMBERING, numbering, at.start() if at else len(numbering), "nums"),
        _extended(RELATIONSHIPS, relationships, relationships.index("</Relationships>"), "rels"),
        _extended(TYPES, types, types.index("<", types.index("<Types") + 1), "types"),
    )


def _extended(name: str, xml: str, at: int, what: str) -> TaggedPart:
    return TaggedPart(
        name, (TemplatePiece("text", xml[:at]), TemplatePiece("extra", what), TemplatePiece("text", xml[at:]))
    )


def _with_core_type(types: str) -> str:
    """Declare the core properties, which the renderer writes anew, where the template has none."""
    override = f'<Override PartName="/{CORE}" ContentType="{_CORE_TYPE}"/>'
    return types if f"/{CORE}" in types else types.replace("</Types>", f"{override}</Types>")


def with_core_relation(relationships: bytes) -> bytes:
    """As `_with_core_type`, for the relationships of the package."""
    text = relationships.decode()
    element = f'<Relationship Id="rIdLkjipCore" Type="{_CORE_RELATION}" Target="{CORE}"/></Relationships>'
    return (text if CORE in text else text.replace("</Relationships>", element)).encode()
