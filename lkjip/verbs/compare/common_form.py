"""What a report says, in the one form in which two of them can be compared: sentences, tables, figures.

A report of our own and any Word document are both read into it, so that one set of rules finds the differences.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence

from lkjip.base.quantity import Value
from lkjip.base.source import Source
from lkjip.base.tuples import NamedTuple
from lkjip.report.passages import PrintedValue

NOWHERE = Source("")
HIDDEN = "\u2026"
_MARKER = re.compile(r"^(?:BAB\s+[IVXLC]+\.?|\(?(?:\d{1,2}|[a-zA-Z])[.)]|(?:\d{1,2}\.){2,}\d{0,2}|[-•·–*])\s+")
_LABEL = re.compile(r"\b(Tabel|Gambar|Grafik|Bagan|BAB|Bab|Subbab)\s+(?:\d+(?:\s*\.\s*\d+)*|[IVXLC]+\b)")
_QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "−": "-", "\u200b": None})
LARGEST = 250_000
ENOUGH = 0.5
"""Share of words that two texts must have in common to be one text in two versions."""


class Sentence(NamedTuple):
    """A sentence, heading or formula.

    wording: what is compared first, without what may differ by itself; typed: the same with its years as they stand
    """

    text: str
    wording: str
    section: str
    source: Source = NOWHERE
    values: tuple[PrintedValue, ...] = ()
    typed: str = ""


class ComparedTable(NamedTuple):
    """A table as text. `target` is the key of its placement, where it is known; `values` by row and column."""

    target: str
    label: str
    title: str
    section: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    values: Mapping[tuple[int, int], Value]


class Figure(NamedTuple):
    """A picture: what its caption and alternative text say, and a digest of what it shows ("" where it is missing).

    printed: what a chart prints, a line for each value; of other pictures, and in a Word file, nobody knows
    """

    target: str
    label: str
    title: str
    alt: str
    digest: str
    section: str
    printed: tuple[str, ...] = ()


class Reading(NamedTuple):
    """Everything that is compared, in reading order; `notes` are for the person who asked."""

    sentences: tuple[Sentence, ...]
    tables: tuple[ComparedTable, ...]
    figures: tuple[Figure, ...]
    notes: tuple[str, ...] = ()


def same(text: str) -> str:
    """Text without what no reader sees: kinds of spaces, quotes and dashes."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_QUOTES).split())


def bare(text: str) -> str:
    """As `same`, without a typed list marker or section number, which another document may count by itself."""
    return _MARKER.sub("", same(text))


def unlabelled(text: str) -> str:
    """As `bare`, without the numbers of tables and figures, which move when one is added."""
    return _LABEL.sub(rf"\1 {HIDDEN}", bare(text))


def likeness(old: str, new: str) -> float:
    """Share of words that two texts have in common, 0 to 1."""
    before, after = Counter(old.split()), Counter(new.split())
    many = sum(before.values()) + sum(after.values())
    return 2 * (before & after).total() / many if many else 1.0


def paired(old: Sequence[str], new: Sequence[str]) -> list[tuple[int | None, int | None]]:
    """Match texts that are alike, keeping their order; what has no partner stands alone. Indexes of both.

    Where there are more pairs than `LARGEST`, nobody would read the result, and nothing is matched.
    """
    pairs: list[tuple[int | None, int | None]] = []
    i = j = 0
    matched = len(old) * len(new) <= LARGEST
    best = _scores(old, new) if matched else []
    while matched and i < len(old) and j < len(new):
        alike = likeness(old[i], new[j])
        if alike >= ENOUGH and best[i][j] == alike + best[i + 1][j + 1]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            pairs.append((i, None))
            i += 1
        else:
            pairs.append((None, j))
            j += 1
    return [*pairs, *((left, None) for left in range(i, len(old))), *((None, left) for left in range(j, len(new)))]


def _scores(old: Sequence[str], new: Sequence[str]) -> list[list[float]]:
    """The greatest likeness that the texts from (i, j) on can have in order."""
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            alike = likeness(old[i], new[j])
            both = alike + best[i + 1][j + 1] if alike >= ENOUGH else 0.0
            best[i][j] = max(both, best[i + 1][j], best[i][j + 1])
    return best
