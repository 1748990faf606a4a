"""The values found so far, while later rules build on them.

The data may refer to any value, whichever rule finds it: a reference to one that comes later is answered from the round
before, and the year is computed again until nothing changes (`compute.py`). What no round answers is missing, or refers
to itself in a circle, which `references.py` tells.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from lkjip.base.diagnostic import reject
from lkjip.base.problems import InputError
from lkjip.base.quantity import BLANK, JUMLAH, Quantity, Unit, Value, absent, origin
from lkjip.base.source import Source
from lkjip.compute.names import Names

HISTORY = re.compile(r"riwayat\.(\d{4})\.(.+)")


class Book:
    """Grows rule by rule; a name is set once.

    before: the values of the round before
    others: the earlier years that belong to another office, each with its name
    early: what references were answered with whose value was still to come
    """

    def __init__(self, before: Mapping[str, Value] | None = None, others: Mapping[int, str] | None = None) -> None:
        self.values: dict[str, Value] = {}
        self.names = Names(self.values)
        self.before = before or {}
        self.others = others or {}
        self.early: dict[str, Quantity] = {}

    def add(self, name: str, value: Value) -> None:
        if name in self.values:
            hint = "Dua kunci dalam data menghasilkan nama yang sama; ganti salah satunya."
            raise InputError([reject(origin(value) or Source("data"), f'nilai "{name}" ada dua', hint)])
        self.values[name] = value

    def quantity(self, name: str, unit: Unit = JUMLAH) -> Quantity:
        """The number called `name`; missing, with a reason that names it, where nothing gives it."""
        value = self.values.get(name)
        return value if isinstance(value, Quantity) else absent(self._why_unknown(name), unit)

    def resolve(self, given: Quantity | str | None, unit: Unit) -> Quantity:
        """An input stands for itself; `= name` stands for a computed value."""
        if isinstance(given, Quantity):
            return given
        if given is None:
            return absent(BLANK, unit)
        name = given.removeprefix("=").strip()
        return self.quantity(name, unit) if name in self.values else self._early(name, unit)

    def _early(self, name: str, unit: Unit) -> Quantity:
        known = self.before.get(name)
        self.early[name] = known if isinstance(known, Quantity) else absent(self._why_unknown(name), unit)
        return self.early[name]

    def _why_unknown(self, name: str) -> str:
        """Why a value is missing that nothing gives; one of an earlier year can be typed in that year's file."""
        past = HISTORY.fullmatch(name)
        if past is None:
            return f'nilai "{name}" belum ada datanya'
        return f'"{past[2]}" tahun {past[1]} belum ada: {where_to_fill(int(past[1]), self.others)}'

    @property
    def settled(self) -> bool:
        """Whether every reference that was answered early was answered as its value came out."""
        late = ((served, self.values.get(name)) for name, served in self.early.items())
        return all(_alike(served, value) for served, value in late if isinstance(value, Quantity))


def _alike(served: Quantity, computed: Quantity) -> bool:
    return (served.amount, served.undefined, served.reason) == (computed.amount, computed.undefined, computed.reason)


def where_to_fill(year: int, others: Mapping[int, str]) -> str:
    """Where this office writes what it knows of an earlier year; a folder of another office holds that office's."""
    file = f"data/{year}/riwayat.yaml"
    if year not in others:
        return f"isi di {file}"
    return f"data/{year} milik {others[year]}; pindahkan folder itu dari proyek ini, lalu isi di {file} yang baru"
