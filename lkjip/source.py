"""Where a value stands in the files that people edit."""

from typing import NamedTuple


class Source(NamedTuple):
    """A place in an input file: path relative to the project, line and column counted from 1.

    In a workbook `sheet` names the sheet, and line and column are those of the cell.
    """

    file: str
    line: int = 0
    column: int = 0
    sheet: str = ""

    def __str__(self) -> str:
        if self.sheet:
            return f"{self.file} ({self.sheet}{self._cell()})"
        return f"{self.file}:{self.line}" if self.line else self.file

    def _cell(self) -> str:
        return f"!{column_letters(self.column)}{self.line}" if self.line else ""


def column_letters(column: int) -> str:
    """Return how Excel names a column: 1 is A, 27 is AA; 0, a whole row, has no letter."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
