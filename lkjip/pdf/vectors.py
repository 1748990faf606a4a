"""Charts as vector drawings: LibreOffice 7 shows the bitmap that a Word file holds beside the SVG."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

BITMAP = re.compile(
    rb'(?P<before><a:blip [^>]*?r:embed=")[^"]+'
    rb'(?P<between>"(?:(?!</a:blip>).)*?svgBlip [^>]*?r:embed="(?P<svg>[^"]+)")',
    re.DOTALL,
)


def with_vectors(document: bytes) -> bytes:
    """Return the .docx `document` with every drawing that has an SVG showing it in the bitmap's place."""
    changed = BytesIO()
    with zipfile.ZipFile(BytesIO(document)) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_STORED) as new:
        for entry in old.infolist():
            part = old.read(entry)
            new.writestr(entry.filename, _shown(part) if entry.filename.endswith(".xml") else part)
    return changed.getvalue()


def _shown(part: bytes) -> bytes:
    return BITMAP.sub(rb"\g<before>\g<svg>\g<between>", part)
