"""Scales of predicates (AA, A, BB …) as units, known before numbers are read: their letters stand where numbers do."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from lkjip.base.quantity import INDEKS, Kelas, Unit
from lkjip.data.nodes import Items, Mapping, Node, Scalar
from lkjip.data.numbers import NotANumber, parse_number


def scales_of(tree: Mapping) -> dict[str, Unit]:
    """The scales of ketentuan.yaml by the name that `satuan` calls them; what is wrong there is told by the schema."""
    ketentuan = tree.get("ketentuan")
    listed = ketentuan.get("predikat") if isinstance(ketentuan, Mapping) else None
    return {
        str(scale["satuan"]): _unit(scale) for scale in _mappings(listed) if isinstance(scale.get("satuan"), Scalar)
    }


def _unit(scale: Mapping) -> Unit:
    """The classes stand in the file from the highest down, and count from the lowest up."""
    kelas = [_kelas(kelas) for kelas in _mappings(scale.get("kelas"))]
    return Unit(str(scale["satuan"]), kelas=tuple(reversed(kelas)), dasar=str(scale.get("dasar") or ""))


def _kelas(kelas: Mapping) -> Kelas:
    return Kelas(str(kelas.get("huruf") or ""), str(kelas.get("nama") or ""), _amount(kelas.get("nilai")))


def _amount(node: Node) -> Decimal | None:
    try:
        return parse_number(node, INDEKS) if isinstance(node, Scalar) else None
    except NotANumber:
        return None


def _mappings(node: Node) -> Iterator[Mapping]:
    yield from (item for item in (node if isinstance(node, Items) else ()) if isinstance(item, Mapping))
