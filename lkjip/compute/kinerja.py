"""Performance against targets: the head's agreement (iku.*) and the levels below (eselon3.*, eselon4.*, …)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from lkjip.base import formats
from lkjip.base.quantity import PERSEN, Quantity, Text, Unit, absent, typed, unit_named
from lkjip.compute.achieving import achievement, by_polarity
from lkjip.compute.book import Book
from lkjip.compute.calculations import category, count, difference, mean_of, picked, thing
from lkjip.compute.certainty import claim, tally, unknown, void, words
from lkjip.compute.phrases import NONE, by_how_much, counted, experiences, heads, how_many, moves, there_is, which
from lkjip.compute.riwayat import past
from lkjip.compute.verdicts import direction, is_reached, status
from lkjip.data.schema import (
    HEAD,
    Data,
    IndikatorKinerja,
    Pembanding,
    PerjanjianKinerja,
    SasaranKinerja,
    indicators_of,
)


def compute_kinerja(data: Data, book: Book) -> None:
    """Target, realisasi, capaian (percent), kategori and status of every indicator, and what they come to together.

    The head's are named `iku.…`, the others by the key of their level. PermenPANRB 53/2014, Lampiran II: against the
    target, last year, and the plan's end.
    """
    for jenjang in data.jenjang:
        _level(jenjang.kunci, jenjang.sasaran, data, book)
    for perjanjian in data.pk:
        _agreement(perjanjian, book)
    if data.pk:
        _changes(data.pk, book)
        _level(HEAD, data.objectives, data, book)
        _head(data, book)


def _agreement(perjanjian: PerjanjianKinerja, book: Book) -> None:
    name = f"pk.{perjanjian.kunci}"
    book.add(f"{name}.tanggal", typed(perjanjian.tanggal))
    book.add(f"{name}.jumlah_sasaran", count(perjanjian.sasaran, "banyaknya sasaran perjanjian kinerja"))
    book.add(f"{name}.jumlah_indikator", count(perjanjian.indicators, "banyaknya indikator perjanjian kinerja"))
    for indikator in perjanjian.indicators:
        target = f"{name}.{indikator.kunci}.target"
        book.plan(partial(_agreed, target, indikator, book), target)


def _agreed(name: str, indikator: IndikatorKinerja, book: Book) -> None:
    book.add(name, book.resolve(indikator.target, indikator.target.unit))


def _changes(pk: Sequence[PerjanjianKinerja], book: Book) -> None:
    """How often the agreement changed, and what that did to the number of sasaran."""
    changes = count(pk[1:], "banyaknya versi perjanjian kinerja − 1", pk)
    book.add("pk.jumlah_perubahan", changes)
    called = "Perjanjian Kinerja Perubahan" if len(pk) > 1 else "Perjanjian Kinerja"
    book.add("pk.sebutan", words(called, "perjanjian yang diukur: yang pertama, atau perubahannya", changes))
    if len(pk) == 1:
        nothing = void("arah perubahan", changes, reason="perjanjian kinerja tidak berubah")
        book.add("pk.arah_sasaran", nothing)
        book.add("pk.perubahan_sasaran", nothing)
        return
    first, last = (book.quantity(f"pk.{version.kunci}.jumlah_sasaran") for version in (pk[0], pk[-1]))
    named = [tuple(sasaran.nama.casefold() for sasaran in version.sasaran) for version in (pk[0], pk[-1])]
    way = direction(last, first, ("tambahan", "pengurangan", NO_CHANGE if named[0] == named[1] else "penyesuaian"))
    book.add("pk.arah_sasaran", way)
    book.add("pk.perubahan_sasaran", _what_changed(way, first, last))


NO_CHANGE = f"{NONE} perubahan"


def _what_changed(way: Text, first: Quantity, last: Quantity) -> Text:
    """After "Adapun perubahannya": more or fewer sasaran, other ones, or the same as before."""
    if way.text == NO_CHANGE:
        text = f"tidak menyangkut sasaran strategis, yang tetap {last.terbilang} sasaran"
    elif first.amount == last.amount:
        text = f"adalah adanya {way} sasaran strategis, yang banyaknya tetap {last.terbilang} sasaran"
    else:
        counts = f"yang sebelumnya {first.terbilang} sasaran menjadi {last.terbilang} sasaran"
        text = f"adalah adanya {way} sasaran strategis {counts}"
    return claim(text, "perubahan sasaran dalam perjanjian kinerja", way, first, last)


def _level(kunci: str, daftar_sasaran: Sequence[SasaranKinerja], data: Data, book: Book) -> None:
    daftar_indikator = indicators_of(daftar_sasaran)
    book.add(f"{kunci}.jumlah_sasaran", count(daftar_sasaran, "banyaknya sasaran"))
    book.add(f"{kunci}.jumlah_indikator", count(daftar_indikator, "banyaknya indikator"))
    for indikator in daftar_indikator:
        _plan_indicator(f"{kunci}.{indikator.kunci}", indikator, data, book)
    book.plan(partial(_averages, kunci, daftar_indikator, data, book), f"{kunci}.rata_rata")
    book.plan(partial(_spread, kunci, daftar_indikator, data, book), kunci)


def _averages(kunci: str, daftar_indikator: Sequence[IndikatorKinerja], data: Data, book: Book) -> None:
    average = average_of(kunci, daftar_indikator, book)
    book.add(f"{kunci}.rata_rata", average)
    book.add(f"{kunci}.rata_rata.lingkup", _averaged(kunci, daftar_indikator, book))
    book.add(f"{kunci}.rata_rata.kategori", category(average, data.ketentuan.skala_kinerja))


def average_of(kunci: str, daftar_indikator: Sequence[IndikatorKinerja], book: Book) -> Quantity:
    """The mean of all capaian, by their weights where they have some; one that has no capaian by its nature (a
    predicate without numbers) is left out by name."""
    values = [(indikator, book.quantity(f"{kunci}.{indikator.kunci}.capaian")) for indikator in daftar_indikator]
    without = [indikator.nama for indikator, value in values if value.undefined]
    remark = f", tanpa {formats.join_words(without)}, yang capaiannya tidak terdefinisi" if without else ""
    left = [(indikator, value) for indikator, value in values if not value.undefined]
    return mean_of(
        [value for _, value in left], "rata-rata capaian indikator", [measured.bobot for measured, _ in left], remark
    )


def _averaged(kunci: str, daftar_indikator: Sequence[IndikatorKinerja], book: Book) -> Text:
    """Which indicators the mean is of, for a sentence that has just counted all of them."""
    states = [book.quantity(f"{kunci}.{indikator.kunci}.capaian") for indikator in daftar_indikator]
    without = [indikator.nama for indikator, state in zip(daftar_indikator, states, strict=True) if state.undefined]
    formula = "indikator yang capaiannya dirata-rata"
    if len(without) == len(states):
        return void(formula)
    of_which = f"indikator selain {formats.join_words(without)}" if without else "seluruh indikator"
    return claim(of_which, formula, *states)


JUDGED = ("capaian", "kategori", "status")


def _plan_indicator(name: str, indikator: IndikatorKinerja, data: Data, book: Book) -> None:
    """An indicator, each of its values found by itself: the target may follow from the realisasi, this year from the
    last."""
    unit = unit_named(indikator.satuan)
    book.add(f"{name}.nama", typed(indikator.nama))
    book.plan(partial(_agreed, f"{name}.target", indikator, book), f"{name}.target")
    book.plan(partial(_done, f"{name}.realisasi", indikator, book), f"{name}.realisasi")
    book.plan(partial(_judged, name, indikator, data, book), *(f"{name}.{key}" for key in JUDGED))
    lalu = f"{name}.realisasi_lalu"
    book.plan(lambda: book.add(lalu, _last_year(name, indikator, unit, data, book)), lalu)
    book.plan(partial(_against_last_year, name, indikator, data, book), name)
    for where, given in zip(Pembanding._fields, indikator.pembanding or (), strict=False):
        if given is not None:
            book.plan(partial(_compared, name, where, given, indikator, book), f"{name}.{where}")


def _compared(name: str, where: str, given: Quantity, indikator: IndikatorKinerja, book: Book) -> None:
    """An indicator against the figure of the nation or the province, whichever way is better."""
    other = book.resolve(given, given.unit)
    book.add(f"{name}.{where}", other)
    realisasi = book.quantity(f"{name}.realisasi")
    against = by_polarity(indikator, realisasi, other)
    against = against._replace(formula=against.formula.replace("target", f"angka {where}"))
    book.add(f"{name}.{where}.capaian", against)
    judged = status(realisasi, other, indikator.polaritas, indikator.rentang)
    book.add(f"{name}.{where}.status", judged._replace(formula=judged.formula.replace("target", f"angka {where}")))


def _done(name: str, indikator: IndikatorKinerja, book: Book) -> None:
    book.add(name, book.resolve(indikator.realisasi, unit_named(indikator.satuan)))


def _judged(name: str, indikator: IndikatorKinerja, data: Data, book: Book) -> None:
    """What target and realisasi say of each other."""
    target, realisasi = book.quantity(f"{name}.target"), book.quantity(f"{name}.realisasi")
    achieved = achievement(indikator, realisasi, target, book)
    book.add(f"{name}.capaian", achieved)
    book.add(f"{name}.kategori", category(achieved, data.ketentuan.skala_kinerja))
    book.add(f"{name}.status", status(realisasi, target, indikator.polaritas, indikator.rentang))


def _against_last_year(name: str, indikator: IndikatorKinerja, data: Data, book: Book) -> None:
    realisasi, achieved = book.quantity(f"{name}.realisasi"), book.quantity(f"{name}.capaian")
    before = book.quantity(f"{name}.realisasi_lalu")
    achieved_before = book.quantity(past(data.tahun - 1, f"{name}.capaian"), PERSEN)
    book.add(f"{name}.selisih", difference(realisasi, before, "realisasi tahun ini − realisasi tahun lalu"))
    book.add(f"{name}.arah", direction(realisasi, before))
    changed = experiences(direction(realisasi, before), book.quantity(f"{name}.selisih"))
    book.add(f"{name}.mengalami", changed)
    book.add(f"{name}.arah.mengalami", moves(direction(realisasi, before)))
    book.add(f"{name}.selisih.sebesar", by_how_much(book.quantity(f"{name}.selisih"), f"dari tahun {data.tahun - 1}"))
    book.add(f"{name}.capaian_lalu", achieved_before)
    book.add(f"{name}.selisih_capaian", difference(achieved, achieved_before, "capaian tahun ini − capaian tahun lalu"))
    turn = direction(achieved, achieved_before)
    book.add(f"{name}.arah_capaian", turn)
    book.add(f"{name}.arah_capaian.terdapat", there_is(turn))
    moved = by_how_much(book.quantity(f"{name}.selisih_capaian"), "sama sekali")
    book.add(f"{name}.selisih_capaian.sebesar", moved)


def _last_year(name: str, indikator: IndikatorKinerja, unit: Unit, data: Data, book: Book) -> Quantity:
    """Last year's realisation: an earlier figure, or the `_lalu` twin of the value this year refers to."""
    known = book.find(past(data.tahun - 1, f"{name}.realisasi"))
    if isinstance(known, Quantity):
        return known
    if isinstance(indikator.realisasi, str):
        reference = indikator.realisasi.removeprefix("=").strip()
        for twin in (f"{reference}_lalu", f"{reference}.lalu"):
            if isinstance(book.find(twin), Quantity):
                return book.quantity(twin)
    return book.quantity(past(data.tahun - 1, f"{name}.realisasi"), unit)


