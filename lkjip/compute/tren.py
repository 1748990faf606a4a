"""Each indicator of the head over the years of the plan: target, realisasi and capaian, `tren.<indikator>.<tahun>.…`.

The past is what the report of that year said, or what is typed of it in that year's `riwayat.yaml`; a target that
nobody recorded is that of the plan, unless the capaian of that year was measured against another and nobody doubts it.
Years to come have a target only.
"""

from __future__ import annotations

from functools import partial

from lkjip.base.quantity import PERSEN, Quantity, absent, derive
from lkjip.compute.achieving import achievement
from lkjip.compute.book import REFERENCE, Book
from lkjip.compute.calculations import picked
from lkjip.compute.deret import LONGEST_SERIES
from lkjip.compute.riwayat import past
from lkjip.data.schema import HEAD, Data, IndikatorKinerja, TargetTahun

STEM = "tren"
TARGET, DONE, ACHIEVED = "target", "realisasi", "capaian"


def compute_tren(data: Data, book: Book) -> None:
    """Target of every year of the trend, realisasi and capaian up to the year of the report."""
    for indikator in data.measured:
        for year in trend_years(data):
            name = f"{STEM}.{indikator.kunci}.{year}"
            book.plan(partial(_year, name, indikator, year, data, book), name)


def trend_years(data: Data) -> range:
    """The years of the plan, with that of the report; without a plan the last ones of which something is known."""
    if data.renstra:
        return range(min(data.renstra.awal, data.tahun), max(data.renstra.akhir, data.tahun) + 1)
    known = {entry.tahun for entry in data.riwayat if entry.nama.startswith(f"{HEAD}.")}
    known |= {earlier.tahun for earlier in data.lampau}
    recent = range(data.tahun - LONGEST_SERIES + 1, data.tahun)
    return range(min(known.intersection(recent), default=data.tahun), data.tahun + 1)


def planned_target(indikator: IndikatorKinerja, year: int, data: Data, book: Book) -> TargetTahun | None:
    """The target of the plan where it speaks for a year: nothing of this year's, nor what that year's report said."""
    if year == data.tahun or isinstance(book.find(past(year, f"{HEAD}.{indikator.kunci}.{TARGET}")), Quantity):
        return None
    planned = data.planned_indicators.get(indikator.kunci)
    return planned.target_of(year) if planned else None


def _year(name: str, indikator: IndikatorKinerja, year: int, data: Data, book: Book) -> None:
    own = f"{HEAD}.{indikator.kunci}"
    if year == data.tahun:
        for what in (TARGET, DONE, ACHIEVED):
            book.add(f"{name}.{what}", book.quantity(f"{own}.{what}"))
        return
    planned = planned_target(indikator, year, data, book)
    target = _aim(indikator, year, planned, data, book)
    if year > data.tahun:
        book.add(f"{name}.{TARGET}", target)
        return
    done, stated = _done(indikator, year, data, book), _stated(indikator, year, data, book)
    achieved = _achieved(indikator, done, target, planned, book)
    if planned and stated and _disagree(stated, achieved) and not (stated.sementara or done.sementara):
        target = _other_target(own, year, stated, planned)
    book.add(f"{name}.{TARGET}", target)
    book.add(f"{name}.{DONE}", done)
    book.add(f"{name}.{ACHIEVED}", stated or achieved)


def _disagree(stated: Quantity, achieved: Quantity) -> bool:
    return achieved.amount is not None and stated.published != achieved.published


def _other_target(own: str, year: int, stated: Quantity, planned: TargetTahun) -> Quantity:
    """A capaian that was published against another target than the plan's says that nobody recorded that one."""
    why = f"capaian tahun {year} ({stated}) bukan terhadap target Renstra ({planned.nilai})"
    fill = f'isi "{own}.{TARGET}" di data/{year}/riwayat.yaml'
    return absent(f"{why}; {fill}", planned.nilai.unit)


def _done(indikator: IndikatorKinerja, year: int, data: Data, book: Book) -> Quantity:
    """What a past year reached: of last year what this report prints beside its own, of others what is recorded of the
    indicator, or of the value that it refers to."""
    own = f"{HEAD}.{indikator.kunci}.{DONE}"
    if year == data.tahun - 1:
        return book.quantity(f"{own}_lalu", indikator.target.unit)
    refers = REFERENCE.fullmatch(indikator.realisasi) if isinstance(indikator.realisasi, str) else None
    for name in (own, *([refers[1]] if refers else [])):
        found = book.find(past(year, name))
        if isinstance(found, Quantity):
            return found
    return book.quantity(past(year, own), indikator.target.unit)


def _stated(indikator: IndikatorKinerja, year: int, data: Data, book: Book) -> Quantity | None:
    """The capaian that is known of a past year without computing it here."""
    own = f"{HEAD}.{indikator.kunci}.{ACHIEVED}"
    found = book.find(f"{own}_lalu" if year == data.tahun - 1 else past(year, own))
    return found if isinstance(found, Quantity) and not found.missing else None


def _aim(indikator: IndikatorKinerja, year: int, planned: TargetTahun | None, data: Data, book: Book) -> Quantity:
    if planned:
        return picked(planned.nilai, f"target Renstra tahun {year}", ())
    if year < data.tahun:
        return book.quantity(past(year, f"{HEAD}.{indikator.kunci}.{TARGET}"), indikator.target.unit)
    return absent(f"target tahun {year} belum ada dalam renstra.yaml", indikator.target.unit)


OTHER_SCALE = "target tahun itu memakai ukuran lain"


def _achieved(
    indikator: IndikatorKinerja, done: Quantity, target: Quantity, planned: TargetTahun | None, book: Book
) -> Quantity:
    """What the year achieved of its target; nothing can be said where the plan printed that in another measure."""
    if planned and planned.cetak:
        return derive(lambda *_: None, "realisasi ÷ target × 100", PERSEN, done, target, undefined=OTHER_SCALE)
    return achievement(indikator, done, target, book)
