"""Where objects of the report come to stand and how large they are, where that was measured to fit its pages better.

A report is arranged in blocks and not in Word: its numbers, its words and what is said of its values stay the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from lkjip.base.tuples import NamedTuple
from lkjip.report.images import EMU_PER_CM
from lkjip.report.model import (
    AbreastBlock,
    Block,
    CaptionedBlock,
    Numbered,
    PictureBlock,
)
from lkjip.report.visiting import BlockRewriter, blocks_of

ALL = "semua"


class Placing(NamedTuple):
    """What was decided of an object.

    down: how many blocks come before it that were written behind it, those left out that move too
    height: of its pictures in cm, where they are lower than they would be; 0 where they are not
    apart: whether it may begin a page without the words above it
    """

    down: int = 0
    height: float = 0.0
    apart: bool = False


STILL = Placing()
Arrangement = Mapping[str, Placing]
"""By the keys of `keys_of`."""
AS_WRITTEN: Arrangement = MappingProxyType({})


def keys_of(report: Numbered) -> dict[int, str]:
    """The key of each object by its id: its target, and which one it is where a picture stands several times.

    Photos side by side are called as the first of them.
    """
    found: dict[int, str] = {}
    seen: dict[str, int] = {}
    rows = []
    for block in blocks_of(report.parts):
        if isinstance(block, CaptionedBlock):
            seen[block.target] = seen.get(block.target, 0) + 1
            found[id(block)] = block.target if seen[block.target] == 1 else f"{block.target}#{seen[block.target]}"
        elif isinstance(block, AbreastBlock):
            rows.append(block)
    return found | {id(row): found.get(id(row.blocks[0]), "") for row in rows}


def is_fixed(report: Numbered, block: Block) -> bool:
    """Whether the office keeps an object, or one of photos side by side, as it was written."""
    targets = [getattr(photo, "target", "") for photo in getattr(block, "blocks", ())]
    return ALL in report.fixed or any(t in report.fixed for t in (getattr(block, "target", ""), *targets))


def resized(report: Numbered, arrangement: Arrangement) -> Numbered:
    """The report with its pictures as high as the arrangement asks for."""
    sizer = _Sizer(keys_of(report), arrangement)
    return report._replace(parts=tuple(part._replace(blocks=tuple(sizer.blocks(part.blocks))) for part in report.parts))


class _Sizer(BlockRewriter):
    """Makes pictures lower; all else stays the very same."""

    def __init__(self, keys: Mapping[int, str], arrangement: Arrangement) -> None:
        self._keys = keys
        self._arrangement = arrangement

    def block(self, block: Block) -> Block:
        placing = self._arrangement.get(self._keys.get(id(block), ""), STILL)
        if isinstance(block, PictureBlock):
            return _lowered(block, placing)
        if isinstance(block, AbreastBlock):
            return _row_lowered(block, placing)
        return super().block(block) if hasattr(block, "items") else block


def _lowered(block: PictureBlock, placing: Placing) -> PictureBlock:
    height = min(block.height, round(placing.height * EMU_PER_CM) or block.height)
    return block._replace(width=block.width * height // block.height, height=height, apart=block.apart or placing.apart)


def _row_lowered(block: AbreastBlock, placing: Placing) -> AbreastBlock:
    blocks = tuple(_apart(photo, placing) for photo in block.blocks)
    return block._replace(blocks=blocks, height=round(placing.height * EMU_PER_CM) or block.height)


def _apart(block: Block, placing: Placing) -> Block:
    return block._replace(apart=True) if placing.apart and isinstance(block, PictureBlock) else block


def joined(first: Arrangement, second: Arrangement) -> dict[str, Placing]:
    """One arrangement after another, where no object moves in both."""
    keys = dict.fromkeys((*first, *second))
    return {key: _after(first.get(key, STILL), second.get(key, STILL)) for key in keys}


def _after(first: Placing, second: Placing) -> Placing:
    return Placing(first.down + second.down, second.height or first.height, first.apart or second.apart)


def stored_arrangement(arrangement: Arrangement) -> dict[str, dict[str, object]]:
    """The arrangement as JSON keeps it: what is not as it was written."""
    return {key: _words(placing) for key, placing in arrangement.items() if placing != STILL}


def _words(placing: Placing) -> dict[str, object]:
    pairs: Iterable[tuple[str, object]] = (
        ("turun", placing.down), ("tinggi", placing.height), ("lepas", placing.apart),
    )  # fmt: skip
    return {name: value for name, value in pairs if value}


def recalled(stored: Mapping[str, Mapping[str, object]]) -> dict[str, Placing]:
    """The arrangement that JSON kept."""
    return {
        str(key): Placing(int(str(kept.get("turun", 0))), float(str(kept.get("tinggi", 0))), bool(kept.get("lepas")))
        for key, kept in stored.items()
    }
