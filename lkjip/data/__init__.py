"""The facts of one report year: what the data files say, checked and immutable."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lkjip.data.snapshot import keep, load_cached
from lkjip.data.yearfiles import read_sources

if TYPE_CHECKING:
    from lkjip.base.project import Project
    from lkjip.data.schema import Data


__all__ = ["keep", "load", "read_sources"]


def load(project: Project, *, kept: bool = True) -> Data:
    """Return the year's facts; raise InputError with every problem found in the files.

    kept: for the next build; who does not want it keeps them in some other way
    """
    sources = read_sources(project.root, project.tahun, project.files)
    return load_cached(sources, project.tahun, project.cache, kept=kept)
