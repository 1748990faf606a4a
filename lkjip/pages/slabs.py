"""How high everything is that flows down the pages, as it was laid out once."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from statistics import median

from lkjip.base.tuples import NamedTuple
from lkjip.word.flow_pieces import FlowPiece, MarkedFlow, SheetRoom

LINE = 16.0  # points from a line to the next, where nothing tells
LAST_LINE, LAST_OF_ROW = 15.0, 12.5  # of the last line: the room below it may hang over the end of a page
APART = 8.0  # points: less is no line
BELOW_PICTURE = 14.0
BELOW_ROW = 10.0  # at the most, of what hangs over the end of a page below a high row
WIDOWS = 2  # lines that stay together at the end of a page, and at the beginning of the next


NO_TOP = (-1, -1)
CHANGED = -1


class MarkSpot(NamedTuple):
    """Where a mark stands: its sheet, counted from 0, and points from the sheet's upper edge."""

    sheet: int
    down: float


class Slab(NamedTuple):
    """A piece as high as it was laid out, in points.

    height: up to where the next begins; need: of that what has to be on the page, the room below left out
    lines, pitch: of a paragraph that may part, how many and how far from each other
    place: which of the marked blocks it belongs to; picture: how high its picture is
    top: which block of which part that one is in; key: of its picture, where that may be lower by up to `slack`
    leaves: its picture may begin a page without the words above it
    number: its place among the slabs of its section, as long as nothing was done with it; -1 else
    down: how far from the beginning of its sheet it was laid out; opens: it was the first to begin there
    runs_on: it ended on another sheet
    """

    height: float
    need: float
    lines: int = 1
    pitch: float = 0.0
    keeps: bool = False
    begins: bool = False
    head: bool = False
    table: int = -1
    place: int = -1
    picture: float = 0.0
    top: tuple[int, int] = NO_TOP
    key: str = ""
    slack: float = 0.0
    leaves: bool = False
    number: int = CHANGED
    down: float = 0.0
    opens: bool = False
    runs_on: bool = False

    @property
    def first(self) -> float:
        """The least of it that a page may end with."""
        return (WIDOWS - 1) * self.pitch + LAST_LINE if self.parts else self.need

    @property
    def parts(self) -> bool:
        """Whether a page may end between its lines."""
        return self.lines >= 2 * WIDOWS and self.pitch > 0


class SlabColumn(NamedTuple):
    """All slabs of a section, in their order."""

    room: SheetRoom
    slabs: tuple[Slab, ...]


class _LaidPiece(NamedTuple):
    piece: FlowPiece
    start: MarkSpot
    end: MarkSpot
    following: MarkSpot | None


def columns(flow: MarkedFlow, spots: Mapping[str, MarkSpot]) -> tuple[SlabColumn, ...]:
    """The sections of a document, with the heights of what stands in them."""
    found: dict[int, list[FlowPiece]] = defaultdict(list)
    for piece in flow.pieces:
        if piece.mark in spots:
            found[piece.section].append(piece)
    heights = (_Heights(found[section], spots, room) for section, room in enumerate(flow.rooms))
    return tuple(SlabColumn(room, tuple(known.slabs())) for room, known in zip(flow.rooms, heights, strict=True))


def whites(flow: MarkedFlow, spots: Mapping[str, MarkSpot]) -> Iterator[tuple[int, float]]:
    """The part of each sheet that is white below its last piece; not of those that end where a page begins anew."""
    for section, column in enumerate(columns(flow, spots)):
        pieces = [piece for piece in flow.pieces if piece.section == section and piece.mark in spots]
        for at, piece in enumerate(pieces[:-1]):
            here, there = spots.get(piece.end, spots[piece.mark]), spots[pieces[at + 1].mark]
            if there.sheet > here.sheet and not pieces[at + 1].begins:
                slab = column.slabs[at]
                last = min(slab.pitch or LINE, slab.need) if here != spots[piece.mark] or slab.pitch else slab.need
                yield here.sheet, max(0.0, column.room.bottom - here.down - last) / column.room.height


