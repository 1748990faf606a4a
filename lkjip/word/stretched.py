"""Room for large amounts in a pattern of fixed widths: no figure is parted, the widest column of words gives way."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lkjip.report.model import Row, TableBlock, plain
from lkjip.word.compiled import Pattern
from lkjip.word.letterwidths import breadth
from lkjip.word.row_pieces import CODE, COLUMN, ROW, Codes, cells_of, row_of, with_columns

BESIDE = 150  # twips: the room beside a figure
LEAST = 1400  # twips: the room that a column of words keeps
_FIGURE = re.compile(r"-?[\d.]{12,}(?:,(?:\d+|-))?")  # from a billion on


def with_room(pattern: Pattern, block: TableBlock) -> Pattern:
    """The pattern with columns wide enough for the figures of a table."""
    figures: dict[tuple[str, str], int] = {}
    for row in block.rows:
        for tag, need in _needs(row):
            figures[row.kind, tag] = max(need, figures.get((row.kind, tag), 0))
    if not figures:
        return pattern
    codes = Codes()
    rows = {kind: codes.coded(pieces) for kind, pieces in pattern.rows.items()}
    widths = [int(width) for width in COLUMN.findall(pattern.properties)]
    wider = _widened(widths, dict(_columns(rows, codes, figures)))
    if wider == widths:
        return pattern
    header = ROW.sub(lambda row: row_of(row[0], tuple(cells_of(row[0])), wider), codes.coded(pattern.header))
    return pattern._replace(
        properties=with_columns(pattern.properties, wider),
        header=codes.decoded(header),
        rows={kind: codes.decoded(row_of(row, tuple(cells_of(row)), wider)) for kind, row in rows.items()},
    )


def _needs(row: Row) -> Iterator[tuple[str, int]]:
    for tag, cell in row.cells:
        for line in cell.paragraphs:
            if _FIGURE.fullmatch(text := plain(line).strip()):
                yield tag, breadth(text) + BESIDE


def _columns(
    rows: Mapping[str, str], codes: Codes, figures: Mapping[tuple[str, str], int]
) -> Iterator[tuple[int, int]]:
    """Each column that holds large figures and what it needs, the largest last."""
    found = [
        (figures[kind, tag], cell.start)
        for kind, row in rows.items()
        for cell in cells_of(row)
        for tag in {codes.pieces[int(code)].text for code in CODE.findall(cell.xml)}
        if cell.span == 1 and (kind, tag) in figures
    ]
    yield from ((column, need) for need, column in sorted(found))


def _widened(widths: list[int], needs: Mapping[int, int]) -> list[int]:
    """The widths with what the columns need, taken from the widest of the others as far as it can give."""
    wider = [max(width, needs.get(at, 0)) for at, width in enumerate(widths)]
    others = [at for at in range(len(widths)) if at not in needs]
    more = sum(wider) - sum(widths)
    giver = max(others, key=lambda at: widths[at], default=-1)
    if giver < 0 or widths[giver] - more < LEAST:
        return widths
    wider[giver] -= more
    return wider
