"""Where a value stands in the files that people edit."""

from typing import NamedTuple


class Source(NamedTuple):
    """A place in an input file: path relative to the project, line and column counted from 1."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file
