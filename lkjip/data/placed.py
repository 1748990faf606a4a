"""Checked facts get the places of their texts and whole numbers back, which pydantic takes from them."""

from __future__ import annotations

from typing import Any

from lkjip.base.quantity import Quantity
from lkjip.base.source import SourcedNumber, SourcedText
from lkjip.data.nodes import Items, Mapping, Node, Scalar


def placed(fact: Any, node: Node) -> Any:
    """Return `fact` with every text and whole number knowing where the node that it was made of stands.

    The annotations of the schema stay what they say, `str` and `int`; a number with a unit knows its place already.
    """
    if isinstance(node, Scalar):
        return _with_place(fact, node)
    if isinstance(fact, str):  # "= nilai.kunjungan" with a note beside it
        return placed(fact, node.get("nilai")) if isinstance(node, Mapping) else fact
    if isinstance(fact, Quantity) or not isinstance(fact, tuple):
        return fact
    if isinstance(node, Mapping) and hasattr(fact, "_fields"):
        return type(fact)(*(placed(value, node.get(name)) for name, value in zip(fact._fields, fact, strict=True)))
    return tuple(map(placed, fact, node)) if isinstance(node, Items) else fact


def _with_place(fact: Any, node: Scalar) -> Any:
    if isinstance(fact, str):
        return SourcedText(fact, node.source)
    return SourcedNumber(fact, node.source) if isinstance(fact, int) else fact
