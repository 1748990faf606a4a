"""Displayed equations as native Word mathematics (OMML)."""

from __future__ import annotations

from lkjip.report.model import BigOperator, Brackets, EquationBlock, Fraction, Math, MathNode, MathText, Script
from lkjip.word.draft import SLOT
from lkjip.word.state import State
from lkjip.word.xml import escape, paragraph

_FONT = '<w:rFonts w:ascii="Cambria Math" w:hAnsi="Cambria Math"/>'


def equation(block: EquationBlock, state: State, looks: str = "") -> str:
    """Return a paragraph that holds nothing but the equation."""
    content = f"<m:oMathPara><m:oMath>{math(block.math, state)}</m:oMath></m:oMathPara>"
    return paragraph(state.style("Persamaan"), content, looks)


def math(nodes: Math, state: State) -> str:
    return "".join([_node(node, state) for node in nodes])


def _node(node: MathNode, state: State) -> str:
    if isinstance(node, MathText):
        return _text(node, state)
    if isinstance(node, Fraction):
        return f"<m:f>{_slot('num', node.above, state)}{_slot('den', node.below, state)}</m:f>"
    if isinstance(node, Brackets):
        return _brackets(node, state)
    return _script(node, state) if isinstance(node, Script) else _operator(node, state)


def _slot(name: str, nodes: Math, state: State) -> str:
    return f"<m:{name}>{math(nodes, state)}</m:{name}>"


def _text(node: MathText, state: State) -> str:
    missing = node.value is not None and node.value.missing
    style = f'<w:rStyle w:val="{state.style("Nilai Hilang")}"/>' if missing else ""
    bold = "<w:b/>" if node.bold else ""
    shade = SLOT if node.provisional else ""
    looks = f"<m:rPr>{_face(node, missing)}</m:rPr><w:rPr>{style}{_FONT}{bold}{shade}</w:rPr>"
    return f'<m:r>{looks}<m:t xml:space="preserve">{escape(node.text)}</m:t></m:r>'


def _face(node: MathText, missing: bool) -> str:
    """Words are normal text, or LibreOffice drops their spaces (and reckons with a mark); letters are italic."""
    if node.upright or missing or node.provisional:
        return "<m:nor/>"
    return f'<m:sty m:val="{"bi" if node.bold else "i"}"/>'


def _brackets(node: Brackets, state: State) -> str:
    signs = f'<m:begChr m:val="{escape(node.opening)}"/><m:endChr m:val="{escape(node.closing)}"/>'
    return f"<m:d><m:dPr>{signs}</m:dPr>{_slot('e', node.inner, state)}</m:d>"


def _script(node: Script, state: State) -> str:
    base = _slot("e", node.base, state)
    below, above = _slot("sub", node.below, state), _slot("sup", node.above, state)
    if node.below and node.above:
        return f"<m:sSubSup>{base}{below}{above}</m:sSubSup>"
    return f"<m:sSub>{base}{below}</m:sSub>" if node.below else f"<m:sSup>{base}{above}</m:sSup>"


def _operator(node: BigOperator, state: State) -> str:
    hidden = "".join(
        f'<m:{name} m:val="1"/>' for name, limit in (("subHide", node.below), ("supHide", node.above)) if not limit
    )
    looks = f'<m:naryPr><m:chr m:val="{escape(node.symbol)}"/><m:limLoc m:val="undOvr"/>{hidden}</m:naryPr>'
    limits = _slot("sub", node.below, state) + _slot("sup", node.above, state)
    return f"<m:nary>{looks}{limits}{_slot('e', node.inner, state)}</m:nary>"
