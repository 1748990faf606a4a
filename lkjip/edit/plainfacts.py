"""What a file says without places, and changes of it: against this every edited text is proven."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lkjip.data.nodes import Items, Mapping, Node, Step

Plain = Any  # None, str, list[Plain] or dict[str, Plain]


def plain(node: Node) -> Plain:
    """The same as plain lists, dicts and texts."""
    if isinstance(node, Mapping):
        return {key: plain(value) for key, value in node.items()}
    if isinstance(node, Items):
        return [plain(value) for value in node]
    return None if node is None else str(node)


def put(root: Plain, path: Sequence[Step], value: Plain) -> None:
    """Set `value` at `path`, or take the key away where it is None; what is absent on the way is added."""
    *above, key = path
    for step in above:
        if isinstance(step, str) and root.get(step) is None:
            if value is None:
                return
            root[step] = {}
        root = root[step]
    if value is None and isinstance(root, dict):
        root.pop(str(key), None)
    else:
        root[key] = value


def listed(root: Plain, path: Sequence[Step]) -> list[Plain]:
    """The list at `path`; an empty one is put there where there is none."""
    for at, step in enumerate(path):
        if isinstance(step, str) and root.get(step) is None:
            root[step] = [] if at == len(path) - 1 else {}
        root = root[step]
    return root  # type: ignore[no-any-return]


def remove(root: Plain, path: Sequence[Step]) -> None:
    """Take the item at `path` out of its list."""
    del listed(root, path[:-1])[int(path[-1])]
