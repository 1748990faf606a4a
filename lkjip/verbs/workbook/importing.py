"""The work of `impor`: a workbook back into the data files; all is checked in memory before a byte is written."""

from __future__ import annotations

import csv
from collections.abc import Container, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.inputs import read_input
from lkjip.base.journal import write_together
from lkjip.base.oserror import reason_of
from lkjip.base.problems import InputError
from lkjip.base.progress import Tell
from lkjip.base.project import Project
from lkjip.base.source import Source
from lkjip.base.tuples import NamedTuple
from lkjip.data.load import load
from lkjip.data.numbers import NotANumber
from lkjip.data.yearfiles import Sources, editable, read_sources
from lkjip.edit.plainfacts import plain
from lkjip.verbs.request import Request
from lkjip.verbs.workbook.apply import edited, rewritten
from lkjip.verbs.workbook.books import BookSheet, files_of, read_node, sheets_of
from lkjip.verbs.workbook.cell_places import Where, at_cells, cells_of
from lkjip.verbs.workbook.merge import Changes, merge
from lkjip.verbs.workbook.relocation import Applied
from lkjip.verbs.workbook.returned import Returned, ReturnedRow, take_back, typed_rows, unreliable
from lkjip.verbs.workbook.summary import summary_lines

if TYPE_CHECKING:
    from lkjip.compute import Names
    from lkjip.data.schema import Data

LARGEST = 20_000_000
NOTHING = "Tidak ada yang berubah."
ABSENT = "Tidak ada di buku kerja ini, jadi datanya tetap: lembar {names}."
NO_SHEET = "Kembalikan lembar yang diisi; lembar lain boleh dihapus, yang tersembunyi jangan."


class SheetBack(NamedTuple):
    """A sheet that came back: as the workbook was made from it, as its file stands today, and what people typed."""

    base: BookSheet
    today: BookSheet
    rows: list[ReturnedRow]


class Merged(NamedTuple):
    """What a sheet changes, and the rows that say so."""

    changes: Changes
    rows: list[ReturnedRow]


class Outcome(NamedTuple):
    """What an import would write, and what it changes, sheet by sheet."""

    files: tuple[tuple[str, bytes], ...]
    changes: tuple[Changes, ...]
    moved: tuple[str, ...] = ()  # files that changed since the workbook was written
    absent: tuple[str, ...] = ()  # sheets that were taken out of the workbook


def import_workbook(project: Project, tell: Tell, request: Request, *, only_try: bool) -> str:
    """Bring a workbook back; return what changed, or would change: with `only_try` nothing is written.

    Raises InputError with everything that is wrong in the workbook, or where not exactly one is named.
    """
    if len(request.words) != 1:
        hint = f"Tulis: python build.py {project.tahun} impor BERKAS.xlsx, atau tambahkan coba untuk hanya melihat."
        raise InputError([reject(Source("impor"), "sebutkan satu berkas .xlsx", hint)])
    tell("membaca buku kerja")
    shown, content = read_book(project.root, request.words[0])
    outcome = changed(project, shown, content)
    if not only_try and outcome.files:
        tell("menulis berkas data")
        write_all(project.root, outcome.files)
    return _answer(outcome, only_try)


def read_book(root: Path, word: str) -> tuple[str, bytes]:
    """The workbook, named as people see it from where they stand, or from the project's folder."""
    path = Path(word) if Path(word).is_file() else root / word
    inside = path.resolve().is_relative_to(root.resolve())
    shown = path.resolve().relative_to(root.resolve()).as_posix() if inside else path.name
    return shown, read_input(path, shown, None, LARGEST)


def changed(project: Project, shown: str, content: bytes) -> Outcome:
    """Return what the workbook changes, checked; InputError with everything that is wrong."""
    back = take_back(shown, content)
    if back.tahun != str(project.tahun):
        message = f"buku kerja ini untuk tahun {back.tahun}, bukan {project.tahun}"
        hint = f"Jalankan: python build.py {back.tahun} impor …"
        raise InputError([reject(Source(shown), message, hint)])
    return _changed(project, back)


