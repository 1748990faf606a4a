"""What is done about a page that would end white: pictures lower, text before objects, pictures apart from words.

Pages are chosen one after the other; a few of the best beginnings are gone on with, as a choice changes all that
follows. Where no page would be white nothing is changed at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lkjip.base.tuples import NamedTuple
from lkjip.pages.page_filling import FilledPage, Slabs, fill
from lkjip.pages.slabs import CHANGED, Slab, SlabColumn
from lkjip.report.arrangement import Placing, joined
from lkjip.word.floating import Float

BEARABLE = 0.18  # of a page: what may be white without anything being done
WHITE, WHITER = 10.0, 150.0  # what a whiter page costs, and each further part of it
LOWER, LOWER_BY = 0.5, 4.0  # what a lower picture costs, and each part of its height
PASSED = 1.0  # what it costs that text comes before an object, for each step
APART = 2.5  # what it costs that a picture leaves its words
RISK, HAIR = 3.0, 5.0  # what it costs where so many points more or less would change how a page ends
KEPT = 24  # how many beginnings are gone on with
TRIES = 2  # how many things are done for one page
STEPS = 5  # of text that come before an object
POINTS_PER_CM = 72 / 2.54

Floats = Mapping[tuple[int, int], tuple[str, Float]]
"""What may move, with its key, by the part and the place of its block."""
Placings = Mapping[str, Placing]


class Beginning(NamedTuple):
    """Pages that were chosen so far: what they cost, what was done for them, and what is still to be placed."""

    cost: float
    placings: Placings
    slabs: Slabs
    carry: float = 0.0


class _Choice(NamedTuple):
    cost: float
    placings: Placings
    slabs: Slabs


def chosen(column: SlabColumn, floats: Floats, margin: float) -> Placings:
    """What is best done so that no page of a section is white.

    margin: points that are left free where a picture is made lower, as no layout is foreseen to the point
    """
    room, beginnings = column.room.height, [Beginning(0.0, {}, column.slabs)]
    while any(beginning.slabs for beginning in beginnings):
        going = [after for beginning in beginnings for after in _after(beginning, room, floats, margin)]
        beginnings = sorted(going, key=lambda beginning: beginning.cost)[:KEPT]
    return beginnings[0].placings


def _after(beginning: Beginning, room: float, floats: Floats, margin: float) -> Iterator[Beginning]:
    """The beginning with one page more, in each way that there is."""
    if not beginning.slabs:
        yield beginning
        return
    plain = _Choice(beginning.cost, beginning.placings, beginning.slabs)
    for choice in _ways(plain, beginning.carry, room, floats, margin, TRIES):
        page = fill(choice.slabs, beginning.carry, room)
        cost = (
            choice.cost + _cost(page.white(room)) + RISK * _hangs_by_a_hair(choice.slabs, beginning.carry, page, room)
        )
        yield Beginning(cost, choice.placings, page.rest, page.carry)


def _hangs_by_a_hair(slabs: Slabs, carry: float, page: FilledPage, room: float) -> bool:
    """Whether a page that was not laid out so yet would end elsewhere if it were a little lower or higher."""
    return page.foreseen and any(fill(slabs, carry, room + by).placed != page.placed for by in (-HAIR, HAIR))


def _cost(white: float) -> float:
    return WHITE + WHITER * (white - BEARABLE) if white > BEARABLE else 0.0


def _ways(choice: _Choice, carry: float, room: float, floats: Floats, margin: float, tries: int) -> Iterator[_Choice]:
    yield choice
    page = fill(choice.slabs, carry, room)
    white = page.white(room) > BEARABLE
    if not tries or not page.rest or page.ends or (not white and tries < TRIES):
        return
    tries = tries if white else 1
    for other in _others(choice, page, carry, room, floats, margin):
        yield from _ways(other, carry, room, floats, margin, tries - 1)


def _others(
    choice: _Choice, page: FilledPage, carry: float, room: float, floats: Floats, margin: float
) -> Iterator[_Choice]:
    lacking = _lacking(page, room) + margin
    yield from _lowered(choice, page, lacking, whole_page=False)
    yield from _lowered(choice, page, lacking, whole_page=True)
    yield from _floated(choice, page, room, floats)
    yield from _apart(choice, page)


def _lacking(page: FilledPage, room: float) -> float:
    """How many points the page lacks for what stays together next."""
    last = _chain(page.rest)
    return page.free + sum(slab.height for slab in page.rest[:last]) + page.rest[last].first - room


def _chain(slabs: Sequence[Slab]) -> int:
    last = 0
    while slabs[last].keeps and last + 1 < len(slabs):
        last += 1
    return last


# --- lower pictures ----------------------------------------------------------------------------------------------


def _lowered(choice: _Choice, page: FilledPage, lacking: float, *, whole_page: bool) -> Iterator[_Choice]:
    """Pictures as much lower as the next things lack: the next ones alone, or those above them on the page too."""
    begin = 0 if whole_page else page.placed
    end = len(choice.slabs) - len(page.rest) + _chain(page.rest) + 1
    pictures = [slab for slab in choice.slabs[begin:end] if slab.slack > 0]
    slack = sum(slab.slack for slab in pictures)
    if lacking <= 0 or slack < lacking:
        return
    by = {slab.key: slab.slack * lacking / slack for slab in pictures}
    placings = {slab.key: Placing(height=_centimetres(slab.picture - by[slab.key])) for slab in pictures}
    cost = sum(LOWER + LOWER_BY * by[slab.key] / slab.picture for slab in pictures)
    lower = tuple(_lower(slab, by.get(slab.key, 0.0)) for slab in choice.slabs)
    yield _Choice(choice.cost + cost, joined(choice.placings, placings), lower)


def _centimetres(points: float) -> float:
    return int(points / POINTS_PER_CM * 100) / 100


def _lower(slab: Slab, by: float) -> Slab:
    if not by:
        return slab
    lower = slab._replace(height=slab.height - by, need=slab.need - by, number=CHANGED)
    return lower._replace(picture=slab.picture - by, slack=slab.slack - by)


# --- text before an object ---------------------------------------------------------------------------------------


def _floated(choice: _Choice, page: FilledPage, room: float, floats: Floats) -> Iterator[_Choice]:
    """The next object after as many steps of text as the page holds."""
    top = page.rest[0].top
    if top not in floats:
        return
    key, found = floats[top]
    before, rest = choice.slabs[: len(choice.slabs) - len(page.rest)], page.rest
    many = _within(rest, top[0], found.at, found.end)
    own, free, passed = rest[:many], room - page.free, 0
    for step, stop in enumerate(found.stops[:STEPS], 1):
        if sum(slab.height for slab in rest[many : many + passed]) > free:
            return
        passed = _within(rest[many:], top[0], found.end, stop)
        if not passed:
            return
        slabs = (*before, *rest[many : many + passed], *own, *rest[many + passed :])
        yield _Choice(
            choice.cost + PASSED * (step + 1), joined(choice.placings, {key: Placing(stop - found.end)}), slabs
        )


def _within(slabs: Slabs, part: int, at: int, end: int) -> int:
    """How many slabs from the first on belong to these blocks of a part."""
    many = 0
    while many < len(slabs) and slabs[many].top[0] == part and at <= slabs[many].top[1] < end:
        many += 1
    return many


# --- pictures apart from their words -----------------------------------------------------------------------------


def _apart(choice: _Choice, page: FilledPage) -> Iterator[_Choice]:
    """The next picture without a caption at the top of the next page, its words at the foot of this."""
    start = len(choice.slabs) - len(page.rest)
    end = start + _chain(page.rest)
    at = next((place for place in range(start + 1, end + 1) if choice.slabs[place].leaves), 0)
    if at and choice.slabs[at - 1].lines > 1 and choice.slabs[at - 1].keeps:
        words = choice.slabs[at - 1]._replace(keeps=False, number=CHANGED)
        slabs = (*choice.slabs[: at - 1], words, *choice.slabs[at:])
        yield _Choice(choice.cost + APART, joined(choice.placings, {choice.slabs[at].key: Placing(apart=True)}), slabs)
