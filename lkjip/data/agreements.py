"""What must agree about indicators measured by quarter or by predicate, and about divisions of the budget."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.formats import number
from lkjip.base.problems import suggest
from lkjip.base.quantity import UNITS, Quantity, round_half_up
from lkjip.base.source import Source
from lkjip.data.consistency import At, Check, check_listed
from lkjip.data.nodes import Step
from lkjip.data.numbers import CLASS
from lkjip.data.schema import Data, IndikatorKinerja, RincianBelanja, SasaranKinerja, Triwulan

QUARTERS = (1, 2, 3, 4)
WAYS = {
    "kumulatif": "angka triwulan IV",
    "jumlah": "jumlah keempat triwulan",
    "rata-rata": "rata-rata keempat triwulan",
}
"""How quarters make a year, in the words of a message."""


def _check_known(word: str, known: Iterable[str], source: Source, what: str) -> Iterator[Diagnostic]:
    listed = list(known)
    if word not in listed:
        hint = suggest(word, listed) or "Yang dikenal: " + (", ".join(listed) or "belum ada satu pun")
        yield reject(source, f'{what} "{word}" tidak dikenal', hint)


# --- quarters ----------------------------------------------------------------------------------------------------


def check_quarters_belong(data: Data, at: At) -> Iterator[Diagnostic]:
    """A row of triwulan.csv is about an indicator that declares how its quarters make the year; each quarter once."""
    measured = {indikator.kunci: indikator for indikator in data.measured}
    first: dict[tuple[str, int], Source] = {}
    named: set[str] = set()
    for index, row in enumerate(data.triwulan):
        source = at("triwulan", index, "indikator")
        yield from _check_known(row.indikator, measured, source, "indikator")
        if row.indikator in measured and not measured[row.indikator].triwulan and row.indikator not in named:
            named.add(row.indikator)
            hint = 'Tulis "triwulan: kumulatif", "jumlah", atau "rata-rata" pada indikator itu di pk.yaml.'
            yield reject(source, f'indikator "{row.indikator}" tidak menyatakan cara menghitung triwulannya', hint)
        if row.triwulan not in QUARTERS:
            place = at("triwulan", index, "triwulan")
            yield reject(place, f"triwulan {row.triwulan} tidak ada", "Isi 1, 2, 3, atau 4.")
        if (key := (row.indikator, row.triwulan)) in first:
            message = f'triwulan {row.triwulan} "{row.indikator}" sudah ada di {first[key]}'
            yield reject(source, message, "Hapus salah satunya.")
        first.setdefault((row.indikator, row.triwulan), source)


def check_quarters_complete(data: Data, at: At) -> Iterator[Diagnostic]:
    """An indicator measured by quarter has all four; what is not known yet is missing with its reason."""
    for indikator in data.quarterly:
        there = {row.triwulan for row in data.quarters(indikator.kunci)}
        absent = [str(quarter) for quarter in QUARTERS if quarter not in there]
        if absent:
            message = f'triwulan {", ".join(absent)} "{indikator.kunci}" belum ada di triwulan.csv'
            hint = 'Tambahkan barisnya; angka yang belum ada dikosongkan dengan isi kolom "alasan".'
            yield reject(_place(at, data, indikator.kunci, "triwulan"), message, hint)


def _place(at: At, data: Data, kunci: str, field: str) -> Source:
    last = len(data.pk) - 1
    for i, sasaran in enumerate(data.objectives):
        for j, indikator in enumerate(sasaran.indikator):
            if indikator.kunci == kunci:
                return at("pk", last, "sasaran", i, "indikator", j, field)
    return at("pk", last)


def check_quarters_make_the_year(data: Data, _at: At) -> Iterator[Diagnostic]:
    """The quarters' targets and realisations make the year's, in the way that the indicator declares."""
    for indikator in data.quarterly:
        rows = data.quarters(indikator.kunci)
        if [row.triwulan for row in rows] != list(QUARTERS):
            continue
        yield from _year(indikator, "target", indikator.target, rows)
        if isinstance(indikator.realisasi, Quantity):
            yield from _year(indikator, "realisasi", indikator.realisasi, rows)


def _year(indikator: IndikatorKinerja, what: str, year: Quantity, rows: Sequence[Triwulan]) -> Iterator[Diagnostic]:
    amounts = [getattr(row, what).amount for row in rows]
    if year.amount is None or None in amounts:
        return
    found = year_of(amounts, indikator.triwulan, year.decimals)
    if found == year.published:
        return
    last = getattr(rows[-1], what)
    shown = year._replace(amount=found)
    message = (
        f'{what} "{indikator.kunci}" {year} di {year.source} tidak sama dengan {WAYS[indikator.triwulan]} ({shown})'
    )
    yield reject(last.source or Source("data"), message, "Samakan, atau periksa cara menghitung triwulannya.")


def year_of(amounts: Sequence[Decimal], way: str, decimals: int) -> Decimal:
    """The year's amount that four quarters make: the last, their sum, or their mean as it would be printed.

    amounts: those of the quarters in their order, in the unit of the indicator; way: its `triwulan`
    decimals: how finely the year is printed
    """
    if way == "kumulatif":
        return amounts[-1]
    whole = sum(amounts, Decimal(0))
    return whole if way == "jumlah" else round_half_up(whole / len(amounts), decimals)


# --- predicates --------------------------------------------------------------------------------------------------


def check_predicate_scales(data: Data, at: At) -> Iterator[Diagnostic]:
    """A scale of predicates has classes, each letter once, and states numbers for all of them, falling, or for none."""
    for index, scale in enumerate(data.ketentuan.predikat):
        place: tuple[Step, ...] = ("ketentuan", "predikat", index)
        letters = [kelas.huruf for kelas in scale.kelas]
        if len(letters) < 2 or len(set(letters)) < len(letters):
            message = f'kelas "{scale.satuan}" kurang dari dua, atau ada yang kembar'
            yield reject(at(*place, "kelas"), message, "Tulis setiap kelas sekali, dari yang tertinggi.")
        for letter in letters:
            if not CLASS.fullmatch(letter):
                message = f'kelas "{letter}" memuat selain huruf, spasi, + dan -'
                yield reject(at(*place, "kelas"), message, "Tulis misalnya BB, B+, atau Sangat Baik.")
        known = [kelas.nilai.amount for kelas in scale.kelas if kelas.nilai and kelas.nilai.amount is not None]
        if known and (len(known) < len(letters) or known != sorted(set(known), reverse=True) or known[-1] < 0):
            message = f'nilai kelas "{scale.satuan}" tidak lengkap, tidak urut dari yang tertinggi, atau negatif'
            yield reject(at(*place, "kelas"), message, "Isi nilai semua kelas, atau jangan satu pun.")


def check_scale_names(data: Data, at: At) -> Iterator[Diagnostic]:
    """Each scale of predicates has a name of its own, which no other unit has."""
    seen: list[str] = []
    for index, scale in enumerate(data.ketentuan.predikat):
        if scale.satuan in UNITS or scale.satuan in seen:
            message = f'satuan "{scale.satuan}" sudah dipakai satuan atau skala lain'
            source = at("ketentuan", "predikat", index, "satuan")
            yield reject(source, message, 'Beri nama sendiri, misalnya "predikat SAKIP".')
        seen.append(scale.satuan)


def check_predicates_rise(data: Data, at: At) -> Iterator[Diagnostic]:
    """The order of a scale says which predicate is better, so an indicator measured by it has positive polarity."""
    levels: list[tuple[tuple[Step, ...], Sequence[SasaranKinerja]]] = [
        *((("pk", index, "sasaran"), version.sasaran) for index, version in enumerate(data.pk)),
        *((("jenjang", index, "sasaran"), jenjang.sasaran) for index, jenjang in enumerate(data.jenjang)),
    ]
    for place, level in levels:
        for i, sasaran in enumerate(level):
            for j, indikator in enumerate(sasaran.indikator):
                if indikator.target.unit.kelas and indikator.polaritas == "negatif":
                    message = f'indikator "{indikator.kunci}" berpredikat, jadi tidak dapat berpolaritas negatif'
                    source = at(*place, i, "indikator", j, "polaritas")
                    yield reject(source, message, "Hapus polaritasnya; urutan kelas sudah menyatakan mana yang baik.")


# --- names -------------------------------------------------------------------------------------------------------

OWN_INDIKATOR = re.compile(r"rata_rata|sasaran_[0-9]+")
OWN_PROGRAM = frozenset({"jenis", "sumber", "lalu", "sasaran"})
"""Keys whose values would bear the names of others (`anggaran.lalu.pagu`)."""


def check_reserved_keys(data: Data, at: At) -> Iterator[Diagnostic]:
    """Keys of indicators and programmes leave the names of the report's own values free."""
    hint = "Ganti kuncinya; nama itu dipakai untuk nilai lain."
    for indikator in data.measured:
        if OWN_INDIKATOR.fullmatch(indikator.kunci):
            source = _place(at, data, indikator.kunci, "kunci")
            yield reject(source, f'kunci indikator "{indikator.kunci}" tidak dapat dipakai', hint)
    for index, program in enumerate(data.program):
        if program.kunci in OWN_PROGRAM:
            source = at("program", index, "kunci")
            yield reject(source, f'kunci program "{program.kunci}" tidak dapat dipakai', hint)


