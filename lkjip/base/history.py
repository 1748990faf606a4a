"""The steps of a project that can be taken back: each is the journal of a finished command, under a dated name.

They stand beside the project's folders, hidden and unknown to git; the oldest go where there are too many.
"""

from __future__ import annotations

import os
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

HISTORY = ".lkjip-riwayat"
STEP = re.compile(r"([0-9]{6,})-([0-9]{8}-[0-9]{6})")
"""A number, because clocks of offices go wrong, and the date."""
DATED = "%Y%m%d-%H%M%S"
MOST, LARGEST = 50, 200_000_000
"""How many steps are kept, and how many bytes together; the last one always is."""
PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8)


def make_room(root: Path) -> None:
    """See, before anything is written, that its step can be kept; raises OSError where it cannot."""
    folder = root / HISTORY
    if folder.is_symlink():
        folder.unlink()
    folder.mkdir(exist_ok=True)


def keep(root: Path, journal: Path) -> None:
    """Give the journal of what is done its place among the steps; raises OSError where it cannot have it."""
    folder = root / HISTORY
    number = max((int(step.name.partition("-")[0]) for step in steps(root)), default=0) + 1
    _rename(journal, folder / f"{number:06}-{time.strftime(DATED)}")
    _let_go(root)


def steps(root: Path) -> list[Path]:
    """The folders of the steps, the last one first."""
    with suppress(OSError):
        found = [path for path in (root / HISTORY).iterdir() if STEP.fullmatch(path.name) and not path.is_symlink()]
        return sorted(found, key=lambda path: int(path.name.partition("-")[0]), reverse=True)
    return []


def moment_of(step: str) -> str:
    """When a step was taken, as people write it: `27-11-2026 05.22`; "" where its name does not say so."""
    with suppress(ValueError):
        return time.strftime("%d-%m-%Y %H.%M", time.strptime(step.partition("-")[2], DATED))
    return ""


def _rename(journal: Path, place: Path) -> None:
    """Rename, and wait a little where a virus scanner holds a file of it for a moment (Windows)."""
    for pause in PAUSES if os.name == "nt" else ():
        with suppress(PermissionError):
            journal.rename(place)
            return
        time.sleep(pause)
    journal.rename(place)


def _let_go(root: Path) -> None:
    """Remove the oldest steps where there are too many, or where all are too large together."""
    for step in _beyond(steps(root)):
        shutil.rmtree(step, ignore_errors=True)


def _beyond(found: list[Path]) -> Iterator[Path]:
    size = 0
    for place, step in enumerate(found):
        size += sum(path.stat().st_size for path in step.rglob("*") if path.is_file())
        if place and (place >= MOST or size > LARGEST):
            yield step
