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
    for said in data.pernyataan:
        book.state(partial(_state, said, book), said.nama)


def _state(said: Pernyataan, book: Book) -> None:
    known = book.find(said.nama)
    if known is None or (known.missing and _speaks(said)):
        book.put(said.nama, _value(said, known, book))


def _speaks(said: Pernyataan) -> bool:
    return bool(said.teks) or (said.nilai is not None and not said.nilai.missing)


def _value(said: Pernyataan, known: Value | None, book: Book) -> Value:
    if said.nilai is not None:
        return book.resolve(said.nilai, said.nilai.unit)
    inputs = known.inputs if known else ()
    formula, reason = f"dinyatakan sumber: {said.sumber}", "" if said.teks else BLANK
    return Text(said.teks, formula, inputs, source_of(said.teks), reason=reason)
