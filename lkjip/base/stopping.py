"""Stopping before the end: what was begun is put away, and no child goes on alone.

A program that is told to end (SIGTERM: a system that shuts down, a service; SIGHUP: its window was closed) would end
where it stands. Here that is an interruption like Ctrl+C. Against SIGKILL nothing helps but somebody who watches.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import current_thread, main_thread
from types import FrameType

STOPPED = 130  # the exit code by which shells tell of a program that was interrupted
END_SIGNALS = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
WATCH = """
import os, signal, sys, time
while os.getppid() == int(sys.argv[1]):
    time.sleep(0.2)
os.killpg(int(sys.argv[2]), signal.SIGKILL)
"""


@contextmanager
def as_interruption() -> Iterator[None]:
    """Have whoever tells the program to end interrupt it; only the main thread can be told."""
    if current_thread() is not main_thread():
        yield
        return
    before = {
        number: signal.signal(number, _interrupt)
        for number in END_SIGNALS
        if signal.getsignal(number) == signal.SIG_DFL
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


@contextmanager
def watched(group: int) -> Iterator[None]:
    """End a group of processes as soon as this one is gone, be it killed. Where groups are unknown, nobody watches."""
    if os.name != "posix":
        yield
        return
    command = [sys.executable, "-I", "-S", "-c", WATCH, str(os.getpid()), str(group)]
    import subprocess  # slow, and only a layout has a child

    null = subprocess.DEVNULL
    watcher = subprocess.Popen(command, stdin=null, stdout=null, stderr=null, start_new_session=True)  # noqa: S603 - our own
    try:
        yield
    finally:
        with suppress(OSError):
            watcher.kill()
        watcher.wait()
