"""The work of `ambil`: exports into the data files; all is read, held and computed before a byte is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.problems import InputError
from lkjip.base.progress import Tell
from lkjip.base.project import Project
from lkjip.base.source import Source
from lkjip.base.tuples import NamedTuple
from lkjip.data.exportfile import KINDS_OF_EXPORT, open_export
from lkjip.data.load import load
from lkjip.data.numbers import says_same
from lkjip.data.takencells import record_of, taken_cells
from lkjip.data.takenvalues import (
    CATATAN,
    TakenFile,
    TakenValue,
    cells_in_words,
    digest_of_export,
)
from lkjip.data.yearfiles import SUMBER_FOLDER, Sources, read_sources
from lkjip.verbs.intake.budget_beside import BUDGET_FILE, BudgetBeside, budget_beside
from lkjip.verbs.intake.code_map import CodeMap, read_code_map
from lkjip.verbs.intake.export_rows import ExportTable, turned
from lkjip.verbs.intake.grouping import grouped, left_out
from lkjip.verbs.intake.holding import breaches
from lkjip.verbs.intake.keeping_record import record_text, renewed
from lkjip.verbs.intake.recipe import YA, HasilResep, Resep
from lkjip.verbs.intake.recipe_reading import FOLDER as RECIPES
from lkjip.verbs.intake.recipe_reading import read_recipes
from lkjip.verbs.intake.recognising import ExportFile, Fit, fits, read_fit
from lkjip.verbs.intake.rewriting import CitedCell, rewritten_with
from lkjip.verbs.intake.showing import (
    TotalsBeside,
    amount_shown,
    change_lines,
    is_plain,
    jumps,
    summed_fields,
    total_jump,
)
from lkjip.verbs.intake.targets import Matcher, NewRows, TargetCell
from lkjip.verbs.workbook.books import DataFile, files_of, read_node
from lkjip.verbs.workbook.importing import write_all

LARGEST_EXPORT = 20_000_000
NOTHING = "Tidak ada yang berubah: data sudah sama dengan ekspornya."
AGAIN = "Periksa; bila memang benar, tambahkan --terima-lompatan."
AGREE = "Belum ada yang ditulis. Bila benar, jalankan: python build.py {tahun} ambil --ya"


class Intake(NamedTuple):
    """What one recipe gives one file of the year.

    beside: what its sums stand beside; notes: codes and names that differ in the data
    """

    recipe: Resep
    result: HasilResep
    export: ExportFile
    file: DataFile
    cells: tuple[TargetCell, ...]
    beside: TotalsBeside
    notes: tuple[str, ...] = ()

    @property
    def changed(self) -> tuple[TargetCell, ...]:
        """The cells that change."""
        return tuple(cell for cell in self.cells if cell.changes)


class Harvest(NamedTuple):
    """All that the exports give, and what would be written: data files, and the record.

    edited: what somebody changed by hand since it was taken, and what would be lost
    budget: what it makes of the budget
    """

    intakes: tuple[Intake, ...]
    files: tuple[tuple[str, bytes], ...]
    record: tuple[tuple[str, bytes], ...]
    edited: tuple[str, ...] = ()
    budget: BudgetBeside = BudgetBeside()


def take_in(project: Project, tell: Tell, names: Sequence[str], *, agreed: bool, jumps_agreed: bool) -> str:
    """Show what the exports change, and write it where that is `agreed`.

    names: the files to take; all that lie in the folder where none is named
    Raises InputError with everything that is wrong in recipes, exports and data, and with figures that jump.
    """
    tell("membaca resep dan ekspor")
    recipes = read_recipes(project)
    exports = _exports(project, names, recipes)
    tell("mencocokkan dengan data")
    harvest = harvested(project, recipes, exports)
    if not (harvest.files or harvest.record):
        return "\n".join([NOTHING, *_unread(project)])
    leaps = [*_leaps(harvest.intakes), *_budget_leaps(harvest)]
    if agreed:
        if leaps and not jumps_agreed:
            raise InputError(leaps)
        tell("menulis berkas data")
        write_all(project.root, (*harvest.files, *harvest.record))
    return "\n".join([*_answer(project, harvest, leaps, agreed=agreed), *_unread(project)])


# --- what lies there ------------------------------------------------------------------------------------------------


def _exports(project: Project, names: Sequence[str], recipes: Sequence[Resep]) -> tuple[ExportFile, ...]:
    folder = project.data / SUMBER_FOLDER
    paths = [path for path in project.visible(folder) if path.suffix.lower() in KINDS_OF_EXPORT]
    if names:
        paths = [_called(project, paths, name) for name in names]
    if not paths:
        asked = "\n".join(f"    - {recipe.ekspor}" for recipe in recipes)
        hint = f"Taruh ekspor di folder itu. Yang dikenal resep:\n{asked}" if asked else "Taruh ekspor di folder itu."
        raise InputError([reject(Source(project.relative(folder)), "belum ada ekspor di sini", hint)])
    problems: list[Diagnostic] = []
    found = [_export(project, path, problems) for path in paths]
    if problems:
        raise InputError(problems)
    return tuple(export for export in found if export is not None)


def _unread(project: Project) -> Iterator[str]:
    """What lies among the exports and is none, so that nobody takes it for read."""
    others = [path.name for path in project.visible(project.data / SUMBER_FOLDER) if path.name != CATATAN]
    if names := [name for name in others if Path(name).suffix.lower() not in KINDS_OF_EXPORT]:
        yield f"Tidak dibaca, karena bukan {', '.join(KINDS_OF_EXPORT)}: {', '.join(names)}"


def _called(project: Project, paths: Sequence[Path], name: str) -> Path:
    found = next((path for path in paths if path.name == Path(name).name), None)
    if found is None:
        where = project.relative(project.data / SUMBER_FOLDER)
        there = ", ".join(path.name for path in paths) or "belum ada"
        raise InputError([reject(Source(f"{where}/{Path(name).name}"), "ekspor ini tidak ada", f"Yang ada: {there}.")])
    return found


def _export(project: Project, path: Path, problems: list[Diagnostic]) -> ExportFile | None:
    shown = project.relative(path)
    try:
        content = project.files.read(path, shown, project.root, LARGEST_EXPORT)
        return ExportFile(shown, content, open_export(shown, content))
    except InputError as error:
        problems.extend(error.problems)
        return None


# --- what it gives --------------------------------------------------------------------------------------------------


def harvested(project: Project, recipes: Sequence[Resep], exports: Sequence[ExportFile]) -> Harvest:
    """What the exports give, held and computed; InputError with everything that is wrong."""
    problems: list[Diagnostic] = []
    tables = _tables(project, recipes, exports, problems)
    _refuse(problems)
    sources = read_sources(project.root, project.tahun, project.files)
    codes, wrong = read_code_map(project, RECIPES)
    _refuse(wrong)
    old = record_of(project, wrong)
    _refuse(wrong)
    added = NewRows()
    found = (_intakes(project, sources, export, table, codes, added, old, problems) for export, table in tables)
    intakes = [intake for given in found for intake in given]
    problems += _contradictions(intakes)
    _refuse(problems)
    files = _rewritten(intakes, problems)
    _refuse(problems)
    budget = _checked(project, sources, files, intakes) if files else BudgetBeside()
    return Harvest(tuple(intakes), files, _record(project, old, intakes), tuple(_edited(old, intakes)), budget)


def _refuse(problems: Sequence[Diagnostic]) -> None:
    if problems:
        raise InputError(problems)


def _tables(
    project: Project, recipes: Sequence[Resep], exports: Sequence[ExportFile], problems: list[Diagnostic]
) -> list[tuple[ExportFile, ExportTable]]:
    """Each file by each recipe that reads it, sound in itself."""
    found = [fit for export in exports for fit in fits(export, recipes, problems)]
    problems.extend(_doubled(found))
    tables = []
    for fit in found:
        try:
            table = read_fit(fit, project.tahun)
        except InputError as error:
            problems.extend(error.problems)
            continue
        problems.extend(breaches(table))
        tables.append((fit.export, turned(table)))
    return tables


def _doubled(found: Sequence[Fit]) -> Iterator[Diagnostic]:
    """Two files of one kind: which of them is the newer, only people know."""
    first: dict[str, Fit] = {}
    for fit in found:
        if (other := first.setdefault(fit.recipe.kunci_resep, fit)) is not fit and fit.recipe.banyak != YA:
            message = f"berkas ini dan {other.export.name} sama-sama dibaca resep {fit.recipe.kunci_resep}"
            yield reject(Source(fit.export.file), message, "Sisakan yang terbaru; pindahkan yang lain ke luar folder.")


def _intakes(
    project: Project,
    sources: Sources,
    export: ExportFile,
    table: ExportTable,
    codes: CodeMap,
    added: NewRows,
    old: Sequence[TakenFile],
    problems: list[Diagnostic],
) -> Iterator[Intake]:
    files = {file.name: file for file in files_of(sources, project.tahun)}
    before = {file.name: file for file in files_of(sources, project.tahun - 1)}
    for result in table.recipe.hasil:
        name = f"data/{project.tahun}/{result.ke}"
        if name not in files:
            problems.append(_no_file(table.recipe, name, set(files)))
            continue
        file, last = files[name], before.get(f"data/{project.tahun - 1}/{result.ke}")
        node, then = read_node(file, problems), read_node(last, []) if last else None
        taken = grouped(table, result, problems)
        matcher = Matcher(name, node, then, result, problems, codes, added, project.tahun)
        cells = tuple(matcher.cells(taken))
        beside = TotalsBeside(matcher.last_totals(), _taken_before(cells, result, old))
        notes = dict.fromkeys(filter(None, (*matcher.notes, left_out(table, result))))
        yield Intake(table.recipe, result, export, file, cells, beside, tuple(notes))


def _taken_before(
    cells: Sequence[TargetCell], result: HasilResep, old: Sequence[TakenFile]
) -> dict[str, tuple[Decimal, str]]:
    """The sums of the columns as they were taken last, with the day, where every cell of the column was."""
    known = {
        (value.baris, value.kolom): (value.isi, entry.tanggal)
        for entry in old
        if (entry.ke, entry.di) == (result.ke, result.di)
        for value in entry.nilai
    }
    found = {}
    for field in summed_fields(cells):
        taken = [known.get((cell.keys, field)) for cell in cells if cell.field == field]
        amounts = [Decimal(entry[0]) for entry in taken if entry and is_plain(entry[0])]
        if len(amounts) == len(taken):
            day = max(entry[1] for entry in taken if entry)
            found[field] = (sum(amounts, Decimal(0)), "-".join(reversed(day.split("-"))))
    return found


def _no_file(recipe: Resep, name: str, there: set[str]) -> Diagnostic:
    book = f"{name.removesuffix('.csv')}.xlsx"
    if book in there:
        hint = f"Simpan {book} sebagai CSV, lalu hapus buku kerjanya; buku kerja tidak diisi dari ekspor."
    else:
        hint = f"Buat berkas itu, atau hapus hasilnya dari {recipe.source}."
    return reject(Source(name), f"berkas yang diisi resep {recipe.kunci_resep} belum ada", hint)


def _contradictions(intakes: Iterable[Intake]) -> Iterator[Diagnostic]:
    """A cell that two recipes fill with different figures."""
    first: dict[tuple[object, ...], tuple[Intake, TargetCell]] = {}
    for intake in intakes:
        for cell in intake.cells:
            place = (cell.file, cell.path, cell.field)
            other, there = first.setdefault(place, (intake, cell))
            if not there.says(cell.figure.text):
                names = f"{other.export.name} dan {intake.export.name}"
                message = f"{cell.row}, {cell.field}: {names} berlainan ({there.figure.text} dan {cell.figure.text})"
                yield reject(
                    _origin_of(cell, intake), message, "Putuskan mana yang dipakai; hapus isian yang lain dari resep."
                )


def _origin_of(cell: TargetCell, intake: Intake) -> Source:
    return cell.figure.cells[0] if cell.figure.cells else Source(intake.export.file)


# --- what would be written ------------------------------------------------------------------------------------------


def _rewritten(intakes: Sequence[Intake], problems: list[Diagnostic]) -> tuple[tuple[str, bytes], ...]:
    found: dict[str, tuple[DataFile, dict[tuple[object, ...], CitedCell]]] = {}
    for intake in intakes:
        _, cells = found.setdefault(intake.file.name, (intake.file, {}))
        for cell in intake.changed:
            named = intake.recipe.nama if cell.cited else ""  # another source must not stand beside it
            cells[cell.path, cell.field] = CitedCell(cell, intake.result.sumber or named)
    written = ((file, rewritten_with(file, list(cells.values()), problems)) for file, cells in found.values() if cells)
    return tuple((file.name, content) for file, content in written if content != file.content)


def _checked(
    project: Project, sources: Sources, files: Sequence[tuple[str, bytes]], intakes: Sequence[Intake]
) -> BudgetBeside:
    """Load and compute what would be written; what is wrong with a figure names the cell that it comes from.

    Returns what comes of the budget, where its file changes.
    """
    from lkjip.compute import compute

    new = dict(files)
    result = sources._replace(files=tuple((name, new.get(name, content)) for name, content in sources.files))
    try:
        data = load(result, project.tahun)
        after = compute(data)
    except InputError as error:
        places = _export_places(result, project.tahun, intakes)
        raise InputError(_with_origin(problem, places) for problem in error.problems) from None
    changed = f"data/{project.tahun}/{BUDGET_FILE}" in new
    now = _values_now(sources, project.tahun)
    return budget_beside(now, after, data, taken_cells(project)) if changed else BudgetBeside()


def _values_now(sources: Sources, tahun: int) -> Mapping[str, object]:
    """The values before anything is taken in; none where the data cannot be built yet."""
    from lkjip.compute import compute

    try:
        return compute(load(sources, tahun))
    except InputError:
        return {}


Places = dict[tuple[str, int], list[str]]
"""By file and line, the cells of exports that fill it."""


def _export_places(result: Sources, tahun: int, intakes: Sequence[Intake]) -> Places:
    from lkjip.data.nodes import follow

    nodes = {file.name: read_node(file, []) for file in files_of(result, tahun)}
    found: Places = {}
    for intake in intakes:
        for cell in intake.changed:
            _, where = follow(nodes[cell.file], (*cell.path, cell.field))
            words = f"{intake.export.name} ({cells_in_words(cell.figure.cells[:1])})"
            found.setdefault((cell.file, where.line), []).append(words)
    return found


def _with_origin(problem: Diagnostic, places: Places) -> Diagnostic:
    origins = list(dict.fromkeys(places.get((problem.source.file, problem.source.line), ())))
    return problem._replace(hint=f"{problem.hint} Diambil dari {', '.join(origins)}.".strip()) if origins else problem


def _record(project: Project, old: Sequence[TakenFile], intakes: Sequence[Intake]) -> tuple[tuple[str, bytes], ...]:
    """The record of the folder, if it changes."""
    path = project.data / SUMBER_FOLDER / CATATAN
    content = project.read(path) if project.files.is_file(path) else b""
    new = record_text(renewed(old, list(map(_entry, intakes))))
    return ((project.relative(path), new),) if new != content else ()


def _edited(old: Sequence[TakenFile], intakes: Iterable[Intake]) -> Iterator[str]:
    """Figures that somebody changed since they were taken, and that would now be taken over again."""
    before = {
        (entry.ke, entry.di, value.baris, value.kolom): (value.isi, entry) for entry in old for value in entry.nilai
    }
    for intake in intakes:
        for cell in intake.changed:
            isi, entry = before.get((intake.result.ke, intake.result.di, cell.keys, cell.field), (cell.old, None))
            if entry and not says_same(isi, cell.old, number=cell.figure.is_number):
                taken, now = (amount_shown(text, cell.figure.satuan) for text in (isi, cell.old))
                yield f"{cell.row}, {cell.field}: diubah tangan sesudah diambil dari {entry.berkas} ({taken} → {now})"


def _entry(intake: Intake) -> TakenFile:
    values = tuple(
        TakenValue(
            cell.keys, cell.field, cell.figure.text, cells_in_words(cell.figure.cells), not cell.figure.is_number
        )
        for cell in intake.cells
        if not cell.key
    )
    digest, today = digest_of_export(intake.export.content), date.today().isoformat()
    return TakenFile(
        intake.export.name, digest, intake.recipe.kunci_resep, today, intake.result.ke, intake.result.di, values
    )


# --- what is told ---------------------------------------------------------------------------------------------------


def _leaps(intakes: Iterable[Intake]) -> Iterator[Diagnostic]:
    for intake in intakes:
        for cell in intake.cells:
            if before := jumps(cell, intake.result.factor):
                now = amount_shown(cell.figure.text, cell.figure.satuan)
                message = (
                    f"{cell.row}, {cell.field}: {now}, padahal {before} (lebih dari {intake.result.lompatan} kali)"
                )
                yield reject(_origin_of(cell, intake), message, AGAIN)
        yield from _total_leaps(intake)


def _total_leaps(intake: Intake) -> Iterator[Diagnostic]:
    """Sums that jump though no cell of them does: rows that last year's file calls otherwise are compared in no other
    way."""
    for field in summed_fields(intake.changed):
        cells = [cell for cell in intake.cells if cell.field == field]
        known = any(jumps(cell, intake.result.factor) for cell in cells)
        jump = total_jump(field, cells, intake.beside.last.get(field), intake.result.factor)
        if jump and not known:
            message = f"{jump} (lebih dari {intake.result.lompatan} kali)"
            yield reject(Source(intake.export.file), message, AGAIN)


def _budget_leaps(harvest: Harvest) -> Iterator[Diagnostic]:
    """Programmes whose pagu jumps."""
    for intake in harvest.intakes:
        if intake.result.ke == BUDGET_FILE and intake.changed:
            for leap in harvest.budget.leaps(intake.result.factor):
                message = f"{leap} (lebih dari {intake.result.lompatan} kali)"
                yield reject(Source(intake.export.file), message, AGAIN)
            return


def _answer(project: Project, harvest: Harvest, leaps: Sequence[Diagnostic], *, agreed: bool) -> Iterator[str]:
    for intake in harvest.intakes:
        changed = len(intake.changed)
        counts = f"{len(intake.cells)} isian, {changed} berubah"
        yield f"{intake.file.name} ← {intake.export.name} (resep {intake.recipe.kunci_resep}): {counts}"
        yield from (f"  {line}" for line in change_lines(intake.cells, intake.beside))
        yield from (f"  Catatan: {note}" for note in intake.notes)
    if budget := list(harvest.budget.words):
        yield "\n" + "\n".join(budget)
    if harvest.edited:
        yield "\nAngka yang diubah tangan dan kembali mengikuti ekspor:"
        yield from (f"  {line}" for line in harvest.edited)
    if leaps and not agreed:
        yield f"\n{len(leaps)} angka melompat:"
        yield from (f"  {leap.source}: {leap.message}" for leap in leaps)
    files = [*harvest.files, *harvest.record]
    yield ""
    yield f"{len(files)} berkas ditulis." if agreed else AGREE.format(tahun=project.tahun)
    if leaps and not agreed:
        yield "Angka yang melompat hanya ditulis dengan --terima-lompatan."
