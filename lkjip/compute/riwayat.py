"""What is known of earlier years, under `riwayat.<year>.<name>`.

A year that has its own data is computed as its report was; what only a later report says of it stands in its
`riwayat.yaml` and speaks where the computation has no value.
"""

from __future__ import annotations

from collections.abc import Mapping

from lkjip.base.quantity import Value
from lkjip.compute.book import Book
from lkjip.data.schema import Data

Years = Mapping[int, Mapping[str, Value]]
HISTORY = "riwayat."
OWN = (HISTORY, "tahun", "deret.", "tren.")
"""Values that speak of the year as such; their like in another year would only confuse."""


def add_history(data: Data, earlier: Years, book: Book) -> None:
    """Put every known (or knowingly missing) figure of an earlier year under its own name."""
    for year, values in earlier.items():
        for name, value in values.items():
            if not name.startswith(OWN):
                book.add(past(year, name), value)
    for known in data.riwayat:
        name = past(known.tahun, known.nama)
        computed = book.values.get(name)
        if computed is None or computed.missing:
            book.put(name, known.nilai)


def past(year: int, name: str) -> str:
    """The name of what `name` was in `year`."""
    return f"{HISTORY}{year}.{name}"
