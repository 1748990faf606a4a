"""Assessments by others: the Ombudsman's review of public services."""

from __future__ import annotations

from lkjip.compute.book import Book
from lkjip.compute.claims import stated
from lkjip.compute.rules import total
from lkjip.data.schema import Data
from lkjip.quantity import INDEKS, absent
from lkjip.source import Source


def compute_penilaian(data: Data, book: Book) -> None:
    """The scores of every unit, and the agency's own."""
    if data.penilaian is None:
        return
    source = Source(f"data/{data.tahun}/penilaian.yaml")
    own = absent(f"penilaian-unit.csv belum memuat {data.instansi.nama}", INDEKS)
    for number, unit in enumerate(data.penilaian.unit, 1):
        parts = [unit.masukan, unit.proses, unit.keluaran, unit.pengaduan]
        nilai = unit.nilai or total(parts, "input + proses + output + pengaduan")
        book.add(f"penilaian.unit.{number}", nilai)
        if unit.nama == data.instansi.nama:
            own = nilai
    book.add("penilaian.nilai", own)
    book.add("penilaian.periode", stated(data.penilaian.periode, source))
    book.add("penilaian.nilai_akhir", data.penilaian.nilai_akhir)
    book.add("penilaian.kategori", stated(data.penilaian.kategori, source))
    book.add("penilaian.opini", stated(data.penilaian.opini, source))
