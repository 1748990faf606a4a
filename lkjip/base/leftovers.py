"""Temporary files beside those they will replace, and clearing away what a killed run left of them."""

from __future__ import annotations

import os
import re
import time
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from lkjip.base.latepatterns import late

SUFFIX = ".lkjip.tmp"
TEMPORARY = late(r"\.([0-9a-f]{8}-[0-9]+)-[0-9a-f]{12}" + re.escape(SUFFIX))
FOLDERS, DEEPEST = ("data", "content", "output", "charts", "contoh"), 3
OLD = 600  # seconds: whoever writes that long was stopped, on whichever machine


def beside(path: Path) -> Path:
    """A new name in the same folder; threads and machines may share it."""
    return path.with_name(f".{writer()}-{os.urandom(6).hex()}{SUFFIX}")


def writer() -> str:
    """This process, as other runs know it: machine and number."""
    machine = os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")
    return f"{zlib.crc32(machine.encode()):08x}-{os.getpid()}"


def ended(who: str) -> bool:
    """Whether that process is known to be gone: only of this machine, and not on Windows, can it be known."""
    machine, _, number = who.partition("-")
    if os.name != "posix" or machine != writer().partition("-")[0]:
        return False
    try:
        os.kill(int(number), 0)
    except (ProcessLookupError, OverflowError, ValueError):
        return True
    except OSError:
        return False
    return False


def is_old(state: os.stat_result) -> bool:
    """Whether a file was written so long ago that its writer cannot be at work any more."""
    return time.time() - state.st_mtime > OLD


def clear(root: Path) -> None:
    """Remove the temporary files of runs that ended, from the folders of the project at `root`; never fails."""
    for name in FOLDERS:
        for entry in _files(str(root / name), DEEPEST):
            found = TEMPORARY.fullmatch(entry.name)
            with suppress(OSError):
                if found and (ended(found[1]) or is_old(entry.stat(follow_symlinks=False))):
                    os.unlink(entry.path)  # noqa: PTH108 - nothing else is known of it


def _files(folder: str, depth: int) -> Iterator[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            found = list(entries)
    except OSError:
        return
    for entry in found:
        if depth and entry.is_dir(follow_symlinks=False):
            yield from _files(entry.path, depth - 1)
        elif entry.name.endswith(SUFFIX):
            yield entry