def _changed(project: Project, back: Returned) -> Outcome:
    sources = read_sources(project.root, project.tahun, project.files)
    own = editable(sources, project.tahun)
    _refuse_unreadable(own, project.tahun)
    problems: list[Diagnostic] = []
    sheets, absent = _sheets(back, sources, project.tahun, problems)
    _refuse(problems)
    return settled_files(project, sources, sheets)._replace(moved=_moved(back.originals, own), absent=absent)


def settled_files(project: Project, sources: Sources, sheets: Sequence[SheetBack]) -> Outcome:
    """What sheets that came back change in the files of `sources`; InputError with everything that is wrong."""
    problems: list[Diagnostic] = []
    merged = _merged(sheets, problems)
    _refuse(problems)
    files = _changed_files(project, sources, [changes for changes, _ in merged])
    result = sources._replace(files=tuple((name, dict(files).get(name, content)) for name, content in sources.files))
    if files:
        _check(project, result, merged)
    return Outcome(files, tuple(changes for changes, _ in merged if changes))


def _sheets(
    back: Returned, sources: Sources, tahun: int, problems: list[Diagnostic]
) -> tuple[list[SheetBack], tuple[str, ...]]:
    """The sheets that came back, and the titles of those that did not; `problems` gets what is doubtful in cells."""
    base = _original_sheets(back, tahun)
    today = sheets_of(sources, tahun, problems)
    _refuse(problems)
    pairs = [(sheet, now, typed_rows(back, sheet, problems)) for sheet, now in _pairs(back, base, today, problems)]
    present = [SheetBack(sheet, now, rows) for sheet, now, rows in pairs if rows is not None]
    if not present:
        raise InputError([reject(Source(back.file), "tidak ada lembar data di buku kerja ini", NO_SHEET)])
    return present, tuple(sheet.title for sheet, _, rows in pairs if rows is None)


def _original_sheets(back: Returned, tahun: int) -> tuple[BookSheet, ...]:
    """The sheets of the files from which the workbook was made; those were sound when they were kept."""
    problems: list[Diagnostic] = []
    try:
        sheets = sheets_of(back.originals, tahun, problems)
        _refuse(problems)
    except (InputError, ValueError, LookupError, csv.Error, NotANumber):
        raise InputError([unreliable(back.file)]) from None
    return sheets


def _merged(sheets: Sequence[SheetBack], problems: list[Diagnostic]) -> list[Merged]:
    """What each sheet changes; `problems` gets every conflict."""
    applied = applied_alone(sheets)
    merged = []
    for base, today, rows in sheets:
        alone = applied.get(base.file.name)
        if not _is_done(alone, today):
            merged.append(Merged(merge(base, today, rows, problems, alone), rows))
    return merged


def applied_alone(sheets: Iterable[SheetBack]) -> dict[str, Applied]:
    """For each file that changed since: what it would say if the workbook alone had changed it."""
    by_file: dict[str, list[SheetBack]] = {}
    for sheet in sheets:
        if sheet.base.file.content != sheet.today.file.content and not sheet.base.locked:
            by_file.setdefault(sheet.base.file.name, []).append(sheet)
    found = ((name, _applied(changed_sheets)) for name, changed_sheets in by_file.items())
    return {name: applied for name, applied in found if applied is not None}


def _applied(sheets: Sequence[SheetBack]) -> Applied | None:
    """The file of `sheets` as the workbook alone would have it; None where it cannot be changed so."""
    problems: list[Diagnostic] = []
    changes = [merge(sheet.base, sheet.base, sheet.rows, problems) for sheet in sheets]
    if problems:
        return None
    file = sheets[0].base.file
    node = read_node(rewritten(file, changes, problems), problems)
    removed = tuple(remove.record for change in changes for remove in change.removes)
    return None if problems else Applied(node, removed)


def _is_done(applied: Applied | None, today: BookSheet) -> bool:
    """Whether the file says already what the workbook asks for."""
    return applied is not None and plain(applied.node) == plain(today.node)


def _refuse_unreadable(sources: Sources, tahun: int) -> None:
    """Files that cannot be read today are refused as a build refuses them; wrong facts may be what the import mends."""
    from lkjip.data.assemble import assemble

    problems: list[Diagnostic] = []
    assemble(sources.files, tahun, problems)
    _refuse(problems)


def _refuse(problems: Iterable[Diagnostic]) -> None:
    found = list(problems)
    if found:
        raise InputError(found)


