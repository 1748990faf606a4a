"""Sizes of pictures, read from their first bytes."""

from __future__ import annotations

import struct

EMU_PER_CM = 360_000
EMU_PER_PIXEL = 9525
EMU_PER_TWIP = 635
PNG_END = b"IEND\xaeB`\x82"
JPEG_END = b"\xff\xd9"


class UnreadablePicture(ValueError):
    """Neither PNG nor JPEG, or damaged."""


def pixel_size(content: bytes) -> tuple[int, int]:
    """Return width and height in pixels; UnreadablePicture where there are none, or where the end is cut off."""
    if content[:8] == b"\x89PNG\r\n\x1a\n":
        size = _png_size(content)
    elif content[:2] == b"\xff\xd8":
        size = _jpeg_size(content)
    else:
        raise UnreadablePicture
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
