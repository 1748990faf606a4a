"""Turns a finished drawing into SVG: sharp at any size, letters as outlines, the same drawing the same bytes.

The paper is left out: the page's own is seen, and with it a draft's watermark.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

SALT = "lkjip"
NO_METADATA = {"Date": None, "Creator": None, "Format": None, "Type": None}


def encode(drawing: Any) -> bytes:
    """Return the SVG of what a chart's `draw` gave: a canvas (it has `svg`) or a plain matplotlib figure."""
    text: str = drawing.svg() if hasattr(drawing, "svg") else _of_figure(drawing)
    return text.encode()


def _of_figure(figure: Any) -> str:
    import matplotlib as mpl
    from matplotlib.backends.backend_svg import FigureCanvasSVG

    stream = io.StringIO()
    with mpl.rc_context({"svg.hashsalt": SALT, "svg.fonttype": "path"}), _without_paper(figure):
        FigureCanvasSVG(figure).print_svg(stream, metadata=NO_METADATA)
    return stream.getvalue()


@contextmanager
def _without_paper(figure: Any) -> Iterator[None]:
    """White grounds of a figure and its axes are not drawn; coloured ones are meant."""
    grounds = [figure.patch, *(axes.patch for axes in figure.axes)]
    white = [ground for ground in grounds if ground.get_visible() and ground.get_facecolor() == (1.0, 1.0, 1.0, 1.0)]
    for ground in white:
        ground.set_visible(False)
    try:
        yield
    finally:
        for ground in white:
            ground.set_visible(True)
