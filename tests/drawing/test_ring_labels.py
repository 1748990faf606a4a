"""Labels around a ring of parts: small parts at the top crowd there, and none may leave the sheet."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given as for_any
from hypothesis import strategies as st

from lkjip.drawing.shapes.share_ring import APART, BEND, HEIGHT_CM, MARGIN, is_right, label_heights

EDGE = HEIGHT_CM - MARGIN


@for_any(st.lists(st.floats(0, 359.9), min_size=1, max_size=6))
def test_labels_stay_on_the_sheet_and_clear_of_one_another(angles: list[float]) -> None:
    heights = label_heights(angles, HEIGHT_CM)
    right = sorted(height for height, angle in zip(heights, angles, strict=True) if is_right(angle))

    assert all(MARGIN - 0.01 <= height <= EDGE + 0.01 for height in heights)
    assert all(above - below >= APART - 0.01 for below, above in pairwise(right))


def test_a_label_with_room_stands_beside_its_part() -> None:
    assert label_heights([90, 270], HEIGHT_CM) == [3.0, 3.0]
    assert round(label_heights([120], HEIGHT_CM)[0], 2) == round(3 - BEND / 2, 2)
