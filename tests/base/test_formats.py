"""How numbers and words are printed: whatever is printed can be read back."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjip.base import formats

SATUAN = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
DIGITS = {word: digit for digit, word in enumerate(SATUAN)}
SCALES = {"ratus": 100, "ribu": 10**3, "juta": 10**6, "miliar": 10**9, "triliun": 10**12}
ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


def read_number(printed: str) -> Decimal:
    return Decimal(printed.replace(".", "").replace(",", "."))


def read_words(words: str) -> int:
    """Read a whole number as a person does: groups of three digits, each with its scale."""
    total = group = 0
    for word in words.split():
        if word in ("ribu", "juta", "miliar", "triliun"):
            total, group = total + group * SCALES[word], 0
        elif word == "seribu":
            total, group = total + 1000, 0
        else:
            group = read_into(group, word)
    return total + group


def read_into(group: int, word: str) -> int:
    """Add one word to a group below a thousand."""
    if word in DIGITS:
        return group + DIGITS[word]
    if word in ("sepuluh", "sebelas", "seratus"):
        return group + {"sepuluh": 10, "sebelas": 11, "seratus": 100}[word]
    before, last = group // 10 * 10, group % 10
    return before + {"belas": 10 + last, "puluh": 10 * last, "ratus": 100 * last}[word]


def read_roman(letters: str) -> int:
    values = [ROMAN[letter] for letter in letters] + [0]
    return sum(-now if now < after else now for now, after in pairwise(values))


@given(st.decimals(-(10**15), 10**15, places=2))
def test_a_number_reads_back(amount: Decimal) -> None:
    assert read_number(formats.number(amount, 2)) == amount


@given(st.integers(0, 10**15 - 1))
def test_words_read_back(amount: int) -> None:
    assert read_words(formats.in_words(amount)) == amount


@given(st.integers(1, 3999))
def test_roman_numerals_read_back(amount: int) -> None:
    assert read_roman(formats.roman(amount)) == amount


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "nol"),
        (11, "sebelas"),
        (19, "sembilan belas"),
        (100, "seratus"),
        (111, "seratus sebelas"),
        (1000, "seribu"),
        (1100, "seribu seratus"),
        (2001, "dua ribu satu"),
        (1_000_000, "satu juta"),
        (-25, "minus dua puluh lima"),
    ],
)
def test_words_are_those_of_the_language(amount: int, words: str) -> None:
    assert formats.in_words(amount) == words


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("13", "tiga belas"),
        ("86.83", "delapan puluh enam koma delapan tiga"),
        ("81.20", "delapan puluh satu koma dua nol"),
        ("-0.5", "minus nol koma lima"),
    ],
)
def test_decimals_are_spelled_digit_by_digit(amount: str, words: str) -> None:
    assert formats.spelled(Decimal(amount)) == words


@pytest.mark.parametrize(("amount", "words"), [(1, "pertama"), (2, "kedua"), (23, "kedua puluh tiga")])
def test_ordinals(amount: int, words: str) -> None:
    assert formats.ordinal(amount) == words


@pytest.mark.parametrize(
    ("words", "joined"),
    [([], ""), (["a"], "a"), (["a", "b"], "a dan b"), (["a", "b", "c"], "a, b, dan c")],
)
def test_words_are_joined_as_prose(words: list[str], joined: str) -> None:
    assert formats.join_words(words) == joined


@pytest.mark.parametrize(
    ("hyphen", "minus"),
    [
        ("-2,07*", "−2,07*"),
        ("-1.000,-", "−1.000,-"),
        ("Rp -500,-", "Rp −500,-"),
        ("-32,92%", "−32,92%"),
        ("-", "-"),
        ("0-17", "0-17"),
        ("ke-6*", "ke-6*"),
        ("5.000,-", "5.000,-"),
    ],
)
def test_a_negative_number_has_a_true_minus(hyphen: str, minus: str) -> None:
    assert formats.with_minus(hyphen) == minus
