"""What a process that stays up keeps: the very values that it had, where they hold the same."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from lkjip.base.formats import FORMS
from lkjip.base.memory import alike, evolved, remembering, settled, taken_over
from lkjip.base.quantity import Quantity, Text, Value, given
from lkjip.base.source import Source, SourcedText

HERE, THERE = Source("data/a.yaml", 1), Source("data/a.yaml", 2)


@pytest.mark.parametrize(
    ("before", "now", "same"),
    [
        ("a", "a", True),
        ("a", "b", False),
        (1, True, False),
        (Decimal("1.0"), Decimal("1.0"), True),
        (Decimal("1.0"), Decimal("1.00"), False),
        (SourcedText("a", HERE), SourcedText("a", HERE), True),
        (SourcedText("a", HERE), SourcedText("a", THERE), False),
        (SourcedText("a", HERE), "a", False),
        ((1, ("a",)), (1, ("a",)), True),
        ({"a": (1,)}, {"a": (1,)}, True),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}, False),
    ],
)
def test_values_are_alike_only_to_the_last_digit_and_place(before: object, now: object, same: bool) -> None:
    assert alike(before, now) is same


@pytest.mark.parametrize(
    ("before", "now", "kept"),
    [
        ("abcde", "abcde", "abcde"),
        ("abcde", "abXde", "abde"),
        ("abcde", "abXcde", "abcde"),
        ("abcde", "abde", "abde"),
        ("abcde", "Xabcde", "abcde"),
        ("abcde", "abcdeX", "abcde"),
        ("", "ab", ""),
        ("aab", "ab", "ab"),
    ],
)
def test_parts_that_stayed_are_the_very_same(before: str, now: str, kept: str) -> None:
    old, new = (tuple((letter, HERE) for letter in word) for word in (before, now))
    found = taken_over(old, new)

    assert (found, "".join(part[0] for part in found if any(part is was for was in old))) == (new, kept)


def test_a_value_is_taken_over_as_a_whole_or_not_at_all() -> None:
    below = given(1, source=HERE)
    before, now = (Quantity(Decimal(amount), inputs=(below._replace(),)) for amount in (1, 2))

    assert taken_over((before, now), (now, now))[0] is now


NUMBER, WORDS = given(1, source=HERE), Text("a", source=HERE)


@pytest.mark.parametrize(
    ("before", "now", "same"),
    [
        (NUMBER, NUMBER._replace(), False),
        (WORDS, WORDS._replace(), True),
        (WORDS, WORDS._replace(text="b"), False),
        (Text("a"), Text("a"), False),
        (Text("satu", FORMS["kata"], (NUMBER,)), Text("satu", FORMS["kata"], (NUMBER,)), True),
        (Text("satu", FORMS["kata"], (NUMBER,)), Text("satu", FORMS["kata"], (NUMBER._replace(),)), False),
        (Text("naik", "arah", (NUMBER,)), Text("naik", "arah", (NUMBER,)), False),
    ],
)
def test_values_of_a_report_are_known_by_which_they_are(before: Value, now: Value, same: bool) -> None:
    """What a name means is that very value: a page that held another one like it could not tell its name."""
    assert (taken_over((before,), (now,))[0] is before) is same
    assert taken_over((before,), (now,), facts=True)[0] is (before if before == now else now)


def test_nothing_is_kept_where_nothing_is_remembered() -> None:
    values = [settled("nama", (given(1),)) for _ in range(2)]

    assert values[0] is not values[1]


def test_what_is_settled_stays_and_what_evolves_knows_what_was() -> None:
    def counted(before: Any) -> Any:
        return (before or 0) + 1

    with remembering():
        values = [settled("nama", (given(1),), facts=True) for _ in range(2)]
        found = [evolved("banyak", counted) for _ in range(3)]

    assert (values[0] is values[1], found) == (True, [1, 2, 3])
