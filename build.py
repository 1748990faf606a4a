"""Build the report of one year: `python build.py 2023` (`--help` for more).

Each line of `assemble` is one stage; each takes what the stages before returned and changes none of it.
"""

from __future__ import annotations

import sys
from pathlib import Path

from lkjip import rules
from lkjip.base.arithmetic import exact
from lkjip.base.problems import Round, together
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
from lkjip.report.gaps import check
from lkjip.report.narrative import narrate, read_texts
from lkjip.report.number import number
from lkjip.report.provisional import mark
from lkjip.verbs.final import refuse_unfinished, refuse_unmeasured, state_of
from lkjip.verbs.offers import answer, task
from lkjip.verbs.wish import Wish


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
def build(project: Project, tell: Stages, wish: Wish) -> Built:
    """Assemble the report and write it, as far as `wish` asks."""
    if asked := task(wish):
        return Built(None, None, 0, 0, (), (), answer=asked.run(project, tell, wish))
    made = assemble(project, tell)
    tables, figures = len(made.report.tables), len(made.report.figures)
    built = Built(None, None, tables, figures, made.gaps, (), provisional=made.data.sementara)
    if wish.verb:
        return built._replace(answer=answer(made, project, wish))
    if wish.final:
        refuse_unfinished(made, project, measure_anew=wish.measure)
    rules.refuse(made.findings)
    tell("menulis")
    layout, notes = lay_out(made.document, project, made.report, measure_anew=wish.measure)
    if wish.final:
        refuse_unmeasured(layout, notes)
    content = made.document.finish(layout.pages, draft=not wish.final)
    path, moved = write(project.document, content)
    found = rules.news(made.findings, project, made.settled)
    state = state_of(made, wish)
    built = built._replace(path=path, pages=layout.total, notes=(*notes, *moved, *found), state=state)
    if not wish.pdf:
        return built
    tell("membuat PDF")
    pdf, more = publish_pdf(content, made.report, made.document.meta.title, project.document.with_suffix(".pdf"))
    return built._replace(pdf=pdf, notes=(*built.notes, *more))


if __name__ == "__main__":
    sys.exit(main(build, Path(__file__).resolve().parent))
