"""The measure of growth tells work in line with its amount from work by its square."""

from __future__ import annotations

from tests.growth import STRAIGHT, growth


def test_a_straight_line_is_one() -> None:
    assert growth(lambda many: list(range(many * 300)), 400) < STRAIGHT


def test_a_square_is_none() -> None:
    assert growth(lambda many: [list(range(many)) for _ in range(many)], 1000) > STRAIGHT
