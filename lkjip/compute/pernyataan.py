"""Constants and statements taken over from their source, by the name that prose asks for.

They come last: a statement speaks only where nothing computes the value, so that it falls silent once figures exist.
"""

from __future__ import annotations

from lkjip.base.quantity import BLANK, Text, Value
from lkjip.base.source import source_of
from lkjip.compute.book import Book
from lkjip.data.schema import Data, Pernyataan


def compute_pernyataan(data: Data, book: Book) -> None:
    """Add every statement whose value is not known otherwise."""
    for said in data.pernyataan:
        known = book.values.get(said.nama)
        if known is None or (known.missing and _speaks(said)):
            book.values[said.nama] = _value(said, known)


def _speaks(said: Pernyataan) -> bool:
    return bool(said.teks) or (said.nilai is not None and not said.nilai.missing)


def _value(said: Pernyataan, known: Value | None) -> Value:
    if said.nilai is not None:
        return said.nilai
    inputs = known.inputs if known else ()
    formula, reason = f"dinyatakan sumber: {said.sumber}", "" if said.teks else BLANK
    return Text(said.teks, formula, inputs, source_of(said.teks), reason=reason)
