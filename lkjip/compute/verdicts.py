"""What two figures say of each other: a target exceeded, met or missed; a figure that rose, fell or stayed.

The verdict is an enumeration. It prints as words, and what builds on it asks for the verdict again (`status_in`,
`direction_in`) instead of looking at how its words begin.
"""

from __future__ import annotations

from decimal import Decimal
from enum import Enum, StrEnum

from lkjip.base.latepatterns import late
from lkjip.base.quantity import Quantity, Text, Value
from lkjip.compute.certainty import without_amount


class Status(StrEnum):
    """How a realisation stands to its target, in the words that print it."""

    EXCEEDED = "melampaui target"
    MET = "mencapai target"
    MISSED = "belum mencapai target"

    @property
    def reached(self) -> bool:
        """Whether the target was met or exceeded."""
        return self is not Status.MISSED

    @property
    def so_far(self) -> str:
        """The words of a sentence about a target that runs on: "sudah melampaui target"."""
        return f"sudah {self}" if self.reached else str(self)


_STATUS = {words: status for status in Status for words in (str(status), status.so_far)}


def status(realisasi: Quantity, target: Quantity, polaritas: str = "positif", rentang: Quantity | None = None) -> Text:
    """Say whether a target is exceeded, met or missed. This is not the category: 99,20 % is "Sangat Tinggi".

    Published amounts are compared, so that the words never contradict the figures beside them. `polaritas` "negatif":
    less is better; "stabil": within `rentang` of the target is met. Missing where one of the two is.
    """
    formula = "realisasi dibanding target"
    if realisasi.published is None or target.published is None:
        return without_amount(formula, realisasi, target)
    ahead = realisasi.published - target.published
    ahead = -ahead if polaritas == "negatif" else ahead
    if polaritas == "stabil":
        band = (rentang.published if rentang else None) or Decimal(0)
        ahead = Decimal(-1) if abs(ahead) > band else Decimal(0)
    found = Status.EXCEEDED if ahead > 0 else Status.MET if ahead == 0 else Status.MISSED
    return Text(str(found), formula, (realisasi, target))


def status_in(value: Value | None) -> Status | None:
    """The status that a value of the report is; None where it is missing, undefined, or something else."""
    return _STATUS.get(value.text) if isinstance(value, Text) else None


def is_reached(value: Value | None) -> bool:
    """Whether a value is the status of a target that was met or exceeded."""
    found = status_in(value)
    return found is not None and found.reached


# --- directions --------------------------------------------------------------------------------------------------


class Direction(Enum):
    """Where a figure went from one year to the next."""

    UP = "naik"
    DOWN = "turun"
    LEVEL = "tetap"


Nouns = tuple[str, str, str]
"""What a rise, a fall and no change are called."""

NAIK: Nouns = ("kenaikan", "penurunan", "tidak ada perubahan")
MENINGKAT: Nouns = ("peningkatan", "penurunan", "tidak ada perubahan")

_DIRECTION = {noun: way for nouns in (NAIK, MENINGKAT) for noun, way in zip(nouns, Direction, strict=True)}
_RISES = late(r"kenaikan|peningkatan|meningkat|naik")
_FALLS = late(r"penurunan|menurun|turun")


def direction(now: Quantity, before: Quantity, nouns: Nouns = NAIK) -> Text:
    """Say whether `now` is above, below or level with `before`, by their published amounts; missing where one is."""
    formula = "arah perubahan"
    if now.published is None or before.published is None:
        return without_amount(formula, now, before)
    rose, fell, stayed = nouns
    word = rose if now.published > before.published else fell if now.published < before.published else stayed
    return Text(word, formula, (now, before))


def direction_in(value: Text) -> Direction | None:
    """The direction that a value of the report is; None where years cannot be compared, or one is missing."""
    return _DIRECTION.get(value.text)


def direction_stated(words: str) -> Direction | None:
    """The one direction that a source states of every year; None where it states none, or both."""
    up, down = _RISES.search(words), _FALLS.search(words)
    if bool(up) == bool(down):
        return None
    return Direction.UP if up else Direction.DOWN
