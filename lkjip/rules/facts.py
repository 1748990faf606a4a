"""Checks of data and values: what cannot be, and what two places say differently.

Each check names its rule in its first line, takes the facts and the computed values, and yields findings.
What loading already refuses (`lkjip/data/consistency.py`) is not asked again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from lkjip.base.diagnostic import Diagnostic, Severity
from lkjip.base.formats import number
from lkjip.base.letters import folded
from lkjip.base.problems import suggest
from lkjip.base.quantity import HUNDRED, INDEKS, PERSEN, Quantity, Value, origin, round_half_up
from lkjip.base.source import Source, source_of
from lkjip.compute.achieving import by_polarity
from lkjip.compute.calculations import ACHIEVED
from lkjip.compute.deret import LONGEST_SERIES, declared
from lkjip.compute.names import Names
from lkjip.compute.riwayat import past
from lkjip.compute.tabel import MEAN, compares_with_last_year, row_keys
from lkjip.compute.triwulan import MEASURED
from lkjip.compute.verdicts import Direction, direction_stated, is_reached
from lkjip.data.consistency import mixed_up
from lkjip.data.dates import times_stated
from lkjip.data.numbers import counts
from lkjip.data.owndefinitions import RESERVED
from lkjip.data.polarity import named
from lkjip.data.rumus import is_formula
from lkjip.data.schema import HEAD, IndikatorKinerja, TabelSendiri
from lkjip.rules.meaning import AGES, measures
from lkjip.rules.view import View
from lkjip.rules.warning import warn

LARGEST_NRR = 4  # PermenPANRB 14/2017: answers are weighed from 1 to 4, indices run from 25 to 100
SMALLEST_INDEX = 25
RATIO = "rasio"
ENDLESS = Decimal("1e-9")
SHARE = re.compile(r"[^÷×+−]+ ÷ [^÷×+−]+ × 100")
YEARS = re.compile(r"\b(?:19|20)\d\d\b")


def known_number(names: Names, name: str) -> Quantity | None:
    value = names.get(name)
    return value if isinstance(value, Quantity) and value.published is not None else None


def printed_of(value: Quantity) -> Decimal:
    return value.published or Decimal(0)


# --- sums --------------------------------------------------------------------------------------------------------


def swapped(whole: Quantity, parts: Sequence[Quantity], summed: Decimal) -> str:
    """Name the part, or the total, that fits once two neighbouring digits are swapped."""
    gap = printed_of(whole) - summed
    for value, meant in [(whole, summed), *((part, printed_of(part) + gap) for part in parts)]:
        if meant > 0 and mixed_up(str(int(printed_of(value))), str(int(meant))):
            return f"Mungkin angkanya tertukar di {value.source}: {value.angka} seharusnya {number(meant, 0)}?"
    return ""


def ranks_within_staff(view: View) -> Iterator[Diagnostic]:
    """Civil servants of the ranks known so far are not more than all civil servants."""
    data = view.data
    if data.pegawai is None:
        return
    known = [golongan.jumlah for golongan in data.pegawai.golongan if not golongan.jumlah.missing]
    posts = [jabatan.jumlah for jabatan in data.pegawai.jabatan if jabatan.is_civil]
    if not known or any(value.missing for value in posts):
        return
    by_rank, by_post = (sum(map(printed_of, values), Decimal(0)) for values in (known, posts))
    if by_rank > by_post:
        message = f"golongan yang sudah diisi berjumlah {by_rank}, padahal ASN seluruhnya {by_post}"
        yield warn("ranks_within_staff", known[0].source, message, "Periksa jumlah tiap golongan.", Severity.GALAT)


def spending_within_pagu(view: View) -> Iterator[Diagnostic]:
    """No level of the budget, of this year or of the last, spent more than its pagu."""
    names = view.names
    for name in names:
        if not name.endswith(".pagu"):
            continue
        stem = name.removesuffix(".pagu")
        pagu, paid = known_number(names, name), known_number(names, f"{stem}.realisasi")
        if pagu and paid and printed_of(paid) > printed_of(pagu):
            message = f"{stem}: realisasi {paid} melebihi pagu {pagu}"
            yield warn("spending_within_pagu", origin(paid), message, "Periksa kedua angkanya.", Severity.GALAT)


def whole_between_its_parts(view: View) -> Iterator[Diagnostic]:
    """The capaian of a program or kegiatan lies between the lowest and the highest capaian of its parts."""
    data, names = view.data, view.names
    for program in data.program:
        below = [f"anggaran.kegiatan_.{kegiatan.kunci}" for kegiatan in program.kegiatan]
        yield from _between(f"anggaran.{program.kunci}", f"program {program.nama}", program.capaian, below, names)
        for kegiatan in program.kegiatan:
            own = [sub for sub in data.sub_kegiatan if sub.kegiatan == kegiatan.kunci]
            subs = [f"anggaran.sub.{sub.kegiatan}.{sub.kunci}" for sub in own]
            what = f"kegiatan {kegiatan.nama}"
            yield from _between(f"anggaran.kegiatan_.{kegiatan.kunci}", what, kegiatan.capaian, subs, names)


def _between(stem: str, what: str, given: object, parts: Sequence[str], names: Names) -> Iterator[Diagnostic]:
    whole = known_number(names, f"{stem}.capaian")
    values = [value for part in parts if (value := known_number(names, f"{part}.capaian"))]
    if whole is None or not values or len(values) < len(parts):
        return
    low, high = min(values, key=printed_of), max(values, key=printed_of)
    if not printed_of(low) <= printed_of(whole) <= printed_of(high):
        span = str(low) if low.published == high.published else f"{low} sampai {high}"
        message = f"capaian {what} {whole}, padahal capaian bagian-bagiannya {span}"
        yield warn(
            "whole_between_its_parts",
            source_of(given) or origin(whole),
            message,
            "Periksa capaiannya dan cara menghitungnya.",
        )


# --- plans -------------------------------------------------------------------------------------------------------


def targets_as_planned(view: View) -> Iterator[Diagnostic]:
    """The agreement's target is the plan's target of the year (PermenPANRB 53/2014, Lampiran III: aligned)."""
    data = view.data
    for indikator in data.measured:
        planned = data.planned(indikator.kunci, data.tahun)
        agreed = known_number(view.names, f"{HEAD}.{indikator.kunci}.target")
        if planned is None or planned.missing or agreed is None or agreed.missing:
            continue
        if planned.published != agreed.published:
            message = f'target "{indikator.nama}" {agreed} pada PK, {planned} pada Renstra tahun {data.tahun}'
            yield warn("targets_as_planned", indikator.target.source, message, "Samakan, atau jelaskan dalam laporan.")


def indicators_named_alike(view: View) -> Iterator[Diagnostic]:
    """PK, IKU and Renstra have the same indicators and sasaran, under the same names."""
    data = view.data
    plan = {
        planned.kunci: (sasaran.nama, planned.nama)
        for sasaran in data.planned_objectives
        for planned in sasaran.indikator
    }
    key = {iku.kunci: (iku.sasaran, iku.indikator) for iku in data.iku}
    for sasaran in data.objectives:
        for indikator in sasaran.indikator:
            own = (sasaran.nama, indikator.nama)
            others = {"Renstra": plan.get(indikator.kunci), "IKU": key.get(indikator.kunci)}
            present = {"Renstra": bool(plan), "IKU": bool(key)}
            for where, other in others.items():
                yield from _alike(own, other, where, indikator.target.source, present[where])


def _alike(
    own: tuple[str, str], other: tuple[str, str] | None, where: str, source: Source | None, present: bool
) -> Iterator[Diagnostic]:
    if other is None:
        if present:
            message = f'indikator "{own[1]}" pada PK tidak ada pada {where}'
            yield warn("indicators_named_alike", source, message, "Samakan indikatornya, atau jelaskan dalam laporan.")
        return
    for what, mine, theirs in zip(("sasaran", "indikator"), own, other, strict=True):
        if folded(mine) != folded(theirs):
            message = f'nama {what} pada PK "{mine}", pada {where} "{theirs}"'
            yield warn("indicators_named_alike", source, message, "Samakan namanya.")


def reached_means_reached(view: View) -> Iterator[Diagnostic]:
    """ "mencapai" and "melampaui" follow from target and polarity alone, whatever the category says."""
    data, names = view.data, view.names
    for stem, indikator in data.indicators:
        done, aim = known_number(names, f"{stem}.realisasi"), known_number(names, f"{stem}.target")
        stated = names.get(f"{stem}.status")
        if done is None or aim is None or stated is None:
            continue
        if _reaches(done, aim, indikator) != is_reached(stated):
            message = f'"{indikator.nama}": realisasi {done}, target {aim}, tetapi dinyatakan "{stated}"'
            yield warn(
                "reached_means_reached",
                indikator.target.source,
                message,
                "Laporkan: kesalahan program.",
                Severity.GALAT,
            )


def _reaches(done: Quantity, aim: Quantity, indikator: IndikatorKinerja) -> bool:
    ahead = printed_of(done) - printed_of(aim)
    if indikator.polaritas == "stabil":
        return abs(ahead) <= (printed_of(indikator.rentang) if indikator.rentang else 0)
    return ahead >= 0 if indikator.polaritas == "positif" else ahead <= 0


# --- units and scales --------------------------------------------------------------------------------------------


def one_scale_over_the_years(view: View) -> Iterator[Diagnostic]:
    """Targets of one index keep one scale, 1-4 or 25-100, or the years cannot be compared."""
    data = view.data
    for indikator in data.planned_indicators.values():
        known = [(t.tahun, t.nilai) for t in indikator.target if t.nilai.unit == INDEKS and not t.nilai.missing]
        small = [year for year, value in known if printed_of(value) <= LARGEST_NRR]
        large = [year for year, value in known if printed_of(value) >= SMALLEST_INDEX]
        if small and large:
            scales = f"1-4 pada tahun {_years(small)} dan 25-100 pada tahun {_years(large)}"
            message = f'target "{indikator.nama}" berskala {scales}'
            hint = "Cetak kedua skala, atau ubah semuanya ke skala 25-100 (NRR × 25)."
            yield warn("one_scale_over_the_years", known[0][1].source, message, hint)


def _years(years: Sequence[int]) -> str:
    return str(years[0]) if len(years) == 1 else f"{years[0]}-{years[-1]}"


def target_and_realisation_on_one_scale(view: View) -> Iterator[Diagnostic]:
    """An index and its target stand on one scale; a percentage is not typed as a fraction of one."""
    data, names = view.data, view.names
    for stem, indikator in data.indicators:
        done, aim = known_number(names, f"{stem}.realisasi"), known_number(names, f"{stem}.target")
        if done is None or aim is None or not printed_of(done) or not printed_of(aim):
            continue
        low, high = sorted((printed_of(done), printed_of(aim)))
        mixed = aim.unit == INDEKS and low <= LARGEST_NRR and high >= SMALLEST_INDEX
        fraction = aim.unit == PERSEN and low <= 1 and high >= 50
        if mixed or fraction:
            message = f'"{indikator.nama}": target {aim} dan realisasi {done} tidak sama skalanya'
            hint = "Isi keduanya dalam skala 25-100." if mixed else "Tulis 95, bukan 0.95."
            # a share so far from its target is odd, not impossible
            level = Severity.GALAT if mixed else Severity.PERINGATAN
            yield warn("target_and_realisation_on_one_scale", indikator.target.source, message, hint, level)


def differences_in_points(view: View) -> Iterator[Diagnostic]:
    """A difference of two percentages is in percentage points, not in percent."""
    names = view.names
    found: dict[str, list[Quantity]] = {}
    for name, value in names.items():
        if not isinstance(value, Quantity) or value.unit != PERSEN or not _is_difference(value.formula):
            continue
        if [getattr(part, "unit", None) for part in value.inputs] == [PERSEN, PERSEN]:
            found.setdefault(f"{name.rpartition('.')[2]} = {value.formula}", []).append(value)
    for formula, values in found.items():
        message = f"{len(values)} nilai {formula} dicetak dengan %, padahal selisih dua persentase"
        yield warn("differences_in_points", None, message, "Satuannya poin persen.")


def _is_difference(formula: str) -> bool:
    """Whether a formula takes one value from another and does no more; what divides the difference makes a share."""
    return formula.count(" − ") == 1 and " ÷ " not in formula


def is_share_of_counts(value: Quantity) -> bool:
    """Whether a formula made the percentage of counted things."""
    return value.unit == PERSEN and _divides_counts(value)


def _divides_counts(value: Quantity) -> bool:
    """Whether counts are divided here, or in a ratio of counts that this follows from."""
    ratios = [part for part in value.inputs if isinstance(part, Quantity) and part.unit.name == RATIO]
    counted = [part for part in value.inputs if isinstance(part, Quantity) and counts(part.unit)]
    every = len(counted) + len(ratios) == len(value.inputs) and all(map(_divides_counts, ratios))
    return every and ("÷" in value.formula or bool(ratios))


def means_of_means(view: View) -> Iterator[Diagnostic]:
    """A mean of shares of groups that differ in size is not the share of the whole."""
    names = view.names
    seen = _declared_means(view)
    own = [own.full_name for own in view.data.nilai if own.full_name in names]  # what others name too is called so
    for name in dict.fromkeys((*own, *names)):
        value = names[name]
        if len(value.inputs) < 2 or not isinstance(value, Quantity):
            continue
        parts = [part for part in value.inputs if isinstance(part, Quantity)]
        groups = [part.inputs for part in parts if is_share(part)]
        if len(groups) < max(len(parts), 2) or id(value) in seen or value.published is None:
            continue
        if not _is_mean(value, parts):
            continue
        seen.add(id(value))
        above, below = (sum((_count(group[i]) for group in groups), Decimal(0)) for i in (0, 1))
        sizes = {_count(group[1]) for group in groups}
        weighed = round_half_up(above / below * HUNDRED, value.decimals) if below else None
        if len(sizes) > 1 and weighed is not None and weighed != value.published:
            message = f"{name} {value} merata-ratakan persentase yang penyebutnya berbeda-beda"
            whole = f"{number(weighed, value.decimals)}%"
            hint = f"Bila dihitung dari jumlah seluruhnya: {whole}. Sebutkan cara yang dipakai."
            yield warn("means_of_means", origin(value), message, hint, cause="rata-rata")


def _declared_means(view: View) -> set[int]:
    """The means that own tables declare as such (`jumlah: RATA`): the mean is meant, as in the index of the SPM."""
    stems = [
        re.compile(rf"{re.escape(table.stem)}\.(?:jumlah|kelompok\.\w+)\.{re.escape(kolom.kunci)}")
        for table in view.data.tabel
        for kolom in table.kolom
        if kolom.jumlah == MEAN
    ]
    return {id(value) for name, value in view.names.items() if any(stem.fullmatch(name) for stem in stems)}


def _count(value: Value) -> Decimal:
    return printed_of(value) if isinstance(value, Quantity) else Decimal(0)


def is_share(value: Quantity) -> bool:
    """Whether a percentage is one count over another, in that order; an achievement is part of no whole."""
    of_two = len(value.inputs) == 2 and bool(SHARE.fullmatch(value.formula)) and value.formula != ACHIEVED
    return of_two and value.published is not None and is_share_of_counts(value)


def _is_mean(value: Quantity, parts: Sequence[Quantity]) -> bool:
    mean = sum(map(printed_of, parts), Decimal(0)) / len(parts)
    return value.amount is not None and abs(value.amount - mean) < ENDLESS  # a third has no last digit


def quarters_make_the_year(view: View) -> Iterator[Diagnostic]:
    """What formulas give for quarters makes the year's figure; loading compares those that were typed."""
    data, names = view.data, view.names
    for indikator in data.quarterly:
        rows = data.quarters(indikator.kunci)
        for what in MEASURED:
            if not any(is_formula(given) for given in (getattr(row, what) for row in rows)):
                continue
            stem = f"{HEAD}.{indikator.kunci}"
            year, computed = known_number(names, f"{stem}.{what}"), known_number(names, f"{stem}.triwulan.{what}")
            if year and computed and round_half_up(printed_of(computed), year.decimals) != year.published:
                message = f'{what} "{indikator.kunci}" {year} tidak sama dengan {computed.formula} ({computed})'
                hint = f'Samakan, atau tulis {what}: "= {stem}.triwulan.{what}".'
                yield warn("quarters_make_the_year", origin(year), message, hint, Severity.GALAT)


