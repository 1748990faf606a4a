"""Markdown of the editors to blocks of the report."""

from lkjip.report.narrative.narrate import narrate, read_texts

__all__ = ["narrate", "read_texts"]
