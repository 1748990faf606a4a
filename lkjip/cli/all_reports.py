"""`semua`: many reports in one run, told in one place.

Each report is built by the very command that builds one. What was finished and did not change since is told by the
build itself to be so, at the cost of a look: a run that was interrupted goes on where it stopped.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Sequence
from concurrent.futures import Executor, Future
from contextlib import AbstractContextManager, closing
from functools import partial
from pathlib import Path

from lkjip.base.problems import InputError
from lkjip.base.stopping import STOPPED, as_interruption
from lkjip.cli.hiring import Workforce, cluster, pool
from lkjip.cli.report_list import ReportAt, reports
from lkjip.cli.report_worker import ReportEnd, Task, work
from lkjip.cli.sharing_out import shared_out
from lkjip.verbs.every_report import SCHEDULER
from lkjip.verbs.request import Request

FAILED = "GAGAL"
ENDED = "{good} dari {all} laporan selesai ({seconds} detik)"
UNTIL_NOW = "Dihentikan setelah {many} dari {all} laporan; jalankan lagi, yang sudah selesai tidak disusun ulang."


def build_all(task: Task, root: Path, request: Request) -> int:
    """Build what was asked for and tell the person everything about it; see `console.main` for what is returned.

    task: runs one command in a project's folder
    """
    try:
        named = reports(root, request.words)
        return _built(named, task, request)
    except InputError as error:
        print("\n".join(map(str, error.problems)), file=sys.stderr)
        return 1


def _built(named: Sequence[ReportAt], task: Task, request: Request) -> int:
    board = Board(named)
    hire = partial(_hire, request.value_of(SCHEDULER))
    hand = partial(_hand, task, [option.name for option in request.options if option.name != SCHEDULER.name])
    try:
        with as_interruption(), closing(shared_out(named, hire, hand)) as ended:
            for report, outcome in ended:
                board.tell(report, outcome)
    except KeyboardInterrupt:
        print(UNTIL_NOW.format(many=board.ended, all=len(named)), file=sys.stderr)
        return STOPPED
    return board.close()


def _hire(scheduler: str, many: int) -> AbstractContextManager[Workforce]:
    return cluster(scheduler) if scheduler else pool(many)


def _hand(task: Task, options: Sequence[str], executor: Executor, report: ReportAt) -> Future[ReportEnd]:
    return executor.submit(work, task, report.root, [str(report.tahun), *options])


class Board:
    """The one place where a run tells how far it is: a plain line for each report, the failed ones at the end."""

    def __init__(self, named: Sequence[ReportAt]) -> None:
        self.ended = 0
        self._all = len(named)
        self._began = time.perf_counter()
        self._home = Path(os.path.commonpath([report.root.parent for report in named]))
        self._failed: list[tuple[str, ReportEnd]] = []

    def tell(self, report: ReportAt, outcome: ReportEnd) -> None:
        """Tell that a report ended."""
        self.ended += 1
        name = f"{report.root.relative_to(self._home).as_posix()} {report.tahun}"
        if outcome.code:
            self._failed.append((name, outcome))
        line = FAILED if outcome.code else next(iter(outcome.out.splitlines()), "")
        print(f"  {self.ended}/{self._all} {name}: {line}", file=sys.stderr, flush=True)

    def close(self) -> int:
        """Tell what failed, each report with its own messages, and how all went; 1 where one failed."""
        for name, outcome in sorted(self._failed):
            print(f"\n{name}: {FAILED}\n{_messages(outcome)}", file=sys.stderr)
        seconds = f"{time.perf_counter() - self._began:.1f}".replace(".", ",")
        print(ENDED.format(good=self._all - len(self._failed), all=self._all, seconds=seconds))
        return 1 if self._failed else 0


def _messages(outcome: ReportEnd) -> str:
    """What a report told, without the stages that it went through."""
    lines = [line for line in outcome.err.splitlines() if not line.endswith(" …") and not line.startswith("LKjIP ")]
    return "\n".join(lines).strip()
