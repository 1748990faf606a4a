"""The words in which two texts differ, readable in a terminal without colours: `sebesar [-80-]{+82+} persen`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from lkjip.base.tuples import NamedTuple
from lkjip.report.passages import PrintedValue

_WORD = re.compile(r"\S+")


class Stretch(NamedTuple):
    """Words that stayed (`old` is `new`), went, came or were replaced; start and end of `new` in the new text."""

    old: str
    new: str
    start: int
    end: int


def stretches(old: str, new: str) -> Iterator[Stretch]:
    """Both texts, from their beginning to their end."""
    before, after = old.split(), new.split()
    starts = [found.start() for found in _WORD.finditer(new)]
    for kind, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        came = " ".join(after[k:m])
        start = starts[k] if k < len(starts) else len(new)
        end = starts[m - 1] + len(after[m - 1]) if m > k else start
        yield Stretch(came if kind == "equal" else " ".join(before[i:j]), came, start, end)


def marked(old: str, new: str) -> str:
    """One text that shows both: what went in `[-…-]`, what came in `{+…+}`."""
    return " ".join(_mark(stretch) for stretch in stretches(old, new))


def _mark(stretch: Stretch) -> str:
    if stretch.old == stretch.new:
        return stretch.new
    return (f"[-{stretch.old}-]" if stretch.old else "") + (f"{{+{stretch.new}+}}" if stretch.new else "")


def replaced(old: str, new: str, values: tuple[PrintedValue, ...]) -> Iterator[tuple[PrintedValue, str]]:
    """The values of the new text that stand where the old text says something else, with what it says there."""
    for stretch in stretches(old, new):
        if stretch.old == stretch.new:
            continue
        for value in values:
            if value.start < stretch.end and stretch.start < value.end:
                yield value, stretch.old
