"""The work of `minta`: for each owner with open cells one small form, and a message to send with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.formats import spelled_day
from lkjip.base.journal import write_together
from lkjip.base.problems import InputError
from lkjip.base.progress import Tell
from lkjip.base.project import Project
from lkjip.base.quantity import Unit, unit_named
from lkjip.base.source import Source
from lkjip.base.tuples import NamedTuple
from lkjip.base.write import write_set
from lkjip.data.daytext import day_text
from lkjip.data.numbers import NotANumber
from lkjip.data.owners import NOBODY
from lkjip.data.yearfiles import Sources, editable, is_whole, read_sources
from lkjip.pipeline.captions import Captions, captions
from lkjip.pipeline.document import file_date
from lkjip.pipeline.unfilled import open_items
from lkjip.verbs.forms.form_book import AskedLine, OwnerForm, form_book
from lkjip.verbs.forms.form_layout import AskedCell, FormHead
from lkjip.verbs.forms.form_reading import read_form
from lkjip.verbs.forms.receipts import DAYS, FILE, ledger_of, today
from lkjip.verbs.next_year.whose import office_of_year
from lkjip.verbs.request import Request
from lkjip.verbs.workbook.books import BookSheet, sheets_of
from lkjip.verbs.workbook.entries import Entry, text_at
from lkjip.verbs.workbook.importing import write_all
from lkjip.verbs.workbook.open_cells import OpenCell, OpenCells, open_cells
from lkjip.verbs.workbook.relocation import relocate
from lkjip.verbs.workbook.sheet_columns import ANGKA, NILAI, Column
from lkjip.verbs.workbook.validations import known_keys

FOLDER = "permintaan-{tahun}"
MESSAGE = """\
Yth. {owner},

