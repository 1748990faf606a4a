"""Facts of a year of which a few files were saved: those files are read anew, and the others stand as they were.

What a file says may depend on others: on the scales and the unit of money in ketentuan.yaml, on the name of the office.
Where one of these changed, files came or went, or anything is wrong, the year is read as a whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import TypeAlias

from lkjip.base.diagnostic import Diagnostic
from lkjip.base.tuples import NamedTuple
from lkjip.data import nodes
from lkjip.data.assemble import SUBJECTS, YAML
from lkjip.data.nodes import Items
from lkjip.data.schema import Data
from lkjip.data.yearfiles import ATURAN, GAYA, GRAFIK, OWN_TABLES

Contents: TypeAlias = Mapping[str, bytes]
YearRead: TypeAlias = "tuple[Data | None, nodes.Mapping, tuple[Diagnostic, ...]]"
"""Facts of a year before anybody asked whether they agree, what they were read from, and what is wrong with them."""
READ_BY_OTHERS = ("instansi.yaml", "ketentuan.yaml")
TOGETHER = ({"pk.yaml", "triwulan.csv"},)
"""Files that are read together: quarters are measured in the units of the agreement."""


class YearLoaded(NamedTuple):
    """Facts of a year in which nothing is wrong, and what they were read from."""

    files: Contents
    data: Data
    tree: nodes.Mapping


def reloaded(
    before: YearLoaded, files: Contents, tahun: int, read: Callable[[Contents, int], YearRead]
) -> tuple[Data, nodes.Mapping] | None:
    """The facts of `files`, those of unchanged files taken over, and their tree; None where all must be read."""
    if files.keys() != before.files.keys():
        return None
    changed = [name for name, content in files.items() if content != before.files[name]]
    fields = [_field_of(name, tahun) for name in changed]
    if not all(fields):
        return None
    needed = {*_needed(changed, files, tahun), *(f"data/{tahun}/{name}" for name in READ_BY_OTHERS)}
    part, tree, problems = read({name: content for name, content in files.items() if name in needed}, tahun)
    if problems or part is None:
        return None
    return _merged(before, part, tree, {*fields, *_also(fields)})


def _field_of(name: str, tahun: int) -> str:
    """The field of the facts that a file alone decides; "" where it decides others, too."""
    above = {f"data/{GRAFIK}": "grafik", f"data/{tahun}/{GRAFIK}": "grafik", f"data/{ATURAN}": "aturan", GAYA: "gaya"}
    path = PurePosixPath(name)
    if path.parent == PurePosixPath(f"data/{tahun}/{OWN_TABLES}"):
        return "tabel" if path.suffix in (*YAML, ".csv") else ""
    own = {f"data/{tahun}/{subject.file}": subject.field for subject in SUBJECTS if subject.file not in READ_BY_OTHERS}
    return above.get(name) or own.get(name, "")


def _also(fields: list[str]) -> Iterator[str]:
    if "pk" in fields or "triwulan" in fields:
        yield from ("pk", "triwulan")


def _needed(changed: list[str], files: Contents, tahun: int) -> Iterator[str]:
    """What must be read to read the changed files: both files of a table, the charts of all years and of this."""
    folder = f"data/{tahun}"
    for name in changed:
        path = PurePosixPath(name)
        yield name
        if path.parent.name == OWN_TABLES:
            yield from (f"{path.parent}/{path.stem}{kind}" for kind in (*YAML, ".csv", ".xlsx"))
        yield from (f"{folder}/{other}" for group in TOGETHER if path.name in group for other in group)
        if path.name == GRAFIK:
            yield from (f"{folder}/{GRAFIK}", f"data/{GRAFIK}")


def _merged(before: YearLoaded, part: Data, tree: nodes.Mapping, fields: set[str]) -> tuple[Data, nodes.Mapping] | None:
    merged = nodes.Mapping(before.tree.source)
    for name, node in before.tree.items():
        merged.put(name, node, before.tree.places[name], before.tree.keys_at[name])
    for field in fields - {"tabel"}:
        if (field in tree) != (field in before.tree):
            return None
        if field in tree:
            merged.put(field, tree[field], tree.places[field], tree.keys_at[field])
    data = before.data._replace(**{field: getattr(part, field) for field in fields - {"tabel"}})
    return _with_tables(data, merged, part, tree) if "tabel" in fields else (data, merged)


def _with_tables(
    data: Data, merged: nodes.Mapping, part: Data, tree: nodes.Mapping
) -> tuple[Data, nodes.Mapping] | None:
    """The facts and their tree with the tables that were read anew in their places."""
    listed, read = merged.get("tabel"), tree.get("tabel")
    if not isinstance(listed, Items) or not isinstance(read, Items) or len(listed) != len(data.tabel):
        return None
    anew = {table.kunci: (table, node) for table, node in zip(part.tabel, read, strict=True)}
    tables, items = [], Items(listed.source)
    for table, node, place in zip(data.tabel, listed, listed.places, strict=True):
        now, there = anew.pop(table.kunci, (table, node))
        tables.append(now)
        items.put(there, place if there is node or there is None else there.source)
    if anew:
        return None
    merged.put("tabel", items, merged.places["tabel"], merged.keys_at["tabel"])
    return data._replace(tabel=tuple(tables)), merged
