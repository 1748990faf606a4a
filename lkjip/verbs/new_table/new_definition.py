"""The two files of a new table: its definition, and its rows."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from lkjip.base.quantity import BLANK
from lkjip.base.tuples import NamedTuple
from lkjip.data.schema import TabelSendiri
from lkjip.data.tablefile import ALASAN
from lkjip.edit.yamlwords import BareNumber, on_one_line, scalar
from lkjip.verbs.intake.table_head import text_at
from lkjip.verbs.new_table.new_columns import NewColumn, naming_column
from lkjip.verbs.new_table.sheet_table import FoundTable

STANDARD = TabelSendiri._field_defaults["jumlah"]
FIELDS = ("kunci", "judul", "judul_atas", "satuan", "desimal", "rumus", "jumlah", "boleh_lebih")


class NewFiles(NamedTuple):
    """The texts of both files, the line of each column in the definition by its key, how many rows lack a number."""

    definition: str
    rows: str
    lines: dict[str, int]
    waiting: int


def new_files(table: FoundTable, columns: Sequence[NewColumn], origin: str) -> NewFiles:
    """What is written for a table; `origin`: the file that it was begun from."""
    head = [
        f"# Dimulai dari {origin}; artinya setiap baris ada di docs/membuat-tabel.md.",
        *_head(table, columns),
        "kolom:",
    ]
    lines = {column.kunci: number for number, column in enumerate(columns, len(head) + 1)}
    below = [f"  - {on_one_line(_record(column))}" for column in columns]
    source = [f"sumber: {scalar(table.sumber)}"] if table.sumber else []
    lacking = _lacking(table, columns)
    return NewFiles("\n".join([*head, *below, *source]) + "\n", _csv(columns, lacking), lines, sum(lacking))


def _head(table: FoundTable, columns: Sequence[NewColumn]) -> Iterator[str]:
    if table.serial:
        yield "nomor: ya"
    naming = naming_column(columns)
    if naming and naming != next(column for column in columns if not column.is_number):
        yield f"nama_baris: {naming.kunci}"
    cells = table.grid.rows.get(table.total, {})
    label = next((text for cell in cells.values() if cell.formula is None and (text := text_at(cell))), STANDARD)
    if not table.total:
        yield "jumlah: tidak"
    elif label != STANDARD and any(sign.isalpha() for sign in label):
        yield f"jumlah: {scalar(label)}"


def _record(column: NewColumn) -> dict[str, str]:
    written = {field: getattr(column, field) for field in FIELDS if getattr(column, field)}
    return written | ({"desimal": BareNumber(column.desimal)} if column.desimal else {})


def _lacking(table: FoundTable, columns: Sequence[NewColumn]) -> list[bool]:
    """Of each row whether a number of it is still missing."""
    numbers = [column for column in columns if column.is_number and not column.rumus]
    return [not all(column.cells[at] for column in numbers) for at in range(len(table.rows))]


def _csv(columns: Sequence[NewColumn], lacking: Sequence[bool]) -> str:
    typed = [column for column in columns if not column.rumus]
    extra = [[BLANK if lacks else "" for lacks in lacking]] if any(lacking) else []
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow([*(column.kunci for column in typed), *(ALASAN for _ in extra)])
    writer.writerows(zip(*(column.cells for column in typed), *extra, strict=True))
    return target.getvalue()
