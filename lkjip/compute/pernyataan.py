"""Constants and statements taken over from their source, by the name that prose asks for.

A statement speaks only where nothing computes the value, so that it falls silent once figures exist.
"""

from __future__ import annotations

from functools import partial

from lkjip.base.quantity import BLANK, Text, Value
from lkjip.base.source import source_of
from lkjip.compute.book import Book
from lkjip.data.schema import Data, Pernyataan


def compute_pernyataan(data: Data, book: Book) -> None:
    """Add every statement whose value is not known otherwise."""
    for statement in data.pernyataan:
        book.state(partial(_state, statement, book), statement.nama)


def _state(statement: Pernyataan, book: Book) -> None:
    known = book.find(statement.nama)
    if known is None or (known.missing and _speaks(statement)):
        book.put(statement.nama, _value(statement, known, book))


def _speaks(statement: Pernyataan) -> bool:
    return bool(statement.teks) or (statement.nilai is not None and not statement.nilai.missing)


def _value(statement: Pernyataan, known: Value | None, book: Book) -> Value:
    if statement.nilai is not None:
        return book.resolve(statement.nilai, statement.nilai.unit)
    inputs = known.inputs if known else ()
    formula, reason = f"dinyatakan sumber: {statement.sumber}", "" if statement.teks else BLANK
    return Text(statement.teks, formula, inputs, source_of(statement.teks), reason=reason)
