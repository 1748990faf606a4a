"""The digest as slides: outlined, given room in the template, printed."""

from __future__ import annotations

from lkjip.base.project import Project
from lkjip.base.tuples import NamedTuple
from lkjip.pipeline.document import Assembled, logo_of
from lkjip.verbs.digest.slides.chart_pictures import sharpened
from lkjip.verbs.digest.slides.outlining import TEMPLATE, Chosen, outline
from lkjip.verbs.digest.slides.paging import paged
from lkjip.verbs.digest.slides.slide_printing import printed
from lkjip.verbs.digest.slides.slide_template import open_template

SUBTITLE = "{title}: Paparan"
SOURCE = "Sumber: LKjIP {year}; data per {date}; versi data {version}"


class Presented(NamedTuple):
    """The file, how many slides it has, and what found no room or was not found in the text.

    draft: whether it is marked as one
    """

    content: bytes
    slides: int
    draft: bool
    remarks: tuple[str, ...]


def present(assembled: Assembled, project: Project, chosen: Chosen) -> Presented:
    """Make the slides, a draft as long as the report or they lack something.

    Raises InputError for a template that cannot be used, or a logo that is no picture.
    """
    template = open_template(project.read(project.root / TEMPLATE), TEMPLATE)
    meta = assembled.document.meta
    logo = logo_of(project.pictures(), assembled.names, project)
    sharp = chosen._replace(charts=sharpened(chosen.charts, assembled, project))
    deck = paged(outline(assembled, project, sharp, logo), template.layouts)
    source = SOURCE.format(year=project.tahun, date=meta.data_date, version=meta.version)
    titled = meta._replace(title=SUBTITLE.format(title=meta.title))
    content = printed(deck.slides, template, titled, source, draft=deck.draft)
    return Presented(content, len(deck.slides), deck.draft, deck.remarks)
