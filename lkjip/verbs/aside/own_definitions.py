"""Which of the charts that `data/grafik.yaml` defines for all years are one office's own, and the file without them.

Only whole items are taken out and put back, with the remarks above them; every other line stays as somebody typed it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from lkjip.base.tuples import NamedTuple
from lkjip.data.nodes import Items, Mapping, Node, Scalar
from lkjip.data.yamlfile import read_yaml

WORD = re.compile(r"[a-z0-9_]+")
PROSE = ("judul", "nama", "nama_garis")
"""Keys whose text is for readers: words there name no value."""


class Definition(NamedTuple):
    """One chart of the file: its key, its lines, and the words in it that may name something of the data."""

    key: str
    lines: bytes
    words: frozenset[str]


class Definitions(NamedTuple):
    """The file in pieces: what stands above the first chart, and the charts."""

    head: bytes
    charts: tuple[Definition, ...]

    def without(self, keys: Collection[str]) -> bytes:
        """The file without the charts of these keys."""
        return self.head + b"".join(chart.lines for chart in self.charts if chart.key not in keys)


def definitions(content: bytes) -> Definitions | None:
    """The charts that the file defines; None where it is no list of items that each begin on a line of their own."""
    text = content.decode("utf-8-sig", "replace")
    items = read_yaml("", text, [])
    lines = content.splitlines(keepends=True)
    if not isinstance(items, Items) or not all(isinstance(item, Mapping) for item in items):
        return None
    starts = [item.source.line - 1 for item in items if isinstance(item, Mapping)]
    if not starts or any(not lines[start].lstrip(b"\xef\xbb\xbf").startswith(b"-") for start in starts):
        return None
    cuts = [_with_remarks(start, lines) for start in starts]
    ends = [*cuts[1:], len(lines)]
    pieces = (b"".join(lines[start:end]) for start, end in zip(cuts, ends, strict=True))
    charts = (
        Definition(str(item.get("kunci")), piece, frozenset(_words(item)))
        for item, piece in zip(items, pieces, strict=True)
        if isinstance(item, Mapping)
    )
    return Definitions(b"".join(lines[: cuts[0]]), tuple(charts))


def _with_remarks(start: int, lines: list[bytes]) -> int:
    """Where an item begins with the remarks directly above it; those at the top of the file are the file's."""
    first = start
    while first > 0 and lines[first - 1].startswith(b"#"):
        first -= 1
    return first if first > 0 else start


def _words(item: Mapping) -> Iterator[str]:
    for key in item:
        if key not in (*PROSE, "kunci"):
            yield from _words_of(item[key])


def _words_of(node: Node) -> Iterator[str]:
    """The words of a part of a definition; there, `kunci` says which row is meant."""
    if isinstance(node, Scalar):
        yield from WORD.findall(node)
    elif isinstance(node, Items):
        for part in node:
            yield from _words_of(part)
    elif isinstance(node, Mapping):
        for key in node:
            if key not in PROSE:
                yield from _words_of(node[key])


def own_definitions(content: bytes, names: Collection[str], placed: Collection[str]) -> tuple[str, ...]:
    """The keys of the charts that name one of `names` (keys of an office's data), save those in `placed`."""
    found = definitions(content)
    charts = found.charts if found else ()
    return tuple(chart.key for chart in charts if chart.key not in placed and chart.words.intersection(names))


def defined_again(before: bytes, now: bytes) -> bytes:
    """The file as it was, where charts were only taken out of it since; or else with those that are gone at its end.

    A chart that somebody defined anew meanwhile stays as it is now.
    """
    old, new = definitions(before), definitions(now)
    if not now.strip():
        return before
    if old is None:
        return now
    there = {chart.key for chart in new.charts} if new else set()
    gone = [chart for chart in old.charts if chart.key not in there]
    if now == old.without({chart.key for chart in gone}):
        return before
    return b"\n".join([now.rstrip(b"\r\n") + b"\n", *(chart.lines for chart in gone)]) if gone else now
