"""What a field of the schema may be marked with: a number and its bounds, a fact of one year, the name of a row."""

from __future__ import annotations

from lkjip.base.quantity import Unit
from lkjip.base.tuples import NamedTuple


class NumberMark(NamedTuple):
    """Marks a field as a number. `unit`: its unit, or None where the key `satuan` beside or above it names the unit.

    named: the field may name a computed value instead ("= nilai.kunjungan"), or hold a formula.
    computed: likewise, and is kept as a number that is still to come (`rumus.py`)
    low, high: what the field can hold at the least and at the most, where its unit alone does not say it (`ranges.py`)
    """

    unit: Unit | None = None
    named: bool = False
    low: int | None = None
    high: int | None = None
    computed: bool = False

    @property
    def takes_formulas(self) -> bool:
        """Whether the name of a value or a formula may stand in the field."""
        return self.named or self.computed


class Yearly(NamedTuple):
    """Marks a field as a result or a fact of one year: the data of a new year start with it empty.

    first: of a list, whether the new year starts with a single empty item, since its items are the year's own
    """

    first: bool = False


class Seldom(NamedTuple):
    """Marks a field that few offices use: the workbook has columns for it only where the data do."""


class Naming(NamedTuple):
    """Marks the text that names a row: no two rows of one list have the same.

    within: the fields that must be alike too for two rows to be the same one
    """

    within: tuple[str, ...] = ()


class Brief(NamedTuple):
    """Marks a record that may be typed as the text of one of its keys alone (`- satuan` for `- {kunci: satuan}`)."""

    key: str
