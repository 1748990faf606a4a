"""Photos side by side: a table without borders whose columns are as wide as photos of one height are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lkjip.base.tuples import NamedTuple
from lkjip.report.images import EMU_PER_TWIP
from lkjip.report.model import GapBlock, PictureBlock

Photo = PictureBlock | GapBlock
MOST = 3
"""Photos in a row."""
BETWEEN = 170  # twips from a photo to the next
NARROWEST = 1700  # twips: a caption below a narrow photo would have a word in each line
MISSING_SHAPE = 4 / 3  # of a photo that is not there: how wide it is likely to be for its height


class PlacedPhoto(NamedTuple):
    """A photo, or the gap in its place, in the size that it has in its row; `width` is that of its column, in twips."""

    block: Photo
    width: int


def in_rows(blocks: Sequence[Photo]) -> Iterator[Sequence[Photo]]:
    """The photos row by row, with the same number in each as far as they go, or else one more in the first ones."""
    rows = -(-len(blocks) // MOST)
    at = 0
    for row in range(rows):
        end = at + len(blocks) // rows + (row < len(blocks) % rows)
        yield blocks[at:end]
        at = end


def placed(blocks: Sequence[Photo], room: int, high: int = 0) -> list[PlacedPhoto]:
    """The photos of a row in one height, so that together they fill `room` twips.

    None is cut, and none becomes higher than the highest of them is alone: what a row then leaves goes to all columns.
    high: the most that the row may be high, in EMU; 0 where nothing asks for it
    """
    free = room - BETWEEN * (len(blocks) - 1)
    shapes = [_shape(block) for block in blocks]
    least = min(NARROWEST, free // len(blocks))
    height = min(_height(shapes, free, least), _highest(blocks), high / EMU_PER_TWIP if high else float("inf"))
    widths = [max(least, int(shape * height)) for shape in shapes]
    spare = (free - sum(widths)) // len(widths)
    return [
        PlacedPhoto(_sized(block, shape, height), width + spare)
        for block, shape, width in zip(blocks, shapes, widths, strict=True)
    ]


def _shape(block: Photo) -> float:
    """How wide a photo is for its height."""
    return block.width / block.height if isinstance(block, PictureBlock) else MISSING_SHAPE


def _height(shapes: Sequence[float], free: int, least: int) -> float:
    """The height in twips in which photos fill the width, where no column is narrower than `least`."""
    wide, narrow = sorted(shapes), 0
    while True:
        height = (free - narrow * least) / sum(wide)
        if len(wide) == 1 or wide[0] * height >= least:
            return height
        wide, narrow = wide[1:], narrow + 1


def _highest(blocks: Sequence[Photo]) -> float:
    return max((b.height / EMU_PER_TWIP for b in blocks if isinstance(b, PictureBlock)), default=float("inf"))


def _sized(block: Photo, shape: float, height: float) -> Photo:
    if not isinstance(block, PictureBlock):
        return block
    return block._replace(width=int(shape * height) * EMU_PER_TWIP, height=int(height) * EMU_PER_TWIP)


def row_of(cells: Sequence[tuple[int, str]], left: int) -> str:
    """Return a table of one row `left` of the margin, for cells of a width and a content each; no page parts it.

    Half of what is between two photos belongs to each of their cells, so that the outer ones stand where the text does.
    """
    half, last = BETWEEN // 2, len(cells) - 1
    margins = [(half if place else 0, half if place < last else 0) for place in range(len(cells))]
    widths = [width + sum(sides) for (width, _), sides in zip(cells, margins, strict=True)]
    grid = "".join([f'<w:gridCol w:w="{width}"/>' for width in widths])
    boxes = [_cell(width, *sides, content) for width, sides, (_, content) in zip(widths, margins, cells, strict=True)]
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblInd w:w="{left}" w:type="dxa"/>'
        f"{_BARE}</w:tblPr><w:tblGrid>{grid}</w:tblGrid><w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(boxes)}</w:tr></w:tbl>"
    )


_SIDES = ("top", "left", "bottom", "right")
_BORDERS = "".join([f'<w:{side} w:val="nil"/>' for side in (*_SIDES, "insideH", "insideV")])
_MARGINS = "".join([f'<w:{side} w:w="0" w:type="dxa"/>' for side in _SIDES])
_BARE = f'<w:tblBorders>{_BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>{_MARGINS}</w:tblCellMar>'


def _cell(width: int, left: int, right: int, content: str) -> str:
    margins = f'<w:left w:w="{left}" w:type="dxa"/><w:right w:w="{right}" w:type="dxa"/>'
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:tcMar>{margins}</w:tcMar></w:tcPr>{content}</w:tc>'
