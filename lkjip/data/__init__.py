"""The facts of one report year: what the data files say, checked and immutable."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lkjip.data.snapshot import load_cached
from lkjip.data.yearfiles import read_sources

if TYPE_CHECKING:
    from lkjip.base.project import Project
    from lkjip.data.schema import Data


__all__ = ["load", "read_sources"]


def load(project: Project) -> Data:
    """Return the year's facts; raise InputError with every problem found in the files."""
    sources = read_sources(project.root, project.tahun, project.files)
    return load_cached(sources, project.tahun, project.cache)
