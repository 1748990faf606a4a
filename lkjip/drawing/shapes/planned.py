"""What is planned of a picture before any font is known: how wide names are about, and so how high rows must be.

The plan of a chart must not need the drawing library; mean widths of the letters of Arial are wide enough to be safe.
"""

from __future__ import annotations

from collections.abc import Sequence

from lkjip.base.tuples import NamedTuple
from lkjip.drawing.chart import Bar
from lkjip.drawing.chartlook import Look
from lkjip.drawing.labels import NO_VALUE, UNKNOWN, Telling, is_known

NARROW, LOWER, UPPER, BROAD = 0.3, 0.56, 0.72, 0.88  # em
CM_PER_POINT = 2.54 / 72
LINE = 1.22  # from one line to the next, in sizes of its letters
NAMES = 0.42
"""The most of a chart's width that its names may take."""


class Printed(NamedTuple):
    """Where a line of words stands: its left end, the height of its middle, how wide it is (cm)."""

    left: float
    y: float
    width: float


def planned_width(words: str, points: float) -> float:
    """About how wide a line is in centimetres."""
    return sum(map(_em, words)) * points * CM_PER_POINT


def planned_lines(words: str, width: float, points: float) -> tuple[str, ...]:
    """The lines of `words` within `width` centimetres; a longer word keeps its line."""
    lines: list[str] = []
    for word in words.split():
        if lines and planned_width(f"{lines[-1]} {word}", points) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return tuple(lines)


def name_width(look: Look) -> float:
    """How wide the names beside rows may become."""
    return look.width * NAMES


def row_height(names: Sequence[str], least: float, look: Look, width: float = 0) -> float:
    """How high every row is, for the longest name to have its lines within `width`."""
    lines = max((len(planned_lines(name, width or name_width(look), look.type)) for name in names), default=1)
    return least if lines < 2 else max(least, lines * look.type * LINE * CM_PER_POINT + 0.14)


def told_gaps(items: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """What is said below of rows that are not drawn: how many, and which. `items`: name and word for its absence."""
    notes = []
    for word in (UNKNOWN, NO_VALUE):
        if names := [name for name, absent in items if absent == word]:
            notes.append(f"{word.capitalize()}: {len(names)} dari {len(items)} ({'; '.join(names)}).")
    return tuple(notes)


def note_lines(items: Sequence[tuple[str, str]], look: Look) -> tuple[str, ...]:
    """The same in lines as wide as the chart."""
    room = look.width - 2 * look.margin
    return tuple(line for note in told_gaps(items) for line in planned_lines(note, room, look.small_type))


def notes_height(lines: Sequence[str], look: Look) -> float:
    """How high such lines are."""
    return len(lines) * look.small_type * LINE * CM_PER_POINT + (0.15 if lines else 0)


def after_all(target: Bar | None, remark: Telling) -> Telling:
    """What an alternative text says after the values: the level they are measured against, and the remark."""
    level: Telling = (f"{target.label} ", target.value, ".") if target and is_known(target.value) else ()
    below: Telling = (*remark, ".") if remark else ()
    return (*level, " ", *below) if level and below else level or below


def _em(letter: str) -> float:
    if letter in " iljtfI.,'()/-":
        return NARROW
    if letter in "mwMW":
        return BROAD
    return UPPER if letter.isupper() else LOWER
