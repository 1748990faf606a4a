"""A verdict is read again from its words, whatever figures it came from; other words are none."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given as for_any
from hypothesis import strategies as st

from lkjip.base.formats import UNDEFINED
from lkjip.base.quantity import PERSEN, Quantity, Text, absent, given
from lkjip.compute.verdicts import (
    MENINGKAT,
    NAIK,
    Direction,
    Nouns,
    Status,
    direction,
    direction_in,
    direction_stated,
    is_reached,
    status,
    status_in,
)

shares = st.decimals(-100, 100, places=2)


def percent(amount: Decimal | str) -> Quantity:
    return given(Decimal(amount), PERSEN)


@for_any(shares, shares, st.sampled_from(["positif", "negatif"]))
def test_a_status_is_read_as_it_was_judged(done: Decimal, aim: Decimal, polaritas: str) -> None:
    ahead = done - aim if polaritas == "positif" else aim - done
    expected = Status.EXCEEDED if ahead > 0 else Status.MET if ahead == 0 else Status.MISSED
    value = status(percent(done), percent(aim), polaritas)

    assert status_in(value) is expected
    assert status_in(value._replace(text=expected.so_far)) is expected
    assert is_reached(value) == (ahead >= 0)


@pytest.mark.parametrize(
    "value",
    [
        None,
        percent("100"),
        status(absent("belum ada", PERSEN), percent("1")),
        Text(UNDEFINED),
        Text("mencapai"),
        Text("belum diisi"),
        Text("mencapai target dan lebih"),
    ],
)
def test_what_is_no_status_is_not_taken_for_one(value: Quantity | Text | None) -> None:
    assert status_in(value) is None
    assert not is_reached(value)


def test_only_a_target_that_was_reached_is_reached_so_far() -> None:
    assert [one.so_far for one in Status] == [
        "sudah melampaui target",
        "sudah mencapai target",
        "belum mencapai target",
    ]


@for_any(shares, shares, st.sampled_from([NAIK, MENINGKAT]))
def test_a_direction_is_read_as_it_was_judged(now: Decimal, before: Decimal, nouns: Nouns) -> None:
    expected = Direction.UP if now > before else Direction.DOWN if now < before else Direction.LEVEL

    assert direction_in(direction(percent(now), percent(before), nouns)) is expected


@pytest.mark.parametrize("value", [direction(absent("belum ada", PERSEN), percent("1")), Text(UNDEFINED), Text("naik")])
def test_what_is_no_direction_is_not_taken_for_one(value: Text) -> None:
    assert direction_in(value) is None


@pytest.mark.parametrize(
    ("words", "way"),
    [
        ("mengalami kenaikan dari tahun ke tahun", Direction.UP),
        ("meningkat setiap tahun", Direction.UP),
        ("mengalami penurunan dari tahun ke tahun", Direction.DOWN),
        ("menurun setiap tahun", Direction.DOWN),
        ("turun dari tahun ke tahun", Direction.DOWN),
        ("naik dan turun dari tahun ke tahun", None),
        ("stabil dari tahun ke tahun", None),
        ("", None),
    ],
)
def test_the_direction_that_a_source_states(words: str, way: Direction | None) -> None:
    assert direction_stated(words) is way
