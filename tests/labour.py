"""Tasks for workers of a run over many reports, in a module that a process of its own can import.

Each is called with a project's folder and the words of its command, as `console.main` is.
"""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from lkjip.cli.console import main
from lkjip.cli.rebuilding import build

BUILD = partial(main, build)
DEADLY = "maut"
PATIENCE = 60


def build_at_second_try(root: Path, arguments: Sequence[str]) -> int:
    """Die in the middle of the first report of `DEADLY`; build it the next time, and every other at once."""
    mark = root / "dicoba"
    if root.name == DEADLY and not mark.exists():
        mark.touch()
        os._exit(1)
    return BUILD(root, arguments)


def die_of_one(root: Path, arguments: Sequence[str]) -> int:
    """Die of every report of `DEADLY`, whoever tries."""
    if root.name == DEADLY:
        os._exit(1)
    print(f"{root.name}: selesai")
    return 0


def linger(root: Path, arguments: Sequence[str]) -> int:
    """Leave the number of this process, and take long."""
    (root / "nomor").write_text(str(os.getpid()))
    time.sleep(PATIENCE)
    return 0
