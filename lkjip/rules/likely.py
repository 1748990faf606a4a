"""Checks of single figures and names: what can be, but seldom is. A person decides.

What cannot be at all was refused when the data were read (`lkjip/data/ranges.py` and the checks beside it).
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from lkjip.base.diagnostic import Diagnostic, Severity
from lkjip.base.formats import MONTHS
from lkjip.base.letters import folded
from lkjip.base.problems import suggest
from lkjip.base.quantity import HUNDRED, PERSEN, RATE, Quantity, origin
from lkjip.base.source import Source, source_of
from lkjip.base.tuples import NamedTuple
from lkjip.compute.banding import peers_of
from lkjip.compute.deret import declared
from lkjip.compute.names import Names
from lkjip.compute.riwayat import past
from lkjip.compute.tabel import TOTAL, WHOLE, group_of, row_keys
from lkjip.compute.triwulan import MEASURED
from lkjip.data.numbers import counts
from lkjip.data.ownshares import share_columns
from lkjip.data.polarity import named
from lkjip.data.schema import HEAD, Data, KolomSendiri, TabelSendiri
from lkjip.data.yearfiles import OWNER, unnamed_history
from lkjip.rules.facts import is_share_of_counts
from lkjip.rules.ours import reporting
from lkjip.rules.view import View
from lkjip.rules.warning import warn

USUAL, UNHEARD_OF = 200, 1000  # percent: an achievement above the first wants words, above the second proof
SLIP = (Decimal("0.8"), Decimal("1.25"))  # how near to ten, a hundred, a thousand times a misplaced digit comes
FEW = 50  # things: below that, ten times as many is nothing strange
FAR = 8  # times the middle of a column
LIKE = 0.75
YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def _number(names: Names, name: str) -> Quantity | None:
    value = names.get(name)
    return value if isinstance(value, Quantity) and value.amount is not None else None


# --- far from what is usual --------------------------------------------------------------------------------------


def capaian_is_usual(view: View) -> Iterator[Diagnostic]:
    """An achievement lies between nothing and twice the target, or the report explains it."""
    data, names = view.data, view.names
    stems = {stem: indikator.nama for stem, indikator in data.indicators}
    stems |= {f"anggaran.{program.kunci}": f"program {program.nama}" for program in data.program}
    stems |= {f"anggaran.kegiatan_.{kegiatan.kunci}": f"kegiatan {kegiatan.nama}" for kegiatan in data.every_kegiatan}
    stems |= {f"anggaran.sub.{sub.kegiatan}.{sub.kunci}": f"sub kegiatan {sub.nama}" for sub in data.sub_kegiatan}
    for stem, nama in stems.items():
        value = _number(names, f"{stem}.capaian")
        if value is None or value.amount is None or 0 <= value.amount <= USUAL:
            continue
        level = Severity.PERINGATAN if -HUNDRED <= value.amount <= UNHEARD_OF else Severity.KURANG
        hint = "Periksa target, realisasi, dan satuannya; bila benar, jelaskan dalam laporan."
        yield warn("capaian_is_usual", origin(value), f'capaian "{nama}" {value}', hint, level)


class Resemblance(NamedTuple):
    """A figure and one that it should resemble, with what each is called."""

    what: str
    value: Quantity | None
    beside: str
    other: Quantity | None


def digits_are_in_place(view: View) -> Iterator[Diagnostic]:
    """No figure is ten, a hundred or a thousand times its target, its plan, or the figure of the year before."""
    data, names = view.data, view.names
    for pair in (*_of_indicators(data, names), *_of_plans(data), *_of_quarters(data, names), *_of_history(data, names)):
        times = slipped(pair.value, pair.other)
        if times and pair.value and pair.other:
            message = f"{pair.what} {pair.value}, kira-kira {times} {pair.beside} {pair.other}"
            hint = "Periksa apakah ada angka yang kurang, berlebih, atau tanda desimalnya keliru."
            yield warn("digits_are_in_place", origin(pair.value), message, hint)


def slipped(value: Quantity | None, other: Quantity | None) -> str:
    """How often the one goes into the other where that is nearly a power of ten; nothing where it is not."""
    if not value or not other or not value.amount or not other.amount or value.unit != other.unit or value.unit.kelas:
        return ""
    low, high = sorted((abs(value.amount), abs(other.amount)))
    if counts(value.unit) and high < FEW:
        return ""
    for power in (10, 100, 1000):
        if SLIP[0] <= high / low / power <= SLIP[1]:
            return f"{power} kali" if abs(value.amount) == high else f"seper-{power}"
    return ""


def _of_indicators(data: Data, names: Names) -> Iterator[Resemblance]:
    for stem, indikator in data.indicators:
        done = _number(names, f"{stem}.realisasi")
        what = f'realisasi "{indikator.nama}"'
        yield Resemblance(what, done, "target", indikator.target)
        yield Resemblance(what, done, "realisasi tahun lalu", _number(names, f"{stem}.realisasi_lalu"))


def _of_plans(data: Data) -> Iterator[Resemblance]:
    for planned in data.planned_indicators.values():
        for before, now in pairwise(planned.target):
            yield Resemblance(f'target "{planned.nama}" {now.tahun}', now.nilai, f"target {before.tahun}", before.nilai)
    for agreed in (indikator for version in data.pk for indikator in version.indicators):
        yield Resemblance(
            f'target "{agreed.nama}"', agreed.target, "target Renstra", data.planned(agreed.kunci, data.tahun)
        )


def _of_quarters(data: Data, names: Names) -> Iterator[Resemblance]:
    for row in data.triwulan:
        target, realisasi = (_in_quarter(names, row.indikator, row.triwulan, what) for what in MEASURED)
        yield Resemblance(f'realisasi triwulan {row.triwulan} "{row.indikator}"', realisasi, "targetnya", target)


def _in_quarter(names: Names, kunci: str, quarter: int, what: str) -> Quantity | None:
    return _number(names, f"{HEAD}.{kunci}.triwulan.{quarter}.{what}")


def _of_history(data: Data, names: Names) -> Iterator[Resemblance]:
    for known in data.riwayat:
        before = _number(names, past(known.tahun - 1, known.nama))
        yield Resemblance(f"{known.nama} {known.tahun}", known.nilai, f"tahun {known.tahun - 1}", before)
    for kind in ("operasi", "modal"):
        before, after = (_number(names, f"anggaran.{stage}.{kind}") for stage in ("murni", "perubahan"))
        yield Resemblance(f"belanja {kind} murni", before, "sesudah perubahan", after)
    for name in ("anggaran.pagu", "anggaran.realisasi", *(series.name for series in declared(data))):
        before = _number(names, past(data.tahun - 1, name))
        yield Resemblance(f"{name} {data.tahun - 1}", before, "tahun ini", _number(names, name))


def columns_hold_together(view: View) -> Iterator[Diagnostic]:
    """No figure of a column is many times larger or smaller than the middle of the column."""
    data, names = view.data, view.names
    for what, rows in _columns(data, names):
        known = sorted(abs(value.amount) for _, value in rows if value.amount)
        middle = known[len(known) // 2] if len(known) > 2 else Decimal(0)
        for nama, value in rows:
            fair = not middle or not value.amount or middle / FAR < abs(value.amount) < middle * FAR
            if fair or (counts(value.unit) and max(middle, abs(value.amount or Decimal(0))) < HUNDRED):
                continue
            message = f"{what}, {nama}: {value}, jauh dari nilai tengah kolomnya"
            hint = "Periksa apakah ada angka yang kurang, berlebih, atau tanda desimalnya keliru."
            yield warn("columns_hold_together", origin(value), message, hint, cause=what)


def _columns(data: Data, names: Names) -> Iterator[tuple[str, list[tuple[str, Quantity]]]]:
    for own in data.nilai:
        listed = own.banding and not own.banding.tabel  # a table is among those below
        peers = peers_of(own, data, {}, names.number) if listed and own.rumus.unit == PERSEN else None
        yield own.nama, [(row.called, row.nilai) for row in peers.rows] if peers else []
    for table in data.tabel:
        yield from _own_columns(table, names)
    lines = [(sub.nama, sub.capaian) for sub in data.sub_kegiatan]
    lines += [(part.nama, part.capaian) for program in data.program for part in (program, *program.kegiatan)]
    yield "capaian", [(nama, value) for nama, value in lines if isinstance(value, Quantity)]


def _own_columns(table: TabelSendiri, names: Names) -> Iterator[tuple[str, list[tuple[str, Quantity]]]]:
    """The columns of an own table that measure the same of every row: rates. Counts and shares of a total differ."""
    rows = list(zip(row_keys(table), table.baris, strict=True))
    areas = any(kolom.daftar for kolom in table.kolom)  # parts of one district, of one size or nearly so
    wholes = [share.whole.kunci for share in share_columns(table)] if areas else []
    for kolom in table.kolom:
        if kolom.is_number and (_measures_alike(kolom) or kolom.kunci in wholes):
            cells = [(str(row.nama), names.get(f"{table.stem}.{key}.{kolom.kunci}")) for key, row in rows]
            found = [(nama, value) for nama, value in cells if isinstance(value, Quantity) and not value.unit.kelas]
            yield f'tabel "{table.kunci}", {kolom.judul}', found


def _measures_alike(kolom: KolomSendiri) -> bool:
    of_all = WHOLE in kolom.rumus or f"{TOTAL}." in kolom.rumus
    return not of_all and (kolom.satuan == PERSEN.name or bool(RATE.search(kolom.satuan)))


def money_was_spent(view: View) -> Iterator[Diagnostic]:
    """Work that is mostly done was not done with a tenth of its money."""
    data = view.data
    for sub in data.sub_kegiatan:
        paid, pagu = sub.realisasi.amount, sub.pagu.amount
        done = sub.capaian.amount if isinstance(sub.capaian, Quantity) else None
        if paid is None or not pagu or paid * FAR > pagu or (done is not None and done < USUAL // 4):
            continue
        message = f'sub kegiatan "{sub.nama}": realisasi {sub.realisasi} dari pagu {sub.pagu}'
        yield warn("money_was_spent", sub.realisasi.source, message, "Periksa angkanya, atau jelaskan dalam laporan.")


def sums_do_not_fall(view: View) -> Iterator[Diagnostic]:
    """What is counted from January on does not become less from one quarter to the next.

    A share that is computed may: its whole grows too.
    """
    data, names = view.data, view.names
    for kunci in [indikator.kunci for indikator in data.quarterly if indikator.triwulan == "kumulatif"]:
        for what in MEASURED:
            known = [(row.triwulan, _in_quarter(names, kunci, row.triwulan, what)) for row in data.quarters(kunci)]
            for (_, earlier), (quarter, later) in pairwise(known):
                if earlier and later and not _is_share(later) and (later.amount or 0) < (earlier.amount or 0):
                    message = f'{what} kumulatif "{kunci}" turun dari {earlier} ke {later} pada triwulan {quarter}'
                    hint = "Isi angka sejak Januari, atau ganti cara menghitung triwulannya."
                    yield warn("sums_do_not_fall", origin(later), message, hint)


def _is_share(value: Quantity) -> bool:
    return value.unit == PERSEN and bool(value.formula)


# --- percentages -------------------------------------------------------------------------------------------------


def percentages_are_no_fractions(view: View) -> Iterator[Diagnostic]:
    """Where more is better, a percentage is seldom below one: 0.95 was typed for 95 percent."""
    data = view.data
    groups = [
        (indikator.nama, [indikator.target, indikator.realisasi])
        for _, indikator in data.indicators
        if indikator.polaritas == "positif"
    ]
    less = {indikator.kunci for _, indikator in data.indicators if indikator.polaritas != "positif"}
    planned = data.planned_indicators.values()
    groups += [
        (indikator.nama, [target.nilai for target in indikator.target])
        for indikator in planned
        if indikator.kunci not in less
    ]
    groups += [(part.nama, [part.capaian]) for part in (*data.program, *data.sub_kegiatan, *data.every_kegiatan)]
    for nama, values in groups:
        shares = [share for share in values if isinstance(share, Quantity) and share.unit == PERSEN and share.amount]
        if shares and all(0 < (share.amount or 0) <= 1 for share in shares):
            message = f'"{nama}": {shares[0]}, tidak lebih dari satu persen'
            hint = "95 persen ditulis 95, bukan 0.95. Bila memang sekecil itu, jelaskan dalam laporan."
            yield warn("percentages_are_no_fractions", shares[0].source, message, hint, Severity.KURANG)


def percentages_are_positive(view: View) -> Iterator[Diagnostic]:
    """A percentage below zero is a change; the share or the achievement of an indicator seldom is."""
    data, names = view.data, view.names
    typed = [(indikator.nama, value) for indikator in data.agreed for value in (indikator.target, indikator.realisasi)]
    typed += [
        (row.indikator, _in_quarter(names, row.indikator, row.triwulan, what))
        for row in data.triwulan
        for what in MEASURED
    ]
    typed += [(f"{known.nama} {known.tahun}", known.nilai) for known in data.riwayat]
    typed += [
        (indikator.nama, target.nilai) for indikator in data.planned_indicators.values() for target in indikator.target
    ]
    for nama, value in typed:
        if isinstance(value, Quantity) and value.unit == PERSEN and (value.amount or 0) < 0:
            hint = 'Hapus tanda minusnya; selisih dua persentase bersatuan "poin persen".'
            yield warn(
                "percentages_are_positive", origin(value), f'"{nama}": {value} kurang dari nol', hint, Severity.KURANG
            )


def targets_stay_within_the_whole(view: View) -> Iterator[Diagnostic]:
    """No more than all can be covered, and a target of more than twice the whole was mistyped."""
    data = view.data
    targets = [
        (national.nama, national.target, HUNDRED if _is_part(national.realisasi, view) else Decimal(USUAL))
        for national in data.national
    ]
    for _, indikator in data.indicators:
        within = indikator.boleh_lebih == "tidak" and _is_part(str(indikator.realisasi), view)
        targets.append((indikator.nama, indikator.target, HUNDRED if within else Decimal(USUAL)))
    for nama, target, most in targets:
        if target.unit == PERSEN and target.amount is not None and target.amount > most:
            hint = "Periksa targetnya; bila benar, jelaskan dalam laporan."
            yield warn(
                "targets_stay_within_the_whole", target.source, f'target "{nama}" {target}', hint, Severity.KURANG
            )


def _is_part(reference: str, view: View) -> bool:
    """Whether a reference names a share of counted things that is not declared to exceed the whole."""
    value = view.names.get(named(reference))
    beyond = {own.full_name for own in view.data.nilai if own.boleh_lebih == "ya"}
    return isinstance(value, Quantity) and is_share_of_counts(value) and named(reference) not in beyond


# --- names -------------------------------------------------------------------------------------------------------


def history_is_of_something(view: View) -> Iterator[Diagnostic]:
    """A figure of an earlier year bears the name of a value, or no comparison will find it."""
    data, names = view.data, view.names
    changes = {f"{series.name}.perubahan" for series in declared(data)}
    known = {name for name in names if not name.startswith("riwayat.")} | changes
    before = {name for year in data.lampau for name in _past_names(names, year.tahun)}
    for earlier in data.riwayat:
        if earlier.nama in known or earlier.nama in before:
            continue
        near = suggest(earlier.nama, known)  # slow, and few are strangers
        if not (near or earlier.tahun == data.tahun - 1):
            continue
        message = f'nama "{earlier.nama}" tahun {earlier.tahun} tidak dimiliki nilai mana pun'
        hint = near or "Hapus barisnya, atau samakan namanya dengan nilai laporan ini."
        yield warn("history_is_of_something", source_of(earlier.nama) or earlier.nilai.source, message, hint)


def _past_names(names: Names, year: int) -> Iterator[str]:
    stem = past(year, "")
    return (name.removeprefix(stem) for name in names if name.startswith(stem))


def sections_are_spelled_alike(view: View) -> Iterator[Diagnostic]:
    """A group of a table with a single row whose name resembles another group's was misspelt."""
    data = view.data
    for table in data.tabel:
        groups = Counter(group_of(table, row) for row in table.members) if table.kelompok else {}
        for group in groups:
            others = {folded(other): other for other in groups if other != group}
            near = difflib.get_close_matches(folded(group), others, n=1, cutoff=LIKE)
            if groups[group] == 1 and near:
                message = f'tabel "{table.kunci}": kelompok "{group}" hanya memuat satu baris'
                hint = f'Maksud Anda "{others[near[0]]}"? Jumlah setiap kelompok dihitung menurut nama ini.'
                row = next(row for row in table.members if group_of(table, row) == group)
                yield warn("sections_are_spelled_alike", source_of(row.nama), message, hint, Severity.KURANG)


