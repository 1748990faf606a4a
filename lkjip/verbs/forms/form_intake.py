"""The work of `terima`: forms back into the data files, as an import is; what disagrees is shown, and stays.

All forms are looked at before a byte is written. An answer that is in the data already changes nothing, so that forms
may come in any order and any number of times.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path as FilePath

from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.problems import InputError
from lkjip.base.progress import Tell
from lkjip.base.project import Project
from lkjip.base.quantity import OPEN_TEXT
from lkjip.base.source import Source
from lkjip.base.tuples import NamedTuple
from lkjip.data.numbers import NotANumber
from lkjip.data.xlsxcell import NUMBER, WantedCell, text_of
from lkjip.data.yearfiles import read_sources
from lkjip.pipeline.unfilled import open_items
from lkjip.verbs.forms import ONLY_SHOW, REPLACE
from lkjip.verbs.forms.asking import unit_beside
from lkjip.verbs.forms.evidence_notes import noted_evidence
from lkjip.verbs.forms.form_layout import SHEET
from lkjip.verbs.forms.form_reading import Answer, FilledForm, read_form
from lkjip.verbs.forms.receipts import FILE, Ledger, Receipt, days_late, ledger_of
from lkjip.verbs.next_year.whose import office_of_year
from lkjip.verbs.request import Request
from lkjip.verbs.workbook.books import BookSheet, sheets_of
from lkjip.verbs.workbook.entries import Entry, Path, text_at
from lkjip.verbs.workbook.importing import SheetBack, read_book, settled_files, write_all
from lkjip.verbs.workbook.open_cells import open_cells
from lkjip.verbs.workbook.relocation import Versions
from lkjip.verbs.workbook.returned import ReturnedRow, TypedCell, unpadded
from lkjip.verbs.workbook.sheet_columns import Column
from lkjip.verbs.workbook.summary import summary_lines

Sheets = Mapping[tuple[str, str], BookSheet]
"""Sheets by the file and the table that they show."""
WHICH = "Tulis: python build.py {tahun} terima FORMULIR.xlsx (boleh beberapa, atau folder/*.xlsx)."


class Given(NamedTuple):
    """An answer read: the text that the data would hold, where in which form it stands, and its cell in today's data.

    sheet, record: where the cell stands today; now: what it says there, "" for nothing
    """

    form: FilledForm
    answer: Answer
    text: str
    column: Column
    sheet: BookSheet
    record: Path

    @property
    def now(self) -> str:
        text = text_at(self.sheet.node, self.record, self.column)
        return "" if text == OPEN_TEXT else text

    def says(self, text: str) -> bool:
        """Whether it says the same as a text: a number with whatever zeros, words as they are."""
        as_number = self.column.expected.number and unpadded(self.text) == unpadded(text)
        return as_number or self.text == text

    @property
    def who(self) -> str:
        """Who says so, and where."""
        by = f", {self.form.by}" if self.form.by else ""
        day = f", {self.form.day}" if self.form.day else ""
        return f"{self.answer.at}{by}{day}"


class Clash(NamedTuple):
    """A cell of which forms, or a form and the data, say different things. `now`: what the data say, "" for nothing."""

    words: str
    now: str
    given: tuple[Given, ...]


class SortedAnswers(NamedTuple):
    """The answers of all forms: those to write, those that the data hold already, and what disagrees."""

    new: tuple[Given, ...]
    known: tuple[Given, ...]
    clashes: tuple[Clash, ...]


def receive(project: Project, tell: Tell, request: Request) -> str:
    """Take the forms in; return who answered what, what was written, what disagrees, and who is late.

    Raises InputError with everything that is wrong in any of the forms: nothing is written then.
    """
    tell("membaca formulir")
    forms = _read(project, request.words)
    sources = read_sources(project.root, project.tahun, project.files)
    problems: list[Diagnostic] = []
    today = _by_file(sheets_of(sources, project.tahun, problems))
    given = [entry for form in forms for entry in _given(form, today, problems)]
    _refuse(problems)
    found = _sorted(given, replace=request.asks(REPLACE))
    settled = settled_files(project, sources, list(_backs(found.new)))
    before = ledger_of(project)
    ledger = before.with_receipts(tuple(map(_receipt, (*found.new, *found.known))))
    written = not request.asks(ONLY_SHOW)
    if written:
        tell("menulis berkas data")
        name = project.relative(project.data / FILE)
        proven = [(entry.answer.cell.file, _receipt(entry)) for entry in (*found.new, *found.known)]
        record = () if ledger == before else ((name, ledger.content), *noted_evidence(project, proven))
        write_all(project.root, (*settled.files, *record))
    lines = [
        *_came(forms, given),
        *_taken(found, list(summary_lines(settled.changes)), written=written),
        *_clashing(found.clashes, project),
    ]
    return "\n".join([*lines, *(_status(project, ledger) if written else ())])


def _refuse(problems: Sequence[Diagnostic]) -> None:
    if problems:
        raise InputError(problems)


# --- forms --------------------------------------------------------------------------------------------------------


def _read(project: Project, words: Sequence[str]) -> list[FilledForm]:
    """All forms that were named, by their names; InputError with what is wrong in any of them."""
    paths = [path for word in words for path in _meant(project.root, word)]
    if not paths:
        raise InputError(
            [reject(Source("terima"), "belum ada formulir yang disebut", WHICH.format(tahun=project.tahun))]
        )
    problems: list[Diagnostic] = []
    forms = []
    for path in dict.fromkeys(paths):
        try:
            form = read_form(*read_book(project.root, path), problems)
            problems += _foreign(form, project)
            forms.append(form)
        except InputError as error:
            problems += error.problems
    _refuse(problems)
    return forms


def _meant(root: FilePath, word: str) -> Iterator[str]:
    """The files that a word means: not every command line looks up a star itself."""
    if "*" not in word:
        yield word
        return
    folder = FilePath(word).parent if FilePath(word).parent.is_dir() else root / FilePath(word).parent
    yield from (str(path) for path in sorted(folder.glob(FilePath(word).name)) if not path.name.startswith("~$"))


def _foreign(form: FilledForm, project: Project) -> Iterator[Diagnostic]:
    """A form of another year or another office."""
    where = Source(form.file, sheet=SHEET)
    if form.head.tahun != str(project.tahun):
        message = f"formulir ini untuk tahun {form.head.tahun}, bukan {project.tahun}"
        yield reject(where, message, f"Jalankan: python build.py {form.head.tahun} terima …")
    office = str(office_of_year(project) or "")
    if form.head.office != office:
        message = f'formulir ini milik "{form.head.office}", bukan "{office}"'
        yield reject(where, message, "Kembalikan kepada pengirimnya.")


def _given(form: FilledForm, today: Sheets, problems: list[Diagnostic]) -> Iterator[Given]:
    """The answers of a form as texts; `problems` gets what has two readings or none, or no cell any more."""
    bases = _by_file(sheets_of(form.sources, int(form.head.tahun), []))
    entries = {(key, entry.place): entry for key, base in bases.items() for entry in base.entries}
    for answer in form.answers:
        if answer.stored is None or (answer.stored.value in (None, "") and answer.stored.formula is None):
            continue  # a formula without a result was typed, too
        key = (answer.cell.file, answer.cell.suffix)
        entry, sheet = entries.get((key, answer.cell.place)), today.get(key)
        found = _cell_today(answer.cell.column, entry, Versions(bases[key], sheet)) if entry and sheet else None
        if found is None or entry is None:
            hint = "Datanya berganti sejak formulir dibuat; minta formulir baru untuk isian ini."
            problems.append(reject(answer.at, f'"{answer.cell.words}" sudah tidak ada dalam {answer.cell.file}', hint))
            continue
        column, record = found
        expected = column.expected._replace(unit=unit_beside(bases[key], entry, column))
        if text := _text(answer, expected, problems):
            yield Given(form, answer, text, column, today[key], record)


def _text(answer: Answer, expected: WantedCell, problems: list[Diagnostic]) -> str:
    """What an answer says as a data file would; "" where nobody can tell (a problem is noted)."""
    try:
        text = text_of(answer.stored, expected)
    except NotANumber as error:
        problems.append(reject(answer.at, f"{answer.cell.words}: {error.message}", error.hint))
        return ""
    if answer.stored is not None and answer.stored.kind == NUMBER:
        text = unpadded(text)
    return text.removesuffix("%") if expected.number else text


def _cell_today(name: str, entry: Entry, versions: Versions) -> tuple[Column, Path] | None:
    """The column and the record in today's data that a form asked for; None where they are gone."""
    column = next((column for column in versions.today.table.columns if column.name == name), None)
    record = versions.today_of(entry.paths[column.level]) if column is not None else None
    return (column, record) if column is not None and record is not None else None


