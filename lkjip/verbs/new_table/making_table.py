"""The work of `tabel buat`: a sheet into a definition and rows; all is loaded and computed before a byte is written.

A formula is only taken where the report computes with it what Excel shows; otherwise the numbers are, and it is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import PurePosixPath

from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.problems import InputError, suggest
from lkjip.base.progress import Tell
from lkjip.base.project import Project
from lkjip.base.quantity import Quantity, Value
from lkjip.base.source import Source, column_letters
from lkjip.base.tuples import NamedTuple
from lkjip.data.numbers import NotANumber
from lkjip.data.owndefinitions import FILE
from lkjip.data.schema import name_part
from lkjip.data.xlsxcell import FORMULA_ONLY, NUMBER, StoredCell
from lkjip.data.xlsxgrid import SheetGrid
from lkjip.data.xlsxopen import open_workbook
from lkjip.data.yearfiles import OWN_TABLES, Sources, read_sources
from lkjip.verbs.new_table.new_columns import NewColumn, computed_text, naming_column, new_columns, with_sums
from lkjip.verbs.new_table.new_definition import NewFiles, new_files
from lkjip.verbs.new_table.sheet_table import FoundTable, found_table
from lkjip.verbs.workbook.importing import read_book, write_all

MAKE = "buat"
UNNAMED = re.compile(r"(?:sheet|lembar|worksheet)\s*[0-9]*(?: \([0-9]+\))?", re.IGNORECASE)
LONGEST_KEY = 40
NOTHING = "teks kosong"


class NewTable(NamedTuple):
    """A table to be written: its key, what the sheet holds, its columns, both files, and what is to be told of it."""

    kunci: str
    table: FoundTable
    columns: tuple[NewColumn, ...]
    files: NewFiles
    notes: tuple[str, ...]


def make(project: Project, tell: Tell, words: Sequence[str], sheet: str, kunci: str) -> str:
    """Write the definition and the rows of a new table; return what they hold and what is still to be decided.

    Raises InputError with everything that is wrong in the sheet, and where a table of that key is there already.
    """
    if words[:1] != (MAKE,) or len(words) != 2:
        hint = f"Tulis: python build.py {project.tahun} tabel {MAKE} BERKAS.xlsx [--lembar NAMA] [--kunci KUNCI]"
        raise InputError([reject(Source("tabel"), "sebutkan satu berkas .xlsx", hint)])
    tell("membaca lembar")
    shown, content = read_book(project.root, words[1])
    problems: list[Diagnostic] = []
    table = _chosen(shown, open_workbook(shown, content), sheet, problems)
    key = kunci or _key_of(table)
    problems += _refused_key(project, key, table, given=bool(kunci))
    sources = read_sources(project.root, project.tahun, project.files)
    tell("memeriksa hasilnya")
    found = _settled(project, sources, table, key, problems)
    write_all(project.root, _named(project, found))
    return "\n".join(_answer(project, found))


# --- which sheet, which key ----------------------------------------------------------------------------------------


def _chosen(file: str, grids: Sequence[SheetGrid], called: str, problems: list[Diagnostic]) -> FoundTable:
    """The table of the sheet that is meant; InputError where none or several can be."""
    named = [
        grid for grid in grids if grid.visible and called.strip().casefold() in ("", grid.title.strip().casefold())
    ]
    if not named:
        titles = [grid.title for grid in grids if grid.visible]
        hint = suggest(called, titles) or f"Lembar yang ada: {', '.join(titles)}."
        raise InputError([reject(Source(file), f'lembar "{called}" tidak ada', hint)])
    doubts: dict[str, list[Diagnostic]] = {grid.title: [] for grid in named}
    tables = [table for grid in named if (table := found_table(file, grid, doubts[grid.title]))]
    found = [table for table in tables if table.rows]
    if len(found) != 1:
        titles = [table.grid.title for table in found]
        message = f"{len(titles)} lembar berisi tabel" if titles else "tidak ada tabel dengan baris judul dan isinya"
        hint = f"Pilih dengan --lembar: {', '.join(titles)}." if titles else "Tulis judul setiap kolom di atas isinya."
        raise InputError([reject(Source(file), message, hint)])
    problems += doubts[found[0].grid.title]
    return found[0]


def _key_of(table: FoundTable) -> str:
    """A key for the table: the name of its sheet, or of its file where the sheet has none."""
    title = table.grid.title
    stem = PurePosixPath(table.file).stem if UNNAMED.fullmatch(title.strip()) else title
    return name_part(stem)[:LONGEST_KEY].strip("_").replace("_", "-")


def _refused_key(project: Project, key: str, table: FoundTable, *, given: bool) -> Iterator[Diagnostic]:
    folder = project.data / OWN_TABLES
    there = project.files.visible(folder, project.root) if project.files.is_folder(folder) else ()
    same = next((path for path in there if name_part(path.stem) == name_part(key)), None)
    if not FILE.fullmatch(key):
        hint = "Tulis --kunci dengan huruf kecil, angka, dan tanda hubung, misalnya --kunci kunjungan-desa."
        yield reject(Source(table.file), f'nama tabel "{key}" tidak dapat dipakai', hint)
    elif same is not None:
        hint = f"Pilih nama lain{'' if given else ' dengan --kunci'}; tabel yang ada diubah lewat buku-kerja dan impor."
        yield reject(Source(project.relative(same)), f'tabel "{key}" sudah ada', hint)


# --- what it comes to ----------------------------------------------------------------------------------------------


def _settled(project: Project, sources: Sources, table: FoundTable, key: str, problems: list[Diagnostic]) -> NewTable:
    """The table with those of its formulas that compute what Excel shows; InputError with everything that is wrong."""
    typed: dict[int, str] = {}
    while True:
        wrong, notes = list(problems), list[str]()
        columns = tuple(with_sums(table, new_columns(table, wrong, typed), wrong, notes))
        wrong += _unnamed(table, columns)
        if wrong:
            raise InputError(wrong)
        columns = tuple(column._replace(unread=typed.get(column.at, column.unread)) for column in columns)
        found = NewTable(key, table, columns, new_files(table, columns, PurePosixPath(table.file).name), tuple(notes))
        names = _computed(project, sources, found)
        if not (other := _otherwise(found, names)):
            return found._replace(notes=(*notes, *_other_sums(found, names)))
        typed |= other


def _unnamed(table: FoundTable, columns: Sequence[NewColumn]) -> Iterator[Diagnostic]:
    naming = naming_column(columns)
    if naming is None:
        row = min(table.rows)
        yield reject(table.at(row), "tabel ini tanpa kolom kata yang menamai barisnya", "Tambahkan kolomnya di Excel.")
        return
    for row, text in zip(table.rows, naming.cells, strict=True):
        if not text:
            yield reject(
                table.at(row, naming.at), f'sel ini kosong, padahal "{naming.judul}" menamai barisnya', "Isi selnya."
            )


def _computed(project: Project, sources: Sources, found: NewTable) -> dict[str, Value]:
    """The values of the table, loaded and computed with all data; what is wrong names the cell that it comes from."""
    from lkjip.compute import compute
    from lkjip.data.load import load

    files = (*sources.files, *_named(project, found))
    try:
        names = compute(load(sources._replace(files=files), project.tahun))
    except InputError as error:
        raise InputError(_with_cell(problem, project, found) for problem in error.problems) from None
    stem = f"tabel.{name_part(found.kunci)}"
    naming = naming_column(found.columns)
    keys = [*map(name_part, naming.cells if naming else ()), "jumlah"]
    asked = [f"{key}.{column.kunci}" for key in keys for column in found.columns]
    return {name: value for name in asked if (value := names.get(f"{stem}.{name}")) is not None}


def _with_cell(problem: Diagnostic, project: Project, found: NewTable) -> Diagnostic:
    """A problem of the rows or of the definition, as one of the sheet that they were made of."""
    definition, rows = (name for name, _ in _named(project, found))
    message = re.sub(rf"{re.escape(rows)}:([0-9]+)", lambda line: str(_row_at(found, int(line[1]))), problem.message)
    where = problem.source
    if where.file == rows and where.line > 1:
        where = _row_at(found, where.line, where.column)
    elif where.file == definition:
        at = next((column.at for column in found.columns if found.files.lines[column.kunci] == where.line), 0)
        where = found.table.at(min(found.table.rows), at)
    return problem._replace(source=where, message=message)


def _row_at(found: NewTable, line: int, column: int = 0) -> Source:
    """The cell of the sheet that a line of the rows was made of; the name of the row where `column` is none of them."""
    typed = [kolom.at for kolom in found.columns if not kolom.rumus]
    naming = naming_column(found.columns)
    at = typed[column - 1] if 0 < column <= len(typed) else naming.at if naming else 0
    return found.table.at(list(found.table.rows)[line - 2], at)


def _named(project: Project, found: NewTable) -> tuple[tuple[str, bytes], ...]:
    stem = f"{project.relative(project.data)}/{OWN_TABLES}/{found.kunci}"
    return (f"{stem}.yaml", found.files.definition.encode()), (f"{stem}.csv", found.files.rows.encode())


# --- held against Excel --------------------------------------------------------------------------------------------


def _otherwise(found: NewTable, names: dict[str, Value]) -> dict[int, str]:
    """The columns whose formula computes something else than Excel shows, each with the first such cell."""
    naming = naming_column(found.columns)
    keys = list(map(name_part, naming.cells if naming else ()))
    wrong: dict[int, str] = {}
    for column in (column for column in found.columns if column.rumus):
        for key, (row, cells) in zip(keys, found.table.rows.items(), strict=True):
            value = names.get(f"{key}.{column.kunci}")
            if differs := _difference(value, cells[column.at], column):
                wrong.setdefault(column.at, f"rumus di {column_letters(column.at)}{row} {differs}")
    return wrong


def _difference(value: Value | None, cell: StoredCell, column: NewColumn) -> str:
    """How a value differs from what Excel shows; "" where it does not, or nobody can tell."""
    if cell.kind == FORMULA_ONLY or not isinstance(value, Quantity) or value.missing:
        return ""
    shown = _shown(cell, column)
    if value.published is None and shown is None:
        return ""
    if value.published is None or shown is None:
        given = NOTHING if cell.value == "" else cell.value
        return f"menghasilkan {given}, di laporan {value}"
    step = Decimal(1).scaleb(-min(value.decimals, max(0, -int(shown.as_tuple().exponent))))
    return "" if abs(value.published - shown) <= step else f"menghasilkan {shown:f}, di laporan {value.published:f}"


def _shown(cell: StoredCell, column: NewColumn) -> Decimal | None:
    try:
        return Decimal(computed_text(cell, column)) if cell.kind == NUMBER else None
    except (NotANumber, ArithmeticError):
        return None


def _other_sums(found: NewTable, names: dict[str, Value]) -> Iterator[str]:
    """Sums of computed columns that Excel shows otherwise: the report has the formula on the sums."""
    cells = found.table.grid.rows.get(found.table.total, {})
    for column in found.columns:
        cell, value = cells.get(column.at), names.get(f"jumlah.{column.kunci}")
        if cell is not None and column.rumus and value is not None and (differs := _difference(value, cell, column)):
            name = f"{column_letters(column.at)}{found.table.total}"
            yield f'Jumlah kolom "{column.judul}" ialah rumusnya atas jumlah kolom lain; {name} {differs}.'


# --- what is told --------------------------------------------------------------------------------------------------


def _answer(project: Project, found: NewTable) -> Iterator[str]:
    (definition, _), (rows, _) = _named(project, found)
    table, columns = found.table, found.columns
    total = f", baris jumlah dari baris {table.total}" if table.total else ""
    yield f'{definition} dan {rows}: {len(columns)} kolom, {len(table.rows)} baris{total} (lembar "{table.grid.title}")'
    for column in columns:
        yield f"  {column_letters(column.at)} {column.judul} → {_described(column)}"
    if table.sumber:
        yield f"  Sumber: {table.sumber}"
    yield from found.notes
    yield from _unread(found)
    yield from _asked(definition, found)
    judul = re.sub(r"[\[\]]", "", table.judul) or "Judul"
    yield f"Pasang dalam naskah: ![{judul}](tabel:{found.kunci})"
    yield f"Untuk membatalkannya: python build.py {project.tahun} batal"


def _described(column: NewColumn) -> str:
    parts = [column.kunci, column.satuan or "kata"]
    parts += [f"= {column.rumus}"] if column.rumus else []
    parts += [f"jumlah: {column.jumlah}"] if column.jumlah else []
    return ", ".join(parts)


def _unread(found: NewTable) -> Iterator[str]:
    """What of the sheet is not in the table, or not as it is there."""
    for column in found.columns:
        if column.unread:
            yield f'Kolom "{column.judul}" diambil angkanya, tanpa rumus: {column.unread}.'
        if column.rumus and any(cells[column.at].kind == FORMULA_ONLY for cells in found.table.rows.values()):
            yield f'Kolom "{column.judul}": hasil rumusnya belum tersimpan di Excel, jadi belum dibandingkan.'
    if found.table.below:
        rows = ", ".join(map(str, found.table.below))
        yield f"Tidak dibaca, karena di bawah tabel: baris {rows}."
    if found.files.waiting:
        yield f"{found.files.waiting} baris berisi angka yang belum ada; isi lewat buku-kerja atau minta."


def _asked(definition: str, found: NewTable) -> Iterator[str]:
    """What a sheet cannot say, and where to write it."""
    lines = found.files.lines
    guessed = [column for column in found.columns if column.guessed]
    empty = [column for column in found.columns if not (column.is_number or any(column.cells))]
    more = [column for column in found.columns if column.boleh_lebih]
    if guessed or empty or more:
        yield "Yang belum pasti, dan tempat menulisnya:"
    for column in guessed:
        yield f'  {definition}:{lines[column.kunci]}: satuan kolom "{column.judul}" ditebak: {column.satuan}'
    for column in empty:
        yield f'  {definition}:{lines[column.kunci]}: kolom "{column.judul}" kosong; bila isinya angka, tulis satuannya'
    for column in more:
        yield (
            f'  {definition}:{lines[column.kunci]}: kolom "{column.judul}" melebihi 100%, jadi ditulis '
            "boleh_lebih: ya; bila tidak semestinya, periksa apakah kedua kolomnya tertukar"
        )
