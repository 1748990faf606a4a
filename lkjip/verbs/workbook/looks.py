"""How the workbook looks on screen and on paper."""

from __future__ import annotations

from functools import partial
from math import ceil
from typing import Any

from lkjip.verbs.workbook import sheet_layout

FONT = "Calibri"
LINE = 15.0  # points


def hidden_page(book: Any, name: str) -> Any:
    """A new sheet that people do not see, for what the program has to remember."""
    page = book.create_sheet(name)
    page.sheet_state = "veryHidden"
    page.protection.sheet = True
    return page


def _style(name: str) -> dict[str, Any]:
    """Looks by name. Colours follow Office's own "Input", "Neutral" and "Calculation" cells closely."""
    from openpyxl.styles import Alignment, Border, PatternFill, Side
    from openpyxl.styles import Font as AnyFont

    Font = partial(AnyFont, name=FONT)

    def fill(colour: str) -> PatternFill:
        return PatternFill("solid", start_color=colour, end_color=colour)

    thin = Side("thin", color="BFBFBF")
    lines = Border(thin, thin, thin, thin)
    top = Alignment(vertical="top", wrap_text=True)
    styles: dict[str, dict[str, Any]] = {
        "title": {"font": Font(bold=True, size=14)},
        "about": {"font": Font(italic=True, color="595959")},
        "meaning": {"font": Font(italic=True, size=9, color="595959"), "alignment": top},
        "heading": {
            "font": Font(bold=True, color="FFFFFF"), "fill": fill("1F4E78"), "border": lines,
            "alignment": Alignment(vertical="center", wrap_text=True),
        },
        "plain": {"alignment": top, "font": Font(size=11)},
        "open": {"border": lines, "alignment": top, "font": Font(size=11)},
        "missing": {"border": lines, "alignment": top, "fill": fill("FFEB9C"), "font": Font(size=11)},
        "locked": {"border": lines, "alignment": top, "fill": fill("EDEDED"), "font": Font(color="595959")},
    }  # fmt: skip
    return styles[name]


class Styles:
    """The looks of one workbook, each made once, not once for each cell.

    A cell holds the numbers of its looks in the workbook's lists; openpyxl searches these anew for each cell, which is
    three quarters of writing a workbook. The cells dressed after the first one take its numbers over.
    """

    def __init__(self) -> None:
        self.numbers: dict[str, dict[str, int]] = {}

    def dress(self, cell: Any, name: str) -> None:
        """Give a cell the look `name`; only cells to be filled in can be changed in a protected sheet."""
        if name not in self.numbers:
            self.numbers[name] = _dressed(cell, name)
        for attribute, number in self.numbers[name].items():
            setattr(cell._style, attribute, number)


def _dressed(cell: Any, name: str) -> dict[str, int]:
    """Give a cell a look, and return the numbers that it has by it."""
    from openpyxl.styles import Protection

    look = {**_style(name), "protection": Protection(locked=name not in ("open", "missing"))}
    for attribute, value in look.items():
        setattr(cell, attribute, value)
    return {f"{attribute}Id": getattr(cell._style, f"{attribute}Id") for attribute in look}


def print_setup(page: Any) -> None:
    """Have a sheet print as wide as an A4 page lies, its name and page numbers below."""
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.oddFooter.center.text = "&A - &P/&N"


def fit_rows(page: Any, first: int) -> None:
    """Make each row high enough for its longest text: not every program does so by itself."""
    for row in page.iter_rows(min_row=first):
        lines = [
            _lines(cell, page.column_dimensions[cell.column_letter].width) for cell in row if cell.value is not None
        ]
        if max(lines, default=1) > 1:
            page.row_dimensions[row[0].row].height = LINE * max(lines)


def _lines(cell: Any, width: float) -> int:
    """How many lines the text fills in a column; bold is wider."""
    if cell.data_type == "f" or (cell.column == sheet_layout.PLACE and cell.parent.title != sheet_layout.GUIDE):
        return 1
    room = max(1.0, width * (0.85 if cell.font.b else 1.1) - 1)
    return sum(max(1, ceil(len(line) / room)) for line in str(cell.value).split("\n"))
