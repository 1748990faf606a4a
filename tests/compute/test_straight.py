"""A formula of a column, computed for all rows at once, gives what it gives row by row."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest

from lkjip.base.quantity import INDEKS, PERSEN, Quantity, Unit, absent, given, unit_named
from lkjip.compute.formula.evaluation import evaluate, evaluate_rows
from lkjip.compute.formula.grammar import parse
from lkjip.compute.formula.mistaken import FormulaMistake
from lkjip.compute.formula.straight import straight

BIRTHS, DEATHS = unit_named("kelahiran"), unit_named("kematian")
PLAIN = (
    "mati / lahir * 100",
    "lahir - mati - mati",
    "(mati + lahir) / (lahir - mati) * 100",
    "-mati / lahir * 100 + 50% * 100",
    "lahir * lahir * lahir * lahir * lahir / lahir / lahir / lahir / lahir / lahir * 100",
    "mati",
    "jumlah.lahir * 0 + lahir",
    "100",
)
OTHERS = (
    "MIN(mati; lahir) / lahir * 100",
    "JIKA(mati > 3; mati / lahir; 0) * 100",
    "(mati / lahir)^2 * 100",
    "JUMLAH(kolom.mati) / lahir * 100",
)


def cell(dice: random.Random) -> Quantity:
    """A number as tables have them: small, zero, with decimals, enormous, missing, or undefined."""
    kind = dice.randrange(12)
    if kind < 2:
        return absent("belum disalin", BIRTHS) if kind else Quantity(None, BIRTHS, undefined=True, reason="0 dari 0")
    return given(Decimal(dice.choice(["0", "1", "7", "12.50", "83", "9999999999999999", "-4"])), BIRTHS)


def columns(dice: random.Random, many: int = 60) -> tuple[dict[str, tuple[Quantity, ...]], dict[str, object]]:
    mati, lahir = (tuple(cell(dice) for _ in range(many)) for _ in range(2))
    lahir = (mati[0], *lahir[1:])  # the very value of the other column
    return {"mati": mati, "lahir": lahir}, {"jumlah.lahir": given(900, BIRTHS), "kolom.mati": mati}


def outcome(found: object) -> object:
    """A value with the identity of its inputs, or the words of a mistake."""
    return (found, [id(each) for each in found.inputs]) if isinstance(found, Quantity) else str(found)


@pytest.mark.parametrize("formula", [*PLAIN, *OTHERS])
def test_all_rows_at_once_are_as_each_row_alone(formula: str) -> None:
    own, same = columns(random.Random(formula))
    used = {name: value for name, value in same.items() if name in formula}
    at_once = []
    try:
        at_once += map(outcome, evaluate_rows(formula, own, used, 60, PERSEN, decimals=2))
    except FormulaMistake as mistake:
        at_once.append(str(mistake))
    alone = []
    for row in range(60):
        values = used | {name: cells[row] for name, cells in own.items()}
        try:
            alone.append(outcome(evaluate(formula, values.get, PERSEN, decimals=2)))
        except FormulaMistake as mistake:
            alone.append(str(mistake))
            break
    assert at_once == alone


@pytest.mark.parametrize("formula", [*PLAIN, *OTHERS])
def test_a_table_without_rows_has_no_values(formula: str) -> None:
    shared = {"jumlah.lahir": given(0, BIRTHS), "kolom.mati": ()}

    assert list(evaluate_rows(formula, {"mati": (), "lahir": ()}, shared, 0, PERSEN)) == []


@pytest.mark.parametrize("formula", PLAIN)
def test_plain_formulas_are_straight(formula: str) -> None:
    read = parse(formula)

    assert straight(read.node, [named.name for named in read.names]) is not None


@pytest.mark.parametrize("formula", OTHERS)
def test_others_are_not(formula: str) -> None:
    read = parse(formula)

    assert straight(read.node, [named.name for named in read.names]) is None


@pytest.mark.parametrize("separators", [";", ","])
def test_formulas_of_one_shape_keep_their_own_names_and_numbers(separators: str) -> None:
    """Whatever was read before: what stands in the gaps is never that of another formula."""
    numbers = ("2", "0.5", "1.25", "100", "0,75", "10") if separators == ";" else ("2", "0.5", "1.25", "100", "10")
    texts = [
        form.format(number, separators)
        for form in ("(a + b) * {0} - b", "MIN(a{1} {0}){1} MAX({0}{1} b)", "(a - {0})^2", "BULAT(a / b * 100{1} 0)")
        for number in numbers
    ]
    values = {"a": given(7, INDEKS), "b": given(3, INDEKS)}
    found = {text: value_or_words(text, values) for text in texts}
    parse.cache_clear()

    assert {text: value_or_words(text, values) for text in reversed(texts)} == found
    assert len({str(found[text]) for text in texts[: len(numbers)]}) == len(numbers)


def value_or_words(text: str, values: dict[str, Quantity]) -> object:
    try:
        return evaluate(text, values.get, INDEKS, decimals=6)
    except FormulaMistake as mistake:
        return mistake.message, mistake.at


@pytest.mark.parametrize(("first", "other"), [("a^2", "a^3"), ("100 - b", "1 - b"), ("a * 100", "a * 10")])
def test_what_fits_is_no_leave_for_another_number(first: str, other: str) -> None:
    """A power, a one and a power of ten decide what a formula measures; other numbers do not."""
    values = {"a": given(7, unit_named("m")), "b": given(7, PERSEN)}
    unit = {"a^2": unit_named("m2"), "100 - b": PERSEN, "a * 100": unit_named("cm")}[first]
    results = [value_told(text, values, unit) for text in (first, other, first)]

    assert (results[0], results[1] == results[0]) == (results[2], False)


def value_told(text: str, values: dict[str, Quantity], unit: Unit) -> str:
    try:
        return f"dapat: {type(evaluate(text, values.get, unit)).__name__}"
    except FormulaMistake as mistake:
        return mistake.message
