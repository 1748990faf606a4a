"""Records of a data file found again in another version of it: items are known by what they are called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lkjip.base.tuples import NamedTuple
from lkjip.data.nodes import Items, Node
from lkjip.data.numbers import PLAIN
from lkjip.data.tablefile import NOTES
from lkjip.edit.plainfacts import Plain, plain
from lkjip.verbs.workbook.books import BookSheet
from lkjip.verbs.workbook.entries import Path, at

NAMING_KEYS = ("ukuran", "kegiatan", "kunci", "tahun", "kecamatan", "uraian", "berkas")


class Applied(NamedTuple):
    """What the original file would say if the workbook alone had changed it, and which records that took out."""

    node: Node
    removed: tuple[Path, ...] = ()


class Versions(NamedTuple):
    """One sheet as the workbook was made from it, and as its file stands today.

    applied: helps to find records that an earlier import of this workbook renamed
    """

    base: BookSheet
    today: BookSheet
    applied: Applied | None = None

    @property
    def same(self) -> bool:
        """Whether nobody changed the file since the workbook was made."""
        return self.base.file.content == self.today.file.content

    def today_of(self, path: Path) -> Path | None:
        """Where a record of the original file stands today; None where it is gone."""
        if self.same:
            return path
        found = relocate(self.base.node, self.today.node, path)
        if found is None and self.applied is not None:
            now = later(path, self.applied.removed)
            found = None if now is None else relocate(self.applied.node, self.today.node, now)
        return found

    def changed(self, path: Path, here: Path) -> bool:
        """Whether the record at `path` of the original file says something else today, where it stands `here`."""
        return not self.same and plain_at(self.base.node, path) != plain_at(self.today.node, here)


def relocate(before: Node, now: Node, path: Path) -> Path | None:
    """Where the record at `path` of an older file stands in a newer one; None where nothing there is called so."""
    found: list[str | int] = []
    for step in path:
        if isinstance(step, str):
            found.append(step)
        else:
            index = _again(before, now, step)
            if index is None:
                return None
            found.append(index)
        before, now = at(before, (step,)), at(now, (found[-1],))
    return tuple(found)


def _again(before: Node, now: Node, index: int) -> int | None:
    if not isinstance(before, Items) or not isinstance(now, Items):
        return None
    names = [name_of_item(item) for item in before]
    number = names[:index].count(names[index])
    places = [place for place, item in enumerate(now) if name_of_item(item) == names[index]]
    return places[number] if number < len(places) else None


def name_of_item(item: Node) -> tuple[str, ...]:
    """What tells an item from its neighbours: its key, or its first words."""
    if not isinstance(item, dict):
        return (str(item),)
    words = [str(item[key]) for key in NAMING_KEYS if isinstance(item.get(key), str)]
    if "kunci" not in item and isinstance(item.get("nama"), str):
        words.append(str(item["nama"]))
    return tuple(words) or _first_words(item) or tuple(f"{key}={value}" for key, value in item.items())


def _first_words(item: Mapping[str, object]) -> tuple[str, ...]:
    """The first cell of a row that is no number and no note: what the rows of own tables are called by."""
    cells = (str(cell) for key, cell in item.items() if key not in NOTES and isinstance(cell, str))
    return tuple(cell for cell in cells if cell and not PLAIN.fullmatch(cell))[:1]


def plain_at(node: Node, path: Path) -> Plain:
    """What a file says at `path`, without places."""
    return plain(at(node, path))


# --- places that move when other records go -----------------------------------------------------------------------


def later(path: Path, removed: Sequence[Path]) -> Path | None:
    """The place of a record after others were removed from the lists that lead to it; None where it went itself."""
    if any(path[: len(gone)] == gone for gone in removed):
        return None
    found: list[str | int] = []
    for end, step in enumerate(path):
        if isinstance(step, int):
            step -= sum(gone[:-1] == path[:end] and int(gone[-1]) < step for gone in removed)
        found.append(step)
    return tuple(found)


def earlier(path: Path, removed: Sequence[Path]) -> Path:
    """The place of a record before others were removed from the lists that lead to it."""
    found: list[str | int] = []
    for step in path:
        if isinstance(step, int):
            above = tuple(found)
            for gone in sorted(int(place[-1]) for place in removed if place[:-1] == above):
                step += gone <= step
        found.append(step)
    return tuple(found)
