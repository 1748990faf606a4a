"""Reports shared out among workers: each is told as it ends, and no end of one is the end of others.

Only as many are handed out as can be worked on, so that where a process dies it is known of which reports it may have
died: each of those is tried once more, alone.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, wait
from contextlib import AbstractContextManager
from typing import Any

from lkjip.cli.hiring import Workforce
from lkjip.cli.report_list import ReportAt
from lkjip.cli.report_worker import ReportEnd

DIED = "Proses yang menyusun laporan ini mati dua kali; mungkin memori komputer tidak cukup."
UNANSWERED = "Laporan ini tidak selesai disusun ({what}: {why})."
Hire = Callable[[int], AbstractContextManager[Workforce]]
Hand = Callable[[Any, ReportAt], "Future[ReportEnd]"]
"""Hands a report to an executor."""
Ended = tuple[ReportAt, ReportEnd]
Left = tuple[list[ReportAt], list[ReportAt]]


def shared_out(reports: Sequence[ReportAt], hire: Hire, hand: Hand) -> Generator[Ended, None, None]:
    """Each report with how it ended, in the order in which they end."""
    left, suspects = yield from _until_one_dies(reports, hire, hand)
    while left or suspects:
        for suspect in suspects:
            _, again = yield from _until_one_dies([suspect], hire, hand)
            if again:
                yield suspect, ReportEnd(1, err=DIED)
        left, suspects = yield from _until_one_dies(left, hire, hand)


def _until_one_dies(reports: Sequence[ReportAt], hire: Hire, hand: Hand) -> Generator[Ended, None, Left]:
    """Work until all is done or a process dies; returns what was not begun, and what was under way when it died."""
    waiting, running = deque(reports), dict[Future[ReportEnd], ReportAt]()
    if not waiting:
        return [], []
    with hire(len(reports)) as (executor, width):
        while waiting or running:
            try:
                while waiting and len(running) <= width:  # one more than can be worked on: nobody waits for work
                    future = hand(executor, waiting[0])
                    running[future] = waiting.popleft()
            except BrokenExecutor:  # those that run tell the same
                if not running:  # it broke between two reports; the next one goes on alone
                    return [*waiting][1:], [waiting[0]]
            done = wait(running, return_when=FIRST_COMPLETED).done
            if any(map(_broke, done)):
                done = wait(running).done
            for future in [future for future in done if not _broke(future)]:
                yield running.pop(future), _outcome(future)
            if any(map(_broke, running)):
                return list(waiting), list(running.values())
    return [], []


def _broke(future: Future[ReportEnd]) -> bool:
    """Whether a report ended because its executor did."""
    return future.done() and isinstance(future.exception(), BrokenExecutor)


def _outcome(future: Future[ReportEnd]) -> ReportEnd:
    """What came back, or why nothing did."""
    if error := future.exception():
        return ReportEnd(1, err=UNANSWERED.format(what=type(error).__name__, why=error))
    return future.result()
