"""Which class the rows of an own table are read as: its definition tells what columns are typed."""

from __future__ import annotations

import keyword
import re
from collections import namedtuple
from typing import Annotated, Any

from lkjip.base.quantity import Quantity
from lkjip.data import nodes
from lkjip.data.fieldmarks import Yearly
from lkjip.data.nodes import Items, Node
from lkjip.data.schema import Number

KEY = re.compile(r"[a-z][a-z0-9_]*")
LastingNumber = Annotated[Quantity, Number(computed=True)]
YearNumber = Annotated[LastingNumber, Yearly()]


def namedtuple_of(name: str, fields: dict[str, object]) -> type:
    """A class of rows with these fields, all of which are to be there."""
    make: Any = namedtuple
    kind: type = make(name, fields)
    kind.__annotations__ = fields
    return kind


def row_class(definition: Node) -> type | None:
    """A class with a field for each column that is typed, as the readers of tables want it.

    None where the definition does not tell: it has no columns, or two of one key, or keys that cannot be.
    """
    listed = definition.get("kolom") if isinstance(definition, nodes.Mapping) else None
    columns = [column for column in (listed if isinstance(listed, Items) else ()) if isinstance(column, nodes.Mapping)]
    keys = [str(column.get("kunci")) for column in columns]
    if not keys or len(set(keys)) < len(keys) or not all(map(is_key, keys)):
        return None
    kinds = {key: _kind(column) for key, column in zip(keys, columns, strict=True)}
    computed = [key for key, column in zip(keys, columns, strict=True) if column.get("rumus")]
    kind: Any = namedtuple_of("BarisSendiri", {key: kinds[key] for key in keys if key not in computed})
    kind.computed = frozenset(computed)  # `tablefile` refuses them by their names
    kind._field_defaults = {key: None for key, column in zip(keys, columns, strict=True) if _may_be_empty(column)}
    row: type = kind
    return row


def _may_be_empty(column: nodes.Mapping) -> bool:
    return column.get("boleh_kosong") == "ya" and bool(column.get("satuan")) and not column.get("rumus")


def _kind(column: nodes.Mapping) -> object:
    if not column.get("satuan"):
        return str
    return LastingNumber if column.get("tetap") == "ya" else YearNumber


def is_key(kunci: str) -> bool:
    """Whether a column can be called so: formulas can say it, and it is no word of a programming language."""
    return bool(KEY.fullmatch(kunci)) and not keyword.iskeyword(kunci)
