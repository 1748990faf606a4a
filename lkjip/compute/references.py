"""References in the data to computed values ("= nilai.kunjungan"), alone or in a formula: each names a number that
exists, in its own unit, and not itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.problems import InputError, suggest
from lkjip.base.quantity import PERSEN, Quantity, Unit, Value
from lkjip.base.source import Source, source_of
from lkjip.base.tuples import NamedTuple
from lkjip.compute.book import REFERENCE, Book
from lkjip.compute.names import Names
from lkjip.compute.oversized import parts_beyond_whole
from lkjip.compute.tabel import broken_conditions, circles_of_columns
from lkjip.compute.triwulan import MEASURED
from lkjip.data.numbers import alike
from lkjip.data.ownvalues import OF_A_RULE
from lkjip.data.peers import peers_in
from lkjip.data.rumus import written
from lkjip.data.schema import HEAD, Data, Pembanding, name_part
from lkjip.data.yearfiles import is_table

if TYPE_CHECKING:
    from lkjip.compute.formula.mistaken import FormulaMistake


class Reference(NamedTuple):
    """A name or a formula typed where a number of `unit` belongs; no unit where any will do.

    holder: the name of the value for which it stands
    local: the short names that only this formula knows, which is then a formula also where it is one name
    """

    typed: str
    unit: Unit | None
    holder: str = ""
    local: tuple[str, ...] = ()

    @property
    def alone(self) -> str:
        """The name, where nothing but one was typed; national targets write it without "="."""
        found = None if self.local else REFERENCE.fullmatch(self.typed)
        return found[1] if found else ""

    @property
    def names(self) -> tuple[str, ...]:
        """Every name in it; none in a formula that cannot be read."""
        if self.alone:
            return (self.alone,)
        from lkjip.compute.formula import names_of

        return tuple(name for name in names_of(self.typed) if name not in self.local)


def check_references(data: Data, book: Book, names: Names) -> None:
    """Raise InputError with every reference that leads nowhere, and every formula that is wrong; a misspelt name must
    not pass as missing data.

    names: what was computed all the same
    """
    _compute_replaced(data, book)
    references = list(_references(data))
    ways = Ways(references, book.values) if book.circles else None
    wrong = {text for text, _, _ in book.mistakes}
    conditions = [*circles_of_columns(data), *broken_conditions(data, book), *parts_beyond_whole(data.tabel, book)]
    problems = [*dict.fromkeys(_mistaken(*mistake, book) for mistake in book.mistakes), *conditions]
    problems += [
        reject(source_of(reference.typed) or Source("data"), *why)
        for reference in references
        if reference.typed not in wrong and (why := _why_wrong(reference, book, ways))
    ]
    problems += _words_from_nowhere(data, book)
    if problems:
        raise InputError(problems, names)


def _words_from_nowhere(data: Data, book: Book) -> Iterator[Diagnostic]:
    """Cells of own tables that take words over from a value that nothing gives; a misspelt name is no missing word."""
    for table in data.tabel:
        cells = (cell for row in table.baris for cell in row.sel if isinstance(cell, str))
        closing = (cell.nilai for row in table.penutup for cell in row.isi if REFERENCE.fullmatch(cell.nilai))
        for typed in (*cells, *closing):
            name = typed.lstrip("= ")
            if typed.startswith("=") and name not in book.values and not book.is_unknown_past(name):
                place = source_of(typed) or Source("data")
                yield reject(place, f'nilai "{name}" tidak dikenal', suggest(name, book.values))


def _compute_replaced(data: Data, book: Book) -> None:
    """Formulas in agreements that were replaced since: no value stands for them, but they are to be right."""
    for indikator in (measured for version in data.pk[:-1] for measured in version.indicators):
        for given in (indikator.realisasi, indikator.target):
            book.resolve(given, indikator.target.unit)


def _why_wrong(reference: Reference, book: Book, ways: Ways | None) -> tuple[str, str] | None:
    for name in reference.names:
        if book.is_unknown_past(name):
            continue
        if name not in book.values and (reference.alone or name in book.circles):
            return f'nilai "{name}" tidak dikenal', suggest(name, book.values)
        if ways and (found := _circle(name, book, ways)):
            return found
    alone = reference.alone and not book.is_unknown_past(reference.alone)
    return _why_refused(reference, book.values) if alone else None


def _circle(name: str, book: Book, ways: Ways) -> tuple[str, str] | None:
    value = book.values.get(name)
    ring = next((ring for ring in book.circles.values() if name in ring), ())
    way = (ways.circle(name) if value is not None and value.missing else []) or _from(name, ring)
    circle = "menunjuk dirinya sendiri" if len(set(way)) < 2 else f"berputar: {' → '.join([*way, way[0]])}"
    return (f'nilai "{name}" {circle}', "Isi angkanya di salah satu tempat itu.") if way else None


def _from(name: str, ring: Sequence[str]) -> list[str]:
    """A ring of names, begun at one of them."""
    start = ring.index(name) if name in ring else 0
    return [*ring[start:], *ring[:start]]


def _why_refused(reference: Reference, values: Mapping[str, Value]) -> tuple[str, str] | None:
    value = values.get(reference.alone)
    if value is None:
        return f'nilai "{reference.alone}" tidak dikenal', suggest(reference.alone, values)
    if not isinstance(value, Quantity):
        return f'nilai "{reference.alone}" berupa kata ({value}), bukan angka', "Tunjuk nilai yang berupa angka."
    if value.amount is not None and reference.unit and not alike(value.unit, reference.unit):
        message = f'nilai "{reference.alone}" ({value}) bersatuan {value.unit.name}, bukan {reference.unit.name}'
        return message, "Samakan satuannya, atau tunjuk nilai yang lain."
    return None


def _mistaken(text: str, mistake: FormulaMistake, local: Sequence[str], book: Book) -> Diagnostic:
    """What is wrong with a formula, at its column."""
    source = source_of(text) or Source("data")
    near = suggest(mistake.unknown.lower(), [*local, *book.values]) if mistake.unknown else ""
    hint = near or mistake.hint
    if source.column and not is_table(source.file):
        source = source._replace(column=source.column + mistake.at)
        return reject(source, f"rumus, kolom {source.column}: {mistake.message}", hint)
    return reject(source, f"rumus, karakter ke-{mistake.at + 1}: {mistake.message}", hint)


# --- circles -----------------------------------------------------------------------------------------------------


class Ways:
    """How values lead to others: by the reference that stands for them, or by what they are computed from."""

    def __init__(self, references: Iterable[Reference], values: Mapping[str, Value]) -> None:
        self.refer = {reference.holder: reference.names for reference in references if reference.holder}
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
            return list(self.refer[name])
        value = self.values.get(name)
        return [] if value is None else [each for below in value.inputs for each in self._named(below)]

    def _named(self, value: Value) -> list[str]:
        """The names of a value, or of what it is computed from where it has none."""
        if id(value) in self.called:
            return self.called[id(value)]
        return [name for below in value.inputs for name in self._named(below)]


# --- where references stand --------------------------------------------------------------------------------------


def _references(data: Data) -> Iterator[Reference]:
    """Every name or formula that stands where a number belongs."""
    for given, unit, holder in _fields(data):
        if typed := written(given) if isinstance(given, Quantity) else given:
            yield Reference(typed, unit, holder)
    for stem, indikator in data.indicators:
        if indikator.capaian:
            yield Reference(indikator.capaian, PERSEN, f"{stem}.capaian", OF_A_RULE)


def _fields(data: Data) -> Iterator[tuple[Quantity | str | None, Unit | None, str]]:
    """Every field that may hold a reference, with the unit of what belongs there, and the name of its value."""
    for version in data.pk[:-1]:  # replaced since: no value stands for them
        for indikator in version.indicators:
            yield indikator.realisasi, indikator.target.unit, ""
            yield indikator.target, indikator.target.unit, ""
    for stem, indikator in data.indicators:
        yield indikator.realisasi, indikator.target.unit, f"{stem}.realisasi"
        yield indikator.target, indikator.target.unit, f"{stem}.target"
        for where, given in zip(Pembanding._fields, indikator.pembanding or (), strict=False):
            yield given, indikator.target.unit, f"{stem}.{where}"
    for row in (quarter for indikator in data.quarterly for quarter in data.quarters(indikator.kunci)):
        for what in MEASURED:
            given = getattr(row, what)
            yield given, given.unit, f"{HEAD}.{row.indikator}.triwulan.{row.triwulan}.{what}"
    for table in data.tabel:
        typed = table.typed_columns
        for row_typed in table.baris:
            for kolom, cell in zip(typed, row_typed.sel, strict=True):
                if isinstance(cell, Quantity) and cell.formula:
                    yield cell, cell.unit, f"{table.stem}.{name_part(row_typed.nama)}.{kolom.kunci}"
    for own in data.nilai:
        yield own.rumus, own.rumus.unit, own.full_name
        for peer in peers_in(own, data) if own.banding and own.banding.baris else ():
            yield peer.nilai, peer.nilai.unit, peer.name
    for statement in data.pernyataan:
        yield statement.nilai, statement.nilai.unit if statement.nilai else None, statement.nama
    for program in data.program:
        yield program.capaian, PERSEN, f"anggaran.{program.kunci}.capaian"
        for kegiatan in program.kegiatan:
            yield kegiatan.capaian, PERSEN, f"anggaran.kegiatan_.{kegiatan.kunci}.capaian"
    for sub in data.sub_kegiatan:
        yield sub.capaian, PERSEN, f"anggaran.sub.{sub.kegiatan}.{sub.kunci}.capaian"
    for target in data.national:
        yield target.target, target.target.unit, f"nasional.{target.kunci}.target"
        yield target.realisasi, target.target.unit, f"nasional.{target.kunci}.realisasi"
