"""Assessments by others: the Ombudsman's review of public services."""

from __future__ import annotations

from lkjip.compute.book import Book, words
from lkjip.compute.rules import total
from lkjip.data.schema import Data, UnitLayanan
from lkjip.quantity import INDEKS, Quantity


def nilai_unit(unit: UnitLayanan) -> Quantity:
    """A unit's score: the sum of the four dimensions."""
    return total(
        [unit.masukan, unit.proses, unit.keluaran, unit.pengaduan], "input + proses + output + pengaduan", INDEKS
    )


def compute_penilaian(data: Data, book: Book) -> None:
    """The scores of every unit, and the agency's own."""
    if data.penilaian is None:
        return
    for number, unit in enumerate(data.penilaian.unit, 1):
        nilai = nilai_unit(unit)
        book.add(f"penilaian.unit.{number}", nilai)
        if unit.nama == data.instansi.nama:
            book.add("penilaian.nilai", nilai)
    book.add("penilaian.nilai_akhir", data.penilaian.nilai_akhir)
    book.add("penilaian.kategori", words(data.penilaian.kategori))
    book.add("penilaian.opini", words(data.penilaian.opini))
