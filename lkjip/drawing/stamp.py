"""A cheap guess, before anything is read, whether charts will have to be drawn."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from lkjip.base.cache import key_of

FOLDERS = ("data", "charts")
LOOK = "templates/gaya-grafik.yaml"
FILE = "grafik.stempel"


def looks_stale(project_root: Path, cache_dir: Path) -> bool:
    """Whether data or charts were touched since the last draw. A wrong guess costs time, never correctness."""
    try:
        return (cache_dir / FILE).read_text("ascii") != stamp(project_root)
    except (OSError, ValueError):
        return True


def stamp(project_root: Path) -> str:
    """Time and size of every file that charts may depend on, as one key."""
    lines = [line for folder in FOLDERS for line in _walk(str(project_root / folder))]
    with suppress(OSError):
        lines.append(_state(str(project_root / LOOK), (project_root / LOOK).stat()))
    return key_of(line.encode("utf-8", "surrogateescape") for line in sorted(lines))


def save_stamp(cache_dir: Path, text: str) -> None:
    """Remember the state that was drawn; failing to is harmless."""
    try:
        (cache_dir / FILE).write_text(text, "ascii")
    except OSError:
        return


def _walk(folder: str) -> Iterator[str]:
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith((".", "__pycache__")):
            continue
        if entry.is_dir(follow_symlinks=False):  # links may lead in circles
            yield from _walk(entry.path)
        else:
            yield _state(entry.path, entry.stat(follow_symlinks=False))


def _state(path: str, about: os.stat_result) -> str:
    return f"{path}\0{about.st_mtime_ns}\0{about.st_size}"
