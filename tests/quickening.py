"""What every build in a test would make anew, made once for all of them; what the builds write is the same."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import lru_cache
from pathlib import Path

import pytest

from lkjip.base.cache import write_atomically
from lkjip.drawing import draw
from lkjip.drawing.chart import Chart
from lkjip.drawing.folder import Folder
from lkjip.drawing.render import render
from lkjip.pipeline import templates

EXTENSIONS = (".svg", ".png")
DRAWN: dict[str, tuple[bytes, ...]] = {}
"""All pictures so far, by the name under which the cache keeps them; it holds everything that decides them."""
compiled = lru_cache(16)(templates._compile)


@contextmanager
def quickened() -> Iterator[None]:
    """Builds in this process draw in it, where matplotlib is imported once, and nothing twice; nor do they compile any
    pair of templates twice.

    That another process draws is tested in `tests/drawing`, and by all that run the command as a process.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(draw, "helper_for", _nobody)
        patch.setattr(draw, "render", _render_once)
        patch.setattr(templates, "_compile", compiled)
        patch.setattr(os, "fsync", lambda handle: None)  # in no test does the power fail
        yield


def _nobody(project_root: Path, cache_dir: Path) -> AbstractContextManager[None]:
    return nullcontext()


def _render_once(folder: Folder, chart: Chart, target: Path) -> object:
    if target.name not in DRAWN:
        return _drawn(folder, chart, target)
    pictures = dict(zip(EXTENSIONS, DRAWN[target.name], strict=True))
    try:
        for extension, content in pictures.items():
            write_atomically(target.with_suffix(extension), content)
    except OSError:
        return pictures
    return None


def _drawn(folder: Folder, chart: Chart, target: Path) -> object:
    outcome = render(folder, chart, target)
    if outcome is None:
        DRAWN[target.name] = tuple(target.with_suffix(extension).read_bytes() for extension in EXTENSIONS)
    return outcome
