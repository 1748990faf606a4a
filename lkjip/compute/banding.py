"""A value among its like: rank, the ends, the distance to the best, whichever way is better and whoever is compared.

Rank and distance are counted where the figures of all are known, else taken from what the source states.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import partial

from lkjip.base.quantity import PERINGKAT, Quantity, Text, Unit, absent
from lkjip.base.source import SourcedText, source_of
from lkjip.base.tuples import NamedTuple
from lkjip.compute.book import Book
from lkjip.compute.calculations import difference, picked, thing
from lkjip.compute.certainty import no_claim, void, words
from lkjip.compute.phrases import ahead
from lkjip.data.peers import ROWS, own_peer, peers_in
from lkjip.data.polarity import polarities
from lkjip.data.schema import Data, NilaiSendiri

HIGHEST, LOWEST = "tertinggi", "terendah"


class Compared(NamedTuple):
    """One of those compared: what sentences call it, its figure, and the rank that the source states for it."""

    called: str
    nilai: Quantity
    peringkat: Quantity | None = None


class Peers(NamedTuple):
    """What is compared with what.

    rows: all of them, without their whole (a province among its districts); own: the one that reports, one of `rows`
    among: what they are ("kabupaten/kota"); lower: whether the lowest is the best; nobody: why there are no rows
    stated: the place that the source states ("paling kecil"); it speaks only while figures are missing
    """

    rows: tuple[Compared, ...]
    own: Compared | None
    among: str
    unit: Unit
    lower: bool = False
    stated: str = ""
    nobody: str = "perbandingannya belum memuat instansi ini"

    @property
    def best(self) -> str:
        """Which end is the best."""
        return LOWEST if self.lower else HIGHEST

    @property
    def values(self) -> tuple[Quantity, ...]:
        """The figures of all."""
        return tuple(row.nilai for row in self.rows)

    @property
    def complete(self) -> bool:
        """Whether the figures of all are known."""
        return all(value.published is not None for value in self.values)

    @property
    def reason(self) -> str:
        """Why figures of the comparison are missing."""
        return next((value.reason for value in self.values if value.missing), "")


WHOLE = "seluruh"
NAMES = ("peringkat", HIGHEST, LOWEST, f"selisih_{HIGHEST}", f"selisih_{LOWEST}", "terpaut", "dibanding")
"""Ends of the names of all that a comparison gives, or begins of such."""


def compute_banding(data: Data, book: Book) -> None:
    """Every value of the office's own that is compared with its like."""
    known = polarities(data)
    for own in data.nilai:
        if own.banding:
            if own.banding.baris:
                book.plan(partial(_add_rows, own, data, book), f"{own.full_name}.{ROWS}")
            ends = (f"{own.full_name}.{end}" for end in (*NAMES, WHOLE, f"selisih_{WHOLE}"))
            book.plan(partial(_compare, own, data, known, book), *ends)


def _add_rows(own: NilaiSendiri, data: Data, book: Book) -> None:
    for peer in peers_in(own, data):
        book.add(peer.name, book.resolve(peer.nilai, peer.nilai.unit))


def _compare(own: NilaiSendiri, data: Data, known: Mapping[str, str], book: Book) -> None:
    def find(name: str) -> Quantity:
        return book.quantity(name, own.rumus.unit)

    peers = peers_of(own, data, known, find)
    if peers is not None:
        add_comparison(own.full_name, peers, book)
    seluruh = own.banding.seluruh if own.banding else ""
    whole = next((peer for peer in peers_in(own, data) if peer.nama == seluruh), None)
    if peers and whole:
        figure = find(whole.name)
        book.add(f"{own.full_name}.{WHOLE}", figure)
        gap = difference(_mine(peers), figure, f"nilai sendiri − {whole.nama}")
        book.add(f"{own.full_name}.selisih_{WHOLE}", gap)


def peers_of(own: NilaiSendiri, data: Data, known: Mapping[str, str], find: Callable[[str], Quantity]) -> Peers | None:
    """Those that a value is compared with; None where it is compared with nothing.

    known: the polarity of values by name; find: the figure of a row by its name
    """
    banding = own.banding
    if banding is None:
        return None
    every = peers_in(own, data)
    rows = {
        peer.nama: Compared(in_sentences(peer.nama), find(peer.name), peer.peringkat)
        for peer in every
        if peer.nama != banding.seluruh
    }
    mine = own_peer(own, every)
    lower = known.get(own.full_name) == "negatif"
    return Peers(
        tuple(rows.values()),
        rows.get(mine.nama) if mine else None,
        banding.sebutan,
        own.rumus.unit,
        lower,
        banding.kedudukan,
    )


