"""The index of public satisfaction (IKM) from the indices of its elements.

PermenPANRB 14/2017: IKM = sum of NRR x weight x 25, which equals the sum of element indices x weight.
"""

from __future__ import annotations

from collections.abc import Sequence

from lkjip.base.quantity import INDEKS, Quantity, Value, absent, derive
from lkjip.compute.book import Book
from lkjip.compute.calculations import count, difference, mutu, picked, thing
from lkjip.compute.certainty import claim, no_claim, tally, unknown, void
from lkjip.compute.riwayat import past
from lkjip.compute.verdicts import MENINGKAT, direction
from lkjip.data.schema import Data, KetentuanIkm, Unsur


def compute_ikm(data: Data, book: Book) -> None:
    """Indices (25-100), NRR (1-4), grades and extremes of this year's survey and last year's: `ikm.…`.

    Nothing without a survey, or without the rules by which PermenPANRB 14/2017 weighs and grades it.
    """
    rules = data.ketentuan.ikm
    if not (data.ikm and rules):
        return
    book.add("ikm.jumlah_unsur", count(data.ikm, "banyaknya unsur pelayanan"))
    for name, value in _values(data.ikm, rules).items():
        book.add(f"ikm.{name}", value)
    _last_year(data, rules, book)
    now, before = book.quantity("ikm.nilai"), book.quantity("ikm.nilai_lalu", INDEKS)
    book.add("ikm.selisih", difference(now, before, "IKM tahun ini − IKM tahun lalu"))
    book.add("ikm.arah", direction(now, before, MENINGKAT))
    _extremes(data.ikm, rules, book)


def _values(unsur: Sequence[Unsur], rules: KetentuanIkm) -> dict[str, Value]:
    """The values of one year by the end of their names."""
    found: dict[str, Value] = {}
    for row in unsur:
        found[f"{row.kunci}.indeks"] = row.indeks
        found[f"{row.kunci}.nrr"] = _nrr(row.indeks, rules)
    nilai = index_of([row.indeks for row in unsur], rules)
    letter, name = mutu(nilai, rules)
    return found | {"nilai": nilai, "nrr_total": _nrr(nilai, rules), "mutu": letter, "mutu_kata": name}


def _last_year(data: Data, rules: KetentuanIkm, book: Book) -> None:
    """Last year's values: computed with its report, else from its survey alone, else missing."""
    survey = _values(data.ikm_lalu, rules) if data.ikm_lalu else {}
    reason = f"IKM tahun {data.tahun - 1} belum ada datanya"
    words_of = ("mutu", "mutu_kata")
    for name in (*_values(data.ikm, rules), *survey):
        value = book.values.get(past(data.tahun - 1, f"ikm.{name}")) or survey.get(name)
        nothing = no_claim("mutu menurut interval nilai", reason) if name in words_of else absent(reason, INDEKS)
        if f"ikm.{name}_lalu" not in book.values:
            book.add(f"ikm.{name}_lalu", value or nothing)


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


EXTREMES = (("tertinggi", 0), ("tertinggi_kedua", 1), ("terendah", -1))


def _extremes(unsur: Sequence[Unsur], rules: KetentuanIkm, book: Book) -> None:
    """The best, second best and worst element; all names exist, missing as long as one index is."""
    ranked = sorted(unsur, key=lambda row: -(row.indeks.published or 0))
    inputs = tuple(row.indeks for row in unsur)
    for name, place in EXTREMES:
        row = ranked[place] if len(ranked) > 1 else None
        _extreme(f"ikm.{name}", f"indeks {name.replace('_', ' ')}", row, inputs, rules, book)
    best = [row for row in unsur if str(mutu(row.indeks, rules)[0]) == "A"]
    book.add("ikm.jumlah_a", tally(best, "banyaknya unsur bermutu A", inputs))


def _extreme(
    name: str, what: str, row: Unsur | None, inputs: tuple[Quantity, ...], rules: KetentuanIkm, book: Book
) -> None:
    formula = f"unsur dengan {what}"
    none = void(formula, *inputs, reason="unsurnya hanya satu")
    if row is None or (found := unknown(formula, inputs)) or len({index.published for index in inputs}) == 1:
        gap = none if row is None else found or void(formula, *inputs, reason="indeks semua unsur sama")
        value = Quantity(None, INDEKS, 2, formula, inputs, reason=gap.reason, undefined=not gap.missing)
        nama, letter, grade = gap, gap, gap
    else:
        value = picked(row.indeks, f"{what} di antara unsur", inputs)
        nama = claim(row.nama, formula, thing(row), *inputs)
        letter, grade = mutu(value, rules)
    book.add(name, nama)
    book.add(f"{name}.nilai", value)
    book.add(f"{name}.mutu", letter)
    book.add(f"{name}.mutu_kata", grade)
