"""Checks of names: a sasaran, indicator, program, service or innovation is called the same everywhere."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from lkjip.base.diagnostic import Diagnostic
from lkjip.base.latepatterns import late
from lkjip.base.letters import folded
from lkjip.report.passages import Passage
from lkjip.rules.meaning import labelled
from lkjip.rules.view import View
from lkjip.rules.warning import warn

NEAR = 0.9
ALIKE = 0.75  # of single words
SIMILAR = 0.8  # of names of innovations
SHORTEST = 3  # words; shorter names are too like ordinary language
_WORD = late(r"[^\W_]+(?:[-/][^\W_]+)*")
_EXPANDED = late(r"([A-Z][\w-]*(?: [\w-]+){0,4}) \(([A-Z][^()]{15,120})\)")
_INTRODUCED = late(
    r"[Ii]novasi [“\"]([^”\"(]{4,80})|^([A-Z][^().;:]{3,80}?)(?: \([^()]*\))? (?:adalah|merupakan)(?: sebuah)? inovasi"
)

Places = Mapping[str, Sequence[tuple[int, int]]]


def _known(view: View) -> dict[str, str]:
    """Names that the data give, folded, with what they name."""
    data, known = view.data, {}
    for sasaran in data.objectives:
        known[sasaran.nama] = "sasaran"
        known |= {indikator.nama: "indikator" for indikator in sasaran.indikator}
    known |= {program.nama: "program" for program in data.program}
    known[f"{data.instansi.nama} {data.instansi.daerah}"] = "nama instansi"
    return {folded(name): what for name, what in known.items() if len(name.split()) >= SHORTEST}


def names_are_spelled_alike(view: View) -> Iterator[Diagnostic]:
    """A name of the data stands in the text as in the data; a near miss is a misspelling."""
    texts = [[word.casefold() for word in _WORD.findall(passage.text)] for passage in view.passages]
    places: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, words in enumerate(texts):
        for position, word in enumerate(words):
            places[word].append((number, position))
    known = _known(view)
    spelled = {" ".join(word.casefold() for word in _WORD.findall(name)): what for name, what in known.items()}
    for name, what in spelled.items():
        for number, window in _near(name.split(), texts, places):
            written = " ".join(window)
            if written not in spelled and set(window) - set(name.split()) != {"di"}:
                message = f'{what} "{name}" ditulis "{written}"'
                source = view.passages[number].source
                yield warn("names_are_spelled_alike", source, message, "Samakan ejaannya dengan data.")


def _near(name: Sequence[str], texts: Sequence[Sequence[str]], places: Places) -> Iterator[tuple[int, Sequence[str]]]:
    """Windows of the text that begin and end as the name does and differ a little between, or nearly so."""
    seen, words = set(), frozenset(name)
    for word, offset in sorted({(name[0], 0), (name[-1], len(name) - 1)}):
        for number, position in places.get(word, ()):
            text = texts[number]
            for length in (len(name), len(name) - 1, len(name) + 1):
                start = position if offset == 0 else position - length + 1
                window = text[start : start + length] if start >= 0 else ()
                if len(words.intersection(window)) < len(words) - 2 or (number, start, length) in seen:
                    continue
                seen.add((number, start, length))
                if not _around(name, text, start, length) and _misspelt(name, window):
                    yield number, window


def _around(name: Sequence[str], text: Sequence[str], start: int, length: int) -> bool:
    """Whether a window only takes in, or cuts, the name itself."""
    whole = list(name)
    return whole in (text[start : start + len(name)], text[start + length - len(name) : start + length])


def _misspelt(name: Sequence[str], window: Sequence[str]) -> bool:
    if len(window) < len(name) - 1 or not (_like(name[0], window[0]) and _like(name[-1], window[-1])):
        return False
    return likeness(" ".join(name), " ".join(window)) > NEAR


def _like(word: str, other: str) -> bool:
    return word == other or likeness(word, other) > ALIKE


@cache
def likeness(text: str, other: str) -> float:
    """How alike two texts are, from 0 to 1."""
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, text, other, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() > ALIKE and matcher.quick_ratio() > ALIKE else 0.0


def expansions_agree(view: View) -> Iterator[Diagnostic]:
    """An innovation has one short name and one long one wherever both stand: `Name (Its Words)`."""
    first: dict[str, tuple[str, Passage]] = {}
    called: dict[str, str] = {}
    for passage in view.passages:
        for match in _EXPANDED.finditer(passage.text) if " (" in passage.text else ():
            short, words = folded(match[1].removeprefix("Inovasi ")), match[2].strip(" ,.")
            before = first.setdefault(short, (words, passage))
            if folded(before[0]) != folded(words):
                message = f'"{match[1]}" dijelaskan "{words}", di {before[1].source} "{before[0]}"'
                yield warn("expansions_agree", passage.source, message, "Samakan penjelasannya.")
            name = called.setdefault(folded(words), short)
            if name != short and likeness(name, short) > ALIKE:
                message = f'"{match[1]}" di tempat lain bernama "{name}" ({words})'
                yield warn("expansions_agree", passage.source, message, "Samakan namanya.")


def innovations_are_named_alike(view: View) -> Iterator[Diagnostic]:
    """An innovation that the report introduces by name goes by that name wherever else it is introduced."""
    first: dict[str, Passage] = {}
    for passage in view.passages:
        for match in _INTRODUCED.finditer(passage.text) if "novasi" in passage.text else ():
            written = (match[1] or match[2]).strip(" ,.")
            name = folded(written)
            before = next((known for known in first if known != name and likeness(known, name) > SIMILAR), None)
            if before and name not in first:
                message = f'inovasi "{written}" di {first[before].source} bernama "{before}"'
                yield warn("innovations_are_named_alike", passage.source, message, "Samakan namanya.")
            first.setdefault(name, passage)


def services_are_named_alike(view: View) -> Iterator[Diagnostic]:
    """A heading `Q1 (…)` calls the service as the data do."""
    services = labelled(view.data)
    if not services:
        return
    heading = re.compile(r"(" + "|".join(map(re.escape, services)) + r") \((.+)\)")
    for passage in view.passages:
        match = heading.fullmatch(passage.text.strip()) if passage.kind in ("judul", "subjudul") else None
        if match and folded(match[2]) != folded(services[match[1]].nama):
            message = f'{match[1]} disebut "{match[2]}", dalam data "{services[match[1]].nama}"'
            yield warn("services_are_named_alike", passage.source, message, "Samakan namanya.")
