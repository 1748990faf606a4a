"""Displayed equations as native Word mathematics (OMML)."""

from __future__ import annotations

from lkjip.base.formats import with_minus
from lkjip.base.quantity import Quantity
from lkjip.report.model import BigOperator, Brackets, EquationBlock, Fraction, MathNode, MathText, Script
from lkjip.report.visiting import Cases, fold
from lkjip.word.draft import SLOT
from lkjip.word.state import State
from lkjip.word.xml import escape, paragraph

_FONT = '<w:rFonts w:ascii="Cambria Math" w:hAnsi="Cambria Math"/>'

_WORDS = "<m:nor/>"


def equation(block: EquationBlock, state: State, looks: str = "") -> str:
    """Return a paragraph that holds nothing but the equation."""
    content = f"<m:oMathPara><m:oMath>{fold(block.math, _ELEMENTS, ''.join, state)}</m:oMath></m:oMathPara>"
    return paragraph(state.style("Persamaan"), content, looks)


def _fraction(_: Fraction, state: State, above: str, below: str) -> str:
    return f"<m:f><m:num>{above}</m:num><m:den>{below}</m:den></m:f>"


def _text(node: MathText, state: State) -> str:
    missing = node.value is not None and node.value.missing
    style = f'<w:rStyle w:val="{state.style("Nilai Hilang")}"/>' if missing else ""
    bold = "<w:b/>" if node.bold else ""
    shade = SLOT if node.provisional else ""
    face = _face(node, missing)
    font = "" if face == _WORDS else _FONT  # words are set in the family of the text around them
    shown = with_minus(node.text) if isinstance(node.value, Quantity) else node.text
    looks = f"<m:rPr>{face}</m:rPr><w:rPr>{style}{font}{bold}{shade}</w:rPr>"
    return f'<m:r>{looks}<m:t xml:space="preserve">{escape(shown)}</m:t></m:r>'


def _face(node: MathText, missing: bool) -> str:
    """Words are normal text, or LibreOffice drops their spaces (and reckons with a mark); letters are italic."""
    if node.upright or missing or node.provisional:
        return _WORDS
    return f'<m:sty m:val="{"bi" if node.bold else "i"}"/>'


def _brackets(node: Brackets, state: State, inner: str) -> str:
    signs = f'<m:begChr m:val="{escape(node.opening)}"/><m:endChr m:val="{escape(node.closing)}"/>'
    return f"<m:d><m:dPr>{signs}</m:dPr><m:e>{inner}</m:e></m:d>"


def _script(node: Script, state: State, base: str, below: str, above: str) -> str:
    name = "sSubSup" if node.below and node.above else "sSub" if node.below else "sSup"
    limits = [f"<m:sub>{below}</m:sub>"] if node.below else []
    limits += [f"<m:sup>{above}</m:sup>"] if node.above or not node.below else []
    return f"<m:{name}><m:e>{base}</m:e>{''.join(limits)}</m:{name}>"


def _operator(node: BigOperator, state: State, below: str, above: str, inner: str) -> str:
    hidden = "".join(
        f'<m:{name} m:val="1"/>' for name, limit in (("subHide", node.below), ("supHide", node.above)) if not limit
    )
    looks = f'<m:naryPr><m:chr m:val="{escape(node.symbol)}"/><m:limLoc m:val="undOvr"/>{hidden}</m:naryPr>'
    return f"<m:nary>{looks}<m:sub>{below}</m:sub><m:sup>{above}</m:sup><m:e>{inner}</m:e></m:nary>"


_ELEMENTS = Cases[str](
    MathNode,
    {MathText: _text, Fraction: _fraction, Brackets: _brackets, Script: _script, BigOperator: _operator},
)
