"""Turns a finished drawing into SVG: sharp at any size, letters as outlines, the same drawing the same bytes."""

from __future__ import annotations

import io
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
    with mpl.rc_context({"svg.hashsalt": SALT, "svg.fonttype": "path"}):
        FigureCanvasSVG(figure).print_svg(stream, metadata=NO_METADATA)
    return stream.getvalue()
