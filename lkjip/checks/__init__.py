"""Checks of facts and sentences: small functions, each with the rule it enforces; they advise, and never build."""

from lkjip.checks.finding import Finding, as_json, as_text, note, problems
from lkjip.checks.run import DATA_CHECKS, TEXT_CHECKS, run
from lkjip.checks.view import View, constants

__all__ = [
    "DATA_CHECKS",
    "TEXT_CHECKS",
    "Finding",
    "View",
    "as_json",
    "as_text",
    "constants",
    "note",
    "problems",
    "run",
]
