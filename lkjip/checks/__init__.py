"""Checks of facts and sentences: small functions, each with the rule it enforces.

A `galat` cannot be legitimate and stops the build; a `kurang` may stand in a draft and not in a final report; a
`peringatan` needs a person's judgement and is counted.
The checks themselves are imported only when something has to be checked anew.
"""

from lkjip.checks.finding import Finding, as_json, as_text, note, of_gap, of_problem, problems, refuse
from lkjip.checks.kept import examine

__all__ = ["Finding", "as_json", "as_text", "examine", "note", "of_gap", "of_problem", "problems", "refuse"]
