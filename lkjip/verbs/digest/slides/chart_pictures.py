"""The charts of the report with as many points as a screen shows: paper has them smaller."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lkjip.base.project import Project
from lkjip.drawing import draw
from lkjip.drawing.chart import Chart
from lkjip.drawing.chartlook import look_of
from lkjip.drawing.folder import Folder, read_folder
from lkjip.drawing.render import sharper
from lkjip.pipeline.document import Assembled
from lkjip.report.model import PictureBlock

DPI = 400
"""Of a chart in its own size; a slide shows it up to twice as large."""


def sharpened(charts: Sequence[PictureBlock], assembled: Assembled, project: Project) -> tuple[PictureBlock, ...]:
    """The same charts with sharper pictures; words and sizes stay."""
    if not charts:
        return ()
    folder = read_folder(project.root, project.files)._replace(look=look_of(assembled.data.gaya))
    planned = _planned(charts, assembled, folder)
    return tuple(_sharp(chart, planned.get(_key(chart)), folder) for chart in charts)


def _planned(charts: Sequence[PictureBlock], assembled: Assembled, folder: Folder) -> Mapping[str, Chart]:
    keys = frozenset(map(_key, charts))
    drawn = draw.plan(assembled.data, assembled.names, folder, keys, assembled.data.grafik)
    return {chart.key: chart for chart in drawn if chart.key in keys}


def _key(chart: PictureBlock) -> str:
    return chart.target.removeprefix("grafik:")


def _sharp(block: PictureBlock, chart: Chart | None, folder: Folder) -> PictureBlock:
    return block._replace(image=sharper(folder, chart, DPI)) if chart else block
