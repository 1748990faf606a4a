"""Checked facts kept from the last build: unchanged files are neither parsed nor checked again."""

from __future__ import annotations

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


def load_cached(sources: Sources, tahun: int, cache_dir: Path, *, kept: bool = True) -> Data:
    """Return the facts of `sources`, read anew only where the files or the rules for them changed; and keep them."""
    key = _key(sources, tahun)
    found = cache.read(cache_dir / NAME, key)
    if found is not None:
        return found  # type: ignore[no-any-return]
    fresh = load(sources, tahun)
    if kept:
        cache.save(cache_dir / NAME, key, fresh)
    return fresh


def keep(data: Data, sources: Sources, cache_dir: Path) -> None:
    """Keep facts that were loaded of these sources."""
    cache.save(cache_dir / NAME, _key(sources, data.tahun), data)


def _key(sources: Sources, tahun: int) -> str:
    parts = [cache.code(*CODE), repr((tahun, sources.others)).encode()]
    for name, content in sources.files:
        parts += [name.encode(), content]
    return cache.key_of(parts)
