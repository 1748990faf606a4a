"""The other report: the one of another year, or of another revision of this project, made by today's engine.

Its charts are planned, not drawn: what a chart shows is compared, not its points. They are the charts of today, since
charts are code, and code of another revision is not run.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from lkjip.base.problems import together
from lkjip.base.project import Project
from lkjip.compute import Names, compute, lists
from lkjip.data import load
from lkjip.drawing import draw
from lkjip.pipeline.gathering import gather
from lkjip.pipeline.templates import load_template
from lkjip.report.compose import compose
from lkjip.report.narrative import narrate, read_texts
from lkjip.report.number import number
from lkjip.report.provisional import mark
from lkjip.verbs.compare.own_report import OwnReport


class Other(NamedTuple):
    """A report that is not set in Word. `levels`: the keys of the levels that its data have."""

    levels: frozenset[str]
    names: Names
    printed: OwnReport


def assemble_other(project: Project, charts_root: Path) -> Other:
    """Take the stages of `build.assemble` up to numbering, drawing left out; InputError for what the engine refuses."""
    data, texts, template = together(
        lambda: load(project),
        lambda: read_texts(project.texts(), project.cache),
        lambda: load_template(project),
    )
    names = compute(data)
    charts = draw.plan(data, names, charts_root, draw.placed(project.texts()))
    narrative = narrate(texts, names, lists(data, names), project.english(), project.cache)
    images = {chart.key: draw.Picture(b"", b"") for chart in charts}
    material = gather(project, template, data, names, charts)
    parts = mark(compose(narrative, material._replace(images=images)), data)
    report = number(parts, template.front_titles)
    scalars = {name: str(value) for name, value in names.items()}
    return Other(frozenset(data.levels), names, OwnReport(report, template.patterns, scalars, project.tahun))
