"""The rows that say a long table in short: its groups and sums, without the lines that they are made of."""

from __future__ import annotations

from collections.abc import Sequence

from lkjip.report.model import GROUP_ROW, SUBTOTAL_ROW, Cell, Row

DETAILS = (
    (("rincian",), ("rincian",)),
    (("program", "sub"), ("kegiatan", "sub")),
    (("program", "kegiatan"), ("kegiatan",)),
    (("sub",), ("sub",)),
    (("isi",), ("isi",)),
    ((), ("kosong", *(f"kelas{number}" for number in range(1, 6)))),
)
"""Kinds of rows that a table may have together, and those of them that a summary leaves out; the first that fits."""
_COVERED = Cell((), rows=0)


def condensed(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows that sum others up, in their order; none where the table has only lines of one kind, or only sums."""
    kinds = {row.kind for row in rows}
    left_out = {*next(out for found, out in DETAILS if kinds.issuperset(found))}
    if SUBTOTAL_ROW in kinds:  # which names its group itself
        left_out.add(GROUP_ROW)
    kept = [row.kind not in left_out for row in rows]
    shown = _without_lone_titles([row for row, stays in zip(_respanned(rows, kept), kept, strict=True) if stays])
    return shown if len(shown) < len(rows) else ()


def _without_lone_titles(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows but for titles of groups that nothing stands under."""
    last = max((at for at, row in enumerate(rows) if row.kind != GROUP_ROW), default=-1)
    return tuple(rows[: last + 1])


def _respanned(rows: Sequence[Row], kept: Sequence[bool]) -> list[Row]:
    """The rows with cells that reach over as many of those below them as are kept."""
    cells = [dict(row.cells) for row in rows]
    for at, row in enumerate(rows):
        for tag, cell in row.cells:
            reached = [place for place in range(at, at + cell.rows) if kept[place] and tag in cells[place]]
            if cell.rows > 1 and reached:
                for place in reached:
                    cells[place][tag] = _COVERED
                cells[reached[0]][tag] = cell._replace(rows=len(reached))
    return [row._replace(cells=tuple(own.items())) for row, own in zip(rows, cells, strict=True)]
