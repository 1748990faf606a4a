"""LibreOffice: finding it, and having it make a PDF."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

TIMEOUT_SECONDS = 300
PLACES = (
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
WITH_BOOKMARKS = MappingProxyType({"ExportBookmarksToPDFDestination": True, "ExportBookmarks": True})


class OfficeFailed(Exception):
    """LibreOffice did not deliver; the text (Indonesian) says what it said."""


def find_office() -> str | None:
    """Return LibreOffice's program, or None where it is not installed."""
    import shutil

    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found:
        return found
    return next((place for place in PLACES if Path(place).is_file()), None)


def convert(document: bytes, folder: Path, office: str, options: Mapping[str, bool | int] = WITH_BOOKMARKS) -> Path:
    """Return the PDF that LibreOffice makes of `document` in `folder`; `options` of its export filter."""
    import subprocess

    source = folder / "laporan.docx"
    source.write_bytes(document)
    profile = (folder / "profil").as_uri()
    command = [office, "--headless", "--norestore", f"-env:UserInstallation={profile}"]
    command += ["--convert-to", _filter(options), "--outdir", str(folder), str(source)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=TIMEOUT_SECONDS, check=False)  # noqa: S603 - our own
    except (OSError, subprocess.TimeoutExpired) as error:
        raise OfficeFailed(str(error)) from error
    pdf = source.with_suffix(".pdf")
    if not pdf.is_file():
        raise OfficeFailed(done.stderr.decode(sys.getfilesystemencoding(), "replace").strip())
    return pdf


def _filter(options: Mapping[str, bool | int]) -> str:
    typed = {
        name: {"type": "boolean" if isinstance(value, bool) else "long", "value": str(value).lower()}
        for name, value in options.items()
    }
    return f"pdf:writer_pdf_Export:{json.dumps(typed)}"
