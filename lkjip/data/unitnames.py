"""Units that the engine knows, written in another way: "%" would count whole things called "%"."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator

from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.letters import folded
from lkjip.base.quantity import PERSEN, RUPIAH, UNITS
from lkjip.data.nodes import Items, Mapping, Node, Scalar

SATUAN = "satuan"
OTHER_WAYS = {
    **dict.fromkeys(("%", "prosen", "persentase", "prosentase", "percent"), PERSEN.name),
    **dict.fromkeys(("rp", "rp.", "idr"), RUPIAH.name),
    **dict.fromkeys(("poin persentase", "persen poin", "% poin"), "poin persen"),
    "index": "indeks",
    "km²": "km2",
}
ALIKE = 0.9  # "persn" is a slip, "personel" are people


def meant(name: str) -> str:
    """The known unit that a name writes in another way; "" where it is one itself, or a noun or measure of its own."""
    word = " ".join(folded(name).split())
    if name in UNITS or not word:
        return ""
    if word in UNITS:
        return word
    near = difflib.get_close_matches(word, UNITS, n=1, cutoff=ALIKE)
    return OTHER_WAYS.get(word) or (near[0] if near else "")


def put_right(node: Node, scales: Collection[str]) -> Iterator[Diagnostic]:
    """Tell each such name, once and where it stands, and let the numbers be read in the unit that was meant.

    scales: names that are scales of predicates of the office's own
    """
    if isinstance(node, Mapping):
        name = node.get(SATUAN)
        if isinstance(name, Scalar) and name not in scales and (unit := meant(name)):
            node[SATUAN] = name.saying(unit)
            yield reject(node.places[SATUAN], f'satuan "{name}" tidak dikenal', f'Tulis "{SATUAN}: {unit}".')
    for below in node.values() if isinstance(node, Mapping) else node if isinstance(node, Items) else ():
        yield from put_right(below, scales)
