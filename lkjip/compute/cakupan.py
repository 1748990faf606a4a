"""Coverage of documents: per kecamatan, per service, on average, against last year, the nation and other districts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import NamedTuple

from lkjip.base.quantity import (
    HUNDRED,
    PERINGKAT,
    PERSEN,
    Quantity,
    Text,
    Value,
    absent,
    definition,
)
from lkjip.base.source import source_of
from lkjip.compute.book import Book
from lkjip.compute.calculations import (
    capaian,
    count,
    difference,
    mean,
    picked,
    share,
    thing,
    total,
)
from lkjip.compute.certainty import claim, no_claim, tally, void, words
from lkjip.compute.deret import Series, add_course, add_series
from lkjip.compute.names import Names
from lkjip.compute.nilai import add_rest
from lkjip.compute.phrases import ahead
from lkjip.compute.verdicts import (
    Status,
    is_reached,
    status,
    status_in,
)
from lkjip.data.schema import Data, IndikatorNasional, KabKota, Layanan

PROVINSI = "PROVINSI"
RATIO = "menurut rumus cakupan: pembilang ÷ penyebut × 100"
NO_ROWS = "kabkota.csv belum memuat daerah ini"


def compute_cakupan(data: Data, book: Book) -> None:
    """Every coverage, in percent, and what the report says of it: `cakupan.<layanan>.…` and the averages.

    Coverage is pembilang ÷ penyebut × 100 over all kecamatan, never the mean of their percentages. Ranks and the
    distance to the best are counted where all districts are known, else taken from what the source states.
    """
    for layanan in data.cakupan:
        _layanan(layanan, data, book)
    if data.cakupan:
        _averages(data.cakupan, book)


def _layanan(layanan: Layanan, data: Data, book: Book) -> None:
    name = f"cakupan.{layanan.kunci}"
    for row in layanan.wilayah:
        key = row.kecamatan.lower().replace(" ", "_")
        book.add(
            f"{name}.{key}",
            share(row.pembilang, row.penyebut, f"{layanan.kolom_pembilang} ÷ {layanan.kolom_penyebut} × 100"),
        )
    pembilang = total([row.pembilang for row in layanan.wilayah], f"jumlah {layanan.kolom_pembilang}")
    penyebut = total([row.penyebut for row in layanan.wilayah], f"jumlah {layanan.kolom_penyebut}")
    nilai = share(pembilang, penyebut, f"{layanan.kolom_pembilang} ÷ {layanan.kolom_penyebut} × 100")
    book.add(f"{name}.pembilang", pembilang)
    book.add(f"{name}.penyebut", penyebut)
    book.add(name, nilai)
    add_rest(name, "cakupan", book)
    add_series(Series(name, "cakupan", PERSEN, layanan.arah_deret), data, book)
    _rank(layanan, data, book)


def compute_course(data: Data, book: Book) -> None:
    """How each coverage went on after the year before last; told when statements have spoken where figures lack."""
    for layanan in data.cakupan:
        add_course(f"cakupan.{layanan.kunci}", data.tahun, book)


def _averages(services: Sequence[Layanan], book: Book) -> None:
    values = [book.quantity(f"cakupan.{layanan.kunci}") for layanan in services]
    book.add("cakupan.penuh", definition(HUNDRED, PERSEN, "seluruhnya tercakup: pembilang = penyebut", RATIO))
    book.add("cakupan.jumlah", count(services, "banyaknya jenis layanan"))
    book.add("cakupan.rata_rata", mean(values, "jumlah cakupan seluruh layanan ÷ jumlah jenis layanan"))
    for bidang in dict.fromkeys(layanan.bidang for layanan in services):
        group = [book.quantity(f"cakupan.{layanan.kunci}") for layanan in services if layanan.bidang == bidang]
        book.add(f"cakupan.rata_rata.{bidang}", mean(group, f"rata-rata cakupan layanan {bidang}"))


class District(NamedTuple):
    """A row of a comparison with its figures; what named a value is that value."""

    ukuran: str
    nama: str
    nilai: Quantity
    peringkat: Quantity | None
    wajib: Quantity | None
    rekam: Quantity | None


def compared(data: Data, names: Names) -> list[District]:
    """All rows of all comparisons, the provinces' own ones too."""
    return [_district(row, names) for row in data.kabkota]