# --- last year's data copied --------------------------------------------------------------------------------------


def dates_of_this_year(view: View) -> Iterator[Diagnostic]:
    """Dates typed in the data belong to the year, or were left over when last year's files were copied."""
    data = view.data
    folder = f"data/{data.tahun}"
    dates = [("pk.yaml", f"tanggal PK {pk.kunci}", pk.tanggal, {data.tahun - 1, data.tahun}) for pk in data.pk]
    dates += [("pernyataan.yaml", "waktu yang dinyatakan", text, {data.tahun}) for text in times_stated(data)]
    for file, what, text, years in dates:
        typed = {int(year) for year in YEARS.findall(text)}
        if typed and not typed & years:
            message = f'{what} "{text}", padahal laporan ini untuk tahun {data.tahun}'
            yield warn("dates_of_this_year", Source(f"{folder}/{file}"), message, "Periksa tahunnya.")


def compared_figures_are_new(view: View) -> Iterator[Diagnostic]:
    """A table that compares with last year, every number of which equals last year's, was copied and not filled in."""
    for table in view.data.tabel:
        pairs = _typed_twice(table, view.names, view.data.tahun - 1) if compares_with_last_year(table) else []
        if len(pairs) > 1 and all(now.published == before.published for now, before in pairs):
            message = f'semua angka tabel "{table.kunci}" sama persis dengan tahun {view.data.tahun - 1}'
            yield warn("compared_figures_are_new", origin(pairs[0][0]), message, "Isi hasil tahun ini.")