# --- programmes and money ----------------------------------------------------------------------------------------


def check_programs_of_sasaran(data: Data, at: At) -> Iterator[Diagnostic]:
    """The programmes that a sasaran names exist, and serve it once."""
    known = [program.kunci for program in data.program]
    for index, version in enumerate(data.pk):
        for i, sasaran in enumerate(version.sasaran):
            named = [served.kunci for served in sasaran.served_by]
            yield from check_listed(named, known, "program", at, "pk", index, "sasaran", i, "program")


WHOLE = Decimal(100)


def check_agreed_money(data: Data, at: At) -> Iterator[Diagnostic]:
    """The agreement states the pagu of all programmes or of none, so that they add up to its whole."""
    stated = [program.pagu_pk is not None for program in data.program]
    for index, program in enumerate(data.program):
        if any(stated) and not stated[index]:
            hint = "Tulis pagunya menurut naskah perjanjian kinerja, atau hapus pagu_pk dari semua program."
            yield reject(at("program", index, "nama"), f'program "{program.nama}" tanpa pagu_pk', hint)


SHARE_HINT = 'Tulis bagian setiap sasaran, misalnya "program: [tangkap, penunjang 40%]"; jumlahnya 100.'


def check_shares_of_programs(data: Data, at: At) -> Iterator[Diagnostic]:
    """The shares of a programme among the sasaran of one agreement are above 0 and add up to 100, or none is given.

    A programme that serves several sasaran without shares is no mistake of the data: what it gives each is missing.
    """
    for index, version in enumerate(data.pk):
        served = [
            (served, at("pk", index, "sasaran", i, "program", j))
            for i, sasaran in enumerate(version.sasaran)
            for j, served in enumerate(sasaran.served_by)
        ]
        for kunci in dict.fromkeys(serving.kunci for serving, _ in served):
            yield from _shares(kunci, [(serving.bagian, place) for serving, place in served if serving.kunci == kunci])


