"""What is known of earlier years, under `riwayat.<year>.<name>`."""

from __future__ import annotations

from lkjip.compute.book import Book
from lkjip.data.schema import Data


def compute_riwayat(data: Data, book: Book) -> None:
    """Put every known (or knowingly missing) earlier figure under its own name."""
    for known in data.riwayat:
        book.add(f"riwayat.{known.tahun}.{known.nama}", known.nilai)


def past(year: int, name: str) -> str:
    """The name of what `name` was in `year`."""
    return f"riwayat.{year}.{name}"
