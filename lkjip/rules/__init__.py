"""Checks of facts and sentences: small functions, each with the rule it enforces.

A `galat` cannot be legitimate and stops the build; a `kurang` may stand in a draft and not in a final report; a
`peringatan` needs a person's judgement and is counted.
The checks themselves are imported only when something has to be checked anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lkjip.base.memory import remembers
from lkjip.rules import kept
from lkjip.rules.adjusting import Suppressed, adjusted
from lkjip.rules.confirming import Judged, Settled, as_confirmation, confirmed
from lkjip.rules.news import KNOWN, news, no_news
from lkjip.rules.ours import years_of_others
from lkjip.rules.registry import in_order
from lkjip.rules.rendering import as_json, as_text

if TYPE_CHECKING:
    from lkjip.base.diagnostic import Diagnostic
    from lkjip.base.project import Project
    from lkjip.compute.names import Names
    from lkjip.data.schema import Data
    from lkjip.report.model import Numbered, Part
    from lkjip.word.compiled import Compiled

__all__ = [
    "KNOWN",
    "Judged",
    "Settled",
    "Suppressed",
    "as_confirmation",
    "as_json",
    "as_text",
    "examine",
    "news",
    "no_news",
    "refusals",
    "years_of_others",
]


def refusals(
    project: Project, data: Data, names: Names, texts: tuple[Part, ...], report: Numbered, template: Compiled
) -> tuple[Diagnostic, ...] | None:
    """What alone keeps the document from being written, found before all else that `examine` finds.

    None where that has to be asked: in a process that builds once, or where an office's own rules have a say
    """
    if data.aturan is not None or not remembers():
        return None
    return kept.refusals(project, data, names, texts, report, template)


def examine(
    project: Project,
    data: Data,
    names: Names,
    texts: tuple[Part, ...],
    report: Numbered,
    template: Compiled,
    printed: str,
) -> Judged:
    """Everything that the rules find, and what of it the office keeps silent or a person confirmed.

    printed: the digest of the document
    """
    from lkjip.rules.run import carried_findings
    from lkjip.rules.view import View

    found = kept.examine(project, data, names, texts, report, template, printed)
    carried = carried_findings(View(project, data, names, texts, report))
    office = adjusted(in_order((*found, *carried)), data.aturan)
    judged = confirmed(office.open, data)
    return judged._replace(open=in_order(judged.open), suppressed=office.suppressed)
