"""How slabs fill pages one after the other: what fits, where a page ends, how white its foot is left."""

from __future__ import annotations

import math
from collections.abc import Sequence

from lkjip.base.tuples import NamedTuple
from lkjip.pages.slabs import CHANGED, LAST_LINE, WIDOWS, Slab

ABOVE_ROW = 10.0  # points, above a picture in a row
SAME = 0.5  # points: less is no difference
Slabs = tuple[Slab, ...]


class FilledPage(NamedTuple):
    """A page and what is left for those after it.

    placed: how many slabs it takes, the last perhaps only in part
    used: how far down it is filled; free: where what follows would begin
    rest: what follows; carry: how far down the next page is filled already by the end of a slab that parts
    ends: a page was to begin anyway; foreseen: it was not laid out so yet
    """

    placed: int
    used: float
    free: float
    rest: Slabs
    carry: float = 0.0
    ends: bool = False
    foreseen: bool = True

    def white(self, room: float) -> float:
        """The part of the page that is white; none where nothing else could stand there."""
        return 0.0 if self.ends or not self.rest else max(0.0, room - self.used) / room


def fill(slabs: Slabs, carry: float, room: float) -> FilledPage:
    """Fill one page of `room` points; `carry` of them hold the end of what began on the page before.

    A page that begins as it was laid out, and of which nothing was changed, is filled as it was.
    """
    return _as_laid_out(slabs, carry, room) or _filled(slabs, carry, room)


def _as_laid_out(slabs: Slabs, carry: float, room: float) -> FilledPage | None:
    if not slabs or not slabs[0].opens or abs(carry - slabs[0].down) > SAME:
        return None
    for at, slab in enumerate(slabs):
        if slab.number == CHANGED or slab.number != slabs[0].number + at:
            return None
        if at and slab.opens:
            last = slabs[at - 1]
            used, free = (room, room) if last.runs_on else (last.down + last.need, last.down + last.height)
            return FilledPage(at, min(used, room), free, slabs[at:], slab.down, slab.begins, foreseen=False)
    return FilledPage(len(slabs), slabs[-1].down + slabs[-1].need, room, (), foreseen=False)


def _filled(slabs: Slabs, carry: float, room: float) -> FilledPage:
    at, used, needed = 0, carry, carry
    while at < len(slabs):
        if at and slabs[at].begins:
            return FilledPage(at, needed, used, slabs[at:], ends=True)
        last = _chain_end(slabs, at, room)
        above = used + sum(slab.height for slab in slabs[at:last])
        slab, fresh = slabs[last], not at and not carry
        if above + slab.first > room and not fresh:
            return FilledPage(at, needed, used, slabs[at:], _head(slabs, at))
        if above + slab.need > room:
            return _parted(slabs, last, above, room)
        at, used, needed = last + 1, above + slab.height, above + slab.need
    return FilledPage(at, needed, used, ())


def _parted(slabs: Slabs, at: int, used: float, room: float) -> FilledPage:
    """The page that ends within a slab, or with one that is too high for any."""
    slab = slabs[at]
    if not slab.parts:
        return FilledPage(at + 1, room, room, slabs[at + 1 :], max(0.0, slab.height - (room - used)) % room)
    lines = min(math.floor((room - used - LAST_LINE) / slab.pitch) + 1, slab.lines - WIDOWS)
    end = used + (lines - 1) * slab.pitch + LAST_LINE
    return FilledPage(at + 1, end, end, slabs[at + 1 :], slab.height - lines * slab.pitch)


def _chain_end(slabs: Sequence[Slab], at: int, room: float) -> int:
    """The last of the slabs that stay together, unless no page holds them."""
    last = at
    while slabs[last].keeps and last + 1 < len(slabs) and not slabs[last + 1].begins:
        last += 1
    high = sum(slab.height for slab in slabs[at:last]) + slabs[last].first
    return last if high <= room else at


def _head(slabs: Slabs, at: int) -> float:
    """What stands above a row at the beginning of a page: the head of its table again, the room above its picture."""
    table = slabs[at].table
    if table >= 0 and slabs[at].picture:
        return ABOVE_ROW
    if not at or table < 0 or slabs[at - 1].table != table:
        return 0.0
    return sum(slab.height for slab in slabs[:at] if slab.table == table and slab.head)
