"""One look for all charts: serif letters, sea and sunset, thin rules. Sizes in cm."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

CM_PER_INCH = 2.54
FAMILIES = ["Cambria", "Caladea", "DejaVu Serif"]
WIDTH_CM = 16.0
SEA = "#0f4c5c"
SHALLOW = "#7fb2b8"
SUNSET = "#e07a3f"
SAND = "#f4ebdd"
INK = "#222222"
FAINT = "#6b6b6b"
RULE = "#c9c9c9"


def sheet(width_cm: float, height_cm: float, left: float = 0.1, bottom: float = 0.16) -> tuple[Figure, Axes]:
    """Return an empty figure of this size with one plot; margins are shares of it."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    mpl.rcParams.update({"font.family": FAMILIES, "font.size": 8.5, "text.color": INK})
    figure = Figure(figsize=(width_cm / CM_PER_INCH, height_cm / CM_PER_INCH))
    axes = figure.add_axes((left, bottom, 0.97 - left, 0.86 - bottom))
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    for side in ("left", "bottom"):
        axes.spines[side].set_color(RULE)
    axes.tick_params(length=0, colors=INK)
    return figure, axes
