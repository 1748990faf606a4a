"""Text that stands behind a wide table comes before it: the page before a landscape page is then no white one."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from lkjip.base.latepatterns import late
from lkjip.report.model import Block, Paragraph, plain

ABOVE = late(r"\bdi ?atas\b|\btersebut\b", re.IGNORECASE)  # words that point at what stands right above


def before_wide(
    blocks: Sequence[Block], is_wide: Callable[[Block], bool], leads_on: Callable[[Block, Block | None], bool]
) -> tuple[Block, ...]:
    """The blocks with plain text in front of the wide tables that it follows, up to the next heading.

    leads_on: whether a block may not be parted from the next
    """
    shown: list[Block] = []
    at = 0
    while at < len(blocks):
        end = _wide_end(blocks, at, is_wide)
        if end == at:
            shown.append(blocks[at])
            at += 1
            continue
        after = end
        while after < len(blocks) and _may_move(blocks[after]) and not leads_on(blocks[after], _at(blocks, after + 1)):
            after += 1
        shown += [*blocks[end:after], *blocks[at:end]]
        at = after
    return tuple(shown)


def _wide_end(blocks: Sequence[Block], at: int, is_wide: Callable[[Block], bool]) -> int:
    """Where wide tables that begin at a place end, with their source notes; the place itself where there is none."""
    while at < len(blocks) and is_wide(blocks[at]):
        at += 1
        while at < len(blocks) and getattr(blocks[at], "role", "") == "sumber":
            at += 1
    return at


def _at(blocks: Sequence[Block], at: int) -> Block | None:
    return blocks[at] if at < len(blocks) else None


def _may_move(block: Block) -> bool:
    """Whether a block is plain text that does not point at what is above it."""
    return isinstance(block, Paragraph) and not block.role and not ABOVE.search(plain(block.inlines))
