"""What a formula measures, part by part; amounts that do not belong together are refused at their operator."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import reduce
from typing import Any

from lkjip.compute.formula.dimension import (
    CONDITION,
    COUNT,
    RANKING,
    RATIO,
    TYPED,
    UNKNOWN,
    Dimension,
    described,
    power_of_ten,
    product,
    raised,
    scaled,
    together,
)
from lkjip.compute.formula.expression import (
    Call,
    Chain,
    ComparedParts,
    Expression,
    Hundredth,
    Name,
    Negative,
    NumberLiteral,
    Power,
)
from lkjip.compute.formula.functions import FUNCTIONS
from lkjip.compute.formula.mistaken import FormulaMistake

Units = Mapping[str, Dimension]
HIGHEST_POWER = 6
ONLY_NUMBER = "Tulis ANGKA(…) bila yang dipakai memang angkanya saja, tanpa satuan."


def measured(node: Expression, units: Units) -> Dimension:
    """What the amount of `node` measures, where each name measures what `units` says."""
    return _MEASURED[type(node)](node, units)


def _compared(node: ComparedParts, units: Units) -> Dimension:
    _joined(measured(node.left, units), measured(node.right, units), node.at, "dibandingkan dengan")
    return CONDITION


def _chained(node: Chain, units: Units) -> Dimension:
    return _product(node, units) if node.links[0].operator in "*/" else _sum(node, units)


def _hundredth(node: Hundredth, units: Units) -> Dimension:
    inner = _amount(node.part, units)
    return scaled(inner, -2) if inner.kind == "" else inner


def _typed(amount: Decimal) -> Dimension:
    exponent = power_of_ten(amount)
    return TYPED._replace(scale=exponent) if exponent else TYPED


def _amount(node: Expression, units: Units) -> Dimension:
    """What a part measures that is to be computed with: no condition, no predicate."""
    found = measured(node, units)
    if found.kind == "syarat":
        hint = "Pakai perbandingan hanya sebagai syarat: JIKA(a > b; …; …)."
        raise FormulaMistake("perbandingan bukan angka dan tidak dapat dihitung", hint, node.at)
    if found.kind == "predikat":
        hint = "Predikat hanya dapat dibandingkan dengan predikat pada skala yang sama."
        raise FormulaMistake(f'"{found.noun}" ialah predikat dan tidak dapat dihitung', hint, node.at)
    return found


def _joined(left: Dimension, other: Dimension, at: int, verb: str, *, minus: bool = False) -> Dimension:
    found = together(left, other, minus=minus)
    if found is None:
        message = f"yang {described(left)} tidak dapat {verb} yang {described(other)}"
        raise FormulaMistake(message, f"Samakan satuannya. {ONLY_NUMBER}", at)
    return found


def _sum(node: Chain, units: Units) -> Dimension:
    found = _amount(node.first, units)
    for link in node.links:
        verb = "ditambah" if link.operator == "+" else "dikurangi"
        found = _joined(found, _amount(link.part, units), link.at, verb, minus=link.operator == "-")
    return TYPED if found.kind == "angka" else found


def _product(node: Chain, units: Units) -> Dimension:
    found = _amount(node.first, units)
    for link in node.links:
        found = _times(found, _amount(link.part, units), 1 if link.operator == "*" else -1)
    return found


def _times(left: Dimension, other: Dimension, sign: int) -> Dimension:
    if other.kind == "angka":
        return left._replace(scale=left.scale + sign * other.scale) if left.kind else scaled(left, sign * other.scale)
    if left.kind == "angka":
        return scaled(other if sign > 0 else product(RATIO, other, -1), left.scale)
    return product(left, other, sign)


def _power(node: Power, units: Units) -> Dimension:
    base, exponent = _amount(node.base, units), _amount(node.exponent, units)
    whole = node.exponent.amount if isinstance(node.exponent, NumberLiteral) else None
    if base.kind == "angka":
        typed = isinstance(node.base, NumberLiteral) and whole is not None and whole <= 20
        return _typed(node.base.amount**whole) if typed else TYPED  # type: ignore[union-attr,operator]
    if "?" in (base.kind, exponent.kind):
        return UNKNOWN
    if whole is not None and whole == int(whole) and whole <= HIGHEST_POWER:
        return raised(base, int(whole))
    if base.bases or base.scale:
        hint = f"Bagi dahulu agar menjadi rasio. {ONLY_NUMBER}"
        raise FormulaMistake(f"yang {described(base)} tidak dapat dipangkatkan begini", hint, node.at)
    return RATIO


# --- functions ---------------------------------------------------------------------------------------------------


def _alike(parts: Sequence[Expression], units: Units, at: int, verb: str) -> Dimension:
    """What several amounts measure together."""
    found = [_amount(part, units) for part in parts]
    joined = reduce(lambda first, other: _joined(first, other, at, verb), found)
    return TYPED if joined.kind == "angka" else joined


def _aggregate(call: Call, units: Units) -> Dimension:
    return _alike(call.arguments, units, call.at, f"masuk {call.function} bersama")


def _extreme(call: Call, units: Units) -> Dimension:
    found = [measured(part, units) for part in call.arguments]
    if any(dimension.kind == "predikat" for dimension in found):
        return reduce(lambda first, other: _joined(first, other, call.at, "dibandingkan dengan"), found)
    return _aggregate(call, units)


def _condition(node: Expression, units: Units, function: str) -> None:
    if (found := measured(node, units)).kind not in ("syarat", "?"):
        message = f"syarat {function} harus perbandingan, bukan angka ({described(found)})"
        raise FormulaMistake(message, f"Tulis misalnya a > b. Bentuknya: {FUNCTIONS[function].form}.", node.at)


def _choice(call: Call, units: Units) -> Dimension:
    _condition(call.arguments[0], units, call.function)
    first, other = (measured(part, units) for part in call.arguments[1:])
    return _joined(first, other, call.at, "menjadi pilihan di samping")


def _conditions(call: Call, units: Units) -> Dimension:
    for part in call.arguments:
        _condition(part, units, call.function)
    return CONDITION


def _weighted(call: Call, units: Units) -> Dimension:
    _alike(call.arguments[1::2], units, call.at, "menjadi bobot di samping")
    return _alike(call.arguments[::2], units, call.at, "dirata-rata bersama")


def _rounded(call: Call, units: Units) -> Dimension:
    digits = call.arguments[1:]
    if digits and not isinstance(digits[0], NumberLiteral):
        message, hint = "banyaknya desimal harus angka yang tertulis", f"Tulis {FUNCTIONS['BULAT'].form}, misalnya 2."
        raise FormulaMistake(message, hint, digits[0].at)
    return _amount(call.arguments[0], units)


def _counted(call: Call, units: Units) -> Dimension:
    for part in call.arguments:
        measured(part, units)
    return COUNT


def _ranked(call: Call, units: Units) -> Dimension:
    _extreme(call, units)
    return RANKING


def _bare(call: Call, units: Units) -> Dimension:
    _amount(call.arguments[0], units)
    return TYPED


_CALLS: dict[str, Callable[[Call, Units], Dimension]] = {
    "JIKA": _choice,
    "JUMLAH": _aggregate,
    "RATA": _aggregate,
    "MEDIAN": _aggregate,
    "MUTLAK": _aggregate,
    "MIN": _extreme,
    "MAKS": _extreme,
    "RATABOBOT": _weighted,
    "HITUNG": _counted,
    "PERINGKAT": _ranked,
    "BULAT": _rounded,
    "DAN": _conditions,
    "ATAU": _conditions,
    "BUKAN": _conditions,
    "ANGKA": _bare,
}
_MEASURED: dict[type, Callable[[Any, Units], Dimension]] = {
    Name: lambda node, units: units[node.name],
    NumberLiteral: lambda node, units: _typed(node.amount),
    Chain: _chained,
    Call: lambda node, units: _CALLS[node.function](node, units),
    ComparedParts: _compared,
    Power: _power,
    Hundredth: _hundredth,
    Negative: lambda node, units: _amount(node.part, units),
}
