"""Constants and statements taken over from their source, by the name that prose asks for.

They come last: a statement speaks only where nothing computes the value, so that it falls silent once figures exist.
"""

from __future__ import annotations

from lkjip.compute.book import Book
from lkjip.data.schema import Data, Pernyataan
from lkjip.quantity import Text, Value
from lkjip.source import source_of


def compute_pernyataan(data: Data, book: Book) -> None:
    """Add every statement whose value is not known otherwise."""
    for said in data.pernyataan:
        known = book.values.get(said.nama)
        if known is None or known.missing:
            book.values[said.nama] = _value(said, known)


def _value(said: Pernyataan, known: Value | None) -> Value:
    if said.nilai is not None:
        return said.nilai
    inputs = known.inputs if known else ()
    return Text(said.teks, f"dinyatakan sumber: {said.sumber}", inputs, source_of(said.teks))
