"""The two checkers from PyPI, asked for nothing but the rules they find broken."""

from __future__ import annotations

from pathlib import Path

import pytest

from lkjip.pages.pdf.identity import ARCHIVE_CLAIM, CLAIM

CLAIMS = {"PDF_UA_1": CLAIM, "PDF_A_2A": ARCHIVE_CLAIM}


def broken_rules(pdf: bytes, profile: str = "") -> set[str]:
    """Return the rules that page-validation finds broken; without `profile`, of every standard that the file declares.

    Left alone it takes a file for one standard, and refuses one that names two.
    """
    page = pytest.importorskip("page", reason="page-validation is not installed")
    declared = [name for name, claim in CLAIMS.items() if claim.encode() in pdf]
    chosen = [page.ValidationProfile[name] for name in ([profile] if profile else declared)] or [None]
    return {failure.rule_id for one in chosen for failure in page.validate_pdf_bytes(pdf, profile=one).failures}


def pdfua_rules(pdf: bytes, folder: Path, patch: pytest.MonkeyPatch) -> set[str]:
    """Return the rules that pdfua finds broken or leaves out because it cannot evaluate them."""
    pdfua = pytest.importorskip("pdfua")
    rules = pytest.importorskip("pdfua.rules.structure")
    # pdfua 0.1.3 asks pikepdf's arrays whether they are numbers, which pikepdf 10 refuses; the rule would be left out.
    patch.setattr(rules, "as_integer", _number)
    path = folder / "laporan.pdf"
    path.write_bytes(pdf)
    report = pdfua.validate(str(path))
    assert not report.skipped
    return {finding.rule_id for finding in report.findings}


def _number(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None
