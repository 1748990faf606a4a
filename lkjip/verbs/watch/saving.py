"""When something was saved: what the system tells of the project's folders, and a look of our own now and then."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from lkjip.base.inputs import is_hidden

if TYPE_CHECKING:
    from watchfiles import Change

FOLDERS = ("data", "content", "templates", "charts")
STEP = 8  # milliseconds without another save after which a burst of them is over
LONGEST_BURST = 400  # milliseconds
TICK = 500  # milliseconds after which whoever waits is told that nothing was saved
POLL = 300  # milliseconds between two looks where the system tells nothing


def saves_in(root: Path, *, polling: bool = False) -> Iterator[bool]:
    """Whether something was saved in the project at `root` since the last answer; False after each quiet `TICK`.

    A burst of saves is one. What was saved is not said: whoever wants to know looks (`Resident.changes`).
    polling: look at every file instead of asking the system, as network drives need it
    """
    while True:
        folders = _folders(root)
        try:
            yield from _told_of(folders, root, polling=polling)
        except OSError:  # a folder that went away, or more of them than the system can tell of
            polling = polling or _folders(root) == folders
            time.sleep(TICK / 1000)
        yield True  # whatever was saved while nobody watched


def _folders(root: Path) -> tuple[Path, ...]:
    return tuple(path for name in FOLDERS if (path := root / name).is_dir())


def _told_of(folders: tuple[Path, ...], root: Path, *, polling: bool) -> Iterator[bool]:
    """What is saved in these folders, for as long as they are those of the project."""
    from watchfiles import watch

    watching = watch(
        *folders,
        watch_filter=_counts,
        debounce=LONGEST_BURST,
        step=STEP,
        rust_timeout=TICK,
        yield_on_timeout=True,
        force_polling=polling or None,
        poll_delay_ms=POLL,
        ignore_permission_denied=True,
    )
    for changes in watching if folders else _nothing():
        yield bool(changes)
        if _folders(root) != folders:
            return


def _nothing() -> Iterator[set[tuple[Change, str]]]:
    """What is saved where there is no folder yet."""
    time.sleep(TICK / 1000)
    yield set()


def _counts(_change: Change, path: str) -> bool:
    """Whether a save may be one of a person: not what an editor or the system keeps beside a file."""
    return not is_hidden(Path(path).name) and "__pycache__" not in path
