"""All that placements can ask for, from the project's folders and its template."""

from __future__ import annotations

from collections.abc import Sequence

from lkjip.base.project import Project
from lkjip.compute.names import Names
from lkjip.data.schema import Data
from lkjip.drawing.chart import Chart
from lkjip.report.compose import Material
from lkjip.word.compiled import Compiled


def gather(project: Project, template: Compiled, data: Data, names: Names, charts: Sequence[Chart]) -> Material:
    """All that placements of the project can ask for; the pictures of its charts are still to come.

    Raises InputError for photos and scans that cannot be read, and for files among the appendices that are none.
    """
    others = tuple(path.name for path in project.visible(project.photos))
    folder, scan_folder = project.relative(project.photos), project.relative(project.appendices)
    return Material(
        data, names, charts, {}, project.pictures(), folder, template.text_width, project.cache,
        project.scans(), scan_folder, template.sheet, others,
    )  # fmt: skip
