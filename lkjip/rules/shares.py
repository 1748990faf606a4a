"""Checks of shares: a part is not more than its whole unless that is declared, and follows from its counts."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from lkjip.base.diagnostic import Diagnostic, Severity
from lkjip.base.formats import number
from lkjip.base.quantity import HUNDRED, PERSEN, Quantity, origin, round_half_up
from lkjip.base.source import Source, source_of
from lkjip.base.tuples import NamedTuple
from lkjip.compute.banding import peers_of
from lkjip.compute.names import Names
from lkjip.compute.tabel import FOLLOWING, member_keys, row_keys
from lkjip.data.ownshares import ShareColumn, share_columns
from lkjip.data.schema import BarisTabel, Data, KolomSendiri, NilaiSendiri, TabelSendiri
from lkjip.rules.facts import is_share_of_counts, known_number, printed_of
from lkjip.rules.view import View
from lkjip.rules.warning import warn


class ShareCell(NamedTuple):
    """A share of counts in one row of an own table, its part and its whole; None where one is not known."""

    row: BarisTabel
    value: Quantity | None
    part: Quantity | None
    whole: Quantity | None


def _share_cells(table: TabelSendiri, share: ShareColumn, names: Names) -> Iterator[ShareCell]:
    for key, row in zip(row_keys(table), table.baris, strict=True):
        value, part, whole = (known_number(names, f"{table.stem}.{key}.{kolom.kunci}") for kolom in share)
        yield ShareCell(row, value, part, whole)


def groups_within_population(view: View) -> Iterator[Diagnostic]:
    """No service counts more people, families or events than there are inhabitants."""
    data, names = view.data, view.names
    if data.instansi.wilayah is None:
        return
    people = data.instansi.wilayah.penduduk
    for table in data.tabel:
        for share in share_columns(table) if any(kolom.daftar for kolom in table.kolom) else ():
            cells = [known_number(names, f"{table.stem}.{key}.{share.whole.kunci}") for key in member_keys(table)]
            summed = sum((printed_of(cell) for cell in cells if cell), Decimal(0))
            if people.published is not None and summed > people.published:
                message = f'tabel "{table.kunci}": {share.whole.judul} {number(summed, 0)} melebihi jumlah penduduk'
                source = next((origin(cell) for cell in cells if cell), None)
                yield warn("groups_within_population", source, f"{message} {people.angka}", "Periksa kedua angkanya.")


def shares_up_to_hundred(view: View) -> Iterator[Diagnostic]:
    """What is part of a whole is not more than the whole: districts' shares, counts and earlier years."""
    data, names = view.data, view.names
    yield from _typed_beside_their_counts(data, names)
    yield from _beyond_in_comparisons(data, names)
    yield from _shares_of_formulas(data, names)
    shares = {own.full_name for own in _undeclared(data, names)}
    for earlier in data.riwayat:
        if earlier.nama in shares and earlier.nilai.unit == PERSEN and printed_of(earlier.nilai) > HUNDRED:
            message = f"{earlier.nama} {earlier.tahun}: {earlier.nilai} melebihi 100%"
            yield warn("shares_up_to_hundred", earlier.nilai.source, message)


def _undeclared(data: Data, names: Names) -> list[NilaiSendiri]:
    """The values of the office's own that are shares of counts, and are not declared to exceed the whole."""
    known = ((own, names.get(own.full_name)) for own in data.nilai if own.boleh_lebih == "tidak")
    return [own for own, value in known if isinstance(value, Quantity) and is_share_of_counts(value)]


def _typed_beside_their_counts(data: Data, names: Names) -> Iterator[Diagnostic]:
    """A share that a source states beside its two counts; a computed one is refused when it is computed."""
    for table in data.tabel:
        for share in share_columns(table):
            for cell in _share_cells(table, share, names) if share.kolom.hitungan else ():
                if share.kolom.boleh_lebih == "tidak" and _exceeds(cell) and cell.part and cell.whole:
                    what = f"{share.part.judul} {cell.part.angka} melebihi {share.whole.judul} {cell.whole.angka}"
                    message = f'tabel "{table.kunci}", {cell.row.nama}: {what}'
                    hint = f"Persentasenya tercetak {cell.value}; sebutkan dari mana persentase itu."
                    source, cause = origin(cell.part), f"{share.part.kunci} {table.kunci}"
                    yield warn("shares_up_to_hundred", source, message, hint, cause=cause)


def _exceeds(cell: ShareCell) -> bool:
    return bool(cell.part and cell.whole) and printed_of(cell.part) > printed_of(cell.whole)  # type: ignore[arg-type]


