"""Additions to CommonMark: `{{ name }}` prints a value, `{{ belum ditulis: … }}` a gap, `$$` encloses an equation."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from lkjip.marks import GAP

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline

NAME = r"[a-z_][a-z0-9_]*(?:\.[a-z0-9_]+)*"
VALUE = re.compile(r"\{\{\s*(" + NAME + r")\s*\}\}")


@cache
def parser() -> MarkdownIt:
    """Make the parser: CommonMark without code blocks (indented text is never code here) and without raw HTML."""
    from markdown_it import MarkdownIt

    markdown = MarkdownIt("commonmark", {"html": True, "typographer": False})
    markdown.disable(["code", "fence", "html_block", "reference", "autolink", "entity", "lheading"])
    markdown.validateLink = _any_target  # type: ignore[method-assign]
    markdown.inline.ruler.before("escape", "nilai", _value)
    markdown.inline.ruler.before("escape", "celah", _gap)
    markdown.block.ruler.before("paragraph", "rumus", _equation, {"alt": ["paragraph"]})
    return markdown


def _any_target(url: str) -> bool:
    """Whether a target may be read as one: each, so that `parse` tells the unfit ones instead of printing them."""
    return True


def _value(state: StateInline, silent: bool) -> bool:
    match = VALUE.match(state.src, state.pos)
    if match is None:
        return False
    if not silent:
        state.push("nilai", "", 0).content = match[1]
    state.pos = match.end()
    return True


def _gap(state: StateInline, silent: bool) -> bool:
    match = GAP.match(state.src, state.pos)
    if match is None:
        return False
    if not silent:
        state.push("celah", "", 0).content = match[1].strip()
    state.pos = match.end()
    return True


def _equation(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if _line(state, start).strip() != "$$":
        return False
    close = next((n for n in range(start + 1, end) if _line(state, n).strip() == "$$"), None)
    if close is None:
        return False
    if not silent:
        token = state.push("rumus", "", 0)
        token.content = "\n".join(_line(state, n) for n in range(start + 1, close))
        token.map = [start, close + 1]
    state.line = close + 1
    return True


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]
