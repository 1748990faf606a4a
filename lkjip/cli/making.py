"""One command carried out: the report assembled, then a verb answers from it, or the document is written."""

from __future__ import annotations

from lkjip.base.arithmetic import exact
from lkjip.base.problems import InputError, refuse
from lkjip.base.progress import Tell
from lkjip.base.project import Project
from lkjip.cli.console import Built
from lkjip.cli.synopsis import synopsis
from lkjip.cli.writing import publish, result_of
from lkjip.pipeline.stages import assemble
from lkjip.pipeline.vanished import missed
from lkjip.verbs.request import Request
from lkjip.verbs.verb import OnFiles, OnSaves, Verb


@exact
def make(project: Project, tell: Tell, request: Request) -> Built:
    """Assemble the report and answer what is asked of it, or write it where nothing is; see `console.main`.

    Raises InputError for what is wrong in the project, NotFinal for a final report that lacks something.
    """
    verb = _named(request.verb)
    action = verb.action if verb else None
    if isinstance(action, OnSaves):
        from lkjip.cli.watching import watch

        return watch(project, request, action.saves)
    if isinstance(action, OnFiles):
        return Built(answer=action.run(project, tell, request))
    try:
        assembled = assemble(project, tell)
    except InputError as error:
        raise InputError([*error.problems, *missed(project)]) from None
    if not action:
        return publish(assembled, tell, request)
    if not action.in_spite_of_errors:
        refuse(assembled.findings)
    answer = action.answer(assembled, assembled.project, request)
    return Built(synopsis(result_of(assembled), project.root), answer, summed_up=action.summed_up)


def _named(verb: str) -> Verb | None:
    """What is asked besides building; the list of all verbs is read only where there is one."""
    if not verb:
        return None
    from lkjip.verbs.catalogue import verb_named

    return verb_named(verb)
