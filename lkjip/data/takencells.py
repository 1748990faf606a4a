"""Where the figures that were taken from exports stand today, and whether their exports are still what they were."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import PurePosixPath

from lkjip.base.diagnostic import Diagnostic
from lkjip.base.letters import folded
from lkjip.base.project import Project
from lkjip.base.source import Source
from lkjip.base.tuples import NamedTuple
from lkjip.data import nodes
from lkjip.data.csvfile import rows_of_csv
from lkjip.data.dialect import decimal_comma, decode, dialect_of
from lkjip.data.nodes import Items, Node, Scalar
from lkjip.data.numbers import NotANumber, says_same
from lkjip.data.takenvalues import CATATAN, SUMBER_FOLDER, TakenFile, TakenValue, digest_of_export, read_record
from lkjip.data.yamlfile import read_yaml

SHOWN_DIGITS = 12
GONE, CHANGED, EDITED = (
    "berkas itu sekarang tidak ada",
    "berkas itu sudah berubah sejak diambil",
    "angkanya diubah sesudah diambil",
)


class TakenCell(NamedTuple):
    """A figure that was taken: what the record says of it, and where it stands today; None where nowhere any more.

    text: what stands there; state: what became of its export, "" where it is the same
    """

    entry: TakenFile
    value: TakenValue
    source: Source | None
    text: str
    state: str

    @property
    def is_kept(self) -> bool:
        """Whether it still says what the export said."""
        return self.source is not None and says_same(self.text, self.value.isi, number=not self.value.teks)

    @property
    def origin(self) -> str:
        """Where it comes from, for people."""
        day = "-".join(reversed(self.entry.tanggal.split("-")))
        place = (
            f"{self.entry.berkas} ({self.value.dari})"
            if self.value.dari
            else f"{self.entry.berkas} (tidak ada di sana)"
        )
        digest = f"SHA-256 {self.entry.sidik[:SHOWN_DIGITS]}…"
        doubts = "; ".join(filter(None, (self.state, "" if self.is_kept else EDITED)))
        words = f"{place}, diambil {day} menurut resep {self.entry.resep}, {digest}"
        return f"{words} ({doubts})" if doubts else words


def record_of(project: Project, problems: list[Diagnostic]) -> tuple[TakenFile, ...]:
    """What was taken for the project's year; nothing where no export ever was."""
    path = project.data / SUMBER_FOLDER / CATATAN
    return read_record(project.relative(path), project.read(path), problems) if project.files.is_file(path) else ()


def taken_cells(project: Project) -> tuple[TakenCell, ...]:
    """Every figure that was taken, where it stands today. What is spoiled in the record is left out."""
    files: dict[str, tuple[Record, ...]] = {}
    found = []
    for entry in record_of(project, []):
        state = state_of_export(project, entry)
        key = f"{entry.ke}\0{entry.di}"
        if key not in files:
            files[key] = tuple(_records(project, entry))
        found += [_cell(entry, value, files[key], state) for value in entry.nilai]
    return tuple(found)


def origins(project: Project) -> dict[Source, str]:
    """Where the figures in the data come from, by their places, for people."""
    return {cell.source: cell.origin for cell in taken_cells(project) if cell.source is not None}


def state_of_export(project: Project, entry: TakenFile) -> str:
    """What became of the file that was taken from; "" where it is the same."""
    path = project.data / SUMBER_FOLDER / entry.berkas
    if not project.files.is_file(path):
        return GONE
    return "" if digest_of_export(project.read(path)) == entry.sidik else CHANGED


# --- the data file as it stands --------------------------------------------------------------------------------------

Record = Mapping[str, tuple[str, Source]]
"""A row: what each of its fields says, and where."""


def _cell(entry: TakenFile, value: TakenValue, records: Sequence[Record], state: str) -> TakenCell:
    own = [record for record in records if all(_says(record, *key) for key in value.baris)]
    text, source = own[0].get(value.kolom, ("", None)) if len(own) == 1 else ("", None)
    return TakenCell(entry, value, source, text, state)


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
    text = decode(content)[0]
    rows, read = rows_of_csv(file, text), partial(_plain, comma=dialect_of(text).comma)
    for row in rows[1:]:
        cells = zip(rows[0].cells, row.cells, strict=False)
        yield {name.text: (read(cell.text), cell.at) for name, cell in cells}


def _plain(text: str, *, comma: bool) -> str:
    try:
        return decimal_comma(text) if comma else text
    except NotANumber:
        return text


def _of_yaml(file: str, content: bytes, di: str) -> Iterator[Record]:
    node = read_yaml(file, content.decode("utf-8-sig"), [])
    for step in filter(None, di.split(".")):
        node = node.get(step) if isinstance(node, nodes.Mapping) else None
    listed = node if isinstance(node, Items) else (node,)
    for record in listed:
        if isinstance(record, nodes.Mapping):
            yield {key: found for key, value in record.items() if (found := _scalar(value))}


def _scalar(node: Node) -> tuple[str, Source] | None:
    """What a number with notes or a text says, and where its value stands."""
    value = node.get("nilai") if isinstance(node, nodes.Mapping) else node
    return (str(value), value.source) if isinstance(value, Scalar) else None
