"""Which class the rows of an own table are read as: its definition tells what columns are typed."""

from __future__ import annotations

import keyword
import re
from collections import namedtuple
from collections.abc import Iterator
from typing import Annotated, Any

from lkjip.base.quantity import Quantity
from lkjip.data import nodes
from lkjip.data.nodes import Items, Node
from lkjip.data.schema import Number

KEY = re.compile(r"[a-z][a-z0-9_]*")
TypedNumber = Annotated[Quantity, Number(computed=True)]


def namedtuple_of(name: str, fields: dict[str, object]) -> type:
    """A class of rows with these fields, all of which are to be there."""
    make: Any = namedtuple
    kind: type = make(name, fields)
    kind.__annotations__ = fields
    return kind


def row_class(definition: Node) -> type | None:
    """A class with a field for each column that is typed, as the readers of tables want it; None where none is told."""
    listed = definition.get("kolom") if isinstance(definition, nodes.Mapping) else None
    fields = dict(_typed_fields(listed)) if isinstance(listed, Items) else {}
    return namedtuple_of("BarisSendiri", fields) if fields else None


def _typed_fields(columns: Items) -> Iterator[tuple[str, object]]:
    for column in columns:
        kunci = column.get("kunci") if isinstance(column, nodes.Mapping) else None
        if isinstance(column, nodes.Mapping) and not column.get("rumus") and is_key(str(kunci)):
            yield str(kunci), TypedNumber if column.get("satuan") else str


def is_key(kunci: str) -> bool:
    """Whether a column can be called so: formulas can say it, and it is no word of a programming language."""
    return bool(KEY.fullmatch(kunci)) and not keyword.iskeyword(kunci)
