"""A process that stays up and makes the document again for each line it is sent: `… bench_resident.py NAME FOLDER`.

`amati` watches the project in the folder, `typst` keeps what its compiler knows of the material there. Each time one
sentence is new; the seconds of the clock and of processors from then to the written document are the answer.
"""

from __future__ import annotations

import gc
import json
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.bench.bench_build import Spent, family_megabytes, surroundings  # noqa: E402

YEAR = 2023


@contextmanager
def staying(name: str, folder: Path) -> Iterator[Callable[[], Spent]]:
    """A contestant that stays up; call it for one more sentence."""
    words = [sys.executable, str(Path(__file__)), name, str(folder)]
    with subprocess.Popen(
        words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=surroundings()
    ) as process:
        assert process.stdin and process.stdout
        _answer(process)
        yield lambda: _once_more(process)
        process.stdin.close()


def _once_more(process: subprocess.Popen[str]) -> Spent:
    assert process.stdin
    process.stdin.write("\n")
    process.stdin.flush()
    clock, cpu = _answer(process)
    return Spent(clock, cpu, family_megabytes(process.pid))


def _answer(process: subprocess.Popen[str]) -> tuple[float, float]:
    assert process.stdout
    line = process.stdout.readline()
    if not line:
        sys.exit(f"{process.args} berhenti")
    clock, cpu = json.loads(line)
    return clock, cpu


# --- the process --------------------------------------------------------------------------------------------------


def watching(project: Path) -> Iterator[None]:
    """The watch: a save, and the draft stands there."""
    from lkjip.base.project import Project
    from lkjip.cli.watching import Desk
    from lkjip.pipeline.resident import Resident, staying_up
    from lkjip.verbs.request import Request
    from lkjip.verbs.susun import QUICK
    from tests.bench.bench_watch import sentence

    gc.set_threshold(200_000, 20, 20)
    with staying_up() as memory:
        office, dice = Project(project, YEAR), random.Random(1)
        lines: list[str] = []
        desk = Desk(Resident(office, memory), Request(options=frozenset({QUICK})), lines.append)
        desk.begin()
        for number in range(1_000_000):
            yield
            sentence(office, dice, number)
            yield
            desk.turn(saved=True)


def compiling(folder: Path) -> Iterator[None]:
    """Typst as its own watch does it: one compiler for all times."""
    import typst

    source, target = folder / "tetap.typ", folder / "tetap.pdf"
    text = (folder / "bahan.typ").read_text("utf-8")
    source.write_text(text, "utf-8")
    compiler = typst.Compiler(source)
    compiler.compile(output=target)
    middle = text.index("\n\n", len(text) // 2)
    for number in range(1_000_000):
        yield
        more = f"\n\nSatu kalimat lagi tentang pelayanan, yaitu yang ke{number}."
        source.write_text(text[:middle] + more + text[middle:], "utf-8")
        yield
        compiler.compile(source, output=target)


KEPT_UP = {"amati": watching, "typst": compiling}
"""Each yields before a sentence is added, and after."""


def serve(turns: Iterator[None]) -> None:
    next(turns)
    print(json.dumps((0, 0)), flush=True)
    for _ in sys.stdin:
        next(turns)
        began, worked = time.perf_counter(), time.process_time()
        next(turns)
        print(json.dumps((time.perf_counter() - began, time.process_time() - worked)), flush=True)


if __name__ == "__main__":
    serve(KEPT_UP[sys.argv[1]](Path(sys.argv[2])))
