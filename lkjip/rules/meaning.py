"""What the office measures by a definition of its own, and the words by which its sentences speak of it."""

from __future__ import annotations

from collections.abc import Mapping

from lkjip.base.latepatterns import late
from lkjip.base.tuples import NamedTuple
from lkjip.data.rumus import written
from lkjip.data.schema import Data, NilaiSendiri

AGES = late(r"(\d+)\s*[-–]\s*(\d+)")


class Defined(NamedTuple):
    """A measure: the stem of its values, its sign in printed formulas ("" for none), its name.

    parts: names of the values that it is made of; counted: what is counted, in words; words: all that is said of it
    """

    stem: str
    label: str
    nama: str
    parts: tuple[str, ...]
    counted: str
    words: str

    @property
    def ages(self) -> set[tuple[str, ...]]:
        """The age ranges that its words speak of."""
        return set(AGES.findall(self.words))

    def owns(self, name: str) -> bool:
        """Whether a value is its own, or one that it is made of."""
        return name == self.stem or name.startswith(f"{self.stem}.") or name in self.parts


def measures(data: Data) -> list[Defined]:
    """Every measure that the data define."""
    called = {own.full_name: own.nama for own in data.nilai}
    return [_measure(own, called) for own in data.nilai]


def _measure(own: NilaiSendiri, called: Mapping[str, str]) -> Defined:
    parts = _names_in(written(own.rumus))
    known = [called[name] for name in parts if name in called]
    return Defined(own.full_name, own.lambang, own.nama, parts, next(iter(known), ""), " ".join((own.nama, *known)))


def _names_in(formula: str) -> tuple[str, ...]:
    if not formula:
        return ()
    from lkjip.compute.formula import names_of

    return names_of(formula)


def labelled(data: Data) -> dict[str, Defined]:
    """The measures that printed formulas have a sign for, by it."""
    return {measure.label: measure for measure in measures(data) if measure.label}
