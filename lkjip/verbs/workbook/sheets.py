"""Sheets into an .xlsx: deterministic, protected where nothing is to be typed, ready to be printed."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from lkjip.base.quantity import Unit, Value, unit_named
from lkjip.base.source import column_letters
from lkjip.data.descriptions import in_words
from lkjip.data.schema import Data
from lkjip.data.yearfiles import Sources
from lkjip.verbs.workbook import sheet_layout
from lkjip.verbs.workbook.books import BookSheet
from lkjip.verbs.workbook.cell_values import put, put_text
from lkjip.verbs.workbook.computed import Shown
from lkjip.verbs.workbook.entries import Entry, missing
from lkjip.verbs.workbook.first_sheet import front_page
from lkjip.verbs.workbook.first_sheet_words import subject_of
from lkjip.verbs.workbook.live_formulas import LiveSheet
from lkjip.verbs.workbook.looks import Styles, fit_rows, hidden_page, print_setup
from lkjip.verbs.workbook.open_cells import OpenCell, OpenCells
from lkjip.verbs.workbook.originals import put_originals
from lkjip.verbs.workbook.sheet_columns import ALASAN, ANGKA, BERKAS, BULAT, KATA, NILAI, NUMBER_NOTES, Column
from lkjip.verbs.workbook.validations import Choices, validation
from lkjip.word.package import pack

if TYPE_CHECKING:
    from openpyxl import Workbook

WIDTHS = {ANGKA: 18, BULAT: 10}
WIDE = 60
NARROW, NOTE = 16, 26
PRINTED_SPARE = 3
MODIFIED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def workbook(
    sheets: tuple[BookSheet, ...],
    shown: Mapping[str, Shown | LiveSheet],
    sources: Sources,
    data: Data,
    moment: datetime,
    still_open: OpenCells,
) -> bytes:
    """Return the bytes of the workbook. `shown`: what is computed, by sheet title; still_open: cells to be filled."""
    from openpyxl import Workbook

    book = Workbook()
    _properties(book, data, moment)
    guide, choices = book.worksheets[0], Choices()
    guide.title = sheet_layout.GUIDE
    for sheet in sheets:
        page = _Page(book.create_sheet(sheet.title), sheet, shown.get(sheet.title, {}), choices, sheets)
        page.open = still_open
        page.fill()
    front_page(guide, sheets, data, still_open)
    choices.fill(hidden_page(book, sheet_layout.CHOICES))
    put_originals(hidden_page(book, sheet_layout.ORIGINALS), sources, data.tahun)
    return packed(book, moment)


def _properties(book: Workbook, data: Data, moment: datetime) -> None:
    properties = book.properties
    properties.title = f"Data LKjIP {data.tahun}"
    properties.creator = properties.lastModifiedBy = data.instansi.nama
    properties.language = "id-ID"
    properties.created = properties.modified = moment.replace(tzinfo=None)


def packed(book: Workbook, moment: datetime) -> bytes:
    """The library notes the time of saving; the same data must give the same bytes."""
    target = io.BytesIO()
    book.save(target)
    with zipfile.ZipFile(target) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    stamp = moment.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    parts["docProps/core.xml"] = MODIFIED.sub(rb"\g<1>" + stamp, parts["docProps/core.xml"])
    return pack(parts)


class _Page:
    """One sheet being filled."""

    def __init__(
        self, page: Any, sheet: BookSheet, shown: Shown | LiveSheet, choices: Choices, sheets: tuple[BookSheet, ...]
    ) -> None:
        self.page, self.sheet = page, sheet
        self.shown: Shown = {} if isinstance(shown, LiveSheet) else shown
        self.live = shown if isinstance(shown, LiveSheet) else None
        self.choices, self.sheets = choices, sheets
        self.styles = Styles()
        self.open: OpenCells = {}

    def fill(self) -> None:
        """Write everything."""
        if self.sheet.table.upright:
            self.upright()
        else:
            self.rows()
        self.head()
        self.finish()

    def head(self) -> None:
        """What the sheet is."""
        file = self.sheet.file
        locked = f" Berkasnya sudah buku kerja: ubah langsung di {file.name}." if self.sheet.locked else ""
        self.text(sheet_layout.TITLE, 2, self.sheet.title, "title")
        self.text(sheet_layout.ABOUT, 2, f"{subject_of(self.sheet)} Berkas: {file.name}.{locked}", "about")

    def text(self, row: int, column: int, text: str, style: str) -> Any:
        cell = self.page.cell(row, column)
        put_text(cell, text)
        self.styles.dress(cell, style)
        return cell

    # --- rows ---

    def rows(self) -> None:
        columns = self.sheet.table.columns
        for at, column in enumerate(columns, 2):
            self.heading(at, column)
        for at, title in enumerate(self.shown, len(columns) + 2):
            self.computed_heading(at, f"{in_words(title).capitalize()} (hitungan)")
        above: Entry | None = None
        for row, entry in enumerate(self.sheet.entries, sheet_layout.FIRST):
            self.row(row, entry, above)
            above = entry
        if not self.sheet.locked:
            self.spare(sheet_layout.FIRST + len(self.sheet.entries))
        if self.live is not None:
            self.computed_cells(self.live)

    def computed_heading(self, at: int, title: str) -> None:
        self.text(sheet_layout.MEANINGS, at, "Dihitung; untuk diketahui.", "meaning")
        self.text(sheet_layout.HEADINGS, at, title, "heading")
        self.page.column_dimensions[column_letters(at)].width = 18

    def computed_cells(self, live: LiveSheet) -> None:
        """The columns that follow from others, and the totals; formulas where Excel can follow."""
        for at, title in live.headings():
            self.computed_heading(at, title)
        for shown in live.cells():
            cell = self.text(shown.row, shown.column, "" if shown.style else shown.text, "locked")
            if shown.style:
                cell.value, cell.number_format = shown.text, shown.style

    def heading(self, at: int, column: Column) -> None:
        self.text(sheet_layout.MEANINGS, at, sheet_layout.explanation(column), "meaning")
        cell = self.text(sheet_layout.HEADINGS, at, sheet_layout.heading(column, self.sheet.table), "heading")
        cell.comment = _comment(column)
        self.text(sheet_layout.KEYS, at, column.name, "meaning")
        texts = [entry.cells.get(column.name, "") for entry in self.sheet.entries]
        width = max((len(line) for text in texts for line in text.split("\n")), default=0)
        note = NOTE if any(texts) else NARROW  # most notes stay empty, and a page has room for so much only
        least = note if column.part in NUMBER_NOTES else WIDTHS.get(column.kind, NARROW)
        self.page.column_dimensions[column_letters(at)].width = min(WIDE, max(least, width + 2))

    def row(self, row: int, entry: Entry, above: Entry | None) -> None:
        put_text(self.page.cell(row, sheet_layout.PLACE), entry.place)
        for at, column in enumerate(self.sheet.table.columns, 2):
            cell = self.page.cell(row, at)
            put(cell, entry.cells.get(column.name, ""), column, self.unit(entry, column))
            self.styles.dress(cell, self.look(entry, column, above))
        for at, values in enumerate(self.shown.values(), len(self.sheet.table.columns) + 2):
            self.computed(self.page.cell(row, at), values.get(entry.place))

    def unit(self, entry: Entry, column: Column) -> Unit | None:
        """What the number is measured in, where the row says so beside it."""
        beside = (c for c in self.sheet.table.columns if c.field == "satuan" and c.level <= column.level)
        units = [text for c in beside if (text := entry.cells.get(c.name, ""))]
        return unit_named(units[-1]) if units and column.kind == ANGKA else None

    def computed(self, cell: Any, value: Value | None) -> None:
        put_text(cell, "" if value is None else str(value))
        self.styles.dress(cell, "locked")

    def look(self, entry: Entry, column: Column, above: Entry | None) -> str:
        if self.sheet.locked:
            return "locked"
        same = above is not None and entry.paths[: column.level + 1] == above.paths[: column.level + 1]
        if same and column.level < len(self.sheet.table.levels) - 1:
            return "locked"
        if column.part == BERKAS:
            return "locked"
        return "missing" if self.is_missing(entry, column) else "open"

    def is_open(self, entry: Entry, column: Column) -> bool:
        """Whether the cell is an open item."""
        return OpenCell(self.sheet.title, entry.place, column.name) in self.open

    def is_missing(self, entry: Entry, column: Column) -> bool:
        """Whether the cell waits to be filled, or says why it does."""
        if self.is_open(entry, column):
            return True
        if self.sheet.file.row is not None:
            reason = bool(entry.cells.get(ALASAN))
            waits = column.kind == ANGKA and column.required and not entry.cells.get(column.name)
            return reason and (waits or column.name == ALASAN)
        base = column.name.partition(":")[0]
        number = next((c for c in self.sheet.table.columns if c.name == base), column)
        return column.part in (NILAI, ALASAN) and missing(entry, number)

    def spare(self, first: int) -> None:
        """Empty rows, dressed as the others, and the rules for all of them."""
        last = first + sheet_layout.SPARE - 1
        for at, column in enumerate(self.sheet.table.columns, 2):
            for row in range(first, last + 1):
                cell = self.page.cell(row, at)
                put(cell, "", column)
                self.styles.dress(cell, "open")
            letter = column_letters(at)
            area = f"{letter}{sheet_layout.FIRST}:{letter}{last}"
            self.validate(column, f"{letter}{sheet_layout.FIRST}", area, self.unit_cell(column))

    def unit_cell(self, column: Column) -> str:
        """The cell of the first row that says what its number is measured in."""
        columns = enumerate(self.sheet.table.columns, 2)
        beside = [at for at, neighbour in columns if neighbour.field == "satuan" and neighbour.level <= column.level]
        return f"{column_letters(beside[-1])}{sheet_layout.FIRST}" if beside else ""

    def validate(self, column: Column, first: str, area: str, satuan: str = "") -> None:
        rule = validation(column, first, satuan, self.choices, self.sheets)
        if rule is not None:
            rule.add(area)
            self.page.add_data_validation(rule)

    # --- keys and values ---

    def upright(self) -> None:
        for at, text in enumerate(sheet_layout.UPRIGHT_HEADINGS, 2):
            self.text(sheet_layout.HEADINGS, at, text, "heading")
            self.text(sheet_layout.KEYS, at, sheet_layout.UPRIGHT[at - 2], "meaning")
        for letter, width in zip("BCDEFGH", (34, WIDE, 34, 34, 20, 20, WIDE), strict=True):
            self.page.column_dimensions[letter].width = width
        entry = self.sheet.entries[0]
        plain = [column for column in self.sheet.table.columns if column.part == NILAI]
        for row, column in enumerate(plain, sheet_layout.FIRST):
            self.key(row, column, entry)

    def key(self, row: int, column: Column, entry: Entry) -> None:
        put_text(self.page.cell(row, sheet_layout.PLACE), column.name)
        name = self.text(row, 2, sheet_layout.heading(column, self.sheet.table), "locked")
        name.comment = _comment(column)
        cell = self.page.cell(row, 3)
        put(cell, entry.cells.get(column.name, ""), column)
        number = column.kind == ANGKA
        self.styles.dress(cell, "missing" if missing(entry, column) or self.is_open(entry, column) else "open")
        for at, part in enumerate(NUMBER_NOTES, 4):
            look = "locked" if not number else "missing" if part == ALASAN and missing(entry, column) else "open"
            self.text(row, at, entry.cells.get(f"{column.name}:{part}", ""), look)
        self.text(row, 4 + len(NUMBER_NOTES), sheet_layout.explanation(column), "meaning")
        self.validate(column, f"C{row}", f"C{row}")

    # --- the sheet as a whole ---

    def finish(self) -> None:
        """Panes, protection, print set-up."""
        page = self.page
        page.row_dimensions[sheet_layout.KEYS].hidden = True
        fit_rows(page, sheet_layout.MEANINGS)
        page.column_dimensions[column_letters(sheet_layout.PLACE)].hidden = True
        page.freeze_panes = f"C{sheet_layout.FIRST}"
        page.protection.sheet = True
        page.protection.formatColumns = page.protection.formatRows = False  # False: allowed
        page.protection.sort = page.protection.autoFilter = False
        page.print_title_rows = f"{sheet_layout.HEADINGS}:{sheet_layout.HEADINGS}"
        last = min(page.max_row, sheet_layout.KEYS + len(self.sheet.entries) + PRINTED_SPARE)
        last = page.max_row if self.sheet.table.upright else last
        page.print_area = f"B1:{column_letters(page.max_column)}{last}"
        print_setup(page)


def _comment(column: Column) -> Any:
    from openpyxl.comments import Comment

    return Comment(_about(column), "lkjip", height=120, width=280)


def _about(column: Column) -> str:
    """Meaning, kind, unit, whether it must be filled."""
    lines = [sheet_layout.explanation(column)]
    unit = f", satuan {column.unit.name}" if column.unit is not None else ""
    lines.append(f"Isi: {column.kind}{unit}; {'wajib' if column.required else 'boleh kosong'}.")
    if column.choices:
        lines.append(f"Pilihan: {', '.join(column.choices)}.")
    if column.kind == KATA:
        lines.append("Satu butir satu baris (Alt+Enter).")
    lines.append(f"Nama dalam berkas: {column.name}")
    return "\n".join(line for line in lines if line)
