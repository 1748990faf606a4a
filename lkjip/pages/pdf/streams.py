"""Repairs of how streams are stored."""

from __future__ import annotations

from base64 import a85encode

from pypdf import PdfWriter
from pypdf.generic import ArrayObject, NameObject, NullObject, PdfObject, StreamObject

from lkjip.pages.pdf.knowledge import Facts


def end_clearly(writer: PdfWriter, facts: Facts) -> None:
    """ISO 19005-2, 6.1.7.1: a stream is as long as its Length says.

    A line end follows the stream in the file. After data whose last byte is a carriage return nobody can tell which
    byte belongs to what; such data are spelt in letters. It must be the last repair, because any change of a stream
    changes its last byte.
    """
    for stream in writer._objects:
        if isinstance(stream, StreamObject) and stream._data.endswith(b"\r"):
            _spell(stream)


def _spell(stream: StreamObject) -> None:
    stream._data = a85encode(stream._data) + b"~>"
    stream[NameObject("/Filter")] = ArrayObject([NameObject("/ASCII85Decode"), *_listed(stream, "/Filter")])
    if "/DecodeParms" in stream:
        stream[NameObject("/DecodeParms")] = ArrayObject([NullObject(), *_listed(stream, "/DecodeParms")])


def _listed(stream: StreamObject, key: str) -> list[PdfObject]:
    """Return what stands under `key`, which may be one thing, a list or absent."""
    found = stream.get(key)
    whole = found.get_object() if found is not None else None
    if whole is None:
        return []
    return list(whole) if isinstance(whole, ArrayObject) else [whole]
