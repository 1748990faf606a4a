"""What a formula measures, part by part; amounts that do not belong together are refused at their operator."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from lkjip.base.quantity import PERSEN, POIN_PERSEN, Unit
from lkjip.compute.formula.dimension import (
    CONDITION,
    COUNT,
    RANKING,
    RATIO,
    TYPED,
    TYPED_SHARE,
    UNKNOWN,
    Dimension,
    described,
    disagreement,
    product,
    raised,
    scaled,
    together,
)
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
    gathered,
    power_of_ten,
    rounding_digits,
)
from lkjip.compute.formula.formulashape import Formula, Leaf
from lkjip.compute.formula.functions import FUNCTIONS
from lkjip.compute.formula.mistaken import FormulaMistake

Units = Mapping[str, Dimension]
HIGHEST_POWER = 6
COMPUTED = frozenset({"", "angka", "?"})
NO_SIGN = "Tulis tanpa tanda persen: 100% sama dengan 1, jadi × 100% tidak mengalikan; tulis × 100."
RATIO_AND_SHARE = "Persen dihitung sebagai angkanya: tulis 95, bukan 95% atau 0.95; rasio dikalikan 100 dahulu."
ONLY_NUMBER = "Tulis ANGKA(…) bila yang dipakai memang angkanya saja, tanpa satuan."


def fit(formula: Formula, units: Units, unit: Unit) -> None:
    """Raise FormulaMistake where the amount of a formula cannot stand in `unit`; `units`: what each name measures.

    Where factors typed one by one do not fit, they are taken together: x * 25 / 100 is a quarter of x.
    """
    alike = (formula.shape, unit, *[_counts(leaf, formula, units) for leaf in formula.leaves])
    if alike in _FITTING:
        return
    node = formula.node
    mistake = _misfit(node, units, unit)
    if mistake is None:
        _remember(alike)
    elif _misfit(gathered(node), units, unit):
        raise FormulaMistake(mistake.message, NO_SIGN, mistake.at) if _is_signed(formula, units, unit) else mistake


_FITTING: set[tuple[object, ...]] = set()
MOST_FITTING = 4096


def _remember(alike: tuple[object, ...]) -> None:
    if len(_FITTING) >= MOST_FITTING:
        _FITTING.clear()
    _FITTING.add(alike)


def _counts(leaf: Leaf, formula: Formula, units: Units) -> object:
    """What of a leaf decides whether a formula fits; a number's size mostly does not, save for a 1 (1 - share)."""
    if isinstance(leaf, Name):
        return units[leaf.name]
    return leaf.amount if formula.shape.exacting else (leaf.scale, leaf.amount == 1)


def _misfit(node: Expression, units: Units, unit: Unit) -> FormulaMistake | None:
    try:
        wrong = disagreement(measured(node, units), unit)
    except FormulaMistake as mistake:
        return mistake
    return FormulaMistake(*wrong) if wrong else None


def _is_signed(formula: Formula, units: Units, unit: Unit) -> bool:
    """Whether a formula with a percent sign would give a percentage without it."""
    if not formula.shape.percent or unit not in (PERSEN, POIN_PERSEN):
        return False
    try:
        found = measured(formula.node, units)
    except FormulaMistake:
        return False
    return (found.kind, found.bases, found.scale) == ("", (), 0)


def measured(node: Expression, units: Units) -> Dimension:
    """What the amount of `node` measures, where each name measures what `units` says."""
    return _MEASURED[type(node)](node, units)


def _compared(node: ComparedParts, units: Units) -> Dimension:
    _joined(measured(node.left, units), measured(node.right, units), node.at, "dibandingkan dengan")
    return CONDITION


def _chained(node: Chain, units: Units) -> Dimension:
    return _product(node, units) if node.links[0].operator in "*/" else _sum(node, units)


def _hundredth(node: Hundredth, units: Units) -> Dimension:
    """A typed percentage is a ratio, so that 95% is never taken for the 0,95 beside a percentage of 95."""
    inner = _amount(node.part, units)
    return TYPED_SHARE if inner.kind == "angka" else scaled(inner, -2) if inner.kind == "" else inner


@lru_cache(64)
def _typed(scale: int) -> Dimension:
    """A typed number that changes the scale by a power of ten, or does not."""
    return TYPED._replace(scale=scale)


def _amount(node: Expression, units: Units) -> Dimension:
    """What a part measures that is to be computed with: no condition, no predicate."""
    found = _MEASURED[type(node)](node, units)
    return found if found.kind in COMPUTED else _refuse(found, node)


def _refuse(found: Dimension, node: Expression) -> Dimension:
    if found.kind == "syarat":
        hint = "Pakai perbandingan hanya sebagai syarat: JIKA(a > b; …; …)."
        raise FormulaMistake("perbandingan bukan angka dan tidak dapat dihitung", hint, node.at)
    hint = "Predikat hanya dapat dibandingkan dengan predikat pada skala yang sama."
    raise FormulaMistake(f'"{found.noun}" ialah predikat dan tidak dapat dihitung', hint, node.at)