def _spread(kunci: str, daftar_indikator: Sequence[IndikatorKinerja], data: Data, book: Book) -> None:
    """How many indicators fall in each category, and which."""
    skala = data.ketentuan.skala_kinerja
    states = {i.kunci: book.value(f"{kunci}.{i.kunci}.kategori") for i in daftar_indikator}
    for kategori in skala.kategori:
        members = [i for i in daftar_indikator if str(states[i.kunci]) == kategori.nama]
        name = f"{kunci}.{kategori.nama.lower().replace(' ', '_')}"
        kind, among = f"indikator berkategori {kategori.nama}", tuple(states.values())
        book.add(name, tally(members, f"banyaknya {kind}", among))
        listed = formats.join_words([f"indikator {i.nama}" for i in members])
        book.add(f"{name}.daftar", claim(listed or NONE, kind, *map(thing, members), *among))
        there, first = how_many(book.quantity(name))
        book.add(f"{name}.ada", there)
        book.add(f"{name}.banyak", first)
        found = book.quantity(name)
        book.add(f"{name}.sebanyak", claim(counted(found), found.formula, found))
        book.add(f"{name}.yaitu_daftar", heads(found, f"pada tahun {data.tahun}"))
        called = [f"indikator {i.nama}" for i in members]
        book.add(f"{name}.yaitu", which(called, f"pada tahun {data.tahun}", kind, *map(thing, members), *among))
    book.add(f"{kunci}.sebaran", _spread_words(kunci, len(daftar_indikator), data, book))


