"""A table of the old year as the new year starts with it: same columns and names, yearly cells empty."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from lkjip.base.quantity import BLANK
from lkjip.data.csvfile import rows_of_csv
from lkjip.data.dialect import decode, dialect_of
from lkjip.data.shape import Field, shape_of
from lkjip.data.tablefile import ALASAN, NOTES, Row
from lkjip.data.xlsxfile import xlsx_rows

COMMA = ","


def blanked(file: str, content: bytes, kind: type) -> str:
    """Return the table without the results of its year, as CSV; rows say why in the column `alasan`.

    A CSV file keeps its separator; a workbook becomes CSV, since its looks could not be kept.
    """
    if file.lower().endswith(".xlsx"):
        return _written(xlsx_rows(file, content, kind), kind, COMMA)
    text = decode(content)[0]
    return _written(rows_of_csv(file, text), kind, dialect_of(text).separator)


def _written(table: Sequence[Row], kind: type, separator: str) -> str:
    head, *rows = [[cell.text for cell in row.cells] for row in table]
    shape = shape_of(kind)
    if any(_owed(shape.get(name)) for name in head) and ALASAN not in head:
        head, rows = [*head, ALASAN], [[*row, ""] for row in rows]
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n", delimiter=separator)
    writer.writerow(head)
    writer.writerows(_row(head, row, shape) for row in rows)
    return written.getvalue()


def _owed(field: Field | None) -> bool:
    return bool(field and field.yearly and field.number and field.required)


def _row(head: list[str], row: list[str], shape: dict[str, Field]) -> list[str]:
    emptied = {
        name
        for name, cell in zip(head, row, strict=True)
        if (field := shape.get(name)) and field.yearly and not cell.strip().startswith("=")
    }
    reason = BLANK if any(_owed(shape.get(name)) for name in emptied) else ""
    notes = {**{name: "" for name in head if name not in shape and name.startswith(NOTES)}, ALASAN: reason}
    noted = notes if emptied else {}
    return ["" if name in emptied else noted.get(name, cell) for name, cell in zip(head, row, strict=True)]
