"""Assessments by others: the Ombudsman's review of public services."""

from __future__ import annotations

from lkjip.base.letters import folded
from lkjip.base.quantity import INDEKS, absent, typed
from lkjip.compute.book import Book
from lkjip.compute.calculations import total
from lkjip.data.schema import Data


def compute_penilaian(data: Data, book: Book) -> None:
    """The scores of every unit, and the agency's own."""
    if data.penilaian is None:
        return
    own = absent(f"penilaian-unit.csv belum memuat {data.instansi.nama}", INDEKS)
    for number, unit in enumerate(data.penilaian.unit, 1):
        parts = [unit.masukan, unit.proses, unit.keluaran, unit.pengaduan]
        nilai = unit.nilai or total(parts, "input + proses + output + pengaduan")
        book.add(f"penilaian.unit.{number}", nilai)
        if folded(unit.nama) == folded(data.instansi.nama):
            own = nilai
    book.add("penilaian.nilai", own)
    book.add("penilaian.periode", typed(data.penilaian.periode))
    book.add("penilaian.nilai_akhir", data.penilaian.nilai_akhir)
    book.add("penilaian.kategori", typed(data.penilaian.kategori))
    book.add("penilaian.opini", typed(data.penilaian.opini))
