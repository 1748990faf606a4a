"""Whose earlier years these are: figures of another office say nothing of this one.

A year belongs to the office that its own folder names, in `instansi.yaml` or, where the year has no data of its own, in
`instansi-riwayat.yaml`. A folder that names none holds what later reports said of that year, and belongs to the office
of the next year that names one. Every reader of earlier years asks here, by way of `yearfiles.read_sources`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from lkjip.base.letters import folded
from lkjip.base.tuples import NamedTuple

NAMELESS = "instansi tanpa nama"
STATED = re.compile(rb"^(?:nama|daerah):.*(?:\n(?![^\s#]).*)*", re.MULTILINE)
"""What a file says of its office, from the key to the next one."""


class Office(NamedTuple):
    """An office as one year's file names it; `lama`: what it was called before."""

    nama: str = ""
    daerah: str = ""
    lama: tuple[str, ...] = ()

    def was(self, other: Office) -> bool:
        """Whether `other` is this office, in an earlier year perhaps under an earlier name."""
        names = map(folded, (self.nama, *self.lama))
        return folded(other.nama) in names and folded(other.daerah) == folded(self.daerah)

    def is_one_with(self, other: Office) -> bool:
        """Whether both are one office, whichever of them is the later."""
        return self.was(other) or other.was(self)

    @property
    def is_named(self) -> bool:
        """Whether anybody filled in a name."""
        return bool(self.nama.strip() or self.daerah.strip())

    def __str__(self) -> str:
        return ", ".join(filter(None, (self.nama, self.daerah))) or NAMELESS


class NamingFile(NamedTuple):
    """The file of a year's folder that names its office.

    is_whole: whether the year has data of its own; the build tells what is wrong in them
    """

    content: bytes
    is_whole: bool

    @property
    def office(self) -> Office | None:
        """The office that is named; None where it cannot be read, and the build will say why."""
        return office_of(self.content) or (None if self.is_whole else Office())


class Lineage(NamedTuple):
    """What a report may take for its own past.

    others: the earlier years of other offices, each with what that office is called
    presumed: those whose folder does not say whose they are, taken for the report's own
    """

    others: tuple[tuple[int, str], ...] = ()
    presumed: tuple[int, ...] = ()


@lru_cache(maxsize=64)
def office_of(content: bytes) -> Office | None:
    """The office that a file names, given its bytes; None where it cannot be read."""
    from lkjip.data.nodes import Items, Mapping, Scalar
    from lkjip.data.yamlfile import read_yaml

    node = read_yaml("", content.decode("utf-8-sig", "replace"), [])
    if not isinstance(node, Mapping):
        return None
    former = node.get("nama_lama")
    lama = (str(name) for name in (former if isinstance(former, Items) else ()) if isinstance(name, Scalar))
    return Office(str(node.get("nama") or ""), str(node.get("daerah") or ""), tuple(lama))


def owners(years: Iterable[int], named: Iterable[int]) -> dict[int, int]:
    """For each year the year whose folder names its office; those that none speaks for are left out.

    named: the years whose folders name an office
    """
    speaking = sorted(named)
    found = ((year, next((other for other in speaking if other >= year), None)) for year in sorted(years))
    return {year: owner for year, owner in found if owner is not None}


def lineage(tahun: int, years: Iterable[int], named: Mapping[int, NamingFile]) -> Lineage:
    """What the report of `tahun` may take for its own past among the earlier `years`.

    Nothing is said of any year where the report's own office is not known: such a report is refused as it is.
    """
    if tahun not in named:
        return Lineage()
    found = owners((year for year in years if year < tahun), named)
    foreign = {year: _foreign(named[tahun], named[owner]) for year, owner in found.items() if owner != tahun}
    others = tuple((year, str(office)) for year, office in foreign.items() if office)
    return Lineage(others, tuple(year for year, owner in found.items() if owner == tahun))


def _foreign(own: NamingFile, other: NamingFile) -> Office | None:
    """The other office, where it is another one. What two files say in the same words is the same, and is not read."""
    words = _naming(own.content)
    if len(words) > 1 and words == _naming(other.content):
        return None
    ours, theirs = own.office, other.office
    return None if ours is None or theirs is None or ours.was(theirs) else theirs


def _naming(content: bytes) -> list[bytes]:
    return sorted(part.strip() for part in STATED.findall(content.replace(b"\r\n", b"\n")))


def other_office(own: bytes, other: bytes) -> str:
    """What the office of another year is called, given both years' files that name theirs; "" where it is the same."""
    ours, theirs = office_of(own), office_of(other)
    return "" if ours is None or theirs is None or ours.is_one_with(theirs) else str(theirs)
