"""Checks of words, in texts and in names of the data: standard forms, prepositions, words printed twice, misprints."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from lkjip.base.diagnostic import Diagnostic
from lkjip.base.latepatterns import late
from lkjip.base.tuples import NamedTuple
from lkjip.report.passages import Passage
from lkjip.rules.view import View
from lkjip.rules.warning import warn
from lkjip.rules.wordlists import entries

PAIRS = "kata-baku.txt"
APART = "kata-depan.txt"
EXACT = "^"  # before a form whose capitals matter
CLITICS = ("nya", "lah", "pun", "kah")
_NAMED = late(r"[“\"][^“”\"]*[”\"]|(?<=\w )\([A-Z][^()]{15,120}\)")


class StandardForm(NamedTuple):
    """A form and the standard one; `words` are those of the form, in lower case unless capitals matter."""

    words: tuple[str, ...]
    standard: str
    exact: bool = False


@cache
def standard_forms() -> Mapping[str, tuple[StandardForm, ...]]:
    """The list of forms that are not standard, by their first word."""
    found: dict[str, list[StandardForm]] = {}
    for line in entries(PAIRS):
        form, _, standard = line.partition(" = ")
        if standard:
            words = tuple(form.removeprefix(EXACT).split())
            found.setdefault(words[0], []).append(StandardForm(words, standard.strip(), form.startswith(EXACT)))
    return {first: tuple(sorted(pairs, key=lambda pair: -len(pair.words))) for first, pairs in found.items()}


def words_are_standard(view: View) -> Iterator[Diagnostic]:
    """Words stand in their standard form (KBBI); what a name in quotation marks or brackets holds is left alone."""
    for passage, words in view.words:
        if not passage.quoted:
            yield from _not_standard(passage, words)


def _not_standard(passage: Passage, words: Sequence[re.Match[str]]) -> Iterator[Diagnostic]:
    reported = set()
    for position, match in enumerate(words):
        pair = _pair(words, position)
        if pair is None or any(start <= match.start() < end for start, end in _named(passage)):
            continue
        form = " ".join(word[0] for word in words[position : position + len(pair.words)])
        if form not in reported:
            reported.add(form)
            message = f'"{form}" bukan bentuk baku'
            hint = f"Bentuk bakunya: {pair.standard}."
            yield warn("words_are_standard", passage.source, message, hint, cause=" ".join(pair.words))


def _named(passage: Passage) -> Iterator[tuple[int, int]]:
    return (match.span() for match in _NAMED.finditer(passage.typed))


def _pair(words: Sequence[re.Match[str]], position: int) -> StandardForm | None:
    """The pair whose form begins at a word; words of one form stand one blank apart."""
    typed = words[position][0]
    for first, pair in _beginning(typed):
        found = words[position : position + len(pair.words)]
        apart = all(after.start() - before.end() == 1 for before, after in pairwise(found))
        rest = [_stem(word[0].lower()) if word is found[-1] else word[0].lower() for word in found[1:]]
        if (
            len(found) == len(pair.words)
            and apart
            and rest == [*pair.words[1:]]
            and not (pair.exact and first != typed)
        ):
            return pair
    return None


@lru_cache(1 << 14)  # few words make up a long text, and fewer the names of many rows
def _beginning(typed: str) -> tuple[tuple[str, StandardForm], ...]:
    """The forms that may begin with a word as it was typed, each with the word of the list."""
    forms, lower = standard_forms(), typed.lower()
    return tuple(
        (first, pair) for first in dict.fromkeys((typed, lower, _stem(lower))) for pair in forms.get(first, ())
    )


def _stem(word: str) -> str:
    """A word without its clitic."""
    return next(
        (word.removesuffix(clitic) for clitic in CLITICS if word.endswith(clitic) and len(word) > len(clitic) + 3), word
    )


def prepositions_stand_apart(view: View) -> Iterator[Diagnostic]:
    """ "di" and "ke" before a place or time are words of their own: di atas, di bidang, ke dalam."""
    joined = {phrase.replace(" ", ""): phrase for phrase in entries(APART)}
    for passage, words in view.words:
        for match in words if not passage.quoted else ():
            word = match[0].lower()
            apart = joined.get(word) or joined.get(_stem(word))
            if apart:
                message = f'kata depan ditulis serangkai: "{match[0]}"'
                tail = word.removeprefix(apart.replace(" ", ""))
                yield warn("prepositions_stand_apart", passage.source, message, f"Tulis: {apart}{tail}.", cause=apart)


LONG = 9
_DOUBLED = late(r"(?<![\w-])([^\W\d_]{2,})\s+\1(?![\w-])", re.IGNORECASE)


def words_are_not_doubled(view: View) -> Iterator[Diagnostic]:
    """No word is printed twice running; what is repeated on purpose has a hyphen and two like halves."""
    for passage, words in view.words:
        if passage.kind == "rumus" or passage.quoted:
            continue
        for match in words if "-" in passage.typed else ():
            halves = match[0].lower().split("-")
            if len(halves) == 2 and _nearly(*halves):
                message = f'kata ulang yang tidak sama: "{match[0]}"'
                yield warn("words_are_not_doubled", passage.source, message, "Samakan kedua bagiannya.")
        for match in _DOUBLED.finditer(passage.text):
            name = match[1][0].isupper() and match[0].split()[1][0].isupper()
            inside = any(value.start <= match.start() and match.end() <= value.end for value in passage.values)
            if not name and not inside:
                message = f'kata tercetak dua kali: "{" ".join(match[0].split())}"'
                yield warn("words_are_not_doubled", passage.source, message, "Hapus salah satunya.")


def _nearly(word: str, other: str) -> bool:
    """Whether two long words differ in a single letter; short ones make words of their own (sayur-mayur)."""
    return len(word) == len(other) >= LONG and sum(a != b for a, b in zip(word, other, strict=True)) == 1


# --- misprints ---------------------------------------------------------------------------------------------------

OFTEN = 5  # a word that stands so often is meant where a word one letter off stands once
SHORTEST = 6
VOWELS = frozenset("aeiouy")
_LETTERS = late(r"[^\W\d_]+")


def words_are_spelled_alike(view: View) -> Iterator[Diagnostic]:
    """A word that stands once and is one letter off a frequent word of the report is a misprint.

    A letter is missing, too many, exchanged with its neighbour, or a vowel stands for a consonant. Another consonant
    may make another word (ditetapkan, diterapkan), and a letter more at an end a form of the same word.
    """
    every = [
        passage
        for passage in (*view.passages, *view.stated)
        if passage.kind not in ("rumus", "alt") and not passage.quoted
    ]
    counted = _counted("\n".join(passage.typed for passage in every).casefold())
    often = _by_letters(word for word, times in counted.items() if times >= OFTEN and len(word) >= SHORTEST)
    for word in (word for word, times in counted.items() if times == 1 and len(word) >= SHORTEST):
        near = (other for letters in (word, *_without_one(word)) for other in often.get(letters, ()))
        meant = next((other for other in near if _one_off(word, other)), "")
        if meant and not _affixed(word, meant):
            yield _misprint(word, meant, counted[meant], every)


def _counted(text: str) -> Counter[str]:
    """How often each word stands in a text; most stand there as often with the same signs around them."""
    counted: Counter[str] = Counter()
    for typed, times in Counter(text.split()).items():
        for word in _LETTERS.findall(typed):
            counted[word] += times
    return counted


def _by_letters(words: Iterable[str]) -> Mapping[str, Sequence[str]]:
    """Words by their letters, and by all of them but one: one that a misprint parts from a word shares either."""
    found: dict[str, list[str]] = {}
    for word in words:
        for letters in (word, *_without_one(word)):
            found.setdefault(letters, []).append(word)
    return found


def _one_off(word: str, meant: str) -> bool:
    """Whether a misprint parts two words: see `words_are_spelled_alike`."""
    if len(word) != len(meant):
        shorter, longer = sorted((word, meant), key=len)
        return shorter in _without_one(longer)
    off = [place for place, (letter, other) in enumerate(zip(word, meant, strict=True)) if letter != other]
    if len(off) == 1:
        return off[0] > 0 and (word[off[0]] in VOWELS) != (meant[off[0]] in VOWELS)
    start = off[0] if off else 0
    return start > 0 and off == [start, start + 1] and word[start : start + 2] == meant[start + 1] + meant[start]


def _misprint(word: str, meant: str, times: int, every: Sequence[Passage]) -> Diagnostic:
    shown = re.compile(rf"(?<![^\W\d_]){re.escape(word)}(?![^\W\d_])", re.IGNORECASE)
    match, passage = next((match, passage) for passage in every if (match := shown.search(passage.typed)))
    message = f'"{match[0]}" mirip "{meant}", yang dipakai {times} kali'
    return warn("words_are_spelled_alike", passage.source, message, "Salah ketik?")


def _without_one(word: str) -> Iterator[str]:
    return (word[:i] + word[i + 1 :] for i in range(1, len(word)))


def _affixed(word: str, meant: str) -> bool:
    """Whether one is the other with a letter before or behind it."""
    longer, shorter = sorted((word, meant), key=len, reverse=True)
    return len(longer) > len(shorter) and (longer.startswith(shorter) or longer.endswith(shorter))
