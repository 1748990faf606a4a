"""The other report: the one of another year, or of another revision of this project, made by today's engine.

Its charts are planned, not drawn: what a chart shows is compared, not its points. They are the charts of today, since
charts are code, and code of another revision is not run.
"""

from __future__ import annotations

from lkjip.base.problems import Round
from lkjip.base.project import Project
from lkjip.base.tuples import NamedTuple
from lkjip.compute import Names
from lkjip.drawing.draw import Chart, undrawn
from lkjip.drawing.folder import Folder
from lkjip.pipeline.moment import at_once
from lkjip.pipeline.stages import Pictures, numbered
from lkjip.verbs.compare.own_report import OwnReport


class Other(NamedTuple):
    """A report that is not set in Word. `levels`: the keys of the levels that its data have."""

    levels: frozenset[str]
    names: Names
    printed: OwnReport


def assemble_other(project: Project, today: Project) -> Other:
    """Take the stages that decide what is printed, with the charts of `today`; InputError for what is refused."""
    with Round() as past:
        other = numbered(at_once(project), today, _undrawn, lambda stage: None, past)
    scalars = {name: str(value) for name, value in other.names.items()}
    own = OwnReport(other.report, other.template.patterns, scalars, project.tahun)
    return Other(frozenset(other.data.levels), other.names, own)


def _undrawn(charts: tuple[Chart, ...], folder: Folder) -> Pictures:
    return lambda: undrawn(charts)
