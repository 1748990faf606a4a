"""Reading what a page paints, statement by statement, and putting marks between the statements.

A report with vector charts holds half a million statements. This reads them ten times as fast as pypdf and leaves every
byte as it is but for the marks. Inline images, which LibreOffice does not write, end the reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lkjip.base.tuples import NamedTuple

SPACE = rb"(?:\s|%[^\r\n]*+)*+"
OPERAND = (
    rb"(?:[-+.0-9]++|/[^\s()<>\[\]{}/%]*+|<<|>>|<[0-9A-Fa-f\s]*+>|\[|\]|(?:true|false|null)\b"
    rb"|\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*+\))*+\))"
)
STATEMENT = re.compile(SPACE + rb"((?:" + OPERAND + SPACE + rb")*+)([A-Za-z'\"][A-Za-z*01]*+)", re.DOTALL)


class Statement(NamedTuple):
    """An operator with its operands, and where both stand."""

    operator: bytes
    operands: bytes
    start: int
    end: int


class Patch(NamedTuple):
    """New bytes in the place of those from `start` to `end`."""

    start: int
    end: int
    new: bytes


def statements(data: bytes) -> Iterator[Statement]:
    """Yield the statements of a content stream in order."""
    place = 0
    while (found := STATEMENT.match(data, place)) and found[2] != b"BI":
        place = found.end()
        yield Statement(found[2], found[1].strip(), found.start(1), place)


def patched(data: bytes, patches: Iterable[Patch]) -> bytes:
    """Return `data` with `patches` made, which do not overlap."""
    pieces, place = [], 0
    for patch in sorted(patches):
        pieces += [data[place : patch.start], patch.new]
        place = patch.end
    return b"".join([*pieces, data[place:]])
