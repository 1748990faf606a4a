"""Those that a value is compared with: listed beside it, or the rows of an own table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.problems import suggest
from lkjip.base.quantity import PERINGKAT, Quantity, Unit
from lkjip.base.source import Source, source_of
from lkjip.base.tuples import NamedTuple
from lkjip.data.consistency import At, Check
from lkjip.data.numbers import alike
from lkjip.data.polarity import named
from lkjip.data.rumus import is_formula, written
from lkjip.data.schema import Banding, BarisTabel, Data, NilaiSendiri, TabelSendiri, name_part

ROWS = "banding"
COLUMNS = ("nilai", "peringkat")
"""What a comparison takes from columns of a table."""
OTHER_SOURCE = 'bila sumbernya memang lain, tulis alasannya: {nilai: …, sementara: "…"}'
NOTED = 'bila sumbernya memang lain, tulis alasannya pada kolom "sementara_{kolom}"'


class Peer(NamedTuple):
    """One of those compared. `name` is the name of its figure among the values; `peringkat` what its source states."""

    nama: str
    nilai: Quantity
    peringkat: Quantity | None
    name: str


def peers_in(own: NilaiSendiri, data: Data) -> tuple[Peer, ...]:
    """All that a value is compared with, in their order; nobody where its definition does not tell."""
    if own.banding is None:
        return ()
    table = table_of(own.banding, data)
    if table is None:
        return tuple(Peer(row.nama, row.nilai, row.peringkat, _listed(own, row.nama)) for row in own.banding.baris)
    return tuple(_in_table(table, own.banding))


def _listed(own: NilaiSendiri, nama: str) -> str:
    """The name of the figure of a row that is listed: `<nama>.banding.<baris>`."""
    return f"{own.full_name}.{ROWS}.{name_part(nama)}"


def table_of(banding: Banding, data: Data) -> TabelSendiri | None:
    """The table whose rows are compared; None where they are listed, or there is none of that key."""
    return next((table for table in data.tabel if table.kunci == banding.tabel), None) if banding.tabel else None


def _in_table(table: TabelSendiri, banding: Banding) -> Iterator[Peer]:
    for row in table.baris:
        figure, rank = (_cell(table, row, getattr(banding, field)) for field in COLUMNS)
        if isinstance(figure, Quantity):
            stated = rank if isinstance(rank, Quantity) and not rank.undefined else None
            yield Peer(row.nama, figure, stated, f"{table.stem}.{name_part(row.nama)}.{banding.nilai}")


def _cell(table: TabelSendiri, row: BarisTabel, kunci: str) -> Quantity | str | None:
    places = [at for at, kolom in enumerate(table.typed_columns) if kolom.kunci == kunci]
    return row.sel[places[0]] if places else None


def own_peer(own: NilaiSendiri, peers: Sequence[Peer]) -> Peer | None:
    """The one that is this office: that which names the value, or that is said to be it."""
    stated = (peer for peer in peers if own.banding and peer.nama == own.banding.sendiri)
    return next(stated, None) or next((peer for peer in peers if _is_named(own, peer)), None)


def _is_named(own: NilaiSendiri, peer: Peer) -> bool:
    """Whether a row is the value itself."""
    return named(written(peer.nilai)) == own.full_name


# --- checks ------------------------------------------------------------------------------------------------------


def check_comparisons(data: Data, at: At) -> Iterator[Diagnostic]:
    """A comparison has one row of this office, which follows the value; another figure there is told as unsettled."""
    for index, own in enumerate(data.nilai):
        if own.banding:
            place = partial(at, "nilai", index, "banding")
            refused = list(_ill_taken(own, own.banding, data, place))
            yield from refused
            if not refused:
                yield from _compared(own, own.banding, peers_in(own, data), place)
                yield from _typed_beside(own, own.banding, data)


def _ill_taken(own: NilaiSendiri, banding: Banding, data: Data, at: Callable[..., Source]) -> Iterator[Diagnostic]:
    """Why the rows cannot be found: there are none, or two sources of them, or a table without what is asked for."""
    if bool(banding.baris) == bool(banding.tabel):
        message = f'perbandingan "{own.kunci}" {"disebut dua kali" if banding.baris else "tidak memuat baris"}'
        yield reject(at("baris" if banding.baris else "sebutan"), message, 'Isi salah satu saja: "baris" atau "tabel".')
    elif not banding.tabel:
        for field in (field for field in COLUMNS if getattr(banding, field)):
            hint = "Hapus barisnya; kolom disebut hanya bila barisnya dari tabel."
            yield reject(at(field), f'"{field}" disebut tanpa "tabel"', hint)
    elif table := table_of(banding, data):
        for field, unit in zip(COLUMNS, (own.rumus.unit, PERINGKAT), strict=True):
            yield from _ill_suited(table, getattr(banding, field), unit, partial(at, field))
    else:
        known = [table.kunci for table in data.tabel]
        hint = suggest(banding.tabel, known) or f"Yang ada: {', '.join(known) or 'belum ada tabel sendiri'}."
        yield reject(at("tabel"), f'tabel "{banding.tabel}" tidak ada', hint)


def _ill_suited(table: TabelSendiri, kunci: str, unit: Unit, at: Callable[..., Source]) -> Iterator[Diagnostic]:
    """Why a column of a table cannot be compared: it is not there, is computed, or is in another unit."""
    if not kunci and unit == PERINGKAT:
        return
    known = [kolom.kunci for kolom in table.typed_columns if kolom.is_number]
    if kunci not in known:
        hint = suggest(kunci, known) or f"Kolom angka yang diketik: {', '.join(known) or 'tidak ada'}."
        yield reject(at(), f'tabel "{table.kunci}" tidak memuat kolom angka "{kunci}" yang diketik', hint)
        return
    cells = [cell for row in table.baris if isinstance(cell := _cell(table, row, kunci), Quantity)]
    for other in [cell.unit for cell in cells if not alike(cell.unit, unit)][:1]:
        message = f'kolom "{kunci}" bersatuan {other.name}, sedangkan yang dibandingkan {unit.name}'
        yield reject(at(), message, "Samakan satuannya.")


def _compared(
    own: NilaiSendiri, banding: Banding, peers: Sequence[Peer], at: Callable[..., Source]
) -> Iterator[Diagnostic]:
    names = [peer.nama for peer in peers]
    for field in ("sendiri", "seluruh"):
        nama = getattr(banding, field)
        if nama and nama not in names:
            hint = suggest(nama, names) or "Samakan dengan nama salah satu barisnya."
            yield reject(at(field), f'baris "{nama}" tidak ada dalam perbandingan "{own.kunci}"', hint)
    mine, follow = own_peer(own, peers), f'Tulis nilai: "= {own.full_name}"'
    keys: dict[str, str] = {}
    for place, peer in enumerate(peers):
        here = source_of(peer.nama) or peer.nilai.source or at("baris", place)
        other = keys.setdefault(name_part(peer.nama), peer.nama)
        if not banding.tabel and (other != peer.nama or not name_part(peer.nama)):
            message = f'nama baris "{peer.nama}" tidak dapat dibedakan dari "{other}" dalam nama nilai'
            yield reject(at("baris", place, "nama"), message, "Bedakan hurufnya, bukan hanya tandanya.")
        if _is_named(own, peer) and peer is not mine:
            message = f'baris "{peer.nama}" menunjuk nilai instansi ini, padahal barisnya "{mine.nama if mine else ""}"'
            yield reject(at("baris", place) if not banding.tabel else here, message, "Tulis angkanya.")
        elif (name := named(written(peer.nilai))) and peer is not mine and banding.tabel:
            message = f'baris "{peer.nama}" menunjuk nilai "{name}", padahal bukan baris instansi ini'
            yield reject(source_of(written(peer.nilai)) or here, message, "Tulis angkanya.")
        elif name and peer is mine and name != own.full_name:
            message = f'baris "{peer.nama}" menunjuk nilai "{name}", bukan nilai yang dibandingkan'
            yield reject(source_of(written(peer.nilai)) or here, message, f"{follow}, atau angkanya.")
    if mine is None and not banding.sendiri:
        message = f'perbandingan "{own.kunci}" tidak memuat baris instansi ini'
        yield reject(at("tabel" if banding.tabel else "baris"), message, f"{follow} pada barisnya.")
    elif mine and mine.nama == banding.seluruh:
        yield reject(at("seluruh"), f'"{mine.nama}" sekaligus baris instansi ini', "Hapus salah satunya.")
    elif mine and mine.nilai.amount is not None and not mine.nilai.sementara:
        message = f"angka instansi ini diketik dalam perbandingan: {mine.nama} {mine.nilai}"
        why = NOTED.format(kolom=banding.nilai) if banding.tabel else OTHER_SOURCE
        yield reject(mine.nilai.source or at("baris"), message, f"{follow}; {why}.")


def _typed_beside(own: NilaiSendiri, banding: Banding, data: Data) -> Iterator[Diagnostic]:
    """Figures that stand beside the own one in its table, typed though the report has them elsewhere.

    A rank is stated by its source; every other figure follows, or is told as unsettled.
    """
    table, mine = table_of(banding, data), own_peer(own, peers_in(own, data))
    for row in table.baris if table and mine else ():
        for kolom, cell in zip(table.typed_columns, row.sel, strict=True):  # type: ignore[union-attr]
            if not isinstance(cell, Quantity) or kolom.kunci in (banding.nilai, banding.peringkat):
                continue
            if row.nama != mine.nama:  # type: ignore[union-attr]
                if name := named(written(cell)):
                    message = f'baris "{row.nama}" menunjuk nilai "{name}", padahal bukan baris instansi ini'
                    yield reject(source_of(written(cell)) or Source("data"), message, "Tulis angkanya.")
            elif _is_typed(cell):
                message = f'angka instansi ini diketik dalam tabel perbandingan: {row.nama}, "{kolom.judul}" {cell}'
                hint = f'Tulis "= …" dengan nama nilai yang dihitung laporan ini; {NOTED.format(kolom=kolom.kunci)}.'
                yield reject(cell.source or Source("data"), message, hint)


def _is_typed(cell: Quantity) -> bool:
    return cell.unit != PERINGKAT and cell.amount is not None and not cell.sementara and not is_formula(cell)


CHECKS: tuple[Check, ...] = (check_comparisons,)