def _joined(left: Dimension, other: Dimension, at: int, verb: str, *, minus: bool = False) -> Dimension:
    found = together(left, other, minus=minus)
    if found is None:
        message = f"yang {described(left)} tidak dapat {verb} yang {described(other)}"
        shares = not left.bases and not other.bases and {left.scale, other.scale} == {0, 2}
        raise FormulaMistake(message, RATIO_AND_SHARE if shares else f"Samakan satuannya. {ONLY_NUMBER}", at)
    return found


def _sum(node: Chain, units: Units) -> Dimension:
    found = _amount(node.first, units)
    for link in node.links:
        other, minus = _amount(link.part, units), link.operator == "-"
        if minus and link is node.links[0] and isinstance(node.first, NumberLiteral):
            _refuse_one_minus_share(node.first, other)
        found = _joined(found, other, link.at, "dikurangi" if minus else "ditambah", minus=minus)
    return TYPED if found.kind == "angka" else found


def _refuse_one_minus_share(first: NumberLiteral, share: Dimension) -> None:
    """Where a percentage is 0,95, one less it is the rest; here it is 95."""
    if first.amount == 1 and share.kind == "" and not share.bases and share.scale == 2:
        hint = "Tulis 100 - … bila maksudnya sisanya sampai 100%."
        raise FormulaMistake("1 dikurangi persen dapat dibaca dua cara: 1% atau 100%", hint, first.at)


def _product(node: Chain, units: Units) -> Dimension:
    found = _amount(node.first, units)
    for link in node.links:
        found = _times(found, _amount(link.part, units), 1 if link.operator == "*" else -1)
    return found


def _times(left: Dimension, other: Dimension, sign: int) -> Dimension:
    if other.kind == "angka":
        if left == TYPED_SHARE:
            return TYPED
        if left.kind:
            return Dimension(left.bases, left.scale + sign * other.scale, left.noun, left.kind) if other.scale else left
        return scaled(left, sign * other.scale)
    if left.kind == "angka":
        if other == TYPED_SHARE:
            return left
        return scaled(other if sign > 0 else product(RATIO, other, -1), left.scale)
    return product(left, other, sign)


def _power(node: Power, units: Units) -> Dimension:
    base, exponent = _amount(node.base, units), _amount(node.exponent, units)
    whole = node.exponent.amount if isinstance(node.exponent, NumberLiteral) else None
    if base.kind == "angka":
        typed = isinstance(node.base, NumberLiteral) and whole is not None and whole <= 20
        return _typed(power_of_ten(node.base.amount**whole)) if typed else TYPED  # type: ignore[union-attr,operator]
    if "?" in (base.kind, exponent.kind):
        return UNKNOWN
    if whole is not None and whole == int(whole) and whole <= HIGHEST_POWER:
        return raised(base, int(whole))
    if base.bases or base.scale:
        hint = f"Bagi dahulu agar menjadi rasio. {ONLY_NUMBER}"
        raise FormulaMistake(f"yang {described(base)} tidak dapat dipangkatkan begini", hint, node.at)
    return RATIO


# --- functions ---------------------------------------------------------------------------------------------------


def _alike(found: Sequence[Dimension], at: int, verb: str) -> Dimension:
    """What several amounts measure together."""
    joined = found[0]
    for other in found[1:]:
        joined = _joined(joined, other, at, verb)
    return TYPED if joined.kind == "angka" else joined


def _amounts(call: Call, units: Units) -> list[Dimension]:
    return [_amount(part, units) for part in call.arguments]


def _aggregate(call: Call, units: Units) -> Dimension:
    return _alike(_amounts(call, units), call.at, f"masuk {call.function} bersama")


def _extreme(call: Call, units: Units) -> Dimension:
    """The least or the most of amounts, or of places on one scale of predicates."""
    found = [_MEASURED[type(part)](part, units) for part in call.arguments]
    if any(dimension.kind == "predikat" for dimension in found):
        return _alike(found, call.at, "dibandingkan dengan")
    for dimension, part in zip(found, call.arguments, strict=True):
        if dimension.kind not in COMPUTED:
            _refuse(dimension, part)
    return _alike(found, call.at, f"masuk {call.function} bersama")


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
    found = _amounts(call, units)
    _alike(found[1::2], call.at, "menjadi bobot di samping")
    return _alike(found[::2], call.at, "dirata-rata bersama")


def _rounded(call: Call, units: Units) -> Dimension:
    if rounding_digits(call) is None:
        message = f"banyaknya desimal harus bilangan bulat yang tertulis, {-FINEST} sampai {FINEST}"
        raise FormulaMistake(message, f"Tulis {FUNCTIONS['BULAT'].form}, misalnya 2.", call.arguments[1].at)
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
    NumberLiteral: lambda node, units: _typed(node.scale),
    Chain: _chained,
    Call: lambda node, units: _CALLS[node.function](node, units),
    ComparedParts: _compared,
    Power: _power,
    Hundredth: _hundredth,
    Negative: lambda node, units: _amount(node.part, units),
}
