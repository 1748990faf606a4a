"""The stages of a report, in their order: from files to a document that only lacks its page numbers.

Each line of `numbered` and `assemble` is one stage; each takes what the stages before returned and changes none of it.
All of them speak of the files as they stood when the build began.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress

from lkjip import rules
from lkjip.base.arithmetic import exact
from lkjip.base.memory import remember
from lkjip.base.problems import InputError, Round, together
from lkjip.base.progress import Tell
from lkjip.base.project import Project
from lkjip.base.tuples import NamedTuple
from lkjip.compute import Names, lists
from lkjip.data import load
from lkjip.data.schema import Data, Grafik
from lkjip.drawing import draw
from lkjip.drawing.chartlook import look_of
from lkjip.drawing.folder import Folder, read_folder
from lkjip.pipeline.by_parts import composed, marked_parts, narrated, texts_of
from lkjip.pipeline.document import Assembled, missing_logo, set_in_word
from lkjip.pipeline.drawing_process import Drawing, draw_once
from lkjip.pipeline.gathering import gather
from lkjip.pipeline.known import known
from lkjip.pipeline.moment import at_once
from lkjip.pipeline.templates import load_template, templates_of
from lkjip.report.annexing import annexed
from lkjip.report.compose import Material
from lkjip.report.gaps import check
from lkjip.report.model import Numbered, Part
from lkjip.report.number import number
from lkjip.word.compiled import Compiled

Pictures = Callable[[], Mapping[str, draw.Picture]]
"""Waits for the pictures of all charts."""


class Written(NamedTuple):
    """A report with its numbers, not yet set in Word, and all that it was made from.

    texts: the Markdown, values still names; folder: `charts/` as it was read
    """

    data: Data
    names: Names
    texts: tuple[Part, ...]
    template: Compiled
    folder: Folder
    charts: tuple[draw.Chart, ...]
    material: Material
    report: Numbered


See = Callable[[Written], None]


def unseen(_written: Written) -> None:
    """Nobody looks at a report before it is done."""


def _definitions(data: Data, project: Project, charts_of: Project) -> tuple[Grafik, ...]:
    """The charts that the data define; of another state of the project, those of today too that it does not define."""
    if charts_of.root == project.root:
        return data.grafik
    own = {definition.kunci for definition in data.grafik}
    return (*data.grafik, *(chart for chart in load(charts_of).grafik if chart.kunci not in own))


Ready = Callable[[Assembled], None]


def nobody_waits(_assembled: Assembled) -> None:
    """Nobody takes a document before all is known of it."""


@exact
def assemble(
    project: Project, tell: Tell, drawing: Drawing = draw_once, see: See = unseen, ready: Ready = nobody_waits
) -> Assembled:
    """Turn data and Markdown into a document that only lacks its page numbers, checked.

    tell: told the name of each stage as it begins; drawing: the process that draws charts
    see: shown the report as soon as it has its numbers, before it is checked
    ready: where that is known before all is found that is doubtful: given the document, and what keeps it from being
    written as its findings
    Raises InputError with everything that is wrong, as far as the stages get; what the checks call an error is no
    reason to stop here, see `problems.refuse`.
    """
    with drawing(project) as helper, Round() as past:
        project = at_once(project)

        def begin(charts: tuple[draw.Chart, ...], folder: Folder) -> Pictures:
            return draw.begin(charts, folder, project.root, project.cache, helper).result

        written = numbered(project, project, begin, tell, past)
        see(written)
        tell("memeriksa")
        missing = (
            *missing_logo(written.template, written.material),
            *draw.missing_font(written.charts, written.folder),
        )
        gaps = (*check(written.report, written.data), *missing)
    document = set_in_word(written.report, written.template, written.material, project)
    looked_at = (project, written.data, written.names, written.texts, written.report, written.template)
    refusals = None if ready is nobody_waits else rules.refusals(*looked_at)
    assembled = Assembled(
        written.data, written.names, written.texts, written.report, gaps,
        refusals or (), document, (), written.template, project,
    )  # fmt: skip
    if refusals is not None:
        ready(assembled)
    judged = rules.examine(*looked_at, document.digest)
    return assembled._replace(findings=judged.open, settled=judged.settled, suppressed=judged.suppressed)


def _placed(project: Project) -> frozenset[str]:
    """The charts that the texts place; what is wrong with the texts is told where they are read."""
    with suppress(InputError):
        return draw.placed(project.texts())
    return frozenset()


def numbered(
    project: Project,
    charts_of: Project,
    begin: Callable[[tuple[draw.Chart, ...], Folder], Pictures],
    tell: Tell,
    past: Round,
) -> Written:
    """Take the stages that decide what is printed, up to the numbers of tables and figures.

    charts_of: the project whose `charts/` says what charts show; begin: starts drawing them, beside the other stages
    past: the round that goes on past mistakes and tells them all at its end; what leaves nothing to go on with ends it
    """

    def compute_and_draw() -> tuple[Data, Names, Folder, tuple[draw.Chart, ...], Pictures]:
        """Drawing begins as soon as its data are there, and goes on beside the rest."""
        folder, placed = read_folder(charts_of.root, charts_of.files), _placed(project)

        def plan(data: Data, names: Names) -> tuple[draw.Chart, ...]:
            defined = _definitions(data, project, charts_of)
            return draw.plan(data, names, folder._replace(look=look_of(data.gaya)), placed, defined)

        data, names, charts = known(project, charts_of, folder, placed, plan, past)
        styled = folder._replace(look=look_of(data.gaya))
        return data, names, styled, charts, begin(charts, styled)

    tell("memuat, memeriksa, dan menghitung")
    (data, names, folder, charts, pictures), texts, template = together(
        compute_and_draw,
        lambda: texts_of(project, past),
        lambda: remember("template", lambda: load_template(project), *templates_of(project)),
    )
    tell("menuliskan nilai ke dalam naskah")
    daftar = remember("lists", lambda: lists(data, names), data, names)
    narrative = narrated(texts, names, daftar, project.english(), data, project, past)
    material = gather(project, template, data, names, charts)

    tell("menggambar")
    images = pictures()

    tell("menyusun dan menomori")
    filled = composed(narrative, material._replace(images=images), past)
    report = number(annexed(marked_parts(filled, data, names)), template.front_titles, data.ketentuan.nomor)
    report = report._replace(fixed=data.ketentuan.tetap)
    return Written(data, names, texts, template, folder, charts, material, report)