def _by_file(sheets: Iterable[BookSheet]) -> Sheets:
    return {(sheet.file.name, sheet.table.suffix): sheet for sheet in sheets}


# --- what is new --------------------------------------------------------------------------------------------------


def _sorted(given: Iterable[Given], *, replace: bool) -> SortedAnswers:
    """Part the answers by what the data say of the same cells; all that different forms say of one stays together."""
    by_cell: dict[object, list[Given]] = {}
    for entry in given:
        by_cell.setdefault((entry.sheet.file.name, entry.record, entry.column.path), []).append(entry)
    new: list[Given] = []
    known: list[Given] = []
    clashes: list[Clash] = []
    for answers in by_cell.values():
        text, now = answers[0].text, answers[0].now
        if not all(entry.says(text) for entry in answers) or not (replace or answers[0].says(now) or not now):
            clashes.append(Clash(answers[0].answer.cell.words, now, tuple(answers)))
        else:
            (known if answers[0].says(now) else new).append(answers[-1])
    return SortedAnswers(tuple(new), tuple(known), tuple(clashes))


def _backs(new: Iterable[Given]) -> Iterator[SheetBack]:
    """Today's sheets with the new answers typed in, as `impor` takes a workbook back."""
    by_sheet: dict[tuple[str, str], list[Given]] = {}
    for given in new:
        by_sheet.setdefault((given.sheet.file.name, given.sheet.table.suffix), []).append(given)
    for answers in by_sheet.values():
        sheet = answers[0].sheet
        typed = {(given.record, given.column.name): given for given in answers}
        yield SheetBack(sheet, sheet, [_row(entry, sheet, typed, answers[0].answer.at) for entry in sheet.entries])


