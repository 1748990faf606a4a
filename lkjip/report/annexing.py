"""Long tables in an appendix: what stands in the body in their place, and where they stand in full.

    ![Realisasi Anggaran](tabel:anggaran "lampiran")

`in_two` leaves the whole table behind its summary, in an appendix of its own; `annexed` gathers those into one at the
end, when everything about them is known (which figures are provisional). Until then each part is complete in itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lkjip.base.diagnostic import reject
from lkjip.base.problems import InputError
from lkjip.base.quantity import Quantity, Value
from lkjip.compute.calculations import count
from lkjip.report.condensing import condensed
from lkjip.report.model import (
    GROUP_ROW,
    AppendixBlock,
    Block,
    Paragraph,
    Part,
    Ref,
    Row,
    Run,
    TableBlock,
    valued,
)
from lkjip.report.narrative.narrate import BODY_SLOT
from lkjip.report.visiting import BlockRewriter, blocks_of, of_kind

KEY = "tabel-lengkap"
TARGET = f"lampiran:{KEY}"
TITLE = "Tabel Selengkapnya"
SUMMARY = "-ringkasan"
"""What the key of a summary ends in, behind that of its table."""


def in_two(full: TableBlock, notes: Sequence[Block], many: Quantity | None = None) -> Iterator[Block]:
    """What stands in the body in place of a table, and the table with its notes on the way to the appendix.

    many: how many rows it has, where that is a value of its own
    """
    rows = condensed(full.rows)
    counted = many if many is not None else count(list(map(_first_value, _lines(full))), "banyaknya baris tabel")
    found = Run(f"{counted.angka} baris", value=counted)
    where = (Ref(TARGET), Run(", "), Ref(full.target), Run("."))
    if rows:
        title = (Run("Ringkasan "), *full.title)
        yield full._replace(rows=rows, target=full.target + SUMMARY, title=title)
        yield Paragraph((Run("Selengkapnya ("), found, Run(") pada "), *where), "sumber", full.source)
    else:
        yield Paragraph((*full.title, Run(" ("), found, Run(") selengkapnya pada "), *where), "", full.source)
    yield AppendixBlock(TARGET, (Run(TITLE),), (full, *notes), full.source)


def _lines(table: TableBlock) -> list[Row]:
    return [row for row in table.rows if row.kind != GROUP_ROW]


def _first_value(row: Row) -> Value | str:
    """What a row is counted by."""
    texts = (text for _, cell in row.cells for text in cell.paragraphs)
    return next((value for text in texts for _, value in valued(text)), row.kind)


def annexed(parts: Sequence[Part]) -> tuple[Part, ...]:
    """The parts with all whole tables in one appendix: the one that the texts place for them, or else the last one."""
    carriers = _carriers(parts)
    places = [block for block in of_kind(AppendixBlock, blocks_of(parts)) if _waits(block)]
    if places and not carriers:
        hint = 'Tulis "lampiran" pada tabel yang panjang: ![Judul](tabel:anggaran "lampiran"); atau hapus baris ini.'
        raise InputError([reject(places[0].source, f'"{TARGET}" tidak berisi tabel', hint)])
    if not carriers:
        return tuple(parts)
    pages = tuple(page for carrier in carriers for page in carrier.pages)
    writer = _Gathering(pages)
    moved = tuple(part._replace(blocks=tuple(writer.blocks(part.blocks))) if _tells(part) else part for part in parts)
    return moved if places else _with_last(moved, carriers[0]._replace(pages=pages))


def _carriers(parts: Iterable[Part]) -> list[AppendixBlock]:
    return [block for block in of_kind(AppendixBlock, blocks_of(parts)) if block.target == TARGET and block.pages]


def _waits(block: AppendixBlock) -> bool:
    """Whether an appendix is the place for whole tables."""
    return block.target == TARGET and not block.pages


def _tells(part: Part) -> bool:
    return any(block.target == TARGET for block in of_kind(AppendixBlock, blocks_of((part,))))


def _with_last(parts: Sequence[Part], appendix: AppendixBlock) -> tuple[Part, ...]:
    last = max((at for at, part in enumerate(parts) if part.slot == BODY_SLOT), default=len(parts) - 1)
    return tuple(
        part._replace(blocks=(*part.blocks, appendix)) if at == last else part for at, part in enumerate(parts)
    )


class _Gathering(BlockRewriter):
    """Takes whole tables out of the body and puts them where the texts have a place for them."""

    def __init__(self, pages: tuple[Block, ...]) -> None:
        self.pages = pages

    def blocks(self, blocks: Iterable[Block]) -> Iterator[Block]:
        for block in blocks:
            if not isinstance(block, AppendixBlock):
                yield self.block(block)
            elif block.target != TARGET:
                yield block
            elif _waits(block):
                yield block._replace(pages=self.pages)
