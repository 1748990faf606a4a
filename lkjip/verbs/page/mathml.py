"""Displayed equations as MathML."""

from __future__ import annotations

from lkjip.report.model import BigOperator, Brackets, Fraction, Math, MathNode, MathText, Script
from lkjip.report.places import flat
from lkjip.verbs.page.markup import Markup, tag


def mathml(math: Math) -> Markup:
    """The equation; programs that read no MathML find it in words as well."""
    return tag("math", _row(math), display="block", aria_label=flat(math))


def _row(math: Math) -> Markup:
    return tag("mrow", *map(_node, math))


def _node(node: MathNode) -> Markup:
    match node:
        case MathText():
            return _text(node)
        case Fraction():
            return tag("mfrac", _row(node.above), _row(node.below))
        case Brackets():
            return tag("mrow", tag("mo", node.opening), _row(node.inner), tag("mo", node.closing))
        case Script():
            return _scripts(node.base, node.below, node.above, "msub", "msup", "msubsup")
        case BigOperator():
            symbol = (MathText(node.symbol),)
            limits = _scripts(symbol, node.below, node.above, "munder", "mover", "munderover")
            return tag("mrow", limits, _row(node.inner))


def _scripts(base: Math, below: Math, above: Math, under: str, over: str, both: str) -> Markup:
    if below and above:
        return tag(both, _row(base), _row(below), _row(above))
    if below:
        return tag(under, _row(base), _row(below))
    return tag(over, _row(base), _row(above)) if above else _row(base)


def _text(node: MathText) -> Markup:
    if node.upright or node.value is not None:
        return tag("mtext", node.text)
    if node.text[:1].isdigit():
        return tag("mn", node.text)
    return tag("mi" if node.text.isalpha() else "mo", node.text)
