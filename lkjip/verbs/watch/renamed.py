"""Which values are called otherwise than the last time a report was shown, so that what prints them is printed anew."""

from __future__ import annotations

from collections.abc import Mapping

from lkjip.base.memory import evolved
from lkjip.base.quantity import Value
from lkjip.base.tuples import NamedTuple
from lkjip.report.provenance import Identity, identity


class Renaming(NamedTuple):
    """The values by name, and those that were given or lost a name since; None where nobody knows."""

    values: Mapping[str, Value]
    changed: frozenset[Identity] | None = None


def naming_of(values: Mapping[str, Value]) -> Renaming:
    """The names of a report, beside those of the last one."""
    return evolved("naming", lambda before: _since(before, values))


def _since(before: Renaming | None, values: Mapping[str, Value]) -> Renaming:
    if before is None or _is_in_other_order(before.values, values):
        return Renaming(values)
    old = before.values
    changed = [name for name, value in values.items() if old.get(name) is not value]
    gone = [name for name in old if name not in values]
    lost = (identity(old[name]) for name in (*changed, *gone) if name in old)
    return Renaming(values, frozenset([*lost, *(identity(values[name]) for name in changed)]))


def _is_in_other_order(old: Mapping[str, Value], new: Mapping[str, Value]) -> bool:
    """Whether names that stay come in another order: the first name of a value is what it is called."""
    if list(old) == list(new):
        return False
    kept, still = ([name for name in these if name in those] for these, those in ((old, new), (new, old)))
    return kept != still


def known_by(value: Value) -> tuple[Identity, ...]:
    """Whose names are printed with a value: its own and those of its inputs."""
    return identity(value), *map(identity, value.inputs)
