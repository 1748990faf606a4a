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
    for statement in data.pernyataan:
        known = book.values.get(statement.nama)
        if known is None or (known.missing and _speaks(statement)):
            book.values[statement.nama] = _value(statement, known)


def _speaks(statement: Pernyataan) -> bool:
    return bool(statement.teks) or (statement.nilai is not None and not statement.nilai.missing)


def _value(statement: Pernyataan, known: Value | None) -> Value:
    if statement.nilai is not None:
        return statement.nilai
    inputs = known.inputs if known else ()
    formula, reason = f"dinyatakan sumber: {statement.sumber}", "" if statement.teks else BLANK
    return Text(statement.teks, formula, inputs, source_of(statement.teks), reason=reason)
