"""What every build says of earlier years that are another office's, and how the office that reports is called."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lkjip.data.schema import Data, Instansi


def years_of_others(data: Data) -> Iterator[str]:
    """One note (Indonesian) for each other office whose years lie in the project, unread."""
    for office in dict.fromkeys(office for _, office in data.milik_lain):
        years = [year for year, owner in data.milik_lain if owner == office]
        folders = ", ".join(f"data/{year}" for year in years)
        yield (
            f"{folders} milik {office}, bukan milik {reporting(data.instansi)}: tidak dibaca. "
            f"Untuk menyisihkannya: python build.py {years[-1]} sisihkan"
        )


def reporting(instansi: Instansi) -> str:
    """The office that reports, as messages name it; one that starts has no name yet."""
    return f"{instansi.nama} {instansi.daerah}".strip() or "instansi laporan ini, yang namanya belum diisi"


def owned(data: Data, year: int) -> str:
    """Whose an earlier year is, as an addition to a message; nothing where it is this office's own."""
    office = dict(data.milik_lain).get(year)
    return f", milik {office}" if office else ""
