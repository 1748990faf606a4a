"""The first sheet, as it is printed: how to fill and bring back, what is missing, what is in the workbook."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lkjip.data.schema import Data
from lkjip.verbs.workbook.books import BookSheet
from lkjip.verbs.workbook.cell_values import put_text
from lkjip.verbs.workbook.first_sheet_words import BACK, HOW, open_groups, subject_of
from lkjip.verbs.workbook.looks import Styles, fit_rows, print_setup
from lkjip.verbs.workbook.open_cells import OpenCells

WIDTHS = {"A": 30, "B": 100, "C": 12, "D": 50}


def front_page(page: Any, sheets: tuple[BookSheet, ...], data: Data, still_open: OpenCells) -> None:
    """Fill the first sheet."""
    lines = _Lines(page)
    lines.add("title", f"Data LKjIP {data.tahun}, {data.instansi.nama}")
    lines.numbered("Cara mengisi", HOW)
    name = f"output/LKjIP-{data.tahun}-data.xlsx"
    lines.numbered("Cara memasukkan kembali", [text.format(tahun=data.tahun, name=name) for text in BACK])
    lines.add("title", "", "Yang masih kosong")
    lines.add("heading", "Lembar", "Alasan", "Banyaknya", "Pemilik data")
    for group in open_groups(still_open):
        first = group[0]
        lines.add("locked", first.source.sheet, first.reason, str(len(group)), first.owner)
    lines.add("title", "", "Isi buku kerja")
    lines.add("heading", "Lembar", "Pokok", "Baris", "Berkas")
    for sheet in sheets:
        cell = lines.add("locked", sheet.title, subject_of(sheet), str(len(sheet.entries)), sheet.file.name)
        cell.hyperlink = f"#'{sheet.title}'!A1"
    _finish(page)


def _finish(page: Any) -> None:
    for letter, width in WIDTHS.items():
        page.column_dimensions[letter].width = width
    fit_rows(page, 2)
    page.freeze_panes = "A2"
    page.protection.sheet = True
    print_setup(page)


class _Lines:
    """Lines of text, one below the other."""

    def __init__(self, page: Any) -> None:
        self.page, self.styles, self.row = page, Styles(), 0

    def add(self, style: str, *texts: str) -> Any:
        """Write a line; return its first cell."""
        self.row += 1
        for at, text in enumerate(texts, 1):
            put_text(self.page.cell(self.row, at), text)
            self.styles.dress(self.page.cell(self.row, at), style)
        return self.page.cell(self.row, 1)

    def numbered(self, title: str, texts: Sequence[str]) -> None:
        """Write a title with numbered lines below it."""
        self.add("title", "", title)
        for number, text in enumerate(texts, 1):
            self.add("plain", "", f"{number}. {text}")
