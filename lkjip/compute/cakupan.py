"""Coverage of documents: per kecamatan, per service, on average, against last year, the nation and other districts."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from lkjip.compute.book import Book, words
from lkjip.compute.riwayat import past
from lkjip.compute.rules import MENINGKAT, count, difference, direction, mean, picked, rest, share, status, thing, total
from lkjip.compute.umum import SERIES_YEARS
from lkjip.data.schema import Data, KabKota, Layanan
from lkjip.quantity import HUNDRED, PERINGKAT, PERSEN, POIN_PERSEN, Quantity, Text, definition, derive, given, typed
from lkjip.source import source_of

PROVINSI = "PROVINSI"
RATIO = "menurut rumus cakupan: pembilang ÷ penyebut × 100"


def compute_cakupan(data: Data, book: Book) -> None:
    """Every coverage and what the report says of it."""
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
    book.add(f"{name}.sisa", rest(nilai, "100 − cakupan"))
    _series(layanan, nilai, data.tahun, book)
    _rank(layanan, data, book)


def _series(layanan: Layanan, nilai: Quantity, tahun: int, book: Book) -> None:
    name = f"cakupan.{layanan.kunci}"
    before = book.quantity(past(tahun - 1, name), PERSEN)
    book.add(f"{name}.lalu", before)
    book.add(f"{name}.selisih", difference(nilai, before, "cakupan tahun ini − cakupan tahun lalu"))
    book.add(f"{name}.arah", _direction(nilai, before, layanan.arah_deret))
    years = [book.quantity(past(year, name), PERSEN) for year in range(tahun - SERIES_YEARS + 1, tahun)] + [nilai]
    for year, value in zip(range(tahun - SERIES_YEARS + 1, tahun + 1), years, strict=True):
        book.add(f"{name}.deret.{year}", value)
    book.add(f"{name}.arah_deret", _trend(years, layanan.arah_deret))
    for back in range(1, SERIES_YEARS - 1):
        suffix = "lalu" if back == 1 else f"lalu_{back}"
        _change(f"{name}.{{}}_{suffix}", name, tahun - back, years[-back - 2 : len(years) - back], book)


def _direction(now: Quantity, before: Quantity, stated: str) -> Text:
    """Up or down on last year; where last year is unknown, the direction that the source states of every year."""
    found = direction(now, before, MENINGKAT)
    if not found.missing or not stated:
        return found
    word = "penurunan" if "penurunan" in stated else "peningkatan"
    formula = "dinyatakan sumber; angka tahun lalu belum tersedia"
    return Text(word, formula, (*found.inputs, typed(stated)), reason=found.reason)


def _change(form: str, name: str, year: int, pair: Sequence[Quantity], book: Book) -> None:
    """How `name` changed in `year`: from the two years' figures, or from the change that the source states."""
    stated = book.quantity(past(year, f"{name}.perubahan"), POIN_PERSEN)
    before, now = pair
    change = derive(lambda a, b: a - b, f"cakupan {year} − cakupan {year - 1}", POIN_PERSEN, now, before)
    change = stated if change.missing else change
    zero = given(0, POIN_PERSEN)
    book.add(form.format("perubahan"), derive(abs, "besar perubahan", POIN_PERSEN, change))
    book.add(form.format("arah"), direction(change, zero, MENINGKAT)._replace(inputs=(change,)))


def _trend(years: Sequence[Quantity], stated: str) -> Text:
    """Trend over the years; where years are unknown, what the source states, else missing."""
    formula = "arah setiap tahun terhadap tahun sebelumnya"
    amounts = [value.published for value in years]
    known = [amount for amount in amounts if amount is not None]
    if len(known) < len(amounts):
        reason = next(value.reason for value in years if value.published is None)
        formula = "dinyatakan sumber; angka tahun-tahunnya belum tersedia"
        return Text(stated, formula, tuple(years), source_of(stated), reason=reason)
    if all(a < b for a, b in pairwise(known)):
        return words("mengalami kenaikan dari tahun ke tahun", formula, *years)
    if all(a > b for a, b in pairwise(known)):
        return words("mengalami penurunan dari tahun ke tahun", formula, *years)
    return words("naik dan turun dari tahun ke tahun", formula, *years)


def _averages(services: Sequence[Layanan], book: Book) -> None:
    values = [book.quantity(f"cakupan.{layanan.kunci}") for layanan in services]
    book.add("cakupan.penuh", definition(HUNDRED, PERSEN, "seluruhnya tercakup: pembilang = penyebut", RATIO))
    book.add("cakupan.jumlah", count(services, "banyaknya jenis layanan"))
    book.add("cakupan.rata_rata", mean(values, "jumlah cakupan seluruh layanan ÷ jumlah jenis layanan"))
    for bidang in dict.fromkeys(layanan.bidang for layanan in services):
        group = [book.quantity(f"cakupan.{layanan.kunci}") for layanan in services if layanan.bidang == bidang]
        book.add(f"cakupan.rata_rata.{bidang}", mean(group, f"rata-rata cakupan layanan {bidang}"))


