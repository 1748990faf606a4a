"""Displayed equations as MathML."""

from __future__ import annotations

from collections.abc import Iterable

from lkjip.report.model import BigOperator, Brackets, Fraction, Math, MathNode, MathText, Script
from lkjip.report.places import flat
from lkjip.report.visiting import Cases, fold
from lkjip.verbs.page.markup import Markup, tag


def mathml(math: Math) -> Markup:
    """The equation; programs that read no MathML find it in words as well."""
    return tag("math", fold(math, _ELEMENTS, _row), display="block", aria_label=flat(math))


def _row(nodes: Iterable[Markup]) -> Markup:
    return tag("mrow", *nodes)


def _operator(node: BigOperator, below: Markup, above: Markup, inner: Markup) -> Markup:
    symbol = _row([_text(MathText(node.symbol))])
    return tag("mrow", _scripts(node, symbol, below, above, ("munder", "mover", "munderover")), inner)


def _scripts(
    node: Script | BigOperator, base: Markup, below: Markup, above: Markup, elements: tuple[str, str, str]
) -> Markup:
    """What stands below and above a base, in the element for either one or for both."""
    under, over, both = elements
    if node.below and node.above:
        return tag(both, base, below, above)
    if node.below:
        return tag(under, base, below)
    return tag(over, base, above) if node.above else base


def _text(node: MathText) -> Markup:
    if node.upright or node.value is not None:
        return tag("mtext", node.text)
    if node.text[:1].isdigit():
        return tag("mn", node.text)
    return tag("mi" if node.text.isalpha() else "mo", node.text)


_ELEMENTS = Cases[Markup](
    MathNode,
    {
        MathText: _text,
        Fraction: lambda _, above, below: tag("mfrac", above, below),
        Brackets: lambda node, inner: tag("mrow", tag("mo", node.opening), inner, tag("mo", node.closing)),
        Script: lambda node, base, below, above: _scripts(node, base, below, above, ("msub", "msup", "msubsup")),
        BigOperator: _operator,
    },
)
