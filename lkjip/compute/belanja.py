"""Divisions of the budget: by kind of belanja and by source of funds, each with absorption and share of the whole."""

from __future__ import annotations

from collections.abc import Sequence

from lkjip.base.quantity import RUPIAH, typed
from lkjip.compute.book import Book
from lkjip.compute.calculations import count, share, total
from lkjip.data.schema import Data, RincianBelanja


def compute_belanja(data: Data, book: Book) -> None:
    """`anggaran.jenis.<kunci>.…` and `anggaran.sumber.<kunci>.…`, and what they add up to."""
    if data.anggaran is None:
        return
    _division("anggaran.jenis", data.anggaran.jenis_belanja, "jenis belanja", book)
    _division("anggaran.sumber", data.anggaran.sumber_dana, "sumber dana", book)


def _division(name: str, rows: Sequence[RincianBelanja], what: str, book: Book) -> None:
    if not rows:
        return
    pagu = total([row.pagu for row in rows], f"jumlah pagu menurut {what}", RUPIAH)
    realisasi = total([row.realisasi for row in rows], f"jumlah realisasi menurut {what}", RUPIAH)
    book.add(f"{name}.pagu", pagu)
    book.add(f"{name}.realisasi", realisasi)
    book.add(f"{name}.penyerapan", share(realisasi, pagu, "realisasi ÷ pagu × 100"))
    book.add(f"{name}.jumlah", count(rows, f"banyaknya {what}"))
    for row in rows:
        book.add(f"{name}.{row.kunci}.nama", typed(row.nama))
        book.add(f"{name}.{row.kunci}.pagu", row.pagu)
        book.add(f"{name}.{row.kunci}.realisasi", row.realisasi)
        book.add(f"{name}.{row.kunci}.penyerapan", share(row.realisasi, row.pagu, "realisasi ÷ pagu × 100"))
        book.add(f"{name}.{row.kunci}.porsi", share(row.pagu, pagu, "pagu ÷ jumlah pagu × 100"))