def is_own(row: KabKota, daerah: str) -> bool:
    """Whether the row is the reporting district ("KAB. X" is "Kabupaten X")."""
    return row.nama.casefold() in {daerah.casefold(), daerah.casefold().replace("kabupaten", "kab.")}


def districts(data: Data, ukuran: str) -> list[KabKota]:
    """The districts of one comparison, without the province's own row."""
    return [row for row in data.kabkota if row.ukuran == ukuran and row.nama != PROVINSI]


def _rank(layanan: Layanan, data: Data, book: Book) -> None:
    rows = districts(data, layanan.kunci)
    own = next((row for row in rows if is_own(row, data.instansi.daerah)), None)
    if own is None:
        return
    name = f"cakupan.{layanan.kunci}"
    values = tuple(row.nilai for row in rows)
    book.add(f"{name}.kabkota", own.nilai)
    complete = all(value.published is not None for value in values)
    if complete:
        better = [row for row in rows if (row.nilai.published or 0) > (own.nilai.published or 0)]
        rank = given(len(better) + 1, PERINGKAT)
        rank = Quantity(rank.amount, PERINGKAT, 0, "banyaknya kabupaten/kota yang lebih tinggi + 1", values)
    else:
        rank = own.peringkat or Quantity(None, PERINGKAT, reason=own_reason(rows))
    book.add(f"{name}.peringkat", rank)
    _highest(rows, own, complete, name, book)
    _extreme(rows, own, complete, layanan, book)


def own_reason(rows: Sequence[KabKota]) -> str:
    """Why the comparison is incomplete."""
    return next((row.nilai.reason for row in rows if row.nilai.missing), "")


def _highest(rows: Sequence[KabKota], own: KabKota, complete: bool, name: str, book: Book) -> None:
    first = next((row for row in rows if row.peringkat and row.peringkat.published == 1), None)
    if complete:
        first = max(rows, key=lambda row: row.nilai.published or 0)
    if first is None:
        return
    values = tuple(row.nilai for row in rows)
    highest = picked(first.nilai, "nilai tertinggi di antara kabupaten/kota", values)
    spelled = first.nama.title().replace("Kab.", "Kabupaten")
    book.add(f"{name}.tertinggi", words(spelled, "kabupaten/kota dengan nilai tertinggi", thing(first), *values))
    book.add(f"{name}.tertinggi.nilai", highest)
    book.add(f"{name}.selisih_tertinggi", difference(highest, own.nilai, "nilai tertinggi − nilai sendiri"))


def _extreme(rows: Sequence[KabKota], own: KabKota, complete: bool, layanan: Layanan, book: Book) -> None:
    values = tuple(row.nilai for row in rows)
    formula = "nilai sendiri dibanding seluruh kabupaten/kota"
    if not complete:
        stated = layanan.ekstrem
        text = Text(stated, "dinyatakan sumber; " + formula, values, source_of(stated), reason=own_reason(rows))
    else:
        amounts = [value.published or 0 for value in values]
        mine = own.nilai.published or 0
        found = "paling kecil" if mine == min(amounts) else "paling besar" if mine == max(amounts) else "di tengah"
        text = words(found, formula, *values)
    book.add(f"cakupan.{layanan.kunci}.dibanding", text)


def compute_nasional(data: Data, book: Book) -> None:
    """National targets against the local values that answer them."""
    if data.nasional is None:
        return
    states = []
    for indikator in data.nasional.indikator:
        name = f"nasional.{indikator.kunci}"
        book.add(f"{name}.target", indikator.target)
        if not indikator.realisasi:
            continue
        realisasi = book.quantity(indikator.realisasi)
        state = status(realisasi, indikator.target)
        states.append(state)
        book.add(f"{name}.realisasi", realisasi)
        book.add(f"{name}.capaian", share(realisasi, indikator.target, "realisasi ÷ target nasional × 100"))
        book.add(f"{name}.status", state)
        if indikator.realisasi.startswith("cakupan."):
            book.add(f"{indikator.realisasi}.nasional", indikator.target)
            book.add(f"{indikator.realisasi}.nasional.capaian", book.quantity(f"{name}.capaian"))
            book.add(f"{indikator.realisasi}.nasional.status", _already(state))
    reached = [state for state in states if str(state).startswith(("melampaui", "mencapai"))]
    book.add("nasional.jumlah", count(states, "banyaknya indikator yang dibandingkan"))
    book.add("nasional.jumlah_tercapai", count(reached, "banyaknya indikator yang mencapai target nasional", states))
    exceeded = all(str(state).startswith("melampaui") for state in states)
    every = len(reached) == len(states)
    summary = "telah melampaui" if exceeded else "telah mencapai" if every else "belum seluruhnya mencapai"
    book.add("nasional.semua", words(summary, "status seluruh indikator", *states))


def _already(state: Text) -> Text:
    text = str(state) if state.missing or state.text.startswith("belum") else f"sudah {state.text}"
    return Text(text, state.formula, state.inputs, reason=state.reason)
