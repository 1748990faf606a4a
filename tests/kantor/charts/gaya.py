"""The look that both charts share."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.figure import Figure

CM_PER_INCH = 2.54
MAIN = "#4a1c40"
OTHER = "#d9c7e0"


def sheet(width_cm: float, height_cm: float) -> Figure:
    """Return an empty figure of this size."""
    from matplotlib.figure import Figure

    return Figure(figsize=(width_cm / CM_PER_INCH, height_cm / CM_PER_INCH))
