"""Rows of cells into nodes: the columns are the fields of a data class, plus notes for any row.

`alasan` and `sumber` may stand in any file; so may `sementara` and `disetujui`, for the numbers of the row.
A table says the same whether it was typed as CSV or in Excel, so it is checked here for both.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from lkjip.data.load import TABLES
from lkjip.data.nodes import Items, Mapping, Scalar
from lkjip.data.numbers import NotANumber
from lkjip.data.provisional import DISETUJUI, SEMENTARA, mistake
from lkjip.data.shape import Field, shape_of
from lkjip.problems import Problem, suggest
from lkjip.source import Source

ALASAN = "alasan"
SUMBER = "sumber"
NOTES = (ALASAN, SUMBER, SEMENTARA, DISETUJUI)
ROWS_OF_TITLES = 30  # among which the names of the columns are looked for
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
EXCEL_ERROR = re.compile(r"#(REF!|N/A|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA)|#{3,}")
SCIENTIFIC = re.compile(r"-?[0-9]([.,][0-9]+)?E\+[0-9]{2,}")


class Cell(NamedTuple):
    """What a cell says, and where it stands."""

    text: str
    at: Source


class Row(NamedTuple):
    """The cells of a row, as many as the head has unless the file is wrong."""

    at: Source
    cells: tuple[Cell, ...]


ReadNumber = Callable[[str], str]


def is_table(file: str) -> bool:
    """Whether the file holds rows and columns, so that messages speak of columns."""
    return file.lower().endswith(TABLES)


def nodes_of(rows: Sequence[Row], kind: type, problems: list[Problem], number: ReadNumber = str) -> Items | None:
    """Return one Mapping per row below the head, or None after adding to `problems`.

    `number` turns a number as the file writes it into plain digits with a decimal point; it raises NotANumber where
    two readings are possible.
    """
    shape = shape_of(kind)
    below = head_below(([cell.text for cell in row.cells] for row in rows), shape)
    wrong = [not_on_top(rows[below].at)] if below else [*_check_head(rows[0], shape), *_check_cells(rows)]
    wrong = wrong or [*_check_notes(rows, shape)]
    problems.extend(wrong)
    if wrong:
        return None
    head = [cell.text for cell in rows[0].cells]
    nodes = Items(rows[0].at)
    for row in rows[1:]:
        nodes.put(_row(row, head, shape, number, wrong), row.at)
    problems.extend(wrong)
    return None if wrong else nodes


def head_below(rows: Iterable[Sequence[str]], shape: dict[str, Field]) -> int:
    """Which row has the names of the columns where the first does not: people put a title above. 0 where none has."""
    required = {name for name, field in shape.items() if field.required} or set(shape)
    for index, row in enumerate(islice(rows, ROWS_OF_TITLES)):
        if required <= {text.strip().lower() for text in row}:
            return index
    return 0


def not_on_top(here: Source) -> Problem:
    """What is said of a row of names that has rows above it."""
    hint = "Hapus baris di atasnya: baris pertama harus berisi nama kolom."
    return Problem(here, "nama kolom berdiri di baris ini, padahal masih ada baris lain di atasnya", hint)


def _check_head(row: Row, shape: dict[str, Field]) -> Iterator[Problem]:
    head = [cell.text for cell in row.cells]
    if len(head) == 1 and "," in head[0]:
        message = "semua kolom menyatu dalam satu kolom"
        yield Problem(row.at, message, "Pisahkan di Excel dengan Data > Text to Columns (koma), lalu simpan ulang.")
        return
    allowed = [*shape, *NOTES]
    for column, (name, here) in enumerate(row.cells):
        if name not in allowed:
            hint = suggest(name, allowed) or "Kolom yang dikenal: " + ", ".join(allowed)
            yield Problem(here, f'kolom "{name}" tidak dikenal', hint)
        elif name in head[:column]:
            yield Problem(here, f'kolom "{name}" ada dua', "Hapus salah satunya.")
    for name, field in shape.items():
        if field.required and name not in head:
            yield Problem(row.at, f'kolom "{name}" belum ada', f'Tambahkan "{name}" pada baris judul dan isi kolomnya.')


def _check_cells(rows: Sequence[Row]) -> Iterator[Problem]:
    width = len(rows[0].cells)
    for row in rows[1:]:
        if len(row.cells) != width:
            message = f"baris ini berisi {len(row.cells)} sel, padahal kolomnya {width}"
            yield Problem(row.at, message, "Teks yang memuat pemisah kolom ditulis di antara tanda kutip ganda.")
    for row in rows:
        for cell in row.cells:
            yield from _check_cell(cell)


def _check_cell(cell: Cell) -> Iterator[Problem]:
    if CONTROL.search(cell.text):
        message = "sel memuat karakter yang tidak terlihat dan tidak dapat dicetak"
        yield Problem(cell.at, message, "Ketik ulang isi sel ini.")
    elif EXCEL_ERROR.fullmatch(cell.text):
        message = f'sel berisi "{cell.text}", pesan galat Excel'
        yield Problem(cell.at, message, "Perbaiki rumusnya atau lebarkan kolomnya di Excel, lalu simpan ulang.")
    elif SCIENTIFIC.fullmatch(cell.text):
        message = f'angka dipendekkan Excel menjadi "{cell.text}"'
        yield Problem(cell.at, message, "Ubah format selnya menjadi Teks, ketik ulang angkanya, lalu simpan ulang.")


def _check_notes(rows: Sequence[Row], shape: dict[str, Field]) -> Iterator[Problem]:
    """`sementara` needs a reason and a number in its row, `disetujui` needs `sementara`."""
    head = [cell.text for cell in rows[0].cells]
    for row in rows[1:]:
        written = {name: cell.text for name, cell in zip(head, row.cells, strict=True) if cell.text}
        known = any(name in shape and shape[name].number and not text.startswith("=") for name, text in written.items())
        notes = [None if name in shape else written.get(name) for name in (SEMENTARA, DISETUJUI)]
        if wrong := mistake(*notes, known=known):
            yield Problem(row.at, *wrong)


def _row(row: Row, head: list[str], shape: dict[str, Field], number: ReadNumber, wrong: list[Problem]) -> Mapping:
    notes = {name: c.text for name, c in zip(head, row.cells, strict=True) if name in NOTES and name not in shape}
    made = Mapping(row.at)
    for name, (text, here) in zip(head, row.cells, strict=True):
        if name in notes:
            continue
        if text:
            cell = Scalar(_plain(name, text, shape[name], number, here, wrong), here)
            cell.sumber = notes.get(SUMBER, "")
            cell.sementara, cell.disetujui = notes.get(SEMENTARA, ""), notes.get(DISETUJUI, "")
            made.put(name, cell, here)
        elif notes.get(ALASAN) and shape[name].required and shape[name].number:
            made.put(name, _missing(notes[ALASAN], here), here)
    return made


def _plain(name: str, text: str, field: Field, number: ReadNumber, here: Source, wrong: list[Problem]) -> str:
    """The text of a cell; a number in plain digits."""
    if not field.number:
        return text
    try:
        return number(text)
    except NotANumber as error:
        wrong.append(Problem(here, f'kolom "{name}": {error.message}', error.hint))
        return text


def _missing(reason: str, at: Source) -> Mapping:
    """An empty cell of a row that says why."""
    value = Mapping(at)
    value.put("nilai", None, at)
    value.put(ALASAN, Scalar(reason, at), at)
    return value
