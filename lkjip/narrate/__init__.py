"""Markdown of the editors to blocks of the report."""

from lkjip.narrate.narrate import narrate

__all__ = ["narrate"]