def _spread_words(kunci: str, many: int, data: Data, book: Book) -> Text:
    formula, counts = "sebaran kategori", []
    names = [kategori.nama for kategori in data.ketentuan.skala_kinerja.kategori]
    every = [book.quantity(f"{kunci}.{name.lower().replace(' ', '_')}") for name in names]
    for found, name in zip(every, names, strict=True):
        if many and found.amount == many:
            return words(f"semuanya masuk dalam kategori capaian {name}", formula, found)
        if found.amount:
            counts.append((found, name))
    text = formats.join_words([f"{found.terbilang} indikator berkategori {name}" for found, name in counts])
    spread = claim(text, formula, *(found for found, _ in counts)) if text else void(formula)
    return unknown(formula, every) or spread


def _head(data: Data, book: Book) -> None:
    """What is said of the head's indicators together: how many reach their target, the common predicate."""
    for indikator in data.measured:
        names = (f"{HEAD}.{indikator.kunci}.{key}" for key in ("jumlah_indikator", "target_akhir", "terhadap_akhir"))
        book.plan(partial(_against_plan, indikator, data, book), *names)
    book.plan(partial(_reached, data.measured, book), f"{HEAD}.jumlah_tercapai", f"{HEAD}.tercapai")
    book.plan(partial(_predicate, data.measured, book), f"{HEAD}.predikat", f"{HEAD}.kategori_umum")


