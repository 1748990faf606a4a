"""The cells of the data in words: what each holds, and for which row. Mostly those are asked for that are empty.

Files are read as they are typed, so that an office that has only begun is told as well; mistakes are for the build.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from lkjip.base.diagnostic import Diagnostic, lack
from lkjip.base.quantity import BLANK, OPEN_TEXT
from lkjip.base.source import Source
from lkjip.base.tuples import NamedTuple
from lkjip.data import schema
from lkjip.data.assemble import SUBJECTS, assemble
from lkjip.data.descriptions import REFERS, in_words
from lkjip.data.dialect import Dialect, dialect_of
from lkjip.data.nodes import Items, Mapping, Node, Scalar
from lkjip.data.shape import class_in, shape_of
from lkjip.data.tablefile import NOTES
from lkjip.data.yearfiles import OWN_TABLES, Sources, of_year

NAMING = ("nama", "judul", "uraian", "hal")
"""What people call a row by, where it has it."""
BARE = ("nama", "uraian", "judul", "kunci")
"""Headings that say nothing about a name below them."""
COMMAS = Dialect()
"""How a file is separated in which no number has two readings."""
NUMBER = re.compile(r"=|[-+0-9.,% ]*$")
REFERRING = frozenset(field for _, field in REFERS)
"""What names a row of another list."""
LONGEST = 90  # letters of the name of a row
SHOUTED = 3  # letters of an abbreviation, which stays in capitals


class Blank(NamedTuple):
    """An empty cell: what it holds and for which row, in words, and why it is empty."""

    source: Source
    field: str
    row: str
    reason: str

    @property
    def item(self) -> Diagnostic:
        """As an open item."""
        field = f"{self.field[:1].upper()}{self.field[1:]}"
        message = f"{field}: {self.row}" if self.row else field
        return lack(self.source, message, self.reason)._replace(cause=field)


def blanks(
    sources: Sources, tahun: int
) -> tuple[tuple[Diagnostic, ...], tuple[schema.Pemilik, ...], tuple[schema.Konfirmasi, ...]]:
    """The empty cells of a year and of its history, who owns which file, and what somebody confirmed."""
    files = [(name, _open_part(name, content)) for name, content in of_year(sources, tahun).files]
    tree = assemble(files, tahun, [])
    past = tree.pop("riwayat", None)  # its rows speak of names, and give none
    found = _Blanks(tree)
    cells = (*found.of_subjects(), *found.of_tables(), *found.of_history(past), *found.of_plan(tahun))
    owners = tuple(schema.Pemilik(*_texts(row, "berkas", "pemilik")) for row in _rows(tree.get("pemilik")))
    confirmed = tuple(
        schema.Konfirmasi(*_texts(row, *schema.Konfirmasi._fields)) for row in _rows(tree.get("konfirmasi"))
    )
    return tuple(blank.item for blank in cells), owners, confirmed


def _open_part(name: str, content: bytes) -> bytes:
    """A file; of a plain table without an empty cell the head alone: it may be long, and nobody waits for any of it."""
    if f"/{OWN_TABLES}/" not in name or not name.endswith(".csv") or not content.isascii() or b'"' in content:
        return content
    text = content.decode()
    full = all(all(map(str.strip, line.split(","))) for line in text.split("\n") if line)
    return (
        text.partition("\n")[0].encode() if full and OPEN_TEXT not in text and dialect_of(text) == COMMAS else content
    )


@lru_cache(maxsize=4)
def cells_in_words(sources: Sources, tahun: int) -> MappingProxyType[tuple[str, str], tuple[Source, ...]]:
    """Every cell of a year and of its history, by its file and the words in which it would be asked for."""
    tree = assemble(of_year(sources, tahun).files, tahun, [])
    past = tree.pop("riwayat", None)
    asked = _Blanks(tree, every=True)
    found: dict[tuple[str, str], tuple[Source, ...]] = {}
    for cell in (*asked.of_subjects(), *asked.of_tables(), *asked.of_history(past)):
        key = (cell.source.file, cell.item.message)
        found[key] = (*found.get(key, ()), cell.source)
    return MappingProxyType(found)


def _rows(node: Node) -> list[Mapping]:
    return [row for row in node if isinstance(row, Mapping)] if isinstance(node, Items) else []


def _texts(row: Mapping, *keys: str) -> list[str]:
    return [str(row.get(key) or "") for key in keys]


def is_blank(node: Node) -> bool:
    """Whether nobody has filled a place in yet."""
    if isinstance(node, Mapping):
        return node.get("nilai") is None
    return node is None or (isinstance(node, Scalar) and node in ("", OPEN_TEXT))


def _place(cell: Node, place: Source) -> Source:
    """Where what was typed stands: within a number with notes, the number; of what is empty, its `place`."""
    inside = cell.get("nilai") if isinstance(cell, Mapping) else cell
    return inside.source if isinstance(inside, Scalar) and not is_blank(inside) else place


def _why(row: Mapping, cell: Node) -> str:
    reason = cell.get("alasan") if isinstance(cell, Mapping) else row.get("alasan")
    return str(reason or BLANK)


class _Trail(NamedTuple):
    """Where in a file: keys on the way, the row that it is in, and what holds the list of that row."""

    stem: str = ""
    row: str = ""
    above: Mapping | None = None

    def field(self, key: str) -> str:
        """What people call a field: by the heading that its list is printed with, or else by its key."""
        printed = self.above.get(f"kolom_{key}") if self.above and not self.stem else None
        return str(printed) if isinstance(printed, Scalar) and printed else in_words(f"{self.stem}{key}")


class _Blanks:
    """The empty cells of a tree, told with the names that the same tree gives to its keys. `every`: the filled too."""

    def __init__(self, tree: Mapping, *, every: bool = False) -> None:
        self.tree = tree
        self.every = every
        self.names = dict(_named(tree))

    def of_subjects(self) -> Iterator[Blank]:
        shape = shape_of(schema.Data)
        for subject in SUBJECTS:
            if (node := self.tree.get(subject.field)) is not None:
                yield from self.below(node, shape[subject.field].kind, _Trail())

    def below(self, node: Node, hint: Any, spot: _Trail) -> Iterator[Blank]:
        """Every field that is empty, of this year or not filled in yet by an office that starts."""
        kind = class_in(hint)
        if isinstance(node, Items):
            for item in node:
                yield from self.below(item, hint, _Trail("", self.called(item) or spot.row, spot.above))
        elif isinstance(node, Mapping) and kind:
            for key, field in shape_of(kind).items():
                if key not in node:
                    continue
                value = node[key]
                if self.is_asked(value, plain=not class_in(field.kind), yearly=bool(field.yearly)):
                    yield Blank(_place(value, node.places[key]), spot.field(key), spot.row, _why(node, value))
                elif self.every or not field.yearly:
                    stem = f"{spot.stem}{key}." if isinstance(value, Mapping) else ""
                    yield from self.below(value, field.kind, _Trail(stem, spot.row, node))

    def is_asked(self, value: Node, *, plain: bool, yearly: bool) -> bool:
        """Whether this is a cell to tell of. `plain`: no record of its own; `yearly`: as a whole of one year."""
        return (plain and self.every) or (is_blank(value) and (yearly or plain))

    def of_tables(self) -> Iterator[Blank]:
        """Every cell that the rows of own tables wait for, in the words of their definitions."""
        for table in _rows(self.tree.get("tabel")):
            titles = dict(map(_titled, _rows(table.get("kolom"))))
            for row in _rows(table.rows):
                for key, cell in row.items():
                    if self.every or is_blank(cell):
                        field = titles.get(key) or in_words(key)
                        place = _place(cell, row.places.get(key, row.source))
                        yield Blank(place, field, self.called(row, titles), _why(row, cell))

    def of_history(self, past: Node) -> Iterator[Blank]:
        """Figures of earlier years that are still unknown: this year's report compares with them."""
        for row in _rows(past):
            if self.every or is_blank(row.get("nilai")):
                name = f"{self.spoken(str(row.get('nama')))} tahun {row.get('tahun')}"
                place = _place(row.get("nilai"), row.places.get("nilai", row.source))
                yield Blank(place, "angka", name, _why(row, row.get("nilai")))

    def of_plan(self, tahun: int) -> Iterator[Blank]:
        """A plan that ended has no targets for the year."""
        plan = self.tree.get("renstra")
        end = plan.get("akhir") if isinstance(plan, Mapping) else None
        if not (isinstance(plan, Mapping) and isinstance(end, Scalar) and end.isdecimal() and len(end) < 10):
            return
        if int(end) < tahun:
            what = f"berakhir {end}; ganti dengan Renstra yang memuat target {tahun}"
            yield Blank(plan.places["akhir"], "Renstra", what, BLANK)

    # --- names ---

    def called(self, node: Node, titles: dict[str, str] | None = None) -> str:
        """What people call a row: its name, or else the words that stand in it."""
        if not isinstance(node, Mapping):
            return ""
        if own := next((str(node[key]) for key in NAMING if isinstance(node.get(key), Scalar) and node[key]), ""):
            about = [
                self.names[str(cell)] for key, cell in node.items() if key in REFERRING and str(cell) in self.names
            ]
            return _short(", ".join([self.spoken(own) if "." in own else own, *about]))
        known = titles or {}
        words = [
            (known.get(key) or in_words(key), self.spoken(str(cell)))
            for key, cell in node.items()
            if isinstance(cell, Scalar) and key not in NOTES and not is_blank(cell) and not NUMBER.match(cell)
        ]
        return _short(_joined(words))

    def spoken(self, name: str) -> str:
        """A key in words: the names of the rows that bear its parts, or else its parts."""
        if name in self.names:
            return self.names[name]
        parts = name.split(".")
        if len(parts) == 1 or " " in name:
            return name
        known = [self.names.get(part, "") for part in parts]
        return ", ".join(
            known[at] or in_words(part) for at, part in enumerate(parts) if at or known[at] or len(parts) < 2
        )


