"""A form that came back: what was typed, each answer with its cell; a change of its shape is refused."""

from __future__ import annotations

import json
from collections.abc import Iterator

from lkjip.base.diagnostic import Diagnostic, reject
from lkjip.base.problems import InputError
from lkjip.base.source import Source
from lkjip.base.tuples import NamedTuple
from lkjip.data.numbers import NotANumber
from lkjip.data.xlsxcell import StoredCell, WantedCell, text_of
from lkjip.data.xlsxgrid import SheetGrid
from lkjip.data.xlsxopen import open_workbook
from lkjip.data.yearfiles import Sources
from lkjip.verbs.forms import form_layout as at
from lkjip.verbs.forms.form_layout import AskedCell, FormHead
from lkjip.verbs.workbook.originals import read_originals
from lkjip.verbs.workbook.sheet_layout import ORIGINALS

ANEW = "Salin isinya ke formulir asalnya, atau buat yang baru: python build.py TAHUN minta"
CHANGED = "susunan formulir ini berubah di sini"


class Answer(NamedTuple):
    """What a line of a form says: its cell in the data, what was typed with its place, evidence and remark."""

    cell: AskedCell
    stored: StoredCell | None
    at: Source
    evidence: str
    remark: str


class FilledForm(NamedTuple):
    """A form that came back, with the data files that it was made from."""

    file: str
    head: FormHead
    answers: tuple[Answer, ...]
    by: str
    day: str
    sources: Sources


def read_form(file: str, content: bytes, problems: list[Diagnostic]) -> FilledForm:
    """Read a form; raises InputError where it is none of ours, adds to `problems` what was changed in its shape."""
    sheets = {grid.title: grid for grid in open_workbook(file, content)}
    if not {at.SHEET, at.ABOUT, ORIGINALS} <= sheets.keys():
        raise InputError([reject(Source(file), "ini bukan formulir permintaan, atau lembarnya terhapus", ANEW)])
    page, about = sheets[at.SHEET], sheets[at.ABOUT]
    try:
        head = FormHead(*_texts(about, 1, len(FormHead._fields)))
        rows = sorted(row for row in about.rows if row > 1)
        asked = [AskedCell(*_texts(about, row, len(AskedCell._fields))) for row in rows]
        _, sources = read_originals(sheets[ORIGINALS])
    except (ValueError, IndexError, RecursionError):
        raise InputError([reject(Source(file), "lembar tersembunyi formulir ini berubah", ANEW)]) from None
    problems += _misshapen(file, page, asked)
    answers = tuple(_answer(file, page, row, cell) for row, cell in enumerate(asked, at.FIRST))
    return FilledForm(file, head, answers, _typed_at(page, at.NAME, at.FILLED_IN), _day(page), sources)


def _texts(about: SheetGrid, row: int, many: int) -> list[str]:
    """What a row of the form's memory holds; ValueError where that is something else than `many` texts."""
    found = json.loads(_typed_at(about, row, 1))
    if not isinstance(found, list) or len(found) != many or not all(isinstance(text, str) for text in found):
        raise ValueError(row)
    return found


def _typed_at(grid: SheetGrid, row: int, column: int) -> str:
    cell = grid.cell(row, column)
    return "" if cell is None or cell.value is None else str(cell.value).strip()


def _day(page: SheetGrid) -> str:
    """When it was filled in, in words; as it was typed where that is no date."""
    cell = page.cell(at.DAY, at.FILLED_IN)
    try:
        return text_of(cell, WantedCell(spelled=True))
    except NotANumber:
        return _typed_at(page, at.DAY, at.FILLED_IN)


def _misshapen(file: str, page: SheetGrid, asked: list[AskedCell]) -> Iterator[Diagnostic]:
    """Titles and lines that are not where they were: an answer beside another question would be a wrong one."""
    for column, title in enumerate(at.TITLES, 1):
        if _typed_at(page, at.HEADINGS, column) != title:
            yield _changed(file, at.HEADINGS, column, f'di sini seharusnya "{title}"')
    for row, cell in enumerate(asked, at.FIRST):
        if _typed_at(page, row, at.KEY) != cell.key:
            yield _changed(file, row, at.ASKED, f'barisnya bukan lagi "{cell.words}"')
        elif _typed_at(page, row, at.ASKED) != cell.words:
            yield _changed(file, row, at.ASKED, f'seharusnya "{cell.words}"')
    last = at.FIRST + len(asked)
    for row in (row for row in page.rows if row >= last):
        for column in (column for column in (at.ANSWER, at.EVIDENCE) if _typed_at(page, row, column)):
            yield _changed(file, row, column, "isi ini di luar baris yang diminta")
    for area in page.merged:
        if area.top >= at.HEADINGS:
            yield _changed(file, area.top, area.left, "sel digabung")


def _changed(file: str, row: int, column: int, what: str) -> Diagnostic:
    where = Source(file, row, column, at.SHEET)
    return reject(where, f"{CHANGED}: {what}", ANEW)


def _answer(file: str, page: SheetGrid, row: int, cell: AskedCell) -> Answer:
    where = Source(file, row, at.ANSWER, at.SHEET)
    return Answer(
        cell, page.cell(row, at.ANSWER), where, _typed_at(page, row, at.EVIDENCE), _typed_at(page, row, at.REMARK)
    )