def _shares(kunci: str, shares: Sequence[tuple[Quantity | None, Source]]) -> Iterator[Diagnostic]:
    known = [(share.amount or Decimal(0), place) for share, place in shares if share is not None]
    if not known:
        return
    if zero := next((place for amount, place in known if not amount), None):
        yield reject(zero, f'bagian program "{kunci}" 0%', "Hapus program itu dari sasaran ini, atau isi bagiannya.")
        return
    whole, last = sum((amount for amount, _ in known), Decimal(0)), shares[-1][1]
    without = next((place for share, place in shares if share is None), None)
    if without:
        yield reject(without, f'program "{kunci}" tanpa bagian, padahal sasaran lain berbagian', SHARE_HINT)
    elif whole != WHOLE:
        shown = number(whole, max(0, -int(whole.as_tuple().exponent)))
        yield reject(last, f'jumlah bagian program "{kunci}" {shown}%, bukan 100%', SHARE_HINT)


def check_divisions(data: Data, at: At) -> Iterator[Diagnostic]:
    """Kinds of belanja and sources of funds each add up to the budget and the spending of all sub kegiatan."""
    if data.anggaran is None:
        return
    for field, what in (("jenis_belanja", "jenis belanja"), ("sumber_dana", "sumber dana")):
        rows: tuple[RincianBelanja, ...] = getattr(data.anggaran, field)
        keys = [row.kunci for row in rows]
        for index, kunci in enumerate(keys):
            if kunci in keys[:index]:
                source = at("anggaran", field, index, "kunci")
                yield reject(source, f'kunci {what} "{kunci}" ada dua', "Ganti salah satunya.")
        for money in ("pagu", "realisasi"):
            yield from _division(rows, what, money, data, at("anggaran", field))


def _division(
    rows: Sequence[RincianBelanja], what: str, money: str, data: Data, source: Source
) -> Iterator[Diagnostic]:
    parts = [getattr(row, money).amount for row in rows]
    whole = [getattr(sub, money).amount for sub in data.sub_kegiatan]
    if not parts or not whole or None in parts or None in whole or sum(parts) == sum(whole):
        return
    message = (
        f"jumlah {money} menurut {what} ({number(sum(parts), 0)}) tidak sama dengan jumlah {money} sub kegiatan "
        f"({number(sum(whole), 0)}); selisih {number(abs(sum(parts) - sum(whole)), 0)}"
    )
    yield reject(source, message, "Periksa rinciannya dan sub-kegiatan.csv.")


CHECKS: tuple[Check, ...] = (
    check_quarters_belong,
    check_quarters_complete,
    check_quarters_make_the_year,
    check_predicate_scales,
    check_scale_names,
    check_predicates_rise,
    check_reserved_keys,
    check_programs_of_sasaran,
    check_shares_of_programs,
    check_agreed_money,
    check_divisions,
)
