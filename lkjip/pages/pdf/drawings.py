"""What drawings say in the copy that LibreOffice converts: decoration gets a mark that survives as alternative text.

LibreOffice 7 does not know that Word calls a drawing decorative, tells what stands in headers anew on every page, and
leaves the text of a group with none of its parts.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from lkjip.word.faults import is_decorative
from lkjip.word.xml import NAMESPACES

WP = f"{{{NAMESPACES['wp']}}}"
MARK = "lkjip:hiasan"
REPEATED = re.compile(r"word/(?:header|footer)[^/]*\.xml")
SHOWN = re.compile(rf"(?:{re.escape('word/document.xml')}|{REPEATED.pattern})")
Element = Any


def with_marks(document: bytes) -> bytes:
    """Return the .docx `document` with `MARK` for the words of all that is decoration."""
    changed = BytesIO()
    with zipfile.ZipFile(BytesIO(document)) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_STORED) as new:
        for entry in old.infolist():
            part, name = old.read(entry), entry.filename
            drawn = b"docPr" in part and SHOWN.fullmatch(name) is not None
            new.writestr(name, _marked(part, repeated=REPEATED.fullmatch(name) is not None) if drawn else part)
    return changed.getvalue()


def _marked(part: bytes, *, repeated: bool) -> bytes:
    from lxml import etree

    tree = etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    for frame in tree.iter(f"{WP}inline", f"{WP}anchor"):
        properties = frame.find(f"{WP}docPr")
        if properties is not None:
            _describe(properties, list(_parts_of_a_group(frame)), decoration=repeated or is_decorative(properties))
    return etree.tostring(tree, encoding="UTF-8", standalone=True)


def _describe(properties: Element, parts: list[Element], *, decoration: bool) -> None:
    words = properties.get("descr") or ""
    if decoration:
        for part in (properties, *parts):
            part.set("descr", MARK)
            part.attrib.pop("title", None)
    elif words and parts and not any(part.get("descr") for part in parts):
        for place, part in enumerate(parts):
            part.set("descr", MARK if place else words)


def _parts_of_a_group(frame: Element) -> Iterator[Element]:
    """The properties of the shapes that a group joins; of a single shape there are none."""
    for shape in frame.iter("{*}wgp", "{*}grpSp"):
        for child in shape:
            found = child.find("{*}cNvPr") if str(child.tag).endswith("}wsp") else child.find("{*}nvPicPr/{*}cNvPr")
            if found is not None:
                yield found
