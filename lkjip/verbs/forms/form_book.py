"""One form as an .xlsx: few columns in words, yellow cells to fill, and what is needed to know it again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from lkjip.base.quantity import Unit
from lkjip.base.source import column_letters
from lkjip.base.tuples import NamedTuple
from lkjip.data.yearfiles import Sources
from lkjip.verbs.forms import form_layout as at
from lkjip.verbs.forms.form_layout import AskedCell, FormHead
from lkjip.verbs.workbook.cell_values import put, put_text
from lkjip.verbs.workbook.looks import Styles, fit_rows, hidden_page, print_setup
from lkjip.verbs.workbook.originals import put_originals
from lkjip.verbs.workbook.sheet_columns import Column
from lkjip.verbs.workbook.sheet_layout import CHOICES, ORIGINALS
from lkjip.verbs.workbook.sheets import packed

HOW = (
    "Isi sel kuning di kolom Isian. Angka boleh ditulis seperti biasa: 95%, Rp 1.234.567,-, 1.234. Yang belum ada "
    "boleh dikosongkan; terangkan di Keterangan. Simpan, lalu kirim kembali berkas ini. Kolom lain terkunci."
)


class AskedLine(NamedTuple):
    """A line of a form: the cell, where it shows in the report, its column and unit, and what last year's data say."""

    cell: AskedCell
    place: str
    column: Column
    unit: Unit | None
    last: str
    choices: tuple[str, ...] = ()


class OwnerForm(NamedTuple):
    """A form before it is written. `others`: open items of the same owner that no cell can take (texts, photos)."""

    head: FormHead
    lines: tuple[AskedLine, ...]
    others: tuple[str, ...]
    sources: Sources


def form_book(form: OwnerForm, moment: datetime) -> bytes:
    """The bytes of the form; the same form gives the same bytes."""
    from openpyxl import Workbook

    book = Workbook()
    properties = book.properties
    properties.title = f"Permintaan data LKjIP {form.head.tahun}, {form.head.owner}"
    properties.creator = properties.lastModifiedBy = form.head.office
    properties.created = properties.modified = moment.replace(tzinfo=None)
    page, styles = book.worksheets[0], Styles()
    page.title = at.SHEET
    _head(page, styles, form)
    _lines(page, styles, form.lines)
    _choose(book, page, form.lines)
    _finish(page)
    if form.others:
        _others(book.create_sheet(at.ELSEWHERE), styles, form.others)
    _remember(hidden_page(book, at.ABOUT), form)
    put_originals(hidden_page(book, ORIGINALS), form.sources, int(form.head.tahun))
    return packed(book, moment)


def _text(page: Any, styles: Styles, row: int, column: int, text: str, look: str) -> Any:
    cell = page.cell(row, column)
    put_text(cell, text)
    styles.dress(cell, look)
    return cell


def _head(page: Any, styles: Styles, form: OwnerForm) -> None:
    head = form.head
    _text(page, styles, at.TITLE, at.NUMBER, f"Permintaan data LKjIP {head.tahun}, {head.office}", "title")
    _text(page, styles, at.HOW, at.NUMBER, HOW, "plain")
    page.merge_cells(start_row=at.HOW, end_row=at.HOW, start_column=at.NUMBER, end_column=at.REMARK)
    page.row_dimensions[at.HOW].height = 34
    _text(page, styles, at.OWNER, at.PLACE, f"Untuk: {head.owner}", "about")
    _text(page, styles, at.OWNER, at.ASKED, f"Kembali paling lambat {head.deadline}", "about")
    for row, label in ((at.NAME, "Diisi oleh (nama dan jabatan)"), (at.DAY, "Tanggal")):
        _text(page, styles, row, at.PLACE, label, "locked")
        _text(page, styles, row, at.FILLED_IN, "", "missing")
    for column, title in enumerate(at.TITLES, 1):
        _text(page, styles, at.HEADINGS, column, title, "heading")
        page.column_dimensions[column_letters(column)].width = at.WIDTHS[column - 1]


def _lines(page: Any, styles: Styles, lines: Sequence[AskedLine]) -> None:
    for number, line in enumerate(lines, 1):
        row = at.FIRST + number - 1
        unit = line.unit.name if line.unit is not None else ""
        texts = (line.cell.key, str(number), line.place, line.cell.words, unit, line.last)
        for column, text in enumerate(texts, 1):
            _text(page, styles, row, column, text, "locked")
        put(page.cell(row, at.ANSWER), "", line.column, line.unit)
        styles.dress(page.cell(row, at.ANSWER), "missing")
        for column in (at.EVIDENCE, at.REMARK):
            _text(page, styles, row, column, "", "open")


def _choose(book: Any, page: Any, lines: Sequence[AskedLine]) -> None:
    """A list to choose from where only some words will do."""
    from lkjip.verbs.workbook.validations import Choices, listed

    choices = Choices()
    for row, line in enumerate(lines, at.FIRST):
        if line.choices:
            rule = listed(choices.range_of(line.choices), strict=True)
            rule.add(f"{column_letters(at.ANSWER)}{row}")
            page.add_data_validation(rule)
    choices.fill(hidden_page(book, CHOICES))


def _finish(page: Any) -> None:
    page.column_dimensions[column_letters(at.KEY)].hidden = True
    fit_rows(page, at.FIRST)
    page.freeze_panes = f"B{at.FIRST}"
    page.protection.sheet = True
    page.protection.formatColumns = page.protection.formatRows = False
    page.print_title_rows = f"{at.HEADINGS}:{at.HEADINGS}"
    print_setup(page)


def _others(page: Any, styles: Styles, others: Iterable[str]) -> None:
    """What else is expected of the same owner, to be handed over in its own way."""
    page.column_dimensions["A"].width = 110
    _text(page, styles, 1, 1, "Yang juga ditunggu, dan dikirim di luar formulir ini", "heading")
    for row, text in enumerate(others, 2):
        _text(page, styles, row, 1, text, "locked")
    page.protection.sheet = True


def _remember(page: Any, form: OwnerForm) -> None:
    """What the form is, and each of its lines."""
    put_text(page.cell(1, 1), json.dumps(form.head, ensure_ascii=False))
    for row, line in enumerate(form.lines, 2):
        put_text(page.cell(row, 1), json.dumps(line.cell, ensure_ascii=False))
