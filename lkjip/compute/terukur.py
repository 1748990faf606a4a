"""What is known of the head's indicators while some have no achievement yet, and of each sasaran.

Everything else that is said of all indicators together is missing while one of them is; these values say how many are
measured and what those achieve, and name the others, so that a report with gaps can speak without claiming.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from lkjip.base import formats
from lkjip.base.quantity import Quantity, Text, Value, typed
from lkjip.compute.book import Book
from lkjip.compute.calculations import category, count, mean_of
from lkjip.compute.certainty import words
from lkjip.compute.phrases import how_many, which
from lkjip.compute.verdicts import is_reached
from lkjip.data.schema import HEAD, Data, IndikatorKinerja, SasaranKinerja

NONE = "tidak ada"


def compute_terukur(data: Data, book: Book) -> None:
    """The counts, names and mean of what is measured: of all sasaran together (`iku.…`), and one by one."""
    if not data.objectives:
        return
    book.plan(partial(_group, HEAD, data.measured, book), *(f"{HEAD}.{key}" for key in OF_ALL))
    for number, sasaran in enumerate(data.objectives, 1):
        name = f"{HEAD}.sasaran_{number}"
        book.plan(partial(_objective, name, sasaran, data, book), name)


OF_ALL = (
    "jumlah_terukur", "jumlah_belum_terukur", "daftar_belum_terukur", "rata_rata_terukur", "jumlah_tercapai_terukur",
    "tercapai_terukur",
)  # fmt: skip


def _objective(name: str, sasaran: SasaranKinerja, data: Data, book: Book) -> None:
    book.add(f"{name}.nama", typed(sasaran.nama))
    book.add(f"{name}.jumlah_indikator", count(sasaran.indikator, "banyaknya indikator sasaran ini"))
    _group(name, sasaran.indikator, book)
    average = book.quantity(f"{name}.rata_rata_terukur")
    book.add(f"{name}.kategori_terukur", category(average, data.ketentuan.skala_kinerja))


def _group(name: str, daftar_indikator: Sequence[IndikatorKinerja], book: Book) -> None:
    states = {i.kunci: book.quantity(f"iku.{i.kunci}.realisasi") for i in daftar_indikator}
    measured = [i for i in daftar_indikator if states[i.kunci].amount is not None]
    unmeasured = [i for i in daftar_indikator if states[i.kunci].amount is None]
    _count(f"{name}.jumlah_terukur", measured, "banyaknya indikator yang realisasinya ada", states, book)
    _count(f"{name}.jumlah_belum_terukur", unmeasured, "banyaknya indikator yang realisasinya belum ada", states, book)
    there, first = how_many(book.quantity(f"{name}.jumlah_belum_terukur"))
    book.add(f"{name}.jumlah_belum_terukur.ada", there)
    book.add(f"{name}.jumlah_belum_terukur.banyak", first)
    called = which([i.nama for i in unmeasured], "sampai laporan ini disusun", "indikator yang realisasinya belum ada")
    book.add(f"{name}.jumlah_belum_terukur.yaitu", called._replace(inputs=tuple(states.values())))
    book.add(f"{name}.daftar_belum_terukur", _listed(unmeasured, tuple(states.values())))
    achieved = [(i.bobot, book.quantity(f"iku.{i.kunci}.capaian")) for i in measured]
    known = [(weight, value) for weight, value in achieved if value.amount is not None]
    formula = "rata-rata capaian indikator yang capaiannya ada"
    average = mean_of([value for _, value in known], formula, [weight for weight, _ in known])
    book.add(f"{name}.rata_rata_terukur", average)
    _reached(name, measured, book)


def _count(name: str, members: Sequence[object], formula: str, states: dict[str, Quantity], book: Book) -> None:
    book.add(name, count(members, formula)._replace(inputs=tuple(states.values())))


def _listed(members: Sequence[IndikatorKinerja], inputs: tuple[Value, ...]) -> Text:
    names = formats.join_words([indikator.nama for indikator in members])
    return words(names or NONE, "indikator yang realisasinya belum ada", *inputs)


def _reached(name: str, measured: Sequence[IndikatorKinerja], book: Book) -> None:
    """How many of the measured indicators meet their target: "5 (lima) dari 8 (delapan) indikator yang terukur"."""
    states = [book.value(f"iku.{indikator.kunci}.status") for indikator in measured]
    met = list(filter(is_reached, states))
    some = count(met, "banyaknya indikator terukur yang mencapai target")._replace(inputs=tuple(states))
    every = book.quantity(f"{name}.jumlah_terukur")
    book.add(f"{name}.jumlah_tercapai_terukur", some)
    if not measured:
        text = "belum ada indikator yang terukur"
    elif some.amount:
        text = f"{some.terbilang} dari {every.terbilang} indikator yang terukur mencapai target"
    else:
        text = f"belum ada yang mencapai target di antara {every.terbilang} indikator yang terukur"
    book.add(f"{name}.tercapai_terukur", words(text, "indikator terukur menurut statusnya", some, every))
    first = f"Sebanyak {text}" if some.amount else text.capitalize()
    book.add(f"{name}.tercapai_terukur.sebanyak", words(first, "indikator terukur menurut statusnya", some, every))