def _row(entry: Entry, sheet: BookSheet, typed: Mapping[tuple[Path, str], Given], where: Source) -> ReturnedRow:
    """A row as it is, but for the cells that were answered; a record above several rows stands in each of them."""
    cells = {name: TypedCell(text, where) for name, text in entry.cells.items()}
    for column in sheet.table.columns:
        record = entry.paths[column.level] if column.level < len(entry.paths) else None
        if record is not None and (given := typed.get((record, column.name))):
            where = given.answer.at
            cells[column.name] = TypedCell(given.text, where)
    return ReturnedRow(entry.place, cells, where)


def _receipt(given: Given) -> Receipt:
    answer, form = given.answer, given.form
    return Receipt(
        answer.cell.key, answer.cell.words, given.text, answer.evidence, answer.remark,
        form.by, form.day, form.file, form.head.owner,
    )  # fmt: skip


# --- what is told -------------------------------------------------------------------------------------------------


def _came(forms: Sequence[FilledForm], given: Sequence[Given]) -> Iterator[str]:
    yield f"{len(forms)} formulir dibaca:"
    for form in forms:
        many = sum(entry.form is form for entry in given)
        by = f", oleh {form.by}" if form.by else ", tanpa nama pengisi"
        yield f"  {form.file} ({form.head.owner}): {many} dari {len(form.answers)} terisi{by}"
        for answer in form.answers:
            if answer.remark:
                yield f"    {answer.cell.words}: {answer.remark}"


def _taken(found: SortedAnswers, lines: Sequence[str], *, written: bool) -> Iterator[str]:
    end = "ditulis" if written else "akan ditulis"
    yield f"{len(found.new)} isian baru {end}, {len(found.known)} sudah ada dalam data."
    yield from lines
    evidence = [f"{given.answer.cell.words}: {given.answer.evidence}" for given in found.new if given.answer.evidence]
    if evidence:
        yield "Bukti yang disebut; simpan berkasnya di folder bukti/ tahun itu, lalu periksa dengan perintah bukti:"
        yield from (f"  {line}" for line in evidence)


def _clashing(clashes: Sequence[Clash], project: Project) -> Iterator[str]:
    if not clashes:
        return
    yield f"Bertentangan, dan tidak ditulis ({len(clashes)}):"
    for clash in clashes:
        yield f"  {clash.words}"
        if clash.now:
            yield f"    {clash.now}  dalam data"
        yield from (f"    {given.text}  {given.who}" for given in clash.given)
    yield f"Putuskan mana yang benar. Memakai satu formulir: python build.py {project.tahun} terima ITU.xlsx --ganti"


def _status(project: Project, ledger: Ledger) -> Iterator[str]:
    """Who has answered, partly or not at all, and who is late."""
    left = _left(project)
    late = days_late(ledger.deadline)
    answered = {receipt.owner for receipt in ledger.receipts}
    if ledger.asked:
        yield f"Keadaan menurut pemilik (tenggat {ledger.deadline}):"
    for owner, asked in ledger.asked.items():
        still = left.get(owner, 0)
        state = "lengkap" if not still else "sebagian" if owner in answered else "belum menjawab"
        delay = f", terlambat {late} hari" if still and late else ""
        yield f"  {owner}: {state}{delay} ({max(0, asked - still)} dari {asked} isian)"


def _left(project: Project) -> Mapping[str, int]:
    """How many cells each owner has still open."""
    sheets = sheets_of(read_sources(project.root, project.tahun, project.files), project.tahun, [])
    found: dict[str, int] = {}
    for item in open_cells((sheet for sheet in sheets if not sheet.locked), open_items(project).fill).values():
        found[item.owner] = found.get(item.owner, 0) + 1
    return found
