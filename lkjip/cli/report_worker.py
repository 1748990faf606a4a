"""What a worker does: build one report as the command does, and bring back what it told.

Workers share nothing with who hired them but the disk. One process builds one report at a time, whatever threads it
has: what is printed, and what a build keeps in its process, belongs to one report.
"""

from __future__ import annotations

import gc
import io
import os
import signal
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from multiprocessing import parent_process
from pathlib import Path
from threading import Lock, Thread

from lkjip.base.tuples import NamedTuple

Task = Callable[[Path, Sequence[str]], int]
"""Runs one command in a project's folder, as `console.main` does."""
_ONE_AT_A_TIME = Lock()


class ReportEnd(NamedTuple):
    """How a report ended: the exit code, and what was printed."""

    code: int
    out: str = ""
    err: str = ""


def work(task: Task, root: Path, arguments: Sequence[str]) -> ReportEnd:
    """Run a command and keep what it prints; wherever this runs, the task and its answer are plain values."""
    out, err = io.StringIO(), io.StringIO()
    with _ONE_AT_A_TIME, redirect_stdout(out), redirect_stderr(err):
        try:
            code = task(root, arguments)
        except SystemExit as end:  # wrong usage, which is told already
            code = end.code if isinstance(end.code, int) else 1
    return ReportEnd(code, out.getvalue(), err.getvalue())


def settle_in() -> None:
    """Begin the life of a process of the pool: who hired it decides when it ends, and it does not outlive them."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C reaches everybody; the one who was asked answers it
    gc.set_threshold(200_000, 20, 20)  # a worker outlives its reports, and build.py looks more seldom
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if parent := parent_process():
        parent.join()
        os._exit(1)
