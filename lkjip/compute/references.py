"""References in the data to computed values ("= ikm.nilai"): each names a number that exists, in its own unit, and not
itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.problems import InputError, suggest
from lkjip.base.quantity import JUMLAH, PERSEN, Quantity, Unit, Value
from lkjip.base.source import Source, source_of
from lkjip.compute.book import Book
from lkjip.compute.cakupan import is_own, named
from lkjip.compute.names import Names
from lkjip.data.numbers import counts
from lkjip.data.schema import Data


class Reference(NamedTuple):
    """A name typed where a number of `unit` belongs; no unit where any will do.

    holder: the name of the value for which it stands
    """

    typed: str
    unit: Unit | None
    holder: str = ""

    @property
    def name(self) -> str:
        return named(self.typed)


def check_references(data: Data, book: Book, names: Names) -> None:
    """Raise InputError with every reference that leads nowhere; a misspelt name must not pass as missing data.

    names: what was computed all the same
    """
    references = list(_references(data))
    ways = Ways(references, book.values) if any(name in book.values for name in book.early) else None
    problems = [
        reject(source_of(reference.typed) or Source("data"), *wrong)
        for reference in references
        if (wrong := _why_refused(reference, book.values, ways))
    ]
    problems += _of_others(data)
    if problems:
        raise InputError(problems, names)


def _why_refused(reference: Reference, values: Mapping[str, Value], ways: Ways | None) -> tuple[str, str] | None:
    value = values.get(reference.name)
    if value is None:
        return f'nilai "{reference.name}" tidak dikenal', suggest(reference.name, values)
    if not isinstance(value, Quantity):
        return f'nilai "{reference.name}" berupa kata ({value}), bukan angka', "Tunjuk nilai yang berupa angka."
    if ways and value.missing and (way := ways.circle(reference.name)):
        reason = "menunjuk dirinya sendiri" if len(way) < 2 else f"berputar: {' → '.join([*way, way[0]])}"
        return f'nilai "{reference.name}" {reason}', "Isi angkanya di salah satu tempat itu."
    if value.amount is not None and reference.unit and not _alike(value.unit, reference.unit):
        reason = f'nilai "{reference.name}" ({value}) bersatuan {value.unit.name}, bukan {reference.unit.name}'
        return reason, "Samakan satuannya, atau tunjuk nilai yang lain."
    return None


def _alike(unit: Unit, other: Unit) -> bool:
    """Whether a number in one unit may stand for one in the other: a mere count may count anything."""
    return unit.name == other.name or (JUMLAH in (unit, other) and counts(unit) and counts(other) and not unit.kelas)


# --- circles -----------------------------------------------------------------------------------------------------


class Ways:
    """How values lead to others: by the reference that stands for them, or by what they are computed from."""

    def __init__(self, references: Iterable[Reference], values: Mapping[str, Value]) -> None:
        self.refer = {reference.holder: reference.name for reference in references if reference.holder}
        self.values = values
        self.called: dict[int, list[str]] = {}
        for name, value in values.items():
            self.called.setdefault(id(value), []).append(name)

    def circle(self, start: str) -> list[str]:
        """The names on the way from a value back to itself; none where it does not depend on itself."""
        ways, seen = [[start]], set()
        while ways:
            way = ways.pop()
            for name in self._next(way[-1]):
                if name == start:
                    return way
                if name not in seen:
                    seen.add(name)
                    ways.append([*way, name])
        return []

    def _next(self, name: str) -> list[str]:
        if name in self.refer:
            return [self.refer[name]]
        value = self.values.get(name)
        return [] if value is None else [each for below in value.inputs for each in self._named(below)]

    def _named(self, value: Value) -> list[str]:
        """The names of a value, or of what it is computed from where it has none."""
        if id(value) in self.called:
            return self.called[id(value)]
        return [name for below in value.inputs for name in self._named(below)]


# --- where references stand --------------------------------------------------------------------------------------


def _references(data: Data) -> Iterator[Reference]:
    """Every name that stands where a number belongs."""
    found = ((typed, unit, holder) for typed, unit, holder in _fields(data) if isinstance(typed, str) and typed)
    yield from (Reference(typed, unit, holder) for typed, unit, holder in found)


def _fields(data: Data) -> Iterator[tuple[Quantity | str | None, Unit | None, str]]:
    """Every field that may hold a reference, with the unit of what belongs there, and the name of its value."""
    for version in data.pk[:-1]:  # replaced since: no value stands for them
        yield from ((indikator.realisasi, indikator.target.unit, "") for indikator in version.indicators)
    for stem, indikator in data.indicators:
        yield indikator.realisasi, indikator.target.unit, f"{stem}.realisasi"
    for program in data.program:
        yield program.capaian, PERSEN, f"anggaran.{program.kunci}.capaian"
        for kegiatan in program.kegiatan:
            yield kegiatan.capaian, PERSEN, f"anggaran.kegiatan_.{kegiatan.kunci}.capaian"
    for sub in data.sub_kegiatan:
        yield sub.capaian, PERSEN, f"anggaran.sub.{sub.kegiatan}.{sub.kunci}.capaian"
    for target in data.national:
        yield target.realisasi, target.target.unit, f"nasional.{target.kunci}.realisasi"
    for row in data.kabkota:
        yield from ((given, None, "") for given in (row.nilai, row.wajib, row.rekam))


def _of_others(data: Data) -> Iterator[Diagnostic]:
    """In a comparison the reporting district names its own coverage; another name, or one for others, is a slip."""
    for row in data.kabkota:
        stem = f"cakupan.{row.ukuran}"
        own = (stem, f"{stem}.pembilang", f"{stem}.penyebut") if is_own(row, data.instansi.daerah) else ()
        for name in (given for given in (row.nilai, row.wajib, row.rekam) if isinstance(given, str)):
            if name.removeprefix("= ") not in own:
                message = f'{row.ukuran}, {row.nama}: "{name}" bukan angka daerah ini'
                yield reject(source_of(name) or Source("data"), message, _hint(own))


def _hint(own: tuple[str, ...]) -> str:
    if own:
        return f'Tulis "= {own[0]}", atau angkanya.'
    return "Tulis angkanya: hanya baris daerah sendiri yang menunjuk nilai."
