"""Values that the office defines itself, by name: `nilai.<kunci>`, or the very key where it has dots."""

from __future__ import annotations

from functools import partial

from lkjip.base.quantity import PERSEN
from lkjip.compute.book import REFERENCE, Book
from lkjip.compute.calculations import rest
from lkjip.compute.phrases import leaves
from lkjip.data.rumus import written
from lkjip.data.schema import Data, NilaiSendiri


def compute_nilai(data: Data, book: Book) -> None:
    """Every value of nilai.yaml, whichever of them stands first."""
    for own in data.nilai:
        name = own.full_name
        book.called[name] = own.nama
        book.plan(partial(_own, name, own, book), name)
        if own.sisa == "ya":
            book.plan(partial(add_rest, name, own.nama, book), f"{name}.sisa", f"{name}.menyisakan")


def _own(name: str, own: NilaiSendiri, book: Book) -> None:
    value = book.resolve(own.rumus, own.rumus.unit, own.desimal)
    alone = REFERENCE.fullmatch(written(own.rumus))  # the very value that it names
    book.add(name, value if alone or not own.sumber else value._replace(basis=own.sumber))


def add_rest(name: str, what: str, book: Book) -> None:
    """What a percentage leaves to 100 %, as a number and in words."""
    left = rest(book.quantity(name, PERSEN), f"100 − {what}")
    book.add(f"{name}.sisa", left)
    book.add(f"{name}.menyisakan", leaves(left))
