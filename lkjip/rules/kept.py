"""Findings kept from the last build: what did not change is not checked again.

Nothing changed: all findings are kept. Sentences changed: the findings of the data, and of each place in the text those
of the checks that look at one place only (`Scope.PLACE`). Data changed: those of each place in texts and data by checks
that look at what was typed alone (`Scope.TYPED`), which are shown no other data than the office's names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from lkjip.base import cache
from lkjip.base.diagnostic import Diagnostic, Severity
from lkjip.base.memory import remember, remembers
from lkjip.base.project import CONSTANTS
from lkjip.base.tuples import NamedTuple
from lkjip.rules.registry import in_order

if TYPE_CHECKING:
    from pathlib import Path

    from lkjip.base.project import Project
    from lkjip.base.source import Source
    from lkjip.compute.names import Names
    from lkjip.data.schema import Data
    from lkjip.report.model import Numbered, Part
    from lkjip.report.passages import Passage
    from lkjip.rules.view import View
    from lkjip.word.compiled import Compiled

KEPT = "temuan.bin"
CODE = (
    *(
        "base/filesystem.py",
        "base/inputs.py",
        "base/latepatterns.py",
        "base/lettercase.py",
        "base/letters.py",
        "base/marks.py",
        "base/memory.py",
        "base/project.py",
        "compute/*.py",
        "data/*.py",
    ),
    *("report/narrative/*.py", "report/passages.py", "report/provisional.py"),
    *("report/visiting.py", "rules/*.py", "rules/*.txt", "word/compiled.py", "word/sections.py"),
)
"""The checks, what they ask, and what tells them where something stands: a new rule must see an old report again."""

ByPlace = Mapping[str, tuple[Diagnostic, ...]]
Findings = Callable[["View"], tuple[Diagnostic, ...]]
Digests = Mapping["Source", str]


class Kept(NamedTuple):
    """Findings of the last build.

    everything: the digest of all that decides `findings`, which are all of them
    facts: the digest of what decides `data`, the findings of the data, and `places`
    places: findings at each place of the text, under the digest of what stands there
    typed, stated: findings of what was typed at each place, of the text and of the data
    """

    everything: str
    findings: tuple[Diagnostic, ...]
    facts: str
    data: tuple[Diagnostic, ...]
    places: ByPlace
    typed: ByPlace
    stated: ByPlace


def examine(
    project: Project,
    data: Data,
    names: Names,
    texts: tuple[Part, ...],
    report: Numbered,
    template: Compiled,
    printed: str,
) -> tuple[Diagnostic, ...]:
    """Everything that the checks find, errors first. `printed` is the digest of the document."""
    from lkjip.rules.view import View, constants, of_office

    engine = cache.code(*CODE)
    facts = _digest_of_facts(project)
    if remembers():
        return in_order(_again(_view(project, data, names, texts, report, template), facts))
    everything = cache.key_of([facts.encode(), printed.encode(), *_of_template(template), *_texts(project)])
    path, office = project.cache / KEPT, cache.key_of([engine, repr(of_office(data)).encode()])
    before = _read(path, office)
    if before is not None and before.everything == everything:
        return before.findings
    view = View(project, data, names, texts, report, constants(project), template)
    now = _look(view, facts, everything, before or Kept("", (), "", (), {}, {}, {}))
    cache.save(path, office, tuple(now))
    return now.findings


def refusals(
    project: Project, data: Data, names: Names, texts: tuple[Part, ...], report: Numbered, template: Compiled
) -> tuple[Diagnostic, ...]:
    """In a process that stays up: what alone can keep the document from being written."""
    from lkjip.rules.again import refusals_again

    found = refusals_again(_view(project, data, names, texts, report, template), _digest_of_facts(project))
    return in_order(finding for finding in found if finding.level == Severity.GALAT)


def _view(
    project: Project, data: Data, names: Names, texts: tuple[Part, ...], report: Numbered, template: Compiled
) -> View:
    """What the rules look at; the same in both looks of one round."""
    from lkjip.rules.view import View, constants

    def look() -> View:
        return View(project, data, names, texts, report, constants(project), template)

    return remember("view", look, project.files, data, names, report, template)


def _digest_of_facts(project: Project) -> str:
    return cache.key_of([cache.code(*CODE), str(project.tahun).encode(), *_facts(project)])


def _again(view: View, facts: str) -> list[Diagnostic]:
    from lkjip.rules.again import found_again

    return found_again(view, facts)


def _read(path: Path, office: str) -> Kept | None:
    """What the last build kept, if it had the same office and code."""
    found = cache.read(path, office)
    return Kept(*found) if isinstance(found, tuple) and len(found) == len(Kept._fields) else None


def _look(view: View, facts: str, everything: str, before: Kept) -> Kept:
    """Check what is new and take over the rest."""
    from lkjip.rules.run import data_findings, local_findings, typed_findings, whole_findings

    known = before.facts == facts
    places = dict(_digests([*view.passages, *view.markdown]))
    now = Kept(
        everything,
        (),
        facts,
        before.data if known else data_findings(view),
        _at_each(places, view, before.places if known else {}, local_findings),
        _at_each(places, view, before.typed, typed_findings),
        before.stated if known else _of_data(view.of_data(), before.stated, typed_findings),
    )
    local = (finding for kept in (now.places, now.typed, now.stated) for found in kept.values() for finding in found)
    return now._replace(findings=in_order([*now.data, *local, *whole_findings(view)]))


def _facts(project: Project) -> Iterator[bytes]:
    """What decides the findings beside the text: data files, whose the earlier ones are, and declared constants."""
    from lkjip.data.yearfiles import read_sources, unnamed_history

    sources = read_sources(project.root, project.tahun, project.files)
    yield repr((sources.others, unnamed_history(project.root, project.tahun, project.files))).encode()
    for name, content in sources.files:
        yield from (name.encode(), content)
    declared = project.content / CONSTANTS
    yield project.read(declared) if project.files.is_there(declared) else b""


def _of_template(template: Compiled) -> Iterator[bytes]:
    """What the templates' own words look like, which decides no page."""
    for entry in (*template.fixed, *template.remarks):
        yield from (field.encode() for field in entry)


def _texts(project: Project) -> Iterator[bytes]:
    for name, content in project.texts():
        yield from (name.encode(), content)


def _of_data(stated: View, known: ByPlace, look: Findings) -> ByPlace:
    return _at_each(dict(_digests(stated.passages)), stated, known, look)


def _at_each(places: Digests, view: View, known: ByPlace, look: Findings) -> ByPlace:
    """The findings of each place; only new or changed places are looked at."""
    fresh = {source for source, digest in places.items() if digest not in known}
    found: dict[Source, list[Diagnostic]] = {source: [] for source in fresh}
    for finding in look(view.narrowed(lambda passage: passage.source in fresh)) if fresh else ():
        found[finding.source].append(finding)
    return {digest: tuple(found[source]) if source in fresh else known[digest] for source, digest in places.items()}


def _digests(passages: Sequence[Passage]) -> Iterator[tuple[Source, str]]:
    """A digest of all that stands at each place, printed and typed."""
    standing: dict[Source, list[bytes]] = {}
    for passage in passages:
        names = [(value.start, value.end, value.name) for value in passage.values]
        content = repr(
            (tuple(passage.source), passage.kind, passage.text, passage.typed, passage.target, passage.level, names)
        )
        standing.setdefault(passage.source, []).append(content.encode())
    return ((source, cache.key_of(contents)) for source, contents in standing.items())