def _beyond_in_comparisons(data: Data, names: Names) -> Iterator[Diagnostic]:
    for own in _undeclared(data, names):
        peers = peers_of(own, data, {}, names.number)
        for row in peers.rows if peers else ():
            if row is not peers.own and not 0 <= printed_of(row.nilai) <= HUNDRED:  # type: ignore[union-attr]
                how = "kurang dari nol" if printed_of(row.nilai) < 0 else "melebihi 100%"
                yield warn("shares_up_to_hundred", origin(row.nilai), f"{own.nama}, {row.called}: {row.nilai} {how}")


def _shares_of_formulas(data: Data, names: Names) -> Iterator[Diagnostic]:
    """A share that a formula makes of counts, where nobody said that it may exceed the whole.

    An indicator whose realisasi is a value of the office's own is that very value: it is declared, and told, once.
    """
    shares = [*_own_shares(data, names), *_measured_shares(data, names)]
    settled = [share.value for share in shares if share.declared]
    for share in shares:
        if share.value not in settled:
            settled.append(share.value)
            hint = f'Periksa penyebutnya; bila memang dapat melebihi 100, tulis "boleh_lebih: ya" pada {share.holder}.'
            yield warn("shares_up_to_hundred", share.source, f"{share.called} {share.value} melebihi 100%", hint)


class _Share(NamedTuple):
    """A share of counts beyond the whole; `declared`: whether its holder says that it may be."""

    value: Quantity
    declared: bool
    called: str
    holder: str
    source: Source | None


def _own_shares(data: Data, names: Names) -> Iterator[_Share]:
    for own in data.nilai:
        share = known_number(names, own.full_name)
        if share and printed_of(share) > HUNDRED and is_share_of_counts(share):
            at = origin(own.rumus) or origin(share)
            yield _Share(share, own.boleh_lebih == "ya", f'"{own.nama}":', "nilai ini", at)


def _measured_shares(data: Data, names: Names) -> Iterator[_Share]:
    for stem, indikator in data.indicators:
        done, typed = known_number(names, f"{stem}.realisasi"), indikator.realisasi
        if done and isinstance(typed, str) and printed_of(done) > HUNDRED and is_share_of_counts(done):
            called, at = f'"{indikator.nama}": realisasi', source_of(typed) or origin(done)
            yield _Share(done, indikator.boleh_lebih == "ya", called, "indikator ini", at)


def share_follows_from_its_counts(view: View) -> Iterator[Diagnostic]:
    """A share beside its two counts is what the counts give."""
    data, names = view.data, view.names
    for table in data.tabel:
        for kolom in table.typed_columns:
            if kolom.hitungan:
                yield from _unlike_its_counts(table, kolom, names)


def _unlike_its_counts(table: TabelSendiri, kolom: KolomSendiri, names: Names) -> Iterator[Diagnostic]:
    """The rows of a column that a source states which are not what its formula gives, told once."""
    off = []
    for key, row in zip(row_keys(table), table.baris, strict=True):
        name = f"{table.stem}.{key}.{kolom.kunci}"
        stated, computed = known_number(names, name), known_number(names, f"{name}.{FOLLOWING}")
        if stated and computed:
            rounded = round_half_up(printed_of(computed), stated.decimals)
            if abs(rounded - printed_of(stated)) > Decimal(1).scaleb(-stated.decimals):
                off.append((row, stated, computed._replace(decimals=stated.decimals)))
    if off:
        row, stated, computed = off[0]
        what = f"{len(off)} baris tidak sama dengan {computed.formula}"
        example = f"misalnya {row.nama} {stated}, hitungannya {computed}"
        message = f'tabel "{table.kunci}", kolom "{kolom.judul}": {what}, {example}'
        yield warn("share_follows_from_its_counts", origin(stated), message, "Sebutkan cara menghitungnya.")


def nothing_of_nothing_is_no_share(view: View) -> Iterator[Diagnostic]:
    """0 of 0 is undefined, never 0 % or 100 %."""
    data, names = view.data, view.names
    for table in data.tabel:
        for share in share_columns(table):
            for cell in _share_cells(table, share, names):
                if cell.whole and cell.whole.amount == 0 and cell.value:
                    message = f'tabel "{table.kunci}", {cell.row.nama}: {share.whole.judul} 0, tetapi {cell.value}'
                    hint = "Kosongkan selnya dengan alasan; nol dari nol bukan persentase."
                    source = origin(cell.whole)
                    yield warn("nothing_of_nothing_is_no_share", source, message, hint, Severity.GALAT)
