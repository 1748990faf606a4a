"""Draws one chart into the cache; runs in this process, in a thread or in a process of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from lkjip.base.cache import write_atomically
from lkjip.data.yearfiles import FOLDER, GRAFIK
from lkjip.drawing.chart import Chart
from lkjip.drawing.failure import Failure, failure_of
from lkjip.drawing.folder import Folder, draws_itself, families_of, load_chart
from lkjip.drawing.fontfiles import first_installed


def preload() -> None:
    """Import what every chart needs, so that a waiting process has done it before the first chart comes."""
    import logging

    # An office has no use for remarks on font caches.
    logging.getLogger("matplotlib").setLevel(logging.ERROR)
    _without_help_texts()
    import matplotlib.backends.backend_agg  # noqa: F401
    import PIL.PngImagePlugin  # noqa: F401


def _know_fonts(families: Sequence[str]) -> None:
    """Tell matplotlib of the style's fonts as they are now: its own list is of some earlier day."""
    from matplotlib.font_manager import fontManager

    face = first_installed(families)
    known = {entry.fname for entry in fontManager.ttflist}
    for file in (face.regular, face.bold) if face else ():
        if file and str(file) not in known:
            fontManager.addfont(file)


def _without_help_texts() -> None:
    """A seventh of matplotlib's import goes into lists of properties for `help()`, which nobody asks here."""
    import matplotlib.artist

    matplotlib.artist.kwdoc = lambda artist: ""


def _drawer(folder: Folder, chart: Chart) -> Callable[[], Any]:
    """The chart's own `draw`, loaded; one with a second parameter gets the look of the office."""
    if not draws_itself(folder, chart.key):
        from lkjip.drawing.shapes.choosing import draw_form

        return lambda: draw_form(chart, folder.look)
    from inspect import signature

    own = load_chart(folder, chart.key).draw
    shown = (chart, folder.look) if len(signature(own).parameters) > 1 else (chart,)
    return lambda: own(*shown)


def _pictures(drawer: Callable[[], Any]) -> dict[str, bytes]:
    """The drawing by extension. Settings of matplotlib that a `draw` makes end with it: the next chart looks the same
    whether it is drawn after this one or alone."""
    import matplotlib as mpl

    from lkjip.drawing import png, svg

    with mpl.rc_context():
        drawing = drawer()
        return {".svg": svg.encode(drawing), ".png": png.encode(drawing)}


def sharper(folder: Folder, chart: Chart, dpi: int) -> bytes:
    """The chart once more as PNG, with more points: for a screen that shows it larger than paper does.

    A drawing of the office's own that knows one size only keeps it. Raises what a chart's own drawing raises, which
    went well once already.
    """
    preload()
    _know_fonts(families_of(folder, chart.key))
    import matplotlib as mpl

    from lkjip.drawing import png
    from lkjip.drawing.shapes.canvas import Canvas

    with mpl.rc_context():
        drawing = _drawer(folder, chart)()
        scales = isinstance(drawing, Canvas) or not hasattr(drawing, "pixels")
        return png.encode(drawing, dpi if scales else png.DPI)


DEFINED = f"{FOLDER}/{GRAFIK}"
Unkept = dict[str, bytes]
"""Pictures that could not be written, by extension."""


def render(folder: Folder, chart: Chart, target: Path) -> Failure | Unkept | None:
    """Draw with the charts of `folder`, or in the shape of its form what none of them draws; never raises.

    The PNG is written to `target`, the SVG beside it.

    Where nothing can be written the pictures themselves come back: a cache that is unusable only costs time.
    """
    try:
        preload()
        _know_fonts(families_of(folder, chart.key))
        pictures = _pictures(_drawer(folder, chart))
    except Exception as error:  # a chart is anyone's code and may fail in any way
        failure = failure_of(chart.key, error, folder.path)
        return failure if draws_itself(folder, chart.key) else failure._replace(file=DEFINED)
    try:
        for extension, content in pictures.items():  # the PNG comes last: where it is, all is there
            write_atomically(target.with_suffix(extension), content)
    except OSError:
        return pictures
    return None
