"""How the columns of a table stand where nobody said it: figures to the right, below one another, words to the left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lkjip.base.latepatterns import late
from lkjip.base.quantity import Quantity
from lkjip.report.model import Align, Cell, Run, TableBlock, plain

_FIGURE = late(r"[-−+(]?\s*(?:Rp\.?\s*)?\d[\d.,]*(?:,-)?\s*%?\)?")
_NONE = late(r"[-–—−]?")  # what a cell without a figure says


def aligned(block: TableBlock) -> Iterator[Align]:
    """The alignment of each column of a table whose values are known."""
    for number, align in enumerate(block.columns):
        column = [row.cells[number][1] for row in block.rows if number < len(row.cells)]
        yield align or ("kanan" if _holds_figures(column) else "")


def _holds_figures(column: Sequence[Cell]) -> bool:
    """Whether every cell is a figure or says that there is none, and one is a figure."""
    lines = [[line for line in cell.paragraphs if plain(line).strip()] for cell in column]
    filled = [lines_of for lines_of in lines if lines_of and not _NONE.fullmatch(plain(lines_of[0]).strip())]
    return bool(filled) and all(len(lines_of) == 1 and _is_figure(lines_of[0]) for lines_of in filled)


def _is_figure(line: tuple[object, ...]) -> bool:
    runs = [run for run in line if isinstance(run, Run) and (run.text.strip() or run.value is not None)]
    if len(runs) == 1 and isinstance(runs[0].value, Quantity):
        return True
    return len(runs) == len(line) and _FIGURE.fullmatch("".join(run.text for run in runs).strip()) is not None
