"""Which values changed, and why: the lines of the data that differ, found by walking down both trees side by side."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from enum import StrEnum

from lkjip.base.quantity import TAHUN, Quantity, Text, Value, origin
from lkjip.base.source import Source
from lkjip.base.tuples import NamedTuple
from lkjip.compute.calculations import unit_of_difference
from lkjip.compute.names import Names
from lkjip.compute.riwayat import HISTORY
from lkjip.data.ownvalues import ENGINE
from lkjip.data.schema import OWN_VALUES


class ValueSubject(StrEnum):
    """A group of values as people read them, the most important first."""

    HEAD = "Kinerja utama"
    LEVELS = "Kinerja jenjang di bawah kepala"
    OWN = "Nilai sendiri"
    NATIONAL = "Standar nasional"
    MONEY = "Anggaran"
    ASSESSMENT = "Penilaian dan pernyataan"
    TABLES = "Tabel sendiri"
    GENERAL = "Umum"
    HISTORY = "Riwayat"


SUBJECT_OF = {
    "iku": ValueSubject.HEAD,
    "pk": ValueSubject.HEAD,
    "nasional": ValueSubject.NATIONAL,
    "anggaran": ValueSubject.MONEY,
    "tabel": ValueSubject.TABLES,
    OWN_VALUES: ValueSubject.OWN,
    "tindak_lanjut": ValueSubject.ASSESSMENT,
    "riwayat": ValueSubject.HISTORY,
}
"""The groups by the first word of a name; the words of the levels below the head are the office's own."""
_ORDER = list(ValueSubject)


class ChangedInput(NamedTuple):
    """An input that differs: its name, if it has one, what it was and is, and where both are written.

    rule: the inputs are alike and the rule (or a parameter of it) differs; what it says
    """

    name: str
    old: str
    new: str
    old_source: Source | None
    new_source: Source | None
    rule: str = ""


class ValueChange(NamedTuple):
    """A value that prints otherwise. `names`: every name it goes by; `difference`: signed, "" where there is none."""

    subject: ValueSubject
    names: tuple[str, ...]
    old: str
    new: str
    difference: str
    causes: tuple[ChangedInput, ...]


class Values(NamedTuple):
    """What differs between two sets of values; `gone` and `come` are names that only one of them has."""

    changed: tuple[ValueChange, ...]
    gone: tuple[str, ...]
    come: tuple[str, ...]


def subject_of(name: str, levels: Container[str]) -> ValueSubject:
    """The group to which a name belongs. `levels`: the keys of the levels that the data have."""
    first = name.partition(".")[0]
    given = ValueSubject.GENERAL if first in ENGINE else ValueSubject.OWN
    return SUBJECT_OF.get(first) or (ValueSubject.LEVELS if first in levels else given)


def compare_values(old: Names, new: Names, years_differ: bool, levels: Container[str] = ()) -> Values:
    """Compare by name, not by place: a value goes by the same name in every year and revision.

    years_differ: that a year is another one, and what each year knows of the years before it, is no news then
    levels: as in `subject_of`
    """
    walk = _Walk(old, new)
    groups: dict[tuple[int, int], list[str]] = {}
    for name in (name for name in new if name in old):
        if str(old[name]) != str(new[name]) and not (years_differ and _is_year(new[name])):
            groups.setdefault((id(old[name]), id(new[name])), []).append(name)
    changed = [_change(tuple(names), old[names[0]], new[names[0]], walk, levels) for names in groups.values()]
    changed.sort(key=lambda change: _ORDER.index(change.subject))
    gone, come = _only(old, new, levels), _only(new, old, levels)
    if years_differ:
        gone, come = (tuple(name for name in names if not name.startswith(HISTORY)) for names in (gone, come))
    return Values(tuple(changed), gone, come)


def _only(names: Names, others: Names, levels: Container[str]) -> tuple[str, ...]:
    only = (name for name in names if name not in others)
    return tuple(sorted(only, key=lambda name: _ORDER.index(subject_of(name, levels))))


def _is_year(value: Value) -> bool:
    return isinstance(value, Quantity) and value.unit == TAHUN


def _change(names: tuple[str, ...], old: Value, new: Value, walk: _Walk, levels: Container[str]) -> ValueChange:
    return ValueChange(
        subject_of(names[0], levels), names, str(old), str(new), difference(old, new), walk.causes(old, new)
    )


