"""Where an object may come to stand: what may come before it, and what it never passes."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from lkjip.report.arrangement import AS_WRITTEN, Placing, recalled, stored_arrangement
from lkjip.report.model import (
    AbreastBlock,
    Block,
    EquationBlock,
    FrameBlock,
    Heading,
    Inlines,
    ListBlock,
    Numbered,
    Paragraph,
    Part,
    PictureBlock,
    Ref,
    Run,
    TableBlock,
    plain,
)
from lkjip.word.floating import after, float_of, rearranged

CM = 360_000
CHART, TABLE = "grafik:pinjaman", "tabel:pinjaman"


def text(*pieces: str) -> Inlines:
    return tuple(Ref(piece) if ":" in piece and " " not in piece else Run(piece) for piece in pieces)


def words(*pieces: str, role: str = "") -> Paragraph:
    return Paragraph(text(*pieces), role)  # type: ignore[arg-type]


def picture(target: str = CHART, title: str = "Pinjaman") -> PictureBlock:
    return PictureBlock(target, text(title) if title else (), "", b"", "png", 8 * CM, 6 * CM)


def table(target: str = TABLE, title: str = "Pinjaman") -> TableBlock:
    return TableBlock("pinjaman", target, text(title), ())


def report(*blocks: Block, fixed: tuple[str, ...] = ()) -> Numbered:
    return Numbered((Part("isi", "content/2031/10.md", blocks),), {}, (), (), (), fixed)


HEAD = Heading(2, text("Pinjaman"), "pinjaman")
NAMED = words("Pinjaman ada pada ", CHART, ".")
NEXT = words("Jumlahnya naik.")
LIST = ListBlock("-", ((words("satu"),), (words("dua"),)))
FLOATS: dict[str, tuple[list[Block], Sequence[int]]] = {
    "text behind it": ([HEAD, NAMED, picture(), NEXT, NEXT], [4, 5]),
    "nothing names it": ([HEAD, NEXT, picture(), NEXT], []),
    "named behind it only": ([HEAD, NEXT, picture(), NAMED], []),
    "named in another section": ([NAMED, HEAD, NEXT, picture(), NEXT], []),
    "berikut right above": ([NAMED, words("Lihat grafik berikut."), picture(), NEXT], []),
    "a colon right above": ([NAMED, words("Lihat ", CHART, ":"), picture(), NEXT], []),
    "no caption": ([NAMED, picture(title=""), NEXT], []),
    "the end of the section": ([NAMED, picture(), NEXT, HEAD, NEXT], [3]),
    "a bold sub title": ([NAMED, picture(), NEXT, words("Sebab", role="subjudul"), NEXT], [3]),
    "what points at it": ([NAMED, picture(), words("Grafik di atas naik."), NEXT], []),
    "a list with its announcement": ([NAMED, picture(), words("Sebabnya:"), LIST, NEXT], [4, 5]),
    "a list that points at it": ([NAMED, picture(), ListBlock("-", ((words("angka tersebut"),),)), NEXT], []),
    "a picture in a list": ([NAMED, picture(), ListBlock("-", ((words("satu"), picture("foto:a.jpg")),)), NEXT], []),
    "an equation with its words": ([NAMED, picture(), words("Rumusnya"), EquationBlock(()), NEXT], [4, 5]),
    "its note": ([NAMED, picture(), words("Sumber: A", role="sumber"), NEXT], [4]),
    "a note of the text": ([NAMED, picture(), NEXT, words("* angka", role="sumber"), NEXT], [4, 5]),
    "another figure": ([NAMED, picture(), NEXT, picture("foto:a.jpg"), NEXT], [3]),
    "a table with its words": ([NAMED, picture(), words("Tabel berikut."), table(), NEXT], [4, 5]),
    "a table past a figure": ([words(TABLE), table(), NEXT, picture("foto:a.jpg"), NEXT], [3, 4, 5]),
    "a table past a table": ([words(TABLE), table(), table("tabel:b"), NEXT], []),
    "photos side by side": ([NAMED, AbreastBlock((picture(), picture("foto:b.jpg"))), NEXT], [3]),
    "a frame": ([words("naskah:janji"), FrameBlock("naskah:janji", text("Janji"), ()), NEXT], [3]),
}


@pytest.mark.parametrize(("blocks", "stops"), FLOATS.values(), ids=FLOATS)
def test_an_object_floats_within_its_section_behind_its_mention(blocks: list[Block], stops: list[int]) -> None:
    at = next(place for place, block in enumerate(blocks) if not isinstance(block, Heading | Paragraph | ListBlock))
    found = float_of(blocks, at, report(*blocks))

    assert list(found.stops if found else ()) == stops


@pytest.mark.parametrize(("fixed", "moves"), [((), True), ((CHART,), False), (("semua",), False), ((TABLE,), True)])
def test_the_office_may_keep_it_in_its_place(fixed: tuple[str, ...], moves: bool) -> None:
    found = float_of((NAMED, picture(), NEXT), 1, report(fixed=fixed))

    assert bool(found and found.stops) is moves


FIRST, SECOND = words("Satu."), words("Dua.")
WHOLE = (HEAD, words(CHART, TABLE), picture(), FIRST, table(), SECOND)


def order(arranged: Numbered) -> str:
    return "".join(map(letter, arranged.parts[0].blocks))


def letter(block: Block) -> str:
    kinds = {Heading: "H", PictureBlock: "G", TableBlock: "T"}
    return kinds.get(type(block)) or plain(getattr(block, "inlines", ()))[0]


@pytest.mark.parametrize(
    ("arrangement", "shown"),
    [
        ({}, "HgGSTD"),
        ({CHART: Placing(1)}, "HgSGTD"),
        ({CHART: Placing(3)}, "HgSTDG"),
        ({CHART: Placing(9)}, "HgSTDG"),
        ({TABLE: Placing(1)}, "HgGSDT"),
        ({CHART: Placing(2), TABLE: Placing(1)}, "HgSDGT"),
        ({"grafik:lain": Placing(2)}, "HgGSTD"),
    ],
)  # fmt: skip
def test_blocks_stand_in_the_order_of_the_arrangement(arrangement: dict[str, Placing], shown: str) -> None:
    assert order(rearranged(report(*WHOLE), arrangement)) == shown


@pytest.mark.parametrize(
    "first", [{}, {CHART: Placing(1)}, {TABLE: Placing(1)}, {CHART: Placing(1), TABLE: Placing(1)}]
)
@pytest.mark.parametrize("second", [{}, {CHART: Placing(1)}, {TABLE: Placing(1)}, {CHART: Placing(1, 4.0)}])
def test_two_arrangements_are_one(first: dict[str, Placing], second: dict[str, Placing]) -> None:
    written = report(*WHOLE)
    once = rearranged(written, first)

    assert order(rearranged(written, after(written, first, once, second))) == order(rearranged(once, second))


def test_pictures_become_lower_and_stay_in_shape() -> None:
    row = AbreastBlock((picture("foto:a.jpg"), picture("foto:b.jpg")))
    arrangement = {
        CHART: Placing(height=3.0),
        "foto:a.jpg": Placing(height=5.0, apart=True),
        "foto:c.jpg#2": Placing(0, 4.0),
    }
    again, more = picture("foto:c.jpg", ""), picture("foto:c.jpg", "")
    low, flat, same, lower = rearranged(report(picture(), row, again, more), arrangement).parts[0].blocks

    assert (low.width, low.height) == (4 * CM, 3 * CM)
    assert (flat.height, [photo.apart for photo in flat.blocks]) == (5 * CM, [True, True])
    assert (same.height, lower.height) == (6 * CM, 4 * CM)


def test_an_arrangement_is_kept_as_json_has_it() -> None:
    arrangement = {CHART: Placing(2), "foto:a.jpg": Placing(0, 5.61, True), "foto:b.jpg": Placing()}
    kept = stored_arrangement(arrangement)

    assert kept == {CHART: {"turun": 2}, "foto:a.jpg": {"tinggi": 5.61, "lepas": True}}
    assert recalled(kept) == {key: placing for key, placing in arrangement.items() if placing != Placing()}
    assert recalled({}) == AS_WRITTEN
