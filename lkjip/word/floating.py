"""Objects that may come after text that was written behind them, so that a page need not end white before them.

An object floats where the words name it by its number, as `[](grafik:kunjungan)` prints it, and neither "berikut" nor a
colon stands right above it. It stays in its section, never comes before its first mention, and passes nothing that
points at it by its place ("di atas"). A figure passes tables and a table figures, as both are counted apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from lkjip.base.tuples import NamedTuple
from lkjip.report.arrangement import STILL, Arrangement, Placing, is_fixed, joined, keys_of, resized
from lkjip.report.model import (
    AbreastBlock,
    Block,
    CaptionedBlock,
    EquationBlock,
    Heading,
    ListBlock,
    Numbered,
    Paragraph,
    Part,
    Ref,
    TableBlock,
    plain,
)
from lkjip.report.visiting import texts, walk
from lkjip.word.blocks import leads_on
from lkjip.word.flowing import ABOVE

BELOW = re.compile(r"\bberikut\b|\bdi ?bawah\b", re.IGNORECASE)
Blocks = Sequence[Block]


class Float(NamedTuple):
    """An object that may move: its notes end before `end`, and behind each of `stops` it may come to stand."""

    at: int
    end: int
    stops: tuple[int, ...]


def rearranged(report: Numbered, arrangement: Arrangement) -> Numbered:
    """The report with its objects where the arrangement has them, as far as they may stand there."""
    keys = keys_of(report)
    parts = tuple(
        part._replace(blocks=tuple(part.blocks[at] for at in _order(part.blocks, report, keys, arrangement)))
        for part in report.parts
    )
    return resized(report._replace(parts=parts), arrangement)


def after(report: Numbered, first: Arrangement, arranged: Numbered, second: Arrangement) -> dict[str, Placing]:
    """One arrangement after another, as one of the report as it was written.

    arranged: the report in the first arrangement, of which the second was chosen
    """
    found, keys = joined(first, second), (keys_of(report), keys_of(arranged))
    for part, there in zip(report.parts, arranged.parts, strict=True):
        once = _order(part.blocks, report, keys[0], first)
        order = [once[at] for at in _order(there.blocks, arranged, keys[1], second)]
        moved = {at for at, block in enumerate(part.blocks) if found.get(keys[0].get(id(block), ""), STILL).down}
        along = {at for start in moved for at in range(start, _behind_notes(part.blocks, start + 1))}
        for at in moved:
            passed = [other for other in order[: order.index(at)] if other > at and other not in along]
            key = keys[0][id(part.blocks[at])]
            found[key] = found[key]._replace(down=len(passed))
    return found


def _order(blocks: Blocks, report: Numbered, keys: Mapping[int, str], arrangement: Arrangement) -> list[int]:
    """The places of blocks in the order in which the arrangement has them; each object brings its notes along."""
    asked = {at: arrangement.get(keys.get(id(block), ""), STILL).down for at, block in enumerate(blocks)}
    moving = {at: found for at, down in asked.items() if down and (found := float_of(blocks, at, report))}
    along = {at for found in moving.values() for at in range(found.at, found.end)}
    order: list[int] = []
    waiting: list[tuple[int, Float]] = []
    for at in range(len(blocks)):
        if at in moving:
            waiting.append((len(order) + _allowed(moving[at], asked[at], along), moving[at]))
        if at in along:
            continue
        order.append(at)
    for passed, found in sorted(waiting, reverse=True):
        order[passed:passed] = range(found.at, found.end)
    return order


def _allowed(found: Float, down: int, along: set[int]) -> int:
    """How many blocks an object may pass, of those that stay, if no more are asked for."""
    steps = (sum(at not in along for at in range(found.end, stop)) for stop in found.stops)
    return max((step for step in steps if step <= down), default=0)


def floats(part: Part, report: Numbered) -> Iterator[Float]:
    """All objects of a part that may move, in their order."""
    for at in range(len(part.blocks)):
        found = float_of(part.blocks, at, report)
        if found and found.stops:
            yield found


def float_of(blocks: Blocks, at: int, report: Numbered) -> Float | None:
    """Where the object at a place may come to stand; None where it may not move."""
    block = blocks[at]
    if not _is_titled(block) or is_fixed(report, block) or not _is_named(blocks, at):
        return None
    end = _behind_notes(blocks, at + 1)
    return Float(at, end, tuple(_stops(blocks, end, isinstance(block, TableBlock))))


def _is_titled(block: Block) -> bool:
    shown = block.blocks if isinstance(block, AbreastBlock) else (block,)
    return all(isinstance(photo, CaptionedBlock) and photo.title for photo in shown)


def _targets(block: Block) -> set[str]:
    shown = block.blocks if isinstance(block, AbreastBlock) else (block,)
    return {photo.target for photo in shown if isinstance(photo, CaptionedBlock)}


def _is_named(blocks: Blocks, at: int) -> bool:
    """Whether words of the same section name an object by its number before it, and none points at its place."""
    start = max((place for place in range(at) if isinstance(blocks[place], Heading)), default=0)
    before = blocks[at - 1] if at else None
    if isinstance(before, Paragraph) and (leads_on(before, blocks[at]) or BELOW.search(plain(before.inlines))):
        return False
    named = (ref for block in walk(blocks[start:at]) for text in texts(block) for ref in text if isinstance(ref, Ref))
    return any(ref.target in _targets(blocks[at]) for ref in named)


def _behind_notes(blocks: Blocks, at: int) -> int:
    while at < len(blocks) and getattr(blocks[at], "role", "") == "sumber":
        at += 1
    return at


def _stops(blocks: Blocks, at: int, of_table: bool) -> Iterator[int]:
    """Behind which blocks an object may come to stand: each step takes along what stays together."""
    while (end := _step(blocks, at, of_table)) > at:
        yield end
        at = end


def _step(blocks: Blocks, at: int, of_table: bool) -> int:
    """The end of the text at a place that may come before the object; the place itself where none may."""
    end = at
    while end < len(blocks) and _passes(blocks[end], of_table):
        following = blocks[end + 1] if end + 1 < len(blocks) else None
        if not _leads(blocks[end], following):
            return _behind_notes(blocks, end + 1)
        end += 1
    return at


def _leads(block: Block, following: Block | None) -> bool:
    """Whether a block may not be parted from the next, which it announces; its notes come along anyway."""
    announces = isinstance(block, Paragraph) and isinstance(following, CaptionedBlock | AbreastBlock)
    return leads_on(block, following) or (announces and bool(BELOW.search(plain(getattr(block, "inlines", ())))))


def _passes(block: Block, of_table: bool) -> bool:
    if isinstance(block, Paragraph):
        return block.role in ("", "tengah", "sumber") and not ABOVE.search(plain(block.inlines))
    if isinstance(block, ListBlock):
        return all(isinstance(inner, ListBlock | Paragraph) and _passes(inner, of_table) for inner in _inner(block))
    if isinstance(block, CaptionedBlock):
        return bool(block.title) and isinstance(block, TableBlock) != of_table
    return isinstance(block, EquationBlock) or (isinstance(block, AbreastBlock) and of_table)


def _inner(block: ListBlock) -> Iterator[Block]:
    return (inner for item in block.items for inner in item)