def rows_of_last_year_are_there(view: View) -> Iterator[Diagnostic]:
    """A table that compares with last year has every row of last year's, under the name that it had."""
    last = view.data.tahun - 1
    compared = [table for table in view.data.tabel if compares_with_last_year(table)]
    known = [name for name in view.names if name.startswith(past(last, ""))] if compared else []
    for table in compared:
        keys, start = row_keys(table), f"{past(last, table.stem)}."
        typed = {kolom.kunci for kolom in table.typed_columns if kolom.is_number}
        cells = (name.removeprefix(start).split(".") for name in known if name.startswith(start))
        rows = dict.fromkeys(cell[0] for cell in cells if len(cell) == 2 and cell[1] in typed)
        for row in rows:
            if row not in (*keys, *RESERVED):
                message = f'tabel "{table.kunci}" tidak memuat baris "{row}", yang ada pada tahun {last}'
                hint = suggest(row, keys) or "Tambahkan barisnya; angka yang belum ada dikosongkan dengan alasannya."
                source = source_of(table.baris[0].nama) if table.baris else None
                yield warn("rows_of_last_year_are_there", source, message, hint, Severity.GALAT)


def _typed_twice(table: TabelSendiri, names: Names, last: int) -> list[tuple[Quantity, Quantity]]:
    """The known typed numbers of a table, each with last year's; none where one has no number of last year."""
    found = []
    for key in row_keys(table):
        for kolom in (kolom for kolom in table.typed_columns if kolom.is_number):
            name = f"{table.stem}.{key}.{kolom.kunci}"
            now, before = known_number(names, name), known_number(names, past(last, name))
            if now and not before:
                return []
            found += [(now, before)] if now and before else []
    return found


