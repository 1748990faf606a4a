"""All rules of computation, in the order in which the report lists their values."""

from __future__ import annotations

from lkjip.base.memory import keep, latest
from lkjip.base.problems import InputError
from lkjip.base.quantity import Value
from lkjip.compute.anggaran import compute_anggaran
from lkjip.compute.banding import compute_banding
from lkjip.compute.belanja import compute_belanja
from lkjip.compute.book import Book
from lkjip.compute.deret import compute_deret
from lkjip.compute.inheritance import spread_again
from lkjip.compute.kinerja import compute_kinerja
from lkjip.compute.names import COMPUTED, Names
from lkjip.compute.nasional import compute_nasional
from lkjip.compute.nilai import compute_nilai
from lkjip.compute.pernyataan import compute_pernyataan
from lkjip.compute.references import check_references
from lkjip.compute.riwayat import HISTORY, Years, add_history
from lkjip.compute.sasaran import compute_sasaran
from lkjip.compute.settling import settle
from lkjip.compute.tabel import compute_tabel
from lkjip.compute.terukur import compute_terukur
from lkjip.compute.tren import compute_tren
from lkjip.compute.triwulan import compute_triwulan
from lkjip.compute.umum import compute_umum
from lkjip.data.schema import Data

SUBJECTS = (
    compute_umum,
    compute_nasional,
    compute_triwulan,
    compute_kinerja,
    compute_terukur,
    compute_tren,
    compute_anggaran,
    compute_belanja,
    compute_sasaran,
    compute_tabel,
    compute_nilai,
    compute_deret,
    compute_banding,
    compute_pernyataan,
)


def compute(data: Data) -> Names:
    """Return every value of the report by name. Missing inputs make missing results; nothing is guessed.

    Earlier years that have data of their own are computed first, each once, and then stand as the past of the later.
    data: the checked facts of the year, with those of the earlier years in `lampau`
    Raises InputError where two keys of the data give one name, or a reference leads nowhere, in a circle, or to a
    number of another unit; with the values that were computed all the same where only references are wrong.
    """
    earlier: dict[int, Names] = {}
    found: dict[str, object] = {COMPUTED: data}
    for year in data.lampau:
        try:
            earlier[year.tahun] = _one_year(year, dict(earlier), found)
        except InputError as error:
            raise InputError(error.problems) from None  # its values are not those of the report
    names = _one_year(data, earlier, found)
    for name, value in found.items():  # facts and values of one time, or none: their numbers are the very same
        keep(name, value)
    return names


def _one_year(data: Data, earlier: Years, found: dict[str, object]) -> Names:
    book = Book(dict(data.milik_lain), data.tahun)
    add_history(data, earlier, book)
    for subject in SUBJECTS:
        subject(data, book)
    # A value of the past that serves this year is first of all known by its name of this year.
    values = book.finish()
    past = [name for name in values if name.startswith(HISTORY)]
    ordered = values | {name: values.pop(name) for name in past}
    names = Names(_as_before(data, ordered, found))
    check_references(data, book, names)
    return names


def _as_before(data: Data, values: dict[str, Value], found: dict[str, object]) -> dict[str, Value]:
    """The values with what makes them provisional; in a process that stays up the very ones of the last time, where
    they are the same. `found`: what is to be kept of them."""
    settled, spread = f"values {data.tahun}", f"spread {data.tahun}"
    before = latest(settled)
    known = values if before is None else settle(values, before)
    found[settled] = known
    if not data.sementara:
        return known
    open_ones = spread_again(known, latest(spread))
    found[spread] = open_ones
    return open_ones.values
