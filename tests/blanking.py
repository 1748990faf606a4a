"""Facts with something taken away: what a year starts with, place by place."""

from __future__ import annotations

from typing import Any

from lkjip.base.quantity import Quantity, Text, absent
from lkjip.compute import Names
from lkjip.data.schema import BarisTabel, Data
from lkjip.data.shape import shape_of

REASON = "kosong"


def places(facts: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The paths of all fields that belong to one year and hold something."""
    found: list[tuple[Any, ...]] = []
    if isinstance(facts, Quantity) or not isinstance(facts, tuple):
        return found
    for key in getattr(facts, "_fields", range(len(facts))):
        value = getattr(facts, key) if isinstance(key, str) else facts[key]
        field = shape_of(type(facts)).get(key) if isinstance(key, str) else None
        reference = isinstance(value, str) and value.startswith("=")
        if isinstance(facts, BarisTabel) and key == "sel":
            found += [(*path, key, at) for at, cell in enumerate(value) if isinstance(cell, Quantity)]
        elif field and field.yearly and not field.yearly.first and value not in (None, "") and not reference:
            found.append((*path, key))
        else:
            found += places(value, (*path, key))
    return found


def blanked(facts: Any, path: tuple[Any, ...]) -> Any:
    """The facts with what stands at `path` missing."""
    key, *rest = path
    value = getattr(facts, key) if isinstance(key, str) else facts[key]
    nothing = absent(REASON, value.unit) if isinstance(value, Quantity) else ""
    new = blanked(value, tuple(rest)) if rest else nothing
    if isinstance(key, str):
        return facts._replace(**{key: new})
    return (*facts[:key], new, *facts[key + 1 :])


CERTAIN = ("tahun", "tanggal_data", "deret.", "instansi.", "wilayah.", "renstra.", "pk.", "penandatangan.", "riwayat.")
"""Names, years and structure: not results of the year."""
STRUCTURE = (
    ".fungsional_tertentu",
    ".fungsional_umum",
    ".jumlah_sasaran",
    ".jumlah_indikator",
    ".banyak",
    "cakupan.jumlah",
    "nasional.jumlah",
)
MEASURED = "terukur"
"""Values of `compute/terukur.py` say how much is measured and speak of that alone, so they change with it; they never
count what is missing as reached or missed."""


def emptied(data: Data) -> Data:
    """The office as the year starts: nothing of the year is entered."""
    for path in places(data):
        data = blanked(data, path)
    return data


def claims(names: Names) -> dict[str, str]:
    """What is said all the same of the year's results, names, targets of the plan and last year's columns aside."""
    year = names("tahun")
    aside = (".target", ".target_akhir", ".nama", ".bagian")
    return {
        name: str(value)
        for name, value in names.items()
        if not value.missing
        and not name.startswith(CERTAIN)
        and not name.endswith((*STRUCTURE, *aside))
        and name not in ("cakupan.penuh", "anggaran.lalu")
        and not (name.startswith("tren.") and f".{year}." not in name)  # earlier years speak of their own
        and not (name.startswith("tabel.") and isinstance(value, Text) and not value.formula)  # words of a row
        and not any(part in name for part in ("_lalu", ".lalu", ".deret.", MEASURED))
    }
