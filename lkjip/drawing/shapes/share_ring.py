"""A ring of parts of a whole."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from lkjip.drawing.chart import Bar, Chart, Parts
from lkjip.drawing.chartlook import PLAIN, Look
from lkjip.drawing.labels import Telling, absence, as_printed, described, is_known, joined, tell
from lkjip.drawing.sizes import size, sizes

if TYPE_CHECKING:
    from lkjip.drawing.shapes.canvas import Canvas

HEIGHT_CM = 6.0
OUTER, INNER = 2.5, 1.45
BEND = OUTER + 0.3  # how far from the middle the line to a label bends
LABEL_CM, EDGE_CM = 0.86, 0.4  # how high a label of two lines is; how near its middle comes to the picture's edge


# --- what it shows -----------------------------------------------------------------------------------------------


def make(key: str, what: str, parts: Sequence[Bar], whole: tuple[Telling, ...] = (), *, look: Look = PLAIN) -> Chart:
    """Parts clockwise from the top; `whole` are lines such as the total, in the middle of the ring."""
    known = [(f"{part.label} ", part.value) for part in parts if is_known(part.value)]
    gaps = [(part.label, absence(part.value)) for part in parts]
    alt = described(f"Diagram lingkaran {what}", known, gaps, (*joined(whole, " "), ".") if whole else ())
    return Chart(key, Parts(tuple(parts), whole), look.width, HEIGHT_CM, alt)


# --- how it is drawn ---------------------------------------------------------------------------------------------


def draw(chart: Chart, look: Look = PLAIN) -> Canvas:
    """The ring once every part is known, else a list of the parts. Misfit where the chart has no parts of a whole."""
    from lkjip.drawing.shapes.canvas import Canvas

    parts, whole = chart.of(Parts)
    canvas = Canvas(chart.width_cm, chart.height_cm, look)
    levels = sizes(*(part.value for part in parts))
    if len(levels) == len(parts) and any(levels) and min(levels) >= 0:
        _ring(canvas, parts, sum(levels))
    else:
        _parts_listed(canvas, parts)
    canvas.lines(canvas.width / 2, canvas.height / 2, list(map(tell, whole)), "tengah", bold=True)
    return canvas


def _ring(canvas: Canvas, parts: Sequence[Bar], total: float) -> None:
    middles, start = [], 0.0
    for part, fill in zip(parts, canvas.look.parts * len(parts), strict=False):
        end = start + 360 * (size(part.value) or 0.0) / total
        _slice(canvas, start, end, fill)
        middles.append((start + end) / 2)
        start = end
    heights = _heights(canvas, middles)
    for part, middle, height in zip(parts, middles, heights, strict=True):
        _label(canvas, middle, height, part)


def _side(angle: float) -> int:
    """On which side of the ring a label stands: 1 to the right, -1 to the left."""
    return 1 if math.sin(math.radians(angle)) >= 0 else -1


def _heights(canvas: Canvas, middles: Sequence[float]) -> list[float]:
    """Where labels stand: beside their parts, apart where narrow parts would write over each other."""
    found = [canvas.height / 2 + BEND * math.cos(math.radians(middle)) for middle in middles]
    for side in (-1, 1):
        places = [place for place, middle in enumerate(middles) if _side(middle) == side]
        places.sort(key=lambda place: found[place])
        for place, height in zip(places, apart([found[at] for at in places], canvas.height), strict=True):
            found[place] = height
    return found


def apart(heights: Sequence[float], whole: float) -> list[float]:
    """Rising heights of labels, none nearer to the next than a label is high, inside a picture `whole` high (cm)."""
    found: list[float] = []
    for height in heights:
        found.append(max(height, found[-1] + LABEL_CM) if found else max(height, EDGE_CM))
    highest = whole - EDGE_CM
    for place in reversed(range(len(found))):
        found[place] = min(found[place], highest)
        highest = found[place] - LABEL_CM
    return found


def _slice(canvas: Canvas, start: float, end: float, fill: str) -> None:
    from lkjip.drawing.shapes.canvas import arc

    x, y = canvas.width / 2, canvas.height / 2
    canvas.area(arc(x, y, OUTER, start, end) + arc(x, y, INNER, end, start), fill, canvas.look.paper)


def _label(canvas: Canvas, angle: float, height: float, part: Bar) -> None:
    sine, cosine = math.sin(math.radians(angle)), math.cos(math.radians(angle))
    x, y = canvas.width / 2, canvas.height / 2
    side = _side(angle)
    bend = (x + BEND * sine, y + BEND * cosine)
    end = (x + side * (OUTER + 0.8), height)
    canvas.line([(x + OUTER * sine, y + OUTER * cosine), bend, end], canvas.look.soft_ink, 0.6)
    align = "kiri" if side > 0 else "kanan"
    canvas.text(end[0] + side * 0.12, end[1] + 0.19, part.label, align, bold=True)  # type: ignore[arg-type]
    canvas.text(end[0] + side * 0.12, end[1] - 0.19, as_printed(part.value), align)  # type: ignore[arg-type]


def _parts_listed(canvas: Canvas, parts: Sequence[Bar]) -> None:
    """Shares of a whole cannot be drawn while a part is unknown: an empty ring, and what each part is known to be."""
    from lkjip.drawing.shapes.canvas import arc

    x, y = canvas.width / 2, canvas.height / 2
    canvas.area(
        arc(x, y, OUTER, 0, 360) + arc(x, y, INNER, 360, 0), canvas.look.paper, canvas.look.gap_edge, dashed=True
    )
    for index, part in enumerate(parts):
        height = y + ((len(parts) - 1) / 2 - index) * 1.0
        canvas.text(x + OUTER + 0.6, height + 0.19, part.label, bold=True)
        canvas.text(x + OUTER + 0.6, height - 0.19, as_printed(part.value))
