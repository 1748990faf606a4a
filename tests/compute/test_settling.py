"""Values computed anew are the very values of the last time, where they hold the same all the way down."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

import pytest

from lkjip.base.quantity import Quantity, Value, given
from lkjip.base.source import Source
from lkjip.compute.settling import settle


@cache
def typed_at(text: str, line: int) -> Quantity:
    """A number of the data; of data that were settled it is the very one of the last time."""
    return given(Decimal(text), source=Source("data/a.yaml", line))


def values(first: str, second: str, line: int = 1) -> dict[str, Value]:
    """Two typed numbers, their sum through a value without a name, and one that only the first decides."""
    a, b = typed_at(first, line), typed_at(second, 9)
    between = Quantity(a.amount + b.amount, formula="a + b", inputs=(a, b))  # type: ignore[operator]
    return {
        "a": a,
        "b": b,
        "jumlah": Quantity(between.amount, inputs=(between,)),
        "dua": Quantity(a.amount, inputs=(a,)),
    }


@pytest.mark.parametrize(
    ("now", "kept"),
    [
        (("1", "2"), {"a", "b", "jumlah", "dua"}),
        (("1", "3"), {"a", "dua"}),
        (("4", "2"), {"b"}),
        (("1.0", "2"), {"b"}),
        (("1", "2", 5), {"b"}),
    ],
)
def test_what_no_edit_reached_is_the_very_same(now: tuple[str, str], kept: set[str]) -> None:
    before, anew = values("1", "2"), values(*now)
    found = settle(anew, before)

    assert found == anew
    assert {name for name, value in found.items() if value is before[name]} == kept


def test_a_value_still_leads_down_to_the_values_of_the_report() -> None:
    found = settle(values("1", "3"), values("1", "2"))
    (between,) = found["jumlah"].inputs

    assert between.inputs[0] is found["a"]
    assert between.inputs[1] is found["b"]


def test_two_values_never_become_one() -> None:
    shared = given(1)
    found = settle({"a": given(1), "b": given(1)}, {"a": shared, "b": shared})

    assert found["a"] is not found["b"]


def test_one_value_never_becomes_two() -> None:
    shared = given(1)
    found = settle({"a": shared, "b": shared}, {"a": given(1), "b": given(1)})

    assert found["a"] is found["b"]
