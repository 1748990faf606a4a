"""Stages taken part by part, so that in a process that stays up a part is made anew only where something of it changed.

In a process of its own a build takes each stage as a whole: it would gain nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial
from typing import Any

from lkjip.base.memory import remember, remembers, settled
from lkjip.base.problems import Round
from lkjip.base.project import Project
from lkjip.compute.names import Names
from lkjip.data.schema import Data
from lkjip.report.compose import Material, compose
from lkjip.report.model import Part
from lkjip.report.narrative import narrate, read_texts
from lkjip.report.narrative.narrate import DOCUMENT_SLOT, DerivedLists
from lkjip.report.provisional import mark

Parts = tuple[Part, ...]


def texts_of(project: Project, past: Round) -> Parts:
    """The Markdown, values still names."""
    texts = past(lambda: read_texts(project.texts(), project.cache))
    return tuple(settled(f"text {part.file}", part) for part in texts)


def narrated(
    texts: Parts, names: Names, daftar: DerivedLists, english: Collection[str], project: Project, past: Round
) -> Parts:
    """The texts with their values; see `narrate`."""
    given = (names, daftar, english)
    return _each("narrate", texts, lambda parts: narrate(parts, *given, project.cache), past, *given)


def composed(narrative: Parts, material: Material, past: Round) -> Parts:
    """The parts with every placement filled; see `compose`."""
    documents = tuple(part for part in narrative if part.slot.startswith(DOCUMENT_SLOT))
    others = tuple(part for part in narrative if not part.slot.startswith(DOCUMENT_SLOT))
    if not remembers():
        return past(lambda: compose(narrative, material))
    files = (settled(name, getattr(material, name)) for name in ("images", "photos", "scans"))
    plain = (material.folder, material.scan_folder, material.text_width, repr((material.sheet, material.others)))
    given = (material.data, material.names, material.charts, *files, *plain, *documents)
    return _each("compose", others, lambda parts: compose((*parts, *documents), material), past, *given)


def marked_parts(parts: Parts, data: Data) -> Parts:
    """The parts with provisional figures marked; see `mark`."""
    return _each("mark", parts, lambda some: mark(some, data), lambda step: step(), data)


def _each(
    stage: str, parts: Parts, step: Callable[[Parts], Parts], past: Callable[[Callable[[], Any]], Any], *given: object
) -> Parts:
    """Take a stage with all parts at once, or, where steps are remembered, with each that it was not yet taken with."""
    if not remembers():
        whole: Parts = past(lambda: step(parts))
        return whole
    found: list[Part] = []
    for part in parts:
        anew = partial(step, (part,))
        found += past(partial(remember, f"{stage} {part.file}", anew, part, *given))
    return tuple(found)
