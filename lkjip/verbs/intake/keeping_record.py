"""The record of what was taken, made new: what a newer export gives takes the place of what the older one gave."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lkjip.data.takenvalues import HEAD, WORDS_MARK, TakenFile
from lkjip.edit.yamlwords import on_one_line


def renewed(old: Sequence[TakenFile], new: Sequence[TakenFile]) -> tuple[TakenFile, ...]:
    """The record with `new`, cell by cell; what says the same as before keeps its day."""
    cells = frozenset(cell for entry in new for cell in entry.cells)
    same = {entry._replace(tanggal=""): entry for entry in old}
    left = [_without(entry, cells) for entry in old]
    kept = [entry for entry in left if entry.nilai]
    return tuple(sorted([*kept, *(same.get(entry._replace(tanggal=""), entry) for entry in new)]))


def _without(entry: TakenFile, cells: frozenset[tuple[object, ...]]) -> TakenFile:
    left = (value for value in entry.nilai if (entry.ke, entry.di, value.baris, value.kolom) not in cells)
    return entry._replace(nilai=tuple(left))


def record_text(entries: Sequence[TakenFile]) -> bytes:
    """The record as its file."""
    return (HEAD + "".join(line + "\n" for entry in entries for line in _lines(entry))).encode()


def _lines(entry: TakenFile) -> Iterator[str]:
    yield f"\n- berkas: {on_one_line(entry.berkas, inside=False)}"
    for key in ("sidik", "resep", "tanggal", "ke", "di"):
        if text := getattr(entry, key):
            yield f"  {key}: {on_one_line(text, inside=False)}"
    yield "  nilai:"
    for value in entry.nilai:
        fields = {"baris": dict(value.baris), "kolom": value.kolom, "isi": value.isi, "dari": value.dari}
        fields |= {"teks": WORDS_MARK} if value.teks else {}
        yield f"    - {on_one_line(fields, inside=False)}"
