"""What the shapes have in common before anything is drawn: missing values, texts, and the alternative text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from lkjip.base.formats import MISSING
from lkjip.base.quantity import Quantity, Text, Value, absent, marked

if TYPE_CHECKING:
    from lkjip.compute.names import Names

UNKNOWN = MISSING.strip("[]")


class Nilai(NamedTuple):
    """A value as a chart needs it: its size, None where it is not known, and how the report prints it."""

    ukuran: float | None
    cetak: str


def nilai(value: Value, printed: str = "") -> Nilai:
    """Size and print of `value`, marked where it is provisional; `printed` where the chart says more than the value."""
    if not isinstance(value, Quantity) or value.published is None:
        return Nilai(None, UNKNOWN)
    return Nilai(float(value.published), marked(value, printed))


def look_up(names: Names, name: str) -> Value:
    """The value called `name`; missing where this report has no such value."""
    try:
        return names(name)
    except LookupError:
        return absent(f'nilai "{name}" tidak ada dalam laporan ini')


def quantity(names: Names, name: str) -> Quantity:
    """The number called `name`; missing where there is none."""
    value = look_up(names, name)
    return absent(value.reason) if isinstance(value, Text) else value


def describe(what: str, known: Iterable[str], unknown: Iterable[str], after: str = "") -> str:
    """Alternative text: what is shown, every value, and what is missing."""
    listed = "; ".join(known)
    text = f"{what}: {listed}." if listed else f"{what}."
    missing = "; ".join(unknown)
    if missing:
        text += f" {UNKNOWN.capitalize()}: {missing}."
    return f"{text} {after}".rstrip()