def _district(row: KabKota, names: Names) -> District:
    wajib, rekam = (None if figure is None else _figure(figure, names) for figure in (row.wajib, row.rekam))
    return District(row.ukuran, row.nama, _figure(row.nilai, names), row.peringkat, wajib, rekam)


def _figure(given: Quantity | str, names: Names) -> Quantity:
    if isinstance(given, Quantity):
        return given
    name = given.removeprefix("=").strip()
    value = names.get(name)
    return value if isinstance(value, Quantity) else absent(f'nilai "{name}" belum ada datanya')


def is_own(row: KabKota | District, daerah: str) -> bool:
    """Whether the row is the reporting district ("KAB. X" is "Kabupaten X")."""
    return row.nama.casefold() in {daerah.casefold(), daerah.casefold().replace("kabupaten", "kab.")}


def districts(data: Data, names: Names, ukuran: str) -> list[District]:
    """The districts of one comparison, without the province's own row."""
    return [row for row in compared(data, names) if row.ukuran == ukuran and row.nama != PROVINSI]


def _rank(layanan: Layanan, data: Data, book: Book) -> None:
    rows = districts(data, book.names, layanan.kunci)
    own = next((row for row in rows if is_own(row, data.instansi.daerah)), None)
    name = f"cakupan.{layanan.kunci}"
    book.add(f"{name}.kabkota", own.nilai if own else absent(NO_ROWS, PERSEN))
    book.add(f"{name}.peringkat", _place(rows, own))
    _highest(rows, own, name, book)
    _extreme(rows, own, layanan, book)


def _complete(rows: Sequence[District]) -> bool:
    return all(row.nilai.published is not None for row in rows)


def _place(rows: Sequence[District], own: District | None) -> Quantity:
    """The district's rank: counted where all figures are known, else as the source states it."""
    if own is None:
        return absent(NO_ROWS, PERINGKAT)
    if not _complete(rows):
        return own.peringkat or absent(why_incomplete(rows), PERINGKAT)
    better = [row for row in rows if (row.nilai.published or 0) > (own.nilai.published or 0)]
    formula = "banyaknya kabupaten/kota yang lebih tinggi + 1"
    return Quantity(Decimal(len(better) + 1), PERINGKAT, 0, formula, tuple(row.nilai for row in rows))


def why_incomplete(rows: Sequence[District]) -> str:
    """Why the comparison is incomplete."""
    return next((row.nilai.reason for row in rows if row.nilai.missing), "")


def _highest(rows: Sequence[District], own: District | None, name: str, book: Book) -> None:
    first = next((row for row in rows if row.peringkat and row.peringkat.published == 1), None)
    if own and _complete(rows):
        first = max(rows, key=lambda row: row.nilai.published or 0)
    values, formula = tuple(row.nilai for row in rows), "kabupaten/kota dengan nilai tertinggi"
    reason = why_incomplete(rows) or NO_ROWS
    best = absent(reason, PERSEN)
    called = no_claim(formula, reason, *values)
    if first:
        best = picked(first.nilai, "nilai tertinggi di antara kabupaten/kota", values)
        why = values if _complete(rows) else (first.peringkat or first.nilai,)  # who is first was counted, or stated
        called = words(_called(first), formula, thing(first), *why)
    mine = own.nilai if own else absent(reason, PERSEN)
    book.add(f"{name}.tertinggi", called)
    book.add(f"{name}.tertinggi.nilai", best)
    gap = difference(best, mine, "nilai tertinggi − nilai sendiri")
    book.add(f"{name}.selisih_tertinggi", gap)
    others = [(_called(row), row.nilai) for row in rows if row is not own]
    how, where = ahead(mine, gap, called, others)
    book.add(f"{name}.terpaut", how)
    book.add(f"{name}.terpaut.dari", where)


def _called(row: District) -> str:
    return row.nama.title().replace("Kab.", "Kabupaten")


