"""Spans of a text replaced by others: whatever is edited here, every byte outside of them stays."""

from __future__ import annotations

from collections.abc import Iterable

from lkjip.base.tuples import NamedTuple


class Splice(NamedTuple):
    """What stands from `start` to `end` (offsets in the text as it is) becomes `text`."""

    start: int
    end: int
    text: str


def spliced(text: str, splices: Iterable[Splice]) -> str:
    """Return the text with all of `splices` made, which do not overlap; none moves another one's place."""
    for splice in sorted(splices, reverse=True):
        text = text[: splice.start] + splice.text + text[splice.end :]
    return text
