"""Charts as vector drawings: LibreOffice 7 shows the bitmap that a Word file holds beside the SVG."""

from __future__ import annotations

import zipfile
from io import BytesIO

from lkjip.word.pictures import SVG_NAMESPACE
from lkjip.word.xml import NAMESPACES

BLIP = f"{{{NAMESPACES['a']}}}blip"
OUTLINES = f"{{{SVG_NAMESPACE}}}svgBlip"
SHOWN = f"{{{NAMESPACES['r']}}}embed"


def with_vectors(document: bytes) -> bytes:
    """Return the .docx `document` with every drawing that has an SVG showing it in the bitmap's place."""
    changed = BytesIO()
    with zipfile.ZipFile(BytesIO(document)) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_STORED) as new:
        for entry in old.infolist():
            part = old.read(entry)
            new.writestr(entry.filename, _shown(part) if entry.filename.endswith(".xml") else part)
    return changed.getvalue()


def _shown(part: bytes) -> bytes:
    """Only a parser knows which bitmap an SVG belongs to: pictures without one stand between those that have one."""
    if b"svgBlip" not in part:
        return part
    from lxml import etree

    tree = etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    for outlines in tree.iter(OUTLINES):
        bitmap = next(outlines.iterancestors(BLIP), None)
        if bitmap is not None and outlines.get(SHOWN):
            bitmap.set(SHOWN, outlines.get(SHOWN, ""))
    return etree.tostring(tree, encoding="UTF-8", standalone=True)
