"""Values that the office defines itself, by name: `nilai.<kunci>`."""

from __future__ import annotations

from functools import partial

from lkjip.compute.book import REFERENCE, Book
from lkjip.data.rumus import written
from lkjip.data.schema import Data, NilaiSendiri

STEM = "nilai"


def compute_nilai(data: Data, book: Book) -> None:
    """Every value of nilai.yaml, whichever of them stands first."""
    for own in data.nilai:
        name = f"{STEM}.{own.kunci}"
        book.called[name] = own.nama
        book.plan(partial(_own, name, own, book), name)


def _own(name: str, own: NilaiSendiri, book: Book) -> None:
    value = book.resolve(own.rumus, own.rumus.unit, own.desimal)
    alone = REFERENCE.fullmatch(written(own.rumus))  # the very value that it names
    book.add(name, value if alone or not own.sumber else value._replace(basis=own.sumber))
