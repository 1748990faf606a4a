"""Which scanned pages an appendix has: `pk-awal-1.png`, `pk-awal-2.png` …, or a single `pk-awal.png`.

A page may have a transcription beside it (`pk-awal-1.txt`). It joins the page's alternative text, because a scan that
cannot be read as text is lost to screen readers and to search.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath

from lkjip.base.marks import conflict_line
from lkjip.base.tuples import NamedTuple

TRANSCRIPT = ".txt"


class Scan(NamedTuple):
    """One page: the file that holds it (or would), what to tell of it, and its points (none while it is missing)."""

    file: str
    alt: str
    content: bytes = b""


def scans_of(key: str, alt: str, files: Mapping[str, bytes]) -> list[Scan]:
    """The pages of appendix `key` in the order of their numbers; a number left out is a missing page."""
    found = _numbered(key, files)
    if not found:
        return [Scan(f"{key}-1.png", alt)]
    last = max(found)
    return [_scan(found.get(page, f"{key}-{page}.png"), page, last, alt, files) for page in range(1, last + 1)]


def conflict_in(scan: Scan, files: Mapping[str, bytes]) -> tuple[str, int] | None:
    """The transcription of a page in which git left a conflict, and the line where that begins; else None."""
    name = f"{PurePosixPath(scan.file).stem}{TRANSCRIPT}"
    line = conflict_line(files.get(name, b"").decode("utf-8", "replace"))
    return (name, line) if line else None


def _numbered(key: str, files: Mapping[str, bytes]) -> dict[int, str]:
    page = re.compile(rf"{re.escape(key)}(?:-([1-9][0-9]{{0,2}}))?")
    pictures = [name for name in files if not name.lower().endswith(TRANSCRIPT)]
    matches = [(page.fullmatch(PurePosixPath(name).stem), name) for name in pictures]
    return {int(match[1] or 1): name for match, name in matches if match}


def _scan(file: str, page: int, pages: int, alt: str, files: Mapping[str, bytes]) -> Scan:
    words = f"{alt} (halaman {page} dari {pages})" if pages > 1 else alt
    written = files.get(f"{PurePosixPath(file).stem}{TRANSCRIPT}", b"")
    text = " ".join(written.decode("utf-8-sig", "replace").split())
    return Scan(file, f"{words}. Isi: {text}" if text else words, files.get(file, b""))
