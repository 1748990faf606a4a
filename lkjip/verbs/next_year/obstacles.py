"""Whether a prepared year can be built: what its texts ask for that its data do not give."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.problems import InputError
from lkjip.base.project import Project
from lkjip.compute import Names, compute, lists
from lkjip.data import load
from lkjip.data.schema import Data
from lkjip.report.model import Part, Placement
from lkjip.report.narrative import narrate, read_texts
from lkjip.report.tables import table_keys
from lkjip.report.visiting import blocks_of, of_kind


def obstacles(project: Project) -> tuple[Diagnostic, ...]:
    """Everything that would refuse the draft, with its place; nothing is changed."""
    try:
        data = load(project)
        names = compute(data)
        texts = read_texts(project.texts(), project.cache)
    except InputError as error:
        return tuple(error.problems)
    return (*_unknown_values(data, names, texts, project), *_unknown_tables(data, texts))


def _unknown_values(data: Data, names: Names, texts: tuple[Part, ...], project: Project) -> tuple[Diagnostic, ...]:
    try:
        narrate(texts, names, lists(data, names), project.english(), project.cache)
    except InputError as error:
        return tuple(error.problems)
    return ()


def _unknown_tables(data: Data, texts: tuple[Part, ...]) -> Iterator[Diagnostic]:
    known = set(table_keys(data))
    for spot in of_kind(Placement, blocks_of(texts)):
        if spot.kind == "tabel" and spot.key not in known:
            yield reject(spot.source, f'tabel "{spot.key}" tidak ada', "Apit dengan tanda tahunan, atau hapus.")