# --- the same thing twice ----------------------------------------------------------------------------------------


def past_capaian_follows(view: View) -> Iterator[Diagnostic]:
    """The capaian of an earlier year follows from that year's realisasi and the plan's target of that year."""
    data, names = view.data, view.names
    for year in dict.fromkeys(known.tahun for known in data.riwayat):
        for stem, indikator in data.indicators:
            before = f"riwayat.{year}.{stem}"
            done, stated = known_number(names, f"{before}.realisasi"), known_number(names, f"{before}.capaian")
            aim = data.planned(indikator.kunci, year) if stem.startswith(f"{HEAD}.") else None
            if not done or not stated or aim is None or aim.unit != done.unit or indikator.capaian:
                continue
            follows = by_polarity(indikator, done, aim)._replace(decimals=stated.decimals)
            if follows.published not in (None, stated.published):
                message = (
                    f'"{indikator.nama}" {year}: capaian {stated}, padahal {done} dari target {aim} ialah {follows}'
                )
                yield warn(
                    "past_capaian_follows", origin(stated), message, "Periksa realisasi, target, dan capaiannya."
                )


def one_indicator_one_result(view: View) -> Iterator[Diagnostic]:
    """An indicator that stands at two levels under one name has one target and one realisasi."""
    data, names = view.data, view.names
    first: dict[str, tuple[str, str]] = {}
    for stem, indikator in data.indicators:
        values = [str(names[name]) for what in ("target", "realisasi") if (name := f"{stem}.{what}") in names]
        shown = " dan ".join(values)
        before, where = first.setdefault(folded(indikator.nama), (shown, stem))
        if before != shown:
            message = f'"{indikator.nama}": {shown} pada {stem}, {before} pada {where}'
            yield warn("one_indicator_one_result", indikator.target.source, message, "Samakan, atau bedakan namanya.")


