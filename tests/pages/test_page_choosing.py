"""How pages are filled, and what is done about one that would end white."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from lkjip.pages.page_choosing import BEARABLE, POINTS_PER_CM, chosen
from lkjip.pages.page_filling import Slabs, fill
from lkjip.pages.page_fitting import MARGINS, Measured, fitted
from lkjip.pages.slabs import Slab, SlabColumn
from lkjip.report.arrangement import Placing
from lkjip.report.model import Numbered
from lkjip.word.floating import Float
from lkjip.word.flow_pieces import MarkedFlow, SheetRoom

ROOM = 700.0
SHEET = SheetRoom(70.0, 770.0)
CHART, PHOTO = "grafik:pinjaman", "foto:rak.jpg"


def text(lines: int, top: int = 0, *, keeps: bool = False, parts: bool = True) -> Slab:
    pitch = 16.0
    return Slab(lines * pitch + 10, lines * pitch, lines, pitch if parts else 0.0, keeps, top=(0, top))


def chart(top: int, height: float = 250.0) -> Slab:
    return Slab(height, height, keeps=False, picture=height, top=(0, top))


def photo(height: float = 198.0, *, key: str = PHOTO, leaves: bool = False) -> Slab:
    return Slab(height + 14, height, picture=height, key=key, slack=height - 127, leaves=leaves)


def row(*, keeps: bool = False, head: bool = False) -> Slab:
    return Slab(20, 16, keeps=keeps, head=head, table=1)


PAGES: dict[str, tuple[Slabs, tuple[int, int, int]]] = {
    "all of it fits": ((text(5), text(5)), (2, 170, 0)),
    "a paragraph parts": ((text(40), text(10)), (2, 697, 122)),
    "not one line alone": ((text(42), text(10)), (1, 672, 0)),
    "a chart waits": ((text(30), chart(1)), (1, 480, 0)),
    "what stays together waits": ((text(30), text(8, keeps=True), chart(1)), (1, 480, 0)),
    "a page that begins anyway": ((text(5), text(5)._replace(begins=True)), (1, 80, 0)),
    "a head is repeated": ((row(head=True, keeps=True), *[row()] * 40), (35, 696, 20)),
    "higher than a page": ((chart(0, 900.0), text(3)), (1, 700, 200)),
    "bound to more than a page": ((text(30, keeps=True), chart(1, 300.0), text(3)), (1, 480, 0)),
}


@pytest.mark.parametrize(("slabs", "page"), PAGES.values(), ids=PAGES)
def test_a_page_takes_what_fits(slabs: Slabs, page: tuple[int, int, int]) -> None:
    filled = fill(slabs, 0.0, ROOM)

    assert (filled.placed, round(filled.used), round(filled.carry)) == page
    assert filled.placed + len(filled.rest) == len(slabs)


def test_what_was_laid_out_is_believed_until_something_changes() -> None:
    """The first page ended earlier than anybody would foresee; one line more on it, and nobody knows."""
    slabs = tuple(
        text(10, parts=False)._replace(number=number, down=170.0 * (number % 2), opens=number % 2 == 0)
        for number in range(4)
    )

    assert [fill(slabs, 0.0, ROOM).placed, fill((text(2), *slabs), 0.0, ROOM).placed] == [2, 4]


FLOATS = {(0, 1): (CHART, Float(1, 2, (3, 4, 5)))}
BEHIND = (text(6, 2), text(6, 3), text(6, 4), text(40, 5))
CHOICES: dict[str, tuple[Slabs, Mapping[str, Placing]]] = {
    "nothing is white": ((text(40), text(6, 1)), {}),
    "a bearable foot": ((text(35), chart(1), text(40, 2)), {}),
    "text comes before a chart": ((text(28), chart(1), *BEHIND), {CHART: Placing(2)}),
    "as little as fills the page": ((text(31), chart(1), *BEHIND), {CHART: Placing(1)}),
    "a chart that may not float": ((text(28), chart(9), *BEHIND), {}),
    "the last page of a chapter": ((text(28), chart(1)._replace(begins=True), *BEHIND), {}),
    "a photo that lacks little": ((text(33), photo(), text(40)), {PHOTO: Placing(height=5.43)}),
    "a photo that lacks too much": ((text(35), text(1), text(1, parts=False, keeps=True), photo(250.0)), {}),
    "a photo apart from its words": (
        (text(28), text(3, keeps=True, parts=False), photo(250.0, leaves=True)._replace(slack=0.0), text(40)),
        {PHOTO: Placing(apart=True)},
    ),
    "a line of words stays": (
        (text(28), text(1, keeps=True, parts=False), photo(250.0, leaves=True)._replace(slack=0.0), text(40)),
        {},
    ),
}


@pytest.mark.parametrize(("slabs", "placings"), CHOICES.values(), ids=CHOICES)
def test_a_white_page_is_filled_where_it_may_be(slabs: Slabs, placings: Mapping[str, Placing]) -> None:
    assert chosen(SlabColumn(SHEET, slabs), FLOATS, 8.0) == placings


def test_photos_of_a_page_become_lower_together() -> None:
    slabs = (photo(key="a"), text(4), photo(key="b"), text(4), photo(key="c"), text(40))
    placings = chosen(SlabColumn(SHEET, slabs), {}, 8.0)
    heights = {placing.height for placing in placings.values()}

    assert fill(slabs, 0.0, ROOM).white(ROOM) > BEARABLE
    assert (placings.keys(), len(heights)) == ({"a", "b", "c"}, 1)
    assert 127 / POINTS_PER_CM < heights.pop() < 198 / POINTS_PER_CM


class Layouts:
    """Layouts in a row: of each only how many pages are white."""

    def __init__(self, *whites: int) -> None:
        self.whites = list(whites)
        self.asked: list[Mapping[str, Placing]] = []

    def lay_out(self, arrangement: Mapping[str, Placing]) -> Measured:
        self.asked.append(arrangement)
        return Laid(self.whites[len(self.asked) - 1])


class Laid(Measured):
    def __new__(cls, white: int) -> Laid:
        made = super().__new__(cls, Numbered((), {}, (), (), ()), (), MarkedFlow(b"", (), ()), {})
        made.white = white  # type: ignore[attr-defined]
        return made

    @property
    def score(self) -> tuple[int, float]:
        return self.white, 0.0  # type: ignore[attr-defined, no-any-return]


@pytest.mark.parametrize(
    ("whites", "layouts", "best"),
    [((0,), 1, 0), ((3, 0), 2, 1), ((3, 1, 0), 3, 2), ((3, 1, 2), 3, 1), ((1, 5, 4), 3, 0), ((3, 3, 3), 3, 0)],
)
def test_a_report_is_laid_out_until_it_is_filled_and_three_times_at_the_most(
    whites: tuple[int, ...], layouts: int, best: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = iter({CHART: Placing(down)} for down in (1, 2))
    monkeypatch.setattr("lkjip.pages.page_fitting.choose", lambda *_: next(steps))
    monkeypatch.setattr("lkjip.pages.page_fitting.after", lambda *given: given[-1])
    press = Layouts(*whites)
    found = fitted(press.lay_out)

    assert (len(press.asked), press.asked.index(found.arrangement)) == (layouts, best)
    assert len(MARGINS) == 2


def test_nothing_is_laid_out_again_where_nothing_can_be_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lkjip.pages.page_fitting.choose", lambda *_: {})
    press = Layouts(4)

    assert (fitted(press.lay_out).arrangement, len(press.asked)) == ({}, 1)
