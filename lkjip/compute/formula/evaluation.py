"""A formula and the values it names, made into one value of the report.

Amounts are `Decimal`, those of named values as published. A missing value makes the result missing with its reason,
division by zero makes it undefined; a value in the branch of JIKA that is not taken has no part in either.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation, Overflow
from itertools import islice, repeat
from typing import Any

from lkjip.base.quantity import HUNDRED, Quantity, Text, Unit, Value, round_half_up, settled
from lkjip.compute.formula.dimension import UNKNOWN, Dimension, of_unit, together
from lkjip.compute.formula.expression import (
    FINEST,
    Call,
    Chain,
    ComparedParts,
    Expression,
    Hundredth,
    Name,
    Negative,
    NumberLiteral,
    Power,
    rounding_digits,
)
from lkjip.compute.formula.formulashape import Formula
from lkjip.compute.formula.functions import BY_NAME, FUNCTIONS
from lkjip.compute.formula.grammar import parse
from lkjip.compute.formula.inwords import in_words
from lkjip.compute.formula.lexer import NO_CELLS, placed
from lkjip.compute.formula.measuring import fit
from lkjip.compute.formula.mistaken import FormulaMistake
from lkjip.compute.formula.straight import LARGEST, OPERATORS, Straight, straight
from lkjip.compute.formula.wholecolumn import WholeColumn, amounts_of
from lkjip.compute.names import SEARCH

CELL = re.compile(r"[A-Z]{1,3}[0-9]{1,7}")
Column = tuple[Quantity, ...]
Given = Quantity | Column
HIGHEST = 100
PRECISE = Context(prec=24, rounding=ROUND_HALF_UP)
"""Decimal divides to 28 digits; the last of them are no part of a result."""
USUAL = 2
ROUNDS = ("BULAT",)


class _Missing(Exception):
    """A value that the result needs has no amount."""


class _Undefined(Exception):
    """The result has no amount by its nature; the text says why."""


def evaluate(
    text: str,
    find: Callable[[str], Value | Column | None],
    unit: Unit,
    *,
    decimals: int | None = None,
    called: Callable[[str], str] = str,
) -> Quantity:
    """Return the value of the formula `text` (without "=") in `unit`.

    find: the value, or the column of values, of a name; None where there is none
    called: what the formula calls a name in print
    Raises FormulaMistake with what is wrong: unknown names, words, units that do not fit, amounts beyond measure.
    """
    formula = parse(text)
    try:
        return _computed(formula, _found(formula.names, find), unit, decimals, called)
    except FormulaMistake as mistake:
        raise placed(mistake, text) from None


def evaluate_rows(
    text: str,
    columns: Mapping[str, Column],
    shared: Mapping[str, Given],
    many: int,
    unit: Unit,
    *,
    decimals: int | None = None,
    called: Callable[[str], str] = str,
) -> Iterator[Quantity]:
    """The value of one formula in each of the `many` rows of a table.

    columns: the values of names that differ from row to row, one for each; shared: those of names that do not
    What does not differ from row to row (grammar, units, wording) is looked at once. Raises as `evaluate` does.
    """
    formula = parse(text)
    words, names = formula.words(called), [named.name for named in formula.names]
    plainly = straight(formula.node, names) if all(isinstance(value, Quantity) for value in shared.values()) else None
    fitting: set[tuple[int, ...]] = set()
    try:
        for values, amounts in islice(_each_row(names, columns, shared), many):
            units = tuple([id(value.unit) if isinstance(value, Quantity) else 0 for value in values])
            if units not in fitting:
                fit(formula, {name: _unit_of(value) for name, value in zip(names, values, strict=True)}, unit)
                fitting.add(units)
            digits = _decimals(formula, unit, values) if decimals is None else decimals
            yield (plainly and _settled(plainly, amounts, values, unit, digits, words)) or _worked_out(
                formula, dict(zip(names, values, strict=True)), unit, digits, words, called
            )
    except FormulaMistake as mistake:
        raise placed(mistake, text) from None


def _each_row(
    names: Sequence[str], columns: Mapping[str, Column], shared: Mapping[str, Given]
) -> Iterator[tuple[tuple[Any, ...], tuple[Any, ...]]]:
    """What the names stand for in one row after another, and their published amounts; for ever where none differs."""
    values = [columns[name] if name in columns else repeat(shared[name]) for name in names]
    amounts = [amounts_of(columns[name]) if name in columns else repeat(_amount(shared[name])) for name in names]
    rows = zip(zip(*values, strict=False), zip(*amounts, strict=False), strict=False)  # what does not differ never ends
    return rows if names else repeat(((), ()))


def _amount(value: Given) -> Decimal | None:
    return value.published if isinstance(value, Quantity) else None


def _settled(
    plainly: Straight, amounts: Sequence[Any], used: tuple[Quantity, ...], unit: Unit, digits: int, words: str
) -> Quantity | None:
    try:
        amount = exact(plainly(amounts))
    except (ArithmeticError, TypeError):  # a result beyond measure, or an amount that nobody knows
        return None
    return settled(amount, words, unit, used, digits) if len(set(map(id, used))) == len(used) else None


def _computed(
    formula: Formula, values: dict[str, Given], unit: Unit, decimals: int | None, called: Callable[[str], str]
) -> Quantity:
    fit(formula, {name: _unit_of(value) for name, value in values.items()}, unit)
    digits = _decimals(formula, unit, values.values()) if decimals is None else decimals
    words = formula.words(called)
    return _plain(formula, values, unit, digits, words) or _worked_out(formula, values, unit, digits, words, called)


def _plain(formula: Formula, values: dict[str, Given], unit: Unit, digits: int, words: str) -> Quantity | None:
    """The value of a formula that follows from the amounts of all its leaves; None where it is not that plain."""
    if (plainly := formula.shape.plainly) is None:
        return None
    used = tuple([value for value in values.values() if isinstance(value, Quantity)])
    if len(used) < len(values):
        return None
    published = {name: value.published for name, value in zip(values, used, strict=True)}
    amounts = [published[leaf.name] if isinstance(leaf, Name) else leaf.amount for leaf in formula.leaves]
    return _settled(plainly, amounts, used, unit, digits, words)


def _worked_out(
    formula: Formula, values: dict[str, Given], unit: Unit, digits: int, words: str, called: Callable[[str], str]
) -> Quantity:
    """The value of a formula whose units fit, printed as `words`."""
    computing = _Computing(values, called)
    amount, undefined = computing.result(formula.node)
    used = tuple(computing.used)
    result = settled(amount, words, unit, used, digits, undefined=undefined)
    counted = tuple(value for value in computing.counted if value not in used)
    return result._replace(inputs=(*used, *counted)) if counted else result


def _found(names: Iterable[Name], find: Callable[[str], Value | Column | None]) -> dict[str, Given]:
    """The value of each name."""
    values: dict[str, Given] = {}
    lost: dict[str, int] = {}
    for named in names:
        value = find(named.name)
        if value is None:
            lost[named.name] = named.at
        elif isinstance(value, Text):
            message = f'nilai "{named.name}" berupa kata ({value}), bukan angka'
            raise FormulaMistake(message, "Tunjuk nilai yang berupa angka.", named.at)
        else:
            values[named.name] = value
    if lost:
        raise _strangers(lost)
    return values


def _strangers(lost: dict[str, int]) -> FormulaMistake:
    """What is said of names that nothing has, each with its place; a function among them wants its brackets."""
    first = next(iter(lost))
    listed = ", ".join(f'"{name}"' for name in lost)
    message = f"nilai {listed} tidak dikenal"
    if function := BY_NAME.get(first.upper()):
        return FormulaMistake(message, f"{first.upper()} ialah fungsi: tulis {FUNCTIONS[function].form}.", lost[first])
    return FormulaMistake(message, NO_CELLS if CELL.fullmatch(first) else SEARCH, lost[first], first)


def _unit_of(value: Given) -> Dimension:
    """What a value measures; of one that nobody knows yet, its unit may not be known either."""
    if isinstance(value, Quantity):
        return UNKNOWN if value.missing and value.unit.name == "jumlah" else of_unit(value.unit)
    if isinstance(value, WholeColumn):
        return value.dimension
    found = UNKNOWN
    for item in value:
        found = together(found, _unit_of(item)) or UNKNOWN
    return found


def _decimals(formula: Formula, unit: Unit, values: Iterable[Given]) -> int:
    """How many decimals are published: those the formula rounds to, those of the unit, or, where amounts are printed
    as measured, those of its inputs, and two where it divides."""
    if formula.shape.exacting and isinstance(node := formula.node, Call) and node.function in ROUNDS:
        return max(rounding_digits(node) or 0, 0)
    if not unit.measured:
        return unit.decimals
    fine = max(map(_finest, values), default=0)
    return max(fine, USUAL) if formula.fine else min(fine, FINEST)


def _finest(value: Given) -> int:
    if isinstance(value, Quantity):
        return value.decimals
    return value.finest if isinstance(value, WholeColumn) else max((cell.decimals for cell in value), default=0)


def _singles(values: Iterable[Given]) -> list[Quantity]:
    return [single for value in values for single in ((value,) if isinstance(value, Quantity) else value)]


class _Computing:
    """Computes one formula, and remembers which values it needed.

    used: the values that the result follows from, each once, in the order of the formula
    counted: those that were only looked at
    """

    def __init__(self, values: dict[str, Given], called: Callable[[str], str]) -> None:
        self.values = values
        self.called = called
        self.used: list[Quantity] = []
        self.counted: list[Quantity] = []
        self.seen: set[int] = set()

    def result(self, node: Expression) -> tuple[Decimal | None, str]:
        """The amount, or None and why it is undefined."""
        try:
            return exact(self.amount(node)), ""
        except _Missing:
            return None, ""
        except _Undefined as error:
            return None, str(error)

    def amount(self, node: Expression) -> Decimal:
        """The amount of a part."""
        return _AMOUNTS[type(node)](self, node)

    def of_value(self, node: Name) -> Decimal:
        """The published amount of a named value."""
        value = self.values[node.name]
        if not isinstance(value, Quantity):
            hint = "Pakai di dalam JUMLAH, RATA, MIN, MAKS, HITUNG, atau PERINGKAT."
            raise FormulaMistake(f'"{node.name}" ialah satu kolom nilai, bukan satu angka', hint, node.at)
        return self.need(value)

    def need(self, value: Quantity) -> Decimal:
        """The published amount of a value that the result follows from."""
        if id(value) not in self.seen:
            self.seen.add(id(value))
            self.used.append(value)
        amount = value.published
        if amount is None:
            raise _Missing
        return amount

    def chain(self, node: Chain) -> Decimal:
        """Members joined from the left."""
        total = self.amount(node.first)
        for link in node.links:
            other = self.amount(link.part)
            if link.operator == "/" and not other:
                raise _Undefined(f"pembaginya nol: {in_words(link.part, self.called)}")
            total = OPERATORS[link.operator](total, other)
        return bounded(total, node.at)

    def power(self, node: Power) -> Decimal:
        """A power of bounded size; undefined where no real number is one."""
        base, exponent = self.amount(node.base), self.amount(node.exponent)
        whole = exponent == exponent.to_integral_value()
        if (not base and exponent <= 0) or (base < 0 and not whole):
            raise _Undefined(f"pangkatnya tidak terdefinisi: {in_words(node, self.called)}")
        if abs(exponent) > HIGHEST or abs(base.adjusted() * exponent) > HIGHEST:
            raise _beyond(node.at)
        try:
            return bounded(base ** (int(exponent) if whole else exponent), node.at)
        except (InvalidOperation, Overflow):
            raise _beyond(node.at) from None

    def holds(self, node: Expression) -> bool:
        """Whether a condition is true."""
        if not isinstance(node, ComparedParts):
            return bool(self.amount(node))
        return _COMPARED[node.operator](exact(self.amount(node.left)), exact(self.amount(node.right)))

    def every(self, arguments: Sequence[Expression]) -> tuple[list[Decimal], list[WholeColumn]]:
        """The amounts of arguments, a column giving all of its; long columns as they are."""
        found: list[Decimal] = []
        long: list[WholeColumn] = []
        for argument in arguments:
            value = self.values[argument.name] if isinstance(argument, Name) else None
            if isinstance(value, WholeColumn):
                self.need(value.node)
                long.append(value)
            elif value is None or isinstance(value, Quantity):
                found.append(self.amount(argument))
            else:
                found += map(self.need, value)
        return found, long

    def count(self, arguments: Sequence[Expression]) -> Decimal:
        """How many of the arguments have an amount; one that is still owed leaves the count open."""
        given = [self.values[argument.name] for argument in arguments if isinstance(argument, Name)]
        long = [value for value in given if isinstance(value, WholeColumn)]
        values = _singles(value for value in given if not isinstance(value, WholeColumn))
        self.counted += [*values, *(column.node for column in long)]
        for value in (*values, *(column.lacking for column in long)):
            if value is not None and value.missing:
                self.need(value)
        known = sum(quantity.amount is not None for quantity in values) + sum(len(column.ordered) for column in long)
        return Decimal(known + self.others(arguments))

    def others(self, arguments: Sequence[Expression]) -> int:
        """How many arguments that are no names have an amount."""
        found = 0
        for argument in arguments:
            if not isinstance(argument, Name):
                try:
                    self.amount(argument)
                    found += 1
                except _Undefined:
                    continue
        return found


def _called(self: _Computing, node: Call) -> Decimal:
    if node.function in ROUNDS:
        return round_half_up(exact(self.amount(node.arguments[0])), rounding_digits(node) or 0)
    return bounded(_CALLS[node.function](self, node.arguments), node.at)


_AMOUNTS: dict[type, Callable[[_Computing, Any], Decimal]] = {
    Name: _Computing.of_value,
    NumberLiteral: lambda self, node: node.amount,
    Chain: _Computing.chain,
    Call: _called,
    Power: _Computing.power,
    ComparedParts: lambda self, node: Decimal(self.holds(node)),
    Negative: lambda self, node: -self.amount(node.part),
    Hundredth: lambda self, node: self.amount(node.part) / HUNDRED,
}
_COMPARED: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    "=": lambda a, b: a == b,
    "<>": lambda a, b: a != b,
    ">=": lambda a, b: a >= b,
    ">": lambda a, b: a > b,
}


def exact(amount: Decimal) -> Decimal:
    """An amount without what dividing left in its last digits: 1 / 3 * 300 is 100, and no less."""
    return PRECISE.plus(amount)


def bounded(amount: Decimal, at: int) -> Decimal:
    """An amount that a report can print; raise FormulaMistake for any larger one."""
    if abs(amount) >= LARGEST:
        raise _beyond(at)
    return amount


def _beyond(at: int) -> FormulaMistake:
    hint = "Periksa pangkat dan perkaliannya; angka laporan tidak sebesar itu."
    return FormulaMistake(f"hasil hitungannya lebih dari {LARGEST.adjusted()} angka", hint, at)


# --- functions ---------------------------------------------------------------------------------------------------

Arguments = Sequence[Expression]


def _choice(self: _Computing, arguments: Arguments) -> Decimal:
    return self.amount(arguments[1] if self.holds(arguments[0]) else arguments[2])


def _total(self: _Computing, arguments: Arguments) -> Decimal:
    return _sum(*self.every(arguments))


def _sum(amounts: list[Decimal], columns: list[WholeColumn]) -> Decimal:
    return sum(amounts, sum((column.total for column in columns), Decimal(0)))


def _mean(self: _Computing, arguments: Arguments) -> Decimal:
    amounts, columns = self.every(arguments)
    many = len(amounts) + sum(map(len, columns))
    return _over(_sum(amounts, columns), Decimal(many), "tidak ada yang dirata-ratakan")


def _over(above: Decimal, below: Decimal, otherwise: str) -> Decimal:
    if not below:
        raise _Undefined(otherwise)
    return above / below


def _weighted(self: _Computing, arguments: Arguments) -> Decimal:
    amounts = [self.amount(argument) for argument in arguments]
    weights = amounts[1::2]
    total = sum((amount * weight for amount, weight in zip(amounts[::2], weights, strict=True)), Decimal(0))
    return _over(total, sum(weights, Decimal(0)), "jumlah bobotnya nol")


def _least(self: _Computing, arguments: Arguments) -> Decimal:
    amounts, columns = self.every(arguments)
    return min(_some([*amounts, *(column.ordered[0] for column in columns)]))


def _most(self: _Computing, arguments: Arguments) -> Decimal:
    amounts, columns = self.every(arguments)
    return max(_some([*amounts, *(column.ordered[-1] for column in columns)]))


def _some(amounts: list[Decimal]) -> list[Decimal]:
    if not amounts:
        raise _Undefined("tidak ada nilainya")
    return amounts


def _median(self: _Computing, arguments: Arguments) -> Decimal:
    singles, columns = self.every(arguments)
    alone = len(columns) == 1 and not singles
    amounts = columns[0].ordered if alone else sorted(_some(sum((column.ordered for column in columns), singles)))
    middle = len(amounts) // 2
    return amounts[middle] if len(amounts) % 2 else (amounts[middle - 1] + amounts[middle]) / 2


def _rank(self: _Computing, arguments: Arguments) -> Decimal:
    """The place among the others, the largest first; as in Excel, a last argument 1 puts the smallest first."""
    order = arguments[-1] if len(arguments) > 2 and isinstance(arguments[-1], NumberLiteral) else None
    own = exact(self.amount(arguments[0]))
    others, columns = self.every(arguments[1 : -1 if order else None])
    rising = order is not None and bool(order.amount)
    before = sum(other < own if rising else other > own for other in map(exact, others))
    return Decimal(1 + before + sum(column.before(own, rising=rising) for column in columns))


def _absolute(self: _Computing, arguments: Arguments) -> Decimal:
    return abs(self.amount(arguments[0]))


_CALLS: dict[str, Callable[[_Computing, Arguments], Decimal]] = {
    "JIKA": _choice,
    "JUMLAH": _total,
    "RATA": _mean,
    "RATABOBOT": _weighted,
    "MIN": _least,
    "MAKS": _most,
    "MEDIAN": _median,
    "HITUNG": _Computing.count,
    "PERINGKAT": _rank,
    "MUTLAK": _absolute,
    "DAN": lambda self, arguments: Decimal(all(self.holds(argument) for argument in arguments)),
    "ATAU": lambda self, arguments: Decimal(any(self.holds(argument) for argument in arguments)),
    "BUKAN": lambda self, arguments: Decimal(not self.holds(arguments[0])),
    "ANGKA": lambda self, arguments: self.amount(arguments[0]),
}
