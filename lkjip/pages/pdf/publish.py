"""Writing the PDF beside the Word file, and telling the person where that cannot be done."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from lkjip.base.write import write
from lkjip.pages.office import OfficeFailed, find_office
from lkjip.pages.pdf.archiving import unarchivable
from lkjip.pages.pdf.conformance import breaches
from lkjip.pages.pdf.export import export
from lkjip.pages.pdf.identity import ARCHIVE_CLAIM, CLAIM
from lkjip.pages.pdf.spoken import appendices, chapters, formulas
from lkjip.report.model import Numbered

NEEDS_OFFICE = (
    "PDF tidak dibuat karena LibreOffice tidak ditemukan. "
    "Pasang LibreOffice lalu susun ulang dengan --pdf, atau simpan sebagai PDF dari Word."
)
NOT_CLAIMED = (
    "PDF dibuat, tetapi tidak menyatakan diri memenuhi PDF/UA (terbaca pembaca layar): {why}. "
    "Periksa bentuk dan gambar di templates/lkjip.docx: beri teks alternatif, atau tandai sebagai hiasan."
)
NOT_ARCHIVED = (
    "PDF dibuat, tetapi tidak menyatakan diri memenuhi PDF/A-2a (arsip): {why}. "
    "Periksa huruf dan isi tertanam di templates/lkjip.docx, dan simbol yang disalin ke dalam naskah."
)
SHOWN = 3
FAILED = "PDF tidak dibuat karena LibreOffice gagal mengubah dokumen: {reason}. Tutup LibreOffice lalu coba lagi."


def publish(document: bytes, report: Numbered, title: str, path: Path) -> tuple[Path | None, tuple[str, ...]]:
    """Write `document`, which prints `report`, as PDF to `path`. Returns where it went, and notes for the person."""
    office = find_office()
    if office is None:
        return None, (NEEDS_OFFICE,)
    try:
        pdf = export(
            document,
            office,
            title=title,
            formulas=formulas(report),
            chapters=chapters(report),
            appendices=appendices(report),
        )
    except OfficeFailed as error:
        return None, (FAILED.format(reason=error),)
    where, notes = write(path, pdf)
    return where, (*notes, *why_unclaimed(pdf))


def why_unclaimed(pdf: bytes) -> tuple[str, ...]:
    """Why `pdf` does not say that it is accessible, or fit for archives; nothing where it says both."""
    if ARCHIVE_CLAIM.encode() in pdf:
        return ()
    from pypdf import PdfWriter

    writer, accessible = PdfWriter(clone_from=BytesIO(pdf)), CLAIM.encode() in pdf
    found, note = (unarchivable(writer), NOT_ARCHIVED) if accessible else (breaches(writer), NOT_CLAIMED)
    more = f"; dan {len(found) - SHOWN} hal lain" if len(found) > SHOWN else ""
    return (note.format(why="; ".join(found[:SHOWN]) + more),)
