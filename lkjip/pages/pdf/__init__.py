"""The report as PDF for reading on a screen and for keeping, made from the Word file.

pypdf and the repairs are imported only when a PDF is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from lkjip.report.model import Numbered

__all__ = ["publish_pdf"]


def publish_pdf(document: bytes, report: Numbered, title: str, path: Path) -> tuple[Path | None, tuple[str, ...]]:
    """Write `document`, which prints `report`, as PDF to `path`. Returns where it went, and notes for the person."""
    from lkjip.pages.pdf.publish import publish

    return publish(document, report, title, path)
