"""The arrangement of a report that fills its pages: laid out as written, chosen, and laid out again to be sure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from lkjip.base.tuples import NamedTuple
from lkjip.pages.page_choosing import Floats, chosen
from lkjip.pages.slabs import NO_TOP, MarkSpot, Slab, columns, whites
from lkjip.report.arrangement import Arrangement, Placing, is_fixed, keys_of
from lkjip.report.model import AbreastBlock, Block, Numbered, PictureBlock
from lkjip.report.visiting import walk
from lkjip.word.floating import after, floats
from lkjip.word.flow_pieces import MarkedFlow

MARGINS = (8.0, 12.0)
"""Points left free in each round; so many times is a document laid out again, at the most."""
WHITE = 0.195  # of a page: a fifth, and what a layout is read wrong by
LOWEST = 4.5 * 72 / 2.54  # points: no photo is made lower than this
PHOTO = "foto:"


class Measured(NamedTuple):
    """A report as it was laid out: its marked blocks, and where all of it came to stand."""

    report: Numbered
    blocks: Sequence[Block]
    flow: MarkedFlow
    spots: Mapping[str, MarkSpot]

    @property
    def score(self) -> tuple[int, float]:
        """How many pages are too white, and how white they are together: less is better."""
        white = [white for _, white in whites(self.flow, self.spots) if white > WHITE]
        return len(white), round(sum(white), 3)


class Fitted(NamedTuple):
    """What fits best, of what was laid out."""

    arrangement: Arrangement
    measured: Measured


Measure = Callable[[Arrangement], Measured]


def fitted(measure: Measure) -> Fitted:
    """Lay a report out as it was written, and, while pages are white, as chosen; return the best.

    No more often than there are `MARGINS`, each a further step from the one before, so that it comes to an end.
    """
    first = best = last = Fitted({}, measure({}))
    for margin in MARGINS:
        further = choose(last.measured, margin) if last.measured.score[0] else {}
        if not further:
            break
        arrangement = after(first.measured.report, last.arrangement, last.measured.report, further)
        if arrangement == last.arrangement:
            break
        last = Fitted(arrangement, measure(arrangement))
        best = min(best, last, key=lambda fit: fit.measured.score)
    return best


def choose(measured: Measured, margin: float) -> dict[str, Placing]:
    """What is best done about the pages that are white."""
    found: dict[str, Placing] = {}
    floating = _floating(measured.report)
    for column in columns(measured.flow, measured.spots):
        if column.slabs and not column.room.turned:
            known = column._replace(slabs=tuple(_known(column.slabs, measured)))
            found |= chosen(known, floating, margin)
    return {key: placing for key, placing in found.items() if placing != Placing()}


def _floating(report: Numbered) -> Floats:
    keys = keys_of(report)
    return {
        (number, found.at): (keys[id(part.blocks[found.at])], found)
        for number, part in enumerate(report.parts)
        for found in floats(part, report)
    }


def _known(slabs: Sequence[Slab], measured: Measured) -> list[Slab]:
    """The slabs with what the blocks say of them."""
    tops = {
        id(inner): (number, at)
        for number, part in enumerate(measured.report.parts)
        for at, block in enumerate(part.blocks)
        for inner in walk((block,))
    }
    keys = keys_of(measured.report)
    return [_with_block(slab, measured, tops, keys) for slab in slabs]


def _with_block(slab: Slab, measured: Measured, tops: Mapping[int, tuple[int, int]], keys: Mapping[int, str]) -> Slab:
    if slab.place < 0:
        return slab
    block = measured.blocks[slab.place]
    top = tops.get(id(block), NO_TOP)
    if not slab.picture or not _is_photo(block) or is_fixed(measured.report, block):
        return slab._replace(top=top)
    slack = max(0.0, slab.picture - LOWEST)
    return slab._replace(top=top, key=keys[id(block)], slack=slack, leaves=not _title(block))


def _is_photo(block: Block) -> bool:
    shown = block.blocks[0] if isinstance(block, AbreastBlock) else block
    return isinstance(shown, PictureBlock) and shown.target.startswith(PHOTO)


def _title(block: Block) -> object:
    shown = block.blocks[0] if isinstance(block, AbreastBlock) else block
    return getattr(shown, "title", ())
