"""Lettered lists (`a.`, `b.`), which CommonMark does not know.

Why: official Indonesian texts number with letters. Before parsing, the letters become digits of the same list, and the
lines where that happened are remembered, so that the parser needs no change.
"""

from __future__ import annotations

import re

_MARKER = re.compile(r"^(\s*)([a-z])([.)])(\s+)(?=\S)")


def digits_for_letters(text: str) -> tuple[str, frozenset[int]]:
    """Return the text with list letters as digits, and the 0-based lines that had letters."""
    lines = text.split("\n")
    lettered: set[int] = set()
    expected: dict[int, int] = {}
    apart = True  # not a further line of the text above
    for number, line in enumerate(lines):
        match = _MARKER.match(line)
        if match is None:
            if apart or line.startswith("#"):
                _forget(expected, line)
            apart = not line.strip()
            continue
        apart = False
        indent, index = len(match[1]), ord(match[2]) - ord("a") + 1
        if index == 1 or expected.get(indent) == index:
            expected[indent] = index + 1
            lettered.add(number)
            lines[number] = f"{match[1]}{index}{match[3]}{match[4]}{line[match.end() :]}"
    return "\n".join(lines), frozenset(lettered)


def _forget(expected: dict[int, int], line: str) -> None:
    """A line of text outside a list ends the lettered lists that it is not indented under."""
    if line.strip():
        indent = len(line) - len(line.lstrip())
        for level in [level for level in expected if level >= indent]:
            del expected[level]
