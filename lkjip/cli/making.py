"""One command carried out: the report assembled, then a verb answers from it, or the document is written."""

from __future__ import annotations

from lkjip import rules
from lkjip.base.arithmetic import exact
from lkjip.base.problems import refuse
from lkjip.base.progress import Tell
from lkjip.base.project import Project
from lkjip.base.write import write
from lkjip.cli.console import Built
from lkjip.cli.synopsis import Result, synopsis
from lkjip.drawing.chartlook import look_of
from lkjip.drawing.folder import families, read_folder
from lkjip.pages.layout import lay_out
from lkjip.pages.pdf import publish_pdf
from lkjip.pipeline import unchanged
from lkjip.pipeline.document import Assembled
from lkjip.pipeline.earlier import earlier, keep_final, part_from_pdf
from lkjip.pipeline.stages import assemble
from lkjip.pipeline.unfilled import open_items
from lkjip.report.gaps import provisional_figures
from lkjip.verbs.catalogue import verb_named
from lkjip.verbs.final import refuse_unfinished, refuse_unmeasured, state_of
from lkjip.verbs.request import Request
from lkjip.verbs.susun import FINISHED, PDF, QUICK
from lkjip.verbs.verb import OnFiles


@exact
def make(project: Project, tell: Tell, request: Request) -> Built:
    """Assemble the report and answer what is asked of it, or write it where nothing is; see `console.main`.

    Raises InputError for what is wrong in the project, NotFinal for a final report that lacks something.
    """
    verb = verb_named(request.verb)
    action = verb.action if verb else None
    if isinstance(action, OnFiles):
        return Built(answer=action.run(project, tell, request))
    assembled = assemble(project, tell)
    tables, figures = len(assembled.report.tables), len(assembled.report.figures)
    items = open_items(assembled.project)
    result = Result(tables, figures, items, items.besides(assembled.gaps), tuple(provisional_figures(assembled.data)))
    if not action:
        return Built(_written(assembled, result, tell, request))
    if not action.in_spite_of_errors:
        refuse(assembled.findings)
    answer = action.answer(assembled, assembled.project, request)
    return Built(synopsis(result, project.root), answer, summed_up=action.summed_up)


def _written(assembled: Assembled, result: Result, tell: Tell, request: Request) -> tuple[str, ...]:
    """The last stage: pages measured, the document written, and its PDF."""
    project = assembled.project
    final, measure = request.asks(FINISHED), not request.asks(QUICK)
    if final:
        refuse_unfinished(assembled, project, measure_anew=measure)
    refuse(assembled.findings)
    tell("menulis")
    layout, notes = lay_out(assembled.document, project, assembled.report, measure_anew=measure)
    if final:
        refuse_unmeasured(layout, notes)
    content = assembled.document.finish(layout.pages, draft=not final)
    old = earlier(project.document)
    kept = keep_final(old, draft=not final)
    path, moved = write(project.document, content)
    found = rules.news(assembled.findings, project, assembled.settled, assembled.suppressed, final=final)
    others = tuple(rules.years_of_others(assembled.data))
    result = result._replace(path=path, pages=layout.total, state=state_of(assembled, request), notes=(*notes, *others))
    if not (final or request.asks(PDF) or moved or (measure and notes)):
        _keep(assembled, result, request, content)
    result = result._replace(notes=(*notes, *kept, *moved, *others, *found))
    if not request.asks(PDF):
        return synopsis(result._replace(notes=(*result.notes, *part_from_pdf(old))), project.root)
    tell("membuat PDF")
    pdf, more = publish_pdf(content, assembled.report, assembled.document.meta.title, path.with_suffix(".pdf"))
    parted = () if pdf else part_from_pdf(old)
    return synopsis(result._replace(pdf=pdf, notes=(*result.notes, *more, *parted)), project.root)


def _keep(assembled: Assembled, result: Result, request: Request, content: bytes) -> None:
    """Keep a draft for the next build, which may tell the same save for what was news.

    result: as far as it does not speak of what stood there before
    Not of a final or a PDF, which are looked at anew; nor where pages want to be measured, or the document to be moved.
    """
    project = assembled.project
    again = rules.no_news(assembled.findings, project.tahun, assembled.settled, assembled.suppressed)
    lines = synopsis(result._replace(notes=(*result.notes, *again)), project.root)
    known = project.cache / rules.KNOWN
    left = {project.document: content, known: known.read_bytes() if known.is_file() else b""}
    styles = (families(read_folder(project.root, project.files)), look_of(assembled.data.gaya).families)
    fonts = tuple(dict.fromkeys(filter(None, styles)))
    unchanged.keep(project, [option.name for option in request.options], fonts, left, lines)
