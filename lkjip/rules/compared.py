"""Checks of comparisons: the own row follows the report, what a source states of it holds, the whole fits its parts."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from lkjip.base.diagnostic import Diagnostic
from lkjip.base.formats import number
from lkjip.base.quantity import RUPIAH, Quantity, origin, unit_named
from lkjip.base.source import source_of
from lkjip.compute.banding import WHOLE, Compared, Peers, peers_of
from lkjip.compute.names import Names
from lkjip.data.numbers import counts
from lkjip.data.ownshares import share_columns
from lkjip.data.peers import Peer, own_peer, peers_in, table_of
from lkjip.data.polarity import polarities
from lkjip.data.schema import Data, KolomSendiri, NilaiSendiri, TabelSendiri, name_part
from lkjip.rules.facts import is_share, known_number, printed_of, swapped
from lkjip.rules.view import View
from lkjip.rules.warning import warn


def own_row_as_computed(view: View) -> Iterator[Diagnostic]:
    """The own row of a comparison shows what the report computes, its share and the counts that it is made of; another
    figure there is told for a reason."""
    data, names = view.data, view.names
    for own in data.nilai:
        row, computed = own_peer(own, peers_in(own, data)), known_number(names, own.full_name)
        shown = known_number(names, row.name) if row else None
        if row and shown and computed and shown.published != computed.published:
            message = f"{own.nama}, {row.nama}: {shown} pada perbandingan, {computed} menurut {own.full_name}"
            hint = (
                swapped(shown, (), printed_of(computed)) or f'Tulis "= {own.full_name}", atau jelaskan dalam laporan.'
            )
            yield warn("own_row_as_computed", row.nilai.source, message, hint)
        if row and computed and is_share(computed):
            yield from _own_counts(own, row, computed, view)


def _own_counts(own: NilaiSendiri, row: Peer, computed: Quantity, view: View) -> Iterator[Diagnostic]:
    """The counts beside the own share in its table are the two that the report divides."""
    table = table_of(own.banding, view.data) if own.banding else None
    if own.banding is None or table is None:
        return
    share = next((share for share in share_columns(table) if share.kolom.kunci == own.banding.nilai), None)
    for kolom, count in zip((share.part, share.whole), computed.inputs, strict=True) if share else ():
        shown = _figure(table, row.nama, kolom, view.names)
        if shown and isinstance(count, Quantity) and shown.published != count.published:
            what = f"{kolom.judul} {shown.angka} pada perbandingan, {count.angka} menurut {own.full_name}"
            hint = swapped(shown, (), printed_of(count)) or "Samakan angkanya, atau jelaskan dalam laporan."
            source = source_of(row.nama) or origin(shown)
            yield warn("own_row_as_computed", source, f"{own.nama}, {row.nama}: {what}", hint)


def extreme_as_stated(view: View) -> Iterator[Diagnostic]:
    """A stated place among others (rank, "paling kecil") does not contradict the figures that are known."""
    data, names = view.data, view.names
    known = polarities(data)
    for value in data.nilai:
        peers = peers_of(value, data, known, names.number)
        if peers and peers.own and not peers.own.nilai.missing:
            yield from _placed_as_stated(value.nama, peers, peers.own)


def _placed_as_stated(nama: str, peers: Peers, own: Compared) -> Iterator[Diagnostic]:
    known = [printed_of(value) for value in peers.values if value.published is not None]
    mine = printed_of(own.nilai)
    above, below = (sum(amount > mine for amount in known), sum(amount < mine for amount in known))
    better, worse = (below, above) if peers.lower else (above, below)
    rank = own.peringkat
    if rank and not rank.missing and not better < printed_of(rank) <= len(peers.rows) - worse:
        message = f"{nama}: peringkat {rank} tidak mungkin, {better} {peers.among} lebih baik"
        yield warn("extreme_as_stated", rank.source, message, "Periksa peringkatnya.")
    if (peers.stated == "paling kecil" and below) or (peers.stated == "paling besar" and above):
        message = f'{nama}: dinyatakan "{peers.stated}", padahal {own.nilai} bukan'
        yield warn("extreme_as_stated", source_of(peers.stated) or origin(own.nilai), message, "Periksa pernyataannya.")


def whole_of_those_compared(view: View) -> Iterator[Diagnostic]:
    """The whole of those compared is their sum where things are counted, and lies between them where it is a rate."""
    data, names = view.data, view.names
    known = polarities(data)
    for own in data.nilai:
        peers, whole = peers_of(own, data, known, names.number), known_number(names, f"{own.full_name}.{WHOLE}")
        yield from _whole_beside(own, data, names)
        if peers is None or whole is None or not peers.complete:
            continue
        amounts = [printed_of(value) for value in peers.values]
        if counts(whole.unit) or whole.unit == RUPIAH:
            fits, expected = (
                sum(amounts) == printed_of(whole),
                f"jumlah barisnya {number(sum(amounts, Decimal(0)), 0)}",
            )
        else:
            fits = min(amounts) <= printed_of(whole) <= max(amounts)
            expected = (
                f"baris-barisnya {number(min(amounts), whole.decimals)} sampai {number(max(amounts), whole.decimals)}"
            )
        if not fits:
            message = f"{own.nama}: {own.banding.seluruh if own.banding else ''} {whole}, padahal {expected}"
            hint = swapped(whole, peers.values, sum(amounts, Decimal(0))) if counts(whole.unit) else ""
            yield warn("whole_of_those_compared", origin(whole), message, hint or "Periksa barisnya.")


def _whole_beside(own: NilaiSendiri, data: Data, names: Names) -> Iterator[Diagnostic]:
    """The counts and the money that stand beside what is compared in its table are those of the whole, too."""
    table = table_of(own.banding, data) if own.banding else None
    if own.banding is None or table is None or not own.banding.seluruh:
        return
    for kolom in table.typed_columns:
        beside = kolom.kunci not in (own.banding.nilai, own.banding.peringkat)
        if beside and kolom.is_number and (counts(unit := unit_named(kolom.satuan)) or unit == RUPIAH):
            cells = {row.nama: _figure(table, row.nama, kolom, names) for row in table.baris}
            whole = cells.pop(own.banding.seluruh, None)
            parts = [cell for cell in cells.values() if cell]
            summed = sum(map(printed_of, parts), Decimal(0))
            if whole and len(parts) == len(cells) and summed != printed_of(whole):
                below = f"jumlah barisnya {number(summed, 0)}"
                what = f"{own.banding.seluruh}, {kolom.judul}"
                message = f'tabel "{table.kunci}", {what} {whole.angka}, padahal {below}'
                hint = swapped(whole, parts, summed) or "Periksa barisnya."
                yield warn("whole_of_those_compared", origin(whole), message, hint)


def _figure(table: TabelSendiri, nama: str, kolom: KolomSendiri, names: Names) -> Quantity | None:
    return known_number(names, f"{table.stem}.{name_part(nama)}.{kolom.kunci}")
