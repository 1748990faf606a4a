"""Where a value stands in the files that people edit, and plain text and whole numbers that know it."""

from __future__ import annotations

from lkjip.base.tuples import NamedTuple


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


class SourcedText(str):
    """Text as somebody typed it, with its place; in every other way a plain string."""

    __slots__ = ("source",)
    source: Source

    def __new__(cls, text: str, source: Source) -> SourcedText:
        self = super().__new__(cls, text)
        self.source = source
        return self

    def __reduce__(self) -> tuple[type[SourcedText], tuple[str, Source]]:
        return SourcedText, (str(self), self.source)


class SourcedNumber(int):
    """A whole number as somebody typed it (a year), with its place; in every other way a plain int."""

    source: Source

    def __new__(cls, number: int, source: Source) -> SourcedNumber:
        self = super().__new__(cls, number)
        self.source = source
        return self

    def __reduce__(self) -> tuple[type[SourcedNumber], tuple[int, Source]]:
        return SourcedNumber, (int(self), self.source)


def source_of(fact: object) -> Source | None:
    """Where a fact of the data was typed, if it knows."""
    found = getattr(fact, "source", None)
    return found if isinstance(found, Source) else None
