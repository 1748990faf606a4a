"""Markdown of the editors to blocks of the report."""

from lkjip.narrate.narrate import narrate, read_texts

__all__ = ["narrate", "read_texts"]