def difference(old: Value, new: Value) -> str:
    """By how much a number changed, with its sign: `+1,50 poin persen`."""
    if not isinstance(old, Quantity) or not isinstance(new, Quantity) or old.unit != new.unit or new.unit == TAHUN:
        return ""
    if old.published is None or new.published is None or old.published == new.published:
        return ""
    amount = new.published - old.published
    sign = "+" if amount > 0 else "−"
    return sign + str(Quantity(abs(amount), unit_of_difference(new.unit), max(old.decimals, new.decimals)))


# --- why ---------------------------------------------------------------------------------------------------------


class _Walk:
    """Goes down two trees of values at once; a pair is looked at once."""

    def __init__(self, old: Names, new: Names) -> None:
        self.old_names, self.new_names = _names_of(old), _names_of(new)
        self.known: dict[tuple[int, int], tuple[ChangedInput, ...]] = {}

    def causes(self, old: Value, new: Value) -> tuple[ChangedInput, ...]:
        """The inputs that differ below a pair of values, each once; none where the pair is alike."""
        key = (id(old), id(new))
        if key not in self.known:
            self.known[key] = () if _alike(old, new) else tuple(dict.fromkeys(self._below(old, new)))
        return self.known[key]

    def _below(self, old: Value, new: Value) -> Iterator[ChangedInput]:
        if not old.inputs or not new.inputs:
            yield self._cause(old, new)
            return
        found = [cause for pair in self._partners(old.inputs, new.inputs) for cause in self._of_pair(*pair)]
        if old.formula != new.formula:
            found.append(self._rule(old, new, f"{old.formula} → {new.formula}"))
        yield from found or [self._rule(old, new, new.basis or new.formula)]

    def _of_pair(self, old: Value | None, new: Value | None) -> tuple[ChangedInput, ...]:
        if old is not None and new is not None:
            return self.causes(old, new)
        gone = [self._cause(leaf, None) for leaf in _leaves(old)]
        return *gone, *(self._cause(None, leaf) for leaf in _leaves(new))

    def _partners(self, old: Sequence[Value], new: Sequence[Value]) -> Iterator[tuple[Value | None, Value | None]]:
        """Inputs that answer to each other: by name where they have one, else by place, else by what they say."""
        if len(old) == len(new):
            yield from zip(old, new, strict=True)
            return
        before, after = ([self._sign(value, names) for value in values] for values, names in
                         ((old, self.old_names), (new, self.new_names)))  # fmt: skip
        for _, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
            many = min(j - i, m - k)
            yield from zip(old[i : i + many], new[k : k + many], strict=True)
            yield from ((value, None) for value in old[i + many : j])
            yield from ((None, value) for value in new[k + many : m])

    @staticmethod
    def _sign(value: Value, names: Mapping[int, str]) -> str:
        return names.get(id(value)) or f"{value.source.file if value.source else ''} {value}"

    def _cause(self, old: Value | None, new: Value | None) -> ChangedInput:
        name = self.new_names.get(id(new)) or self.old_names.get(id(old)) or ""
        return ChangedInput(name, _shown(old), _shown(new), origin(old), origin(new))

    def _rule(self, old: Value, new: Value, rule: str) -> ChangedInput:
        return self._cause(old, new)._replace(rule=rule or "tanpa keterangan")


def _names_of(names: Names) -> dict[int, str]:
    found: dict[int, str] = {}
    for name, value in names.items():
        found.setdefault(id(value), name)
    return found


def _alike(old: Value, new: Value) -> bool:
    """Whether nothing that follows can tell the two apart; comparing the trees themselves would take ages."""
    if isinstance(old, Quantity) and isinstance(new, Quantity):
        return (old.amount, old.published, old.unit, old.missing) == (new.amount, new.published, new.unit, new.missing)
    return isinstance(old, Text) and isinstance(new, Text) and old.text == new.text


def _leaves(value: Value | None) -> Iterator[Value]:
    seen: set[int] = set()
    waiting: list[Value] = [value] if value is not None else []
    while waiting:
        node = waiting.pop(0)
        if id(node) not in seen:
            seen.add(id(node))
            waiting.extend(node.inputs)
            if not node.inputs:
                yield node


def _shown(value: Value | None) -> str:
    """What an input says; a missing one, why."""
    if value is None:
        return "tidak ada"
    return f"{value} ({value.reason})" if value.missing and value.reason else str(value)
