"""Parts of a whole: a ring of them, or one bar where there are only two."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from lkjip.drawing.chart import Bar, Chart, Parts
from lkjip.drawing.chartlook import PLAIN, Look
from lkjip.drawing.labels import Telling, absence, as_printed, described, is_known, joined, measured, tell
from lkjip.drawing.sizes import size, sizes

if TYPE_CHECKING:
    from lkjip.drawing.shapes.canvas import Align, Canvas, Position

HEIGHT_CM = 6.0
OUTER, INNER = 2.5, 1.45
BEND = 0.3  # from the ring to the bend of the line to a label
LABEL_CM = 0.82  # a name with its value below
FROM_EDGE = 0.42
TWO_CM, BAR_CM = 2.2, 0.8  # the height of a picture of two parts, and of their bar


# --- what it shows -----------------------------------------------------------------------------------------------


def make(key: str, what: str, parts: Sequence[Bar], whole: tuple[Telling, ...] = (), *, look: Look = PLAIN) -> Chart:
    """Parts clockwise from the top; `whole` are lines such as the total, in the middle of the ring."""
    known = [(f"{part.label} ", part.value) for part in parts if is_known(part.value)]
    gaps = [(part.label, absence(part.value)) for part in parts]
    shape = "batang" if _is_bar(parts) else "lingkaran"
    alt = described(f"Diagram {shape} {what}", known, gaps, (*joined(whole, " "), ".") if whole else ())
    if _is_bar(parts):
        height = TWO_CM + 0.4 * len(whole)
        return Chart(key, Parts(tuple(parts), whole), look.width, round(height, 2), alt)
    height = max(HEIGHT_CM, LABEL_CM * len(parts) + 2 * FROM_EDGE)  # all labels may stand on one side
    return Chart(key, Parts(tuple(parts), whole), look.width, round(height, 2), alt)


def _is_bar(parts: Sequence[Bar]) -> bool:
    """Whether it is one bar, and no ring."""
    return len(parts) == 2 and _have_shares(parts)


def _have_shares(parts: Sequence[Bar]) -> bool:
    """Whether all parts are known, and are some of a whole."""
    amounts = [measured(part.value).published for part in parts]
    return any(amounts) and all(amount is not None and amount >= 0 for amount in amounts)


# --- how it is drawn ---------------------------------------------------------------------------------------------


def draw(chart: Chart, look: Look = PLAIN) -> Canvas:
    """The ring once every part is known, else a list of the parts. Misfit where the chart has no parts of a whole."""
    from lkjip.drawing.shapes.canvas import Canvas

    parts, whole = chart.of(Parts)
    canvas = Canvas(chart.width_cm, chart.height_cm, look)
    total = sum(sizes(*(part.value for part in parts)))
    if _is_bar(parts):
        _two(canvas, parts, total, whole)
        return canvas
    if _have_shares(parts):
        _ring(canvas, parts, total)
    else:
        _parts_listed(canvas, parts)
    canvas.lines(canvas.width / 2, canvas.height / 2, list(map(tell, whole)), "tengah", bold=True)
    return canvas


def _two(canvas: Canvas, parts: Sequence[Bar], total: float, whole: Sequence[Telling]) -> None:
    """One bar, each part with its words above its own end of it; what is said of the whole below."""
    look, y = canvas.look, canvas.height - 1.05 - BAR_CM / 2
    left, width = look.margin, canvas.width - 2 * look.margin
    first = width * (size(parts[0].value) or 0.0) / total
    fills = _fills(look.parts, 2)
    for start, wide, fill in ((left, first, fills[0]), (left + first, width - first, fills[1])):
        canvas.box(start, y - BAR_CM / 2, wide, BAR_CM, fill, look.edge)
    sides: tuple[Align, Align] = ("kiri", "kanan")
    for part, x, align in zip(parts, (left, left + width), sides, strict=True):
        _named(canvas, (x, y + BAR_CM / 2 + 0.5), part, align, width / 2 - 0.2)
    words = ": ".join(map(tell, whole))
    canvas.text(canvas.width / 2, y - BAR_CM / 2 - 0.35, words, "tengah", bold=True)


def _ring(canvas: Canvas, parts: Sequence[Bar], total: float) -> None:
    ends = list(accumulate((360 * (size(part.value) or 0.0) / total for part in parts), initial=0.0))
    angles = [(start + end) / 2 for start, end in pairwise(ends)]
    heights = _apart([canvas.height / 2 + (OUTER + BEND) * _cosine(angle) for angle in angles], angles, canvas.height)
    fills = _fills(canvas.look.parts, len(parts))
    for part, fill, (start, end), angle, y in zip(parts, fills, pairwise(ends), angles, heights, strict=True):
        _slice(canvas, start, end, fill)
        _label(canvas, angle, y, part)


def _fills(colours: Sequence[str], many: int) -> list[str]:
    """A colour for each part; the last one stands beside the first and does not look like it."""
    fills = [colours[index % len(colours)] for index in range(many)]
    if many > 2 and fills[-1] == fills[0] and len(colours) > 2:
        fills[-1] = colours[1]
    return fills


def _apart(aimed: Sequence[float], angles: Sequence[float], height: float) -> list[float]:
    """The heights of the labels, near those aimed at: on each side apart from one another, and on the sheet."""
    found = list(aimed)
    for side in (1, -1):
        places = sorted(
            (place for place, angle in enumerate(angles) if _side(angle) == side), key=lambda at: -aimed[at]
        )
        for number, place in enumerate(places):  # from the top down
            ceiling = height - FROM_EDGE if number == 0 else found[places[number - 1]] - LABEL_CM
            found[place] = min(found[place], ceiling)
        for number, place in enumerate(reversed(places)):  # and up again where the last ones would leave the sheet
            floor = FROM_EDGE if number == 0 else found[places[-number]] + LABEL_CM
            found[place] = max(found[place], floor)
    return found


def _side(angle: float) -> int:
    return 1 if math.sin(math.radians(angle)) >= 0 else -1


def _cosine(angle: float) -> float:
    return math.cos(math.radians(angle))


def _slice(canvas: Canvas, start: float, end: float, fill: str) -> None:
    from lkjip.drawing.shapes.canvas import arc

    x, y = canvas.width / 2, canvas.height / 2
    canvas.area(arc(x, y, OUTER, start, end) + arc(x, y, INNER, end, start), fill, canvas.look.paper)


def _label(canvas: Canvas, angle: float, height: float, part: Bar) -> None:
    sine, cosine = math.sin(math.radians(angle)), _cosine(angle)
    x, y = canvas.width / 2, canvas.height / 2
    side = _side(angle)
    bend = (x + (OUTER + BEND) * sine, y + (OUTER + BEND) * cosine)
    end = (x + side * (OUTER + 0.8), height)
    canvas.line([(x + OUTER * sine, y + OUTER * cosine), bend, end], canvas.look.soft_ink, 0.6)
    align: Align = "kiri" if side > 0 else "kanan"
    room = x - (OUTER + 0.8) - 0.12 - canvas.look.margin
    _named(canvas, (end[0] + side * 0.12, end[1]), part, align, room)


def _named(canvas: Canvas, place: Position, part: Bar, align: Align, room: float) -> None:
    """The name of a part above its value."""
    for words, y, bold in ((part.label, place[1] + 0.19, True), (as_printed(part.value), place[1] - 0.19, False)):
        canvas.text(place[0], y, words, align, size=canvas.fitting(words, room, bold=bold), bold=bold)


def _parts_listed(canvas: Canvas, parts: Sequence[Bar]) -> None:
    """Shares of a whole cannot be drawn while a part is unknown: an empty ring, and what each part is known to be."""
    from lkjip.drawing.shapes.canvas import arc

    x, y = canvas.width / 2, canvas.height / 2
    canvas.area(
        arc(x, y, OUTER, 0, 360) + arc(x, y, INNER, 360, 0), canvas.look.paper, canvas.look.gap_edge, dashed=True
    )
    for index, part in enumerate(parts):
        height = y + ((len(parts) - 1) / 2 - index) * min(1.0, (canvas.height - 2 * FROM_EDGE) / len(parts))
        _named(canvas, (x + OUTER + 0.6, height), part, "kiri", x - OUTER - 0.6 - canvas.look.margin)