class _Heights:
    """Heights of the pieces of one section; what the end of a page hides is as with others of its kind."""

    def __init__(self, pieces: Sequence[FlowPiece], spots: Mapping[str, MarkSpot], room: SheetRoom) -> None:
        following = [spots[piece.mark] for piece in pieces[1:]]
        self._placed = [
            _LaidPiece(piece, spots[piece.mark], spots.get(piece.end, spots[piece.mark]), after)
            for piece, after in zip(pieces, (*following, None), strict=True)
        ]
        self._room = room
        self._pitches = {style: _least_step(found) for style, found in self._of_styles(_steps).items()}
        self._tails = {style: median(found) for style, found in self._of_styles(_tail).items()}
        self._rows = self._of_tables()

    def slabs(self) -> Iterator[Slab]:
        sheet = -1
        for number, placed in enumerate(self._placed):
            slab = self._slab(placed)
            yield slab._replace(
                number=number, down=placed.start.down - self._room.top,
                opens=placed.start.sheet != sheet, runs_on=placed.end.sheet != placed.start.sheet,
            )  # fmt: skip
            sheet = placed.start.sheet

    def _slab(self, placed: _LaidPiece) -> Slab:
        piece = placed.piece
        height, need, lines = self._row(placed) if piece.table >= 0 else self._paragraph(placed)
        pitch = self._pitches.get(piece.style, LINE) if piece.splits and lines > 1 else 0.0
        return Slab(
            height, need, lines, pitch, piece.keeps, piece.begins, piece.head, piece.table, piece.place, piece.picture
        )

    def _paragraph(self, placed: _LaidPiece) -> tuple[float, float, int]:
        piece, pitch = placed.piece, self._pitches.get(placed.piece.style, LINE)
        if piece.picture:
            height = _between(placed) or piece.picture + BELOW_PICTURE
            return height, min(height, piece.picture), 1
        lines = self._lines_of(placed, pitch)
        tail = _tail(placed) or self._tails.get(piece.style, pitch)
        height = _between(placed) or (lines - 1) * pitch + tail
        if lines == 1 and tail >= 2 * pitch:  # an equation is higher than a line
            return height, height - pitch / 2, 1
        return height, min(height, (_steps(placed) or (lines - 1) * pitch) + LAST_LINE), lines

    def _lines_of(self, placed: _LaidPiece, pitch: float) -> int:
        if placed.start.sheet == placed.end.sheet:
            return _lines(placed.end.down - placed.start.down, pitch) + 1
        above = math.floor((self._room.bottom - placed.start.down) / pitch)
        return above + _lines(placed.end.down - self._room.top, pitch) + 1

    def _row(self, placed: _LaidPiece) -> tuple[float, float, int]:
        shown = max(_steps(placed) + LAST_OF_ROW, placed.piece.picture)
        height = _between(placed) or max(shown + BELOW_ROW, self._rows.get(placed.piece.table, LINE))
        return height, min(height, max(shown, height - BELOW_ROW)), 1

    def _of_styles(self, ask: Callable[[_LaidPiece], float]) -> dict[str, list[float]]:
        """What is found of the paragraphs of each style, as far as it is not hidden."""
        found: dict[str, list[float]] = defaultdict(list)
        for placed in self._placed:
            if placed.piece.table < 0 and not placed.piece.picture and (value := ask(placed)):
                found[placed.piece.style].append(value)
        return found

    def _of_tables(self) -> dict[int, float]:
        found: dict[int, list[float]] = defaultdict(list)
        for placed in self._placed:
            if height := _between(placed):
                found[placed.piece.table].append(height)
        return {table: median(heights) for table, heights in found.items()}


def _steps(placed: _LaidPiece) -> float:
    """From the first line of a paragraph to its last; 0 where they stand on two pages."""
    return placed.end.down - placed.start.down if placed.start.sheet == placed.end.sheet else 0.0


def _tail(placed: _LaidPiece) -> float:
    """From its last line to what follows; 0 where that is on another page."""
    after = placed.following
    return after.down - placed.end.down if after and after.sheet == placed.end.sheet else 0.0


def _between(placed: _LaidPiece) -> float:
    """From its beginning to what follows on the same page; 0 where that is on another."""
    after = placed.following
    return after.down - placed.start.down if after and after.sheet == placed.start.sheet else 0.0


def _lines(length: float, pitch: float) -> int:
    return max(0, math.ceil((length - 1) / pitch)) if length > 1 else 0


def _least_step(lengths: Sequence[float]) -> float:
    """From a line to the next: the least that parts the lengths of two paragraphs."""
    steps = sorted({round(length, 1) for length in lengths})
    return min((after - before for before, after in pairwise(steps) if after - before > APART), default=LINE)
