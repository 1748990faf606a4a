"""Build the report of one year: `python build.py 2023` (`--help` for more).

load → compute → narrate → draw → compose → number → check → set in Word, all in `stages.assemble`; then a verb answers
from what was made, or the document is written.
"""

from __future__ import annotations

import sys
from pathlib import Path

from lkjip import rules
from lkjip.base.arithmetic import exact
from lkjip.base.problems import refuse
from lkjip.base.progress import Tell
from lkjip.base.project import Project
from lkjip.base.write import write
from lkjip.cli.console import Built, main
from lkjip.pages.layout import lay_out
from lkjip.pages.pdf import publish_pdf
from lkjip.pipeline.document import Assembled
from lkjip.pipeline.earlier import earlier, keep_final, part_from_pdf
from lkjip.pipeline.stages import assemble
from lkjip.report.gaps import provisional_figures
from lkjip.verbs.catalogue import verb_named
from lkjip.verbs.final import refuse_unfinished, refuse_unmeasured, state_of
from lkjip.verbs.request import Request
from lkjip.verbs.susun import FINISHED, PDF, QUICK
from lkjip.verbs.verb import OnFiles


@exact
def build(project: Project, tell: Tell, request: Request) -> Built:
    """Assemble the report and answer what is asked of it, or write it where nothing is; see `console.main`.

    Raises InputError for what is wrong in the project, NotFinal for a final report that lacks something.
    """
    verb = verb_named(request.verb)
    action = verb.action if verb else None
    if isinstance(action, OnFiles):
        return Built(None, None, 0, 0, (), (), answer=action.run(project, tell, request))
    made = assemble(project, tell)
    tables, figures = len(made.report.tables), len(made.report.figures)
    built = Built(None, None, tables, figures, made.gaps, (), provisional=tuple(provisional_figures(made.data)))
    if not action:
        return _written(made, built, tell, request)
    if not action.in_spite_of_errors:
        refuse(made.findings)
    return built._replace(answer=action.answer(made, made.project, request), summed_up=action.summed_up)


def _written(made: Assembled, built: Built, tell: Tell, request: Request) -> Built:
    """The last stage: pages measured, the document written, and its PDF."""
    project = made.project
    final, measure = request.asks(FINISHED), not request.asks(QUICK)
    if final:
        refuse_unfinished(made, project, measure_anew=measure)
    refuse(made.findings)
    tell("menulis")
    layout, notes = lay_out(made.document, project, made.report, measure_anew=measure)
    if final:
        refuse_unmeasured(layout, notes)
    content = made.document.finish(layout.pages, draft=not final)
    old = earlier(project.document)
    kept = keep_final(old, draft=not final)
    path, moved = write(project.document, content)
    found = rules.news(made.findings, project, made.settled, made.suppressed, final=final)
    others = rules.years_of_others(made.data)
    state = state_of(made, request)
    built = built._replace(path=path, pages=layout.total, notes=(*notes, *kept, *moved, *others, *found), state=state)
    if not request.asks(PDF):
        return built._replace(notes=(*built.notes, *part_from_pdf(old)))
    tell("membuat PDF")
    pdf, more = publish_pdf(content, made.report, made.document.meta.title, path.with_suffix(".pdf"))
    return built._replace(pdf=pdf, notes=(*built.notes, *more, *(() if pdf else part_from_pdf(old))))


if __name__ == "__main__":
    sys.exit(main(build, Path(__file__).resolve().parent))