def sub_kegiatan_as_indicator(view: View) -> Iterator[Diagnostic]:
    """A sub kegiatan achieves what the indicator of the same name achieves."""
    data, names = view.data, view.names
    known = {}
    for jenjang in data.jenjang:
        for sasaran in jenjang.sasaran:
            for indikator in sasaran.indikator:
                known[folded(f"{sasaran.nama} {indikator.nama}")] = f"{jenjang.kunci}.{indikator.kunci}"
    for sub in data.sub_kegiatan:
        stem = next((stem for text, stem in known.items() if folded(sub.nama) in text), None)
        own = known_number(names, f"anggaran.sub.{sub.kegiatan}.{sub.kunci}.capaian")
        other = known_number(names, f"{stem}.capaian") if stem else None
        if own and other and own.published != other.published:
            message = f'capaian sub kegiatan "{sub.nama}" {own}, padahal {stem}.capaian {other}'
            source = source_of(sub.capaian) or origin(own)
            yield warn("sub_kegiatan_as_indicator", source, message, f'Pakai "= {stem}.capaian", atau jelaskan.')


def capaian_is_no_realisasi(view: View) -> Iterator[Diagnostic]:
    """Where a capaian is asked for, no realisation stands in its place."""
    data, names = view.data, view.names
    lines = [(f"program {program.nama}", program.capaian) for program in data.program]
    lines += [(f"kegiatan {kegiatan.nama}", kegiatan.capaian) for kegiatan in data.every_kegiatan]
    lines += [(f"sub kegiatan {sub.nama}", sub.capaian) for sub in data.sub_kegiatan]
    for what, given in lines:
        if not isinstance(given, str) or not given.endswith(".realisasi"):
            continue
        stem = given.removeprefix("=").strip().removesuffix(".realisasi")
        done, achieved = known_number(names, f"{stem}.realisasi"), known_number(names, f"{stem}.capaian")
        if done and achieved and done.published != achieved.published:
            message = f"capaian {what} diisi realisasi ({done}), padahal capaiannya {achieved}"
            hint = f'Pakai "= {stem}.capaian", atau jelaskan.'
            yield warn("capaian_is_no_realisasi", source_of(given), message, hint, cause=stem)


