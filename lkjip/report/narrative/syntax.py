"""Additions to CommonMark: values (`{{ name }}`), gaps (`{{ belum ditulis: … }}`), equations (`$$`), `[^footnotes]`,
and the places of tables (see `typed_tables`).
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from lkjip.base.marks import GAP

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline

DEEPEST = 120  # levels of the parser, two for each list; Word has nine lists within one another
OPENING = "([{“‘\"'"
CLOSING = ")]}”’\"'.,:;!?%"
NAME = r"[a-z_][a-z0-9_]*(?:\.[a-z0-9_]+)*"
VALUE = re.compile(r"\{\{\s*(" + NAME + r")\s*\}\}")
TABLE = "\ufdd0tabel\ufdd0"  # stands where a table was taken out; no text holds such characters
_SLUG = re.compile(r"[^a-z0-9]+")
NOTE = re.compile(r"\[\^([^\s\[\]^]+)\](?!\()")


def slug(text: str) -> str:
    """Make a name for anchors: `Tugas Pokok` is `tugas-pokok`."""
    return _SLUG.sub("-", text.lower()).strip("-")


@cache
def parser() -> MarkdownIt:
    """Make the parser: CommonMark without code blocks (indented text is never code here) and without raw HTML."""
    from markdown_it import MarkdownIt

    markdown = MarkdownIt("commonmark", {"html": True, "typographer": False, "maxNesting": DEEPEST})
    markdown.disable(["code", "fence", "html_block", "reference", "lheading"])
    markdown.validateLink = _any_target  # type: ignore[method-assign]
    markdown.normalizeLink = _as_typed  # type: ignore[method-assign]
    markdown.inline.ruler.at("emphasis", _emphasis)
    markdown.inline.ruler.before("escape", "nilai", _value)
    markdown.inline.ruler.before("escape", "celah", _gap)
    markdown.inline.ruler.before("link", "catatan", _note)
    markdown.block.ruler.before("paragraph", "rumus", _equation, {"alt": ["paragraph"]})
    markdown.block.ruler.before("paragraph", "tabel", _table, {"alt": ["paragraph"]})
    return markdown


def _any_target(url: str) -> bool:
    """Whether a target may be read as one: each, so that `parse` tells the unfit ones instead of printing them."""
    return True


def _as_typed(url: str) -> str:
    """The target as it was typed: names of files hold blanks and letters that an address would write in other signs."""
    from markdown_it.common.normalize_url import normalizeLink

    return normalizeLink(url) if url.lower().startswith(("http:", "https:", "mailto:")) else url


def _emphasis(state: StateInline, silent: bool) -> bool:
    """As CommonMark, but in `**Tebal:**teks` and `teks**(tebal)**` the marks do what they are meant to.

    There they stand between punctuation and a letter, and CommonMark lets them only open, or only close.
    """
    from markdown_it.rules_inline.emphasis import tokenize

    start, first = state.pos, len(state.delimiters)
    if not tokenize(state, silent):
        return False
    before, after = state.src[start - 1 : start], state.src[state.pos : state.pos + 1]
    for delimiter in state.delimiters[first:] if state.src[start] == "*" else ():
        delimiter.close = delimiter.close or (before in CLOSING and bool(before) and after.isalnum())
        delimiter.open = delimiter.open or (after in OPENING and bool(after) and before.isalnum())
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


def _note(state: StateInline, silent: bool) -> bool:
    match = NOTE.match(state.src, state.pos)
    if match is None:
        return False
    if not silent:
        state.push("catatan", "", 0).content = match[1]
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


def _table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if _line(state, start).strip() != TABLE:
        return False
    if not silent:
        state.push("tabel", "", 0).map = [start, start + 1]
    state.line = start + 1
    return True


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]
