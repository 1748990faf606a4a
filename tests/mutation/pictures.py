"""Single faults of pictures."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable, Iterator

from PIL import Image

from tests.mutation.fault import Fault, Meant, written


def of_picture(office: str, file: str, content: bytes) -> Iterator[Fault]:
    for name, change, meant in CHANGES:
        yield written(office, file, name, change(content), meant)


def _saved(kind: str, **more: object) -> Callable[[bytes], bytes]:
    def change(content: bytes) -> bytes:
        stream = io.BytesIO()
        Image.open(io.BytesIO(content)).convert("RGB").save(stream, kind, **more)
        return stream.getvalue()

    return change


def _turned(content: bytes) -> bytes:
    stream = io.BytesIO()
    Image.open(io.BytesIO(content)).transpose(Image.Transpose.ROTATE_90).save(stream, "PNG")
    return stream.getvalue()


def _measured(width: int, height: int) -> Callable[[bytes], bytes]:
    """The same PNG, whose head claims another size."""

    def change(content: bytes) -> bytes:
        head = b"IHDR" + struct.pack(">II", width, height) + content[24:29]
        return content[:12] + head + struct.pack(">I", zlib.crc32(head)) + content[33:]

    return change


def _tiny(content: bytes) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (1, 1)).save(stream, "PNG")
    return stream.getvalue()


def _endless(content: bytes) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (1, 4000)).save(stream, "PNG")
    return stream.getvalue()


SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><image href="http://contoh.example/x.png"/></svg>'
)
CHANGES: tuple[tuple[str, Callable[[bytes], bytes], Meant], ...] = (
    ("turned", _turned, "harmless"),
    ("a JPEG under this name", _saved("JPEG"), "open"),
    ("a GIF under this name", _saved("GIF"), "open"),
    ("a TIFF under this name", _saved("TIFF"), "told"),
    ("a WebP under this name", _saved("WEBP"), "open"),
    ("a bitmap under this name", _saved("BMP"), "open"),
    ("a drawing under this name", lambda content: SVG, "told"),
    ("no width", _measured(0, 40), "told"),
    ("no size", _measured(0, 0), "told"),
    ("a billion pixels", _measured(60000, 60000), "told"),
    ("one pixel", _tiny, "open"),
    ("one pixel wide", _endless, "open"),
    ("a sum that is wrong", lambda content: content[:29] + b"\0\0\0\0" + content[33:], "open"),
)
