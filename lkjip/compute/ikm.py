"""The index of public satisfaction (IKM) from the indices of its elements.

PermenPANRB 14/2017: IKM = sum of NRR x weight x 25, which equals the sum of element indices x weight.
"""

from __future__ import annotations

from collections.abc import Sequence

from lkjip.compute.book import Book, words
from lkjip.compute.rules import MENINGKAT, count, difference, direction, mutu, picked, thing
from lkjip.data.schema import Data, KetentuanIkm, Unsur
from lkjip.quantity import INDEKS, Quantity, derive


def compute_ikm(data: Data, book: Book) -> None:
    """Indices, NRR, grades and extremes of both years."""
    rules = data.ketentuan.ikm
    if not (data.ikm and rules):
        return
    book.add("ikm.jumlah_unsur", count(data.ikm, "banyaknya unsur pelayanan"))
    _year(data.ikm, rules, "", book)
    _year(data.ikm_lalu, rules, "_lalu", book)
    now, before = book.quantity("ikm.nilai"), book.quantity("ikm.nilai_lalu", INDEKS)
    book.add("ikm.selisih", difference(now, before, "IKM tahun ini − IKM tahun lalu"))
    book.add("ikm.arah", direction(now, before, MENINGKAT))
    _extremes(data.ikm, rules, book)


def _year(unsur: Sequence[Unsur], rules: KetentuanIkm, suffix: str, book: Book) -> None:
    if not unsur:
        return
    for one in unsur:
        book.add(f"ikm.{one.kunci}.indeks{suffix}", one.indeks)
        book.add(f"ikm.{one.kunci}.nrr{suffix}", _nrr(one.indeks, rules))
    nilai = index_of([one.indeks for one in unsur], rules)
    book.add(f"ikm.nilai{suffix}", nilai)
    book.add(f"ikm.nrr_total{suffix}", _nrr(nilai, rules))
    letter, name = mutu(nilai, rules)
    book.add(f"ikm.mutu{suffix}", letter)
    book.add(f"ikm.mutu_kata{suffix}", name)


def index_of(indices: Sequence[Quantity], rules: KetentuanIkm) -> Quantity:
    """IKM on 25-100 from the element indices; the weight is the regulation's 0,111 and not one ninth."""
    return derive(
        lambda weight, *amounts: sum(amounts) * weight,
        "jumlah indeks unsur × bobot",
        INDEKS,
        rules.bobot,
        *indices,
        basis=rules.dasar,
    )


def _nrr(index: Quantity, rules: KetentuanIkm) -> Quantity:
    formula = "indeks ÷ nilai konversi"
    return derive(lambda a, b: a / b, formula, INDEKS, index, rules.konversi, basis=rules.dasar)


def _extremes(unsur: Sequence[Unsur], rules: KetentuanIkm, book: Book) -> None:
    known = [one for one in unsur if one.indeks.published is not None]
    if len(known) != len(unsur) or len(known) < 2:
        return
    ranked = sorted(known, key=lambda one: -(one.indeks.published or 0))
    inputs = tuple(one.indeks for one in unsur)
    for name, place in (("tertinggi", 0), ("tertinggi_kedua", 1), ("terendah", -1)):
        one, what = ranked[place], f"indeks {name.replace('_', ' ')}"
        nilai = picked(one.indeks, f"{what} di antara unsur", inputs)
        letter, grade = mutu(nilai, rules)
        book.add(f"ikm.{name}", words(one.nama, f"unsur dengan {what}", thing(one), *inputs))
        book.add(f"ikm.{name}.nilai", nilai)
        book.add(f"ikm.{name}.mutu", letter)
        book.add(f"ikm.{name}.mutu_kata", grade)
    best = [one for one in known if str(mutu(one.indeks, rules)[0]) == "A"]
    book.add("ikm.jumlah_a", count(best, "banyaknya unsur bermutu A", inputs))
