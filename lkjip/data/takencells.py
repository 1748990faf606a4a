"""Where the figures that were taken from exports stand today, and whether their exports are still what they were."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import PurePosixPath

from lkjip.base.diagnostic import Diagnostic
from lkjip.base.letters import folded
from lkjip.base.project import Project
from lkjip.base.source import Source
from lkjip.base.tuples import NamedTuple
from lkjip.data import nodes
from lkjip.data.nodes import Node, Scalar
from lkjip.data.numbers import NotANumber, says_same
from lkjip.data.takenvalues import CATATAN, TakenFile, TakenValue, digest_of_export, read_record
from lkjip.data.yamlfile import read_yaml
from lkjip.data.yearfiles import SUMBER_FOLDER

SHOWN_DIGITS = 12
GONE, CHANGED, EDITED = (
    "berkas itu sekarang tidak ada",
    "berkas itu sudah berubah sejak diambil",
    "angkanya diubah sesudah diambil",
)


class TakenCell(NamedTuple):
    """A figure that was taken: what the record says of it, and where it stands today; None where nowhere any more.

    text: what stands there
    """

    entry: TakenFile
    value: TakenValue
    source: Source | None
    text: str

    @property
    def is_kept(self) -> bool:
        """Whether it still says what the export said."""
        return self.source is not None and says_same(self.text, self.value.isi, number=not self.value.teks)

    def origin(self, state: str) -> str:
        """Where it comes from, for people; `state`: what became of its export."""
        day = "-".join(reversed(self.entry.tanggal.split("-")))
        place = (
            f"{self.entry.berkas} ({self.value.dari})"
            if self.value.dari
            else f"{self.entry.berkas} (tidak ada di sana)"
        )
        digest = f"SHA-256 {self.entry.sidik[:SHOWN_DIGITS]}…"
        doubts = "; ".join(filter(None, (state, "" if self.is_kept else EDITED)))
        words = f"{place}, diambil {day} menurut resep {self.entry.resep}, {digest}"
        return f"{words} ({doubts})" if doubts else words


def record_of(project: Project, problems: list[Diagnostic]) -> tuple[TakenFile, ...]:
    """What was taken for the project's year; nothing where no export ever was."""
    path = project.data / SUMBER_FOLDER / CATATAN
    return read_record(project.relative(path), project.read(path), problems) if project.files.is_file(path) else ()


def taken_cells(project: Project) -> tuple[TakenCell, ...]:
    """Every figure that was taken, where it stands today. What is spoiled in the record is left out."""
    files: dict[tuple[str, str], tuple[Record, ...]] = {}
    found = []
    for entry in record_of(project, []):
        key = (entry.ke, entry.di)
        if key not in files:
            files[key] = tuple(_records(project, entry))
        found += [_cell(entry, value, files[key]) for value in entry.nilai]
    return tuple(found)


def origins(project: Project) -> dict[Source, str]:
    """Where the figures in the data come from, by their places, for people."""
    cells = [(cell, cell.source) for cell in taken_cells(project) if cell.source is not None]
    states = states_of_exports(project, (cell.entry for cell, _ in cells))
    return {source: cell.origin(states[cell.entry.export]) for cell, source in cells}


def states_of_exports(project: Project, entries: Iterable[TakenFile]) -> dict[tuple[str, str], str]:
    """What became of each export that was taken from, by its name and digest; "" where it is the same.

    A file is looked at once, however many entries it has, and however it was when each of them was taken.
    """
    exports = dict.fromkeys(entry.export for entry in entries)
    digests = {name: _digest_now(project, name) for name in dict.fromkeys(name for name, _ in exports)}
    return {(name, then): _state(then, digests[name]) for name, then in exports}


def _digest_now(project: Project, name: str) -> str:
    """The digest of an export as it lies there; "" where it does not."""
    path = project.data / SUMBER_FOLDER / name
    return digest_of_export(project.read(path)) if project.files.is_file(path) else ""


def _state(then: str, now: str) -> str:
    return GONE if not now else "" if now == then else CHANGED


# --- the data file as it stands --------------------------------------------------------------------------------------

Record = Mapping[str, tuple[str, Source]]
"""A row: what each of its fields says, and where."""


def _cell(entry: TakenFile, value: TakenValue, records: Sequence[Record]) -> TakenCell:
    own = [record for record in records if all(_says(record, *key) for key in value.baris)]
    text, source = own[0].get(value.kolom, ("", None)) if len(own) == 1 else ("", None)
    return TakenCell(entry, value, source, text)


def _says(record: Record, field: str, text: str) -> bool:
    return folded(record.get(field, ("", None))[0]) == folded(text)


def _records(project: Project, entry: TakenFile) -> Iterator[Record]:
    path = project.data / PurePosixPath(entry.ke)
    if not project.files.is_file(path):
        return
    shown, content = project.relative(path), project.read(path)
    try:
        yield from _of_table(shown, content) if entry.ke.endswith(".csv") else _of_yaml(shown, content, entry.di)
    except (UnicodeDecodeError, csv.Error):
        return


def _of_table(file: str, content: bytes) -> Iterator[Record]:
    from lkjip.data.csvfile import rows_of_csv  # every build asks what was taken; few offices took something
    from lkjip.data.dialect import decode, dialect_of

    text = decode(content)[0]
    rows, read = rows_of_csv(file, text), partial(_plain, comma=dialect_of(text).comma)
    for row in rows[1:]:
        cells = zip(rows[0].cells, row.cells, strict=False)
        yield {name.text: (read(cell.text), cell.at) for name, cell in cells}


def _plain(text: str, *, comma: bool) -> str:
    from lkjip.data.dialect import decimal_comma

    try:
        return decimal_comma(text) if comma else text
    except NotANumber:
        return text


def _of_yaml(file: str, content: bytes, di: str) -> Iterator[Record]:
    node = read_yaml(file, content.decode("utf-8-sig"), [])
    for _, record in nodes.records_at(node, tuple(filter(None, di.split(".")))):
        yield {key: found for key, value in record.items() if (found := _scalar(value))}


def _scalar(node: Node) -> tuple[str, Source] | None:
    """What a number with notes or a text says, and where its value stands."""
    value = node.get("nilai") if isinstance(node, nodes.Mapping) else node
    return (str(value), value.source) if isinstance(value, Scalar) else None
