"""Agreements with a ministry: national targets against the local values that answer them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from lkjip.base.quantity import Text, Value
from lkjip.compute.book import Book
from lkjip.compute.calculations import capaian, count
from lkjip.compute.certainty import claim, tally, void
from lkjip.compute.verdicts import Status, is_reached, status, status_in
from lkjip.data.polarity import USUAL, named, polarities
from lkjip.data.schema import Data, IndikatorNasional


def compute_nasional(data: Data, book: Book) -> None:
    """National targets (`nasional.<kunci>.…`) against the local values that answer them, whichever way is better.

    A value of the office's own that is named as the answer has its target under its own name (`<nama>.nasional.…`) too.
    The polarity is the national target's own, else that of the indicator which measures the same value. PermenPANRB
    53/2014, Lampiran II, asks for this comparison where a national standard exists.
    """
    if data.nasional is None:
        return
    known = polarities(data)
    defined = {own.full_name for own in data.nilai}
    for indikator in data.national:
        shown = named(indikator.realisasi)
        shown = shown if shown in defined else ""
        defined.discard(shown)
        names = [f"nasional.{indikator.kunci}", *([f"{shown}.nasional"] if shown else [])]
        book.plan(partial(_national, indikator, known, shown, book), *names)
    book.plan(partial(_all_national, data.national, book), "nasional")


def _national(indikator: IndikatorNasional, known: Mapping[str, str], shown: str, book: Book) -> None:
    """One national target; shown: the value of the office's own that has it too, the first of several."""
    name = f"nasional.{indikator.kunci}"
    target = book.resolve(indikator.target, indikator.target.unit)
    book.add(f"{name}.target", target)
    if not indikator.realisasi:
        return
    realisasi = book.resolve(indikator.realisasi, indikator.target.unit)
    polaritas = indikator.polaritas or known.get(named(indikator.realisasi), USUAL)
    achieved = capaian(realisasi, target, polaritas)
    book.add(f"{name}.realisasi", realisasi)
    book.add(f"{name}.capaian", achieved._replace(formula=achieved.formula.replace("target", "target nasional")))
    book.add(f"{name}.status", status(realisasi, target, polaritas))
    if shown:
        book.add(f"{shown}.nasional", target)
        book.add(f"{shown}.nasional.capaian", book.quantity(f"{name}.capaian"))
        book.add(f"{shown}.nasional.status", _already(book.value(f"{name}.status")))


def _all_national(daftar: Sequence[IndikatorNasional], book: Book) -> None:
    states = [book.value(f"nasional.{indikator.kunci}.status") for indikator in daftar if indikator.realisasi]
    reached = list(filter(is_reached, states))
    book.add("nasional.jumlah", count(states, "banyaknya indikator yang dibandingkan"))
    book.add("nasional.jumlah_tercapai", tally(reached, "banyaknya indikator yang mencapai target nasional", states))
    exceeded = all(status_in(state) is Status.EXCEEDED for state in states)
    every = len(reached) == len(states)
    some = "belum seluruhnya mencapai" if reached else "belum mencapai"
    summary = "telah melampaui" if exceeded else "telah mencapai" if every else some
    formula = "status seluruh indikator"
    book.add("nasional.semua", claim(summary, formula, *states) if states else void(formula))


def _already(state: Value) -> Value:
    found = status_in(state)
    return state._replace(text=found.so_far) if found and isinstance(state, Text) else state