def _against_plan(indikator: IndikatorKinerja, data: Data, book: Book) -> None:
    """One indicator of the head against what the plan wants in its last year."""
    name = f"{HEAD}.{indikator.kunci}"
    final = data.planned(indikator.kunci, data.renstra.akhir) if data.renstra else None
    aim = absent("target akhir Renstra belum ada datanya")
    if final:
        aim = picked(final, "target pada tahun akhir Renstra", [book.value("renstra.akhir")])
    own = next(sasaran for sasaran in data.objectives if indikator in sasaran.indikator)
    book.add(f"{name}.jumlah_indikator", count(own.indikator, "banyaknya indikator sasaran ini"))
    book.add(f"{name}.target_akhir", aim)
    reached = achievement(indikator, book.quantity(f"{name}.realisasi"), aim, book)
    reached = reached._replace(formula=reached.formula.replace("target", "target akhir Renstra"))
    book.add(f"{name}.terhadap_akhir", reached)


def _reached(daftar_indikator: Sequence[IndikatorKinerja], book: Book) -> None:
    states = [book.value(f"iku.{i.kunci}.status") for i in daftar_indikator]
    reached = list(filter(is_reached, states))
    some = tally(reached, "banyaknya indikator yang mencapai target", states)
    every = book.quantity("iku.jumlah_indikator")
    formula = "indikator yang realisasinya sama dengan atau melampaui target"
    book.add("iku.jumlah_tercapai", some)
    book.add("iku.tercapai", claim(_reached_words(some, every), formula, some, every) if states else void(formula))


def _reached_words(some: Quantity, every: Quantity) -> str:
    if some.amount == every.amount == 1:
        return f"{every.terbilang} indikator mencapai target"
    if some.amount == every.amount:
        return f"seluruh {every.terbilang} indikator mencapai target"
    if some.amount:
        return f"{some.terbilang} dari {every.terbilang} indikator mencapai target"
    return f"belum ada indikator yang mencapai target dari {every.terbilang} indikator"


def _predicate(daftar_indikator: Sequence[IndikatorKinerja], book: Book) -> None:
    categories = [book.value(f"iku.{i.kunci}.kategori") for i in daftar_indikator]
    distinct = {str(category_) for category_ in categories}
    average = book.value("iku.rata_rata.kategori")
    common = distinct.pop() if len(distinct) == 1 else ""
    many = {1: "indikator tersebut", 2: "keduanya"}.get(len(categories), "seluruhnya")
    predikat = claim(many if common else "secara rata-rata", "kategori seluruh indikator", *categories)
    umum = claim(common or str(average), "kategori yang sama, atau kategori rata-rata", *categories)
    book.add("iku.predikat", predikat if categories else void(predikat.formula))
    book.add("iku.kategori_umum", umum if categories else void(umum.formula))
