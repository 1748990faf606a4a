"""Parts of own tables that are more than their whole, where nobody said that they may be."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.quantity import Quantity, origin
from lkjip.base.source import Source, source_of
from lkjip.compute.book import Book
from lkjip.compute.tabel import NAME, row_keys
from lkjip.data.ownshares import ShareColumn, share_columns
from lkjip.data.schema import TabelSendiri


def parts_beyond_whole(tables: tuple[TabelSendiri, ...], book: Book) -> Iterator[Diagnostic]:
    """Every row in which a share that the table computes exceeds the whole; what a source states is only doubted."""
    for table in tables:
        for share in share_columns(table):
            if share.kolom.rumus and share.kolom.boleh_lebih == "tidak" and not _is_tested(share, table):
                yield from _beyond(share, table, book)


def _is_tested(share: ShareColumn, table: TabelSendiri) -> bool:
    """Whether a condition of the table itself compares the two."""
    pair = {share.part.kunci, share.whole.kunci}
    return any(pair <= set(NAME.findall(condition.rumus.lower())) for condition in table.periksa)


def _beyond(share: ShareColumn, table: TabelSendiri, book: Book) -> Iterator[Diagnostic]:
    stem = table.stem
    for key, row in zip(row_keys(table), table.baris, strict=True):
        part, whole = (book.find(f"{stem}.{key}.{kolom.kunci}") for kolom in (share.part, share.whole))
        if isinstance(part, Quantity) and isinstance(whole, Quantity) and _exceeds(part, whole):
            what = f"{share.part.judul} {part.angka} melebihi {share.whole.judul} {whole.angka}"
            message = f'tabel "{table.kunci}", {row.nama}: {what}'
            declared = f'tulis "boleh_lebih: ya" pada kolom "{share.kolom.kunci}"'
            hint = f"Periksa apakah kedua kolomnya tertukar; bila memang dapat melebihi, {declared}."
            yield reject(origin(part) or source_of(row.nama) or Source("data"), message, hint)


def _exceeds(part: Quantity, whole: Quantity) -> bool:
    above, below = part.published, whole.published
    return above is not None and below is not None and above > below
