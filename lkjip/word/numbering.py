"""Lists: each gets a w:num of its own from the template's list for its marker, so that it counts alone."""

from __future__ import annotations

from lkjip.report.model import ListBlock
from lkjip.word.state import State

MARKERS = ("1.", "1)", "a.", "a)", "-")
DEEPEST = 8  # Word's lists have levels 0 to 8


def list_name(marker: str) -> str:
    """Return the name of the template's list for a Markdown marker."""
    return f"LKjIP {marker}"


def add_num(block: ListBlock, level: int, state: State) -> int:
    """Make a list instance that starts at the block's number and return its numId."""
    number = state.compiled.next_num + len(state.nums)
    abstract = state.compiled.numberings[list_name(block.marker)].abstract
    override = f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{block.start}"/></w:lvlOverride>'
    shown = "" if block.marker == "-" else override
    state.nums.append(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{shown}</w:num>')
    return number


def indent(block: ListBlock, level: int, state: State) -> int:
    """Return where the text of an item begins, in twips."""
    indents = state.compiled.numberings[list_name(block.marker)].indents
    return indents[level] if level < len(indents) else 0
