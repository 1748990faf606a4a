"""A CSV file of the old year as the new year starts with it: same columns and names, yearly cells empty."""

from __future__ import annotations

import csv
import io

from lkjip.data.csvfile import ALASAN, SUMBER
from lkjip.data.shape import Field, shape_of
from lkjip.quantity import BLANK


def blanked(text: str, kind: type) -> str:
    """Return the table without the results of its year; rows say why in the column `alasan`."""
    head, *rows = [row for row in csv.reader(io.StringIO(text)) if any(row)]
    shape = shape_of(kind)
    if any(_owed(shape.get(name)) for name in head) and ALASAN not in head:
        head, rows = [*head, ALASAN], [[*row, ""] for row in rows]
    written = io.StringIO()
    table = csv.writer(written, lineterminator="\n")
    table.writerow(head)
    table.writerows(_row(head, row, shape) for row in rows)
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
    notes = {ALASAN: reason, SUMBER: ""} if emptied else {}
    return ["" if name in emptied else notes.get(name, cell) for name, cell in zip(head, row, strict=True)]
