"""Checked facts kept from the last build: unchanged files are neither parsed nor checked again."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from lkjip.base import cache
from lkjip.data.load import load
from lkjip.data.yearfiles import Sources

if TYPE_CHECKING:
    from lkjip.data.schema import Data

NAME = "data.snapshot"
CODE = (
    "data/*.py",
    "base/filesystem.py",
    "base/inputs.py",
    "base/latepatterns.py",
    "base/letters.py",
    "base/memory.py",
)
"""What shapes and checks the facts: a new rule must see old data again."""


def load_cached(sources: Sources, tahun: int, cache_dir: Path) -> Data:
    """Return the facts of `sources`, read anew only where the files or the rules for them changed."""
    return cache.remember(cache_dir / NAME, _key(sources, tahun), partial(load, sources, tahun))


def _key(sources: Sources, tahun: int) -> str:
    parts = [cache.code(*CODE), repr((tahun, sources.others)).encode()]
    for name, content in sources.files:
        parts += [name.encode(), content]
    return cache.key_of(parts)
