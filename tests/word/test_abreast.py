"""Photos side by side: one height, none cut, each with its own caption, and a document that Word takes for sound."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

import pytest

from lkjip.report.images import EMU_PER_CM, EMU_PER_TWIP
from lkjip.report.model import (  # fmt: skip
    AbreastBlock,
    Block,
    FrameBlock,
    GapBlock,
    ListBlock,
    Numbered,
    Paragraph,
    Part,
    PictureBlock,
    Ref,
    Run,
)
from lkjip.report.number import number
from lkjip.word.abreast import BETWEEN, NARROWEST, Photo, in_rows, placed
from lkjip.word.compiled import Compiled
from lkjip.word.faults import faults
from lkjip.word.printing import Meta, render
from tests.word.conftest import png

ROOM = 9070
HIGHEST = 7 * EMU_PER_CM
LYING, UPRIGHT, SQUARE, STRIP, TOWER = (4, 3), (3, 4), (1, 1), (4, 1), (1, 4)
MISSING = (0, 0)
Shape = tuple[int, int]


def photo(at: int, shape: Shape, title: str = "Foto") -> Photo:
    target, words = f"foto:{at}.png", (Run(f"{title} {at}"),) if title else ()
    if shape == MISSING:
        return GapBlock(target, words, f"alt {at}", f"data/gambar/{at}.png", "belum ada")
    height = min(HIGHEST, ROOM * EMU_PER_TWIP * shape[1] // shape[0])
    return PictureBlock(target, words, f"alt {at}", png(shade=at), "png", height * shape[0] // shape[1], height)


def photos(shapes: Sequence[Shape], title: str = "Foto") -> list[Photo]:
    return [photo(at, shape, title) for at, shape in enumerate(shapes, 1)]


@pytest.mark.parametrize(
    ("many", "rows"),
    [(1, [1]), (2, [2]), (3, [3]), (4, [2, 2]), (5, [3, 2]), (6, [3, 3]), (7, [3, 2, 2]), (8, [3, 3, 2])],
)
def test_more_than_three_wrap_to_even_rows_in_their_order(many: int, rows: list[int]) -> None:
    found = list(in_rows(photos([SQUARE] * many)))

    assert [len(row) for row in found] == rows
    assert [one.target for row in found for one in row] == [f"foto:{at}.png" for at in range(1, many + 1)]


ROWS = {
    "two lying": [LYING, LYING],
    "three lying": [LYING, LYING, LYING],
    "lying and upright": [LYING, UPRIGHT, SQUARE],
    "two upright": [UPRIGHT, UPRIGHT],
    "a tower beside a strip": [TOWER, STRIP],
    "towers": [TOWER, TOWER, TOWER],
    "strips": [STRIP, STRIP, STRIP],
    "one missing": [LYING, MISSING],
    "a tower and nothing else": [TOWER, MISSING, MISSING],
    "all missing": [MISSING, MISSING, MISSING],
    "alone": [LYING],
}


@pytest.mark.parametrize("room", [ROOM, 6000, 3000])
@pytest.mark.parametrize("shapes", ROWS.values(), ids=ROWS.keys())
def test_a_row_fills_the_width_in_one_height_and_cuts_nothing(shapes: list[Shape], room: int) -> None:
    found = placed(photos(shapes), room)
    pictures = [(one, shape) for one, shape in zip(found, shapes, strict=True) if isinstance(one.block, PictureBlock)]
    heights = {one.block.height for one, _ in pictures}
    free = room - BETWEEN * (len(shapes) - 1)

    assert len(heights) <= 1
    assert all(height <= HIGHEST for height in heights)
    assert abs(sum(one.width for one in found) - free) < len(shapes)
    assert all(one.width >= min(NARROWEST, free // len(shapes)) for one in found)
    for one, (wide, high) in pictures:
        assert one.block.width <= one.width * EMU_PER_TWIP
        assert one.block.width / one.block.height == pytest.approx(wide / high, rel=0.02)


def test_photos_fill_their_columns_unless_they_would_be_too_high() -> None:
    lying, upright = placed(photos([LYING, LYING]), ROOM), placed(photos([UPRIGHT, UPRIGHT]), ROOM)

    assert lying[0].block.width // EMU_PER_TWIP == pytest.approx(lying[0].width, abs=2)
    assert upright[0].block.height == pytest.approx(HIGHEST, abs=EMU_PER_TWIP)


# --- in a document -----------------------------------------------------------------------------------------------

Print = Callable[..., bytes]


@pytest.fixture
def printed(compiled: Compiled, scalars: dict[str, str], meta: Meta, report: Numbered) -> Print:
    """Return a function that gives the document of blocks, numbered as the only chapter."""

    def document(*blocks: Block) -> bytes:
        front = tuple(part for part in report.parts if part.slot != "isi")
        chapter = Part("isi", "content/2031/10-bab.md", (*report.parts[-1].blocks[:1], *blocks))
        numbered = number(
            (*front, chapter), [(line.title, line.bookmark) for line in report.contents if line.level == 5]
        )
        return render(numbered, compiled, scalars, pages=None, meta=meta)

    return document


WHERE: dict[str, Callable[[AbreastBlock], Block]] = {
    "in the text": lambda row: row,
    "in a list": lambda row: ListBlock("1.", ((Paragraph((Run("Butir"),)), row),)),
    "in a list within a list": lambda row: ListBlock("-", ((ListBlock("a.", ((row,),)),),)),
    "in a frame": lambda row: FrameBlock("naskah:n", (), (Paragraph((Run("Naskah"),)), row)),
}


@pytest.mark.parametrize("many", range(2, 8))
@pytest.mark.parametrize("where", WHERE.values(), ids=WHERE.keys())
def test_every_photo_keeps_its_words_wherever_the_row_stands(
    where: Callable[[AbreastBlock], Block], many: int, printed: Print, read: Callable[..., str]
) -> None:
    shapes = [LYING, TOWER, MISSING, STRIP, UPRIGHT, MISSING, SQUARE][:many]
    framed = where is WHERE["in a frame"]
    document = printed(where(AbreastBlock(tuple(photos(shapes, "" if framed else "Foto")))))
    xml = read(document)
    rows = re.findall(r"<w:tblBorders><w:top w:val=\"nil\"/>.*?</w:tbl>", xml)

    assert faults(document) == []
    assert len(rows) == -(-many // 3)
    assert all(row.count("<w:cantSplit/>") == 1 for row in rows)
    assert all(f"alt {at}" in xml for at in range(1, many + 1))
    captions = [int(found) for found in re.findall(r"SEQ Gambar_1 [^<]*<.*?<w:t[^>]*>(\d+)</w:t>", "".join(rows))]
    assert captions == ([] if framed else list(range(1, many + 1)))
    assert not re.search(r"</w:tbl><w:tbl>", xml)


def test_captions_in_a_row_are_referred_to_and_listed(printed: Print, read: Callable[..., str]) -> None:
    words = Paragraph((Run("Lihat "), Ref("foto:1.png"), Run(" dan "), Ref("foto:2.png")))
    xml = read(printed(words, AbreastBlock(tuple(photos([LYING, MISSING])))))
    shown = re.sub(r"<w:instrText.*?</w:instrText>|<[^>]+>", "", xml).replace("\u00a0", " ")

    assert "Lihat Gambar 1. 1 dan Gambar 1. 2" in shown
    assert len(re.findall(r"Gambar 1\. 1 *Foto 1", shown)) == 2  # in the list of figures, and below the photo
    assert "Gambar belum tersedia: belum ada" in shown


def test_only_a_row_above_its_source_stays_with_what_follows(printed: Print, read: Callable[..., str]) -> None:
    """A cell that stays with the next paragraph would bind a whole page of rows."""
    row = AbreastBlock(tuple(photos([LYING, LYING, UPRIGHT, SQUARE])))
    source = Paragraph((Run("Sumber: Dinas"),), "sumber")
    kept = []
    for blocks in ([row], [row, source]):
        xml = read(printed(*blocks))
        rows = re.findall(r"<w:tblBorders><w:top w:val=\"nil\"/>.*?</w:tbl>", xml)
        kept.append([re.findall(r"<w:keepNext[^>]*>", one) for one in rows])
    loose, bound = ['<w:keepNext w:val="0"/>'] * 2, ["<w:keepNext/>"] * 4

    assert kept == [[loose, loose], [loose, bound]]


def test_rows_of_photos_in_a_row_are_parted(printed: Print, read: Callable[..., str]) -> None:
    """Two tables without a paragraph between them would be one."""
    rows = [AbreastBlock(tuple(photo(at + place, LYING) for place in (0, 1))) for at in (1, 3, 5)]
    xml = read(printed(*rows))

    assert xml.count('<w:tblBorders><w:top w:val="nil"/>') == 3
    assert all(after.startswith("<w:p>") for before, after in pairwise(xml.split("</w:tbl>")))
