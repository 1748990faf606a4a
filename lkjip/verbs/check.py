"""`periksa`: look at the finished file without writing it, and tell what data and prose should not say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lkjip.verbs.request import JSON, Request
from lkjip.verbs.verb import Example, OnReport, Verb

if TYPE_CHECKING:
    from lkjip.base.diagnostic import Diagnostic
    from lkjip.base.project import Project
    from lkjip.pipeline.document import Assembled


def check(assembled: Assembled, project: Project, request: Request) -> str:
    """Tell all findings: errors, gaps, doubts, and what was confirmed; as text for people, as JSON for programs.

    Raises InputError with what Word would have to repair, or with the errors among the findings; a program (`--json`)
    gets these among the findings.
    """
    from lkjip import rules
    from lkjip.base.problems import refuse
    from lkjip.data.owners import owner_of
    from lkjip.pipeline.document import inspect
    from lkjip.pipeline.earlier import older_final
    from lkjip.pipeline.unfilled import open_items
    from lkjip.report.gaps import provisional_figures

    if request.json:
        items = open_items(project)
        undone = (*items.fill, *items.besides(assembled.gaps), *provisional_figures(assembled.data))
        found = (*assembled.findings, *undone, *_of_the_file(assembled))
        owners = assembled.data.pemilik
        everything = [
            finding._replace(owner=owner_of(finding.file or finding.source.file, owners)) for finding in found
        ]
        return rules.as_json(everything, assembled.settled, assembled.suppressed)
    inspect(assembled.document)
    refuse(assembled.findings)
    findings = rules.as_text(assembled.findings, assembled.settled, assembled.suppressed)
    older = older_final(project, assembled.document.meta.version)
    return "\n".join(filter(None, (findings, *older)))


def _of_the_file(assembled: Assembled) -> tuple[Diagnostic, ...]:
    """What Word would have to repair."""
    from lkjip.base.problems import InputError
    from lkjip.pipeline.document import inspect

    try:
        inspect(assembled.document)
    except InputError as error:
        return error.problems
    return ()


PERIKSA = Verb(
    "periksa",
    "periksa data, naskah, dan templat tanpa menulis apa pun",
    OnReport(check, in_spite_of_errors=True, summed_up=True),
    aliases=("check",),
    options=(JSON,),
    examples=(Example("2023 periksa", "periksa data, naskah, dan templat tanpa menulis apa pun"),),
)