Untuk Laporan Kinerja (LKjIP) {tahun} {office} kami memerlukan {many} isian. Formulirnya terlampir: {file}.
Mohon isi kolom "Isian" (sel kuning), nama pengisi, dan tanggalnya, lalu kirim kembali paling lambat {deadline}.
Yang belum ada boleh dikosongkan; terangkan di kolom Keterangan. Bukti (PDF atau foto) dikirim bersama formulirnya,
namanya ditulis di kolom Bukti.
{others}
Terima kasih.
"""
OTHERS = "\nKami juga menunggu {many} hal lain (naskah atau foto); daftarnya di lembar Lainnya.\n"
NOT_A_DAY = 'Tulis tanggalnya, misalnya: python build.py {tahun} minta 2025-01-31 (atau "31 Januari 2025").'


class Desktop(NamedTuple):
    """What forms are made from: the sheets of the year and of the one before, and what is open in them.

    rows: each row by its sheet's title and its place; last: the sheets of the year before, by file and table
    items: all that is open, also what no cell can take; keys: what columns may name, as far as it was asked for
    """

    sheets: tuple[BookSheet, ...]
    rows: Mapping[tuple[str, str], tuple[BookSheet, Entry]]
    last: Mapping[tuple[str, str], BookSheet]
    items: tuple[Diagnostic, ...]
    cells: OpenCells
    places: Captions
    sources: Sources
    keys: dict[tuple[str, str], tuple[str, ...]]


def ask(project: Project, tell: Tell, request: Request) -> str:
    """Write the forms and messages to `output/permintaan-<year>/`, note what was asked; return what was written.

    Raises InputError where the deadline is no date, where data cannot be read, and where no cell is open.
    """
    deadline = _deadline(project, request.words)
    tell("mencari isian yang masih kosong")
    desk = _desktop(project)
    office = str(office_of_year(project) or "")
    ledger = ledger_of(project)
    forms = _named(_forms(project, desk, office, deadline))
    if not forms:
        raise InputError(
            [reject(Source("minta"), f"tidak ada isian {project.tahun} yang dapat diminta dengan formulir")]
        )
    tell("menulis formulir")
    folder = project.document.parent / FOLDER.format(tahun=project.tahun)
    files = list(_files(forms, folder, project))
    kept = _keep_filled(project, [path for path, _ in files])
    written, notes = write_set(project.root, files)
    asked = {form.head.owner: len(form.lines) for form in forms.values()}
    ledger = ledger._replace(deadline=deadline.isoformat(), asked=asked)
    write_all(project.root, [(project.relative(project.data / FILE), ledger.content)])
    lines = [f"  {form.head.owner}: {len(form.lines)} isian ({name}.xlsx)" for name, form in forms.items()]
    many = sum(asked.values())
    head = f"{many} isian diminta dari {len(forms)} pemilik, paling lambat {spelled_day(deadline)}:"
    back = f"Sesudah kembali: python build.py {project.tahun} terima {project.relative(folder)}/*.xlsx coba"
    return "\n".join(
        [head, *lines, f"Formulir dan pesannya: {project.relative(written[0].parent)}/", *kept, *notes, back]
    )


def _deadline(project: Project, words: Sequence[str]) -> date:
    if not words:
        return today() + timedelta(days=DAYS)
    try:
        return date.fromisoformat(day_text(" ".join(words), spelled=False))
    except (NotANumber, ValueError):
        message = f'tenggat "{" ".join(words)}" bukan tanggal yang terbaca'
        raise InputError([reject(Source("minta"), message, NOT_A_DAY.format(tahun=project.tahun))]) from None


def _desktop(project: Project) -> Desktop:
    problems: list[Diagnostic] = []
    sources = read_sources(project.root, project.tahun, project.files)
    sheets = tuple(sheet for sheet in sheets_of(sources, project.tahun, problems) if not sheet.locked)
    if problems:
        raise InputError(problems)
    rows = {(sheet.title, entry.place): (sheet, entry) for sheet in sheets for entry in sheet.entries}
    last = {_twin(sheet): sheet for sheet in _last_year(project)}
    items = open_items(project).fill
    places, own = captions(project), editable(sources, project.tahun)
    return Desktop(sheets, rows, last, items, open_cells(sheets, items), places, own, {})


def _last_year(project: Project) -> tuple[BookSheet, ...]:
    """The sheets of the year before; none where it has no data of its own, or none that can be read."""
    last = project._replace(tahun=project.tahun - 1)
    if not is_whole(last.data, project.files):
        return ()
    try:
        return sheets_of(read_sources(last.root, last.tahun, last.files), last.tahun, [])
    except InputError:
        return ()


# --- the forms ----------------------------------------------------------------------------------------------------


def _forms(project: Project, desk: Desktop, office: str, deadline: date) -> Iterator[OwnerForm]:
    by_owner: dict[str, list[tuple[OpenCell, Diagnostic]]] = {}
    for cell, item in desk.cells.items():
        by_owner.setdefault(item.owner, []).append((cell, item))
    taken = {(item.source, item.message) for item in desk.cells.values()}
    for owner, cells in sorted(by_owner.items()):
        head = FormHead(str(project.tahun), office, owner, spelled_day(deadline))
        lines = tuple(_line(desk, cell, item) for cell, item in cells)
        left = (item for item in desk.items if item.owner == owner and (item.source, item.message) not in taken)
        others = tuple(f"{desk.places.place_of(item)}: {item.message}" for item in left)
        yield OwnerForm(head, lines, others, _own_sources(desk, {line.cell.file for line in lines}))


def _line(desk: Desktop, cell: OpenCell, item: Diagnostic) -> AskedLine:
    sheet, entry = desk.rows[cell.title, cell.place]
    column = next(column for column in sheet.table.columns if column.name == cell.column)
    asked = AskedCell(sheet.file.name, sheet.table.suffix, cell.place, cell.column, item.message)
    choices = column.choices or _known_keys(desk, column)
    last = _then(desk.last.get(_twin(sheet)), sheet, entry, column)
    return AskedLine(asked, desk.places.place_of(item), column, unit_beside(sheet, entry, column), last, choices)


def _known_keys(desk: Desktop, column: Column) -> tuple[str, ...]:
    """The keys that a column may name, found once for all its lines."""
    place = (column.owner.__name__, column.field)
    if place not in desk.keys:
        desk.keys[place] = known_keys(column, desk.sheets)
    return desk.keys[place]


def unit_beside(sheet: BookSheet, entry: Entry, column: Column) -> Unit | None:
    """What the number is measured in: by the schema, or by what the row says beside it."""
    if column.unit is not None or column.kind != ANGKA:
        return column.unit
    beside = (c for c in sheet.table.columns if c.field == "satuan" and c.level <= column.level)
    units = [text for c in beside if (text := entry.cells.get(c.name, ""))]
    return unit_named(units[-1]) if units else None


def _then(twin: BookSheet | None, sheet: BookSheet, entry: Entry, column: Column) -> str:
    """What the same cell says in last year's data, as people write it; "" where nothing there is called so."""
    if twin is None:
        return ""
    record = relocate(sheet.node, twin.node, entry.paths[column.level])
    same = next((c for c in twin.table.columns if c.name == column.name and c.part == NILAI), None)
    text = text_at(twin.node, record, same) if record is not None and same is not None else ""
    return text.replace(".", ",") if column.kind == ANGKA and not text.startswith("=") else text


