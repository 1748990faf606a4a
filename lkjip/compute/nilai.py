"""Values that the office defines itself, by name: `nilai.<kunci>`, or the very key where it has dots."""

from __future__ import annotations

from functools import partial

from lkjip.base.quantity import JUMLAH, PERSEN, Unit
from lkjip.compute.book import REFERENCE, Book
from lkjip.compute.calculations import graded, rest
from lkjip.compute.phrases import leaves
from lkjip.data.rumus import written
from lkjip.data.schema import Data, NilaiSendiri, SkalaNilai


def compute_nilai(data: Data, book: Book) -> None:
    """Every value of nilai.yaml, whichever of them stands first."""
    for own in data.nilai:
        name = own.full_name
        book.called[name] = own.nama
        book.plan(partial(_own, name, own, book), name)
        if own.sisa == "ya":
            book.plan(partial(_add_rest, name, own.nama, book), f"{name}.sisa", f"{name}.menyisakan")
        if scale := data.ketentuan.scale_named(own.skala):
            for graded_name in (name, *([f"{name}.lalu"] if own.deret == "ya" else [])):
                ends = [f"{graded_name}.{key}" for key in ("huruf", "predikat")]
                book.plan(partial(_add_class, graded_name, scale, own.rumus.unit, book), *ends)


def _own(name: str, own: NilaiSendiri, book: Book) -> None:
    value = book.resolve(own.rumus, own.rumus.unit, own.desimal)
    alone = REFERENCE.fullmatch(written(own.rumus))  # the very value that it names
    if alone and value.unit == JUMLAH:
        value = value._replace(unit=own.rumus.unit)  # a mere count is of what it is declared to be: "10 puskesmas"
    book.add(name, value if alone or not own.sumber else value._replace(basis=own.sumber))


def _add_class(name: str, scale: SkalaNilai, unit: Unit, book: Book) -> None:
    """The class of a value on its scale: its name, and its letter where the scale has letters."""
    letter, word = graded(book.quantity(name, unit), scale.kelas, scale.dasar)
    if scale.has_letters:
        book.add(f"{name}.huruf", letter)
    book.add(f"{name}.predikat", word)


def _add_rest(name: str, what: str, book: Book) -> None:
    """What a percentage leaves to 100 %, as a number and in words."""
    left = rest(book.quantity(name, PERSEN), f"100 − {what}")
    book.add(f"{name}.sisa", left)
    book.add(f"{name}.menyisakan", leaves(left))
