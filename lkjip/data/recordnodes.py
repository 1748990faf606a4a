"""Lists where a record belongs: pydantic would take `- [a, b]` for the values of a record's keys in their order.

Nobody means that, and what stands there no longer knows its keys.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args, get_origin

from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.source import Source
from lkjip.data.nodes import Items, Mapping, Node
from lkjip.data.shape import class_in, shape_of

MESSAGE, HINT = "di sini harus ada kunci dan nilai, bukan daftar", 'Tulis misalnya "nama: isi", tanpa tanda [ ].'


def lists_for_records(node: Node, kind: type) -> Iterator[Diagnostic]:
    """A problem for every list that stands where the class `kind`, or one below it, wants a record."""
    if not isinstance(node, Mapping):
        return
    for name, field in shape_of(kind).items():
        below = class_in(field.kind)
        if below is not None and name in node:
            yield from _of_field(node[name], below, field.kind, node.places[name])


def _of_field(node: Node, kind: type, hint: Any, source: Source) -> Iterator[Diagnostic]:
    if not isinstance(node, Items):
        yield from lists_for_records(node, kind)
    elif not _is_list(hint):
        yield reject(source, MESSAGE, HINT)
    else:
        for item, place in zip(node, node.places, strict=True):
            if isinstance(item, Items):
                yield reject(place, MESSAGE, HINT)
            else:
                yield from lists_for_records(item, kind)


def _is_list(hint: Any) -> bool:
    """Whether a field holds a list of records, and not one."""
    return get_origin(hint) is tuple or any(_is_list(part) for part in get_args(hint))
