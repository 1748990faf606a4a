"""Which shape draws which form."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from lkjip.drawing.chart import Bars, Bullets, Chart, Dots, Lines, Pairs, Parts, Tree
from lkjip.drawing.chartlook import Look

if TYPE_CHECKING:
    from lkjip.drawing.shapes.canvas import Canvas

SHAPES = {
    Bars: "bar_rows",
    Pairs: "bar_pairs",
    Dots: "dot_rows",
    Bullets: "bullet_rows",
    Lines: "year_line",
    Parts: "share_ring",
    Tree: "org_tree",
}


def draw_form(chart: Chart, look: Look) -> Canvas:
    """Draw a chart in the shape of its form, as wide as it was planned."""
    module = import_module(f"lkjip.drawing.shapes.{SHAPES[type(chart.form)]}")
    canvas: Canvas = module.draw(chart, look._replace(width=chart.width_cm))
    return canvas
