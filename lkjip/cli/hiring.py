"""Who builds many reports: the processors of this machine, or a Dask cluster. Both are standard executors."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing.process import BaseProcess
from typing import Any

from lkjip.base.diagnostic import reject
from lkjip.base.problems import InputError
from lkjip.base.source import Source
from lkjip.base.tuples import NamedTuple
from lkjip.cli.report_worker import settle_in

MOST_PROCESSES = 61  # what Windows can wait for at once
GRACE = 3.0  # seconds that a worker has to put away what it began
PATIENCE = 10  # seconds to wait for a scheduler
RETRIES = 2  # of a report whose worker of a cluster died or could not answer
NOT_INSTALLED = "pustaka distributed belum terpasang"
INSTALL = 'Jalankan dahulu: python -m pip install "dask[distributed]"'
UNREACHABLE = "scheduler Dask di alamat ini tidak menjawab"
CHECK_ADDRESS = "Periksa alamatnya, misalnya tcp://127.0.0.1:8786, dan jalankan `dask scheduler`."
NO_WORKERS = "klaster Dask ini belum mempunyai pekerja"
START_WORKERS = "Jalankan `dask worker ALAMAT --nthreads 1`, sekali untuk setiap inti."


class Workforce(NamedTuple):
    """Whom to hand reports to, and how many of them at once."""

    executor: Executor
    width: int


class _Pool(ProcessPoolExecutor):
    """Workers that a Ctrl-C meets no sooner than they can put it off: a terminal sends it to all, also to beginners."""

    def submit(self, *given: Any, **named: Any) -> Future[Any]:
        """Hand out a task; it may start a worker, which begins as its parent stands."""
        with _undisturbed():
            return super().submit(*given, **named)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Have a Ctrl-C wait meanwhile, in this process and in those that it starts (Windows knows no such thing)."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    from multiprocessing import resource_tracker  # where a Ctrl-C can be kept waiting, there is one

    resource_tracker.ensure_running()  # it lets a Ctrl-C in again when it begins
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def pool(reports: int) -> Iterator[Workforce]:
    """A process for each processor, or for each of a few reports; started anew everywhere alike, none is copied."""
    width = min(_processors(), MOST_PROCESSES, max(reports, 1))
    others = set(multiprocessing.active_children())
    context = multiprocessing.get_context("spawn")
    executor = _Pool(width, context, settle_in)
    try:
        yield Workforce(executor, width)
    except BaseException:
        executor.shutdown(wait=False, cancel_futures=True)
        _end([child for child in multiprocessing.active_children() if child not in others])
        raise
    executor.shutdown()


def _processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _end(children: Sequence[BaseProcess]) -> None:
    """End processes: each may put away what it began, and is killed where it does not."""
    for child in children:
        child.terminate()
    for child in children:
        child.join(GRACE / len(children))
    for child in children:
        child.kill()


@contextmanager
def cluster(address: str) -> Iterator[Workforce]:
    """The workers of a Dask cluster. InputError where there is none; a worker that dies costs another try."""
    try:
        from distributed import Client
    except ModuleNotFoundError:
        raise InputError([reject(Source("--scheduler"), NOT_INSTALLED, INSTALL)]) from None
    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError, TimeoutError):
        raise InputError([reject(Source(address), UNREACHABLE, CHECK_ADDRESS)]) from None
    with client:
        width = sum(client.ncores().values())
        if not width:
            raise InputError([reject(Source(address), NO_WORKERS, START_WORKERS)])
        yield Workforce(client.get_executor(pure=False, retries=RETRIES), width)
