"""How a rule tells what a person has to judge."""

from __future__ import annotations

from lkjip.base.diagnostic import Diagnostic, Severity
from lkjip.base.source import Source


def warn(
    check: str,
    source: Source | None,
    message: str,
    hint: str = "",
    level: Severity = Severity.PERINGATAN,
    cause: str = "",
) -> Diagnostic:
    """A finding; without a place of its own it belongs to the data as a whole."""
    return Diagnostic(check, level, source or Source("data"), message, hint, cause)
