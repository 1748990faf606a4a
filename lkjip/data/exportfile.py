"""Files that other systems export, whatever program wrote them, as sheets of cells that know their places.

A page of a PDF is a sheet too: a line "Label: value" fills two cells. What a file is tells its content, not its name.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from lkjip.base.diagnostic import reject
from lkjip.base.letters import seen
from lkjip.base.problems import InputError
from lkjip.base.source import Source
from lkjip.data.dialect import decode
from lkjip.data.xlsxcell import NUMBER, TEXT, TIME, TRUTH, StoredCell
from lkjip.data.xlsxgrid import MOST_CELLS, Area, SheetGrid
from lkjip.data.xlsxopen import LARGEST_UNPACKED, OLD, SAVE_AGAIN, WITH_PASSWORD, open_workbook

KINDS_OF_EXPORT = (".xlsx", ".xls", ".ods", ".csv", ".pdf")
PDF = b"%PDF"
ARCHIVE = b"PK"
LABELLED = re.compile(r"\s*(?P<label>[^:]{2,80}?)\s*:\s+(?P<value>\S.*?)\s*")
SEPARATORS = ",;\t|"
MOST_PAGES = 300
PAGE = "halaman {}"


def open_export(file: str, content: bytes) -> tuple[SheetGrid, ...]:
    """The sheets of an exported file; InputError with the reason why it cannot be read.

    A PDF without text has no sheets: who knows what it should hold says what to ask for instead.
    """
    if content.startswith(PDF):
        return _pages(file, content)
    if content.startswith(ARCHIVE):
        return _old_or_open(file, content) if _is_opendocument(file, content) else open_workbook(file, content)
    if content.startswith(OLD) and WITH_PASSWORD not in content:
        return _old_or_open(file, content)
    if content.startswith(OLD):
        return open_workbook(file, content)  # refuses it with the reason
    if PurePosixPath(file).suffix.lower() == ".csv":
        return (_of_csv(file, content),)
    raise _unlike(file, content)


def _unlike(file: str, content: bytes) -> InputError:
    if b"<html" in content[:2000].lower() or b"<table" in content[:2000].lower():
        message = "berkas ini halaman web (HTML), bukan buku kerja Excel, apa pun akhiran namanya"
        return _unfit(file, message, SAVE_AGAIN)
    return _unfit(file, "berkas ini bukan buku kerja, CSV, atau PDF yang dapat dibaca", SAVE_AGAIN)


def _unfit(file: str, message: str, hint: str) -> InputError:
    return InputError([reject(Source(file), message, hint)])


# --- workbooks of other programs -----------------------------------------------------------------------------------


def _is_opendocument(file: str, content: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if sum(part.file_size for part in parts) > LARGEST_UNPACKED:
                raise _unfit(file, "isi buku kerja terlalu besar", "Sisakan lembar yang dibaca program.")
            return "content.xml" in {part.filename.lower() for part in parts}
    except zipfile.BadZipFile:
        return False


def _old_or_open(file: str, content: bytes) -> tuple[SheetGrid, ...]:
    from lkjip.data.oldbook import UnreadableBook, sheets_of_book

    try:
        return tuple(_grid(file, sheet) for sheet in sheets_of_book(content))
    except UnreadableBook as error:
        if error.large:
            hint = "Hapus baris dan kolom kosong di luar tabel."
            raise _unfit(file, "ada lembar yang terlalu besar", hint) from None
        raise _unfit(file, "berkas ini tidak utuh, atau berkata sandi", f"Hapus kata sandinya. {SAVE_AGAIN}") from None


def _grid(file: str, sheet: Mapping[str, Any]) -> SheetGrid:
    from lkjip.data.oldbook import value_of

    rows: dict[int, dict[int, StoredCell]] = {}
    for number, values in enumerate(sheet["rows"], sheet["top"] + 1):
        places = enumerate(map(value_of, values), sheet["left"] + 1)
        cells = {at: cell for at, value in places if (cell := _stored(number, at, value)) is not None}
        rows |= {number: cells} if cells else {}
    _refuse_many(file, rows)
    areas = (Area(*(place + 1 for place in (*first, *last))) for first, last in sheet["merged"])
    return SheetGrid(sheet["title"], sheet["visible"], rows, merged=tuple(areas))


def _refuse_many(file: str, rows: dict[int, dict[int, StoredCell]]) -> None:
    if sum(map(len, rows.values())) > MOST_CELLS:
        raise _unfit(file, "ada lembar yang terlalu besar", "Sisakan tabelnya saja.")


def _stored(row: int, column: int, value: Any) -> StoredCell | None:
    """A cell as these programs keep it: without number formats, so that a number is what it is."""
    if isinstance(value, str) and not seen(value).strip():
        return None
    if isinstance(value, bool):
        return StoredCell(row, column, value, TRUTH)
    if isinstance(value, int | float):
        whole = isinstance(value, float) and value.is_integer() and abs(value) < 10**15
        return StoredCell(row, column, int(value) if whole else value, NUMBER)
    if isinstance(value, date):
        return StoredCell(row, column, value, TIME)
    return StoredCell(row, column, str(value), TEXT) if value is not None else None


# --- text ------------------------------------------------------------------------------------------------------------


def _of_csv(file: str, content: bytes) -> SheetGrid:
    try:
        text = decode(content)[0]
        rows = _separated(text)
    except (UnicodeDecodeError, csv.Error):
        hint = 'Simpan ulang dari Excel sebagai "CSV UTF-8".'
        raise _unfit(file, "susunan CSV tidak dapat dibaca", hint) from None
    if rows is None:
        raise _unfit(file, "pemisah kolom CSV ini tidak dapat dipastikan", "Simpan ulang sebagai .xlsx.")
    grid = {number: _texts(number, cells) for number, cells in rows}
    _refuse_many(file, grid)
    return SheetGrid("", True, {number: cells for number, cells in grid.items() if cells})


def _texts(row: int, values: Iterable[str]) -> dict[int, StoredCell]:
    found = ((at, seen(value).strip()) for at, value in enumerate(values, 1))
    return {at: StoredCell(row, at, text, TEXT) for at, text in found if text}


def _separated(text: str) -> list[tuple[int, list[str]]] | None:
    """The rows, by the separator that gives most of them the same number of columns; None where two do."""
    found = {mark: rows for mark in SEPARATORS if (rows := _rows_by(text, mark)) and _width(rows) > 1}
    if len(found) > 1:
        regular = {mark: _regular(rows) for mark, rows in found.items()}
        best = max(regular.values())
        found = {mark: rows for mark, rows in found.items() if regular[mark] == best}
    return next(iter(found.values())) if len(found) == 1 else None


def _rows_by(text: str, mark: str) -> list[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=mark)
    rows, start = [], 1
    try:
        for cells in reader:
            rows.append((start, cells))
            start = reader.line_num + 1
    except csv.Error:
        return []
    return rows


def _width(rows: Sequence[tuple[int, list[str]]]) -> int:
    """How many columns most rows have."""
    widths = [len(cells) for _, cells in rows if any(cells)]
    return max(set(widths), key=lambda width: (widths.count(width), width), default=0)


def _regular(rows: Sequence[tuple[int, list[str]]]) -> int:
    width = _width(rows)
    return sum(len(cells) == width for _, cells in rows)


def _pages(file: str, content: bytes) -> tuple[SheetGrid, ...]:
    import logging

    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it mends of a PDF says nothing to people
    try:
        reader = PdfReader(io.BytesIO(content))
        if len(reader.pages) > MOST_PAGES:
            raise _unfit(file, f"PDF ini lebih dari {MOST_PAGES} halaman", "Cetak bagian yang diperlukan saja.")
        texts = [page.extract_text() for page in reader.pages]
    except InputError:
        raise
    except Exception:  # a damaged PDF fails in many ways
        raise _unfit(file, "PDF ini rusak atau berkata sandi", "Unduh ulang dari sistem asalnya.") from None
    grids = (SheetGrid(PAGE.format(number), True, dict(_lines(text))) for number, text in enumerate(texts, 1))
    return tuple(grid for grid in grids if grid.rows)


def _lines(text: str) -> Iterator[tuple[int, dict[int, StoredCell]]]:
    for number, line in enumerate(text.splitlines(), 1):
        found = LABELLED.fullmatch(line)
        if cells := _texts(number, (found["label"], found["value"]) if found else (line,)):
            yield number, cells
