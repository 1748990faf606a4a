"""Patterns that are compiled when they are first used: a build looks with a part of them, and compiling is slow."""

from __future__ import annotations

import re
from typing import Any, cast


class _LatePattern:
    """Stands for a pattern until somebody looks with it; then it has all that the compiled one has."""

    def __init__(self, text: str, flags: int) -> None:
        self._written = text, flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(*self._written), name)  # `re` keeps what it compiled
        setattr(self, name, found)
        return found


def late(text: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, compiled at its first use; a mistake in it shows then."""
    return cast("re.Pattern[str]", _LatePattern(text, flags))
