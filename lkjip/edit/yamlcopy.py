"""A YAML file of the old year as the new year starts with it: same keys, names and order, yearly fields empty.

The text is edited at the places of its values, so that comments and layout stay as people wrote them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from lkjip.base.quantity import BLANK
from lkjip.data.shape import Field, class_in, shape_of
from lkjip.data.yamlfile import content_end

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
        first, last = content_end(root.value[0], text), content_end(root, text)
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
            yield Edit(value.start_mark.index, content_end(value, text), NULL if field.number else EMPTY)


def _is_reference(node: Node) -> bool:
    """Whether the value is told by a computed one: `= ikm.nilai` holds in every year."""
    return isinstance(node.value, str) and node.value.startswith("=")
