"""The names by which prose, tables, charts and templates ask for values."""

from __future__ import annotations

from collections.abc import Callable, ItemsView, Iterable, Iterator, Mapping, ValuesView
from typing import Any

from lkjip.base.formats import FORMS
from lkjip.base.lettercase import lowered
from lkjip.base.problems import suggest
from lkjip.base.quantity import Quantity, Text, Value, absent

PROPER = ("instansi.nama", "instansi.daerah", "instansi.singkatan", "instansi.tempat")
COMPUTED = "facts of the values"
"""The name under which a process that stays up keeps the facts that its values were computed of."""
SEARCH = "Cari namanya dengan: python build.py TAHUN nilai KATA"


class UnknownName(LookupError):
    """No value has this name; the text (Indonesian) suggests the nearest."""


class Names(Mapping[str, Value]):
    """All values by name. `names("nilai.kunjungan.kata")` gives a printed form of a value as a value of its own."""

    def __init__(self, values: Mapping[str, Value]) -> None:
        self._values = values

    @property
    def by_name(self) -> Mapping[str, Value]:
        """What it was made of."""
        return self._values

    def __getitem__(self, name: str) -> Value:
        return self._values[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def get(self, name: str, otherwise: Any = None) -> Any:
        return self._values.get(name, otherwise)

    def items(self) -> ItemsView[str, Value]:
        return self._values.items()

    def values(self) -> ValuesView[Value]:
        return self._values.values()

    def __call__(self, name: str) -> Value:
        value = self._values.get(name)
        if value is not None:
            return value
        stem, _, form = name.rpartition(".")
        if form in FORMS and stem in self._values:
            return _in_form(self._values[stem], form, self._proper)
        raise UnknownName(suggest(name, self._values) or SEARCH)

    def _proper(self) -> Iterator[str]:
        """The names of the office and of its places, which keep their capitals within a sentence."""
        return (str(self._values[name]) for name in PROPER if name in self._values)

    def number(self, name: str) -> Quantity:
        """Return the number called `name`; missing where this report has none, as a chart shows it."""
        try:
            return self.quantity(name)
        except UnknownName:
            return absent(f'nilai "{name}" tidak ada dalam laporan ini')

    def quantity(self, name: str) -> Quantity:
        """Return the number called `name`; words are no number."""
        value = self(name)
        if not isinstance(value, Quantity):
            raise UnknownName(f'"{name}" berupa kata, bukan angka')
        return value


def _in_form(value: Value, form: str, proper: Callable[[], Iterable[str]]) -> Text:
    if value.missing:  # still missing in any form: highlighted, and counted as a gap
        return Text("", FORMS[form], (value,), reason=value.reason)
    in_letters = {"kapital": lambda: str(value).upper(), "kecil": lambda: lowered(str(value), proper())}.get(form)
    text = in_letters() if in_letters else getattr(value, form, None)
    if text is None:
        of_what = "persentase" if form == "bagian" else "angka"
        raise UnknownName(f'Bentuk ".{form}" hanya ada pada {of_what}.')
    return Text(text, FORMS[form], (value,), reason=value.reason, sementara=value.sementara)
