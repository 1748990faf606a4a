"""Which way of a value is the better one: as its own definition says, or the indicator that it answers."""

from __future__ import annotations

from lkjip.data.rumus import SIGN
from lkjip.data.schema import Data

USUAL = "positif"


def polarities(data: Data) -> dict[str, str]:
    """The polarity of each value that states one, that an indicator is, or that it names as its realisasi."""
    found: dict[str, str] = {own.full_name: own.polaritas for own in data.nilai if own.polaritas}
    for stem, indikator in data.indicators:
        found[f"{stem}.realisasi"] = indikator.polaritas
        if isinstance(indikator.realisasi, str):
            found.setdefault(named(indikator.realisasi), indikator.polaritas)
    return found


def named(reference: str) -> str:
    """The name in a reference, which national targets write without "="."""
    return reference.removeprefix(SIGN).strip()
