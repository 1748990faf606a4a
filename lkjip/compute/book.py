"""The values found so far, while later rules build on them."""

from __future__ import annotations

import re

from lkjip.compute.names import Names
from lkjip.quantity import BLANK, JUMLAH, Quantity, Unit, Value, absent

HISTORY = re.compile(r"riwayat\.(\d{4})\.(.+)")


class Book:
    """Grows rule by rule; a name is set once."""

    def __init__(self) -> None:
        self.values: dict[str, Value] = {}
        self.names = Names(self.values)

    def add(self, name: str, value: Value) -> None:
        if name in self.values:
            raise ValueError(f"{name} is computed twice")
        self.values[name] = value

    def quantity(self, name: str, unit: Unit = JUMLAH) -> Quantity:
        """The number called `name`; missing, with a reason that names it, where nothing gives it."""
        value = self.values.get(name)
        return value if isinstance(value, Quantity) else absent(_unknown(name), unit)

    def resolve(self, given: Quantity | str | None, unit: Unit) -> Quantity:
        """An input stands for itself; `= name` stands for a computed value."""
        if isinstance(given, Quantity):
            return given
        if given is None:
            return absent(BLANK, unit)
        return self.quantity(given.removeprefix("=").strip(), unit)


def _unknown(name: str) -> str:
    """Why a value is missing that nothing gives; one of an earlier year can be typed in that year's file."""
    past = HISTORY.fullmatch(name)
    if past is None:
        return f'nilai "{name}" belum ada datanya'
    return f'"{past[2]}" tahun {past[1]} belum ada: isi di data/{past[1]}/riwayat.yaml'
