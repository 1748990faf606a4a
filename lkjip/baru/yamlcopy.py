"""A YAML file of the old year as the new year starts with it: same keys, names and order, yearly fields empty.

The text is edited at the places of its values, so that comments and layout stay as people wrote them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from lkjip.data.shape import Field, class_in, shape_of
from lkjip.quantity import BLANK

if TYPE_CHECKING:
    from yaml.nodes import MappingNode, Node

NULL = f'{{nilai: null, alasan: "{BLANK}"}}'
EMPTY = '""'


class Edit(NamedTuple):
    """Replace what stands from `start` to `end`."""

    start: int
    end: int
    new: str


def blanked(text: str, field: Field) -> str:
    """Return the text of a subject's file without the results of its year; `field` is the subject in `Data`."""
    import yaml

    root = yaml.compose(text, Loader=yaml.SafeLoader)
    edits = list(_edits(root, field.kind, text)) if root else []
    if field.yearly and field.yearly.first and root and len(root.value) > 1:
        first, last = _end(root.value[0], text), _end(root, text)
        edits = [edit for edit in edits if edit.end <= first] + [Edit(first, last, "")]
    for edit in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.new + text[edit.end :]
    return text


def _edits(node: Node, hint: Any, text: str) -> Iterator[Edit]:
    from yaml.nodes import MappingNode, SequenceNode

    kind = class_in(hint)
    if isinstance(node, SequenceNode):
        for item in node.value:
            yield from _edits(item, hint, text)
    elif isinstance(node, MappingNode) and kind:
        yield from _in_mapping(node, kind, text)


def _in_mapping(node: MappingNode, kind: type, text: str) -> Iterator[Edit]:
    shape = shape_of(kind)
    for key, value in node.value:
        field = shape.get(key.value)
        if field is None:
            continue
        if not field.yearly:
            yield from _edits(value, field.kind, text)
        elif not _is_reference(value):
            yield Edit(value.start_mark.index, _end(value, text), NULL if field.number else EMPTY)


def _is_reference(node: Node) -> bool:
    """Whether the value is told by a computed one: `= ikm.nilai` holds in every year."""
    return isinstance(node.value, str) and node.value.startswith("=")


def _end(node: Node, text: str) -> int:
    """Where a node's own text ends: the parser counts comments and empty lines after a block to it."""
    from yaml.nodes import CollectionNode

    if isinstance(node, CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(last[1] if isinstance(last, tuple) else last, text)
    start, end = node.start_mark.index, node.end_mark.index
    return start + len(text[start:end].rstrip())