def _twin(sheet: BookSheet) -> tuple[str, str]:
    """What a sheet and the same one of another year have in common: their file within the year, and their table."""
    return "/".join(Path(sheet.file.name).parts[2:]), sheet.table.suffix


def _own_sources(desk: Desktop, files: set[str]) -> Sources:
    """The files that a form asks for, and what their rows are read by: an owner sees no more than that."""
    needed = (name for name, _ in desk.sources.files if name.endswith(("/ketentuan.yaml",)) or "/tabel/" in name)
    kept = files | {name for name in needed if name.endswith(".yaml")}
    return desk.sources._replace(files=tuple(file for file in desk.sources.files if file[0] in kept))


# --- files --------------------------------------------------------------------------------------------------------


def _keep_filled(project: Project, paths: Iterable[Path]) -> list[str]:
    """Forms that somebody filled in where they lay get another name; return what to tell of it."""
    moves = [(path, _free(path)) for path in paths if path.suffix == ".xlsx" and _is_filled(path)]
    write_together(project.root, (), moves)
    return [f"Formulir yang sudah berisi disimpan sebagai {project.relative(new)}." for _, new in moves]


def _is_filled(path: Path) -> bool:
    if not path.is_file():
        return False
    try:
        form = read_form(path.name, path.read_bytes(), [])
    except InputError:
        return True  # whatever it is, it is not ours to overwrite
    return any(answer.stored is not None and answer.stored.value not in (None, "") for answer in form.answers)


def _free(path: Path) -> Path:
    names = (path.with_name(f"{path.stem}-terisi-{number}{path.suffix}") for number in range(1, 1000))
    return next(name for name in names if not name.exists())


def _name(form: OwnerForm) -> str:
    slug = "-".join(re.findall(r"[a-z0-9]+", form.head.owner.lower()))[:60] or "tanpa-nama"
    return f"LKjIP-{form.head.tahun}-minta-{'tanpa-pemilik' if form.head.owner == NOBODY else slug}"


def _files(forms: Mapping[str, OwnerForm], folder: Path, project: Project) -> Iterator[tuple[Path, bytes]]:
    for name, form in forms.items():
        yield folder / f"{name}.xlsx", form_book(form, file_date(project.tahun))
        yield folder / f"{name}.txt", _message(form, f"{name}.xlsx").encode()


def _named(forms: Iterable[OwnerForm]) -> Mapping[str, OwnerForm]:
    """Each form under a name of its own, though owners may be called alike."""
    named: dict[str, OwnerForm] = {}
    for form in forms:
        name = _name(form)
        named[name if name not in named else f"{name}-{len(named) + 1}"] = form
    return named


def _message(form: OwnerForm, file: str) -> str:
    others = OTHERS.format(many=len(form.others)) if form.others else ""
    fields = {**form.head._asdict(), "many": len(form.lines), "file": file, "others": others}
    return MESSAGE.format(**fields)
