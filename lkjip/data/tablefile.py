"""Rows of cells into nodes: the columns are the fields of a data class, plus notes for any row.

`alasan` and `sumber` may stand in any file; so may `sementara` and `disetujui`, for the numbers of the row. A note
that belongs to one column alone names it: `sumber_capaian` is the source of `capaian`, not of the amounts beside it.
A table says the same whether it was typed as CSV or in Excel, so it is checked here for both.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import islice

from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.problems import suggest
from lkjip.base.quantity import BLANK
from lkjip.base.source import Source
from lkjip.base.tuples import NamedTuple
from lkjip.data.nodes import Items, Mapping, Node, Scalar, unread
from lkjip.data.numbers import NotANumber
from lkjip.data.proviso import DISETUJUI, SEMENTARA, mistake
from lkjip.data.shape import Field, shape_of
from lkjip.data.spoiled import spoiled

ALASAN = "alasan"
SUMBER = "sumber"
NOTES = (ALASAN, SUMBER, SEMENTARA, DISETUJUI)
ROWS_OF_TITLES = 30  # among which the names of the columns are looked for


class TableCell(NamedTuple):
    """What a cell says, and where it stands."""

    text: str
    at: Source


class TableRow(NamedTuple):
    """The cells of a row, as many as the head has unless the file is wrong."""

    at: Source
    cells: tuple[TableCell, ...]


ReadNumber = Callable[[str], str]


def nodes_of(
    rows: Sequence[TableRow], kind: type, problems: list[Diagnostic], number: ReadNumber = str
) -> Items | None:
    """Return one Mapping per row below the head, or None after adding to `problems`.

    `number` turns a number as the file writes it into plain digits with a decimal point; it raises NotANumber where
    two readings are possible.
    """
    shape = shape_of(kind)
    below = head_below(([cell.text for cell in row.cells] for row in rows), shape)
    wrong = (
        [not_on_top(rows[below].at)]
        if below
        else [*_check_head(rows[0], shape, getattr(kind, "computed", ())), *_check_cells(rows)]
    )
    wrong = wrong or [*_check_notes(rows, shape)]
    problems.extend(wrong)
    if wrong:
        return None
    columns = [(cell.text, shape.get(cell.text)) for cell in rows[0].cells]
    noted = any(field is None for _, field in columns)
    nodes = Items(rows[0].at)
    for row in rows[1:]:
        notes = _notes(row, columns) if noted else {}
        nodes.put(_row(row, columns, notes, number, wrong), row.at)
    problems.extend(wrong)
    return nodes


def head_below(rows: Iterable[Sequence[str]], shape: dict[str, Field]) -> int:
    """Which row has the names of the columns where the first does not: people put a title above. 0 where none has."""
    required = {name for name, field in shape.items() if field.required} or set(shape)
    for index, row in enumerate(islice(rows, ROWS_OF_TITLES)):
        if required <= {text.strip().lower() for text in row}:
            return index
    return 0


def not_on_top(here: Source) -> Diagnostic:
    """What is said of a row of names that has rows above it."""
    hint = "Hapus baris di atasnya: baris pertama harus berisi nama kolom."
    return reject(here, "nama kolom berdiri di baris ini, padahal masih ada baris lain di atasnya", hint)


def _check_head(row: TableRow, shape: dict[str, Field], computed: Collection[str]) -> Iterator[Diagnostic]:
    head = [cell.text for cell in row.cells]
    if len(head) == 1 and "," in head[0]:
        message = "semua kolom menyatu dalam satu kolom"
        yield reject(row.at, message, "Pisahkan di Excel dengan Data > Text to Columns (koma), lalu simpan ulang.")
        return
    allowed = [*shape, *NOTES, *_column_notes(shape)]
    for column, (name, here) in enumerate(row.cells):
        if not name:
            yield reject(here, "kolom ini tidak berjudul", "Beri judul kolomnya, atau hapus isinya.")
        elif name in computed:
            hint = "Hapus kolomnya dari berkas ini; atau, bila angkanya diketik, hapus rumusnya dari definisi."
            yield reject(here, f'kolom "{name}" dihitung dengan rumus', hint)
        elif name not in allowed:
            hint = suggest(name, allowed) or "Kolom yang dikenal: " + ", ".join([*shape, *NOTES])
            yield reject(here, f'kolom "{name}" tidak dikenal', hint)
        elif name in head[:column]:
            yield reject(here, f'kolom "{name}" ada dua', "Hapus salah satunya.")
    for name, field in shape.items():
        if field.required and name not in head:
            yield reject(row.at, f'kolom "{name}" belum ada', f'Tambahkan "{name}" pada baris judul dan isi kolomnya.')


def _column_notes(shape: dict[str, Field]) -> list[str]:
    """The notes that belong to one column each."""
    names = [f"{note}_{name}" for name, field in shape.items() if field.number for note in NOTES]
    return [name for name in names if name not in shape]


def _check_cells(rows: Sequence[TableRow]) -> Iterator[Diagnostic]:
    width = len(rows[0].cells)
    for row in rows[1:]:
        if len(row.cells) != width:
            yield _other_width(row, width)
    for row in rows:
        for cell in row.cells:
            if wrong := spoiled(cell.text):
                yield reject(cell.at, *wrong)


def _other_width(row: TableRow, width: int) -> Diagnostic:
    if len(row.cells) == 1 and any(sign in row.cells[0].text for sign in ",;"):
        message = f"seluruh baris ini menyatu dalam satu sel, padahal kolomnya {width}"
        return reject(row.at, message, "Buka lagi di Excel dengan Data > From Text/CSV, lalu simpan ulang.")
    message = f"baris ini berisi {len(row.cells)} sel, padahal kolomnya {width}"
    return reject(row.at, message, "Teks yang memuat pemisah kolom ditulis di antara tanda kutip ganda.")


def _check_notes(rows: Sequence[TableRow], shape: dict[str, Field]) -> Iterator[Diagnostic]:
    """`sementara` needs a reason and a number in its row, `disetujui` needs `sementara`."""
    head = [cell.text for cell in rows[0].cells]
    if not any(name.startswith((SEMENTARA, DISETUJUI)) and name not in shape for name in head):
        return
    for row in rows[1:]:
        written = {name: cell.text for name, cell in zip(head, row.cells, strict=True) if cell.text}
        typed = [name for name in written if name in shape and shape[name].number and written[name][0] != "="]
        for end, known in (("", bool(typed)), *((f"_{name}", name in typed) for name in shape if shape[name].number)):
            notes = [None if note + end in shape else written.get(note + end) for note in (SEMENTARA, DISETUJUI)]
            if wrong := mistake(*notes, known=known):
                yield reject(row.at, *wrong)


Columns = Sequence[tuple[str, Field | None]]
"""The head: each name with its field; None for a note."""


def _notes(row: TableRow, columns: Columns) -> dict[str, str]:
    return {
        name: cell.text for (name, field), cell in zip(columns, row.cells, strict=True) if field is None and cell.text
    }


def _row(
    row: TableRow, columns: Columns, notes: dict[str, str], number: ReadNumber, wrong: list[Diagnostic]
) -> Mapping:
    mapping = Mapping(row.at)
    for (name, field), (text, here) in zip(columns, row.cells, strict=True):
        if field is None:
            continue
        if text:
            cell = _cell(name, text, field, number, here, wrong)
            mapping.put(name, cell, here)
            if notes and isinstance(cell, Scalar):
                cell.sumber, cell.sementara, cell.disetujui = (_note(notes, note, name) for note in NOTES[1:])
        elif field.required and field.number and (reason := _note(notes, ALASAN, name)):
            mapping.put(name, _missing(reason, here), here)
    if (
        notes
        and (notes.get(ALASAN) or BLANK) != BLANK
        and not any(isinstance(value, Mapping) for value in mapping.values())
    ):
        message = 'kolom "alasan" terisi, padahal semua angka baris ini ada'
        wrong.append(reject(row.at, message, 'Hapus isi "alasan", atau kosongkan angka yang belum ada.'))
    return mapping


def _note(notes: dict[str, str], note: str, name: str) -> str:
    """The note of one column, or else of the row."""
    return notes.get(f"{note}_{name}") or notes.get(note, "")


def _cell(name: str, text: str, field: Field, number: ReadNumber, here: Source, wrong: list[Diagnostic]) -> Node:
    """The text of a cell; a number in plain digits, or nothing where it was refused."""
    if not field.number:
        return Scalar(text, here)
    try:
        return Scalar(number(text), here)
    except NotANumber as error:
        wrong.append(reject(here, f'kolom "{name}": {error.message}', error.hint))
        return unread(here)


def _missing(reason: str, at: Source) -> Mapping:
    """An empty cell of a row that says why."""
    value = Mapping(at)
    value.put("nilai", None, at)
    value.put(ALASAN, Scalar(reason, at), at)
    return value
