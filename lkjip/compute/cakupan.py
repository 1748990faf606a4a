"""Coverage of documents: per kecamatan, per service, on average, against last year, the nation and other districts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from lkjip.base.quantity import (
    HUNDRED,
    PERSEN,
    Quantity,
    absent,
    definition,
)
from lkjip.base.tuples import NamedTuple
from lkjip.compute.banding import NAMES, Compared, Peers, add_comparison, written_out
from lkjip.compute.book import Book
from lkjip.compute.calculations import (
    count,
    mean,
    share,
    total,
)
from lkjip.compute.deret import Series, add_course, add_series
from lkjip.compute.names import Names
from lkjip.compute.nilai import add_rest
from lkjip.data.schema import Data, KabKota, Layanan

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
    name = f"cakupan.{layanan.kunci}"
    known = [
        (row, Compared(written_out(row.nama), row.nilai, row.peringkat))
        for row in districts(data, book.names, layanan.kunci)
    ]
    own = next((compared for row, compared in known if is_own(row, data.instansi.daerah)), None)
    rows = tuple(compared for _, compared in known)
    book.add(f"{name}.kabkota", own.nilai if own else absent(NO_ROWS, PERSEN))
    among = Peers(rows, own, "kabupaten/kota", PERSEN, stated=layanan.ekstrem, nobody=NO_ROWS)
    book.plan(partial(add_comparison, name, among, book), *(f"{name}.{end}" for end in NAMES))
