"""Corrections of the published report: what it printed, held against what its own data say."""

from lkjip.verbs.corrections.delivery import koreksi

__all__ = ["koreksi"]
