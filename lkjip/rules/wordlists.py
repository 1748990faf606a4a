"""Lists of words that checks go by: plain text files beside this module, `#` before remarks."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def entries(name: str) -> tuple[str, ...]:
    """The lines of a list."""
    lines = Path(__file__).with_name(name).read_text("utf-8").splitlines()
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))


@cache
def words_of(name: str) -> frozenset[str]:
    """The words of a list, however many stand in a line."""
    return frozenset(word for line in entries(name) for word in line.split())
