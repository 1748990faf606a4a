"""References in the data to computed values ("= ikm.nilai"): each must name a value that exists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lkjip.compute.cakupan import is_own
from lkjip.data.schema import Data
from lkjip.problems import InputError, Problem, suggest
from lkjip.quantity import Quantity, Value
from lkjip.source import Source, source_of

SUBJECTS = ("pk", "jenjang", "program", "sub_kegiatan", "kabkota")


def check_references(data: Data, values: Mapping[str, Value]) -> None:
    """Raise InputError with every reference that leads nowhere; a misspelt name must not pass as missing data."""
    problems = [
        Problem(source_of(reference) or Source("data"), f'nilai "{name}" tidak dikenal', suggest(name, values))
        for subject in SUBJECTS
        for reference in _references(getattr(data, subject))
        if (name := reference.removeprefix("= ")) not in values
    ]
    problems += _of_others(data)
    if problems:
        raise InputError(problems)


def _of_others(data: Data) -> Iterator[Problem]:
    """In a comparison the reporting district names its own coverage; another name, or one for others, is a slip."""
    for row in data.kabkota:
        stem = f"cakupan.{row.ukuran}"
        own = (stem, f"{stem}.pembilang", f"{stem}.penyebut") if is_own(row, data.instansi.daerah) else ()
        for name in (given for given in (row.nilai, row.wajib, row.rekam) if isinstance(given, str)):
            if name.removeprefix("= ") not in own:
                message = f'{row.ukuran}, {row.nama}: "{name}" bukan angka daerah ini'
                yield Problem(source_of(name) or Source("data"), message, _hint(own))


def _hint(own: tuple[str, ...]) -> str:
    if own:
        return f'Tulis "= {own[0]}", atau angkanya.'
    return "Tulis angkanya: hanya baris daerah sendiri yang menunjuk nilai."


def _file(data: Data, subject: str, file: str) -> str:
    """The file that holds the subject: a table may be a workbook as well."""
    rows = data.sub_kegiatan if subject == "sub_kegiatan" else ()
    place = next((row.pagu.source for row in rows if row.pagu.source), None)
    return place.file if place else f"data/{data.tahun}/{file}"


def _references(facts: object) -> Iterator[str]:
    if isinstance(facts, str):
        if facts.startswith("= "):
            yield facts
    elif isinstance(facts, tuple) and not isinstance(facts, Quantity):
        for fact in facts:
            yield from _references(fact)