def _pairs(
    back: Returned, base: Iterable[BookSheet], today: Iterable[BookSheet], problems: list[Diagnostic]
) -> list[tuple[BookSheet, BookSheet]]:
    """Each sheet of the workbook with the same sheet of today's files."""
    now = {(sheet.file.name, sheet.table.suffix): sheet for sheet in today}
    pairs = []
    for sheet in base:
        same = now.get((sheet.file.name, sheet.table.suffix))
        if same is None:
            message = f"berkas {sheet.file.name} sudah tidak ada"
            hint = "Kembalikan berkasnya, atau buat buku kerja baru."
            problems.append(reject(Source(back.file, sheet=sheet.title), message, hint))
        else:
            pairs.append((sheet, same))
    return pairs


def _changed_files(project: Project, sources: Sources, changes: Sequence[Changes]) -> tuple[tuple[str, bytes], ...]:
    """The files that change, with their new bytes; InputError for files that cannot be edited."""
    problems: list[Diagnostic] = []
    written: list[tuple[str, bytes]] = []
    for file in files_of(sources, project.tahun):
        own = [change for change in changes if change and change.sheet.file.name == file.name]
        if own:
            written += [(part.name, part.content) for part in edited(file, own, problems)]
    _refuse(problems)
    return tuple((name, content) for name, content in written if content != dict(sources.files)[name])


def _check(project: Project, result: Sources, merged: Sequence[Merged]) -> None:
    """Load and compute what would be written; what is wrong with it is shown by sheet and cell."""
    from lkjip.compute import compute

    try:
        data = load(result, project.tahun)
        names = compute(data)
        _check_charts(data, names, {change.sheet.file.name for change, _ in merged if change})
    except InputError as error:
        rows = [row for _, typed in merged for row in typed]
        raise InputError(at_cells(error.problems, _places(project, result, merged), rows)) from None


def _check_charts(data: Data, names: Names, changed_files: Container[str]) -> None:
    """Refuse charts that were changed and show nothing; a build would stop at them."""
    from lkjip.drawing.chartlook import look_of
    from lkjip.drawing.defined.defining import make

    look = look_of(data.gaya)
    found = (mistake for chart in data.grafik for mistake in make(chart, data, names, look).mistakes)
    _refuse(mistake for mistake in found if mistake.source.file in changed_files)


def _places(project: Project, result: Sources, merged: Sequence[Merged]) -> Where:
    found: Where = {}
    sheets = {(sheet.file.name, sheet.table.suffix): sheet for sheet in sheets_of(result, project.tahun, [])}
    for change, rows in merged:
        sheet = sheets.get((change.sheet.file.name, change.sheet.table.suffix))
        if sheet is not None:
            found |= cells_of(sheet, change, rows)
    return found


def _moved(before: Sources, now: Sources) -> tuple[str, ...]:
    then = dict(before.files)
    return tuple(name for name, content in now.files if then.get(name) != content)


def write_all(root: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write all files or none; `files`: names below `root`, and bytes. Raises InputError where the disk refuses."""
    try:
        write_together(root, [(root / name, content) for name, content in files])
    except OSError as error:
        name = Path(error.filename or root)
        shown = name.relative_to(root).as_posix() if name.is_relative_to(root) else name.name
        raise InputError([_unwritable(shown, error)]) from None


def _unwritable(name: str, error: OSError) -> Diagnostic:
    if isinstance(error, PermissionError):
        return reject(Source(name), "berkas sedang dibuka di program lain", "Tutup di Excel, lalu jalankan lagi.")
    return reject(Source(name), f"berkas tidak dapat ditulis ({reason_of(error)})", "Periksa ruang dan hak tulisnya.")


def _answer(outcome: Outcome, only_try: bool) -> str:
    absent = [ABSENT.format(names=", ".join(outcome.absent))] if outcome.absent else []
    if not outcome.changes:
        return "\n".join([NOTHING, *absent])
    lines = list(summary_lines(outcome.changes))
    if outcome.moved:
        lines += ["", f"Berubah sejak buku kerja dibuat, dan dipertahankan: {', '.join(outcome.moved)}"]
    many = len(outcome.files)
    end = f"{many} berkas akan berubah; belum ada yang ditulis." if only_try else f"{many} berkas ditulis."
    return "\n".join([*lines, "", end, *absent])
