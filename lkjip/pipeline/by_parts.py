"""Stages taken part by part, so that in a process that stays up a part is made anew only where something of it changed.

In a process of its own a build takes each stage as a whole: it would gain nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import partial
from typing import Any

from lkjip.base.memory import remember, remembers, settled
from lkjip.base.problems import Round
from lkjip.base.project import Project
from lkjip.compute.names import Names
from lkjip.compute.noting import remember_asking
from lkjip.data.schema import Data
from lkjip.report.compose import Material, compose
from lkjip.report.model import Part, Placement
from lkjip.report.narrative import narrate, read_texts
from lkjip.report.narrative.narrate import DOCUMENT_SLOT, DerivedLists
from lkjip.report.provisional import mark
from lkjip.report.tables import listed_tables
from lkjip.report.visiting import blocks_of, of_kind

Parts = tuple[Part, ...]


def texts_of(project: Project, past: Round) -> Parts:
    """The Markdown, values still names."""
    texts = past(lambda: read_texts(project.texts(), project.cache))
    return tuple(settled(f"text {part.file}", part) for part in texts)


def narrated(
    texts: Parts,
    names: Names,
    daftar: DerivedLists,
    english: Collection[str],
    data: Data,
    project: Project,
    past: Round,
) -> Parts:
    """The texts with their values; see `narrate`."""

    def step(parts: Parts, _data: Data, names: Names) -> Parts:
        return narrate(parts, names, daftar, english, project.cache)

    return _each("narrate", texts, step, data, names, past, settled("lists of data", daftar), english)


def composed(narrative: Parts, material: Material, past: Round) -> Parts:
    """The parts with every placement filled; see `compose`."""
    documents = tuple(part for part in narrative if part.slot.startswith(DOCUMENT_SLOT))
    others = tuple(part for part in narrative if not part.slot.startswith(DOCUMENT_SLOT))
    if not remembers():
        return past(lambda: compose(narrative, material))
    tables = settled("listed tables", listed_tables(material.data))
    images = settled("images", material.images)
    files = (settled(name, getattr(material, name)) for name in ("photos", "scans"))
    plain = (material.folder, material.scan_folder, material.text_width, repr((material.sheet, material.others)))
    given = (tables, *files, *plain, *documents)

    def step(parts: Parts, data: Data, names: Names) -> Parts:
        return compose((*parts, *documents), material._replace(data=data, names=names, tables=tables))

    def drawn(part: Part) -> Iterator[object]:
        keys = remember(f"keys in {part.file}", lambda: _keys_in(part), part)
        yield from (chart for chart in material.charts if chart.key in keys)
        yield from (picture for key, picture in images.items() if key in keys)

    return _each("compose", others, step, material.data, material.names, past, *given, each=drawn)


def _keys_in(part: Part) -> frozenset[str]:
    """What a part places."""
    return frozenset(spot.key for spot in of_kind(Placement, blocks_of((part,))))


def marked_parts(parts: Parts, data: Data, names: Names) -> Parts:
    """The parts with provisional figures marked; see `mark`."""
    return _each("mark", parts, lambda some, facts, _: mark(some, facts), data, names, lambda step: step())


def _each(
    stage: str,
    parts: Parts,
    step: Callable[[Parts, Data, Names], Parts],
    data: Data,
    names: Names,
    past: Callable[[Callable[[], Any]], Any],
    *given: object,
    each: Callable[[Part], Iterable[object]] = lambda part: (),
) -> Parts:
    """Take a stage with all parts at once, or, where steps are remembered, with each that it was not yet taken with.

    Of a part that was made anew, the blocks that are as they were stay the very same. `each`: what else decides of it.
    """
    if not remembers():
        whole: Parts = past(lambda: step(parts, data, names))
        return whole
    found: list[Part] = []
    for part in parts:
        anew = partial(_anew, f"{stage} of {part.file}", partial(step, (part,)))
        found += past(partial(remember_asking, f"{stage} {part.file}", anew, data, names, part, *given, *each(part)))
    return tuple(found)


def _anew(name: str, step: Callable[[Data, Names], Parts], data: Data, names: Names) -> Parts:
    return settled(name, step(data, names))
