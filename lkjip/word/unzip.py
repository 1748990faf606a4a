"""The parts of a zip that anybody may have made: measured before they are unpacked, named as packages name them."""

from __future__ import annotations

import io
import zipfile

LARGEST = 200_000_000  # bytes unpacked
MOST_PARTS = 20_000

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the container of .doc, and of every locked .docx
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_AS_DOCX = "Buka di Word, pilih Simpan Sebagai, jenis Dokumen Word (*.docx)."
_BEGINNINGS = (
    (b"{\\rtf", "ini berkas RTF yang dinamai .docx", _AS_DOCX),
    (b"%PDF", "ini berkas PDF yang dinamai .docx", "Pakai berkas Word asalnya."),
    (b"<", "ini berkas XML atau HTML yang dinamai .docx", _AS_DOCX),
    (b"\xef\xbb\xbf<", "ini berkas XML atau HTML yang dinamai .docx", _AS_DOCX),
)


class NotSound(Exception):
    """No zip, damaged, locked, or packed in a way that nobody here reads; with what it is instead, where known."""

    def __init__(self, message: str = "", hint: str = "") -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


class PackageTooLarge(Exception):
    """It would grow beyond what a document may be."""


def unzip(content: bytes) -> dict[str, bytes]:
    """Return the parts by name; never more bytes than the file's own table says, because no part is read further."""
    _refuse_other_kinds(content)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > LARGEST:
                raise PackageTooLarge
            parts = {_named(entry.filename): archive.read(entry) for entry in entries}
    except PackageTooLarge:
        raise
    except Exception as error:  # each way of packing fails in its own ways, and the table itself may lie
        raise NotSound from error
    if len({name.lower() for name in parts}) < len(entries):
        raise NotSound("dua bagian di dalamnya bernama sama")
    return parts


def _named(name: str) -> str:
    """The name of a part: Windows programs write backslashes, some a slash in front."""
    return name.replace("\\", "/").lstrip("/")


def _refuse_other_kinds(content: bytes) -> None:
    if content.startswith(OLD):
        if _LOCKED in content:
            raise NotSound("berkas ini dikunci kata sandi", "Buka di Word, hapus kata sandinya, lalu simpan ulang.")
        raise NotSound("ini berkas Word lama (.doc) yang dinamai .docx", _AS_DOCX)
    for beginning, message, hint in _BEGINNINGS:
        if content[:64].lstrip().startswith(beginning):
            raise NotSound(message, hint)
