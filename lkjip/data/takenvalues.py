"""The record of what was taken from exports: which cell of which file each figure comes from, and when it came.

It lies beside the exports, is written by the program alone, and holds nothing that a report computes with.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from itertools import groupby

from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.source import Source, column_letters
from lkjip.base.tuples import NamedTuple
from lkjip.data.nodes import Items, Mapping, Node
from lkjip.data.yamlfile import read_yaml

MOST_RANGES = 12
CATATAN = "catatan.yaml"
HEAD = (
    "# Catatan asal angka yang diambil dari ekspor; ditulis oleh program. Jangan diubah dengan tangan.\n"
    "# sidik: SHA-256 berkasnya; dari: lembar dan selnya; isi: angka pada saat diambil.\n"
)
WORDS_MARK = "ya"
KEYS = ("berkas", "sidik", "resep", "tanggal", "ke")


class TakenValue(NamedTuple):
    """A figure: the keys of its row by field, its own field, what it said, and the cells that it comes from.

    teks: it is no figure but words, such as a name or a code
    """

    baris: tuple[tuple[str, str], ...]
    kolom: str
    isi: str
    dari: str
    teks: bool = False


class TakenFile(NamedTuple):
    """What one export gave one data file. `di`: the list or record within that; `tanggal`: the day, ISO."""

    berkas: str
    sidik: str
    resep: str
    tanggal: str
    ke: str
    di: str
    nilai: tuple[TakenValue, ...]

    @property
    def export(self) -> tuple[str, str]:
        """The file that was taken from, by its name and its digest at that time."""
        return self.berkas, self.sidik

    @property
    def cells(self) -> frozenset[tuple[object, ...]]:
        """The cells of the data that it fills."""
        return frozenset((self.ke, self.di, value.baris, value.kolom) for value in self.nilai)


def digest_of_export(content: bytes) -> str:
    """The SHA-256 of a file."""
    return sha256(content).hexdigest()


def read_record(file: str, content: bytes, problems: list[Diagnostic]) -> tuple[TakenFile, ...]:
    """What the record says; `problems` gets what somebody spoiled in it."""
    node = read_yaml(file, content.decode("utf-8-sig", "replace"), problems)
    found = [_entry(item) for item in (node if isinstance(node, Items) else ())]
    if node is not None and (not isinstance(node, Items) or None in found):
        hint = "Kembalikan berkas itu dari cadangan, atau hapus lalu jalankan ambil lagi."
        problems.append(reject(Source(file), "catatan asal angka rusak", hint))
    return tuple(entry for entry in found if entry is not None)


def _entry(node: Node) -> TakenFile | None:
    if not isinstance(node, Mapping) or not all(node.get(key) for key in KEYS):
        return None
    listed = node.get("nilai")
    values = [_taken_value(item) for item in (listed if isinstance(listed, Items) else ())]
    sound = tuple(value for value in values if value is not None)
    texts = {key: str(node[key]) for key in KEYS}
    return TakenFile(**texts, di=str(node.get("di") or ""), nilai=sound) if len(sound) == len(values) else None


def _taken_value(node: Node) -> TakenValue | None:
    keys = node.get("baris") if isinstance(node, Mapping) else None
    if not isinstance(node, Mapping) or not isinstance(keys, Mapping | None):
        return None
    named = tuple((key, str(text or "")) for key, text in (keys or {}).items())
    kolom, isi, dari = (str(node.get(key) or "") for key in ("kolom", "isi", "dari"))
    return TakenValue(named, kolom, isi, dari, str(node.get("teks") or "") == WORDS_MARK)


def cells_in_words(cells: Sequence[Source]) -> str:
    """Cells as people name them: `Sheet1!K12:K40, K42`; of very many the first and the last, and how many."""
    found = []
    for sheet, group in groupby(sorted(set(cells), key=_in_order), key=lambda cell: cell.sheet):
        listed = list(group)
        ranges = _shortened(list(_ranges(listed)), len(listed))
        found.append(f"{sheet}!{ranges}" if sheet else f"baris {ranges}")
    return "; ".join(found)


def _shortened(ranges: Sequence[str], many: int) -> str:
    if len(ranges) <= MOST_RANGES:
        return ", ".join(ranges)
    return f"{', '.join(ranges[: MOST_RANGES - 1])}, …, {ranges[-1]} ({many} sel)"


def _in_order(cell: Source) -> tuple[str, int, int]:
    return cell.sheet, cell.column, cell.line


def _ranges(cells: Iterable[Source]) -> Iterator[str]:
    """Cells below each other as one range."""
    numbered = ((cell.column, cell.line - at, cell) for at, cell in enumerate(cells))
    for _, run in groupby(numbered, key=lambda entry: entry[:2]):
        listed = [cell for _, _, cell in run]
        first, last = (f"{column_letters(cell.column)}{cell.line}" for cell in (listed[0], listed[-1]))
        yield first if first == last else f"{first}:{last}"
