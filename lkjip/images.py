"""Sizes of pictures, read from their first bytes."""

from __future__ import annotations

import struct

EMU_PER_CM = 360_000
EMU_PER_PIXEL = 9525
EMU_PER_TWIP = 635


class UnreadablePicture(ValueError):
    """Neither PNG nor JPEG, or damaged."""


def pixel_size(content: bytes) -> tuple[int, int]:
    """Return width and height in pixels."""
    if content[:8] == b"\x89PNG\r\n\x1a\n" and len(content) > 24:
        width, height = struct.unpack(">II", content[16:24])
        return int(width), int(height)
    if content[:2] == b"\xff\xd8":
        return _jpeg_size(content)
    raise UnreadablePicture


def _jpeg_size(content: bytes) -> tuple[int, int]:
    position = 2
    while position + 9 < len(content):
        marker, length = content[position + 1], int.from_bytes(content[position + 2 : position + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", content[position + 5 : position + 9])
            return int(width), int(height)
        position += 2 + length
    raise UnreadablePicture


def fit(size: tuple[int, int], box: tuple[int, int]) -> tuple[int, int]:
    """Scale a picture of `size` pixels into `box` (EMU), never beyond its size at 96 dpi."""
    width, height = size[0] * EMU_PER_PIXEL, size[1] * EMU_PER_PIXEL
    scale = min(1.0, box[0] / width, box[1] / height)
    return round(width * scale), round(height * scale)
