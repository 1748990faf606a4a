"""References in the data to computed values ("= ikm.nilai"): each must name a value that exists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lkjip.data.schema import Data
from lkjip.problems import InputError, Problem, suggest
from lkjip.quantity import Quantity, Value
from lkjip.source import Source, source_of

SUBJECTS = ("pk", "jenjang", "program", "sub_kegiatan")


def check_references(data: Data, values: Mapping[str, Value]) -> None:
    """Raise InputError with every reference that leads nowhere; a misspelt name must not pass as missing data."""
    problems = [
        Problem(source_of(reference) or Source("data"), f'nilai "{name}" tidak dikenal', suggest(name, values))
        for subject in SUBJECTS
        for reference in _references(getattr(data, subject))
        if (name := reference.removeprefix("= ")) not in values
    ]
    if problems:
        raise InputError(problems)


def _references(facts: object) -> Iterator[str]:
    if isinstance(facts, str):
        if facts.startswith("= "):
            yield facts
    elif isinstance(facts, tuple) and not isinstance(facts, Quantity):
        for fact in facts:
            yield from _references(fact)
