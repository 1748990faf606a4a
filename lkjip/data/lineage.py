"""Whose earlier years these are: figures of another office say nothing of this one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lkjip.base.letters import folded
from lkjip.data.nodes import Items, Scalar
from lkjip.data.nodes import Mapping as Node
from lkjip.data.yamlfile import read_yaml

ABOVE = 0
"""The year of files that stand above the years."""
Files = tuple[tuple[str, bytes], ...]


def strangers(files: Files, folder: str, tahun: int, whole: str) -> dict[int, str]:
    """The earlier years that belong to another office, each with that office's name.

    A year that holds no more than what later reports say of it belongs to the next year with data of its own.
    whole: the file that names the office
    """
    offices = {_year(name): content for name, content in files if name.endswith(f"/{whole}")}
    if tahun not in offices:
        return {}
    own, known = _office(offices[tahun]), {year: _office(content) for year, content in offices.items()}
    if own is None:
        return {}
    found = {}
    for year in sorted({_year(name) for name, _ in files if name.startswith(f"{folder}/")} - {tahun, ABOVE}):
        owner = known[min(later for later in known if later >= year)] if year < tahun else None
        if owner is not None and not _same(owner, own):
            found[year] = _called(owner)
    return found


def other_office(own: bytes, other: bytes) -> str:
    """What the office of another year is called, given both years' files that name theirs; "" where it is the same."""
    ours, theirs = _office(own), _office(other)
    same = ours is None or theirs is None or _same(theirs, ours) or _same(ours, theirs)
    return "" if same or theirs is None else _called(theirs)


def _called(office: Node) -> str:
    return ", ".join(filter(None, (_text(office, "nama"), _text(office, "daerah")))) or "instansi tanpa nama"


def without(files: Files, years: Mapping[int, str]) -> Files:
    """The files of all other years."""
    return tuple(file for file in files if _year(file[0]) not in years)


def _year(name: str) -> int:
    part = name.split("/")[1]
    return int(part) if part.isdigit() else ABOVE


def _office(content: bytes) -> Node | None:
    node = read_yaml("", content.decode("utf-8-sig", "replace"), [])
    return node if isinstance(node, Node) else None


def _same(other: Node, own: Node) -> bool:
    names = [folded(name) for name in _names(own)]
    return folded(_text(other, "nama")) in names and folded(_text(other, "daerah")) == folded(_text(own, "daerah"))


def _names(office: Node) -> Iterator[str]:
    """What the office is called, and what it was called before."""
    yield _text(office, "nama")
    former = office.get("nama_lama")
    yield from (name for name in (former if isinstance(former, Items) else ()) if isinstance(name, Scalar))


def _text(office: Node, key: str) -> str:
    return str(office.get(key) or "")