def statement_as_computed(view: View) -> Iterator[Diagnostic]:
    """A statement taken from a source does not contradict the value of the same name."""
    data, names = view.data, view.names
    for pernyataan in data.pernyataan:
        value = names.get(pernyataan.nama)
        stated = pernyataan.teks or (
            str(pernyataan.nilai) if pernyataan.nilai is not None and not is_formula(pernyataan.nilai) else ""
        )
        if value is None or value.missing or not stated or not value.formula:
            continue
        if folded(str(value)) != folded(stated) and not value.formula.startswith("dinyatakan"):
            source = source_of(pernyataan.nilai) or source_of(pernyataan.teks)
            message = f'{pernyataan.nama}: dinyatakan "{stated}", hitungannya "{value}"'
            yield warn("statement_as_computed", source, message, "Hapus pernyataannya, atau periksa datanya.")


def history_as_computed(view: View) -> Iterator[Diagnostic]:
    """What a later report says of an earlier year is what that year's own data give."""
    data, names = view.data, view.names
    for known in data.riwayat:
        computed = known_number(names, past(known.tahun, known.nama))
        if computed is None or known.nilai.missing or computed.published == known.nilai.published:
            continue
        message = f"{known.nama} {known.tahun}: tertulis {known.nilai}, hitungan dari data tahun itu {computed}"
        hint = f"Yang dipakai hitungannya; hapus barisnya, atau perbaiki data/{known.tahun}/."
        yield warn("history_as_computed", known.nilai.source, message, hint, Severity.GALAT)