def _titled(column: Mapping) -> tuple[str, str]:
    """The key of a column and what people call it: a title like "%" says nothing outside its table."""
    title = str(column.get("judul") or "")
    return str(column.get("kunci")), title if any(map(str.isalpha, title)) else ""


def _joined(words: list[tuple[str, str]]) -> str:
    """The words of a row, the first with its heading where that says what it is: `Kecamatan Utara`."""
    if not words:
        return ""
    heading, first = words[0]
    first = first.title() if first.isupper() and len(first) > SHOUTED else first
    alone = len(words) == 1 and " " not in heading and heading.lower() not in BARE
    head = f"{heading[:1].upper()}{heading[1:]} {first}" if alone else first
    return ", ".join([head, *(word for _, word in words[1:2])])


def _short(name: str) -> str:
    flat = " ".join(name.split())
    return flat if len(flat) <= LONGEST else f"{flat[: LONGEST - 1]}…"


def _named(node: Node) -> Iterator[tuple[str, str]]:
    """Each key of the tree with the name that its row gives it; the first holds."""
    if isinstance(node, Items):
        for item in node:
            yield from _named(item)
    elif isinstance(node, Mapping):
        for below in node.values():
            yield from _named(below)
        if isinstance(node.get("kunci"), Scalar) and isinstance(node.get("nama"), Scalar):
            yield str(node["kunci"]), str(node["nama"])
