"""CSV into nodes: the columns are the fields of a data class, plus notes for any row.

`alasan` and `sumber` may stand in any file; so may `sementara` and `disetujui`, for the numbers of the row.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from lkjip.data.nodes import Items, Mapping, Scalar
from lkjip.data.provisional import DISETUJUI, SEMENTARA, mistake
from lkjip.data.shape import Field, shape_of
from lkjip.problems import Problem, suggest
from lkjip.source import Source

ALASAN = "alasan"
SUMBER = "sumber"
NOTES = (ALASAN, SUMBER, SEMENTARA, DISETUJUI)
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")

Line = tuple[int, list[str]]


def read_csv(file: str, text: str, kind: type, problems: list[Problem]) -> Items | None:
    """Return one Mapping per row, or None after adding to `problems`."""
    try:
        lines = [(number, [cell.strip() for cell in cells]) for number, cells in _lines(text) if any(cells)]
    except csv.Error:
        message = "susunan CSV tidak dapat dibaca"
        problems.append(Problem(Source(file), message, "Periksa tanda kutip ganda yang belum ditutup."))
        return None
    if not lines:
        problems.append(Problem(Source(file), "berkas kosong", "Isi baris judul kolom dan baris datanya."))
        return None
    shape = shape_of(kind)
    wrong = [*_check_head(file, lines[0], shape), *_check_cells(file, lines)]
    wrong = wrong or [*_check_notes(file, lines, shape)]
    problems.extend(wrong)
    if wrong:
        return None
    return _rows(file, lines, shape)


def _lines(text: str) -> Iterator[Line]:
    """Each row with the line it starts on; a quoted cell may run over several."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    start = 1
    for cells in reader:
        yield start, cells
        start = reader.line_num + 1


def _check_head(file: str, line: Line, shape: dict[str, Field]) -> Iterator[Problem]:
    number, head = line
    at = Source(file, number)
    if len(head) == 1 and ";" in head[0]:
        yield Problem(at, "kolom dipisah titik koma", "Simpan ulang sebagai CSV dengan pemisah koma.")
        return
    allowed = [*shape, *NOTES]
    for column, name in enumerate(head, 1):
        here = Source(file, number, column)
        if name not in allowed:
            hint = suggest(name, allowed) or "Kolom yang dikenal: " + ", ".join(allowed)
            yield Problem(here, f'kolom "{name}" tidak dikenal', hint)
        elif name in head[: column - 1]:
            yield Problem(here, f'kolom "{name}" ada dua', "Hapus salah satunya.")
    for name, field in shape.items():
        if field.required and name not in head:
            yield Problem(at, f'kolom "{name}" belum ada', f'Tambahkan "{name}" pada baris judul dan isi kolomnya.')


def _check_cells(file: str, lines: list[Line]) -> Iterator[Problem]:
    width = len(lines[0][1])
    for number, cells in lines[1:]:
        if len(cells) != width:
            message = f"baris ini berisi {len(cells)} sel, padahal kolomnya {width}"
            yield Problem(Source(file, number), message, "Teks yang memuat koma ditulis di antara tanda kutip ganda.")
    for number, cells in lines:
        for column, cell in enumerate(cells, 1):
            if CONTROL.search(cell):
                message = "sel memuat karakter yang tidak terlihat dan tidak dapat dicetak"
                yield Problem(Source(file, number, column), message, "Ketik ulang isi sel ini.")


def _check_notes(file: str, lines: list[Line], shape: dict[str, Field]) -> Iterator[Problem]:
    """`sementara` needs a reason and a number in its row, `disetujui` needs `sementara`."""
    head = lines[0][1]
    for number, cells in lines[1:]:
        written = {name: text for name, text in zip(head, cells, strict=True) if text}
        known = any(name in shape and shape[name].number and not text.startswith("=") for name, text in written.items())
        notes = [None if name in shape else written.get(name) for name in (SEMENTARA, DISETUJUI)]
        if wrong := mistake(*notes, known=known):
            yield Problem(Source(file, number), *wrong)


def _rows(file: str, lines: list[Line], shape: dict[str, Field]) -> Items:
    rows = Items(Source(file, 1))
    head = lines[0][1]
    for number, cells in lines[1:]:
        rows.put(_row(Source(file, number), head, cells, shape), Source(file, number))
    return rows


def _row(at: Source, head: list[str], cells: list[str], shape: dict[str, Field]) -> Mapping:
    notes = {name: text for name, text in zip(head, cells, strict=True) if name in NOTES and name not in shape}
    row = Mapping(at)
    for column, (name, text) in enumerate(zip(head, cells, strict=True), 1):
        here = Source(at.file, at.line, column)
        if name in notes:
            continue
        if text:
            cell = Scalar(text, here)
            cell.sumber = notes.get(SUMBER, "")
            cell.sementara, cell.disetujui = notes.get(SEMENTARA, ""), notes.get(DISETUJUI, "")
            row.put(name, cell, here)
        elif notes.get(ALASAN) and shape[name].required and shape[name].number:
            row.put(name, _missing(notes[ALASAN], here), here)
    return row


def _missing(reason: str, at: Source) -> Mapping:
    """An empty cell of a row that says why."""
    value = Mapping(at)
    value.put("nilai", None, at)
    value.put(ALASAN, Scalar(reason, at), at)
    return value
