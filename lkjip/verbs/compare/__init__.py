"""What changed between two reports: this one and a Word document, another revision, or another year."""

from lkjip.verbs.compare.comparing import compare

__all__ = ["compare"]
