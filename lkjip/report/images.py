"""Sizes of pictures, read from their first bytes."""

from __future__ import annotations

import struct

EMU_PER_CM = 360_000
EMU_PER_PIXEL = 9525
EMU_PER_TWIP = 635
PNG_END = b"IEND\xaeB`\x82"
JPEG_END = b"\xff\xd9"


OTHER_KINDS = (
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"%PDF", "PDF"),
    (b"\xd7\xcd\xc6\x9a", "WMF"),
    (b"PK\x03\x04", "Word, Excel, atau ZIP"),
    (b"<svg", "SVG"),
    (b"<?xml", "SVG"),
    (b"<!DOCTYPE", "halaman web"),
    (b"<html", "halaman web"),
)
"""What people save under the name of a picture, by its first bytes."""


class UnreadablePicture(ValueError):
    """Neither PNG nor JPEG, or damaged; the text (Indonesian) completes `foto "x" …`, `hint` says how to mend it."""

    def __init__(self, why: str = "rusak atau terpotong", hint: str = "Salin ulang berkas aslinya.") -> None:
        super().__init__(why)
        self.hint = hint


def extension_of(content: bytes) -> str:
    """What a picture is by its first bytes, whatever its name says."""
    return "png" if content[:4] == b"\x89PNG" else "jpg"


def _kind(content: bytes) -> str:
    """What a file is that is neither PNG nor JPEG; "" where nobody knows."""
    if content[4:8] == b"ftyp":
        return "video" if content[8:11] in (b"mp4", b"iso", b"qt ") else "HEIC atau AVIF"
    if content[:4] == b"RIFF":
        return "WEBP" if content[8:12] == b"WEBP" else "RIFF"
    return next((kind for start, kind in OTHER_KINDS if content.lstrip()[: len(start)] == start), "")


def _other(content: bytes) -> UnreadablePicture:
    if not content:
        return UnreadablePicture("kosong (0 byte)")
    kind = _kind(content)
    why = f"ternyata berkas {kind}" if kind else "bukan gambar PNG atau JPG"
    return UnreadablePicture(why, "Simpan ulang sebagai PNG atau JPG; mengganti akhiran namanya saja tidak cukup.")


def pixel_size(content: bytes) -> tuple[int, int]:
    """Return width and height in pixels; UnreadablePicture where there are none, or where the end is cut off."""
    if content[:8] == b"\x89PNG\r\n\x1a\n":
        size = _png_size(content)
    elif content[:2] == b"\xff\xd8":
        size = _jpeg_size(content)
    else:
        raise _other(content)
    if not all(size):
        raise UnreadablePicture
    return size


def _png_size(content: bytes) -> tuple[int, int]:
    if len(content) <= 24 or PNG_END not in content:
        raise UnreadablePicture
    width, height = struct.unpack(">II", content[16:24])
    return int(width), int(height)


def _jpeg_size(content: bytes) -> tuple[int, int]:
    position = 2
    while position + 9 < len(content):
        marker, length = content[position + 1], int.from_bytes(content[position + 2 : position + 4], "big")
        if marker == 0xFF:  # any number of such bytes may stand before a marker
            position += 1
            continue
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            if content.rfind(JPEG_END) < position:  # one before it ends a thumbnail
                raise UnreadablePicture
            height, width = struct.unpack(">HH", content[position + 5 : position + 9])
            return int(width), int(height)
        position += 2 + length
    raise UnreadablePicture


def fit(size: tuple[int, int], box: tuple[int, int]) -> tuple[int, int]:
    """Scale a picture of `size` pixels into `box` (EMU), never beyond its size at 96 dpi."""
    width, height = size[0] * EMU_PER_PIXEL, size[1] * EMU_PER_PIXEL
    scale = min(1.0, box[0] / width, box[1] / height)
    return round(width * scale), round(height * scale)
