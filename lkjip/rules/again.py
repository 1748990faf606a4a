"""Findings in a process that stays up: a rule looks again only where something that it asked for changed.

Of each rule is noted what it asks of facts, values and files. While the answers are the same, what it found in the data
stays, and of the text it looks at the places alone that were printed or typed anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from lkjip.base.diagnostic import Diagnostic, Severity
from lkjip.base.memory import evolved, is_same, settled
from lkjip.base.source import Source
from lkjip.base.tuples import NamedTuple
from lkjip.compute.noting import Answers, asked_facts, asked_values, of_whole, still_answered
from lkjip.report.passages import Passage
from lkjip.rules.registry import Rule, Scope, rules_of
from lkjip.rules.view import View

BESIDE = ("constants", "texts", "report", "template")
"""What a rule may ask for beside facts, values and passages."""
MUCH = 200  # answers
Places = Mapping[Source, tuple[Passage, ...]]
Found = Mapping[Source, tuple[Diagnostic, ...]]


class Asked(NamedTuple):
    """What a rule asked for, and was answered: of facts and values, and beside them.

    whole: it asks so much that noting it costs more than it saves
    """

    answers: Answers
    beside: dict[str, object]
    whole: bool = False


class FoundInData(NamedTuple):
    """What a rule found in the data, and what it asked for."""

    asked: Asked
    findings: tuple[Diagnostic, ...]


class FoundAtPlaces(NamedTuple):
    """The places that rules looked at, and of each rule what it asked for and where it found something."""

    places: Places
    rules: Mapping[str, tuple[Asked, Found]]


class AskedView(View):
    """A view that notes what a rule asks of it; passages are not noted, for a rule is shown those that it is to see."""

    def __init__(self, view: View, asked: Asked, files: str) -> None:
        shared = {name: vars(view)[name] for name in SHARED if name in vars(view)}
        vars(self).update(shared, _view=view, _asked=asked, _files=files)
        data, names = asked_facts(view.data, asked.answers), asked_values(view.names, asked.answers)
        vars(self).update(data=view.data if asked.whole else data, names=view.names if asked.whole else names)

    def __getattribute__(self, name: str) -> Any:
        about = object.__getattribute__(self, "__dict__")
        if name == "project":  # whatever it reads of files
            about["_asked"].beside[name] = about["_files"]
            return about["_view"].project
        if name in BESIDE:
            found = about["_asked"].beside[name] = getattr(about["_view"], name)
            return found
        return object.__getattribute__(self, name)


SHARED = ("passages", "markdown", "sentences", "words")


def refusals_again(view: View, files: str) -> list[Diagnostic]:
    """What is found by the rules that alone can keep a document from being written; see `found_again`."""
    return _found(view, files, may_refuse, "refusals")


def may_refuse(rule: Rule) -> bool:
    """Whether a rule tells of what cannot be legitimate."""
    return Severity.GALAT in rule.levels


def found_again(view: View, files: str) -> list[Diagnostic]:
    """Everything that the rules find; files: a digest of all files that they may read."""
    return _found(view, files, lambda _: True, "findings")


def _found(view: View, files: str, holds: Callable[[Rule], bool], what: str) -> list[Diagnostic]:
    view.constants = settled("constants", view.constants)
    stated = view.of_data()
    stated.passages = stated.markdown = view.stated
    found = [finding for rule in filter(holds, rules_of(Scope.DATA)) for finding in _in_data(rule, view, files)]
    for name, scope, seen in (
        ("places", Scope.PLACE, view),
        ("typed", Scope.TYPED, view.typed_alone()),
        ("stated", Scope.TYPED, stated.typed_alone()),
    ):
        found += _at_places(f"{what} of {name}", tuple(filter(holds, rules_of(scope))), seen, files)
    whole = (finding for rule in filter(holds, rules_of(Scope.WHOLE)) for finding in rule.look(view))
    return [*found, *whole]


def _in_data(rule: Rule, view: View, files: str) -> tuple[Diagnostic, ...]:
    def look(before: FoundInData | None) -> FoundInData:
        if before and _holds(before.asked, view, files):
            return before
        much = before is not None and (before.asked.whole or len(before.asked.answers) > MUCH)
        asked = Asked(of_whole(view.data, view.names), {}, whole=True) if much else Asked({}, {})
        return FoundInData(asked, tuple(rule.look(AskedView(view, asked, files))))

    return evolved(f"findings of {rule.name}", look).findings


def _holds(asked: Asked, view: View, files: str) -> bool:
    """Whether all that was asked for is what it was."""
    now = tuple(files if name == "project" else getattr(view, name) for name in asked.beside)
    return is_same(tuple(asked.beside.values()), now) and still_answered(asked.answers, view.data, view.names)


def _at_places(name: str, rules: Sequence[Rule], view: View, files: str) -> list[Diagnostic]:
    places = _places([*view.passages, *view.markdown])
    look = partial(_looked_at, rules, places, view, files)
    if not rules:
        return []
    seen = evolved(name, look).rules
    return [finding for _, found in seen.values() for findings in found.values() for finding in findings]


def _looked_at(
    looking: Sequence[Rule], places: Places, view: View, files: str, before: FoundAtPlaces | None
) -> FoundAtPlaces:
    known = before or FoundAtPlaces({}, {})
    fresh = {source for source, standing in places.items() if not is_same(standing, known.places.get(source, ()))}
    views = {True: view, False: view.narrowed(lambda passage: passage.source in fresh)}
    rules = {}
    for rule in looking:
        asked, found = known.rules.get(rule.name, (None, {}))
        anew = asked is None or not _holds(asked, view, files)
        asked = Asked({}, {}) if asked is None or anew else Asked({**asked.answers}, {**asked.beside})
        stays = (
            {} if anew else {source: kept for source, kept in found.items() if source in places and source not in fresh}
        )
        now = _by_place(rule.look(AskedView(views[anew], asked, files))) if anew or fresh else {}
        rules[rule.name] = asked, {**stays, **now}
    return FoundAtPlaces(places, rules)


def _places(passages: Iterable[Passage]) -> Places:
    standing: dict[Source, list[Passage]] = {}
    for passage in passages:
        standing.setdefault(passage.source, []).append(passage)
    return {source: tuple(found) for source, found in standing.items()}


def _by_place(findings: Iterable[Diagnostic]) -> Found:
    found: dict[Source, list[Diagnostic]] = {}
    for finding in findings:
        found.setdefault(finding.source, []).append(finding)
    return {source: tuple(listed) for source, listed in found.items()}