def _extreme(rows: Sequence[District], own: District | None, layanan: Layanan, book: Book) -> None:
    values = tuple(row.nilai for row in rows)
    formula = "nilai sendiri dibanding seluruh kabupaten/kota"
    if own is None or not _complete(rows):
        stated, reason = layanan.ekstrem, why_incomplete(rows) or NO_ROWS
        text = Text(stated, "dinyatakan sumber; " + formula, values, source_of(stated), reason=reason)
    elif len(rows) == 1:
        text = void(formula, *values, reason="tidak ada pembandingnya")
    else:
        text = words(_standing(own, [value.published or Decimal(0) for value in values]), formula, *values)
    book.add(f"cakupan.{layanan.kunci}.dibanding", text)


def _standing(own: District, amounts: Sequence[Decimal]) -> str:
    mine = own.nilai.published
    if min(amounts) == max(amounts):
        return "sama besar"
    return "paling kecil" if mine == min(amounts) else "paling besar" if mine == max(amounts) else "di tengah"


def compute_nasional(data: Data, book: Book) -> None:
    """National targets (`nasional.<kunci>.…`) against the local values that answer them, whichever way is better.

    The polarity is the national target's own, else that of the indicator which measures the same value. PermenPANRB
    53/2014, Lampiran II, asks for this comparison where a national standard exists.
    """
    if data.nasional is None:
        return
    known = polarities(data)
    first: set[str] = set()
    for indikator in data.national:
        shown = indikator.realisasi if indikator.realisasi.startswith("cakupan.") else ""
        shown = "" if shown in first else shown
        first.add(shown)
        names = [f"nasional.{indikator.kunci}", *([f"{shown}.nasional"] if shown else [])]
        book.plan(partial(_national, indikator, known, shown, book), *names)
    book.plan(partial(_all_national, data.national, book), "nasional")


def _national(indikator: IndikatorNasional, known: Mapping[str, str], shown: str, book: Book) -> None:
    """One national target; shown: the coverage that names it too, if any."""
    name = f"nasional.{indikator.kunci}"
    target = book.resolve(indikator.target, indikator.target.unit)
    book.add(f"{name}.target", target)
    if not indikator.realisasi:
        return
    realisasi = book.resolve(indikator.realisasi, indikator.target.unit)
    polaritas = indikator.polaritas or known.get(named(indikator.realisasi), "positif")
    achieved = capaian(realisasi, target, polaritas)
    book.add(f"{name}.realisasi", realisasi)
    book.add(f"{name}.capaian", achieved._replace(formula=achieved.formula.replace("target", "target nasional")))
    book.add(f"{name}.status", status(realisasi, target, polaritas))
    if shown:
        book.add(f"{shown}.nasional", target)
        book.add(f"{shown}.nasional.capaian", book.quantity(f"{name}.capaian"))
        book.add(f"{shown}.nasional.status", _already(book.value(f"{name}.status")))


def _all_national(daftar: Sequence[IndikatorNasional], book: Book) -> None:
    states = [book.value(f"nasional.{layanan.kunci}.status") for layanan in daftar if layanan.realisasi]
    reached = list(filter(is_reached, states))
    book.add("nasional.jumlah", count(states, "banyaknya indikator yang dibandingkan"))
    book.add("nasional.jumlah_tercapai", tally(reached, "banyaknya indikator yang mencapai target nasional", states))
    exceeded = all(status_in(state) is Status.EXCEEDED for state in states)
    every = len(reached) == len(states)
    some = "belum seluruhnya mencapai" if reached else "belum mencapai"
    summary = "telah melampaui" if exceeded else "telah mencapai" if every else some
    formula = "status seluruh indikator"
    book.add("nasional.semua", claim(summary, formula, *states) if states else void(formula))


def polarities(data: Data) -> dict[str, str]:
    """The polarity of each value that an indicator is, or that it names as its realisasi."""
    found: dict[str, str] = {}
    for stem, indikator in data.indicators:
        found[f"{stem}.realisasi"] = indikator.polaritas
        if isinstance(indikator.realisasi, str):
            found.setdefault(named(indikator.realisasi), indikator.polaritas)
    return found


def named(reference: str) -> str:
    """The name in a reference, which national targets write without "="."""
    return reference.removeprefix("=").strip()


def _already(state: Value) -> Value:
    found = status_in(state)
    return state._replace(text=found.so_far) if found and isinstance(state, Text) else state
