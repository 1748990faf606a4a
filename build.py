"""Build the report of one year: `python build.py 2023` (`--help` for more).

Each line of `assemble` is one stage; each takes what the stages before returned and changes none of it.
"""

from __future__ import annotations

import sys
from pathlib import Path

from lkjip import rules
from lkjip.base.arithmetic import exact
from lkjip.base.problems import Round, refuse, together
from lkjip.base.project import Project
from lkjip.base.write import write
from lkjip.cli.console import Built, Stages, main
from lkjip.compute import Names, compute, lists
from lkjip.data import load
from lkjip.data.schema import Data
from lkjip.drawing import draw
from lkjip.pages.layout import lay_out
from lkjip.pages.pdf import publish_pdf
from lkjip.pipeline.document import Assembled, missing_logo, set_in_word
from lkjip.pipeline.gathering import gather
from lkjip.pipeline.templates import load_template
from lkjip.report.compose import compose
from lkjip.report.gaps import check, provisional_figures
from lkjip.report.narrative import narrate, read_texts
from lkjip.report.number import number
from lkjip.report.provisional import mark
from lkjip.verbs.catalogue import verb_named
from lkjip.verbs.final import refuse_unfinished, refuse_unmeasured, state_of
from lkjip.verbs.request import Request
from lkjip.verbs.susun import FINISHED, PDF, QUICK
from lkjip.verbs.verb import OnFiles


@exact
def assemble(project: Project, tell: Stages) -> Assembled:
    """Turn data and Markdown into a document that only lacks its page numbers; raise InputError for what is wrong."""
    with draw.helper_for(project.root, project.cache) as helper, Round() as past:

        def compute_and_draw() -> tuple[Data, Names, tuple[draw.Chart, ...], draw.Pending]:
            """Drawing begins as soon as its data are there, and goes on beside the rest."""
            data = past(lambda: load(project))
            names = past(lambda: compute(data))
            charts = draw.plan(data, names, project.root, draw.placed(project.texts()))
            return data, names, charts, draw.begin(charts, project.root, project.cache, helper)

        tell("memuat, memeriksa, dan menghitung")
        (data, names, charts, drawings), texts, template = together(
            compute_and_draw,
            lambda: past(lambda: read_texts(project.texts(), project.cache)),
            lambda: load_template(project),
        )
        tell("menuliskan nilai ke dalam naskah")
        narrative = past(lambda: narrate(texts, names, lists(data, names), project.english(), project.cache))
        material = gather(project, template, data, names, charts)

        tell("menggambar")
        images = drawings.result()

        tell("menyusun dan menomori")
        composed = past(lambda: compose(narrative, material._replace(images=images)))
        report = number(mark(composed, data), template.front_titles)

        tell("memeriksa")
        gaps = (*check(report, data), *missing_logo(template, material), *draw.missing_font(charts, project.root))
    document = set_in_word(report, template, material, project)
    judged = rules.examine(project, data, names, texts, report, document.fingerprint)
    return Assembled(data, names, texts, report, gaps, judged.open, document, judged.settled)


@exact
def build(project: Project, tell: Stages, request: Request) -> Built:
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
        return _written(made, built, project, tell, request)
    if not action.in_spite_of_errors:
        refuse(made.findings)
    return built._replace(answer=action.answer(made, project, request), summed_up=action.summed_up)


def _written(made: Assembled, built: Built, project: Project, tell: Stages, request: Request) -> Built:
    """The last stage: pages measured, the document written, and its PDF."""
    final, measure = request.asks(FINISHED), not request.asks(QUICK)
    if final:
        refuse_unfinished(made, project, measure_anew=measure)
    refuse(made.findings)
    tell("menulis")
    layout, notes = lay_out(made.document, project, made.report, measure_anew=measure)
    if final:
        refuse_unmeasured(layout, notes)
    content = made.document.finish(layout.pages, draft=not final)
    path, moved = write(project.document, content)
    found = rules.news(made.findings, project, made.settled)
    state = state_of(made, request)
    built = built._replace(path=path, pages=layout.total, notes=(*notes, *moved, *found), state=state)
    if not request.asks(PDF):
        return built
    tell("membuat PDF")
    pdf, more = publish_pdf(content, made.report, made.document.meta.title, project.document.with_suffix(".pdf"))
    return built._replace(pdf=pdf, notes=(*built.notes, *more))


if __name__ == "__main__":
    sys.exit(main(build, Path(__file__).resolve().parent))
