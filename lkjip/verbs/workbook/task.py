"""The work of `buku-kerja`: the whole year's data as one Excel file, to be filled by those who live in Excel."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.problems import InputError
from lkjip.base.progress import Tell
from lkjip.base.project import Project
from lkjip.base.quantity import Value
from lkjip.base.write import write
from lkjip.compute import compute
from lkjip.data.load import load
from lkjip.data.schema import TabelSendiri
from lkjip.data.yearfiles import editable, read_sources
from lkjip.pipeline.document import file_date
from lkjip.pipeline.unfilled import open_items
from lkjip.verbs.workbook.books import ROWS, BookSheet, sheets_of
from lkjip.verbs.workbook.cell_values import LONGEST
from lkjip.verbs.workbook.computed import Shown, computed_for
from lkjip.verbs.workbook.entries import source_at
from lkjip.verbs.workbook.live_formulas import LiveSheet
from lkjip.verbs.workbook.open_cells import open_cells
from lkjip.verbs.workbook.sheets import workbook


def write_workbook(project: Project, tell: Tell) -> str:
    """Write `output/LKjIP-<year>-data.xlsx` for people who live in Excel; return where it is and what it lacks.

    Raises InputError for mistakes in the data, which a workbook would only carry on, and for texts too long for a cell.
    """
    tell("memuat dan memeriksa data")
    sources = read_sources(project.root, project.tahun, project.files)
    data = load(sources, project.tahun)
    names = compute(data)
    tell("menyusun buku kerja")
    problems: list[Diagnostic] = []
    sheets = sheets_of(sources, project.tahun, problems)
    problems += [problem for sheet in sheets for problem in _too_long(sheet)]
    if problems:
        raise InputError(problems)
    own = {table.kunci: table for table in data.tabel}
    shown = {sheet.title: _computed(sheet, own, names) for sheet in sheets}
    items = open_items(project)
    cells = open_cells(sheets, items.fill)
    content = workbook(sheets, shown, editable(sources, project.tahun), data, file_date(project.tahun), cells)
    path, notes = write(project.output("-data.xlsx"), content)
    lines = [
        f"{project.relative(path)}: {len(sheets)} lembar data",
        f"Masih terbuka {items.counted}; yang diisi di buku kerja ini: {len(cells)} sel kuning.",
        f"Setelah diisi: python build.py {project.tahun} impor {project.relative(path)} coba",
    ]
    return "\n".join([*lines, *(f"Catatan: {note}" for note in notes)])


def _computed(sheet: BookSheet, own: Mapping[str, TabelSendiri], names: Mapping[str, Value]) -> Shown | LiveSheet:
    """What the sheet shows beside what people type."""
    table = own.get(PurePosixPath(sheet.file.name).stem) if sheet.file.subject == ROWS else None
    return computed_for(sheet, names) if table is None else LiveSheet(sheet, table, names)


def _too_long(sheet: BookSheet) -> Iterator[Diagnostic]:
    """Texts that a cell cannot hold; cut, they would come back as changes."""
    for entry in sheet.entries:
        for column in sheet.table.columns:
            if len(entry.cells.get(column.name, "")) > LONGEST:
                where = source_at(sheet.node, (*entry.paths[column.level], *column.path))
                yield reject(
                    where, "teks ini terlalu panjang untuk satu sel Excel (32.767 huruf)", "Perpendek teksnya."
                )
