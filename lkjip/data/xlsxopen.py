"""Opening a workbook that anybody may have made: only a sound .xlsx of sane size is read."""

from __future__ import annotations

import io
import zipfile
from functools import partial

from lkjip.base.diagnostic import reject
from lkjip.base.problems import InputError
from lkjip.base.source import Source
from lkjip.data.xlsxgrid import SheetGrid, SheetTooLarge

OLD = b"\xd0\xcf\x11\xe0"  # OLE: .xls, or an .xlsx with a password
WITH_PASSWORD = "EncryptedPackage".encode("utf-16-le")
LARGEST_UNPACKED = 60_000_000
LARGEST_PART = 20_000_000  # of those that are read: sixty bytes for each cell that a sheet may have
EMPTY_PART, EMPTIEST = 4_000_000, 200  # what packs to so little repeats itself, and says nothing
MOST_PARTS = 2_000
MARKERS = tuple(word.encode(code) for word in ("<!DOCTYPE", "<!ENTITY") for code in ("ascii", "utf-16-le", "utf-16-be"))
LINKS = "xl/externallinks/"
SAVE_AGAIN = 'Buka di Excel dan simpan ulang sebagai "Excel Workbook (.xlsx)".'
OTHER_KINDS = (
    ("xl/workbook.bin", "berkas ini buku kerja biner Excel (.xlsb)"),
    ("content.xml", "berkas ini dibuat untuk OpenDocument (.ods)"),
    ("word/document.xml", "berkas ini dokumen Word"),
    ("ppt/presentation.xml", "berkas ini PowerPoint"),
    ("index/document.iwa", "berkas ini dari Numbers"),
)
"""A part that tells another kind of file, and what to say of it."""


def open_workbook(file: str, content: bytes) -> tuple[SheetGrid, ...]:
    """The workbook's sheets; InputError with the reason why it cannot be read."""
    if content.startswith(OLD):
        raise _refused(file, *_of_old(content))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _refuse_parts(file, archive)
            return _sheets(file, archive)
    except InputError:
        raise
    except Exception:  # a damaged archive fails in many ways
        raise _refused(file, *_no_workbook(content)) from None


def _of_old(content: bytes) -> tuple[str, str]:
    if WITH_PASSWORD in content:
        return "buku kerja ini berkata sandi", "Hapus kata sandinya di Excel (File > Info), lalu simpan ulang."
    return "berkas ini berkata sandi, atau buku kerja Excel lama (.xls)", f"Hapus kata sandinya. {SAVE_AGAIN}"


def _no_workbook(content: bytes) -> tuple[str, str]:
    """What is said of a file that is no archive."""
    if b"\0" not in content[:1000] and not content.startswith(b"PK"):
        message = "berkas ini berisi teks, bukan buku kerja Excel (.xlsx)"
        return (
            message,
            f"Bila isinya CSV, ganti akhiran namanya menjadi .csv. Bila bukan, {SAVE_AGAIN[0].lower()}{SAVE_AGAIN[1:]}",
        )
    return "berkas ini bukan buku kerja Excel (.xlsx) yang utuh", SAVE_AGAIN


def _refuse_parts(file: str, archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    names = {part.filename.lower() for part in parts}
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise _refused(file, "isi buku kerja terlalu besar untuk berkas data", "Sisakan lembar yang dibaca program.")
    if other := next((message for part, message in OTHER_KINDS if part in names), ""):
        raise _refused(file, other, SAVE_AGAIN)
    if any(name.startswith(LINKS) for name in names):
        message = "buku kerja mengambil angka dari buku kerja lain"
        raise _refused(file, message, "Putuskan di Excel: Data > Edit Links > Break Link, lalu simpan ulang.")
    if len(names) < len(parts):  # which of two parts of one name counts, programs do not agree
        raise _refused(file, "berkas ini bukan buku kerja Excel (.xlsx) yang utuh", SAVE_AGAIN)


def _sheets(file: str, archive: zipfile.ZipFile) -> tuple[SheetGrid, ...]:
    from lkjip.data.xlsxbook import read_sheets

    parts = {part.filename.lower(): partial(_unpacked, file, archive, part) for part in archive.infolist()}
    try:
        return read_sheets(parts)
    except (SheetTooLarge, MemoryError):
        hint = "Sisakan tabelnya saja; hapus baris dan kolom yang tidak perlu."
        raise _refused(file, "ada lembar yang terlalu besar untuk berkas data", hint) from None
    except (ValueError, LookupError, zipfile.BadZipFile, EOFError, OverflowError):
        raise _refused(file, "isi buku kerja rusak dan tidak dapat dibaca", SAVE_AGAIN) from None


def _unpacked(file: str, archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    """A part's bytes, never more than it says: what a zip says of itself may be a lie."""
    empty = part.file_size > EMPTY_PART and part.file_size > EMPTIEST * part.compress_size
    if part.file_size > LARGEST_PART or empty:
        hint = "Hapus baris dan kolom kosong di luar tabel (tekan Ctrl+End untuk melihat ujungnya)."
        raise _refused(file, "ada lembar yang terlalu besar untuk berkas data", hint)
    with archive.open(part) as stream:
        content = stream.read(part.file_size + 1)
    if len(content) > part.file_size:
        raise _refused(file, "berkas ini bukan buku kerja Excel (.xlsx) yang utuh", SAVE_AGAIN)
    if any(marker in content for marker in MARKERS):
        raise _refused(file, "buku kerja memuat susunan XML yang tidak diizinkan (DOCTYPE)", SAVE_AGAIN)
    return content


def _refused(file: str, message: str, hint: str) -> InputError:
    return InputError([reject(Source(file), message, hint)])
