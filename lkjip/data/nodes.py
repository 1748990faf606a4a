"""What a data file says before it is checked: text, lists and keys that know their place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Mapping as AnyMapping
from typing import TypeAlias

from lkjip.base.letters import cleaned
from lkjip.base.quantity import Unit
from lkjip.base.source import Source

Node: TypeAlias = "Scalar | Mapping | Items | None"
Step: TypeAlias = str | int


class Scalar(str):
    """A written value; `satuan` and `sumber` are the unit and the citation that hold for it.

    skala: the scale that `satuan` names, where it names one of predicates
    sementara, disetujui: why a number is provisional, and who accepted it as such
    """

    source: Source
    satuan: str = ""
    skala: Unit | None = None
    sumber: str = ""
    sementara: str = ""
    disetujui: str = ""

    def __new__(cls, text: str, source: Source) -> Scalar:
        self = super().__new__(cls, text)
        self.source = source
        return self

    def saying(self, text: str) -> Scalar:
        """Another text in the same place, with the same notes."""
        scalar = Scalar(text, self.source)
        scalar.__dict__.update(self.__dict__)
        return scalar


class Mapping(dict[str, Node]):
    """Keys and values; `places` and `keys_at` tell where each value and each key stands."""

    lost = False
    """Of the tree of all files: whether one of them could not be read, so that nothing can be said of the whole."""
    rows: Items | None = None
    """Of a definition of a table: the rows that stand in another file."""

    def __init__(self, source: Source) -> None:
        super().__init__()
        self.source = source
        self.places: dict[str, Source] = {}
        self.keys_at: dict[str, Source] = {}
        self.satuan = ""
        self.skala: Unit | None = None

    def put(self, key: str, value: Node, source: Source, key_at: Source | None = None) -> None:
        """Set `key` and remember where it stands."""
        self[key] = value
        self.places[key] = source
        self.keys_at[key] = key_at or source


class Items(list[Node]):
    """A list; `places` tells where each item stands."""

    def __init__(self, source: Source) -> None:
        super().__init__()
        self.source = source
        self.places: list[Source] = []

    def put(self, value: Node, source: Source) -> None:
        """Append `value` and remember where it stands."""
        self.append(value)
        self.places.append(source)


def unread(source: Source) -> Mapping:
    """What stands for a number that was refused, so that the rest can still be checked."""
    value = Mapping(source)
    value.put("nilai", None, source)
    value.put("alasan", Scalar("angkanya tidak dapat dibaca", source), source)
    return value


def tidy(node: Node) -> Node:
    """The node with plain blanks in its texts, and without characters that nobody sees."""
    if isinstance(node, Scalar):
        return node if (plain := cleaned(node)) == node else node.saying(plain)
    if isinstance(node, Mapping):
        for key, value in node.items():
            node[key] = tidy(value)
    elif isinstance(node, Items):
        node[:] = map(tidy, node)
    return node


def follow(node: Node, path: Sequence[Step]) -> tuple[Node, Source]:
    """Walk down `path` as far as it leads; return what stands there and where."""
    source = Source("") if node is None else node.source
    for step in path:
        below = _below(node, step)
        if below is None:
            break
        node, source = below
    return node, source


EACH = "*"
"""A step to every item of a list."""


def records_at(
    node: Node, steps: Sequence[str], above: tuple[Step, ...] = ()
) -> Iterator[tuple[tuple[Step, ...], Mapping]]:
    """The records of the lists that the steps lead to, or the one record there, by their paths."""
    if not steps and isinstance(node, Mapping):
        yield above, node
    elif isinstance(node, Items) and (not steps or steps[0] == EACH):
        for at, item in enumerate(node):
            if steps or isinstance(item, Mapping):
                yield from records_at(item, steps[1:], (*above, at))
    elif steps and isinstance(node, Mapping):
        yield from records_at(node.get(steps[0]), steps[1:], (*above, steps[0]))


def _below(node: Node, step: Step) -> tuple[Node, Source] | None:
    if isinstance(node, Mapping) and isinstance(step, str) and step in node:
        return node[step], node.places[step]
    if isinstance(node, Items) and isinstance(step, int) and step < len(node):
        return node[step], node.places[step]
    return None


def inherit(node: Node, scales: AnyMapping[str, Unit], satuan: str = "") -> None:
    """Hand each value the `satuan` of the nearest key above it, the scale it names, and the `sumber` beside it."""
    if isinstance(node, Scalar):
        node.satuan, node.skala = satuan, scales.get(satuan)
    elif isinstance(node, Items):
        for item in node:
            inherit(item, scales, satuan)
    elif isinstance(node, Mapping):
        node.satuan = str(node.get("satuan") or satuan)
        node.skala = scales.get(node.satuan)
        for value in node.values():
            inherit(value, scales, node.satuan)
            if isinstance(value, Scalar) and not value.sumber:
                value.sumber = str(node.get("sumber") or "")