# --- years -------------------------------------------------------------------------------------------------------


def rules_are_in_force(view: View) -> Iterator[Diagnostic]:
    """The rules by which a year is judged were in force in that year (its plan: `plan_covers_the_year`)."""
    data = view.data
    rules = [(data.ketentuan.skala_kinerja.dasar, data.ketentuan.skala_kinerja.berlaku)]
    rules += [(predikat.dasar, predikat.berlaku) for predikat in data.ketentuan.predikat]
    rules += [(scale.dasar, scale.berlaku) for scale in data.ketentuan.skala]
    for dasar, berlaku in rules:
        began = berlaku if isinstance(berlaku, int) else berlaku.year
        if began > data.tahun:
            message = f'"{dasar}" baru berlaku {began}, padahal laporan ini untuk tahun {data.tahun}'
            yield warn("rules_are_in_force", source_of(dasar), message, "Pakai ketentuan yang berlaku tahun itu.")


def earlier_years_are_ours(view: View) -> Iterator[Diagnostic]:
    """Nothing is compared with earlier years of another office; those that name none are taken for the report's own."""
    data = view.data
    place, own = source_of(data.instansi.nama), reporting(data.instansi)
    for year, office in data.milik_lain:
        message = f"data/{year} ({office}) bukan milik {own}: angkanya tidak dibaca"
        hint = (  # the same for every year, so that it is told once
            'Bila instansinya sama dan hanya berganti nama, tulis nama lamanya: nama_lama: ["…"]. Bila lain, sisihkan: '
            f"python build.py {data.milik_lain[-1][0]} sisihkan. "
            "Riwayat instansi ini diisi di riwayat.yaml yang baru di folder tahun itu."
        )
        yield warn("earlier_years_are_ours", place, message, hint, cause=office)
    for year, file in unnamed_history(view.project.root, data.tahun, view.project.files):
        message = f"data/{year} tidak menyebut milik siapa, dan dibaca sebagai milik {own}"
        hint = f"Tulis nama dan daerah pemiliknya di data/{year}/{OWNER}, lalu cocokkan isinya."
        yield warn("earlier_years_are_ours", Source(file, 1), message, hint, cause=OWNER)


def report_is_signed_after_its_year(view: View) -> Iterator[Diagnostic]:
    """The report is dated when its year is over or nearly so: another date is that of another report."""
    data = view.data
    dated, year = data.instansi.tanggal, data.tahun
    months = [(int(found), _last_month(dated)) for found in YEAR.findall(dated)]
    if months and not (year, 12) <= max(months) <= (year + 1, 12):
        message = f'tanggal laporan "{dated}", padahal laporan ini untuk tahun {year}'
        source = source_of(dated) or Source(f"data/{year}/instansi.yaml")
        hint = "Isi tanggal laporan ini ditandatangani."
        yield warn("report_is_signed_after_its_year", source, message, hint, Severity.KURANG)


def _last_month(dated: str) -> int:
    """The last month that a date names; the year's last where it names none."""
    return max((number for name, number in MONTHS.items() if name in dated.lower()), default=12)
