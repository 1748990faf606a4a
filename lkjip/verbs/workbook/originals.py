"""The data files as they stood when the workbook was written, kept in a hidden sheet: import merges against them."""

from __future__ import annotations

import base64
import re
from hashlib import sha256
from typing import Any

from lkjip.data.xlsxgrid import SheetGrid
from lkjip.data.yearfiles import FOLDER, GRAFIK, OWN_TABLES, Sources

NAME = re.compile(rf"{FOLDER}/(?:[0-9]{{4}}/(?:{OWN_TABLES}/)?[^/]+|{GRAFIK})")
PIECE = 30_000  # characters; a cell holds 32,767


def put_originals(sheet: Any, sources: Sources, tahun: int) -> None:
    """Write the year and every file: name, digest, and content in pieces."""
    sheet.append(["tahun", str(tahun)])
    for name, content in sources.files:
        text = base64.b64encode(content).decode()
        pieces = [text[at : at + PIECE] for at in range(0, len(text), PIECE)]
        sheet.append([name, sha256(content).hexdigest(), *pieces])


def read_originals(grid: SheetGrid) -> tuple[str, Sources]:
    """Return the year and the files; ValueError where they are damaged."""
    rows = [[str(cell.value) for _, cell in sorted(cells.items())] for cells in grid.rows.values()]
    files = tuple(_file(row) for row in rows[1:] if row[0])
    return rows[0][1], Sources(files)


def _file(row: list[str]) -> tuple[str, bytes]:
    name, digest, *pieces = row
    if not NAME.fullmatch(name):
        raise ValueError(name)
    content = base64.b64decode("".join(pieces), validate=True)
    if sha256(content).hexdigest() != digest:
        raise ValueError(name)
    return name, content
