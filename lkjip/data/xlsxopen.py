"""Opening a workbook that anybody may have made: only a sound, plain .xlsx of sane size reaches the library."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, NamedTuple

from lkjip.problems import InputError, Problem
from lkjip.source import Source

if TYPE_CHECKING:
    from openpyxl import Workbook

OLD = b"\xd0\xcf\x11\xe0"  # OLE: .xls, or an .xlsx with a password
LARGEST_UNPACKED = 60_000_000
MOST_PARTS = 2_000
MOST_CELLS = 300_000  # of one sheet, empty ones between others included: the library makes them all
MARKERS = tuple(word.encode(code) for word in ("<!DOCTYPE", "<!ENTITY") for code in ("ascii", "utf-16-le", "utf-16-be"))
SPANNING = (b"mergeCell", b"hyperlink")
FORMULA = re.compile(rb"<(?:[\w.-]+:)?f[\s/>]|\x00")  # what is not ASCII may hide one
LINKS = "xl/externalLinks/"
SAVE_AGAIN = 'Buka di Excel dan simpan ulang sebagai "Excel Workbook (.xlsx)".'


class Opened(NamedTuple):
    """A workbook twice: with the results that its program stored, and with formulas; the same where it has none."""

    results: Workbook
    formulas: Workbook


def open_workbook(file: str, content: bytes) -> Opened:
    """Open the workbook; raise InputError with the reason why it cannot be."""
    formulas = _refuse_unfit(file, content)
    try:
        opened = _load(content, formulas=formulas)
    except MemoryError:
        raise _refused(file, "buku kerja terlalu besar", SAVE_AGAIN) from None
    except Exception as error:  # the library fails in many ways on a damaged part
        raise _refused(file, "isi buku kerja rusak dan tidak dapat dibaca", SAVE_AGAIN) from error
    for sheet in opened.results.worksheets:
        if sheet.max_row * sheet.max_column > MOST_CELLS:
            hint = "Hapus baris dan kolom kosong di luar tabel (tekan Ctrl+End untuk melihat ujungnya)."
            raise _refused(file, f'lembar "{sheet.title}" terlalu besar', hint)
    return opened


def _load(content: bytes, *, formulas: bool) -> Opened:
    import warnings

    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # parts that we do not read (validations of newer Excel) are no concern
        results = load_workbook(io.BytesIO(content), data_only=True, keep_links=False)
        if not formulas:  # most of the time of an import is spent in the library
            return Opened(results, results)
        return Opened(results, load_workbook(io.BytesIO(content), data_only=False, keep_links=False))


def _refuse_unfit(file: str, content: bytes) -> bool:
    """Raise InputError for what must not reach the library; return whether there may be formulas."""
    if content.startswith(OLD):
        message = "berkas ini berkata sandi, atau buku kerja Excel lama (.xls)"
        raise _refused(file, message, f"Hapus kata sandinya. {SAVE_AGAIN}")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _refuse_parts(file, archive)
    except (zipfile.BadZipFile, EOFError, RuntimeError, NotImplementedError, OSError, ValueError):
        raise _refused(file, "berkas ini bukan buku kerja Excel (.xlsx) yang utuh", SAVE_AGAIN) from None
    except Exception as error:
        if isinstance(error, InputError):
            raise
        raise _refused(file, "berkas ini bukan buku kerja Excel (.xlsx) yang utuh", SAVE_AGAIN) from error


def _refuse_parts(file: str, archive: zipfile.ZipFile) -> bool:
    parts, formulas = archive.infolist(), False
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise _refused(file, "isi buku kerja terlalu besar untuk berkas data", "Sisakan lembar yang dibaca program.")
    if any(part.filename.startswith(LINKS) for part in parts):
        message = "buku kerja mengambil angka dari buku kerja lain"
        raise _refused(file, message, "Putuskan di Excel: Data > Edit Links > Break Link, lalu simpan ulang.")
    for part in parts:
        content = _unpacked(file, archive, part)
        if part.filename.endswith((".xml", ".rels")) and any(marker in content for marker in MARKERS):
            raise _refused(file, "buku kerja memuat susunan XML yang tidak diizinkan (DOCTYPE)", SAVE_AGAIN)
        if _expands(content):
            message = "ada gabungan sel atau tautan yang meliputi terlalu banyak sel"
            raise _refused(file, message, "Pisahkan gabungan sel itu di Excel, lalu simpan ulang.")
        formulas = formulas or FORMULA.search(content) is not None
    return formulas


def _expands(content: bytes) -> bool:
    """Whether merges or hyperlinks of a sheet cover more cells than it may have: the library visits each of them."""
    if not any(name in content for name in SPANNING):
        return False
    from xml.etree.ElementTree import ParseError, iterparse

    covered = 0
    try:
        for _, element in iterparse(io.BytesIO(content)):  # noqa: S314 - there is no DOCTYPE, so no entities
            if element.tag.rpartition("}")[2].encode() in SPANNING:
                covered += _cells_in(element.get("ref", ""))
            element.clear()
    except ParseError:
        return False  # the library will refuse it
    return covered > MOST_CELLS


def _cells_in(area: str) -> int:
    """How many cells an area such as `A1:C3` has; too many where it cannot be read."""
    from openpyxl.utils.cell import range_boundaries

    try:
        left, top, right, bottom = (edge or MOST_CELLS for edge in range_boundaries(area))
    except (ValueError, TypeError):
        return MOST_CELLS
    return int((right - left + 1) * (bottom - top + 1))


def _unpacked(file: str, archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    """A part's bytes, never more than it says: what a zip says of itself may be a lie."""
    with archive.open(part) as stream:
        content = stream.read(part.file_size + 1)
    if len(content) > part.file_size:
        raise _refused(file, "berkas ini bukan buku kerja Excel (.xlsx) yang utuh", SAVE_AGAIN)
    return content


def _refused(file: str, message: str, hint: str) -> InputError:
    return InputError([Problem(Source(file), message, hint)])
