"""How whoever waits is told what is being done."""

from __future__ import annotations

from collections.abc import Callable

Tell = Callable[[str], None]
"""Told the name of each stage (Indonesian, lower case) as it begins."""