# --- series and comparisons --------------------------------------------------------------------------------------


def series_as_stated(view: View) -> Iterator[Diagnostic]:
    """ "rises every year" and the figures known of those years agree."""
    data, names = view.data, view.names
    for series in declared(data):
        way = direction_stated(series.stated)
        if way is None:
            continue
        recent = range(data.tahun - LONGEST_SERIES, data.tahun + 1)
        years = [known_number(names, f"{series.name}.deret.{year}") for year in recent]
        for before, now in pairwise(value for value in years if value):
            if (
                (printed_of(now) <= printed_of(before))
                if way is Direction.UP
                else (printed_of(now) >= printed_of(before))
            ):
                message = f'{series.name}: dinyatakan "{series.stated}", padahal {before} lalu {now}'
                yield warn("series_as_stated", origin(now), message, "Periksa pernyataan dan angka tahun-tahunnya.")


def same_group_compared(view: View) -> Iterator[Diagnostic]:
    """A national target and the local value that answers it speak of the same group of people."""
    data = view.data
    services = {measure.stem: measure for measure in measures(data)}
    for indikator in data.national:
        own = services.get(named(indikator.realisasi))
        theirs, ours = set(AGES.findall(indikator.nama)), own.ages if own else set()
        if theirs and ours and theirs != ours:
            here, there = ("-".join(next(iter(sorted(group)))) for group in (ours, theirs))
            message = f'target nasional "{indikator.nama}" ({there}) dibandingkan dengan kelompok usia {here}'
            hint = "Hitung kelompok yang sama, atau jelaskan perbedaannya dalam laporan."
            yield warn("same_group_compared", indikator.target.source, message, hint)