def in_sentences(nama: str) -> str:
    """How sentences write a name that tables write in capitals: "KAB. RAWA BIRU" is "Kabupaten Rawa Biru"."""
    return written_out(nama) if nama.isupper() or nama.startswith("KAB. ") else nama


def written_out(nama: str) -> str:
    """A name in small letters, abbreviations in full; it knows the line of the name that it stands for."""
    called, source = nama.title().replace("Kab.", "Kabupaten"), source_of(nama)
    return SourcedText(called, source) if source else called


def add_comparison(name: str, found: Peers, book: Book) -> None:
    """Add what `found` says of the value called `name`: `<name>.peringkat`, `.tertinggi`, `.terpaut`, `.dibanding` …"""
    book.add(f"{name}.peringkat", _place(found))
    for end in (HIGHEST, LOWEST):
        _end(name, end, found, book)
    best, gap = book.value(f"{name}.{found.best}"), book.quantity(f"{name}.selisih_{found.best}")
    mine = _mine(found)
    others = [(row.called, row.nilai) for row in found.rows if row is not found.own]
    first = best if isinstance(best, Text) else words(str(best))
    how, where = ahead(mine, gap, first, others, lower=found.lower)
    book.add(f"{name}.terpaut", how)
    book.add(f"{name}.terpaut.dari", where)
    book.add(f"{name}.dibanding", _standing(found))


def _mine(found: Peers) -> Quantity:
    return found.own.nilai if found.own else absent(found.reason or found.nobody, found.unit)


def _place(found: Peers) -> Quantity:
    """The rank: counted where all figures are known, else as the source states it."""
    if found.own is None:
        return absent(found.nobody, PERINGKAT)
    if not found.complete:
        return found.own.peringkat or absent(found.reason, PERINGKAT)
    mine = found.own.nilai.published or Decimal(0)
    better = [value for value in found.values if _is_better(value.published or Decimal(0), mine, found)]
    formula = f"banyaknya {found.among} yang lebih {'rendah' if found.lower else 'tinggi'} + 1"
    return Quantity(Decimal(len(better) + 1), PERINGKAT, 0, formula, found.values)


def _is_better(amount: Decimal, than: Decimal, found: Peers) -> bool:
    return amount < than if found.lower else amount > than


def _end(name: str, end: str, found: Peers, book: Book) -> None:
    """Which of all is the highest or the lowest, its figure, and how far the own one is from it."""
    formula = f"{found.among} dengan nilai {end}"
    reason = found.reason or found.nobody
    row = _row_at(end, found)
    best, called = absent(reason, found.unit), no_claim(formula, reason, *found.values)
    if row:
        best = picked(row.nilai, f"nilai {end} di antara {found.among}", found.values)
        why = found.values if found.complete else (row.peringkat or row.nilai,)  # it was counted, or stated
        called = words(row.called, formula, thing(row), *why)
    mine = _mine(found)
    pair = (best, mine) if end == HIGHEST else (mine, best)
    terms = (f"nilai {end}", "nilai sendiri")
    book.add(f"{name}.{end}", called)
    book.add(f"{name}.{end}.nilai", best)
    gap = difference(*pair, " − ".join(terms if end == HIGHEST else reversed(terms)))
    book.add(f"{name}.selisih_{end}", gap)


def _row_at(end: str, found: Peers) -> Compared | None:
    """The row at one end: counted where all are known; the best one may be stated as the first."""
    if found.own and found.complete:
        choose = max if end == HIGHEST else min
        return choose(found.rows, key=lambda row: row.nilai.published or Decimal(0))
    if end != found.best:
        return None
    return next((row for row in found.rows if row.peringkat and row.peringkat.published == 1), None)


def _standing(found: Peers) -> Text:
    """Where the own one stands among all: the smallest, the largest, between; else what the source states."""
    formula = f"nilai sendiri dibanding seluruh {found.among}"
    if found.own is None or not found.complete:
        reason = found.reason or found.nobody
        return Text(found.stated, "dinyatakan sumber; " + formula, found.values, source_of(found.stated), reason=reason)
    if len(found.rows) == 1:
        return void(formula, *found.values, reason="tidak ada pembandingnya")
    amounts = [value.published or Decimal(0) for value in found.values]
    return words(_standing_of(found.own.nilai.published, amounts), formula, *found.values)


def _standing_of(mine: Decimal | None, amounts: Sequence[Decimal]) -> str:
    if min(amounts) == max(amounts):
        return "sama besar"
    return "paling kecil" if mine == min(amounts) else "paling besar" if mine == max(amounts) else "di tengah"
