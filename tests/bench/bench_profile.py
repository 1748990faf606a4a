"""Where the time of a build goes: `python tests/bench/bench_profile.py PROJECT YEAR [OPTIONS]`, in a new process.

A clock of the processor interrupts every thousandth of a second from the first import on; what passed since counts for
the floor of the engine that was at work, so that nothing is slowed down much and no call in C is lost. Prints JSON.
"""

from __future__ import annotations

import json
import resource
import signal
import sys
import time
from collections import Counter
from pathlib import Path
from types import FrameType

STEP = 0.001
IMPORTING = "mengimpor modul"
CHILD = "menggambar grafik (proses lain)"
REST = "memulai, memilih perintah"
WORK = {
    "data": "membaca dan memeriksa data",
    "compute": "menghitung nilai",
    "report/narrative": "membaca naskah",
    "report": "menyusun tabel dan bagian",
    "drawing": "menyerahkan grafik",
    "word": "templat dan dokumen Word",
    "rules": "pemeriksaan",
    "pages": "nomor halaman",
    "pipeline": "urutan kerja dan singgahan",
    "verbs": "urutan kerja dan singgahan",
    "cli": "menulis dan menceritakan hasil",
}
"""What is done on each floor; what lies on none of them counts for who asked for it."""


def main(project: Path, words: list[str]) -> int:
    spent: Counter[str] = Counter()
    last = time.process_time()

    def tick(number: int, frame: FrameType | None) -> None:
        nonlocal last
        now = time.process_time()
        spent[_at_work(frame)] += now - last
        last = now

    signal.signal(signal.SIGPROF, tick)
    signal.setitimer(signal.ITIMER_PROF, STEP, STEP)
    sys.path.insert(0, str(project))
    from lkjip.cli.console import main as command
    from lkjip.cli.rebuilding import build

    code = command(build, project, words)
    signal.setitimer(signal.ITIMER_PROF, 0)
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent[CHILD] = children.ru_utime + children.ru_stime
    print(json.dumps(spent), file=sys.stderr)
    return code


def _at_work(frame: FrameType | None) -> str:
    """The work that a frame belongs to: the innermost floor that stands for any."""
    while frame is not None:
        file = frame.f_code.co_filename
        if file.startswith("<frozen importlib"):
            return IMPORTING
        path = file.rpartition("lkjip/")[2] if "lkjip/" in file else ""
        floor = path.partition("/")[0]
        if work := WORK.get("report/narrative" if path.startswith("report/narrative") else floor):
            return work
        frame = frame.f_back
    return REST


if __name__ == "__main__":
    import gc

    gc.set_threshold(2_000_000, 20, 20)  # as build.py has it
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
